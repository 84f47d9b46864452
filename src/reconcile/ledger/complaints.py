"""Records through their shapes, and what is wrong with them as issues with a remedy."""

from collections.abc import Container, Iterable, Iterator
from typing import Any

from pydantic_core import ErrorDetails, ValidationError

from reconcile.finding import Edit, Issue, Related, Spot
from reconcile.ledger.model import Shape


class Complaints:
    """The issues of one ledger while it is read."""

    def __init__(self) -> None:
        self.issues: list[Issue] = []

    def add(self, issue: Issue) -> None:
        """Note an issue."""
        self.issues.append(issue)

    def read(
        self,
        wanted: Shape,
        data: dict[str, Any] | None,
        spot: Spot,
        *,
        salvage: bool = False,
        about: tuple[str, ...] = (),
    ) -> dict[str, Any] | None:
        """The fields of one record; what is wrong with them is noted.

        Args:
            wanted: The shape that it should have.
            data: Its fields as text; None when it is not a map.
            spot: Where it stands.
            salvage: Keep the record without the fields that are wrong. An estimate is not
                salvaged: half of one could count as something that nobody said.
            about: Ids of the quantity and the source concerned.
        """
        if data is None:
            self.wrong_shape(spot, f"this is not a record of one {wanted.name}", "write its fields")
            return None
        try:
            return wanted.read(data)
        except ValidationError as error:
            details = error.errors(include_url=False)
        found = _issues(details, wanted, spot, data)
        self.issues.extend(issue._replace(about=about) for issue in found)
        wrong = {str(detail["loc"][0]) for detail in details}
        if not salvage or not wrong & data.keys():
            return None
        try:
            return wanted.read({key: value for key, value in data.items() if key not in wrong})
        except ValidationError:
            return None

    def wrong_shape(self, spot: Spot, fact: str, remedy: str) -> None:
        """Something stands where something of another kind belongs."""
        self.add(Issue(spot, fact, remedy, problem="wrong-shape"))

    def missing(self, spot: Spot, fact: str, field: str) -> None:
        """A field that is needed is not there."""
        self.add(Issue(spot, fact, f"add `{field}:`", problem="missing-field"))

    def unknown_key(self, name: str, known: Iterable[str], spot: Spot) -> None:
        """A key that nothing knows where it stands."""
        self.add(_unknown_key(name, known, spot))

    def duplicate(self, kind: str, name: str, spot: Spot, first: Spot) -> None:
        """One id is declared twice."""
        related = Related(Spot(first.path, first.keys, of_key=True), "first declared here")
        self.add(
            Issue(
                Spot(spot.path, spot.keys, of_key=True),
                f"the {kind} `{name}` is declared twice",
                "give one of them another id, or remove it; the first one counts",
                related=(related,),
                problem="duplicate-id",
            )
        )


def _issues(
    details: Iterable[ErrorDetails], shape: Shape, spot: Spot, data: Container[str]
) -> Iterator[Issue]:
    """What pydantic's engine found wrong, one issue for each field."""
    seen = set()
    for detail in details:
        # A wrong key of a map has its own entry in the path, which is not in the file.
        keys = tuple(key for key in detail["loc"] if key != "[key]")
        if keys not in seen:
            seen.add(keys)
            yield _issue(detail, shape, Spot(spot.path, (*spot.keys, *keys)), data)


def _issue(detail: ErrorDetails, shape: Shape, spot: Spot, data: Container[str]) -> Issue:
    kind, name = detail["type"], str(detail["loc"][-1]) if detail["loc"] else ""
    context = detail.get("ctx", {})
    if kind == "extra_forbidden":
        return _unknown_key(name, shape.fields, spot, data)
    if kind == "missing":
        record = Spot(spot.path, spot.keys[:-1], of_key=True)
        return Issue(record, f"`{name}` is missing", f"add `{name}:`", problem="missing-field")
    if kind == "literal_error":
        return _not_one_of(str(detail["input"]), str(context["expected"]), name, spot)
    if kind == "reconcile":
        fact = str(context["fact"]).replace("the key", f"`{name}`", 1)
        edit = Edit(spot, str(context["mended"])) if context["mended"] else None
        return Issue(
            spot, fact, str(context["remedy"]), problem=str(context["problem"]), edit=edit
        )
    remedy = "see docs/format.md for what stands there"
    return Issue(spot, f"`{name}` has the wrong shape", remedy, problem="wrong-shape")


def _unknown_key(
    name: str, known: Iterable[str], spot: Spot, present: Container[str] = ()
) -> Issue:
    from reconcile.ledger import similar

    names = sorted(known)
    remedy = suggestion(name, names) or f"known keys are {', '.join(names)}"
    key = Spot(spot.path, spot.keys, of_key=True)
    meant = similar.word(name, names)
    edit = Edit(key, meant) if meant and meant not in present else None
    fact = f"`{name}` is not a known key here"
    return Issue(key, fact, remedy, problem="unknown-field", edit=edit)


def _not_one_of(value: str, expected: str, name: str, spot: Spot) -> Issue:
    """A word that is not among those a field allows; the engine lists them in quotes."""
    from reconcile.ledger import similar

    allowed = [word for index, word in enumerate(expected.split("'")) if index % 2]
    remedy = suggestion(value, allowed) or f"write one of {', '.join(allowed)}"
    meant = similar.word(value, allowed)
    edit = Edit(spot, meant) if meant else None
    return Issue(spot, f"`{value}` is not a {name}", remedy, problem="unknown-value", edit=edit)


def suggestion(word: str, known: Iterable[str]) -> str:
    """A question that names the closest known word, or an empty text.

    Example:
        >>> suggestion("orgin", ["origin", "source"])
        'did you mean `origin`?'
    """
    from difflib import get_close_matches

    close = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f"did you mean `{close[0]}`?" if close else ""

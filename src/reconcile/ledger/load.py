"""Files to one ledger: every record in normal form, every trouble in a list.

A broken file or record is reported and left out; nothing else is lost with it.
"""

from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from reconcile.finding import Issue, Related, Spot
from reconcile.ledger import shape
from reconcile.ledger.complaints import complaints, unknown_key
from reconcile.ledger.document import Document
from reconcile.ledger.events import parse
from reconcile.ledger.figures import reckon
from reconcile.ledger.model import (
    TOP_LEVEL,
    AcceptModel,
    EstimateModel,
    FileModel,
    QuantityModel,
    RelationModel,
    SourceModel,
)
from reconcile.ledger.nodes import Mapping, Node, Refused, Scalar, Sequence
from reconcile.ledger.records import (
    Accept,
    Estimate,
    Ledger,
    Quantity,
    Relation,
    Scope,
    Source,
)

_Model = TypeVar("_Model", bound=BaseModel)
_Keys = tuple[str | int, ...]


def load(files: Iterable[tuple[str, bytes | Issue]]) -> Ledger:
    """Read files into one ledger.

    Args:
        files: Path as messages name it, and the bytes; or an issue where the file could
            not be read. Handled one by one, so a generator keeps memory low.

    Raises:
        InputError: PyYAML was built without libyaml.

    Example:
        >>> text = b"quantities: {troops: {unit: persons, estimates: {nis: 'about 500'}}}"
        >>> [e.id for e in load([("a.yaml", text)]).estimates]
        ['troops/nis']
    """
    reader = _Reader()
    for path, data in files:
        if isinstance(data, Issue):
            reader.troubles.append(data)
            reader.unread.append(path)
        else:
            reader.add(parse(data, path))
    return reader.ledger()


class _Reader:
    """The ledger as far as it has been read."""

    def __init__(self) -> None:
        self.sources: dict[str, Source] = {}
        self.quantities: dict[str, Quantity] = {}
        self.estimates: dict[str, Estimate] = {}
        self.relations: list[Relation] = []
        self.accepts: list[Accept] = []
        self.troubles: list[Issue] = []
        self.files: dict[str, str] = {}
        self.unread: list[str] = []

    def ledger(self) -> Ledger:
        """All that was read."""
        return Ledger(
            self.sources,
            self.quantities,
            tuple(self.estimates.values()),
            tuple(self.relations),
            tuple(self.accepts),
            tuple(self.troubles),
            self.files,
            tuple(self.unread),
        )

    def add(self, document: Document) -> None:
        """Read one file."""
        self.troubles.extend(document.troubles)
        self.files[document.path] = document.text
        if not document.is_loaded:
            self.unread.append(document.path)
            return
        root = document.root
        if root is None or isinstance(root, Refused):
            return
        if not isinstance(root, Mapping):
            self._complain(document.path, (), "the file is not a map", _TOP_REMEDY, "wrong-shape")
            return
        top = {key.text: value for key, value in root.entries}
        for name in top.keys() - set(TOP_LEVEL):
            self.troubles.append(unknown_key(name, TOP_LEVEL, Spot(document.path, (name,))))
        self._read_version(top, document.path)
        own = self._read_own_source(top, document.path)
        self._read_sources(top.get("sources"), document.path)
        self._read_quantities(top.get("quantities"), document.path)
        self._read_estimates(top.get("estimates"), document.path, own)
        self._read_list(top, "relations", RelationModel, document.path)
        self._read_list(top, "accept", AcceptModel, document.path)

    def _complain(self, path: str, keys: _Keys, fact: str, remedy: str, problem: str) -> None:
        self.troubles.append(Issue(Spot(path, keys), fact, remedy, problem=problem))

    def _validate(
        self, model: type[_Model], data: dict[str, Any] | None, spot: Spot, *, salvage: bool = False
    ) -> _Model | None:
        """One record through its model; what is wrong is reported.

        Args:
            model: The shape that it should have.
            data: Its fields; None when it is not a map.
            spot: Where it stands.
            salvage: Keep the record without the fields that are wrong. An estimate is not
                salvaged: half of one could count as something that nobody said.
        """
        if data is None:
            name = model.__name__.removesuffix("Model").lower()
            self._complain(
                spot.path,
                spot.keys,
                f"this is not a {name}",
                "write a map of fields",
                "wrong-shape",
            )
            return None
        try:
            return model.model_validate(data)
        except ValidationError as error:
            self.troubles.extend(complaints(error, model, spot))
            wrong = {str(detail["loc"][0]) for detail in error.errors(include_url=False)}
        if not salvage or not wrong & data.keys():
            return None
        sound = {key: value for key, value in data.items() if key not in wrong}
        try:
            return model.model_validate(sound)
        except ValidationError:
            return None

    def _entries(self, node: Node | None, path: str, keys: _Keys) -> list[tuple[str, Node]]:
        """The entries of a map from ids to records; anything else is reported."""
        if isinstance(node, Mapping):
            return [(key.text, value) for key, value in node.entries]
        if node is not None and not isinstance(node, Refused) and not _is_nothing(node):
            fact = f"`{keys[-1]}` is not a map from ids to records"
            self._complain(path, keys, fact, "write `id: …` on lines of their own", "wrong-shape")
        return []

    def _read_version(self, top: dict[str, Node], path: str) -> None:
        if node := top.get("reconcile"):
            self._validate(FileModel, {"reconcile": shape.plain(node)}, Spot(path, ()))

    def _read_own_source(self, top: dict[str, Node], path: str) -> str | None:
        """The `source` of a source-first file: its id is its own, else the file's name."""
        node = top.get("source")
        if node is None or isinstance(node, Refused):
            return None
        spot = Spot(path, ("source",))
        model = self._validate(SourceModel, shape.record(node, "title"), spot, salvage=True)
        name = PurePosixPath(path).stem
        if model is None:
            return name
        return self._add_source(model.id or name, model, spot)

    def _read_sources(self, node: Node | None, path: str) -> None:
        for name, value in self._entries(node, path, ("sources",)):
            spot = Spot(path, ("sources", name))
            if isinstance(value, Refused):
                continue
            data = shape.record(value, _source_shorthand(value))
            if (model := self._validate(SourceModel, data, spot, salvage=True)) is not None:
                self._add_source(name, model, spot)

    def _add_source(self, name: str, model: SourceModel, spot: Spot) -> str:
        if other := self.sources.get(name):
            self._duplicate("source", name, spot, other.spot)
        else:
            fields = {key: getattr(model, key) for key in model.model_fields_set - {"id"}}
            self.sources[name] = Source(name, spot, **fields)
        return name

    def _duplicate(self, kind: str, name: str, spot: Spot, first: Spot) -> None:
        self.troubles.append(
            Issue(
                Spot(spot.path, spot.keys, of_key=True),
                f"the {kind} `{name}` is declared twice",
                "give one of them another id, or remove it; the first one counts",
                related=(
                    Related(Spot(first.path, first.keys, of_key=True), "first declared here"),
                ),
                problem="duplicate-id",
            )
        )

    def _read_quantities(self, node: Node | None, path: str) -> None:
        for name, value in self._entries(node, path, ("quantities",)):
            keys = ("quantities", name)
            if isinstance(value, Refused):
                continue
            parts = dict(self._entries(value, path, keys))
            own = Mapping([e for e in _map(value) if e[0].text != "estimates"], 0, 0, is_flow=False)
            if own.entries or "estimates" not in parts:
                self._read_quantity(name, own, Spot(path, keys))
            for source, figures in self._entries(
                parts.get("estimates"), path, (*keys, "estimates")
            ):
                place = (*keys, "estimates", source)
                self._read_figures(figures, path, place, name, source)

    def _read_quantity(self, name: str, node: Mapping, spot: Spot) -> None:
        data = shape.record(node, None)
        model = self._validate(QuantityModel, data, spot, salvage=True)
        if model is None:
            return
        if other := self.quantities.get(name):
            self._duplicate("quantity", name, spot, other.spot)
            return
        numbers = {
            key: amount.value
            for key in ("minimum", "maximum", "min_gap")
            if (amount := getattr(model, key)) is not None
        }
        fields = {key: getattr(model, key) for key in model.model_fields_set - {"unit", "scope"}}
        fields |= {"dimensions": tuple(model.dimensions.items()), **numbers}
        self.quantities[name] = Quantity(
            name, model.unit, spot, scope=_scope(model.scope), **_without_none(fields)
        )

    def _read_estimates(self, node: Node | None, path: str, own: str | None) -> None:
        """The `estimates` at the top: by quantity in a source-first file, else a flat list."""
        if node is None or isinstance(node, Refused) or _is_nothing(node):
            return
        if isinstance(node, Sequence):
            for index, item in enumerate(node.items):
                self._read_estimate(item, path, ("estimates", index), None, own)
        elif own is None:
            fact = "`estimates` at the top of a file without `source` is not a list"
            remedy = "write a list of maps with `quantity` and `source`, or add `source:`"
            self._complain(path, ("estimates",), fact, remedy, "wrong-shape")
        else:
            for name, value in self._entries(node, path, ("estimates",)):
                self._read_figures(value, path, ("estimates", name), name, own)

    def _read_figures(self, node: Node, path: str, keys: _Keys, quantity: str, source: str) -> None:
        for extra, item in shape.items(node):
            self._read_estimate(item, path, (*keys, *extra), quantity, source)

    def _read_estimate(
        self, node: Node, path: str, keys: _Keys, quantity: str | None, source: str | None
    ) -> None:
        if shape.is_refused(node):
            return
        spot = Spot(path, keys)
        model = self._validate(EstimateModel, shape.record(node, "stated"), spot)
        if model is None:
            return
        about = self._coordinate("quantity", quantity, model.quantity, spot)
        printed = self._coordinate("source", source, model.source, spot)
        if about is None or printed is None:
            return
        reckoned = reckon(model, spot)
        self.troubles.extend(reckoned.issues)
        name = self._estimate_id(model.id, f"{about}/{printed}", spot)
        if model.rank != "normal" and model.reason is None:
            fact = f"the rank is `{model.rank}` and no reason is given"
            self._complain(path, (*keys, "rank"), fact, "add `reason:`", "missing-field")
        fields = {key: getattr(model, key) for key in model.model_fields_set & _CARRIED}
        if model.scope:
            fields["scope"] = _scope(model.scope)
        if model.credibility:
            fields["credibility"] = int(model.credibility)
        self.estimates[name] = Estimate(
            name, about, printed, reckoned.figure, spot, _span(node), **fields
        )

    def _coordinate(
        self, field: str, by_position: str | None, given: str | None, spot: Spot
    ) -> str | None:
        """Quantity or source of an estimate: by its position, or by its own field."""
        if by_position is None and given is None:
            self._complain(
                spot.path,
                spot.keys,
                f"the estimate names no {field}",
                f"add `{field}:`",
                "missing-field",
            )
        elif by_position is not None and given not in (None, by_position):
            self._complain(
                spot.path,
                (*spot.keys, field),
                f"the estimate names the {field} `{given}` and stands under `{by_position}`",
                f"remove `{field}:`, or move the estimate",
                "duplicate-coordinate",
            )
        return by_position or given

    def _estimate_id(self, given: str | None, default: str, spot: Spot) -> str:
        name = given or default
        other = self.estimates.get(name)
        if other is None:
            return name
        if given:
            self._duplicate("estimate", name, Spot(spot.path, (*spot.keys, "id")), other.spot)
        else:
            self.troubles.append(
                Issue(
                    spot,
                    f"a second estimate of `{name}` has no id of its own",
                    "add `id:` to it, so that it can be told from the first",
                    related=(Related(other.spot, "the first one"),),
                    problem="missing-id",
                )
            )
        return next(
            f"{name}#{n}"
            for n in range(2, len(self.estimates) + 3)
            if f"{name}#{n}" not in self.estimates
        )

    def _read_list(
        self, top: dict[str, Node], name: str, model: type[RelationModel | AcceptModel], path: str
    ) -> None:
        node = top.get(name)
        if node is None or isinstance(node, Refused) or _is_nothing(node):
            return
        if not isinstance(node, Sequence):
            self._complain(
                path,
                (name,),
                f"`{name}` is not a list",
                "start each entry with a dash",
                "wrong-shape",
            )
            return
        for index, item in enumerate(node.items):
            if shape.is_refused(item):
                continue
            spot = Spot(path, (name, index))
            found = self._validate(model, shape.record(item, None), spot)
            if isinstance(found, RelationModel):
                self.relations.append(
                    Relation(found.check, spot, found.note, _scope(found.scope), found.as_of)
                )
            elif isinstance(found, AcceptModel):
                self.accepts.append(
                    Accept(
                        found.code, found.reason, spot, found.quantity, found.sources, found.until
                    )
                )


_TOP_REMEDY = f"write {', '.join(TOP_LEVEL[:-1])} or {TOP_LEVEL[-1]} at the top"

_CARRIED = frozenset(Estimate.__dataclass_fields__) - {
    "id",
    "quantity",
    "source",
    "scope",
    "credibility",
}
"""Fields of the model that the record takes over as they are."""


def _is_nothing(node: Node) -> bool:
    return isinstance(node, Scalar) and node.is_empty


def _map(node: Node) -> list[tuple[Scalar, Node]]:
    return node.entries if isinstance(node, Mapping) else []


def _source_shorthand(node: Node) -> str:
    """A source may be one text: a URL, else a citation."""
    is_url = isinstance(node, Scalar) and "://" in node.text
    return "url" if is_url else "title"


def _scope(values: dict[str, str]) -> Scope:
    return tuple(sorted(values.items()))


def _without_none(fields: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in fields.items() if value is not None}


def _span(node: Node) -> tuple[int, int]:
    """Where the phrase stands, else the whole record: what JSON gives as its line."""
    for key, value in _map(node):
        if key.text == "stated":
            return value.start, value.end
    return node.start, node.end

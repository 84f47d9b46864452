"""What pydantic found wrong, as issues with a place and a remedy."""

from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from reconcile.finding import Issue, Spot


def complaints(error: ValidationError, model: type[BaseModel], spot: Spot) -> Iterator[Issue]:
    """Turn a validation error into issues, one for each field that is wrong.

    Args:
        error: What pydantic raised.
        model: The model that was tried, for suggestions.
        spot: Where the record stands.
    """
    seen = set()
    for detail in error.errors(include_url=False):
        keys = tuple(key for key in detail["loc"] if key != "[key]")
        if keys not in seen:
            seen.add(keys)
            yield _issue(detail, model, Spot(spot.path, (*spot.keys, *keys)))


def _issue(detail: ErrorDetails, model: type[BaseModel], spot: Spot) -> Issue:
    kind, name = detail["type"], str(detail["loc"][-1]) if detail["loc"] else ""
    if kind == "extra_forbidden":
        return unknown_key(name, model.model_fields, spot)
    if kind == "missing":
        return Issue(
            Spot(spot.path, spot.keys[:-1], of_key=True),
            f"`{name}` is missing",
            f"add `{name}:`",
            problem="missing-field",
        )
    if kind == "literal_error":
        return _not_one_of(str(detail["input"]), str(detail["ctx"]["expected"]), name, spot)
    context = detail.get("ctx", {})
    if kind == "reconcile":
        fact = str(context["fact"]).replace("the key", f"`{name}`", 1)
        return Issue(spot, fact, str(context["remedy"]), problem=str(context["problem"]))
    return Issue(
        spot,
        f"`{name}` has the wrong shape",
        "see docs/format.md for what stands there",
        problem="wrong-shape",
    )


def unknown_key(name: str, known: Iterable[str], spot: Spot) -> Issue:
    """A key that no model knows, with the key that was probably meant."""
    names = sorted(known)
    return Issue(
        Spot(spot.path, spot.keys, of_key=True),
        f"`{name}` is not a known key here",
        suggestion(name, names) or f"known keys are {', '.join(names)}",
        problem="unknown-field",
    )


def _not_one_of(value: str, expected: str, name: str, spot: Spot) -> Issue:
    """A word that is not among those a field allows; pydantic lists them in quotes."""
    allowed = [word for index, word in enumerate(expected.split("'")) if index % 2]
    choices = f"write one of {', '.join(allowed)}"
    return Issue(
        spot,
        f"`{value}` is not a {name}",
        suggestion(value, allowed) or choices,
        problem="unknown-value",
    )


def suggestion(word: str, known: Iterable[str]) -> str:
    """A question that names the closest known word, or an empty text.

    Example:
        >>> suggestion("orgin", ["origin", "source"])
        'did you mean `origin`?'
    """
    close = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f"did you mean `{close[0]}`?" if close else ""

"""Records through their models, and what is wrong with them as issues with a remedy."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from pydantic import ValidationError

from reconcile.finding import Edit, Issue, Spot
from reconcile.ledger import model
from reconcile.ledger.field_values import UnfitError
from reconcile.ledger.fields import TOP_LEVEL
from reconcile.ledger.model import Estimate, Quantity, Record, Source, words
from reconcile.ledger.synonyms import meant_by
from reconcile.wording import similar
from reconcile.yaml.capped import Capped
from reconcile.yaml.text import shown

_Detail = Mapping[str, Any]
"""An error as pydantic lists it: type, path, input and context."""

_UNKNOWN_FIELD, _UNKNOWN_VALUE = "unknown-field", "unknown-value"


class Concerned(NamedTuple):
    """Where a record stands, and whom it concerns as far as its place tells."""

    spot: Spot
    quantity: str | None
    source: str | None


def read(
    name: str, data: dict[str, Any] | None, concerned: Concerned, issues: Capped, *, salvage: bool
) -> dict[str, Any] | None:
    """Return the fields of a record, in the order of its model; None: it is left out.

    Args:
        name: Of the model that it should fit.
        data: Its fields as text; None when it is not a map.
        concerned: Where it stands.
        issues: Takes what is wrong with it.
        salvage: Keep the record without the fields that are wrong.
    """
    wanted: type[Record] = getattr(model, name)
    spot = concerned.spot
    if data is None:
        fact, remedy = _not_a_record(wanted, spot)
        issues.append(Issue(spot, fact, remedy, problem="wrong-shape"))
        return None
    try:
        return dict(vars(wanted.model_validate(data)))
    except ValidationError as error:
        details = error.errors(include_url=False)
    found = _issues(details, wanted, spot, data, issues)
    about = _concerned(data, concerned.quantity, concerned.source)
    issues.extend(issue._replace(about=about) for issue in found)
    wrong = {str(detail["loc"][0]) for detail in details}
    if not salvage or not wrong & data.keys():
        return None
    try:
        left = {key: value for key, value in data.items() if key not in wrong}
        return dict(vars(wanted.model_validate(left)))
    except ValidationError:
        return None


def unknown_key(name: str, known: Iterable[str], spot: Spot, met: Capped) -> Issue:
    """Return what is wrong with a key that nothing knows where it stands."""
    is_told = met.has_room(spot.path, _UNKNOWN_FIELD)
    return _unknown_key(name, known, spot, is_told=is_told)


def _not_a_record(wanted: type[Record], spot: Spot) -> tuple[str, str]:
    """What stands in the place of a record, and what to write there."""
    needed = [name for name, field in wanted.model_fields.items() if field.is_required()]
    name = spot.keys[-1] if spot.keys else ""
    subject = f"`{shown(name)}`" if isinstance(name, str) and name else "this"
    return (
        f"{subject} is not a map with the fields of one {wanted.model_config['title']}",
        f"write `{(needed or ['stated'])[0]}: …` below it",
    )


def _concerned(data: dict[str, Any], quantity: str | None, source: str | None) -> tuple[str, ...]:
    """The ids of the quantity and the source of a record, as far as place or text tell them."""
    ids = (quantity or data.get("quantity"), source or data.get("source"))
    return tuple(name for name in ids if isinstance(name, str))


def _issues(
    details: Iterable[_Detail], wanted: type[Record], spot: Spot, data: Container[str], met: Capped
) -> Iterator[Issue]:
    """What pydantic found wrong, one issue for each field."""
    seen = set()
    details = tuple(details)
    misspelled = _misspelled(details)
    for detail in details:
        if detail["type"] == "missing" and detail["loc"][-1] in misspelled:
            continue
        if detail["loc"][-1:] == ("<<",) and str(detail["input"]).startswith("*"):
            continue  # the alias has been told
        # A wrong key of a map has its own entry in the path, which is not in the file.
        keys = tuple(key for key in detail["loc"] if key != "[key]")
        if keys not in seen:
            seen.add(keys)
            yield _issue(detail, wanted, Spot(spot.path, (*spot.keys, *keys)), data, met)


def _misspelled(details: tuple[_Detail, ...]) -> frozenset[str]:
    """The missing fields that stand there under a misspelled name, which is told already."""
    missing = [str(one["loc"][-1]) for one in details if one["type"] == "missing"]
    if not missing:
        return frozenset()
    unknown = [str(one["loc"][-1]) for one in details if one["type"] == "extra_forbidden"]
    return frozenset(name for name in missing if similar.closest(name, unknown))


def _issue(
    detail: _Detail, wanted: type[Record], spot: Spot, data: Container[str], met: Capped
) -> Issue:
    kind, name = detail["type"], str(detail["loc"][-1]) if detail["loc"] else ""
    if kind == "extra_forbidden":
        is_told = met.has_room(spot.path, _UNKNOWN_FIELD)
        known = [*wanted.model_fields, *(["estimates"] if wanted is Quantity else [])]
        synonym = meant_by(name, wanted)
        return _unknown_key(name, known, spot, data, synonym=synonym, is_told=is_told)
    if kind == "missing":
        record = Spot(spot.path, spot.keys[:-1], of_key=True)
        return Issue(record, f"`{name}` is missing", f"add `{name}:`", problem="missing-field")
    if kind in ("literal_error", "enum"):
        is_told = met.has_room(spot.path, _UNKNOWN_VALUE)
        allowed = words(wanted, name)
        return _not_one_of(str(detail["input"]), allowed, name, spot, is_told=is_told)
    unfit = detail.get("ctx", {}).get("error")
    if isinstance(unfit, UnfitError):
        fact = unfit.fact or f"`{name}` has no value"
        edit = Edit(spot, unfit.mended) if unfit.mended else None
        return Issue(spot, fact, unfit.remedy, problem=unfit.problem, edit=edit)
    remedy = "see docs/format.md for what stands there"
    return Issue(spot, f"`{name}` has the wrong shape", remedy, problem="wrong-shape")


def _unknown_key(
    name: str,
    known: Iterable[str],
    spot: Spot,
    present: Container[str] = (),
    *,
    synonym: str | None = None,
    is_told: bool,
) -> Issue:
    """A key that nothing knows; what was meant is only looked for where somebody will read it."""
    names = sorted(known)
    meant = _meant(name, names) if is_told else _Meant()
    if synonym:
        meant = _Meant(f"write `{synonym}`", synonym)
    elif names == _OF_ESTIMATE and (elsewhere := _of_figure_or_source(name)):
        meant = _Meant(elsewhere)
    if name == "<<":
        key = Spot(spot.path, spot.keys, of_key=True)
        fact = "`<<` merges another map in YAML, which a ledger does not"
        return Issue(key, fact, "write the fields out", problem=_UNKNOWN_FIELD)
    remedy = meant.question or _at_home(name) or f"known keys are {', '.join(names)}"
    key = Spot(spot.path, spot.keys, of_key=True)
    edit = Edit(key, meant.word) if meant.word and meant.word not in present else None
    fact = f"`{shown(name)}` is not a known key here"
    if name.strip() != name and name.strip() in names:
        spaces = shown(name[: len(name) - len(name.lstrip())] or name[len(name.rstrip()) :])
        fact = f"`{name.strip()}` stands beside `{spaces}`, which is no plain space"
        remedy = f"replace it by spaces, and indent `{name.strip()}` like its neighbours"
    return Issue(key, fact, remedy, problem=_UNKNOWN_FIELD, edit=edit)


_OF_ESTIMATE = sorted(Estimate.model_fields)
_RANGES = frozenset(("range", "interval_range", "limits", "bounds", "between"))


def _of_figure_or_source(name: str) -> str:
    """What to write for a key of an estimate that holds both ends, or says who printed it."""
    if name.casefold() in _RANGES:
        return "write both ends as one phrase in `stated`, or as `low` and `high`"
    field = name if name in Source.model_fields else meant_by(name, Source)
    return f"write it as `{field}` of the source, under `sources`" if field else ""


def _at_home(name: str) -> str:
    """Where a key belongs that is known elsewhere."""
    if name in Source.model_fields:
        return f"`{name}` is a field of a source: write it under `sources` or `source`"
    if name in Quantity.model_fields:
        return f"`{name}` is a field of a quantity: write it under `quantities`"
    if name == "estimates":
        return "write `estimates` under a quantity, or at the top of a file with `source:`"
    if name in TOP_LEVEL:
        return f"write `{name}` at the top of the file, without indentation"
    return ""


def _not_one_of(
    value: str, allowed: Sequence[str], name: str, spot: Spot, *, is_told: bool
) -> Issue:
    """A word that is not among those a field allows."""
    meant = _meant(value, allowed) if is_told else _Meant()
    remedy = f"write one of {', '.join(allowed)}"
    if meant.word:
        remedy = similar.question(meant.word)
    elif meant.question:
        remedy = f"{meant.question} Else {remedy}"
    edit = Edit(spot, meant.word) if meant.word else None
    article = "an" if name[:1] in "aeiou" else "a"
    fact = f"`{shown(value)}` is not {article} {name}"
    return Issue(spot, fact, remedy, problem=_UNKNOWN_VALUE, edit=edit)


class _Meant(NamedTuple):
    """What a misspelled word was meant to be: as a question, and where it is certain."""

    question: str = ""
    word: str | None = None


def _meant(written: str, known: Sequence[str]) -> _Meant:
    return _Meant(similar.did_you_mean(written, known), similar.word(written, known))

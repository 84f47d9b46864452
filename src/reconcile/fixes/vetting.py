"""What is to be added, put in order: ids, sources that nobody has declared, and what is there."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from reconcile.fixes.additions import Refused
from reconcile.fixes.placing import NewRecord
from reconcile.ledger import model, shape
from reconcile.ledger.fields import parse
from reconcile.ledger.new_records import NewEstimate, NewQuantity, NewSource
from reconcile.ledger.records import Estimate, Ledger, Source
from reconcile.wording import similar
from reconcile.yaml.document import Document

_FIRST = ("id", "quantity", "source")
_FIGURE = ("stated", "low", "best", "high")

_MODELS: Mapping[type, type[model.Record]] = {
    NewSource: model.Source,
    NewQuantity: model.Quantity,
    NewEstimate: model.Estimate,
}


class Vetted(NamedTuple):
    """What is to be added.

    Attributes:
        records: In order: sources, quantities, estimates; those that nobody declared included.
        known: What is in the ledger already, as it is given.
        refused: What cannot be added.
    """

    records: tuple[NewRecord, ...]
    known: tuple[NewRecord, ...]
    refused: tuple[Refused, ...]


def vetted(
    ledger: Ledger,
    quantities: Sequence[NewQuantity],
    sources: Sequence[NewSource],
    estimates: Sequence[NewEstimate],
    *,
    names_twins: bool = False,
) -> Vetted:
    """Put in order what is to be added to a ledger; arguments as for `recording.record`."""
    desk = _Desk(ledger, names_twins)
    for source in sources:
        desk.source(source)
    for quantity in quantities:
        desk.quantity(quantity)
    for estimate in estimates:
        desk.estimate(estimate)
    return Vetted(
        (*desk.sources.values(), *desk.quantities.values(), *desk.estimates.values()),
        tuple(desk.known),
        tuple(desk.refused),
    )


def fields_of(record: NewRecord, said: Mapping[str, str] | None = None) -> dict[str, Any]:
    """Return the fields of a record in the order of the format, without those that say nothing.

    Args:
        record: What is to be added.
        said: Fields that its place does not tell.
    """
    known = _MODELS[type(record)].model_fields
    given = {**record.fields, **(said or {})}
    order = dict.fromkeys((*_FIRST, *known, *given))
    return {name: _plain(given[name]) for name in order if given.get(name)}


def _plain(value: Any) -> Any:
    """A value with tuples for lists."""
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping):
        return {name: _plain(of) for name, of in value.items()}
    return tuple(map(_plain, value))


def as_read(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return fields as they are read where they were written."""
    return {name: _as_read(name, value) for name, value in fields.items()}


def _as_read(name: str, value: Any) -> Any:
    if isinstance(value, str):
        return (value,) if name in shape.LISTS else value
    if isinstance(value, Mapping):
        return as_read(value)
    return tuple(_as_read("", one) for one in value)


def free_id(estimate: NewEstimate, taken: Iterable[str]) -> str:
    """Return an id for another estimate of one source: with its date, else with a number."""
    known = set(taken)
    name = f"{estimate.quantity}/{estimate.source}"
    when = estimate.fields.get("as_of") or estimate.fields.get("period")
    if isinstance(when, str) and f"{name}-{when.replace('/', '-')}" not in known:
        return f"{name}-{when.replace('/', '-')}"
    number = 2
    while f"{name}-{number}" in known:
        number += 1
    return f"{name}-{number}"


class _Desk:
    def __init__(self, ledger: Ledger, names_twins: bool) -> None:
        self._ledger = ledger
        self._names_twins = names_twins
        self._there = {one.id: one for one in ledger.estimates}
        self._documents: dict[str, Document] = {}
        self.sources: dict[str, NewSource] = {}
        self.quantities: dict[str, NewQuantity] = {}
        self.estimates: dict[str, NewEstimate] = {}
        self.known: list[NewRecord] = []
        self.refused: list[Refused] = []

    def source(self, source: NewSource) -> None:
        there = self._ledger.sources.get(source.id)
        if not self._is_writable(source):
            return
        if there is not None:
            self._again(source, there, f"the source `{source.id}` is there already")
        elif source.id in self.sources:
            self._twice(source, self.sources[source.id], f"the source `{source.id}`")
        else:
            self.sources[source.id] = source

    def quantity(self, quantity: NewQuantity) -> None:
        if not self._is_writable(quantity):
            return
        if quantity.id in self._ledger.quantities:
            fact, remedy = f"the quantity `{quantity.id}` is there already", "leave it out"
            self.refused.append(Refused(quantity, fact, remedy))
        elif not quantity.fields.get("unit"):
            fact = f"nothing says what the new quantity `{quantity.id}` is in"
            self.refused.append(Refused(quantity, fact, "give its unit, such as persons or USD"))
        elif quantity.id in self.quantities:
            self._twice(quantity, self.quantities[quantity.id], f"the quantity `{quantity.id}`")
        else:
            self.quantities[quantity.id] = quantity

    def estimate(self, estimate: NewEstimate) -> None:
        if not self._is_writable(estimate):
            return
        known = (*self._ledger.quantities, *self.quantities)
        if estimate.quantity not in known:
            fact = f"there is no quantity `{estimate.quantity}`"
            remedy = similar.did_you_mean(estimate.quantity, known) or "declare it, with its unit"
            self.refused.append(Refused(estimate, fact, remedy))
            return
        if not any(estimate.fields.get(name) for name in _FIGURE):
            remedy = "give the phrase as it is printed, or low, best or high"
            self.refused.append(Refused(estimate, "it states no figure", remedy))
            return
        given = estimate.fields.get("id")
        name = given if isinstance(given, str) and given else _usual_id(estimate)
        there, other = self._there.get(name), self.estimates.get(name)
        if there is not None or other is not None:
            if self._is_known(estimate, there, other):
                self.known.append(estimate)
                return
            if given or not self._names_twins:
                self._taken(estimate, name, there)
                return
            name = free_id(estimate, (*self._there, *self.estimates))
            estimate = estimate._replace(fields={**estimate.fields, "id": name})
        self.estimates[name] = estimate
        if estimate.source not in self._ledger.sources:
            self.sources.setdefault(estimate.source, NewSource(estimate.source, {}, estimate.place))

    def _is_known(
        self, estimate: NewEstimate, there: Estimate | None, other: NewEstimate | None
    ) -> bool:
        told = _told(estimate)
        if there is not None:
            return told == self._written(there, "stated")
        return other is not None and told == _told(other)

    def _taken(self, estimate: NewEstimate, name: str, there: Estimate | None) -> None:
        said = f": {there.stated}" if there is not None and there.stated else ""
        fact = f"an estimate `{name}` is there already{said}"
        free = free_id(estimate, (*self._there, *self.estimates))
        self.refused.append(Refused(estimate, fact, f"give it an id of its own, such as {free}"))

    def _again(self, source: NewSource, there: Source, fact: str) -> None:
        """A source that is in the ledger: what it says may not be more than stands there."""
        written = self._written(there, "title")
        others = [name for name, of in _told(source).items() if written.get(name) != of]
        if others:
            remedy = f"change it in {there.spot.path} if it is wrong there"
            fact = f"{fact}, and does not say the same: {', '.join(others)}"
            self.refused.append(Refused(source, fact, remedy))
        else:
            self.known.append(source)

    def _twice(self, record: NewRecord, first: NewRecord, what: str) -> None:
        if _told(record) == _told(first):
            self.known.append(record)
        else:
            fact = f"{what} is given twice, and not the same"
            self.refused.append(Refused(record, fact, "give one of them another id"))

    def _written(self, there: Estimate | Source, shorthand: str) -> dict[str, Any]:
        path = there.spot.path
        if path not in self._documents:
            self._documents[path] = parse(self._ledger.files[path].encode(), path)
        node = self._documents[path].node(there.spot.keys)
        found = (node and shape.record(node, shorthand)) or {}
        return {name: value for name, value in found.items() if name not in _FIRST}

    def _is_writable(self, record: NewRecord) -> bool:
        """Tell whether a file in UTF-8 can hold it, and its ids are there."""
        ids = record[:2] if isinstance(record, NewEstimate) else record[:1]
        fact = "" if all(ids) else "an id is missing"
        try:
            "".join(_texts((*ids, record.fields))).encode()
        except UnicodeEncodeError:
            fact = "half of a character stands in it, which no file can hold"
        if fact:
            self.refused.append(Refused(record, fact, "type it again"))
        return not fact


def _usual_id(estimate: NewEstimate) -> str:
    return f"{estimate.quantity}/{estimate.source}"


def _told(record: NewRecord) -> dict[str, Any]:
    """What a record says beside its ids."""
    found = as_read(fields_of(record))
    return {name: value for name, value in found.items() if name not in _FIRST}


def _texts(value: Any) -> Iterable[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for name, of in value.items():
            yield from (name, *_texts(of))
    else:
        for one in value or ():
            yield from _texts(one)

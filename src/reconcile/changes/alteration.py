"""What became of single records between two ledgers: added, removed, or edited field by field."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any, NamedTuple

from reconcile import wording
from reconcile.finding import Spot
from reconcile.ledger.places import Places
from reconcile.ledger.records import Estimate, Period, PriceIndex, Quantity, Rate, Source
from reconcile.phrases import Reading
from reconcile.values import Interval, Length, PartialDate, Place

ADDED, REMOVED, EDITED = "added", "removed", "edited"

Record = Estimate | Source | Quantity | Rate | PriceIndex
"""A record that an answer is made of."""

_NOT_SAID = frozenset({"id", "quantity", "spot", "span", "figure"})
"""Where a record stands, and what follows from other fields."""


_OF_A_FIGURE = (
    *("best", "kind", "soft_low", "soft_high", "vague", "hedge", "rule", "width", "grain"),
    *("currency", "share", "per", "counted"),
)
"""How the numbers of a figure came about."""


class Field(NamedTuple):
    """A field that was edited, with both values as people write them; None: not given."""

    name: str
    before: str | None
    after: str | None


class Alteration(NamedTuple):
    """A record that is not what it was.

    Attributes:
        kind: ``estimate``, ``source``, ``quantity`` (its settings) or ``rate``.
        id: Its id.
        before: The record as it was; None when it was added.
        after: The record as it is; None when it was removed.
        place: Where it stands; where it stood, when it was removed.
        fields: What was edited in it.
    """

    kind: str
    id: str
    before: Record | None
    after: Record | None
    place: Place
    fields: tuple[Field, ...]

    @property
    def change(self) -> str:
        """``added``, ``removed`` or ``edited``."""
        if self.before is None:
            return ADDED
        return REMOVED if self.after is None else EDITED


def alterations(
    kind: str,
    before: Mapping[str, Record],
    after: Mapping[str, Record],
    places: tuple[Places, Places],
) -> list[Alteration]:
    """The records of one kind that differ: those of today in their order, then those removed.

    Args:
        kind: As `Alteration.kind`.
        before: The records as they were, by id.
        after: The records as they are, by id.
        places: Where things stood, and where they stand.
    """
    found = []
    for name in (*after, *(name for name in before if name not in after)):
        was, now = before.get(name), after.get(name)
        if was == now or (was is not None and now is not None and _say_the_same(was, now)):
            continue
        fields = tuple(_fields(was, now)) if was is not None and now is not None else ()
        if was is None or now is None or fields:
            place = _place(now, places[1]) if now is not None else _place(was, places[0])
            found.append(Alteration(kind, name, was, now, place, fields))
    return found


def _say_the_same(was: Record, now: Record) -> bool:
    """Whether two records differ at most in where they stand, as most do in another folder."""
    moved = was._replace(spot=now.spot)
    if isinstance(moved, Estimate) and isinstance(now, Estimate):
        moved = moved._replace(span=now.span)
    return moved == now


def _place(record: Record | None, places: Places) -> Place:
    if isinstance(record, Estimate):
        return places.of_estimate(record)
    spot = record.spot if record is not None else Spot("", ())
    is_item = isinstance(record, (Rate, PriceIndex))
    return places.locate(spot if is_item else spot._replace(of_key=True))


def _fields(before: Record, after: Record) -> Iterator[Field]:
    for name in before._fields:
        was, now = getattr(before, name), getattr(after, name)
        if name not in _NOT_SAID and was != now:
            yield Field(name, _written(was), _written(now))
    if isinstance(before, Estimate) and isinstance(after, Estimate):
        yield from _figures(before.figure, after.figure, before.stated == after.stated)


def _figures(before: Reading, after: Reading, is_same_phrase: bool) -> Iterator[Field]:
    """The numbers; how they came about only where neither they nor the phrase say it."""
    if before.interval != after.interval:
        yield Field("values", _written(before.interval), _written(after.interval))
    elif is_same_phrase:
        for name in _OF_A_FIGURE:
            was, now = getattr(before, name), getattr(after, name)
            if was != now:
                yield Field(name, _written(was), _written(now))


def _written(value: Any) -> str | None:
    """A value as people write it in a file."""
    match value:
        case None | ():
            return None
        case bool():
            return "true" if value else "false"
        case int() | float() | Fraction():
            return f"{float(value):.15g}"
        case PartialDate() | Period() | Length():
            return value.text
        case Interval():
            return wording.interval(value)
        case (tuple(), *_):
            return ", ".join(f"{name}: {_written(one)}" for name, one in value)
        case tuple():
            return ", ".join(value)
    return str(value)

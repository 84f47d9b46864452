"""Estimates in outline: ids, dates and places, for rules that need the whole ledger."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from reconcile.finding import Spot
from reconcile.ledger.packing import opened, packed, unpacked
from reconcile.ledger.records import NO_FIGURE, Estimate, IntervalKind

_FIELDS = (
    *("id", "quantity", "source", "spot", "stated", "origin", "as_of", "period", "basis", "rank"),
    *("supersedes", "locator", "quote"),
)
"""What these rules look at."""

_WORDS = frozenset(("stated", "locator", "quote"))
"""Of these only whether there are any."""

_WHERE = tuple(map(_FIELDS.index, ("spot", "quantity", "source", "origin")))

_SHARED = ("quantity", "source", "as_of", "period")
"""Values that many estimates have."""

_BLANK: dict[str, Any] = {
    **dict.fromkeys(Estimate._fields),
    "figure": NO_FIGURE,
    "span": (0, 0),
    "scope": (),
    "interval": IntervalKind.STATED,
    "exact": False,
}
"""What an outline leaves out is as if nobody had written it."""

Plain = Any


class Printed(NamedTuple):
    """What an estimate ties together: its file, its quantity, and whose figure it is."""

    path: str
    quantity: str
    source: str
    origin: str | None


def outlined(estimate: Estimate) -> Plain:
    """Return the outline of an estimate, packed."""
    values = estimate._asdict()
    return tuple(
        "…" if name in _WORDS and values[name] else packed(values[name]) for name in _FIELDS
    )


def estimates_of(packed_block: bytes, shared: dict[Any, Any]) -> Iterator[Estimate]:
    """Yield the estimates of a block of outlines, in its order.

    Args:
        packed_block: The block.
        shared: Of each value that many of them have, the one copy that is kept.
    """
    rows: list[Plain] = opened(packed_block)
    for row in rows:
        values = {**_BLANK, **dict(zip(_FIELDS, map(unpacked, row), strict=True))}
        for field in _SHARED:
            values[field] = shared.setdefault(values[field], values[field])
        spot: Spot = values["spot"]
        path, keys = (shared.setdefault(one, one) for one in (spot.path, spot.keys))
        values["spot"] = spot._replace(path=path, keys=keys)
        yield tuple.__new__(Estimate, values.values())


def printed(packed_block: bytes) -> Iterator[Printed]:
    """Yield what the estimates of a block of outlines tie together, in its order."""
    spot, *others = _WHERE
    for row in opened(packed_block):
        yield Printed(unpacked(row[spot]).path, *(row[index] for index in others))

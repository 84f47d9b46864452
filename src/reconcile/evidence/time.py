"""Decide by dates: how long a statement stands, and what has outgrown it."""

from collections.abc import Sequence
from typing import NamedTuple

from reconcile import wording
from reconcile.evidence.voice import Voice
from reconcile.values import Interval, Number, PartialDate, is_below

_HALF_A_YEAR = 183.0
"""Days for which a stock or a cumulative count stands, unless the quantity says otherwise."""

A_MONTH = 31
"""Days up to which two dates speak of one time: no growth is read into counts so close."""

CHANGING = frozenset({"stock", "cumulative", "flow", "rate", "share"})
"""Measures whose values change from day to day."""

_FADING = frozenset({"stock", "cumulative"})


def reference_date(voices: Sequence[Voice]) -> PartialDate | None:
    """Return the newest date that any of them speaks of."""
    dates = [voice.date for voice in voices if voice.date]
    return max(dates, key=lambda day: (day.middle, day.text)) if dates else None


def limit_of(measure: str, window: float | None) -> float | None:
    """Return the days for which a figure stands, by quantity or measure; None: for ever."""
    if window is not None:
        return window
    return _HALF_A_YEAR if measure in _FADING else None


def too_old(voice: Voice, measure: str, window: float | None, reference: PartialDate | None) -> str:
    """Explain why a date lies too far before the reference date; empty if it does not."""
    limit = limit_of(measure, window)
    if limit is None or reference is None or voice.date is None:
        return ""
    if reference.middle - voice.date.middle <= limit:
        return ""
    return f"as of {voice.date.text}, more than {wording.days(limit)} before {reference.text}"


class Floor(NamedTuple):
    """A later statement that a growing count can have outgrown others with."""

    issuer: str
    date: PartialDate
    values: Interval


def outgrown(voices: Sequence[Voice], floors: Sequence[Floor]) -> dict[str, Floor]:
    """Find the counts that were outgrown: a later one of another issuer lies wholly above.

    Only for cumulative counts, which never fall. O(n log n): the floors are sorted by
    date and only the two highest of different issuers are kept for each suffix.

    Args:
        voices: Counts of one cumulative quantity.
        floors: Later evidence: other voices and hard lower bounds.

    Returns:
        Estimate id of each outgrown voice, with the floor that lies highest above it.
    """
    later = sorted(floors, key=lambda floor: floor.date.first)
    best: list[tuple[Floor, ...]] = [()]
    for floor in reversed(later):
        best.append(_two_highest((*best[-1], floor)))
    best.reverse()
    passed = {}
    for voice in voices:
        if voice.date is None:
            continue
        start = _first_after(later, voice.date.last + A_MONTH)
        for floor in best[start]:
            if floor.issuer != voice.issuer and is_below(voice.compared, floor.values):
                passed[voice.speaker.estimate.id] = floor
                break
    return passed


def _two_highest(floors: Sequence[Floor]) -> tuple[Floor, ...]:
    """Return the floor with the highest low end, and the highest of any other issuer."""
    ranked = sorted(floors, key=lambda floor: _low(floor.values), reverse=True)
    first = ranked[0]
    return (first, *[floor for floor in ranked[1:] if floor.issuer != first.issuer][:1])


def _low(values: Interval) -> Number:
    return values.low if values.low is not None else float("-inf")


def _first_after(floors: Sequence[Floor], day: int) -> int:
    low, high = 0, len(floors)
    while low < high:
        middle = (low + high) // 2
        if floors[middle].date.first > day:
            high = middle
        else:
            low = middle + 1
    return low


def days_between(left: PartialDate, right: PartialDate) -> float:
    """Count the days between two dates, from their nearest ends; 0 when they overlap."""
    return max(0, right.first - left.last, left.first - right.last)

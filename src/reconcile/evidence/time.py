"""What a date does to a statement: how long it stands, and what is left of it after."""

from collections.abc import Sequence
from typing import NamedTuple

from reconcile import wording
from reconcile.evidence.voices import Voice
from reconcile.values import Interval, Number, PartialDate, is_below

_HALF_A_YEAR = 183.0
"""Days for which a stock or a cumulative count stands, unless the quantity says otherwise."""

A_MONTH = 31
"""Growth is only read into counts that lie more than this many days apart."""

_FADING = frozenset({"stock", "cumulative"})


def reference_date(voices: Sequence[Voice]) -> PartialDate | None:
    """The newest date that any of them speaks of."""
    dates = [voice.date for voice in voices if voice.date]
    return max(dates, key=lambda day: (day.middle, day.text)) if dates else None


def limit_of(measure: str, window: float | None) -> float | None:
    """Days for which a figure stands: the quantity's own, else the measure's; None: for ever."""
    if window is not None:
        return window
    return _HALF_A_YEAR if measure in _FADING else None


def too_old(voice: Voice, measure: str, window: float | None, reference: PartialDate | None) -> str:
    """Why a date lies too far before the reference date to speak of it; empty if it does not."""
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
    """Which counts were outgrown: a later one of another issuer lies wholly above.

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
    found = {}
    for voice in voices:
        if voice.date is None:
            continue
        start = _first_after(later, voice.date.last + A_MONTH)
        for floor in best[start]:
            if floor.issuer != voice.issuer and is_below(voice.compared, floor.values):
                found[voice.speaker.estimate.id] = floor
                break
    return found


def _two_highest(floors: Sequence[Floor]) -> tuple[Floor, ...]:
    """The floor with the highest low end, and the highest of any other issuer."""
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
    """Days between two dates, from their nearest ends; 0 when they overlap."""
    return max(0, right.first - left.last, left.first - right.last)

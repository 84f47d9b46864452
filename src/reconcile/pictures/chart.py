"""Lay a forest plot out: values to columns on one common axis, before any drawing."""

import math
import sys
from collections.abc import Sequence
from typing import NamedTuple

from reconcile.values import Interval, Number

_LOG_FROM = 50
"""Ratio of the largest to the smallest end from which equal steps would hide the small ones."""

_MARGIN = 0.04
"""Share of the axis left free on each side, so that no bar touches the frame."""


class Axis(NamedTuple):
    """A scale from values to columns of a terminal, or to shares of a picture's width.

    Attributes:
        low: Value at the first column.
        high: Value at the last column.
        width: Number of columns; pixels of a picture.
        is_log: Equal ratios take equal room.
        is_count: Values are whole, and so is each mark.
    """

    low: float
    high: float
    width: int
    is_log: bool
    is_count: bool = False

    def column(self, value: Number) -> int:
        """Return the column of a value, cut to the axis."""
        return round(self.share(value) * (self.width - 1))

    def share(self, value: Number) -> float:
        """Return how far along the axis a value stands, from 0 to 1, cut to the axis."""
        share = (self._at(value) - self._at(self.low)) / (self._at(self.high) - self._at(self.low))
        return min(max(share, 0.0), 1.0)

    def _at(self, value: Number) -> float:
        return math.log(max(value, self.low)) if self.is_log else value


def axis(intervals: Sequence[Interval], width: int, *, is_count: bool = False) -> Axis | None:
    """Return an axis that holds every end of the intervals; None when there is no end at all.

    Example:
        >>> axis([Interval(10, 12), Interval(None, 20)], 11).column(20)
        10
    """
    ends = [end for i in intervals for end in (i.low, i.high) if end is not None]
    if not ends:
        return None
    low, high = min(ends), max(ends)
    is_log = low > 0 and high / low >= _LOG_FROM
    if is_log:
        margin = math.exp((math.log(high) - math.log(low)) * _MARGIN)
        # Beside the smallest or the largest of all floats there is no room left.
        return Axis(low / margin or low, min(high * margin, sys.float_info.max), width, is_log)
    # Neighbouring floats leave no room between them: the axis is some steps wide at least.
    step = 4 * math.ulp(max(abs(low), abs(high)))
    room = max((high - low or abs(high) or 1) * _MARGIN, step)
    return Axis(low - room, high + room, width, is_log, is_count)


def is_uneven(scale: Axis, intervals: Sequence[Interval]) -> bool:
    """Tell whether small values are hidden that a log axis would show, had it a place for all.

    Example:
        >>> found = [Interval(0, 1), Interval(1000, 2000)]
        >>> is_uneven(Axis(-80, 2080, 100, False), found)
        True
    """
    sizes = [abs(end) for i in intervals for end in (i.low, i.high) if end]
    return not scale.is_log and len(sizes) > 1 and max(sizes) / min(sizes) >= _LOG_FROM


def ticks(scale: Axis, most: int) -> list[float]:
    """Return round values along an axis, at most so many."""
    if scale.is_log:
        return _log_ticks(scale, most)
    least = (scale.high - scale.low) / max(most, 1)
    # Where no whole value is drawn, only a part of one can mark the place.
    has_whole = scale.is_count and math.ceil(scale.low) <= math.floor(scale.high)
    width = _round_step(max(least, 1) if has_whole else least)
    first, last = math.ceil(scale.low / width), math.floor(scale.high / width)
    return [n * width for n in range(first, last + 1)]


def _log_ticks(scale: Axis, most: int) -> list[float]:
    """Return 1, 2 and 5 times each power of ten where there is room, else powers of ten."""
    first, last = math.floor(math.log10(scale.low)), math.floor(math.log10(scale.high))
    fine = [digit * 10.0**power for power in range(first, last + 1) for digit in (1, 2, 5)]
    fine = [value for value in fine if scale.low <= value <= scale.high]
    if len(fine) <= most:
        return fine
    powers = [10.0**power for power in range(first, last + 1) if 10.0**power >= scale.low]
    step = max(1, math.ceil(len(powers) / max(most, 1)))
    return powers[::step]


def _round_step(least: float) -> float:
    """Return the smallest of 1, 2, 5 times a power of ten that is not below `least`."""
    power = 10.0 ** math.floor(math.log10(least))
    return next(power * digit for digit in (1, 2, 5, 10) if power * digit >= least)

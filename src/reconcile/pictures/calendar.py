"""Lay time out: days to pixels, and the hours, days, months or years that mark the axis."""

import math
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from reconcile.pictures.columns import SMALL
from reconcile.pictures.letters import width_of
from reconcile.pictures.marks import Line, Mark, Text
from reconcile.values import day_of
from reconcile.values.dates import civil, ordinal

HEIGHT = 22
"""Pixels below the plot that the dates take."""

_TICK_ROOM = 84
"""Pixels for each tick."""

_FEWEST = 4
"""Ticks for which there is room in any case: a step is at most 3.5 times the one before it, so that
one is met; of dates that would touch the later is left out."""

_ALONE = 15.0
"""Days that are shown on each side of a single day."""

_LEAST = 0.1
"""Days that are left free on each side at least, so that an hour has a mark."""

MARGIN = 0.03
"""Share of the time that is left free on each side."""

_HOURS, _DAYS, _MONTHS = (1, 3, 6, 12), (1, 2, 7, 14), (1, 2, 3, 6)
_HOURS_A_DAY, _DAYS_A_MONTH, _MONTHS_A_YEAR = 24, 30.44, 12


class Calendar(NamedTuple):
    """A linear scale of days.

    Attributes:
        first: Day at the left, as an ordinal; parts of it are hours.
        last: Day at the right.
        left: Pixel of the first day.
        width: Pixels from there to the last.
        is_hourly: Some of what it holds has an hour.
    """

    first: float
    last: float
    left: float
    width: float
    is_hourly: bool = False

    @property
    def right(self) -> float:
        """Pixel of the last day."""
        return self.left + self.width

    def x(self, day: float) -> float:
        """Return the pixel of a day."""
        return self.left + (day - self.first) / (self.last - self.first) * self.width


class Tick(NamedTuple):
    """A day that is marked, with its date as it is written."""

    day: float
    text: str


def calendar(days: Iterable[float], left: float, width: float, *, after: float = 0) -> Calendar:
    """Return a scale that holds days with some room on each side.

    Args:
        days: At least one, as ordinals.
        left: Pixel where the scale begins.
        width: Its pixels.
        after: Share of the time that is added behind the last day.
    """
    several = list(days)
    first, last = min(several), max(several)
    is_hourly = any(day % 1 for day in several)
    last += (last - first) * after
    room = max((last - first) * MARGIN, _LEAST) if last > first else _ALONE
    return Calendar(first - room, last + room, left, width, is_hourly)


def ticks(scale: Calendar) -> list[Tick]:
    """Return the dates that mark an axis: of the finest step for which there is room.

    Example:
        >>> from reconcile.values import parse_date
        >>> year = parse_date("2024")
        >>> [tick.text for tick in ticks(Calendar(year.first, year.last, 0, 500))]
        ['2024-01', '2024-04', '2024-07', '2024-10']
    """
    most = max(_FEWEST, int(scale.width // _TICK_ROOM))
    span = scale.last - scale.first
    for hours in _HOURS if scale.is_hourly else ():
        if span * _HOURS_A_DAY / hours <= most:
            return list(_in_hours(scale, hours))
    for days in _DAYS:
        if span / days <= most:
            return [
                Tick(day, day_of(day).text) for day in _multiples(scale.first, scale.last, days)
            ]
    for months in _MONTHS:
        if span / (months * _DAYS_A_MONTH) <= most:
            return list(_in_months(scale, months))
    return list(_in_years(scale, _round_step(span / (_MONTHS_A_YEAR * _DAYS_A_MONTH) / most)))


def axis(scale: Calendar, top: float, bottom: float) -> Iterator[Mark]:
    """Draw guides from top to bottom, and the dates below them."""
    yield Line(scale.left, bottom, scale.right, bottom, "soft")
    for tick in ticks(scale):
        yield Line(scale.x(tick.day), top, scale.x(tick.day), bottom + 4, "grid")
    yield from dates(scale, bottom + 16)


def dates(scale: Calendar, y: float) -> Iterator[Text]:
    """Write the dates on a base line; no two of them touch."""
    free = scale.left - _OVERHANG
    for tick in ticks(scale):
        x, room = scale.x(tick.day), width_of(tick.text, SMALL)
        start = min(max(x - room / 2, scale.left - _OVERHANG), scale.right + _OVERHANG - room)
        if start >= free:
            yield Text(start, y, tick.text, "soft", SMALL)
            free = start + room + 8


_OVERHANG = 8
"""Pixels by which a date may stand out over the end of the axis."""


def _multiples(first: float, last: float, step: int) -> Sequence[int]:
    return range(math.ceil(first / step) * step, math.floor(last) + 1, step)


def _in_hours(scale: Calendar, step: int) -> Iterator[Tick]:
    # The number of a day is its noon (`PartialDate.middle`).
    first, last = ((day + 0.5) * _HOURS_A_DAY for day in (scale.first, scale.last))
    for hour in _multiples(first, last, step):
        day, of_day = divmod(hour, _HOURS_A_DAY)
        text = f"{of_day:02}:00" if of_day else day_of(day).text
        yield Tick(hour / _HOURS_A_DAY - 0.5, text)


def _in_months(scale: Calendar, step: int) -> Iterator[Tick]:
    first = _month_of(scale.first)
    for month in _multiples(first, _month_of(scale.last), step):
        year, of_year = divmod(month, _MONTHS_A_YEAR)
        day = ordinal(year, of_year + 1, 1)
        if scale.first <= day <= scale.last:
            yield Tick(day, day_of(day).text[: -len("-01")])


def _in_years(scale: Calendar, step: int) -> Iterator[Tick]:
    first, last = (_counted(civil(math.floor(day))[0]) for day in (scale.first, scale.last))
    for number in _multiples(first, last, step):
        # There is no year 0: the year 1 has its place, and mostly its own tick.
        year = number or 1
        day = ordinal(year if year > 0 else year + 1, 1, 1)
        if (number or step > 1) and scale.first <= day <= scale.last:
            yield Tick(day, str(year) if year > 0 else f"{-year} BCE")


def _counted(year: int) -> int:
    """Count years as people do: before the year 1 is the year -1, which is 1 BCE."""
    return year if year > 0 else year - 1


def _month_of(day: float) -> int:
    year, month, _ = civil(math.floor(day))
    return year * _MONTHS_A_YEAR + month - 1


def _round_step(least: float) -> int:
    """Return the smallest of 1, 2, 5 times a power of ten that is not below `least`."""
    power: int = 10 ** max(0, math.floor(math.log10(least)))
    return next(power * digit for digit in (1, 2, 5, 10) if power * digit >= least)

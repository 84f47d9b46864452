"""Dates as people write them, as intervals of days; and lengths of time in the calendar."""

import re
from datetime import date
from functools import lru_cache
from typing import NamedTuple

_CYCLE_YEARS, _CYCLE_DAYS = 400, 146_097
"""The Gregorian calendar repeats itself after 400 years of 146,097 days."""


class PartialDate(NamedTuple):
    """A day, a month or a year: the interval of its days.

    Attributes:
        text: As written: ``2025``, ``2025-09`` or ``2025-09-02``.
        first: First day, as a proleptic Gregorian ordinal (``date.toordinal``).
        last: Last day, likewise.
    """

    text: str
    first: int
    last: int

    @property
    def middle(self) -> float:
        """The day that stands for the date in order and distance, as an ordinal."""
        return (self.first + self.last) / 2


_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@lru_cache(maxsize=4096)
def parse_date(text: str) -> PartialDate:
    """Read ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``.

    Raises:
        ValueError: The text is none of these, or there is no such day.

    Example:
        >>> parse_date("2025-09").last - parse_date("2025-09").first
        29
    """
    match = _DATE.fullmatch(text)
    if match is None or not text.isascii():
        raise ValueError("a date is written YYYY, YYYY-MM or YYYY-MM-DD")
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        if year is None or month is None:
            first, last = date(year or 0, 1, 1), date(year or 0, 12, 31)
        elif day is None:
            first = date(year, month, 1)
            next_month = date(year + month // 12, month % 12 + 1, 1)
            last = date.fromordinal(next_month.toordinal() - 1)
        else:
            first = last = date(year, month, day)
    except ValueError:
        raise ValueError(_impossible(year or 0, month)) from None
    return PartialDate(text, first.toordinal(), last.toordinal())


def _impossible(year: int, month: int | None) -> str:
    """Why there is no such day in the calendar."""
    if not year:
        return "there is no such year in the calendar"
    if month is None or not 1 <= month <= 12:
        return "there is no such month: a year has 12"
    from calendar import month_name, monthrange

    return f"there is no such day: {month_name[month]} {year} has {monthrange(year, month)[1]}"


def is_before(left: PartialDate, right: PartialDate) -> bool:
    """Every day of ``left`` comes before every day of ``right``."""
    return left.last < right.first


class Length(NamedTuple):
    """A length of time in the calendar: whole months, or days.

    Attributes:
        text: In words: ``6 months``.
        months: Calendar months; a year has 12.
        days: Days beside them; a week has 7.
    """

    text: str
    months: int
    days: int

    def after(self, day: int) -> int:
        """Return the day that lies so much later; a month ends on its last day at the latest.

        Args:
            day: An ordinal, as of ``date.toordinal``; 0 and below lie before the year 1.

        Example:
            >>> Length("1 month", 1, 0).after(parse_date("2025-01-31").last)  # 2025-02-28
            739310
        """
        return _later(day, self.months) + self.days

    def before(self, day: int) -> int:
        """Return the day that lies so much earlier."""
        return _later(day - self.days, -self.months)

    def reaches(self, older: PartialDate, newer: PartialDate) -> bool:
        """Tell whether the newer date lies at most so much after the older one.

        A month is held against a month and a year against a year, by the middles of both.

        Example:
            >>> half = Length("6 months", 6, 0)
            >>> half.reaches(parse_date("2024-07"), parse_date("2025-01"))
            True
            >>> half.reaches(parse_date("2024-07"), parse_date("2025-02"))
            False
        """
        first = self.after(older.first)
        # The day behind the last is shifted, so that a whole month becomes a whole month.
        last = max(first, self.after(older.last + 1) - 1)
        return (first + last) / 2 >= newer.middle

    def divides(self, older: PartialDate, newer: PartialDate) -> bool:
        """Tell whether at least so much lies between the two, from their nearest ends.

        Example:
            >>> month = Length("1 month", 1, 0)
            >>> month.divides(parse_date("2025-01"), parse_date("2025-03"))
            True
            >>> month.divides(parse_date("2025-01"), parse_date("2025-02"))
            False
        """
        return self.after(older.last) <= newer.first


def _later(day: int, months: int) -> int:
    """Return the same day of another month, or its last day; in any year, also before 1."""
    if not months:
        return day
    cycles, within = divmod(day - 1, _CYCLE_DAYS)
    # One cycle on, so that every year of the sum is one that `date` knows.
    found = date.fromordinal(within + 1 + _CYCLE_DAYS)
    years, month = divmod(found.month - 1 + months, 12)
    more, year = divmod(found.year + years, _CYCLE_YEARS)
    first = date(year + _CYCLE_YEARS, month + 1, 1)
    length = (date(year + _CYCLE_YEARS + month // 11, (month + 1) % 12 + 1, 1) - first).days
    ordinal = first.toordinal() + min(found.day, length) - 1
    return ordinal + (cycles + more - 2) * _CYCLE_DAYS

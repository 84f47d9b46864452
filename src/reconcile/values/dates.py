"""Dates as people write them, as intervals of days; and lengths of time in the calendar."""

import re
from datetime import date
from functools import lru_cache
from typing import NamedTuple

_CYCLE_YEARS, _CYCLE_DAYS = 400, 146_097
"""The Gregorian calendar repeats itself after 400 years of 146,097 days."""


class PartialDate(NamedTuple):
    """A day, a month, a year or any other stretch of days: the interval in which a date lies.

    Attributes:
        text: As written: ``2025``, ``2025-09``, ``2025-Q3``, ``1990s``, ``-480``, ``2023/2024``.
        first: First day, as a proleptic Gregorian ordinal (``date.toordinal``), in any year.
        last: Last day, likewise.
        minute: Minute of the day, where an hour is known.
    """

    text: str
    first: int
    last: int
    minute: int | None = None

    def __str__(self) -> str:
        return self.text

    @property
    def middle(self) -> float:
        """The day that stands for the date in order and distance, as an ordinal."""
        middle = (self.first + self.last) / 2
        return middle if self.minute is None else middle + self.minute / MINUTES - 0.5

    @property
    def opens(self) -> int:
        """The first minute in which it can lie, counted as `first` counts days."""
        return self.first * MINUTES + (self.minute or 0)

    @property
    def closes(self) -> int:
        """The last minute in which it can lie."""
        return self.last * MINUTES + (MINUTES - 1 if self.minute is None else self.minute)

    @property
    def whole(self) -> "PartialDate":
        """The same without its hour."""
        return self._replace(text=self.text.partition("T")[0], minute=None)


MINUTES = 24 * 60
"""Of a day."""

_DATE = re.compile(r"(-\d{1,4}|\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_QUARTER = re.compile(r"(\d{4})-Q([1-4])")
_DECADE = re.compile(r"(\d{3}0)s")
_TIME = re.compile(r"(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3])(?::([0-5]\d)(?::[0-5]\d)?)?Z?")


@lru_cache(maxsize=4096)
def parse_date(text: str) -> PartialDate:
    """Read a day, a month or a year, a quarter, a decade, an hour, or ``start/end``.

    A year below 0 is one before our era: -480 is 480 BCE, and there is no year 0.

    Raises:
        ValueError: The text is none of these, or there is no such day.

    Example:
        >>> parse_date("2025-09").last - parse_date("2025-09").first
        29
        >>> parse_date("1990s").first == parse_date("1990").first
        True
        >>> parse_date("-1").last + 1 == parse_date("0001").first
        True
    """
    start, slash, end = text.partition("/")
    if not text.isascii() or "/" in end:
        raise ValueError(_FORMS)
    if not slash:
        return _single(text)
    first, last = _single(start), _single(end)
    if last.last < first.first:
        raise ValueError("it ends before it starts")
    return PartialDate(text, first.first, last.last)


_FORMS = "a date is written YYYY, YYYY-MM or YYYY-MM-DD"


def _single(text: str) -> PartialDate:
    if match := _DATE.fullmatch(text):
        year, month, day = (int(part) if part else None for part in match.groups())
        return PartialDate(text, *_days(year or 0, month, day))
    if match := _QUARTER.fullmatch(text):
        year, quarter = map(int, match.groups())
        first, _ = _days(year, 3 * quarter - 2, None)
        return PartialDate(text, first, _days(year, 3 * quarter, None)[1])
    if match := _DECADE.fullmatch(text):
        year = int(match[1])
        return PartialDate(text, _days(max(year, 1), None, None)[0], _days(year + 9, None, None)[1])
    if match := _TIME.fullmatch(text):
        minute = int(match[2]) * 60 + int(match[3] or 0)
        return _single(match[1])._replace(text=text, minute=minute)
    raise ValueError(_FORMS)


def _days(year: int, month: int | None, day: int | None) -> tuple[int, int]:
    """Return the first and the last day of a year, a month or a day."""
    if not year:
        raise ValueError("there is no such year in the calendar")
    year += year < 0
    if month is None:
        return ordinal(year, 1, 1), ordinal(year, 12, 31)
    if not 1 <= month <= _YEAR:
        raise ValueError("there is no such month: a year has 12")
    first = ordinal(year, month, 1)
    length = _length_of(year, month)
    if day is None:
        return first, first + length - 1
    if not 1 <= day <= length:
        name = date(2000, month, 1).strftime("%B")
        raise ValueError(f"there is no such day: {name} {year} has {length}")
    return first + day - 1, first + day - 1


_YEAR = 12
"""Months."""


def ordinal(year: int, month: int, day: int) -> int:
    """Number a day of any year, before our era too: 0 is the year before the year 1.

    Example:
        >>> ordinal(1, 1, 1), ordinal(0, 12, 31)
        (1, 0)
    """
    cycles, within = divmod(year, _CYCLE_YEARS)
    # One cycle on, so that it is a year that `date` knows.
    return date(within + _CYCLE_YEARS, month, day).toordinal() + (cycles - 1) * _CYCLE_DAYS


def civil(day: int) -> tuple[int, int, int]:
    """Return year, month and day of the month; year 0 is the one before the year 1.

    Example:
        >>> civil(1), civil(0)
        ((1, 1, 1), (0, 12, 31))
    """
    cycles, within = divmod(day - 1, _CYCLE_DAYS)
    found = date.fromordinal(within + 1 + _CYCLE_DAYS)
    return found.year + (cycles - 1) * _CYCLE_YEARS, found.month, found.day


def day_of(day: int) -> PartialDate:
    """Write a day as a date.

    Example:
        >>> day_of(739310).text, day_of(0).text
        ('2025-02-28', '-0001-12-31')
    """
    year, month, number = civil(day)
    written = f"{year:04}" if year > 0 else f"-{1 - year:04}"
    return PartialDate(f"{written}-{month:02}-{number:02}", day, day)


def _length_of(year: int, month: int) -> int:
    return ordinal(year + month // _YEAR, month % _YEAR + 1, 1) - ordinal(year, month, 1)


@lru_cache(maxsize=4096)
def spans_around(first: int, last: int) -> tuple[tuple[int, int], ...]:
    """Return a stretch of days and the month, quarter, year and decade that it lies in.

    Args:
        first: Its first day, as an ordinal.
        last: Its last day.
    """
    year, month, _ = civil(first)
    start = 3 * ((month - 1) // 3) + 1
    decade = 10 * (year // 10)
    around = (
        (ordinal(year, month, 1), ordinal(year, month, _length_of(year, month))),
        (ordinal(year, start, 1), ordinal(year, start + 2, _length_of(year, start + 2))),
        (ordinal(year, 1, 1), ordinal(year, _YEAR, 31)),
        (ordinal(decade, 1, 1), ordinal(decade + 9, _YEAR, 31)),
    )
    own = (first, last)
    return (own, *(span for span in around if span != own and span[1] >= last))


def is_before(left: PartialDate, right: PartialDate) -> bool:
    """Every moment of ``left`` comes before every moment of ``right``.

    Example:
        >>> is_before(parse_date("2024-05-01T09"), parse_date("2024-05-01T14"))
        True
        >>> is_before(parse_date("2024-05-01T09"), parse_date("2024-05-01"))
        False
    """
    return left.closes < right.opens


_SHORTEST, _LONGEST = 28, 31
"""Days of a month."""


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
        apart = newer.middle - (older.first + older.last) / 2 - self.days
        if not _SHORTEST * self.months < apart <= _LONGEST * self.months + 1:
            return apart <= _SHORTEST * self.months
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


@lru_cache(maxsize=4096)
def _later(day: int, months: int) -> int:
    """Return the same day of another month, or its last day; in any year, also before 1."""
    if not months:
        return day
    year, month, number = civil(day)
    more, month = divmod(month - 1 + months, _YEAR)
    year, month = year + more, month + 1
    return ordinal(year, month, min(number, _length_of(year, month)))

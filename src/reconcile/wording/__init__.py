"""Numbers and ranges in words, the same in every message and format."""

from collections.abc import Iterable
from functools import lru_cache

from reconcile.values import DAYS_PER_MONTH, Interval, Number, PartialDate

_SCALES = (
    (1_000_000_000_000, "trillion"),
    (1_000_000_000, "billion"),
    (1_000_000, "million"),
)

_LONGEST_SCALED = 5
"""Digits and point of a number that is still easier to read with its scale word."""


def number(value: Number) -> str:
    """Write a number as people print it.

    Example:
        >>> number(15000), number(9_800_000_000), number(5_678_901), number(1 / 3)
        ('15,000', '9.8 billion', '5,678,901', '0.3333')
    """
    digits, scale = _scaled(value)
    return f"{digits} {scale}" if scale else digits


def _scaled(value: Number) -> tuple[str, str]:
    for size, word in _SCALES:
        if abs(value) >= size:
            digits = f"{value / size:.10g}"
            if len(digits.lstrip("-")) <= _LONGEST_SCALED:
                return digits, word
    if value == int(value):
        return f"{int(value):,}", ""
    return (f"{value:,.2f}" if abs(value) >= 1000 else f"{value:.4g}"), ""


def interval(values: Interval) -> str:
    """Write a range as an answer prints it.

    Example:
        >>> interval(Interval(5_600_000_000, 9_800_000_000))
        '5.6–9.8 billion'
        >>> interval(Interval(None, 248)), interval(Interval(6000, None, low_closed=False))
        ('at most 248', 'more than 6,000')
    """
    low, high = values.low, values.high
    if low is None and high is None:
        return "any value"
    if low is None and high is not None:
        return f"{'at most' if values.high_closed else 'less than'} {number(high)}"
    if low is not None and high is None:
        return f"{'at least' if values.low_closed else 'more than'} {number(low)}"
    if low == high:
        return number(low or 0)
    return _two_ended(low or 0, high or 0)


def _two_ended(low: Number, high: Number) -> str:
    low_digits, low_scale = _scaled(low)
    high_digits, high_scale = _scaled(high)
    if low_scale == high_scale:
        return f"{low_digits}–{high_digits}{' ' + high_scale if high_scale else ''}"
    return f"{number(low)} – {number(high)}"


def either(pieces: Iterable[Interval]) -> str:
    """Write several pieces, joined by *or*.

    Example:
        >>> either([Interval(210, 230), Interval(235, 245)])
        '210–230 or 235–245'
    """
    return " or ".join(interval(piece) for piece in pieces)


_UNSAID = frozenset(("1", "ratio", "number", "proportion", "dimensionless", "unitless", "none"))
"""Units of pure numbers, which are printed without one."""

_YEARS = frozenset(("year", "AD", "CE", "BC", "BCE"))
"""Units of the calendar."""

_SHARE_UNITS = {"fraction": 100, "share": 100, "percent": 1, "%": 1}


def amount(pieces: Iterable[Interval], unit: str) -> str:
    """Write pieces with their unit; shares as percentages.

    Example:
        >>> amount([Interval(1000, None)], "persons")
        'at least 1,000 persons'
        >>> amount([Interval(0.25, 0.5)], "fraction")
        '25–50 %'
        >>> amount([Interval(1.1, 1.1)], "1"), amount([Interval(2019, 2019)], "year")
        ('1.1', '2019 year')
    """
    factor = _SHARE_UNITS.get(unit)
    if unit in _YEARS:  # 2019, and no 2,019
        return f"{either(pieces).replace(',', '')}{behind(unit)}"
    if factor is None:
        return f"{either(pieces)}{behind(unit)}"
    return f"{either(_times(piece, factor) for piece in pieces)} %"


def behind(unit: str) -> str:
    """Write a unit as it stands behind its number: pure numbers have none.

    Example:
        >>> behind("persons"), behind("ratio")
        (' persons', '')
    """
    return "" if unit in _UNSAID else f" {unit}"


def _times(values: Interval, factor: int) -> Interval:
    low = None if values.low is None else values.low * factor
    high = None if values.high is None else values.high * factor
    return Interval(low, high, values.low_closed, values.high_closed)


def plural(count: int, noun: str) -> str:
    """Write a count with its noun.

    Example:
        >>> plural(1, "estimate"), plural(3, "estimate")
        ('1 estimate', '3 estimates')
    """
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


_DAYS_PER_MONTH = float(DAYS_PER_MONTH)


@lru_cache(maxsize=1024)
def days(count: float) -> str:
    """Write a length of time in the largest unit that fits.

    Example:
        >>> days(20), days(275), days(913), days(7000)
        ('20 days', '9 months', '2.5 years', '19 years')
    """
    if count < 2 * _DAYS_PER_MONTH:
        return plural(round(count), "day")
    if count < 24 * _DAYS_PER_MONTH:
        return plural(round(count / _DAYS_PER_MONTH), "month")
    years = count / (12 * _DAYS_PER_MONTH)
    if years < _MANY_YEARS and round(years, 1) % 1:
        return f"{round(years, 1)} years"
    return plural(round(years), "year")


_MANY_YEARS = 10
"""From here on nobody asks for tenths."""


def date(value: PartialDate | None) -> str:
    """Write a date as it was written, or say that there is none."""
    return value.text if value else "undated"

"""The values that every floor speaks in: numbers, intervals, dates, places."""

import math
from collections.abc import Iterable
from fractions import Fraction
from typing import NamedTuple, Self

from reconcile.values.dates import Length as Length
from reconcile.values.dates import PartialDate as PartialDate
from reconcile.values.dates import day_of as day_of
from reconcile.values.dates import is_before as is_before
from reconcile.values.dates import parse_date as parse_date

DAYS_PER_YEAR = Fraction(146_097, 400)
"""400 years of the Gregorian calendar have 146,097 days and 4,800 months."""

DAYS_PER_MONTH = DAYS_PER_YEAR / 12

Number = int | float
"""A plain number: an ``int`` where the value is whole, else a ``float``."""


def plain(value: Fraction | Number) -> Number:
    """Turn an exact number into the plain number that files and JSON carry.

    Raises:
        ValueError: The number is not finite, or too large for a float.

    Example:
        >>> plain(Fraction(9_800_000_000)), plain(Fraction(1, 4))
        (9800000000, 0.25)
    """
    try:
        number = float(value)
    except OverflowError:
        raise ValueError("the number is too large") from None
    if not math.isfinite(number):
        raise ValueError("the number is not finite")
    if type(value) is Fraction:
        return value.numerator if value.denominator == 1 else number
    return int(value) if value == int(value) else number


LARGEST = 100
"""Powers of ten that a number of a ledger may have, on either side: the one bound for figures,
limits and rates. There are 10^80 atoms in what can be seen of the world; and the product of two
numbers, the square of their ratio and what a unit multiplies by are floats still (10^308)."""

_LARGEST = 10**LARGEST


def bounded(value: Fraction | Number) -> Number:
    """Turn an exact number into the plain number of a figure.

    Raises:
        ValueError: It is not finite, above 10^100, or nearer to 0 than 10^-100 and not 0.

    Example:
        >>> bounded(Fraction(10**101))
        Traceback (most recent call last):
        ValueError: figures lie between 10^-100 and 10^100
    """
    if type(value) is Fraction and max(abs(value.numerator), value.denominator) <= _LARGEST:
        return plain(value)  # the usual case, without arithmetic
    if value and not 1 <= abs(Fraction(value)) * _LARGEST <= _LARGEST**2:
        raise ValueError(f"figures lie between 10^-{LARGEST} and 10^{LARGEST}")
    return plain(value)


MOST_ROUNDED = Fraction(1, 20)
"""Share of a number beyond which a difference is no rounding, however few digits it has."""


class _Ends(NamedTuple):
    low: Number | None
    high: Number | None
    low_closed: bool = True
    high_closed: bool = True


class Interval(_Ends):
    """A range of values; either side may be open (``None``) and either end excluded.

    A tuple, because an answer makes tens of thousands of them.

    Attributes:
        low: Lower end in the quantity's unit, or None when the side is not known.
        high: Upper end, likewise.
        low_closed: Whether ``low`` itself belongs to the interval.
        high_closed: Whether ``high`` itself belongs to the interval.

    Raises:
        ValueError: An end is not finite, ``low`` is above ``high``, or no value is left.

    Example:
        >>> Interval(5, 1)
        Traceback (most recent call last):
        ValueError: low 5 is above high 1
    """

    __slots__ = ()

    def __new__(
        cls,
        low: Number | None,
        high: Number | None,
        low_closed: bool = True,
        high_closed: bool = True,
    ) -> Self:
        """Check the ends and build."""
        for end in (low, high):
            if type(end) is float and not math.isfinite(end):
                raise ValueError(f"{end} is not finite")
        if low is not None and high is not None and low >= high:
            if low > high:
                raise ValueError(f"low {low} is above high {high}")
            if not (low_closed and high_closed):
                raise ValueError(f"no value lies in an interval open at {low}")
        return tuple.__new__(cls, (low, high, low_closed, high_closed))

    @property
    def is_bounded(self) -> bool:
        """Both ends are known: the interval can vote."""
        return self.low is not None and self.high is not None


def is_below(left: Interval, right: Interval) -> bool:
    """Every value of ``left`` lies under every value of ``right``.

    Example:
        >>> is_below(Interval(1, 2), Interval(2, 3))
        False
        >>> is_below(Interval(1, 2, high_closed=False), Interval(2, 3))
        True
    """
    if left.high is None or right.low is None:
        return False
    if left.high == right.low:
        return not (left.high_closed and right.low_closed)
    return left.high < right.low


def overlaps(left: Interval, right: Interval) -> bool:
    """The two intervals share at least one value."""
    return not (is_below(left, right) or is_below(right, left))


def intersect(left: Interval, right: Interval) -> Interval | None:
    """The values that both intervals hold, or None when they share none.

    Example:
        >>> intersect(Interval(8, 12), Interval(11, None))
        Interval(low=11, high=12, low_closed=True, high_closed=True)
    """
    if not overlaps(left, right):
        return None
    low, low_closed = _tighter(left.low, left.low_closed, right.low, right.low_closed, 1)
    high, high_closed = _tighter(left.high, left.high_closed, right.high, right.high_closed, -1)
    return Interval(low, high, low_closed, high_closed)


def hull(intervals: Iterable[Interval]) -> Interval:
    """The narrowest interval that holds all of them.

    Raises:
        ValueError: No interval was given.

    Example:
        >>> hull([Interval(1, 2), Interval(4, 5, high_closed=False)])
        Interval(low=1, high=5, low_closed=True, high_closed=False)
    """
    several = list(intervals)
    if not several:
        raise ValueError("the hull of nothing")
    if len(several) == 1:
        return several[0]
    low: Number | None = None
    high: Number | None = None
    low_closed = high_closed = True
    if all(i.low is not None for i in several):
        low = min(i.low for i in several if i.low is not None)
        low_closed = any(i.low == low and i.low_closed for i in several)
    if all(i.high is not None for i in several):
        high = max(i.high for i in several if i.high is not None)
        high_closed = any(i.high == high and i.high_closed for i in several)
    return Interval(low, high, low_closed, high_closed)


def _tighter(
    left: Number | None, left_closed: bool, right: Number | None, right_closed: bool, inward: int
) -> tuple[Number | None, bool]:
    """The end that excludes more; ``inward`` is 1 for low ends, -1 for high ones."""
    if left is None or right is None:
        return (right, right_closed) if left is None else (left, left_closed)
    if left == right:
        return left, left_closed and right_closed
    return (left, left_closed) if inward * left > inward * right else (right, right_closed)


class Place(NamedTuple):
    """A stretch of text in a file; lines and columns count from 1, columns in code points.

    Attributes:
        path: The file as it was named, with forward slashes.
        line: Line of the first character.
        column: Column of the first character.
        end_line: Line of the last character.
        end_column: One past the column of the last character.
    """

    path: str
    line: int
    column: int
    end_line: int
    end_column: int

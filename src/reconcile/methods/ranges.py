"""Exact arithmetic on sets of values: every result holds all that its operands allow.

A set is a tuple of ranges, sorted and apart. Ends are fractions, so that 0.1 + 0.2 is
0.3: a float stands for the shortest decimal that it is written with. The rules are those
of interval arithmetic (Moore, Kearfott & Cloud 2009, doi:10.1137/1.9780898717716), with
open ends and open sides carried along.
"""

import math
from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from typing import NamedTuple

from reconcile.values import Interval, Number

_INFINITE = math.inf
_MOST_BITS = 512
"""Longest numerator or denominator that is kept exactly; beyond it, ends are rounded outward."""

_KEPT_BITS = 256
"""Bits of an end that was rounded: four times those of a double."""

_LARGEST = Fraction(10**400)
"""An end beyond it is no end, and one within its reciprocal of 0 is none: no float holds them."""

End = Fraction | float
"""A fraction, or minus or plus infinity for an open side."""


class Range(NamedTuple):
    """Values from one end to the other.

    Attributes:
        low: Lower end; minus infinity when the side is open.
        high: Upper end, likewise.
        low_closed: Whether ``low`` itself belongs to it.
        high_closed: Whether ``high`` itself belongs to it.
    """

    low: End
    high: End
    low_closed: bool = True
    high_closed: bool = True


Ranges = tuple[Range, ...]

EVERYTHING: Ranges = (Range(-_INFINITE, _INFINITE, False, False),)
"""Nothing is known."""


def point(value: Fraction) -> Ranges:
    """Return the range that holds one value."""
    return (Range(value, value),)


def exact(intervals: Iterable[Interval]) -> Ranges:
    """Return intervals as ranges, overlapping ones joined."""
    return joined(
        Range(
            -_INFINITE if interval.low is None else _fraction(interval.low),
            _INFINITE if interval.high is None else _fraction(interval.high),
            interval.low is not None and interval.low_closed,
            interval.high is not None and interval.high_closed,
        )
        for interval in intervals
    )


def _fraction(value: Number) -> Fraction:
    return Fraction(value) if isinstance(value, int) else Fraction(str(value))


def extreme(several: Sequence[Ranges], is_largest: bool) -> Ranges:
    """Return what the largest, or the smallest, of several ranges can be: one range."""
    choose = max if is_largest else min
    sides = [one for part in several for one in hulled(part)]
    # Where two ends are one, the larger is reached by either, the smaller only by both.
    low, is_open = choose((one.low, not one.low_closed) for one in sides)
    high, is_closed = choose((one.high, one.high_closed) for one in sides)
    return (Range(low, high, not is_open, is_closed),)


def intervals(ranges: Iterable[Range]) -> tuple[Interval, ...]:
    """Return ranges as intervals of plain numbers, ends rounded outward where they have to be."""
    rounded = []
    for piece in ranges:
        low, high = _rounded(piece.low, -_INFINITE), _rounded(piece.high, _INFINITE)
        is_point = low is not None and low == high
        low_closed, high_closed = piece.low_closed or is_point, piece.high_closed or is_point
        rounded.append(Interval(low, high, low is None or low_closed, high is None or high_closed))
    return tuple(rounded)


def _rounded(end: End, outward: float) -> Number | None:
    """Return the plain number at an end or just beyond it; None for an open side."""
    if isinstance(end, float):
        return None
    try:
        number = float(end)
    except OverflowError:
        return None
    if end.denominator == 1:
        return end.numerator
    is_inward = (_fraction(number) - end) * (1 if outward > 0 else -1) < 0
    return math.nextafter(number, outward) if is_inward else number


def joined(ranges: Iterable[Range]) -> Ranges:
    """Return the same values as ranges that are sorted and apart."""
    apart: list[Range] = []
    for piece in sorted(ranges, key=lambda piece: (piece.low, not piece.low_closed)):
        last = apart[-1] if apart else None
        if last is None or not _meets(last, piece):
            apart.append(piece)
        elif (piece.high, piece.high_closed) > (last.high, last.high_closed):
            apart[-1] = last._replace(high=piece.high, high_closed=piece.high_closed)
    return tuple(apart)


def _meets(lower: Range, upper: Range) -> bool:
    """Whether no value lies between two ranges."""
    if lower.high == upper.low:
        return lower.high_closed or upper.low_closed
    return lower.high > upper.low


def hulled(ranges: Ranges) -> Ranges:
    """Return one range that holds all of them; none for none."""
    if len(ranges) < 2:
        return ranges
    last = ranges[-1]
    return (ranges[0]._replace(high=last.high, high_closed=last.high_closed),)


def add(left: Ranges, right: Ranges) -> Ranges:
    """Return every sum of a value of one and a value of the other."""
    return _pairwise(left, right, _add)


def multiply(left: Ranges, right: Ranges) -> Ranges:
    """Return every product."""
    return _pairwise(left, right, _multiply)


def negate(ranges: Ranges) -> Ranges:
    """Return every value with its sign turned."""
    return tuple(Range(-r.high, -r.low, r.high_closed, r.low_closed) for r in reversed(ranges))


def invert(ranges: Ranges) -> Ranges:
    """Return the reciprocals of all values; every number where one of them is 0."""
    if any(_holds_zero(piece) for piece in ranges):
        return EVERYTHING
    return joined(_invert(piece) for piece in ranges)


def _pairwise(left: Ranges, right: Ranges, combine: Callable[[Range, Range], Range]) -> Ranges:
    if len(left) == 1 == len(right):
        return (combine(left[0], right[0]),)
    return joined(combine(ours, theirs) for ours in left for theirs in right)


def _add(left: Range, right: Range) -> Range:
    low, high = _plus(left.low, right.low), _plus(left.high, right.high)
    closed = left.low_closed and right.low_closed, left.high_closed and right.high_closed
    return _short(Range(low, high, *closed))


def _plus(left: End, right: End) -> End:
    """Add two low ends or two high ends, which are never infinite in opposite directions."""
    if isinstance(left, float):
        return left
    return right if isinstance(right, float) else left + right


def _multiply(left: Range, right: Range) -> Range:
    corners = [
        _corner(*ours, *theirs)
        for ours in ((left.low, left.low_closed), (left.high, left.high_closed))
        for theirs in ((right.low, right.low_closed), (right.high, right.high_closed))
    ]
    low, high = min(end for end, _ in corners), max(end for end, _ in corners)
    low_closed = (low, True) in corners or (low == 0 and _is_reached(left, right))
    high_closed = (high, True) in corners or (high == 0 and _is_reached(left, right))
    return _short(Range(low, high, low_closed, high_closed))


def _is_reached(left: Range, right: Range) -> bool:
    """Whether the product 0 is one of the products."""
    return _holds_zero(left) or _holds_zero(right)


def _corner(left: End, left_closed: bool, right: End, right_closed: bool) -> tuple[End, bool]:
    """Multiply two ends; say whether both are values. 0 times anything is 0."""
    if left == 0 or right == 0:
        return Fraction(0), left_closed and right_closed
    if isinstance(left, float) or isinstance(right, float):
        return (_INFINITE if (left > 0) == (right > 0) else -_INFINITE), False
    return left * right, left_closed and right_closed


def _holds_zero(piece: Range) -> bool:
    above = piece.low < 0 or (piece.low == 0 and piece.low_closed)
    return above and (piece.high > 0 or (piece.high == 0 and piece.high_closed))


def _invert(piece: Range) -> Range:
    low = _reciprocal(piece.high, -_INFINITE)
    high = _reciprocal(piece.low, _INFINITE)
    low_closed = piece.high_closed and not isinstance(low, float)
    return _short(Range(low, high, low_closed, piece.low_closed and not isinstance(high, float)))


def _reciprocal(end: End, of_zero: float) -> End:
    if isinstance(end, float):
        return Fraction(0)
    return of_zero if end == 0 else 1 / end


def _short(piece: Range) -> Range:
    """Return the range, a little wider where its ends are too long to compute with."""
    low, high = _cut(piece.low, is_low=True), _cut(piece.high, is_low=False)
    if low is piece.low and high is piece.high:
        return piece
    # An end that was moved outward is no value of the range.
    closed = piece.low_closed and low is piece.low, piece.high_closed and high is piece.high
    return Range(low, high, *closed)


def _cut(end: End, *, is_low: bool) -> End:
    """Return the end itself where it is short, else one a little farther out."""
    if isinstance(end, float):
        return end
    if max(end.numerator.bit_length(), end.denominator.bit_length()) <= _MOST_BITS:
        return end
    is_outward = (end < 0) is is_low
    size = abs(end)
    if size > _LARGEST:
        bound = _INFINITE if is_outward else _LARGEST
        return -bound if end < 0 else bound
    if size < 1 / _LARGEST:
        bound = 1 / _LARGEST if is_outward else Fraction(0)
        return -bound if end < 0 else bound
    digits_before = end.numerator.bit_length() - end.denominator.bit_length()
    scale = Fraction(2) ** (_KEPT_BITS - digits_before)
    kept = math.floor(end * scale) if is_low else math.ceil(end * scale)
    return kept / scale

"""Find the numbers that stand in print, without what a reading adds to them."""

from collections.abc import Iterator
from decimal import Decimal
from math import floor, log10

from reconcile.evidence.comparable import Statement
from reconcile.values import MOST_ROUNDED, Number

_MOST_ROUNDED = float(MOST_ROUNDED)


def printed(statement: Statement) -> tuple[Number, ...]:
    """Return the numbers that a statement prints, in the quantity's unit.

    Ends that a hedge only implies are not in print, and vague words have no number.
    """
    values = statement.stated
    if values is None:
        return ()
    low, high = values.low, values.high
    if low is not None and low == high:
        return (low,)
    figure = statement.figure
    best = figure.best
    if figure.width == "rule":
        return () if best is None or figure.vague else (best,)
    if low is None:
        return () if high is None else (high,)
    if high is None:
        return (low,)
    return (low, high) if best is None or best in (low, high) else (low, best, high)


def digits(value: Number) -> int:
    """Count the significant digits of a number: no zeros before and after.

    Example:
        >>> digits(1_190_000_000), digits(12847), digits(0.05), digits(0)
        (3, 5, 1, 0)
    """
    if isinstance(value, int):
        return len(str(abs(value)).rstrip("0"))
    exact = Decimal(repr(value)).normalize()
    return len(exact.as_tuple().digits) if exact else 0


def roundings(value: Number) -> Iterator[Number]:
    """Round a number to fewer and fewer digits, finest first.

    Example:
        >>> list(roundings(1_190_000_000)), list(roundings(12847)), list(roundings(0.127))
        ([1200000000], [12850, 12800, 13000], [0.13])
    """
    for kept in range(digits(value) - 1, 0, -1):
        rounded = _rounded(value, _places(value) - kept)
        if abs(rounded - value) > _MOST_ROUNDED * abs(value):
            return
        yield rounded


def _places(value: Number) -> int:
    """Count the digits before the point: 5 for 12,847, 0 for 0.127, -1 for 0.0127."""
    return len(str(abs(value))) if isinstance(value, int) else floor(log10(abs(value))) + 1


def _rounded(value: Number, places: int) -> Number:
    """Round a number to a power of ten; half a unit goes up, as in print."""
    if isinstance(value, int):
        unit: int = 10**places
        size = (abs(value) + unit // 2) // unit * unit
        return size if value > 0 else -size
    # The nudge settles ties that binary fractions put a hair below the half.
    rounded: float = round(value * (1 + 1e-12), -places)
    return rounded

"""How many digits of a converted figure are printed: one more than its source wrote."""

from collections.abc import Callable
from fractions import Fraction
from math import ceil, floor

from reconcile.phrases import Reading
from reconcile.units import Comparison
from reconcile.values import Interval, Number, bounded


def digits_of(figure: Reading, by: Comparison) -> "Digits | None":
    """Return what rounds the numbers of a figure that is converted; None: its digits stay.

    Example:
        >>> from reconcile.phrases import read
        >>> from reconcile.units import compare
        >>> by = compare("lb", "kg")
        >>> digits_of(read("100 to 150 lb"), by).interval(Interval(45.359237, 68.0388555))
        Interval(low=45, high=68, low_closed=True, high_closed=True)
        >>> digits_of(read("500 kW"), compare("kW", "MW"))
    """
    has_all = by.factor == 1 or not figure.grain or _is_power_of_ten(abs(by.factor))
    return None if has_all else Digits(figure, by)


class Digits:
    """Round what a conversion makes of the numbers of one figure.

    The only end of a floor or ceiling is rounded away from what it limits: no sum that the
    source allows is ever ruled out by the rounding.
    """

    def __init__(self, figure: Reading, by: Comparison) -> None:
        """Take a figure as it is written, and what converts it."""
        self._grain = Fraction(figure.grain)
        self._by = by

    def interval(self, values: Interval) -> Interval:
        """Return a converted range, as it is printed."""
        low, high, *are_closed = values
        lower = self._rounded(low, floor if high is None else round)
        upper = self._rounded(high, ceil if low is None else round)
        if lower is not None and lower == upper:
            return Interval(lower, upper)
        return Interval(lower, upper, *are_closed)

    def number(self, value: Number | None) -> Number | None:
        """Return one converted number, as it is printed."""
        return self._rounded(value, round)

    def _rounded(self, value: Number | None, to_whole: Callable[[Fraction], int]) -> Number | None:
        if not value:
            return value
        step = self._step(Fraction(value))
        return bounded(to_whole(Fraction(value) / step) * step)

    def _step(self, value: Fraction) -> Fraction:
        """Return the unit of the last digit that is printed."""
        if self._by.offset:
            return _leading(self._grain * abs(self._by.factor))
        finest = _leading(self._grain) / _leading(abs(value / self._by.factor))
        return _leading(abs(value)) * min(finest, Fraction(1)) / 10


def _leading(value: Fraction) -> Fraction:
    """Return the unit of the first digit of a number: 100 of 750, 1/10 of 0.5."""
    exponent = len(str(value.numerator)) - len(str(value.denominator))
    unit = Fraction(10) ** exponent
    return unit if unit <= value else unit / 10


def _is_power_of_ten(value: Fraction) -> bool:
    whole = value.numerator if value.denominator == 1 else value.denominator
    is_one_sided = 1 in (value.numerator, value.denominator)
    return is_one_sided and str(whole).strip("0") == "1"

"""Written numbers as exact values that still know how they were written."""

from fractions import Fraction
from typing import NamedTuple

Exact = int | Fraction


class Numeral(NamedTuple):
    """A number and the places of its digits.

    Attributes:
        mantissa: Its written digits as one whole number.
        exponent: Power of ten of the last written digit, scale words included.
        step: Power of ten of the last significant digit: a 0 counts behind a decimal
            point ("1.20") and not in a whole number ("11,000").
        grain: Power of ten of the last digit that is not 0.
        ratio: The value of a fraction such as two thirds; the rest is then unused.
        scale: What its scale word multiplies by, or 1.
        hundreds: "Hundred" stands before that scale, or at the end of the number.
        power: The power of ten written behind it: -3 of "5 × 10⁻³".
        errors: The errors in brackets glued to it, in units of its last digit: 5 of "1.234(5)".
    """

    mantissa: int
    exponent: int
    step: int
    grain: int
    ratio: Fraction | None = None
    scale: int = 1
    hundreds: bool = False
    power: int = 0
    errors: tuple[int, ...] = ()

    @property
    def value(self) -> Exact:
        """The number itself."""
        if self.ratio is not None:
            return self.ratio
        mantissa, exponent = self.mantissa, self.exponent
        return mantissa * 10**exponent if exponent >= 0 else Fraction(mantissa, 10**-exponent)

    @property
    def figures(self) -> int:
        """How many significant digits it is written with; at least 1."""
        significant = len(str(abs(self.mantissa))) - (self.step - self.exponent)
        return max(significant, 1)


def power(exponent: int, times: int = 1) -> Exact:
    """Return ``times`` x 10^exponent, exactly."""
    return times * 10**exponent if exponent >= 0 else Fraction(times, 10**-exponent)


def magnitude(value: Exact) -> Exact:
    """Return the value without its sign."""
    return value if value.numerator >= 0 else -value


def from_digits(whole: str, decimals: str = "", exponent: int = 0) -> Numeral:
    """Build a number from its digits before and behind the decimal point."""
    digits = whole + decimals
    last = exponent - len(decimals)
    mantissa = int(digits)
    zeros = len(digits) - len(digits.rstrip("0")) if mantissa else 0
    return Numeral(mantissa, last, last if decimals else last + zeros, last + zeros)


def from_value(value: Exact) -> Numeral:
    """Build a number that was written in words: its trailing zeros are not digits."""
    if type(value) is not int:
        if value.denominator == 1:
            value = value.numerator
        elif (places := _decimal_places(value.denominator)) is None:
            return Numeral(0, 0, 0, 0, ratio=Fraction(value))
        else:
            exact = int(value * 10**places)
            return Numeral(exact, -places, -places, -places)
    digits = str(value)
    zeros = len(digits) - len(digits.rstrip("0")) if value else 0
    return Numeral(value // 10**zeros, zeros, zeros, zeros)


def _decimal_places(denominator: int) -> int | None:
    """Return how many decimals a fraction over this number needs; None when it never ends."""
    for places in range(1, 10):
        if 10**places % denominator == 0:
            return places
    return None


def scaled(number: Numeral, factor: int) -> Numeral:
    """Return the number times a scale word: thousand, dozen, crore."""
    zeros = len(str(factor)) - 1
    if number.ratio is not None or factor != 10**zeros:
        return from_value(number.value * factor)._replace(scale=factor)
    mantissa, own, step, grain, ratio, _, hundreds, power_, errors = number
    places = own + zeros, step + zeros, grain + zeros
    return Numeral(mantissa, *places, ratio, factor, hundreds, power_, errors)


def raised(number: Numeral, exponent: int) -> Numeral:
    """Return the number times a power of ten."""
    mantissa, own, step, grain, ratio, scale, hundreds, power_, errors = number
    places = own + exponent, step + exponent, grain + exponent
    return Numeral(mantissa, *places, ratio, scale, hundreds, power_, errors)


def powered(number: Numeral, exponent: int) -> Numeral:
    """Return the number times a power of ten that is written: "× 10^6".

    A large one scales like a word, such as million: it may count for two numbers.
    """
    scale = 10**exponent if exponent > 0 else 1
    return raised(number, exponent)._replace(power=exponent, scale=scale)


def negated(number: Numeral) -> Numeral:
    """Return the number below zero."""
    ratio = None if number.ratio is None else -number.ratio
    return number._replace(mantissa=-number.mantissa, ratio=ratio)

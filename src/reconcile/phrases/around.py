"""The ends around a value: its errors, or the interval in brackets behind it."""

import math
from fractions import Fraction
from typing import Literal

from reconcile import units
from reconcile.phrases.amounts import PERCENT, Amount
from reconcile.phrases.limits import (
    SHARED_BELOW,
    Ends,
    check_order,
    check_units,
    refusal_of_scale,
    shared_scale,
)
from reconcile.phrases.numerals import Exact, Numeral, magnitude, powered, scaled
from reconcile.phrases.parse import Parse
from reconcile.phrases.reading import Kind
from reconcile.phrases.vocabulary.hedges import WEAK

_CENT = 100


def spread_ends(parse: Parse, first: Amount) -> Ends:
    """Return the ends of "A ± B", "A +B −C ± D", "A(b)": the value and its errors."""
    _check_plain(parse)
    number = first.numeral
    scale = parse.spreads[-1].up.numeral.scale if parse.spreads else 1
    last = parse.spreads[-1].up.numeral.value if parse.spreads else 0
    if number.scale == 1 and scale > 1 and number.value < last:
        number = scaled(number, scale)
    errors = [(value, value) for value in first.errors]
    for spread in parse.spreads:
        down = _error(parse, first, number, spread.down)
        is_one = spread.up is spread.down
        errors.append((down, down if is_one else _error(parse, first, number, spread.up)))
    # One of several errors may vanish at the digits that are printed.
    if max(map(max, errors)) <= 0 or min(map(min, errors)) < 0:
        raise parse.cursor.refusal_of_all("no-width", "A spread is above 0.")
    value = number.value
    down, up = (_combined(sizes) for sizes in zip(*errors, strict=True))
    width: Literal["stated", "quadrature"] = "stated" if len(errors) == 1 else "quadrature"
    low, high = value - down, value + up
    return Ends(Kind.RANGE, low, high, value, width=width, errors=tuple(errors))


def _error(parse: Parse, first: Amount, number: Numeral, amount: Amount) -> Exact:
    """Return an error in the unit of the value: it may be a percentage of it, or share its scale.

    Raises:
        Refusal: It can be in either unit, or with the scale word or without it.
    """
    half = amount.numeral
    if amount.unit == PERCENT and first.unit is None:
        is_relative = _is_relative(parse, first, number)
        whole = magnitude(number.value) * Fraction(1, _CENT) if is_relative else 1
        return half.value * whole
    check_units(parse, first, amount)
    if first.power and not amount.power and half.exponent == first.numeral.exponent - first.power:
        reason = "The power of ten may belong to the value alone, or to its error as well."
        raise parse.cursor.refusal_of_all("scale-one-side", reason, "Write it behind both")
    if half.scale == 1 and number.scale > 1:
        if first.numeral.scale == 1 or amount.power:
            return half.value if amount.power else half.value * number.scale
        if half.value < SHARED_BELOW and half.value:
            raise refusal_of_scale(parse)
    return half.value


def _is_relative(parse: Parse, first: Amount, number: Numeral) -> bool:
    """Whether the percentage behind ± is a share of the number, and not its unit.

    Raises:
        Refusal: It can be either.
    """
    unit = parse.cursor.unit
    if unit is not None and units.compare("percent", unit).converts:
        if units.compare("percent", unit).factor == 1:
            return False
    elif unit is not None or number.value > _CENT or first.currency is not None:
        return True
    reason = "The percentage can be a share of the number or its unit."
    advice = "Write the unit behind both numbers"
    raise parse.cursor.refusal_of_all("mixed-units", reason, advice)


def _combined(sizes: tuple[Exact, ...]) -> Exact:
    """Combine the sizes of errors in quadrature; one alone stays as it is.

    Example:
        >>> _combined((Fraction(3, 10), Fraction(4, 10)))
        Fraction(1, 2)
    """
    if len(sizes) == 1:
        return sizes[0]
    square = Fraction(sum(size * size for size in sizes))
    over = square.denominator
    return Fraction(math.isqrt(square.numerator * over * _FINE**2), over * _FINE)


_FINE = 10**30
"""How finely a root that is no fraction is cut off: far below what a float can hold."""


def inner_ends(parse: Parse, first: Amount, inner: tuple[Amount, Amount]) -> Ends:
    """Return the ends of "A (B to C)"."""
    _check_plain(parse)
    low, high = inner
    for end in inner:
        check_units(parse, first, end)
    bottom, top = shared_scale(parse, low.numeral, high.numeral)
    value = first.numeral.value
    scale = first.numeral.scale
    is_outside = not bottom.value <= value <= top.value
    if first.power and is_outside and not (low.power or high.power):
        bottom, top = powered(bottom, first.power), powered(top, first.power)
    elif scale > 1 and is_outside and top.scale == bottom.scale == 1:
        bottom, top = scaled(bottom, scale), scaled(top, scale)
    check_order(parse, bottom.value, top.value)
    if not bottom.value <= value <= top.value:
        raise parse.cursor.refusal_of_all(
            "contradictory-limits", "The number lies outside its own interval."
        )
    return Ends(Kind.RANGE, bottom.value, top.value, value)


def _check_plain(parse: Parse) -> None:
    """Refuse a bound around a spread: "up to 11,000 ± 500"."""
    if parse.hedge.kind not in WEAK or parse.hedge.opener is not None:
        reason = f'"{parse.hedge.words or parse.hedge.opening}" does not go with a spread.'
        raise parse.cursor.refusal_of_all("hedge-on-range", reason, "Keep one of the two")

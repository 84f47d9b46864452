"""Compute the ends of a phrase from its parts: half-width, hedges, ranges, spreads."""

import math
from fractions import Fraction
from typing import Literal, NamedTuple

from reconcile.phrases import years
from reconcile.phrases.amounts import PERCENT, SHARE, Amount
from reconcile.phrases.hedges import EFFECTS, LONE_RANGE, LOWER, UPPER, WEAK
from reconcile.phrases.money import DOLLAR_CODES
from reconcile.phrases.numerals import Exact, Numeral, magnitude, power, scaled
from reconcile.phrases.parse import Parse
from reconcile.phrases.reading import Kind
from reconcile.phrases.refusal import Refusal
from reconcile.phrases.vague import Vague

MOST = Fraction(1, 10)
"""Largest half-width, and that of a fraction, as a share of the number."""

_FEW_FIGURES = 2
_COARSE_STEPS, _FINE_STEPS = 1, 5
_CENT = 100
_SHARED_BELOW = 1000
_SPOKEN_HUNDREDS = 10
_ONE_SIDED = frozenset(("nearly", "just over", "or slightly more", "or slightly less"))
_IMPLIED = _ONE_SIDED | {"about", "perhaps"}


class Ends(NamedTuple):
    """The ends of a statement in exact numbers; see ``Reading`` for the fields."""

    kind: Kind
    low: Exact | None
    high: Exact | None
    best: Exact | None
    low_closed: bool = True
    high_closed: bool = True
    soft_low: bool = False
    soft_high: bool = False
    width: Literal["stated", "rule", "quadrature"] = "stated"
    errors: tuple[tuple[Exact, Exact], ...] = ()
    pieces: tuple[tuple[Exact, Exact], ...] = ()


def half_width(number: Numeral) -> Exact:
    """Return the half-width h that a hedge implies around a number: rule ``hedges/2``.

    h = min(k x the unit of the last significant written digit, 10 % of the number),
    with k = 1 for one or two significant digits and 5 for more; 10 % for a fraction.

    Reference:
        8,892 raw answers of the survey behind Ferson et al. 2015, re-analysed. Mean
        overlap with what respondents meant: this rule 0.506, 5 % 0.439, 10 % 0.404, half
        the last digit 0.381. It was chosen on these data: calibrated, not validated.

    Example:
        >>> from reconcile.phrases.numerals import from_digits
        >>> half_width(from_digits("15000")), half_width(from_digits("572"))
        (1000, 5)
    """
    most = magnitude(number.value) * MOST
    if number.ratio is not None:
        return most
    steps = _COARSE_STEPS if number.figures <= _FEW_FIGURES else _FINE_STEPS
    return min(power(number.step, steps), most)


def find_ends(parse: Parse) -> Ends:
    """Return the ends that the parts of a phrase state or imply.

    Raises:
        Refusal: The parts contradict each other or do not make an interval.
    """
    if parse.vague is not None:
        return _vague_ends(parse, parse.vague)
    if parse.first is None:
        raise parse.cursor.refusal_of_all("no-number", "The phrase has no number.")
    if parse.other:
        return _piece_ends(parse, parse.first)
    if parse.second is not None:
        ends = _bounds_ends if parse.link == "bounds" else _range_ends
        return ends(parse, parse.first, parse.second)
    if parse.inner is not None:
        return _inner_ends(parse, parse.first, parse.inner)
    if parse.spreads or parse.first.errors:
        return _spread_ends(parse, parse.first)
    return _single_ends(parse, parse.first)


def _single_ends(parse: Parse, first: Amount) -> Ends:
    """Return the ends of one number with its hedge."""
    hedge, number = parse.hedge, first.numeral
    kind = hedge.kind
    if hedge.opener is not None and not (hedge.opening == "from" and kind in LOWER):
        if hedge.opening not in LONE_RANGE or kind not in WEAK:
            reason = f'"{hedge.opening}" announces two limits and the phrase has one.'
            raise parse.cursor.refusal_of_all("one-limit", reason, "Add the other limit")
        kind = "about" if kind == "bare" else kind
    effect, value = EFFECTS[kind], number.value
    half = half_width(number) if kind in _IMPLIED else 0
    if kind in _ONE_SIDED and (half == 0 or value < 0):
        raise parse.cursor.refusal_of_all(
            "no-width", f'"{hedge.words}" leaves no width beside this number.'
        )
    low = None if effect.low is None else value + effect.low * half
    high = None if effect.high is None else value + effect.high * half
    best = value if effect.has_best else _best(parse, first, low, high, number.scale)
    width: Literal["stated", "rule"] = "rule" if kind in _IMPLIED else "stated"
    return Ends(
        _kind(kind),
        low,
        high,
        best,
        effect.low_closed,
        effect.high_closed,
        (effect.soft or hedge.is_soft) and low is not None,
        effect.soft or (hedge.is_soft and high is not None),
        width,
    )


def _kind(hedge: str) -> Kind:
    if hedge == "bare":
        return Kind.POINT
    if hedge in LOWER:
        return Kind.LOWER_BOUND
    return Kind.UPPER_BOUND if hedge in UPPER else Kind.APPROX


def _range_ends(parse: Parse, first: Amount, second: Amount) -> Ends:
    """Return the ends of "A to B", with a best value or without."""
    kind, top = parse.hedge.kind, parse.second_hedge.kind
    if kind not in WEAK:
        reason = f'"{parse.hedge.words}" before a range can bound either end of it.'
        raise parse.cursor.refusal_of_all("hedge-on-range", reason, "Keep one limit")
    low, high = _pair(parse, first, second)
    if _runs_downwards(low, high) or (high.value < low.value and years.runs_back(parse)):
        low, high = high, low
    _check_order(parse, low.value, high.value)
    best = _best(parse, first, low.value, high.value, high.scale)
    is_soft = not {"about", "perhaps"}.isdisjoint((kind, top))
    return Ends(
        Kind.RANGE,
        low.value,
        high.value,
        best,
        high_closed=top != "nearly",
        soft_low=is_soft,
        soft_high=is_soft or top == "up to",
    )


def _piece_ends(parse: Parse, first: Amount) -> Ends:
    """Return the pieces of "A or B" and "A–B or C–D", and the ends of them all."""
    kind = parse.hedge.kind
    if kind not in WEAK or parse.second_hedge.kind != "bare":
        reason = f'"{parse.hedge.words or parse.second_hedge.words}" can bound either figure.'
        raise parse.cursor.refusal_of_all("hedge-on-range", reason, "Keep one figure")
    own = (first,) if parse.second is None else (first, parse.second)
    amounts = (*own, *parse.other)
    numbers = [amount.numeral for amount in amounts]
    for at in range(len(amounts) - 2, -1, -1):  # a scale word behind the last counts for all
        _shared_units(parse, amounts[at], amounts[at + 1])
        numbers[at], _ = _shared_scale(parse, numbers[at], numbers[at + 1])
    values = [number.value for number in numbers]
    pieces = sorted((values[: len(own)], values[len(own) :]))
    for piece in pieces:
        if piece[0] != piece[-1] or len(piece) > 1:
            _check_order(parse, piece[0], piece[-1])
    if pieces[0][-1] > pieces[1][0]:
        raise parse.cursor.refusal_of_all("contradictory-limits", "The two ranges overlap.")
    _check_order(parse, pieces[0][-1], pieces[1][0])
    is_soft = kind != "bare"
    return Ends(
        Kind.RANGE,
        pieces[0][0],
        pieces[1][-1],
        None,
        soft_low=is_soft,
        soft_high=is_soft,
        pieces=tuple((piece[0], piece[-1]) for piece in pieces),
    )


def _bounds_ends(parse: Parse, first: Amount, second: Amount) -> Ends:
    """Return the ends of "at least A but less than B", in either order."""
    bottom, top = _pair(parse, first, second)
    kinds = [parse.hedge.kind, parse.second_hedge.kind]
    if kinds[0] in UPPER:
        kinds.reverse()
        bottom, top = top, bottom
    lower, upper = EFFECTS[kinds[0]], EFFECTS[kinds[1]]
    _check_order(parse, bottom.value, top.value)
    best = _best(parse, first, bottom.value, top.value, top.scale)
    return Ends(
        Kind.RANGE,
        bottom.value,
        top.value,
        best,
        lower.low_closed,
        upper.high_closed,
        soft_high=upper.soft,
    )


def _spread_ends(parse: Parse, first: Amount) -> Ends:
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
    if any(max(error) <= 0 or min(error) < 0 for error in errors):
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
        if number.value <= _CENT and first.currency is None:
            reason = "The percentage can be a share of the number or its unit."
            advice = "Write the unit behind both numbers"
            raise parse.cursor.refusal_of_all("mixed-units", reason, advice)
        return magnitude(number.value) * half.value * Fraction(1, _CENT)
    _shared_units(parse, first, amount)
    if half.scale == 1 and number.scale > 1:
        if first.numeral.scale == 1 or amount.power:
            return half.value if amount.power else half.value * number.scale
        if half.value < _SHARED_BELOW and half.value:
            raise _refusal_of_scale(parse, "spread")
    return half.value


def _combined(sizes: tuple[Exact, ...]) -> Exact:
    """Combine the sizes of errors in quadrature; one alone stays as it is."""
    if len(sizes) == 1:
        return sizes[0]
    return Fraction(math.hypot(*map(float, sizes)))


def _inner_ends(parse: Parse, first: Amount, inner: tuple[Amount, Amount]) -> Ends:
    """Return the ends of "A (B to C)"."""
    _check_plain(parse)
    low, high = inner
    for end in inner:
        _shared_units(parse, first, end)
    bottom, top = _shared_scale(parse, low.numeral, high.numeral)
    value = first.numeral.value
    scale = first.numeral.scale
    if scale > 1 and top.scale == bottom.scale == 1 and not bottom.value <= value <= top.value:
        bottom, top = scaled(bottom, scale), scaled(top, scale)
    _check_order(parse, bottom.value, top.value)
    if not bottom.value <= value <= top.value:
        raise parse.cursor.refusal_of_all(
            "contradictory-limits", "The number lies outside its own interval."
        )
    return Ends(Kind.RANGE, bottom.value, top.value, value)


def _vague_ends(parse: Parse, vague: Vague) -> Ends:
    """Return the ends of "several hundred", "up to several hundred", "at least dozens"."""
    kind = parse.hedge.kind
    if parse.hedge.opener or kind in ("nearly", "just over", "less than"):
        raise parse.cursor.refusal_of_all("vague-limit", "A vague amount is no limit.")
    if kind in LOWER or (vague.high is None and kind not in UPPER):
        closed = kind not in LOWER or EFFECTS[kind].low_closed
        is_soft = kind not in LOWER
        return Ends(Kind.LOWER_BOUND, vague.low, None, None, closed, soft_low=is_soft, width="rule")
    if vague.high is None:
        raise parse.cursor.refusal_of_all("vague-limit", "A vague amount is no limit.")
    if kind in UPPER:
        return Ends(
            Kind.UPPER_BOUND,
            None,
            vague.high,
            None,
            high_closed=False,
            soft_high=True,
            width="rule",
        )
    return Ends(Kind.RANGE, vague.low, vague.high, None, True, False, soft_high=True, width="rule")


def _check_plain(parse: Parse) -> None:
    """Refuse a bound around a spread: "up to 11,000 ± 500"."""
    if parse.hedge.kind not in WEAK or parse.hedge.opener is not None:
        reason = f'"{parse.hedge.words or parse.hedge.opening}" does not go with a spread.'
        raise parse.cursor.refusal_of_all("hedge-on-range", reason, "Keep one of the two")


def _best(
    parse: Parse, first: Amount, low: Exact | None, high: Exact | None, scale: int
) -> Exact | None:
    """Return the value put forward inside limits, which may share their scale word."""
    if parse.best is None:
        return None
    _shared_units(parse, first, parse.best)
    number = parse.best.numeral
    for candidate in (number.value, number.value * scale if number.scale == 1 else None):
        if candidate is None:
            continue
        if (low is None or low <= candidate) and (high is None or candidate <= high):
            return candidate
    raise parse.cursor.refusal_of_all(
        "contradictory-limits", "The likeliest value lies outside the limits."
    )


def _runs_downwards(low: Numeral, high: Numeral) -> bool:
    """Whether a range may be printed by size and not by value: -10 to -20, 1 in 5 to 1 in 10."""
    is_downwards = high.value < low.value
    are_odds = low.ratio is not None and high.ratio is not None and low.ratio.numerator == 1
    return is_downwards and (low.value < 0 or are_odds)


def _check_order(parse: Parse, low: Exact, high: Exact) -> None:
    if low < high:
        return
    if low == high:
        raise parse.cursor.refusal_of_all("identical-limits", "The two limits are the same number.")
    code = "reversed-range" if parse.link == "range" else "contradictory-limits"
    raise parse.cursor.refusal_of_all(
        code, "The lower limit is above the upper one.", "Swap the limits"
    )


def _pair(parse: Parse, first: Amount, second: Amount) -> tuple[Numeral, Numeral]:
    """Return the two limits, with one unit and scale word between them."""
    _shared_units(parse, first, second)
    return _shared_scale(parse, first.numeral, second.numeral)


def _shared_units(parse: Parse, first: Amount, second: Amount) -> None:
    """Refuse two numbers of different currency or unit; one of them may leave it out."""
    money = {first.currency, second.currency} - {None}
    if first.has_bare_dollar and second.currency in DOLLAR_CODES:
        money = money - {"USD"}
    units = {first.unit, second.unit} - {None}
    bare = second if second.unit is None else first
    is_lone_percent = PERCENT in units and bare.unit is None and bare.numeral.scale != 1
    is_mixed = len(money) > 1 or len(units) > 1 or bool(money and units) or is_lone_percent
    if is_mixed or (SHARE in units and first.unit != second.unit):
        ours, theirs = (amount.currency or amount.unit or "no unit" for amount in (first, second))
        which = f": {ours} and {theirs}" if ours != theirs else ""
        reason = f"The two numbers have different units{which}."
        raise parse.cursor.refusal_of_all("mixed-units", reason)


def _shared_scale(parse: Parse, left: Numeral, right: Numeral) -> tuple[Numeral, Numeral]:
    """Let a scale word on the right number alone count for the left one where it fits.

    "5.7 to 6.7 million" scales both; "500,000 to 1 million" stays as it is; "900 to
    1.1 billion" can be 900 million or 900, so it is refused.
    """
    if left.scale != 1:
        if left.scale > _SHARED_BELOW and right.scale == 1 and right.value < _SHARED_BELOW:
            raise _refusal_of_scale(parse, "first number")
        return left, right
    factors = [right.scale] if right.scale > 1 else []
    if right.hundreds and not left.hundreds and 0 < left.value < _SPOKEN_HUNDREDS:
        factors.insert(0, max(right.scale, 1) * 100)
    for factor in factors:
        if left.value * factor < right.value:
            return scaled(left, factor), right
    has_own = left.hundreds  # "five hundred to a thousand"
    if right.scale >= _SHARED_BELOW and 0 < left.value < _SHARED_BELOW and not has_own:
        raise _refusal_of_scale(parse, "second number")
    is_one_range = parse.link != "bounds" and right.scale == 1 and not right.hundreds
    if is_one_range and _looks_shortened(left, right):
        reason = "The first number may stand for thousands, as in 10-12,000."
        raise parse.cursor.refusal_of_all("scale-one-side", reason, "Write both numbers out")
    return left, right


def _looks_shortened(left: Numeral, right: Numeral) -> bool:
    """Whether the left of "10-12,000" means thousands: it would still be below the right."""
    is_whole = left.exponent >= 0 and right.exponent >= 0 and left.ratio is None
    return is_whole and 0 < left.value < _SHARED_BELOW and left.value * 1000 < right.value


def _refusal_of_scale(parse: Parse, where: str) -> Refusal:
    reason = f"A scale word stands beside the {where} alone and does not fit the other."
    return parse.cursor.refusal_of_all(
        "scale-one-side", reason, "Write the scale word behind both numbers"
    )

"""Compute the ends of a phrase from its parts: half-width, hedges, ranges, spreads."""

from fractions import Fraction
from typing import Literal

from reconcile.phrases import years
from reconcile.phrases.amounts import Amount
from reconcile.phrases.around import inner_ends, spread_ends
from reconcile.phrases.limits import Ends, check_order, check_units, shared_scale
from reconcile.phrases.numerals import Exact, Numeral, magnitude, power
from reconcile.phrases.parse import Parse
from reconcile.phrases.reading import Kind
from reconcile.phrases.vague import Vague
from reconcile.phrases.vocabulary.hedges import EFFECTS, LONE_RANGE, LOWER, UPPER, WEAK

MOST = Fraction(1, 10)
"""Largest half-width, and that of a fraction, as a share of the number."""

_FEW_FIGURES = 2
_COARSE_STEPS, _FINE_STEPS = 1, 5
_ONE_SIDED = frozenset(("nearly", "just over", "or slightly more", "or slightly less"))
_IMPLIED = _ONE_SIDED | {"about", "perhaps"}


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
    value = magnitude(number.value)
    if number.ratio is not None:
        return value * MOST
    steps = _COARSE_STEPS if number.figures <= _FEW_FIGURES else _FINE_STEPS
    half = power(number.step, steps)
    return half if half * MOST.denominator <= value else value * MOST


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
        return inner_ends(parse, parse.first, parse.inner)
    if parse.spreads or parse.first.errors:
        return spread_ends(parse, parse.first)
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
    low = None if effect.low is None else value + effect.low * half if half else value
    high = None if effect.high is None else value + effect.high * half if half else value
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
    kind, hedge = parse.hedge.kind, parse.second_hedge.kind
    if kind not in WEAK:
        reason = f'"{parse.hedge.words}" before a range can bound either end of it.'
        raise parse.cursor.refusal_of_all("hedge-on-range", reason, "Keep one limit")
    low, high = _pair(parse, first, second)
    if high.value < low.value and (_is_by_size(low, high) or years.runs_back(parse)):
        low, high = high, low
    bottom, top = low.value, high.value
    check_order(parse, bottom, top)
    best = _best(parse, first, bottom, top, high.scale)
    is_soft = not {"about", "perhaps"}.isdisjoint((kind, hedge))
    return Ends(
        Kind.RANGE,
        bottom,
        top,
        best,
        high_closed=hedge != "nearly",
        soft_low=is_soft,
        soft_high=is_soft or hedge == "up to",
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
        check_units(parse, amounts[at], amounts[at + 1])
        numbers[at], _ = shared_scale(parse, numbers[at], numbers[at + 1])
    values = [number.value for number in numbers]
    pieces = sorted((values[: len(own)], values[len(own) :]))
    for piece in pieces:
        if piece[0] != piece[-1] or len(piece) > 1:
            check_order(parse, piece[0], piece[-1])
    if pieces[0][-1] > pieces[1][0]:
        raise parse.cursor.refusal_of_all("contradictory-limits", "The two ranges overlap.")
    check_order(parse, pieces[0][-1], pieces[1][0])
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
    check_order(parse, bottom.value, top.value)
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


def _vague_ends(parse: Parse, vague: Vague) -> Ends:
    """Return the ends of "several hundred", "up to several hundred", "at least dozens"."""
    kind = parse.hedge.kind
    no_bound = "more than" if vague.high is None else "just over"  # more than several
    if parse.hedge.opener or kind in ("nearly", "just over", "less than", no_bound):
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


def _best(
    parse: Parse, first: Amount, low: Exact | None, high: Exact | None, scale: int
) -> Exact | None:
    """Return the value put forward inside limits, which may share their scale word."""
    if parse.best is None:
        return None
    check_units(parse, first, parse.best)
    number = parse.best.numeral
    for candidate in (number.value, number.value * scale if number.scale == 1 else None):
        if candidate is None:
            continue
        if (low is None or low <= candidate) and (high is None or candidate <= high):
            return candidate
    raise parse.cursor.refusal_of_all(
        "contradictory-limits", "The likeliest value lies outside the limits."
    )


def _is_by_size(low: Numeral, high: Numeral) -> bool:
    """Whether a range may be printed by size and not by value: 0 to -20, 1 in 5 to 1 in 10."""
    are_odds = low.ratio is not None and high.ratio is not None and low.ratio.numerator == 1
    return low.value <= 0 or are_odds


def _pair(parse: Parse, first: Amount, second: Amount) -> tuple[Numeral, Numeral]:
    """Return the two limits, with one unit and scale word between them."""
    check_units(parse, first, second)
    return shared_scale(parse, first.numeral, second.numeral)

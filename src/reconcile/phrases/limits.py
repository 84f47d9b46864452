"""The ends of a statement, and what two numbers of it share: unit, scale word, order."""

from typing import Literal, NamedTuple

from reconcile.phrases.amounts import PERCENT, SHARE, Amount
from reconcile.phrases.numerals import Exact, Numeral, scaled
from reconcile.phrases.parse import Parse
from reconcile.phrases.reading import Kind
from reconcile.phrases.refusal import Refusal
from reconcile.phrases.vocabulary.money import DOLLAR_CODES

SHARED_BELOW = 1000
"""A number below it may share the scale word of another."""
_SPOKEN_HUNDREDS = 10


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


def check_order(parse: Parse, low: Exact, high: Exact) -> None:
    """Refuse two limits that are one number, or run downwards."""
    if low < high:
        return
    if low == high:
        raise parse.cursor.refusal_of_all("identical-limits", "The two limits are the same number.")
    code = "reversed-range" if parse.link == "range" else "contradictory-limits"
    raise parse.cursor.refusal_of_all(
        code,
        "The lower limit is above the upper one.",
        "Write both limits in full, the lower one first",
    )


def check_units(parse: Parse, first: Amount, second: Amount) -> None:
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


def shared_scale(parse: Parse, left: Numeral, right: Numeral) -> tuple[Numeral, Numeral]:
    """Let a scale word on the right number alone count for the left one where it fits.

    "5.7 to 6.7 million" scales both; "500,000 to 1 million" stays as it is; "900 to
    1.1 billion" can be 900 million or 900, so it is refused.
    """
    if left.scale != 1:
        if _may_share_more(left, right):
            raise refusal_of_scale(parse)
        if left.scale > SHARED_BELOW and right.scale == 1 and right.value < SHARED_BELOW:
            raise refusal_of_scale(parse)
        return left, right
    factors = [right.scale] if right.scale > 1 else []
    if right.hundreds and not left.hundreds and 0 < left.value < _SPOKEN_HUNDREDS:
        factors.insert(0, max(right.scale, 1) * 100)
    for factor in factors:
        if left.value * factor < right.value:
            return scaled(left, factor), right
    has_own = left.hundreds  # "five hundred to a thousand"
    if right.scale >= SHARED_BELOW and 0 < left.value < SHARED_BELOW and not has_own:
        raise refusal_of_scale(parse)
    is_one_range = parse.link != "bounds" and right.scale == 1 and not right.hundreds
    if is_one_range and _looks_shortened(left, right):
        reason = "The first number may stand for thousands, as in 10-12,000."
        raise parse.cursor.refusal_of_all("scale-one-side", reason, "Write both numbers out")
    return left, right


def _may_share_more(left: Numeral, right: Numeral) -> bool:
    """Whether thousands may be of the right number's last scale word: 10 to 15 thousand million."""
    last = right.scale // 1000 if right.scale >= 10**9 else right.scale
    return left.scale == 1000 and last >= 10**6 and left.value * last < right.value


def _looks_shortened(left: Numeral, right: Numeral) -> bool:
    """Whether the left of "10-12,000" means thousands: it would still be below the right."""
    is_whole = left.exponent >= 0 and right.exponent >= 0 and left.ratio is None
    return is_whole and 0 < left.value < SHARED_BELOW and left.value * 1000 < right.value


def refusal_of_scale(parse: Parse) -> Refusal:
    """Return the refusal of a scale word that may count for one number or for both."""
    reason = "Only one of the two numbers has a scale word, and it may count for both."
    return parse.cursor.refusal_of_all(
        "scale-one-side", reason, "Write the scale word behind both numbers"
    )

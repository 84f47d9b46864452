"""The errors of a measured value: ± 0.3, +0.4 −0.2, ± 2.2 (stat) ± 2.1 (syst), 1.234(5).

Each error is kept. Several of one value are combined in quadrature to compare it with others
(JCGM 100:2008, 5.1.2, for errors that do not depend on one another).
"""

from typing import NamedTuple

from reconcile.phrases.amounts import Amount, read_amount
from reconcile.phrases.cursor import Cursor
from reconcile.phrases.labels import read_label
from reconcile.phrases.levels import link_level
from reconcile.phrases.numerals import Numeral, powered, scaled
from reconcile.phrases.opening import starts_amount
from reconcile.phrases.parse import Parse, Spread
from reconcile.phrases.sharing import share_scale
from reconcile.phrases.trie import plant
from reconcile.phrases.vocabulary.words import words_of

_LABELS = words_of(
    """stat stats statistical syst sys systematic systematics exp experimental theo th theory
    theoretical lumi luminosity total tot model ext external norm scale stat+syst"""
)
"""Where an error comes from, as particle physics writes it behind each."""

_BRACKETS, _CLOSINGS = ("(", "["), (")", "]")
_SIGNS = frozenset(("+", "-", "{"))
_TIES = frozenset(("to", "-"))
_MOST = 6
"""Errors of one value: statistical, systematic, and of each input."""


def link_spread(parse: Parse) -> bool:
    """Read one error of the number: "± B", "+A −B", "(+A, −B)", "^{+A}_{−B}", "(95% CI ±B)".

    Raises:
        Refusal: It belongs to no single number.
    """
    cursor = parse.cursor
    start, opening = cursor.at, cursor.text
    has_bracket = cursor.take(*_BRACKETS)
    kind = None
    is_open = has_bracket or cursor.take("^", "_", ",", ";")
    if is_open and cursor.token.kind == "number" and cursor.ahead(1).text != "%":
        cursor.at = start
        return False
    if is_open and cursor.text not in _MARGINS.next:
        kind = read_label(cursor).kind
    error = _asymmetric(cursor) if cursor.text in _SIGNS else None
    if error is None:
        kind, error = _symmetric(cursor, kind)
    if error is None:
        cursor.at = start
        return False
    if parse.first is None or parse.second is not None or len(parse.spreads) == _MOST:
        reason = "The spread belongs to no single number."
        raise cursor.refusal("several-quantities", reason, since=start)
    _share_power(parse, error)
    parse.spreads.append(error)
    parse.level = kind or parse.level
    parse.add_limit()
    if opening in _BRACKETS:
        link_level(parse)
        cursor.take(*_CLOSINGS)
        parse.after = cursor.at
    if not _label(cursor):
        link_level(parse)
    share_scale(parse)
    return True


def _share_power(parse: Parse, error: Spread) -> None:
    """Let the power behind the last error count for the value too: 1.5 ± 0.3 × 10⁻³.

    Raises:
        Refusal: It may belong to the error alone.
    """
    first, power = parse.first, error.up.power
    if first is None or first.power or not power or first.numeral.scale > 1:
        return
    value, error_place = first.numeral, error.up.numeral.exponent
    if value.exponent == error_place and value.value > error.up.value:
        return  # written to the same digit as it stands
    if value.exponent != error_place - power:
        reason = "The power of ten may belong to the error alone, or to the value as well."
        raise parse.cursor.refusal_of_all("scale-one-side", reason, "Write it behind both")
    parse.first = first._replace(numeral=powered(value, power))
    parse.spreads = [
        Spread(*(one._replace(numeral=powered(one.numeral, power)) for one in spread))
        for spread in parse.spreads
    ]


_MARGINS = plant(
    "margin",
    {
        "margin of error of": "",
        "margin of error": "",
        "moe": "",
        "error": "",
        "uncertainty of": "",
        "uncertainty": "",
        "standard error": "sd",
        "standard error of": "sd",
        "standard uncertainty": "sd",
        "standard uncertainty of": "sd",
        "se": "sd",
        "sem": "sd",
    },
)
"""Words for ±, before the sign or in its place, and what they say of its size."""


def _symmetric(cursor: Cursor, kind: str | None) -> tuple[str | None, Spread | None]:
    """Read "± B", "with a margin of error of B" or "SE B": what it means, and the error."""
    start = cursor.at
    if cursor.take("with"):
        cursor.take("a", "an")
    row = cursor.row(_MARGINS)
    if row is not None:
        kind = row.name or kind
        cursor.take(":", "is", "=", ",")
    elif cursor.at > start:
        return kind, None
    if not _plus_minus(cursor) and row is None:
        return kind, None
    amount = read_amount(cursor) if starts_amount(cursor) else None
    if amount is None or (row is not None and cursor.text in _TIES):  # uncertainty 1.2 to 3.4
        return kind, None
    return kind, Spread(amount, amount)


def _plus_minus(cursor: Cursor) -> bool:
    if cursor.take("±", "+-", "+/-", "∓"):
        return True
    if cursor.take("give"):
        return cursor.take("or") and cursor.take("take")
    if cursor.take("plus"):
        return cursor.take("or", "/", "-") and cursor.take("minus")
    return False


def _asymmetric(cursor: Cursor) -> Spread | None:
    """Read "+A −B", "−B +A", "+A/-B", "{+A}_{−B}"; a power or scale behind both is for both."""
    start = cursor.at
    first = _one_sided(cursor)
    if first is not None:
        cursor.take("/", ",", ";", "_", "^")
    second = _one_sided(cursor) if first is not None else None
    if first is None or second is None or first.sign == second.sign:
        cursor.at = start
        return None
    one = first._replace(amount=_like(first.amount, second.amount.numeral))
    up, down = (one, second) if first.sign == "+" else (second, one)
    return Spread(down.amount, up.amount)


def _like(amount: Amount, behind: Numeral) -> Amount:
    """Return an amount with the power or scale word of the number behind it, if it has none."""
    number = amount.numeral
    if number.power or number.scale != 1:
        return amount
    if behind.power:
        number = powered(number, behind.power)
    elif behind.scale != 1:
        number = scaled(number, behind.scale)
    return amount._replace(numeral=number)


class _Side(NamedTuple):
    sign: str
    amount: Amount


def _one_sided(cursor: Cursor) -> _Side | None:
    """Read "+A" or "−B", in braces or not."""
    has_brace = cursor.take("{")
    sign = cursor.text
    if sign not in ("+", "-") or cursor.ahead(1).kind != "number":
        return None
    cursor.at += 1
    amount = read_amount(cursor)
    if amount is None or (has_brace and not cursor.take("}")):
        return None
    return _Side(sign, amount)


def _label(cursor: Cursor) -> bool:
    """Step over what an error is called: (stat), stat., _{stat}."""
    start = cursor.at
    bracket = cursor.take(*_BRACKETS)
    has_brace = cursor.take("_") and cursor.take("{")
    first = cursor.at
    while cursor.text in _LABELS:
        cursor.at += 1
        cursor.take(".")
        cursor.take("+", "and", "⊕", "&")
    is_closed = not (bracket or has_brace) or cursor.take(")", "]", "}")
    if cursor.at == first or not is_closed:
        cursor.at = start
    return cursor.at > start

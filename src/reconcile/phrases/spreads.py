"""The errors of a measured value: ± 0.3, +0.4 −0.2, ± 2.2 (stat) ± 2.1 (syst), 1.234(5).

Each error is kept. Several of one value are combined in quadrature to compare it with others
(JCGM 100:2008, 5.1.2, for errors that do not depend on one another).
"""

from typing import NamedTuple

from reconcile.phrases.amounts import Amount, read_amount
from reconcile.phrases.cursor import Cursor
from reconcile.phrases.levels import link_level
from reconcile.phrases.numerals import raised, scaled
from reconcile.phrases.opening import starts_amount
from reconcile.phrases.parse import Parse, Spread
from reconcile.phrases.scientific import read_power
from reconcile.phrases.trie import plant
from reconcile.phrases.words import SCALES, words_of

_LABELS = words_of(
    """stat stats statistical syst sys systematic systematics exp experimental theo th theory
    theoretical lumi luminosity total tot model ext external norm scale stat+syst"""
)
"""Where an error comes from, as particle physics writes it behind each."""

_MOST = 6
"""Errors of one value: statistical, systematic, and of each input."""


def link_spread(parse: Parse) -> bool:
    """Read one error of the number: "± B", "+A −B", "(+A, −B)", "^{+A}_{−B}", "give or take B".

    Raises:
        Refusal: It belongs to no single number.
    """
    cursor = parse.cursor
    start = cursor.at
    bracket = cursor.text if cursor.take("(", "[", "^", "_") else ""
    error = _symmetric(parse) or _asymmetric(cursor)
    if error is None:
        cursor.at = start
        return False
    if parse.first is None or parse.second is not None or len(parse.spreads) == _MOST:
        reason = "The spread belongs to no single number."
        raise cursor.refusal("several-quantities", reason, since=start)
    _share_power(parse, error)
    parse.spreads.append(error)
    parse.add_limit()
    if bracket in ("(", "["):
        link_level(parse)
        cursor.take(")", "]")
    _label(cursor)
    close_group(parse)
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
    parse.first = first._replace(numeral=raised(value, power)._replace(power=power))
    parse.spreads = [
        Spread(*(one._replace(numeral=raised(one.numeral, power)) for one in spread))
        for spread in parse.spreads
    ]


def _symmetric(parse: Parse) -> Spread | None:
    cursor = parse.cursor
    if not _plus_minus(cursor) or not starts_amount(cursor):
        return None
    amount = read_amount(cursor)
    return None if amount is None else Spread(amount, amount)


_MARGIN = (
    "with a margin of error of",
    "margin of error of",
    "margin of error",
    "with an uncertainty of",
    "uncertainty of",
)
"""Words for ±, before the sign or in its place."""

_MARGINS = plant("margin", dict.fromkeys(_MARGIN, "margin"))


def _plus_minus(cursor: Cursor) -> bool:
    if cursor.row(_MARGINS) is not None:
        cursor.take(":", "is")
        cursor.take("±", "+-", "+/-")
        return True
    if cursor.take("±", "+-", "+/-", "∓"):
        return True
    if cursor.take("give"):
        return cursor.take("or") and cursor.take("take")
    if cursor.take("plus"):
        return cursor.take("or", "/", "-") and cursor.take("minus")
    return False


def _asymmetric(cursor: Cursor) -> Spread | None:
    """Read "+A −B", "−B +A", "+A/-B", "{+A}_{−B}"."""
    first = _one_sided(cursor)
    if first is None:
        return None
    cursor.take("/", ",", ";", "_", "^")
    second = _one_sided(cursor)
    if second is None or first[0] == second[0]:
        return None
    up, down = (first, second) if first[0] == "+" else (second, first)
    return Spread(down[1], up[1])


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


def _label(cursor: Cursor) -> None:
    """Step over what an error is called: (stat), stat., _{stat}."""
    start = cursor.at
    bracket = cursor.take("(", "[")
    has_brace = cursor.take("_") and cursor.take("{")
    first = cursor.at
    while cursor.text in _LABELS:
        cursor.at += 1
        cursor.take(".")
        cursor.take("+", "and", "⊕")
    is_closed = not (bracket or has_brace) or cursor.take(")", "]", "}")
    if cursor.at == first or not is_closed:
        cursor.at = start


def close_group(parse: Parse) -> bool:
    """Read the scale behind a bracket that holds a value and its error: (1.5 ± 0.2) million."""
    cursor = parse.cursor
    start = cursor.at
    if parse.first is None or not cursor.take(")", "]"):
        return False
    opens = parse.first.start and cursor.tokens[parse.first.start - 1].text in ("(", "[")
    exponent = read_power(cursor) if opens else None
    factor = SCALES.get(cursor.text, 0) if opens and exponent is None else 0
    if exponent is None and not factor:
        cursor.at = start
        return False
    cursor.at += factor > 0

    def times(amount: Amount) -> Amount:
        number = amount.numeral
        larger = scaled(number, factor) if factor else raised(number, exponent or 0)
        return amount._replace(numeral=larger)

    parse.first = times(parse.first)
    parse.second = None if parse.second is None else times(parse.second)
    parse.spreads = [Spread(*map(times, one)) for one in parse.spreads]
    parse.after = cursor.at
    return True

"""What stands behind a bracket and counts for all of a figure.

As in (1.5 ± 0.2) million, (2.34 ± 0.12) %, 3.0 (2.8–3.2) × 10^5.
"""

from collections.abc import Callable

from reconcile.phrases.amounts import PERCENT, Amount, currency_after, read_scales
from reconcile.phrases.lexer import Token
from reconcile.phrases.numerals import from_value, powered, scaled
from reconcile.phrases.parse import Parse, Spread
from reconcile.phrases.percent import read_percent
from reconcile.phrases.scientific import read_power
from reconcile.phrases.vocabulary.words import SCALES

_BRACKETS, _CLOSINGS = ("(", "["), (")", "]")


def close_group(parse: Parse) -> bool:
    """Close the bracket that opened before the number, and read what is said behind it."""
    cursor, first = parse.cursor, parse.first
    if first is None or not first.start or cursor.text not in _CLOSINGS:
        return False
    has_sign = cursor.tokens[first.start - 1].text == "+"
    if cursor.tokens[first.start - 1 - has_sign].text not in _BRACKETS:
        return False
    cursor.at += 1
    parse.after = cursor.at
    share_scale(parse)
    return True


def link_unit(parse: Parse) -> bool:
    """Read the unit of a table in a bracket right behind the number: 5,000 (USD million)."""
    cursor, first = parse.cursor, parse.first
    start = cursor.at
    if start != parse.after or first is None or first.numeral.scale != 1 or first.unit:
        return False
    if not _is_scale_alone(cursor.tokens[start + 1 : start + _LONGEST_UNIT]):
        return False
    cursor.at += 1
    cursor.take("in")
    currency = currency_after(cursor, first.currency)
    factor = _TABLE_SCALES.get(cursor.text)
    cursor.at += 1
    cursor.take("of")
    currency = currency_after(cursor, currency)
    if not factor or not cursor.take(")"):
        cursor.at = start
        return False
    _replace(
        parse,
        lambda one: one._replace(numeral=scaled(one.numeral, factor), currency=currency),
    )
    parse.after = cursor.at
    return True


def _is_scale_alone(tokens: list[Token]) -> bool:
    """Whether a bracket has a scale word and no number."""
    texts = [token.text for token in tokens]
    inside = tokens[: texts.index(")")] if ")" in texts else []
    has_number = any(token.kind == "number" for token in inside)
    return not has_number and any(token.text in _TABLE_SCALES for token in inside)


_LONGEST_UNIT = 7
_TABLE_SCALES = {
    word + ending: SCALES[word]
    for word in ("thousand", "million", "billion", "trillion")
    for ending in ("", "s")
}


def share_scale(parse: Parse) -> bool:
    """Read a power, scale word, percent sign or currency behind a closing bracket, for all."""
    cursor, first = parse.cursor, parse.first
    if first is None or cursor.ahead(-1).text not in (*_CLOSINGS, "}"):
        return False
    start = cursor.at
    amounts = _amounts(parse)
    if all(one.numeral.scale == 1 and not one.power for one in amounts):
        _share_factor(parse, first)
    if all(one.unit is None and one.currency is None for one in amounts):
        unit = PERCENT if read_percent(cursor) else None
        currency = currency_after(cursor, None) if unit is None else None
        if unit or currency:
            _replace(parse, lambda one: one._replace(unit=unit, currency=currency))
    if cursor.at > start:
        parse.after = cursor.at
    return cursor.at > start


def _share_factor(parse: Parse, first: Amount) -> None:
    """Multiply all numbers by the power or the scale words that come next."""
    cursor = parse.cursor
    exponent = read_power(cursor)
    if exponent is not None:
        _replace(parse, lambda one: one._replace(numeral=powered(one.numeral, exponent)))
        return
    start = cursor.at
    factor = read_scales(cursor, from_value(1), is_money=first.currency is not None).value
    if cursor.at > start and isinstance(factor, int):
        _replace(parse, lambda one: one._replace(numeral=scaled(one.numeral, factor)))


def _amounts(parse: Parse) -> list[Amount]:
    """Return all numbers of a figure."""
    numbers = (parse.first, parse.second, *(parse.inner or ()))
    errors = (size for spread in parse.spreads for size in spread)
    return [one for one in (*numbers, *errors) if one is not None]


def _replace(parse: Parse, change: Callable[[Amount], Amount]) -> None:
    """Change all numbers of a figure alike."""
    parse.first = parse.first and change(parse.first)
    parse.second = parse.second and change(parse.second)
    if parse.inner is not None:
        low, high = parse.inner
        parse.inner = change(low), change(high)
    parse.spreads = [Spread(*map(change, spread)) for spread in parse.spreads]

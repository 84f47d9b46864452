"""Whether a point before three digits marks decimals: 13.798 ± 0.037, 938.272 MeV, 1.158 kg.

Alone, 1.200 may be one point two, or twelve hundred as half of Europe writes it. What is
measured has decimals; what is counted is grouped; else something beside the number must tell.
"""

import re
from itertools import pairwise

from reconcile import units
from reconcile.phrases.cursor import Cursor
from reconcile.phrases.lexer import Token
from reconcile.phrases.scientific import SCIENTIFIC_STARTS, measures

_DOUBTFUL = re.compile(r"[1-9]\d{0,2}\.\d{3}")
_CERTAIN = re.compile(r"0\.\d+|\d{4,}\.\d+|\d+\.(?:\d{1,2}|\d{4,})")
_MEASURED = SCIENTIFIC_STARTS | {"_", "±", "+-", "+/-", "%", "percent", "pct", "°"}


def is_doubtful(text: str) -> bool:
    """Whether a number can be one with three decimals or one of thousands."""
    return _DOUBTFUL.fullmatch(text) is not None


def marks_decimals(cursor: Cursor, *, is_money: bool) -> bool:
    """Tell whether the point of the number that has just been read marks decimals.

    Args:
        cursor: It stands behind the number.
        is_money: A currency stands before it.
    """
    own = cursor.ahead(-1)
    return (
        cursor.is_pure
        or cursor.text in _MEASURED
        or measures(cursor)
        or _has_unit(cursor)
        or _is_price(cursor)
        or (cursor.text == "(" and cursor.is_glued and cursor.ahead(2).text == ")")
        or any(_is_certain(token) for token in cursor.tokens if token is not own)
        or any(_begins_error(*pair) for pair in pairwise(cursor.tokens))
        or _is_measured(cursor)
        or (not is_money and _is_in_millions(cursor))
    )


def _is_certain(token: Token) -> bool:
    """Whether another number shows that a point marks decimals in this phrase."""
    return token.kind == "number" and _CERTAIN.fullmatch(token.text) is not None


def _begins_error(one: Token, two: Token) -> bool:
    """Whether an error stands in the phrase: "± 0.1", "+0.1"; a first "+" is a mere sign."""
    is_sign = one.text in _ERROR_SIGNS or (one.text == "+" and one.start > 0)
    return is_sign and two.kind == "number"


_ERROR_SIGNS = frozenset(("±", "+-", "+/-", "∓"))


def _has_unit(cursor: Cursor) -> bool:
    """Whether a unit that measures stands further on, or before the bracket that is open here.

    As in 87.183 (87.107 to 87.371) km, 10.500 to 12.500 km, 87.183 km (87.107 to 87.371).
    """
    opened = _opened(cursor)
    depth = own = int(opened >= 0)
    for token in cursor.tokens[cursor.at :]:
        depth += (token.text in _OPENINGS) - (token.text in _CLOSINGS)
        if token.kind != "word" or depth > own or token.text in _JOINTS:
            continue
        if measures(cursor, token):
            return True
        if depth == 0:
            break
    return opened > 0 and measures(cursor, cursor.tokens[opened - 1])


_OPENINGS, _CLOSINGS = frozenset("(["), frozenset(")]")
_JOINTS = frozenset(("to", "and", "through"))


def _opened(cursor: Cursor) -> int:
    """Return the place of the bracket that is open here, or -1."""
    for index in range(cursor.at - 1, -1, -1):
        if cursor.tokens[index].text in _CLOSINGS:
            return -1
        if cursor.tokens[index].text in _OPENINGS:
            return index
    return -1


def _is_price(cursor: Cursor) -> bool:
    """Whether a rate stands behind the number: 2.472 dollars per gallon."""
    words = cursor.tokens[cursor.at : cursor.at + _FURTHEST]
    return any(
        one.text in ("per", "/") and units.is_unit_word(cursor.phrase[two.start : two.end])
        for one, two in pairwise(words)
    )


_FURTHEST = 6
"""Words among which a rate is looked for: "U.S. dollars per gallon"."""


def _is_measured(cursor: Cursor) -> bool:
    """Whether the quantity measures something, is a ratio or a price, and so has decimals."""
    unit = units.parse(cursor.unit) if cursor.unit and not cursor.is_count else None
    if unit is None or unit.is_count:
        return False
    return unit.currency is None or len(unit.parts) > 1


def _is_in_millions(cursor: Cursor) -> bool:
    """Whether a bare number is one of the quantity's thousands or millions: 1.234 of them.

    With a noun or a currency of its own it counts one by one, and stays in doubt.
    """
    following = cursor.tokens[cursor.at :]
    is_bare = all(one.kind in ("number", "end") or one.text in _BARE for one in following)
    return is_bare and cursor.unit is not None and units.of(cursor.unit).scale_words != 1


_BARE = _JOINTS | {"-"}

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
_MEASURED = SCIENTIFIC_STARTS | {"±", "+-", "+/-", "%", "percent", "pct", "°"}


def is_doubtful(text: str) -> bool:
    """Whether a number can be one with three decimals or one of thousands."""
    return _DOUBTFUL.fullmatch(text) is not None


def marks_decimals(cursor: Cursor) -> bool:
    """Tell whether the point of the number that has just been read marks decimals."""
    own = cursor.ahead(-1)
    return (
        cursor.text in _MEASURED
        or measures(cursor)
        or _is_price(cursor)
        or (cursor.text == "(" and cursor.is_glued and cursor.ahead(2).text == ")")
        or any(_is_certain(token) for token in cursor.tokens if token is not own)
        or _is_measured(cursor)
    )


def _is_certain(token: Token) -> bool:
    """Whether another number shows that a point marks decimals in this phrase."""
    return token.kind == "number" and _CERTAIN.fullmatch(token.text) is not None


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

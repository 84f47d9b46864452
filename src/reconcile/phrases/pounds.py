"""Whether pounds are money or weight: 500 pounds, 50 pounds of rice, 64,000 pounds (29,000 kg)."""

import re

from reconcile import units
from reconcile.phrases.cursor import Cursor
from reconcile.units.contrasts import GOODS

POUNDS = ("pounds", "pound")
_FURTHEST = 6
"""Words of a bracket among which a weight is looked for."""


def is_weight(cursor: Cursor) -> bool:
    """Tell whether the pounds that have just been read weigh, by what stands behind them.

    Where nothing tells, a quantity of mass decides; pounds alone are money.
    """
    following = cursor.ahead(1).text
    if cursor.text == "of" or (cursor.text == "per" and following in ("square", "cubic")):
        return True
    if cursor.text == "(":
        inside = cursor.tokens[cursor.at + 1 : cursor.at + _FURTHEST]
        words = (cursor.phrase[one.start : one.end] for one in inside if one.kind == "word")
        if any(units.compare(word, "kg").converts for word in words if units.is_unit_word(word)):
            return True
    return cursor.unit is not None and units.compare("lb", cursor.unit).converts


def weighed(unit: str) -> str:
    """Return a unit with the pounds of goods as weights, where others are money.

    Example:
        >>> weighed("pounds of gold"), weighed("pounds of debt")
        ('lb of gold', 'pounds of debt')
    """
    return _OF_GOODS.sub("lb", unit)


_OF_GOODS = re.compile(
    rf"^pounds?(?= of (?:{'|'.join(GOODS.replace('|', ' ').split())}|gold|silver)\b)", re.IGNORECASE
)

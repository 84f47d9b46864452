"""Which of day and month comes first in a column of dates, as far as some of them tell."""

import re
from collections.abc import Iterable

from reconcile.exchange.sheets.sheet import Cell

DAY_FIRST, MONTH_FIRST = "day first", "month first"

_DATE = re.compile(r"\s*(\d{1,2})\s*[./-]\s*(\d{1,2})\s*[./-]\s*\d{4}\s*")
_MONTHS = 12


def order_of(cells: Iterable[Cell]) -> str:
    """Return the order of day and month; empty where no date tells, or two tell otherwise.

    Example:
        >>> order_of(["03/04/2024", "25/04/2024"]), order_of(["03/04/2024"])
        ('day first', '')
    """
    found = set()
    for cell in cells:
        match = _DATE.fullmatch(cell) if isinstance(cell, str) else None
        if match and int(match[1]) > _MONTHS:
            found.add(DAY_FIRST)
        elif match and int(match[2]) > _MONTHS:
            found.add(MONTH_FIRST)
    return found.pop() if len(found) == 1 else ""

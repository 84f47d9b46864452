"""The year whose prices a unit of money is in."""

import re
from functools import lru_cache

from reconcile.units.parse import of


@lru_cache(maxsize=1024)
def price_year(unit: str) -> int | None:
    """Return the year whose prices a unit of money is in; None where it says none.

    Example:
        >>> price_year("million USD2015"), price_year("constant 2015 US$"), price_year("USD/t")
        (2015, 2015, None)
    """
    years = _YEAR.findall(unit)
    return int(years[0]) if len(years) == 1 and of(unit).currency else None


_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")

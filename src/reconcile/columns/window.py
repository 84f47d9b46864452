"""Which dates lie within a window before another date."""

from functools import lru_cache
from types import SimpleNamespace
from typing import cast

import numpy as np

from reconcile.columns.rows import Days
from reconcile.columns.sweeping import Flags, Floats
from reconcile.values import Length, PartialDate


def reaches(window: Length, older: Days, newer: Floats) -> Flags:
    """Tell which dates lie at most so much before others, as `values.Length.reaches` does.

    Args:
        window: How much.
        older: The dates; what has none lies within any window.
        newer: The middles of the dates that they are held against.

    Example:
        >>> days = Days(*(np.array([day, day]) for day in (739000.0, 739000, 739000)))
        >>> reaches(Length("1 month", 1, 0), days, np.array([739010.0, 739100.0])).tolist()
        [True, False]
    """
    undated = np.isneginf(older.middle)
    # Most lie far on one side: only the others are asked one by one, and each once.
    apart = newer - (older.first + older.last) / 2 - window.days
    within = undated | (apart <= 28 * window.months)
    asked = np.flatnonzero(~within & (apart <= 31 * window.months + 1))
    if len(asked):
        triples = np.stack([older.first[asked], older.last[asked], newer[asked]])
        distinct, which = np.unique(triples, axis=1, return_inverse=True)
        answers = [_reaches(window, int(a), int(b), float(c)) for a, b, c in distinct.T.tolist()]
        within[asked] = np.array(answers)[which.ravel()]
    return within


@lru_cache(maxsize=65_536)
def _reaches(window: Length, first: int, last: int, middle: float) -> bool:
    """Ask of one pair; of the newer date only the middle is looked at."""
    newer = cast("PartialDate", SimpleNamespace(middle=middle))
    return window.reaches(PartialDate("", first, last), newer)

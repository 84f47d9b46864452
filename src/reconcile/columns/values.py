"""Ranges of many quantities as columns."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from reconcile.columns.line import Ends
from reconcile.columns.sweeping import Flags, Floats, Ints
from reconcile.values import Interval


class Values(NamedTuple):
    """Ranges of many quantities.

    Attributes:
        group: The number of the quantity of each.
        low: Low ends; minus infinity where the side is open.
        high: High ends, likewise.
        low_open: Whether the low end itself is excluded.
        high_open: Whether the high end itself is excluded.
    """

    group: Ints
    low: Floats
    high: Floats
    low_open: Flags
    high_open: Flags

    @classmethod
    def closed(cls, group: Sequence[int], low: Sequence[float], high: Sequence[float]) -> "Values":
        """Return ranges whose ends belong to them."""
        is_open = np.zeros(len(group), np.bool_)
        return cls(np.array(group), np.array(low, float), np.array(high, float), is_open, is_open)

    @classmethod
    def of(cls, group: Ints, intervals: Sequence[Interval]) -> "Values":
        """Return intervals as columns; all have two ends."""
        columns = zip(*intervals, strict=True) if intervals else ((), (), (), ())
        low, high, low_closed, high_closed = columns
        closed = np.array(low_closed, np.bool_), np.array(high_closed, np.bool_)
        return cls(group, np.array(low, float), np.array(high, float), ~closed[0], ~closed[1])

    def take(self, rows: Ints | Flags) -> "Values":
        """Return some of them."""
        return Values(
            self.group[rows],
            self.low[rows],
            self.high[rows],
            self.low_open[rows],
            self.high_open[rows],
        )

    def and_(self, others: "Values") -> "Values":
        """Return them and others behind them."""
        return Values(*map(np.concatenate, zip(self, others, strict=True)))

    @property
    def lows(self) -> Ends:
        """The low ends."""
        return Ends(self.group, self.low, self.low_open)

    @property
    def highs(self) -> Ends:
        """The high ends."""
        return Ends(self.group, self.high, ~self.high_open)

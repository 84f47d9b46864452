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
        return Values(
            np.concatenate([self.group, others.group]),
            np.concatenate([self.low, others.low]),
            np.concatenate([self.high, others.high]),
            np.concatenate([self.low_open, others.low_open]),
            np.concatenate([self.high_open, others.high_open]),
        )

    def where(self, rows: Flags, others: "Values") -> "Values":
        """Return others in some rows, and these in the rest."""
        return Values(
            self.group,
            np.where(rows, others.low, self.low),
            np.where(rows, others.high, self.high),
            np.where(rows, others.low_open, self.low_open),
            np.where(rows, others.high_open, self.high_open),
        )

    @property
    def lows(self) -> Ends:
        """The low ends."""
        return Ends(self.group, self.low, self.low_open)

    @property
    def highs(self) -> Ends:
        """The high ends."""
        return Ends(self.group, self.high, ~self.high_open)

"""What one-ended statements leave of the values of many quantities, and what they cut.

Does for arrays what `limits_of` and `cut` of `reconcile.answers.consensus` do for one quantity.
"""

from typing import NamedTuple

import numpy as np

from reconcile.columns.line import Line, before
from reconcile.columns.sweeping import Flags, Ints, Stretches


class Left(NamedTuple):
    """What limits leave of each quantity.

    Attributes:
        starts: Where it begins.
        ends: Where it ends.
        is_something: Whether it is anything: limits may exclude each other.
    """

    starts: Ints
    ends: Ints
    is_something: Flags


class Side(NamedTuple):
    """Limits on one side.

    Attributes:
        at: Their positions.
        is_soft: Whether going past them is no contradiction.
    """

    at: Ints
    is_soft: Flags

    def but(self, left_out: Flags) -> "Side":
        """Return the others."""
        return Side(self.at[~left_out], self.is_soft[~left_out])

    def of_kind(self, *, is_soft: bool) -> Ints:
        """Return the positions of the soft ones, or of the hard ones."""
        positions: Ints = self.at[self.is_soft == is_soft]
        return positions


def hard_limits(line: Line, floors: Side, ceilings: Side, size: int) -> Left:
    """Return what the hard ones leave."""
    group = np.arange(size, dtype=np.int64)
    starts, ends = line.first(group), line.last(group)
    hard = floors.of_kind(is_soft=False)
    np.maximum.at(starts, line.groups(hard), hard)
    hard = ceilings.of_kind(is_soft=False)
    np.minimum.at(ends, line.groups(hard), hard)
    return Left(starts, ends, starts < ends)


def limits_of(line: Line, hard: Left, floors: Side, ceilings: Side) -> Left:
    """Return what all leave: a soft one gives way where it would leave one value, or none."""
    starts, ends = hard.starts.copy(), hard.ends.copy()
    soft = floors.of_kind(is_soft=True)
    soft = soft[before(soft) < before(ends[line.groups(soft)])]
    np.maximum.at(starts, line.groups(soft), soft)
    soft = ceilings.of_kind(is_soft=True)
    soft = soft[before(soft) > before(starts[line.groups(soft)])]
    np.minimum.at(ends, line.groups(soft), soft)
    return Left(starts, ends, hard.is_something)


def cut(line: Line, pieces: Stretches, to: Left, compared: Stretches) -> tuple[Stretches, Flags]:
    """Cut pieces to limits; a point that limits meet by its width stays whole.

    Args:
        line: What positions stand for.
        pieces: In ascending order.
        to: The limits.
        compared: What the pieces may be beside them, with the widths of bare figures.

    Returns:
        What is left of each, and of which nothing is: these are returned as they are.
    """
    group = line.groups(pieces.starts)
    starts = np.maximum(pieces.starts, to.starts[group])
    ends = np.minimum(pieces.ends, to.ends[group])
    is_gone = (starts >= ends) | ~to.is_something[group]
    lost = np.flatnonzero(is_gone & (before(pieces.starts) == before(pieces.ends)))
    lost = lost[to.is_something[group[lost]]]
    starts[is_gone], ends[is_gone] = pieces.starts[is_gone], pieces.ends[is_gone]
    if len(lost):
        points = Stretches(pieces.starts[lost], pieces.ends[lost])
        of = group[lost]
        is_gone[lost] = ~_meet(points, to.starts[of], to.ends[of], compared)
    return Stretches(starts, ends), is_gone


def _meet(points: Stretches, low: Ints, high: Ints, compared: Stretches) -> Flags:
    """Tell for each point outside its limits whether a compared range holds it and meets them.

    Of those that start by the point the one that ends last decides, where the limits lie above
    it: it reaches them, and then it holds the point too. Likewise below.
    """
    order = np.argsort(compared.starts)
    farthest = np.maximum.accumulate(compared.ends[order])
    begun = np.searchsorted(compared.starts[order], points.ends, "left") - 1
    above = (begun >= 0) & (low >= points.ends) & (farthest[np.maximum(begun, 0)] > low)
    order = np.argsort(compared.ends)
    nearest = np.minimum.accumulate(compared.starts[order][::-1])[::-1]
    ended = np.searchsorted(compared.ends[order], points.starts, "right")
    has_one = ended < len(order)
    below = has_one & (high <= points.starts) & (nearest[np.minimum(ended, len(order) - 1)] < high)
    return above | below

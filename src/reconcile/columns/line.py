"""Lay the values of all quantities on one line of whole numbers, and read them back.

A position is made of the quantity, the rank of the value among all values, and the slot of
`reconcile.methods.sweep`: 0 just before the value, 1 just after it. So equal positions mean equal
values to the bit, and arithmetic on floats is never done.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from reconcile.columns.sweeping import Flags, Floats, Ints


class Ends(NamedTuple):
    """One end of many intervals.

    Attributes:
        group: The number of the quantity of each.
        value: The ends; infinite where the side is open.
        is_after: Whether the position is just after the value: an excluded low end, or a high end
            that belongs to its interval.
    """

    group: Ints
    value: Floats
    is_after: Flags


class Line:
    """The line on which positions lie.

    Example:
        >>> group, value = np.array([0, 1]), np.array([7.0, 5.0])
        >>> line, (positions,) = Line.of([Ends(group, value, np.array([False, True]))])
        >>> line.values(positions).tolist(), line.groups(positions).tolist()
        ([7.0, 5.0], [0, 1])
    """

    def __init__(self, distinct: Floats) -> None:
        """Take all values that positions have, in ascending order, each once."""
        self._values = np.concatenate([[-np.inf], distinct, [np.inf]])
        self._bits = int(2 * len(self._values)).bit_length()

    @classmethod
    def of(cls, ends: Sequence[Ends]) -> "tuple[Line, list[Ints]]":
        """Return the line of several lists of ends, and their positions on it."""
        values = np.concatenate([one.value for one in ends])
        order = np.argsort(values)
        ascending = values[order]
        is_new = np.ones(len(values), np.bool_)
        np.not_equal(ascending[1:], ascending[:-1], out=is_new[1:])
        rank = np.empty(len(values), np.int64)
        rank[order] = np.cumsum(is_new)
        line = cls(ascending[is_new])
        positions, start = [], 0
        for one in ends:
            stop = start + len(one.value)
            positions.append(line._at(one.group, rank[start:stop], one.is_after))
            start = stop
        return line, positions

    def _at(self, group: Ints, rank: Ints, is_after: Flags) -> Ints:
        at = group << self._bits
        at += rank << 1
        at += is_after
        return at

    def first(self, group: Ints) -> Ints:
        """Return the position before all values of each quantity."""
        return group << self._bits

    def last(self, group: Ints) -> Ints:
        """Return the position behind all values of each quantity."""
        return (group << self._bits) + (2 * len(self._values) - 1)

    def groups(self, positions: Ints) -> Ints:
        """Return the number of the quantity of each position."""
        return positions >> self._bits

    def values(self, positions: Ints) -> Floats:
        """Return the value of each position; infinite at the first and at the last."""
        values: Floats = self._values[(positions & ((1 << self._bits) - 1)) >> 1]
        return values


def is_after(positions: Ints) -> Flags:
    """Tell whether positions lie just after their values."""
    return (positions & 1).astype(np.bool_)


def before(positions: Ints) -> Ints:
    """Return the positions just before the values of others."""
    return positions & ~1


def after(positions: Ints) -> Ints:
    """Return the positions just after the values of others."""
    return positions | 1

"""Lay the values of all quantities on one line of whole numbers, and read them back.

A position is made of the quantity, a code of the value (`codes`), and the slot of
`reconcile.methods.sweep`: 0 just before the value, 1 just after it. So equal positions mean equal
values to the bit, and arithmetic on floats is never done.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from reconcile.columns.codes import Codes, coded
from reconcile.columns.sweeping import Flags, Floats, Ints

_BITS = 60
"""Bits of a position that quantity and value share; the slot and infinite ends have the others."""


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

    def __init__(self, codes: Codes) -> None:
        """Take the values that positions have; before and behind them lie the infinite ones."""
        self._codes = codes
        self._bits = int(2 * codes.most + 3).bit_length()

    @classmethod
    def of(cls, ends: Sequence[Ends]) -> "tuple[Line, list[Ints]]":
        """Return the line of several lists of ends, and their positions on it."""
        groups = max((int(one.group.max()) for one in ends if len(one.group)), default=0)
        room = _BITS - groups.bit_length()
        codes = coded(np.concatenate([one.value for one in ends]), room)
        line = cls(codes)
        positions, start = [], 0
        for one in ends:
            stop = start + len(one.value)
            positions.append(line._at(one.group, codes.codes[start:stop], one.is_after))
            start = stop
        return line, positions

    def _at(self, group: Ints, code: Ints, is_after: Flags) -> Ints:
        at = group << self._bits
        at += code << 1
        at += is_after
        return at

    def first(self, group: Ints) -> Ints:
        """Return the position before all values of each quantity."""
        return group << self._bits

    def last(self, group: Ints) -> Ints:
        """Return the position behind all values of each quantity."""
        return (group << self._bits) + (2 * self._codes.most + 3)

    def groups(self, positions: Ints) -> Ints:
        """Return the number of the quantity of each position."""
        return positions >> self._bits

    def values(self, positions: Ints) -> Floats:
        """Return the value of each position; infinite at the first and at the last."""
        code = (positions & ((1 << self._bits) - 1)) >> 1
        is_first, is_last = code == 0, code > self._codes.most
        if not (is_first.any() or is_last.any()):
            return self._codes.values(code)
        inside = np.clip(code, 1, max(self._codes.most, 1))
        values = self._codes.values(inside) if self._codes.most else np.zeros(len(code))
        return np.where(is_first, -np.inf, np.where(is_last, np.inf, values))


def is_after(positions: Ints) -> Flags:
    """Tell whether positions lie just after their values."""
    return (positions & 1).astype(np.bool_)


def before(positions: Ints) -> Ints:
    """Return the positions just before the values of others."""
    return positions & ~1


def after(positions: Ints) -> Ints:
    """Return the positions just after the values of others."""
    return positions | 1

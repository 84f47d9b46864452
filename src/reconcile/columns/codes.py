"""Whole numbers that stand for values: equal ones for equal values, and in the same order."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from reconcile.columns.sweeping import Floats, Ints

_SIZE = np.int64(2**63 - 1)
"""All bits of a double but that of its sign."""


_FEW = 256


class Codes(NamedTuple):
    """Values as whole numbers from 1.

    Attributes:
        codes: Those of the values.
        most: The greatest.
        values: Turns codes into the values that they stand for, to the bit.
    """

    codes: Ints
    most: int
    values: Callable[[Ints], Floats]


def coded(values: Floats, room: int) -> Codes:
    """Return codes of values.

    Args:
        values: Finite, and -0.0 is not among them.
        room: How many bits a code may have; ranks may have more.

    Example:
        >>> found = coded(np.array([7.5, -2.0, 7.5]), 40)
        >>> bool(found.codes[0] == found.codes[2] > found.codes[1])
        True
        >>> found.values(found.codes).tolist()
        [7.5, -2.0, 7.5]
    """
    return _by_bits(values, room) or _by_ranks(values)


def _by_bits(values: Floats, room: int) -> Codes | None:
    """Let the bits of doubles be the codes, where numbers have so few digits that they have room.

    The bits of a positive double grow with it, those of its size do so for a negative one. What
    all have in common goes: the zeros at the end, and the least.
    """
    if not len(values):
        return None
    # A few tell already that numbers are long: what they lack in common, all do.
    few = _spread(_ordered(values[:_FEW]), room)
    found = few and _spread(_ordered(values), room)
    if not found:
        return None
    bits, least, shift, top = found
    bits >>= shift
    bits += 1

    def back(codes: Ints) -> Floats:
        ordered = ((codes - 1) << shift) + least
        return np.where(ordered < 0, -ordered | ~_SIZE, ordered).view(np.float64)

    return Codes(bits, top, back)


def _ordered(values: Floats) -> Ints:
    """Return the bits of doubles as numbers that grow with them."""
    bits = values.view(np.int64)
    return np.where(bits < 0, -(bits & _SIZE), bits) if bits.min() < 0 else bits


def _spread(bits: Ints, room: int) -> tuple[Ints, int, int, int] | None:
    """Return how far numbers lie above the least, that, the zeros at their ends, and the most.

    Returns:
        None where they do not fit into so many bits without these zeros.
    """
    least, most = int(bits.min()), int(bits.max())
    if most - least > _SIZE:
        return None
    above = bits - least
    used = int(np.bitwise_or.reduce(above))
    shift = (used & -used).bit_length() - 1 if used else 0
    top = ((most - least) >> shift) + 1
    return (above, least, shift, top) if top.bit_length() <= room else None


def _by_ranks(values: Floats) -> Codes:
    """Let the rank of each value among the distinct ones be its code."""
    order = np.argsort(values)
    ascending = values[order]
    is_new = np.ones(len(values), np.bool_)
    np.not_equal(ascending[1:], ascending[:-1], out=is_new[1:])
    rank = np.empty(len(values), np.int64)
    rank[order] = np.cumsum(is_new)
    distinct = ascending[is_new]
    return Codes(rank, len(distinct), lambda codes: distinct[codes - 1])

"""How many intervals hold each value, of all quantities at once: a sweep of whole arrays.

The intervals of all quantities lie on one line of whole numbers, those of one quantity beside
those of the next (`line`), so that no step needs to know where a quantity ends. Positions are
those of `reconcile.methods.sweep`: the start of an interval is always less than its end, and two
intervals share a value exactly when each starts before the other ends.

Starts and ends are sorted each on its own. With the n starts S and the n ends E of one quantity in
ascending order, a value is held by k intervals or more exactly when it lies between S[i + k - 1]
and E[i] for some i: if i intervals have ended before it, i + k or more have to have started.
"""

from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

Ints: TypeAlias = NDArray[np.int64]
Floats: TypeAlias = NDArray[np.float64]
Flags: TypeAlias = NDArray[np.bool_]


class Stretches(NamedTuple):
    """Stretches of the line that lie apart, in ascending order.

    Attributes:
        starts: Where each begins.
        ends: Where it ends.
    """

    starts: Ints
    ends: Ints


def unite(starts: Ints, ends: Ints) -> Stretches:
    """Return what intervals hold together, as the fewest stretches. O(n log n).

    Example:
        >>> united = unite(np.array([1, 7, 3]), np.array([4, 9, 5]))
        >>> united.starts.tolist(), united.ends.tolist()
        ([1, 7], [5, 9])
    """
    return _joined(np.sort(starts), np.sort(ends))


def shared(starts: Ints, ends: Ints, by: int | Ints) -> Stretches:
    """Return what at least so many intervals hold.

    Args:
        starts: In ascending order.
        ends: In ascending order.
        by: How many; for each end that of its quantity, or one number for all.

    Example:
        >>> pairs = shared(np.array([1, 3, 7]), np.array([4, 5, 9]), 2)
        >>> pairs.starts.tolist(), pairs.ends.tolist()
        ([3], [4])
    """
    if isinstance(by, int):
        first, last = starts[by - 1 :], ends[: len(ends) - by + 1]
        holds = first < last
        return _joined(first[holds], last[holds])
    at = np.arange(len(ends)) + (by - 1)
    # What would run over the end of all, or into the next quantity, holds nothing.
    first = starts[np.minimum(at, len(starts) - 1)]
    holds = (first < ends) & (at < len(starts))
    return _joined(first[holds], ends[holds])


def _joined(starts: Ints, ends: Ints) -> Stretches:
    """Join stretches that meet; both ends in ascending order."""
    apart = np.ones(len(starts) + 1, np.bool_)
    np.less(ends[:-1], starts[1:], out=apart[1:-1])
    return Stretches(starts[apart[:-1]], ends[apart[1:]])


class Leaving(NamedTuple):
    """How many are present when each interval ends.

    Attributes:
        depth: How many, the one that ends among them.
        is_camp: Whether another has started since the one before ended: those present are a camp.
    """

    depth: Ints
    is_camp: Flags


def leaving(starts: Ints, ends: Ints) -> Leaving:
    """Count who is present when each interval ends, the starts and ends in ascending order.

    Example:
        >>> left = leaving(np.array([1, 3, 7]), np.array([4, 5, 9]))
        >>> left.depth.tolist(), left.is_camp.tolist()
        ([2, 1, 1], [True, False, True])
    """
    begun = np.searchsorted(starts, ends, "left")
    is_camp = np.ones(len(ends), np.bool_)
    np.greater(begun[1:], begun[:-1], out=is_camp[1:])
    return Leaving(begun - np.arange(len(ends)), is_camp)


def highest_present(first: Ints, last: Ints, values: Ints, size: int) -> Ints:
    """Return for each of many moments the highest value of who is present then.

    Each presence, from its first moment to its last, is covered by two stretches whose length is
    a power of two (a sparse table turned round: Bender & Farach-Colton 2000,
    doi:10.1007/10719839_9), and what holds for a stretch is handed down to its halves.
    O((n + size) log size).

    Args:
        first: The first moment of each presence.
        last: The last one.
        values: Their values.
        size: How many moments there are; at each somebody is present.

    Example:
        >>> highest_present(np.array([0, 1]), np.array([2, 1]), np.array([5, 8]), 3).tolist()
        [5, 8, 5]
    """
    level = np.frexp((last - first + 1).astype(np.float64))[1] - 1
    lowest = np.iinfo(np.int64).min
    best = np.full(size, lowest)
    for height in range(int(level.max(initial=0)), -1, -1):
        here = np.flatnonzero(level == height)
        at = np.concatenate([first[here], last[here] + 1 - (1 << height)])
        np.maximum.at(best, at, np.tile(values[here], 2))
        if height:
            half = 1 << (height - 1)
            below = best.copy()
            np.maximum(below[half:], best[:-half], out=below[half:])
            best = below
    return best

"""What intervals that meet allow together, told by the ends that were stated.

Whether intervals meet is asked of the *compared* ones, which may be wider: a bare 10,400 has its
rounding beside it. What they allow together is made of *stated* ends alone: what all of them
state, or, where they meet by their widths only, from the lowest stated top to the highest stated
bottom. So no number is printed that nobody said.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from heapq import heappop, heappush
from itertools import accumulate
from typing import NamedTuple

from reconcile.methods.sweep import Position, between, depth_profile, ends, events, pieces
from reconcile.values import Interval


class Said(NamedTuple):
    """One figure with two ends.

    Attributes:
        stated: As it was printed.
        compared: The same with its implied width; never narrower.
    """

    stated: Interval
    compared: Interval


def by_pairs(said: Sequence[Said]) -> tuple[Interval, ...]:
    """Return what at least two figures allow: the union over all pairs that meet. O(n log n).

    Example:
        >>> points = [Interval(10, 10), Interval(12, 12)]
        >>> found = by_pairs([Said(one, Interval(9, 13)) for one in points])
        >>> [(one.low, one.high) for one in found]
        [(10, 12)]
    """
    shared = pieces(depth_profile([one.stated for one in said]), 2)
    if all(one.stated == one.compared for one in said):
        return shared
    return _union((*shared, *_across_widths(said)))


def _across_widths(said: Sequence[Said]) -> Iterator[Interval]:
    """Yield for each figure the stretch from its top to the highest bottom that meets it."""
    starts = sorted((ends(one.compared)[0], ends(one.stated)[0]) for one in said)
    highest = list(accumulate((bottom for _, bottom in starts), max))
    for one in said:
        top = ends(one.stated)[1]
        entered = bisect_left(starts, (ends(one.compared)[1],))
        if entered and highest[entered - 1] >= top:
            yield _together(highest[entered - 1], top)


def by_camps(said: Sequence[Said], support: int) -> tuple[Interval, ...]:
    """Return what each set of figures that meet allows, as one union. O(n log n).

    Args:
        said: The figures.
        support: How many a set has: the most that share a value.

    Example:
        >>> ranges = [Interval(1, 3), Interval(2, 4), Interval(9, 10)]
        >>> found = by_camps([Said(one, one) for one in ranges], 2)
        >>> [(one.low, one.high) for one in found]
        [(2, 3)]
    """
    found: list[Interval] = []
    bottoms, tops = _Smallest(), _Smallest()
    depth, has_grown = 0, False
    for _, change, index in events([one.compared for one in said]):
        if change < 0 and has_grown and depth == support:
            (value, side), top = bottoms.first(), tops.first()
            found.append(_together((-value, -side), top))
        depth += change
        has_grown = change > 0
        if change > 0:
            (value, side), top = ends(said[index].stated)
            bottoms.add((-value, -side), index)
            tops.add(top, index)
        else:
            bottoms.drop(index)
            tops.drop(index)
    return _union(found)


def by_all(stated: Iterable[Interval]) -> Interval:
    """Return what figures that meet allow together, all of them.

    Example:
        >>> found = by_all([Interval(10_400, 10_400), Interval(10_300, 10_300)])
        >>> found.low, found.high
        (10300, 10400)
    """
    bottoms, tops = zip(*map(ends, stated), strict=True)
    return _together(max(bottoms), min(tops))


class _Smallest:
    """The smallest of positions that come and go."""

    def __init__(self) -> None:
        self._heap: list[tuple[Position, int]] = []
        self._gone: set[int] = set()

    def add(self, position: Position, index: int) -> None:
        heappush(self._heap, (position, index))

    def drop(self, index: int) -> None:
        self._gone.add(index)

    def first(self) -> Position:
        while self._heap[0][1] in self._gone:
            heappop(self._heap)
        return self._heap[0][0]


def _together(bottom: Position, top: Position) -> Interval:
    """Return what lies between the highest bottom and the lowest top, whichever is higher."""
    if bottom < top:
        return between(bottom, top)
    return Interval(top[0], bottom[0])


def _union(intervals: Iterable[Interval]) -> tuple[Interval, ...]:
    return pieces(depth_profile(list(intervals)), 1)

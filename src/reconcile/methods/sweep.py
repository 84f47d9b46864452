"""How many intervals hold each value: depth, pieces and camps by one sweep of the ends.

The sweep is that of Marzullo (1984, PhD thesis, Stanford, ch. 4) with open ends
respected. Every end becomes a position on the line with two slots at each value:
slot 0 is just before the value and slot 1 just after it. A closed low end enters
in slot 0 and an open one in slot 1; a closed high end leaves in slot 1 and an open
one in slot 0. Leaving goes before entering at one position, so that two intervals
share a value exactly when both hold it.
"""

import math
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from reconcile.values import Interval, Number, overlaps

_Position = tuple[Number, int]


class Segment(NamedTuple):
    """A stretch of the line over which the depth does not change."""

    interval: Interval
    depth: int


class Camp(NamedTuple):
    """Intervals that all share a value, with none left out that shares it too.

    Attributes:
        members: Their indexes in the order given, ascending.
        shared: The values that all of them hold.
    """

    members: tuple[int, ...]
    shared: Interval


def meets(pieces: Sequence[Interval], values: Interval) -> bool:
    """Whether an interval shares a value with any of several that lie apart and in order.

    Only the first that ends at or behind its low end can, or the next, where they touch at an open
    end.

    Example:
        >>> meets([Interval(1, 2), Interval(5, 8)], Interval(3, 5))
        True
        >>> meets([Interval(1, 2), Interval(5, 8)], Interval(3, 4))
        False
    """
    low = -math.inf if values.low is None else values.low
    near = bisect_left(pieces, low, key=_high)
    return any(overlaps(values, piece) for piece in pieces[near : near + 2])


def _high(interval: Interval) -> Number:
    return math.inf if interval.high is None else interval.high


def _ends(interval: Interval) -> tuple[_Position, _Position]:
    if interval.low is None or interval.high is None:
        raise ValueError("only an interval with two ends can be swept")
    return (
        (interval.low, 0 if interval.low_closed else 1),
        (interval.high, 1 if interval.high_closed else 0),
    )


def _between(start: _Position, end: _Position) -> Interval:
    return Interval(start[0], end[0], start[1] == 0, end[1] == 1)


def _events(intervals: Sequence[Interval]) -> list[tuple[_Position, int, int]]:
    """Return all ends in order as (position, -1 leave or 1 enter, index of the interval)."""
    events = []
    for index, interval in enumerate(intervals):
        start, end = _ends(interval)
        events.append((start, 1, index))
        events.append((end, -1, index))
    events.sort()
    return events


def depth_profile(intervals: Sequence[Interval]) -> list[Segment]:
    """Cut the line at every end and count the intervals that hold each stretch.

    Args:
        intervals: Each with two ends, all in one unit.

    Returns:
        The stretches that at least one interval holds, from low to high. O(n log n).

    Raises:
        ValueError: An interval has an open side.

    Example:
        >>> [(s.interval.low, s.interval.high, s.depth)
        ...  for s in depth_profile([Interval(8, 12), Interval(11, 13)])]
        [(8, 11, 1), (11, 12, 2), (12, 13, 1)]
    """
    segments = []
    depth = 0
    previous: _Position | None = None
    for position, change, _ in _events(intervals):
        if depth and previous is not None and position != previous:
            segments.append(Segment(_between(previous, position), depth))
        depth += change
        previous = position
    return segments


def deepest(profile: Iterable[Segment]) -> int:
    """Return the greatest depth; 0 when there is nothing."""
    return max((segment.depth for segment in profile), default=0)


def pieces(profile: Iterable[Segment], at_least: int) -> tuple[Interval, ...]:
    """Return the values with at least this depth, as the fewest intervals, from low to high.

    Example:
        >>> profile = depth_profile([Interval(1, 3), Interval(2, 4), Interval(6, 7)])
        >>> [(p.low, p.high) for p in pieces(profile, 1)]
        [(1, 4), (6, 7)]
    """
    merged: list[Interval] = []
    for segment in profile:
        if segment.depth < at_least:
            continue
        if merged and _meet(merged[-1], segment.interval):
            last = merged.pop()
            merged.append(
                Interval(
                    last.low, segment.interval.high, last.low_closed, segment.interval.high_closed
                )
            )
        else:
            merged.append(segment.interval)
    return tuple(merged)


def _meet(left: Interval, right: Interval) -> bool:
    """Whether the right interval starts exactly where the left one ends."""
    return left.high == right.low and left.high_closed != right.low_closed


def camps(intervals: Sequence[Interval], most: int | None = None) -> tuple[Camp, ...]:
    """Return the maximal sets of intervals that share a value, from low to high.

    These are the maximal cliques of the interval graph: wherever an interval leaves
    for the first time since another entered, those present are one (Gupta, Lee &
    Leung 1982, doi:10.1002/net.3230120410).

    Args:
        intervals: Each with two ends.
        most: List only so many of the largest; listing all takes up to n squared.

    Example:
        >>> [c.members for c in camps([Interval(8, 12), Interval(11, 13), Interval(14, 15)])]
        [(0, 1), (2,)]
    """
    events = _events(intervals)
    chosen: set[int] | None = None
    if most is not None:
        sizes = list(_sizes(events))
        ranked = sorted(range(len(sizes)), key=lambda camp: -sizes[camp])
        chosen = set(ranked[:most])
    maximal = []
    present: dict[int, None] = {}
    has_grown = False
    number = 0
    start: _Position = (0, 0)
    for position, change, index in events:
        if change > 0:
            present[index] = None
            has_grown, start = True, position
            continue
        if has_grown:
            if chosen is None or number in chosen:
                maximal.append(Camp(tuple(sorted(present)), _between(start, position)))
            has_grown = False
            number += 1
        del present[index]
    return tuple(maximal)


def _sizes(events: Iterable[tuple[_Position, int, int]]) -> Iterator[int]:
    """Yield how many members each camp has, from low to high."""
    size, has_grown = 0, False
    for _, change, _ in events:
        if change < 0 and has_grown:
            yield size
        has_grown = change > 0
        size += change


def neighbours(intervals: Sequence[Interval]) -> list[tuple[int, int]]:
    """Return for each two successive camps who leaves first and who enters last.

    The two never share a value, so that they stand for what parts the camps. O(n log n).

    Example:
        >>> neighbours([Interval(8, 12), Interval(11, 13), Interval(14, 15)])
        [(0, 2)]
    """
    pairs: list[tuple[int, int]] = []
    first_leaver: int | None = None
    last_entrant: int | None = None
    for _, change, index in _events(intervals):
        if change > 0:
            last_entrant = index
        elif last_entrant is not None:
            if first_leaver is not None:
                pairs.append((first_leaver, last_entrant))
            first_leaver, last_entrant = index, None
    return pairs

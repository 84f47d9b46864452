"""Keep marks and words apart: even out places that are too close, find room for a label."""

from collections.abc import Sequence
from typing import NamedTuple


def apart(places: Sequence[float], least: float, low: float, high: float) -> list[float]:
    """Move places as little as it takes to keep them apart, in the same order.

    It is isotonic regression (pool adjacent violators, Ayer et al. 1955) of the places less the
    distance that each has to keep from the first; where all of them do not fit, they share the
    room evenly.

    Args:
        places: In ascending order.
        least: Distance that neighbours keep.
        low: No place comes below.
        high: No place comes above.

    Example:
        >>> apart([10.0, 10.0, 40.0], 4, 0, 100)
        [8.0, 12.0, 40.0]
    """
    least = min(least, (high - low) / max(len(places) - 1, 1))
    pools: list[tuple[float, int]] = []
    for index, place in enumerate(places):
        mean, count = place - index * least, 1
        while pools and pools[-1][0] > mean:
            other, members = pools.pop()
            mean, count = (other * members + mean * count) / (members + count), members + count
        pools.append((mean, count))
    level = [mean for mean, count in pools for _ in range(count)]
    most = high - least * max(len(places) - 1, 0)
    return [min(max(mean, low), most) + index * least for index, mean in enumerate(level)]


class Area(NamedTuple):
    """A rectangle that is taken."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Area") -> bool:
        """The two share some room."""
        beside = self.right <= other.left or other.right <= self.left
        return not (beside or self.bottom <= other.top or other.bottom <= self.top)


class Room:
    """What is taken of a frame, so that no label touches another."""

    def __init__(self, frame: Area, taken: Sequence[Area] = ()) -> None:
        self._frame = frame
        self._taken = list(taken)

    def take(self, *wanted: Area) -> Area | None:
        """Take the first of several places that is free; None: none is."""
        for area in wanted:
            if self._is_inside(area) and not any(area.meets(other) for other in self._taken):
                self._taken.append(area)
                return area
        return None

    def _is_inside(self, area: Area) -> bool:
        frame = self._frame
        is_across = frame.left <= area.left and area.right <= frame.right
        return is_across and frame.top <= area.top and area.bottom <= frame.bottom

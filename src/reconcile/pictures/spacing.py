"""Keep marks and words apart: even out places that are too close, find room for a label."""

from collections.abc import Sequence
from typing import NamedTuple

_CLOSER = 0.8
"""How much closer marks come where they would have to go too far."""

_SEEN = 0.5
"""Pixels below which no distance is seen."""


def apart(
    wanted: Sequence[float], spans: Sequence[tuple[float, float]], least: float, most: float
) -> list[float]:
    """Move marks sideways so that none lies on another, in the same order.

    Each pass keeps the distances, one by moving to the right and one to the left; so does their
    middle, and it moves less. Where marks would have to go too far, they come closer instead:
    a mark far from its day would be wrong.

    Args:
        wanted: Where each belongs, ascending.
        spans: From where to where each reaches on the other axis.
        least: Distance of two whose spans meet.
        most: How far a mark is moved.

    Example:
        >>> apart([10.0, 10.0, 10.0], [(0, 5), (4, 9), (6, 9)], 4, 20)
        [6.0, 10.0, 14.0]
        >>> apart([10.0, 10.0], [(0, 5), (6, 9)], 4, 20)
        [10.0, 10.0]
    """
    distance = least
    while distance >= _SEEN:
        right = _pushed(wanted, spans, distance)
        left = _pushed([-one for one in reversed(wanted)], spans[::-1], distance)
        found = [(one - other) / 2 for one, other in zip(right, reversed(left), strict=True)]
        if all(abs(one - to) <= most for one, to in zip(found, wanted, strict=True)):
            return found
        distance *= _CLOSER
    return list(wanted)


def _pushed(
    wanted: Sequence[float], spans: Sequence[tuple[float, float]], least: float
) -> list[float]:
    """Move each place up until it keeps its distance from those before it."""
    places: list[float] = []
    for index, place in enumerate(wanted):
        high, low = spans[index]
        for other, (top, bottom) in zip(places, spans, strict=False):
            place = max(place, other + (least if top < low and high < bottom else 0))
        places.append(place)
    return places


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

"""What tests ask of a picture: its texts with the room they take, and where its marks reach."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from reconcile.pictures.letters import width_of
from reconcile.pictures.marks import Box, Group, Line, Mark, Picture, Shape, Text


class Room(NamedTuple):
    """A rectangle, and what takes it."""

    left: float
    top: float
    right: float
    bottom: float
    what: str

    def meets(self, other: "Room") -> bool:
        """Whether both hold a point that is on no edge."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


def flat(marks: tuple[Mark, ...]) -> Iterator[Box | Line | Shape | Text]:
    """All marks, those in groups too."""
    for mark in marks:
        if isinstance(mark, Group):
            yield from flat(mark.marks)
        else:
            yield mark


def texts(picture: Picture) -> list[Text]:
    return [mark for mark in flat(picture.marks) if isinstance(mark, Text)]


def room_of(mark: Box | Line | Shape | Text) -> Room:
    """The room that a mark takes; of a text with the width of its letters."""
    match mark:
        case Box():
            return Room(mark.x, mark.y, mark.x + mark.width, mark.y + mark.height, "box")
        case Line():
            xs, ys = sorted((mark.x1, mark.x2)), sorted((mark.y1, mark.y2))
            return Room(xs[0], ys[0], xs[1], ys[1], "line")
        case Text():
            width = width_of(mark.text, mark.size, is_bold=mark.is_bold)
            left = {"start": mark.x, "middle": mark.x - width / 2, "end": mark.x - width}
            start = left[mark.anchor]
            top, bottom = mark.y - 0.75 * mark.size, mark.y + 0.2 * mark.size
            return Room(start, top, start + width, bottom, mark.text)
        case Shape():
            points = list(_points(mark.path))
            xs, ys = [x for x, _ in points], [y for _, y in points]
            return Room(min(xs), min(ys), max(xs), max(ys), "shape")


_STEP = re.compile(r"([MLHVZmlhva])([^MLHVZmlhva]*)")


def _points(path: str) -> Iterator[tuple[float, float]]:
    """The corners of a path; of an arc its ends."""
    x = y = 0.0
    for letter, rest in _STEP.findall(path):
        numbers = [float(word) for word in rest.split()]
        match letter:
            case "M" | "L":
                x, y = numbers
            case "m" | "l":
                x, y = x + numbers[0], y + numbers[1]
            case "H":
                (x,) = numbers
            case "V":
                (y,) = numbers
            case "h":
                x += numbers[0]
            case "v":
                y += numbers[0]
            case "a":
                x, y = x + numbers[5], y + numbers[6]
        yield x, y

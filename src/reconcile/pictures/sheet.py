"""Lay marks out from top to bottom, below a title and above what is said in words."""

from collections.abc import Iterable

from reconcile.pictures.letters import lines
from reconcile.pictures.marks import Box, Mark, Picture, Role, Text

MARGIN = 16
"""Pixels left free on each side."""

NARROW = 480
"""Pixels of width up to which a picture is laid out for a small screen."""

SIZE = 12
"""Size of words."""

_TITLE, _LEAD = 17, 13


class Sheet:
    """A picture that grows downwards.

    Attributes:
        width: Pixels of the picture.
        y: The height that is taken.
        marks: What is drawn so far.
    """

    def __init__(self, width: float) -> None:
        self.width = width
        self.y: float = MARGIN
        self.marks: list[Mark] = []

    @property
    def inner(self) -> float:
        """Pixels between the margins."""
        return self.width - 2 * MARGIN

    @property
    def right(self) -> float:
        """Pixel of the right margin."""
        return self.width - MARGIN

    @property
    def is_narrow(self) -> bool:
        """It is laid out for a small screen."""
        return self.width <= NARROW

    def head(self, title: str, lead: str) -> None:
        """Write what the picture is about, and the answer."""
        self._paragraph(title, _TITLE, is_bold=True)
        self._paragraph(lead, _LEAD)
        self.y += 8

    def words(self, told: Iterable[str]) -> None:
        """Write what is not drawn."""
        for text in told:
            self.y += 2
            self._paragraph(text, SIZE)

    def picture(self, title: str, description: str) -> Picture:
        """Return the picture, on its ground."""
        height = self.y + MARGIN
        ground = Box(0, 0, self.width, height, "paper")
        return Picture(self.width, height, title, description, (ground, *self.marks))

    def _paragraph(self, text: str, size: float, *, is_bold: bool = False) -> None:
        room = self.inner / 1.09 if is_bold else self.inner
        role: Role = "ink" if is_bold else "soft"
        for line in lines(text, room, size, most=3):
            self.y += size + 3
            self.marks.append(Text(MARGIN, self.y, line, role, size, is_bold=is_bold))
        self.y += 3

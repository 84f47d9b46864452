"""Lay marks out from top to bottom, below a title and above what is said in words."""

from collections.abc import Iterable

from reconcile.pictures.columns import MARGIN, NARROW, SIZE, SMALL
from reconcile.pictures.letters import lines
from reconcile.pictures.marks import Box, Group, Mark, Picture, Role, Text

TITLE, ANSWER = 17, 14
"""Sizes of the heading and of the answer below it."""


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

    def paragraph(
        self, text: str, size: float, role: Role, *, is_bold: bool = False, most: int = 3
    ) -> None:
        """Write text in lines; what does not fit is told by the title of its group."""
        found = lines(text, self.inner, size, most, is_bold=is_bold)
        texts = []
        for line in found:
            self.y += size + 3
            texts.append(Text(MARGIN, self.y, line, role, size, is_bold=is_bold))
        self.y += 4
        is_cut = " ".join(found) != " ".join(text.split())
        self.marks += [Group(tuple(texts), text)] if is_cut else texts

    def head(self, title: str, *told: str) -> None:
        """Write what the picture is about, the answer, and what is to be said of it."""
        answer, *rest = told
        self.paragraph(title, TITLE, "ink", is_bold=True)
        self.paragraph(answer, ANSWER, "ink")
        for text in filter(None, rest):
            self.paragraph(text, SIZE, "soft")
        self.y += 6

    def words(self, told: Iterable[str]) -> None:
        """Write what is not drawn."""
        for text in told:
            self.paragraph(text, SMALL, "soft")

    def picture(self, title: str, description: str) -> Picture:
        """Return the picture, on its ground."""
        height = self.y + MARGIN
        ground = Box(0, 0, self.width, height, "paper")
        return Picture(self.width, height, title, description, (ground, *self.marks))

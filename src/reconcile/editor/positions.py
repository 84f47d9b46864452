"""Where an editor says that a character stands, and where it stands in the text.

An editor counts lines from 0 and characters in the units that it has agreed on with the server,
mostly those of UTF-16. Its lines end at LF, CRLF and CR alone.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Mapping
from typing import NamedTuple

_LINE_END = re.compile(r"\r\n|\n|\r")

_WIDTHS: Mapping[str, Callable[[str], int]] = {
    "utf-8": lambda text: len(text.encode("utf-8", "surrogatepass")),
    "utf-16": lambda text: len(text.encode("utf-16-le", "surrogatepass")) // 2,
    "utf-32": len,
}
"""How many units a text takes, by the name of the encoding (LSP 3.17, *PositionEncodingKind*)."""


class Position(NamedTuple):
    """A place between two characters, as an editor names it; both numbers count from 0."""

    line: int
    character: int


class Range(NamedTuple):
    """A stretch of text, as an editor names it; the end is excluded."""

    start: Position
    end: Position


class Positions:
    r"""The lines of one text.

    Example:
        >>> text = Positions("a: 1\n𝛑: about 3")
        >>> text.at(text.text.index("about")), text.index(Position(1, 4))
        (Position(line=1, character=4), 8)
    """

    def __init__(self, text: str, units: str = "utf-16") -> None:
        """Take a text, and the encoding in whose units the editor counts."""
        self.text = text
        self._width = _WIDTHS[units]
        self._starts = [0, *(end.end() for end in _LINE_END.finditer(text))]

    def at(self, index: int) -> Position:
        """Return the position of a character, or of the end of the text."""
        line = bisect_right(self._starts, index) - 1
        return Position(line, self._width(self.text[self._starts[line] : index]))

    def range(self, start: int, end: int) -> Range:
        """Return the range of a stretch of characters, the end excluded."""
        return Range(self.at(start), self.at(end))

    def index(self, position: Position) -> int:
        """Return where a position is in the text; one past the end of a line is at its end."""
        if position.line >= len(self._starts):
            return len(self.text)
        start = self._starts[position.line]
        end = _LINE_END.search(self.text, start)
        line = self.text[start : end.start() if end else len(self.text)]
        if line.isascii():
            return start + min(position.character, len(line))
        left = position.character
        for at, character in enumerate(line):
            left -= self._width(character)
            if left < 0:
                return start + at
        return start + len(line)

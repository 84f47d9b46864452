"""What a text format needs to know of where it is shown, and how to write there safely."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len, set_cell_size

if TYPE_CHECKING:
    from reconcile.answers.pooling import Pooling
    from reconcile.formats.repository import Repository
    from reconcile.ledger.records import Source

NO_POOLS: Mapping[str, "Pooling"] = MappingProxyType({})
"""Pooling is only done on purpose, and its methods are only imported then."""

NO_SOURCES: Mapping[str, "Source"] = MappingProxyType({})
"""Without them no reference can be given."""

_CODES = {"bold": "1", "dim": "2", "red": "31", "yellow": "33", "cyan": "36", "green": "32"}

COMMENT = 65_536
"""Bytes that fit into a comment on a pull request: GitHub takes so many characters."""


class Page(NamedTuple):
    """Where text is shown.

    Attributes:
        width: Columns; None in a pipe, where nothing is wrapped or cut.
        color: Colours may be used; they never carry meaning alone.
        ascii: Only ASCII characters may be used for drawing.
        everything: Show what is otherwise folded into a count.
        states: Show only estimates in these states; empty: all.
        repository: Where machines look for the files; None: paths are as the report has them.
        room: Bytes of UTF-8 that a format for a page of limited size may take.
        is_brief: Show what was asked for without counts and hints, where people read it.
        is_terminal: A person looks at it, and no program takes it apart.
        has_sources: Each source is listed with its address.
    """

    width: int | None = None
    color: bool = False
    ascii: bool = False
    everything: bool = False
    states: frozenset[str] = frozenset()
    repository: "Repository | None" = None
    room: int = COMMENT
    is_brief: bool = False
    is_terminal: bool = False
    has_sources: bool = False

    def path(self, path: str) -> str:
        """A path as machines look for it."""
        return self.repository.path(path) if self.repository else path

    @property
    def columns(self) -> int:
        """The width to lay out for; a pipe gets as much as a wide terminal."""
        return self.width or 120

    def paint(self, text: str, *styles: str) -> str:
        """The text in a style, where colours are allowed."""
        if not self.color or not text or not styles:
            return text
        return f"\x1b[{';'.join(_CODES[style] for style in styles)}m{text}\x1b[0m"


def fit(text: str, width: int) -> str:
    """Text cut or padded to so many terminal cells; wide characters count twice.

    Example:
        >>> fit("conflictwatcher", 8), fit("fnf", 5)
        ('conflic…', 'fnf  ')
    """
    if cell_len(text) <= width:
        return set_cell_size(text, width)
    cut = set_cell_size(text, max(width - 1, 0)).rstrip() + "…"
    return set_cell_size(cut, width)


def wrap(text: str, width: int | None, indent: str = "", hanging: str = "") -> list[str]:
    """Text broken into lines at spaces; a pipe (None) gets one line."""
    if width is None:
        return [indent + text]
    lines: list[str] = []
    line, has_word = indent, False
    for word in text.split():
        room = width - cell_len(line) - has_word
        if has_word and cell_len(word) > room:
            lines.append(line)
            line, has_word = hanging, False
        line += f" {word}" if has_word else word
        has_word = True
    return [*lines, line]


_PLAIN = {ord("–"): "-", ord("—"): "-", ord("…"): "~", ord("·"): "-", ord("→"): "->"}


def drawn(text: str, page: Page) -> str:
    r"""Text for a page; on an ASCII page other characters are spelled or escaped.

    Example:
        >>> print(drawn("£5–6 · Łódź", Page(ascii=True)))
        GBP 5-6 - \u0141\xf3d\u017a
    """
    if not page.ascii:
        return text
    from reconcile.formats.encoding import encoded

    return encoded(text.translate(_PLAIN), "ascii").decode("ascii")

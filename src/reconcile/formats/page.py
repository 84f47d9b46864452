"""What a text format needs to know of where it is shown, and how to write there safely."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len, set_cell_size

if TYPE_CHECKING:
    from reconcile.pooling import Pooling

NO_POOLS: Mapping[str, "Pooling"] = MappingProxyType({})
"""Pooling is only done on purpose, and its methods are only imported then."""

_ESCAPES = {code: f"\\x{code:02x}" for code in (*range(32), *range(127, 160))}
_ESCAPES |= {ord("\n"): "\\n", ord("\t"): "\\t", ord("\r"): "\\r"}
# Marks that reorder the line around them: they could hide or move a number.
_ESCAPES |= {
    code: f"\\u{code:04x}"
    for code in (0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
}

_CODES = {"bold": "1", "dim": "2", "red": "31", "yellow": "33", "cyan": "36", "green": "32"}


class Page(NamedTuple):
    """Where text is shown.

    Attributes:
        width: Columns; None in a pipe, where nothing is wrapped or cut.
        color: Colours may be used; they never carry meaning alone.
        ascii: Only ASCII characters may be used for drawing.
        everything: Show what is otherwise folded into a count.
        states: Show only estimates in these states; empty: all.
    """

    width: int | None = None
    color: bool = False
    ascii: bool = False
    everything: bool = False
    states: frozenset[str] = frozenset()

    @property
    def columns(self) -> int:
        """The width to lay out for; a pipe gets as much as a wide terminal."""
        return self.width or 120

    def paint(self, text: str, *styles: str) -> str:
        """The text in a style, where colours are allowed."""
        if not self.color or not text or not styles:
            return text
        return f"\x1b[{';'.join(_CODES[style] for style in styles)}m{text}\x1b[0m"


def safe(text: str) -> str:
    r"""Text from data, with control characters shown instead of sent.

    Example:
        >>> print(safe("red\x1b[31m"))
        red\x1b[31m
    """
    return text.translate(_ESCAPES)


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
        >>> print(drawn("5–6 · Łódź", Page(ascii=True)))
        5-6 - \u0141\xf3d\u017a
    """
    if not page.ascii:
        return text
    plain = text.translate(_PLAIN)
    return plain.encode("ascii", "backslashreplace").decode("ascii")

"""What a text format needs to know of where it is shown, and how to write there safely."""

import re
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

_CONTROLS = r"[\x00-\x1f]"
HIDDEN = (
    "["
    r"\x7f-\x9f"  # controls: they move the cursor, or end the line
    r"\u2028\u2029"  # separators: some programs end a line there
    r"\ud800-\udfff"  # bytes of a file name that are not UTF-8, as Python keeps them
    r"\ufff9-\ufffb\ufffe\uffff"  # marks of annotations, and what no text may hold
    # What is drawn with no width (Unicode: Default_Ignorable_Code_Point) hides in a word, or
    # reorders the line around it and so moves a number.
    r"\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    r"\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8"
    r"\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
    "]"
)

_COMMAND = r"##\[|\A\s*::"
"""What GitHub's runner takes for a command: `##[` anywhere, `::` first in a line
(actions/runner, src/Runner.Common/ActionCommand.cs)."""

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


def safe(text: str) -> str:
    r"""Text from data, with what cannot be seen shown instead of sent, and no command to a runner.

    Example:
        >>> print(safe("red\x1b[31m, zero\u200bwidth"), safe("::error::x"), safe("##[error]x"))
        red\x1b[31m, zero\u200bwidth \x3a:error::x #\x23[error]x
    """
    if not text.isprintable():
        # Compiled at its first use: it takes a millisecond, which few ledgers need.
        text = re.sub(f"{_CONTROLS}|{HIDDEN}", _shown, text)
    return inert(text)


def inert(text: str) -> str:
    """A line that GitHub's runner only prints; a colon or a mark is written as its number."""
    if "::" not in text and "##[" not in text:
        return text
    return re.sub(_COMMAND, _defused, text)


def _shown(match: re.Match[str]) -> str:
    return match[0].encode("unicode_escape").decode("ascii")


def _defused(match: re.Match[str]) -> str:
    found = match[0]
    return r"#\x23[" if found == "##[" else rf"{found[:-2]}\x3a:"


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
        line += f" {word}" if has_word else inert(word)
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

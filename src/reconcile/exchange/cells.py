r"""Cells of a table: text that no spreadsheet runs, lists in one cell, comma-separated lines.

The lines are those of RFC 4180 but for their ends, which are LF as in every other output: a
table that is kept in git is compared line by line. UTF-8, without a byte order mark.
"""

import re
from collections.abc import Iterable

from reconcile.values import Number

LINE_END = "\n"

_RUN = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
"""What a spreadsheet takes for the beginning of a formula (OWASP, *CSV Injection*), wide forms
too, behind any number of apostrophes: so that one can be taken off again."""

_NUMBER = re.compile(r"-\d+(\.\d+)?([eE][+-]?\d+)?", re.ASCII)
"""A number below 0 runs nothing."""


_QUOTED = re.compile(r'[,"\r\n]|^\s|\s$')
"""What would end a cell, or be taken off by programs that trim."""


def guarded(text: str) -> str:
    r"""A cell that a spreadsheet shows instead of running it: with an apostrophe before it.

    Whoever reads the cell takes one apostrophe off where `[=+-@]` follows a row of them.

    Example:
        >>> guarded("=1+1"), guarded("-5"), guarded("-2+3"), guarded("'=x"), guarded("'90s")
        ("'=1+1", '-5', "'-2+3", "''=x", "'90s")
    """
    return f"'{text}" if _RUN.match(text) and not _NUMBER.fullmatch(text) else text


def unguarded(cell: str) -> str:
    """Return what a cell holds: one apostrophe is taken off where a formula begins behind it.

    Example:
        >>> unguarded("'=1+1"), unguarded("''=x"), unguarded("'90s"), unguarded("-5")
        ('=1+1', "'=x", "'90s", '-5')
    """
    return cell[1:] if cell.startswith("'") and _RUN.match(cell) else cell


def joined(items: Iterable[str]) -> str:
    r"""Several texts in one cell, with semicolons between them; one in a text is written `\;`.

    Example:
        >>> joined(["nis-2025", "a;b"])
        'nis-2025; a\\;b'
    """
    return "; ".join(re.sub(r"[\\;]", r"\\\g<0>", item) for item in items)


def parted(cell: str) -> tuple[str, ...]:
    r"""Return the texts of one cell, as `joined` has put them together.

    Example:
        >>> parted("nis-2025; a\\;b"), parted("a;b"), parted("")
        (('nis-2025', 'a;b'), ('a', 'b'), ())
    """
    parts = re.findall(r"((?:[^\\;]|\\.)+)(?:; ?|$)", cell, re.DOTALL)
    return tuple(re.sub(r"\\(.)", r"\1", part, flags=re.DOTALL) for part in parts)


def number(value: Number | None) -> str:
    """A number as JSON has it (docs/json.md); nothing for None."""
    return "" if value is None else repr(value)


def flag(value: bool | None) -> str:
    """True or false; nothing for None."""
    return "" if value is None else str(value).lower()


def lines(rows: Iterable[Iterable[str]]) -> bytes:
    """Rows of cells, separated by commas; each cell guarded, and quoted where it must be."""
    text = "".join(",".join(map(_cell, row)) + LINE_END for row in rows)
    # A path may hold bytes that are no UTF-8; they are written as their numbers.
    return text.encode("utf-8", "backslashreplace")


def _cell(text: str) -> str:
    """A cell as it stands in a line. Python's writer leaves a bare CR, which ends a line too."""
    if not text:
        return text
    shown = guarded(text)
    return '"' + shown.replace('"', '""') + '"' if _QUOTED.search(shown) else shown

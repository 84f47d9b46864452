"""Tables on a terminal, drawn by rich; in a pipe a row is a line that programs take apart."""

from collections.abc import Iterable, Sequence
from io import StringIO

from reconcile.formats.page import Page

_BETWEEN = 3
"""Columns that a cell takes beside its text."""


def table(headings: Sequence[str], rows: Iterable[Sequence[str]], page: Page) -> str:
    """A table as wide as its page: the first column stays whole, the others wrap between words.

    Example:
        >>> print(table(["id", "answer"], [["troops", "14,000"]], Page(ascii=True)), end="")
         id     | answer
        --------+--------
         troops | 14,000
    """
    from rich import box
    from rich.cells import cell_len
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    found = Table(box=box.ASCII2 if page.ascii else box.SIMPLE_HEAD, show_edge=False)
    rows = [[*headings], *rows]
    least = [
        max(cell_len(word) for row in rows for word in row[number].split() or [""])
        for number in range(len(headings))
    ]
    is_wide = sum(least) + _BETWEEN * len(least) <= page.columns
    for number, heading in enumerate(headings):
        found.add_column(
            Text(heading),
            no_wrap=number == 0,
            style="bold" if number == 0 else "",
            overflow="fold",
            # Where not all words have room, the verdict is broken before a figure is.
            min_width=least[number] if is_wide or number < len(least) - 1 else None,
        )
    for row in rows[1:]:
        # As text, since a name may hold what rich takes for markup.
        found.add_row(*(Text(cell) for cell in row))
    console = Console(
        file=StringIO(),
        width=page.columns,
        force_terminal=page.color,
        color_system="standard" if page.color else None,
        legacy_windows=False,
    )
    with console.capture() as capture:
        console.print(found)
    return "".join(f"{line.rstrip()}\n" for line in capture.get().splitlines())

"""Rows of cells with the places that people know them by."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from reconcile.exchange import Trouble

MAX_BYTES = 100 * 1024 * 1024
"""The largest file that is read."""

MAX_CELLS = 20_000_000
"""The most cells that a table may have: some 500,000 rows of 40 columns."""


class Share(NamedTuple):
    """A number that is shown with a percent sign: 0.05 as 5 %."""

    value: float


class Broken(NamedTuple):
    """A cell that holds no value.

    Attributes:
        text: What is shown there.
        fact: What is wrong, as part of a sentence.
        remedy: What to do about it, verb first.
    """

    text: str
    fact: str
    remedy: str


Cell = str | int | float | bool | date | datetime | time | timedelta | Share | Broken | None
"""What a cell holds; an empty text and None are an empty cell."""


class Sheet(NamedTuple):
    """A table.

    Attributes:
        name: The name of the sheet; empty: the file has only one.
        rows: All rows from the first, empty ones too.
        troubles: What reading it has to say.
    """

    name: str
    rows: Sequence[Sequence[Cell]]
    troubles: tuple[Trouble, ...] = ()

    def place(self, row: int, column: int | None = None) -> str:
        """Return where a cell stands, or a row, as a spreadsheet shows it.

        Args:
            row: Its index, from 0.
            column: Its index, from 0; None: the whole row.

        Example:
            >>> Sheet("Troops", ()).place(13, 1), Sheet("", ()).place(13, 27)
            ('Troops!B14', 'AB14')
            >>> Sheet("", ()).place(13)
            'row 14'
        """
        if column is None:
            where = f"row {row + 1}"
            return f"{self.name}, {where}" if self.name else where
        where = f"{letters(column)}{row + 1}"
        return f"{self.name}!{where}" if self.name else where


def letters(column: int) -> str:
    """Return the name of a column by its index.

    Example:
        >>> letters(0), letters(25), letters(26), letters(701), letters(702)
        ('A', 'Z', 'AA', 'ZZ', 'AAA')
    """
    name, left = "", column + 1
    while left:
        left, digit = divmod(left - 1, 26)
        name = chr(ord("A") + digit) + name
    return name


def is_empty(cell: Cell) -> bool:
    """Tell whether nothing stands in a cell."""
    return cell is None or (isinstance(cell, str) and not cell.strip())

"""The cells of a figure as the fields of an estimate, with the scale and unit beside them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

from reconcile import units
from reconcile.exchange.cells import unguarded
from reconcile.exchange.sheets import synonyms, targets
from reconcile.exchange.sheets.mapping import Column
from reconcile.exchange.sheets.sheet import Cell
from reconcile.exchange.sheets.values import Numeral, UnfitCellError, numeral, text_of

_SCALES: Final = {
    **dict.fromkeys(("thousand", "thousands", "000", "000s", "'000", "’000", "'000s"), "thousand"),
    **dict.fromkeys(("million", "millions", "mn", "mln", "mio"), "million"),
    **dict.fromkeys(("billion", "billions", "bn", "bln"), "billion"),
    **dict.fromkeys(("trillion", "trillions", "tn", "trn"), "trillion"),
}
_OPEN: Final = "null"
_PERCENT: Final = frozenset(("%", "percent", "per cent", "pct", "percentage"))
_DIGIT_LAST: Final = re.compile(r".*\d\Z", re.DOTALL)

Problem = tuple[Column, UnfitCellError]


class Scaled(NamedTuple):
    """What a cell or a heading says of the numbers.

    Attributes:
        scale: Such as ``million``; empty: none.
        unit: Such as ``USD``; empty: none.
    """

    scale: str = ""
    unit: str = ""


def scaled(text: str) -> Scaled:
    """Take the text of a unit apart.

    Example:
        >>> scaled("USD million"), scaled("thousands")
        (Scaled(scale='million', unit='USD'), Scaled(scale='thousand', unit=''))
        >>> scaled("persons"), scaled("percent")
        (Scaled(scale='', unit='persons'), Scaled(scale='', unit='%'))
    """
    words = text.replace(",", " ").split()
    scales = [_SCALES[word.casefold()] for word in words if word.casefold() in _SCALES]
    left = [word for word in words if word.casefold() not in _SCALES]
    unit = " ".join(word for word in left if word.casefold() not in ("in", "of"))
    if unit.casefold() in _PERCENT:
        unit = "%"
    return Scaled(scales[0], unit) if len(scales) == 1 else Scaled("", text if scales else unit)


def of_heading(text: str) -> Scaled:
    """Return what a heading says in brackets of scale and unit; words that are neither are left.

    Example:
        >>> of_heading("Aid (EUR bn)"), of_heading("Killed (low)")
        (Scaled(scale='billion', unit='EUR'), Scaled(scale='', unit=''))
    """
    for part in synonyms.heading(text).brackets:
        found = scaled(part)
        if found.scale and not found.unit:
            return found
        if found.unit and (found.unit == "%" or units.parse(found.unit) is not None):
            return found
    return Scaled()


class Figure(NamedTuple):
    """What the cells of a figure say.

    Attributes:
        fields: Fields of an estimate; none: the cells are empty.
        problems: What could not be read, by column.
        had_footnote: Signs of footnotes were taken off.
    """

    fields: Mapping[str, str]
    problems: Sequence[Problem] = ()
    had_footnote: bool = False

    @property
    def is_share(self) -> bool:
        """Every number has a percent sign."""
        return bool(self.fields) and all(of.endswith("%") for of in self.fields.values())


def read(
    row: Sequence[Cell], columns: Mapping[str, Column], decimal: str, scale: str = ""
) -> Figure:
    """Read the cells of a figure.

    Args:
        row: The cells of the row.
        columns: The columns that make the figure, by its end.
        decimal: The sign before decimals; empty: as each number tells.
        scale: What all numbers are multiplied by, such as ``million``.
    """
    found: dict[str, Numeral] = {}
    problems: list[Problem] = []
    for end in targets.ENDS:
        column = columns.get(end)
        if column is None or column.number >= len(row):
            continue
        try:
            number = numeral(row[column.number], decimal)
        except UnfitCellError as error:
            problems.append((column, error))
            continue
        if number is not None:
            own = of_heading(column.text).scale or scale
            found[end] = _times(number, own)
    had_footnote = any(one.had_footnote for one in found.values())
    phrases = [end for end, one in found.items() if not one.is_number and end != "stated"]
    if phrases and len(found) == 1:
        # The figure as it is printed stands in the column of its best value.
        found = {"stated": found[phrases[0]]}
    elif phrases:
        problems += (_no_number(columns[end]) for end in phrases)
    told = {end: one.text for end, one in found.items()}
    if told:
        told |= {end: _OPEN for end, column in columns.items() if _is_open(row, column)}
    return Figure(told, problems, had_footnote)


def _is_open(row: Sequence[Cell], column: Column) -> bool:
    """Tell whether an end is said to be open, as a ledger says it."""
    return column.number < len(row) and row[column.number] == _OPEN


def _times(number: Numeral, scale: str) -> Numeral:
    if not (scale and number.is_number and _DIGIT_LAST.match(number.text)):
        return number
    return number._replace(text=f"{number.text} {scale}")


def _no_number(column: Column) -> Problem:
    remedy = "write the number alone; a phrase may stand in a column that is `stated`"
    return column, UnfitCellError("it is no plain number", remedy)


def unit_beside(cells: Mapping[str, Any]) -> Iterator[Scaled]:
    """Yield what the columns for unit and currency say."""
    for name in ("currency", "unit"):
        if cells.get(name):
            yield scaled(cells[name])


def exact(row: Sequence[Cell], columns: Mapping[str, Column]) -> Figure:
    """Return the cells of a figure letter by letter, as a table of a ledger has them."""
    found = {}
    for end, column in columns.items():
        cell = row[column.number] if column.number < len(row) else None
        text = unguarded(cell) if isinstance(cell, str) else text_of(cell)
        if text:
            found[end] = text
    return Figure(found)

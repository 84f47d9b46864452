"""Where a table has its headings: below titles, in one row or two."""

from collections.abc import Sequence
from typing import NamedTuple

from reconcile.exchange.sheets import synonyms
from reconcile.exchange.sheets.sheet import Cell, Sheet, is_empty, letters

_LOOKED_AT = 30
"""Rows at the top of a sheet among which the headings are."""

_YEARS = range(1000, 2200)
_FEWEST_YEARS = 3
"""Years side by side that are headings."""


class Heading(NamedTuple):
    """The headings of a table.

    Attributes:
        row: The index of the (lower) row in which they stand.
        texts: The heading of each column; a column that has none is called by its letters.
    """

    row: int
    texts: tuple[str, ...]


def find(sheet: Sheet, wanted: Sequence[str] = ()) -> Heading | None:
    """Find the headings of a table; None: nothing stands in it.

    Args:
        sheet: The table.
        wanted: Headings that somebody names.
    """
    tops = [(index, row) for index, row in enumerate(sheet.rows[:_LOOKED_AT]) if _filled(row)]
    if not tops:
        return None
    named = {_squeezed(text) for text in wanted}
    scores = [_score(row, named) for _, row in tops]
    best = max(range(len(tops)), key=lambda one: (scores[one], -one))
    if scores[best] < 2:
        best = next((n for n, (_, row) in enumerate(tops) if _filled(row) > 1), 0)
    index = tops[best][0]
    lower = sheet.rows[index + 1] if index + 1 < len(sheet.rows) else ()
    if _continues(lower):
        return Heading(index + 1, _named(_joined(sheet.rows[index], lower)))
    upper = sheet.rows[index - 1] if index else ()
    if _groups(upper, sheet.rows[index]):
        return Heading(index, _named(_joined(upper, sheet.rows[index])))
    return Heading(index, _named([_text(cell) for cell in sheet.rows[index]]))


def year_of(text: str) -> int | None:
    """Return the year that a heading is."""
    return int(text) if text.isascii() and text.isdigit() and int(text) in _YEARS else None


def are_years(texts: Sequence[str]) -> bool:
    """Tell whether years stand side by side as headings."""
    return sum(year_of(text) is not None for text in texts) >= _FEWEST_YEARS


def _filled(row: Sequence[Cell]) -> int:
    return sum(not is_empty(cell) for cell in row)


def _score(row: Sequence[Cell], named: set[str]) -> int:
    """How many cells of a row are headings."""
    texts = [_text(cell) for cell in row]
    years = sum(year_of(text) is not None for text in texts)
    known = {text for text in texts if text and year_of(text) is None and _is_known(text)}
    found = sum(_squeezed(text) in named for text in texts if text)
    return 2 * found + len(known) + (years if years >= _FEWEST_YEARS and known else 0)


def _is_known(text: str) -> bool:
    found = synonyms.heading(text)
    return bool(synonyms.field_of(found.words) or synonyms.figure_of(found))


def _continues(row: Sequence[Cell]) -> bool:
    """Tell whether a row goes on with the headings above it: nothing but ends of figures."""
    texts = [_text(cell) for cell in row if not is_empty(cell)]
    ends = [synonyms.figure_of(synonyms.heading(text)) for text in texts]
    only = [text for text, end in zip(texts, ends, strict=True) if end is None]
    return sum(end is not None for end in ends) > 1 and all(map(_is_known, only))


def _groups(upper: Sequence[Cell], row: Sequence[Cell]) -> bool:
    """Tell whether a row names groups of the headings below it, and is no title over all."""
    texts = [_text(cell) for cell in upper]
    if len({text for text in texts if text}) < 2 and _filled(upper) != 1:
        return False
    ends = [_text(cell) for cell in row]
    figures = [synonyms.figure_of(synonyms.heading(text)) for text in ends]
    below = [n for n, one in enumerate(figures) if one is not None and not one.stem]
    is_over = any(n < len(texts) and texts[n] and n in below for n in range(len(texts)))
    starts_late = bool(below) and not any(texts[: min(below)])
    return len(below) > 1 and is_over and (starts_late or len({t for t in texts if t}) > 1)


def _joined(upper: Sequence[Cell], lower: Sequence[Cell]) -> list[str]:
    """Two rows of headings as one: a group stands before those of its columns."""
    texts = []
    group = ""
    for index in range(max(len(upper), len(lower))):
        above = _text(upper[index]) if index < len(upper) else ""
        below = _text(lower[index]) if index < len(lower) else ""
        group = above or (group if below and synonyms.figure_of(synonyms.heading(below)) else "")
        same = _squeezed(group) == _squeezed(below)
        texts.append(group if not below or same else f"{group} ({below})" if group else below)
    return texts


def _text(cell: Cell) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if is_empty(cell) else " ".join(str(cell).split())


def _squeezed(text: str) -> str:
    return " ".join(text.split()).casefold()


def _named(texts: Sequence[str]) -> tuple[str, ...]:
    """Headings of which no two are the same."""
    found: list[str] = []
    for index, text in enumerate(texts):
        name, number = text or f"column {letters(index)}", 2
        while _squeezed(name) in map(_squeezed, found):
            name, number = f"{text} ({number})", number + 1
        found.append(name)
    return tuple(found)

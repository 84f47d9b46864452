"""Vague amounts: several hundred, dozens, tens of thousands, a couple of million."""

from typing import NamedTuple

from reconcile.phrases.amounts import CURRENCY_ENDS, currency_after
from reconcile.phrases.cursor import Cursor
from reconcile.phrases.table import HedgeTable
from reconcile.phrases.words import COUNTABLE, PLURALS, SCALES


class Vague(NamedTuple):
    """An amount between two multiples of a scale word.

    Attributes:
        low: Floor, which belongs to it.
        high: Top, which does not; soft.
        currency: ISO 4217 code, or None.
        words: The vague word, as the table has it.
    """

    low: int
    high: int
    currency: str | None
    words: str


def read_vague(cursor: Cursor, table: HedgeTable) -> Vague | None:
    """Read a vague amount, or step over nothing."""
    start = cursor.at
    row = cursor.row(table.count_words)
    words = cursor.text if row is None else row.words
    if row is not None:
        low, high = table.counts[words]
    elif words in table.plurals:
        low, high = table.plurals[words]
        cursor.at += 1
        _step_of(cursor)
    else:
        return None
    factor = _scales(cursor)
    if row is not None and factor == 1:
        cursor.at = start
        return None
    if cursor.text == "of" and cursor.ahead(1).text in CURRENCY_ENDS:
        cursor.at += 1
    if row is None and (top := _if_not(cursor, table, low * factor)) is not None:
        return Vague(low * factor, top.high, top.currency, words)
    return Vague(low * factor, high * factor, currency_after(cursor, None), words)


def _if_not(cursor: Cursor, table: HedgeTable, low: int) -> Vague | None:
    """Read what the amount may be instead: "hundreds, if not thousands"; or step over nothing."""
    start = cursor.at
    cursor.take(",", "-")
    if cursor.take("if") and cursor.take("not"):
        cursor.take("many", "even", "indeed")
        if (top := read_vague(cursor, table)) is not None and top.low > low:
            return top
    cursor.at = start
    return None


def _scales(cursor: Cursor) -> int:
    """Read the scale words that follow and multiply them: "tens of millions"."""
    factor = 1
    while (step := _step(cursor.text)) != 0:
        factor *= step
        cursor.at += 1
        _step_of(cursor)
    return factor


def _step(text: str) -> int:
    if text in PLURALS:
        return PLURALS[text][0]
    return SCALES[text] if text in COUNTABLE else 0


def _step_of(cursor: Cursor) -> None:
    """Step over "of" when another scale word follows it."""
    if cursor.text == "of" and _step(cursor.ahead(1).text):
        cursor.at += 1

"""Vague amounts: several hundred, dozens, tens of thousands, a couple of million."""

from typing import NamedTuple

from reconcile.phrases.amounts import CURRENCY_ENDS, PERCENT, currency_after
from reconcile.phrases.cursor import Cursor
from reconcile.phrases.dollars import whose
from reconcile.phrases.percent import read_percent
from reconcile.phrases.table import HedgeTable
from reconcile.phrases.vocabulary.words import COUNTABLE, PLURALS, SCALES


class Vague(NamedTuple):
    """An amount between two multiples of a scale word.

    Attributes:
        low: Floor, which belongs to it.
        high: Top, which does not; soft; None when it has none.
        currency: ISO 4217 code, or None.
        words: The vague word, as the table has it.
        unit: ``PERCENT`` or None.
    """

    low: int
    high: int | None
    currency: str | None
    words: str
    unit: str | None = None


_LONE = frozenset(("several", "a few", "a couple", "a couple of"))
"""Counts that say something without a scale word: how many there are at least."""


def read_vague(cursor: Cursor, table: HedgeTable, *, may_be_lone: bool = False) -> Vague | None:
    """Read a vague amount, or step over nothing.

    Args:
        cursor: Where it may begin.
        table: What the words mean.
        may_be_lone: "Several missiles" is one as well: at least three.
    """
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
        if not may_be_lone or words not in _LONE or cursor.text == "of":
            cursor.at = start
            return None
        return Vague(low, None, _money(cursor), words, _unit(cursor))
    if cursor.text == "of" and cursor.ahead(1).text in CURRENCY_ENDS:
        cursor.at += 1
    if row is None and (top := _if_not(cursor, table, low * factor)) is not None:
        return top._replace(low=low * factor, words=words)
    return Vague(low * factor, high * factor, _money(cursor), words, _unit(cursor))


def _money(cursor: Cursor) -> str | None:
    start = cursor.at
    currency = currency_after(cursor, None)
    return whose(cursor, start) if currency == "USD" and cursor.lang else currency


def _unit(cursor: Cursor) -> str | None:
    return PERCENT if read_percent(cursor) else None


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

"""The name of a statistic before its number: odds ratio 0.66; adjusted HR, 1.08; OR (95% CI) 0.7.

It leaves the number as it is; whether that is the one that is asked for is a matter of the ledger
(`reconcile.ledger.effects`). A pure number has decimals behind its point, and no percent sign.
"""

from collections.abc import Iterator, Mapping
from functools import cache

from reconcile import units
from reconcile.phrases.cursor import Cursor
from reconcile.phrases.labels import read_label
from reconcile.phrases.trie import Trie, plant
from reconcile.phrases.vocabulary.statistics import (
    ABBREVIATIONS,
    ADJECTIVES,
    AVERAGES,
    DIFFERENCES,
    PURE,
    SHARES,
    SYMBOLS,
)

_NOT_BEFORE = frozenset(("-", "and"))
_STARTS = (ADJECTIVES - _NOT_BEFORE) | SYMBOLS.keys()
_STARTS |= {
    name.split()[0]
    for table in (PURE, DIFFERENCES, SHARES, AVERAGES)
    for names in table.values()
    for name in names.split("|")
} | {name.lower() for names in ABBREVIATIONS.values() for name in names.split()}
_CLOSINGS = {"(": ")", "[": "]"}


def rows(table: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield each name of a table with the statistic that it stands for.

    Example:
        >>> list(rows({"kappa": "kappa|cohen's kappa"}))
        [('kappa', 'kappa'), ("cohen's kappa", 'kappa')]
    """
    for statistic, names in table.items():
        for name in names.split("|"):
            yield " ".join(name.split()), statistic


@cache
def _names() -> Trie:
    """Return the lookup of all names; of one with two meanings the first, as both are pure."""
    tables = (PURE, DIFFERENCES, SHARES, AVERAGES)
    long = {name: statistic for table in tables for name, statistic in rows(table)}
    short = {name.lower(): name for names in ABBREVIATIONS.values() for name in names.split()}
    return plant("name", long, {"short": short, "symbol": SYMBOLS})


@cache
def _short() -> dict[str, str]:
    return {name: one for one, names in ABBREVIATIONS.items() for name in names.split()}


def read_statistic(cursor: Cursor) -> bool:
    """Step over the name of a statistic with what stands in brackets behind it, or over nothing."""
    if cursor.text not in _STARTS or not cursor.is_english:
        return False
    start = cursor.at
    while cursor.text in ADJECTIVES:
        cursor.at += 1
    statistic = _name(cursor)
    if statistic is None:
        cursor.at = start
        return False
    cursor.is_pure = statistic in PURE
    while _bracket(cursor):
        pass
    cursor.take(",", ":", ";")
    return True


def _name(cursor: Cursor) -> str | None:
    """Step over a name; return what it stands for."""
    start = cursor.at
    row = cursor.row(_names())
    if row is None or row.sort == "name":
        return row and row.name
    if row.sort == "symbol":
        return row.name if cursor.text == "=" else None
    statistic = _short().get(cursor.slice(start))
    is_money = cursor.ahead(-1).text == _RIAL and not _asks_number(cursor)
    return None if is_money else statistic


_RIAL = "irr"
"""Abbreviation of a rate ratio, and code of the Iranian rial."""


def _asks_number(cursor: Cursor) -> bool:
    """Whether the quantity is in pure numbers."""
    unit = units.parse(cursor.unit) if cursor.unit else None
    return unit is not None and unit.is_number


def _bracket(cursor: Cursor) -> bool:
    """Step over an abbreviation or the name of an interval in brackets: (OR), [95% CI]."""
    start = cursor.at
    closing = _CLOSINGS.get(cursor.text)
    if closing is None:
        return False
    cursor.at += 1
    inside = cursor.at
    if cursor.token.kind == "word" and cursor.slice_of(inside) in _short():
        cursor.at += 1
        cursor.take(",", ";")
    label = read_label(cursor)
    if label.is_one:
        cursor.level = label.kind
    if cursor.at == inside or not cursor.take(closing):
        cursor.at = start
        return False
    return True


def check_pure(cursor: Cursor, unit: str | None, currency: str | None) -> None:
    """Refuse a pure number that is a percentage or a sum of money.

    Raises:
        Refusal: It is.
    """
    if unit or currency:
        reason = f"A ratio without a unit is no {'percentage' if unit else 'sum of money'}."
        raise cursor.refusal_of_all("mixed-units", reason)

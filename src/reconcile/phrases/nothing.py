"""Phrases without a number: none is 0, and unknown is a figure that nobody gives."""

import re
from functools import cache

from reconcile.phrases import behind
from reconcile.phrases.amounts import Amount
from reconcile.phrases.cursor import Cursor
from reconcile.phrases.numerals import from_value
from reconcile.phrases.opening import starts_amount
from reconcile.phrases.refusal import Refusal
from reconcile.phrases.table import HedgeTable
from reconcile.phrases.trie import Trie, grow
from reconcile.phrases.vocabulary.words import words_of

UNKNOWN = "unknown"
"""Code of the refusal of a phrase that says that there is no figure."""

_NOBODY = "none|nobody|no one|no-one|not one|not a single|not a single one"
_NOT_SAID = """unknown|not known|n/a|na|nk|n/k|not available|unavailable|not applicable
    |undisclosed|not disclosed|unspecified|not specified|not stated|unstated|not given|not reported
    |unreported|not published|undetermined|not determined|to be determined|tbd|tba|unclear
    |uncertain|not clear|nobody knows|no one knows|an unknown number|an unknown number of
    |unknown number of|an unspecified number|an unspecified number of|an undisclosed number
    |an undisclosed number of|number unknown|number not known|figure unknown"""
_WHAT_IS_NOT_SAID = words_of(
    """data information info figure figures number numbers estimate estimates details comment count
    counts report reports record records word toll tolls breakdown statistics confirmation evidence
    answer reply idea indication"""
)
"""*No figures* is no zero: the head of what is not there tells the two apart."""

_NOT_ALL = words_of(
    """significant major serious substantial big large heavy great real meaningful further
    additional new other such immediate longer obvious visible apparent clear official only doubt
    fewer less more way question matter reason limit limits"""
)
"""*No major losses* leaves room for others."""


_FIRST_WORDS = {re.split(r"\W", row.strip())[0] for row in f"{_NOBODY}|{_NOT_SAID}|no".split("|")}


@cache
def _rows() -> Trie:
    return grow({"not said": {UNKNOWN: _NOT_SAID}, "nobody": {"none": _NOBODY}})


def read_nothing(cursor: Cursor, table: HedgeTable) -> Amount | None:
    """Read "none" and "no casualties" as 0, or step over nothing.

    Raises:
        Refusal: The phrase says that the figure is not known.
    """
    if cursor.token.text not in _FIRST_WORDS:
        return None
    start = cursor.at
    row = cursor.row(_rows())
    if _has_amount(cursor):
        cursor.at = start
        return None
    if row is None:
        is_zero = cursor.take("no") and _is_absent(cursor, table)
    else:
        is_zero = row.sort == "nobody"
        if not is_zero:
            raise _refusal(cursor, start)
    if not is_zero:
        cursor.at = start
        return None
    return Amount(from_value(0), None, None, start, cursor.at)


def _is_absent(cursor: Cursor, table: HedgeTable) -> bool:
    """Whether a noun follows "no" of which there is none.

    Raises:
        Refusal: It is the figure that there is none of.
    """
    start = cursor.at
    words = []
    while cursor.token.kind == "word" and cursor.text not in behind.NO_NOUN:
        words.append(cursor.text)
        cursor.at += 1
    if not _WHAT_IS_NOT_SAID.isdisjoint(words):
        raise _refusal(cursor, start - 1)
    cursor.at = start
    is_hedge = table.before.match(cursor.tokens, start - 1)[0] is not None
    return bool(words) and not is_hedge and _NOT_ALL.isdisjoint(words)


def _refusal(cursor: Cursor, start: int) -> Refusal:
    reason = f'"{cursor.slice(start)}" says that there is no figure.'
    advice = "Keep the phrase as it is: it is shown and counts for nothing"
    return cursor.refusal(UNKNOWN, reason, advice, since=start)


def _has_amount(cursor: Cursor) -> bool:
    """Whether a number follows anywhere: "no more than 5", "none of the 500"."""
    start = cursor.at
    while cursor.token.kind != "end" and not starts_amount(cursor):
        cursor.at += 1
    has_amount = cursor.token.kind != "end"
    cursor.at = start
    return has_amount

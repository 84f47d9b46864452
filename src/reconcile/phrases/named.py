"""What statistics tells beside a figure, by its letter: p < 0.001, n = 120, S = 1.1.

It sets nothing and is noted. A letter without a sign behind it is none of this.
"""

from reconcile.phrases.amounts import read_amount
from reconcile.phrases.cursor import Cursor
from reconcile.phrases.levels import link_level
from reconcile.phrases.parse import Parse
from reconcile.phrases.vocabulary.words import words_of

NAMES = words_of("p n s q t z f df i2 i² r2 r² cl k")
"""Probability, size of the sample, scale factor of the errors, and what tests compute."""
_SIGNS = words_of("= < > ≤ ≥ :")


def link_named(parse: Parse) -> bool:
    """Note a value with its letter: "(S = 1.1)", "; p < 0.001"."""
    cursor = parse.cursor
    start = cursor.at
    bracket = cursor.take("(", "[", ",", ";") and cursor.ahead(-1).text in ("(", "[")
    inside = cursor.at
    if cursor.text not in NAMES or cursor.ahead(1).text not in _SIGNS:
        cursor.at = start
        return False
    if link_level(parse):
        return _close(cursor, start, needed=bracket)
    cursor.at += 2
    if read_amount(cursor) is None:
        cursor.at = start
        return False
    told = cursor.slice(inside)
    if not _close(cursor, start, needed=bracket):
        return False
    parse.notes.append(f'"{told}" is no part of the figure; it is left out.')
    if parse.after == start:
        parse.after = cursor.at
    return True


def _close(cursor: Cursor, start: int, *, needed: bool) -> bool:
    """Step over the bracket that closes, if one was opened; else go back."""
    if needed and cursor.text in (",", ";"):
        return True
    if needed and not cursor.take(")", "]"):
        cursor.at = start
        return False
    return True

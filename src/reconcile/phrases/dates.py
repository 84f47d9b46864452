"""Dates and periods behind a figure: their numbers are no quantities."""

from reconcile.phrases.amounts import read_amount
from reconcile.phrases.cursor import Cursor
from reconcile.phrases.lexer import Token
from reconcile.phrases.vocabulary.context import BEFORE_YEAR, DATE_WORDS, IN_A_SPAN, MONTHS, is_year
from reconcile.phrases.vocabulary.words import TIME, words_of

_SPAN_ADVERBS = frozenset(("just", "only", "about", "around", "under", "barely", "roughly"))
_JOINTS = frozenset(("-", "/", "to", "and", "through", "bis"))

_MOST_JOINTS = 4
"""Days that a date may join ("3, 4 and 5 May", "8-13/14 October"): a longer chain is a table or a
key, and to walk it from each of its numbers would take hours."""


def skip_date(cursor: Cursor) -> bool:
    """Step over the numbers of a date or period that starts here; whether there was one.

    Example:
        >>> cursor = Cursor("8-13 October 2024, two of them")
        >>> skip_date(cursor), cursor.text
        (True, ',')
    """
    return _skip_year(cursor) or _skip_day(cursor) or _skip_span(cursor)


def _skip_year(cursor: Cursor) -> bool:
    """Step over years: 2023; the 2010s; 2022-23; 2022-02-24; "in 2023 and 2024"."""
    if not is_year(cursor.token) or not _calls_for_year(cursor):
        return False
    cursor.at += 1
    if cursor.is_glued:
        cursor.take("s")
    while cursor.text in _JOINTS and _is_date_number(cursor.ahead(1)):
        cursor.at += 2
    return True


def _calls_for_year(cursor: Cursor) -> bool:
    before, earlier = cursor.ahead(-1), cursor.ahead(-2)
    if before.text == "of":
        return earlier.text in DATE_WORDS
    if before.text == ",":
        return earlier.text in MONTHS or is_day(earlier)
    return before.text in BEFORE_YEAR or before.kind == "name"


def _is_date_number(token: Token) -> bool:
    return is_year(token) or (token.kind == "number" and len(token.text) == 2)


def is_day(token: Token) -> bool:
    """Whether a number can be the day of a month."""
    return token.kind == "number" and token.text.isdecimal() and 1 <= int(token.text) <= 31


def _skip_day(cursor: Cursor) -> bool:
    """Step over days: 8-13 October; 2 September 2025; October 13, 2024."""
    if not is_day(cursor.token):
        return False
    start = cursor.at
    is_behind_month = cursor.ahead(-1).text in MONTHS
    _skip_one_day(cursor)
    joints = 0
    while joints < _MOST_JOINTS and cursor.text in _JOINTS and is_day(cursor.ahead(1)):
        joints += 1
        cursor.at += 1
        _skip_one_day(cursor)
    if cursor.text in MONTHS:
        cursor.at += 1
    elif not is_behind_month:
        cursor.at = start
        return False
    comma = 1 if cursor.text == "," else 0
    if is_year(cursor.ahead(comma)):
        cursor.at += comma + 1
    return True


def _skip_one_day(cursor: Cursor) -> None:
    cursor.at += 1
    if cursor.is_glued:
        cursor.take("st", "nd", "rd", "th")


def _skip_span(cursor: Cursor) -> bool:
    """Step over a duration: over 20 months; in the last 24 hours; in two to three weeks."""
    is_name = cursor.ahead(1).kind == "word" and cursor.ahead(1).start == cursor.token.end
    before = cursor.ahead(-2 if cursor.ahead(-1).text in _SPAN_ADVERBS else -1)
    if is_name or before.text not in IN_A_SPAN:
        return False
    start = cursor.at
    if read_amount(cursor) is not None:
        if cursor.text in _JOINTS:
            cursor.at += 1
            read_amount(cursor)
        cursor.take("-", "calendar", "consecutive", "full", "different")
        if cursor.text in TIME:
            cursor.at += 1
            return True
    cursor.at = start
    return False


_HOURS = words_of("hours hrs hour h")
_CLOCK = 4
"""Digits of a time of day, such as 0830."""


def check_clock(cursor: Cursor) -> None:
    """Refuse a time of day that looks like many hours.

    Raises:
        Refusal: It is one: 0830 hours.
    """
    digits = cursor.ahead(-1).text
    is_clock = digits.startswith("0") and digits.isdecimal() and len(digits) == _CLOCK
    if cursor.text in _HOURS and is_clock:
        cursor.at += 1
        raise cursor.refusal("date", "This is a time of day.", since=cursor.at - 2)

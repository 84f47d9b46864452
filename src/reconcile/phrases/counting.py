"""Numbers in words: thirteen thousand, one and a half million, two thirds, one in five."""

from fractions import Fraction

from reconcile.phrases.cursor import Cursor
from reconcile.phrases.numerals import Exact, Numeral, from_value
from reconcile.phrases.words import COUNTABLE, FRACTIONS, SCALES, TEENS, TENS, TIME, UNITS, ZERO

BELOW_HUNDRED = TENS | TEENS | UNITS
NUMBER_WORDS = frozenset((*BELOW_HUNDRED, *ZERO, *COUNTABLE))

_ONE = UNITS | {"a": 1, "an": 1}
_MOST_OF = 20
"""Largest count that is read as part of another ("9 in 10"); above it "in" is a place."""

_OUT_OF = frozenset((*range(2, 11), 100))
"""Wholes that make a share of "2 out of 3"; 12 out of 80 is a count with its total."""


def read_words(cursor: Cursor) -> Numeral | None:
    """Read a number in words, or step over nothing.

    Example:
        >>> read_words(Cursor("two and a half thousand men")).value
        2500
    """
    if cursor.take(*ZERO):
        return from_value(0)
    total: Exact = 0
    limit, scale, shares_hundred = 10**19, 1, False
    while True:
        group, ends_in_hundred = _group(cursor)
        factor = SCALES[cursor.text] if cursor.text in COUNTABLE else 0
        if not 0 < factor < limit or cursor.text == "hundred":
            break
        cursor.at += 1
        total += factor * (1 if group is None else group)
        limit = scale = factor
        shares_hundred = ends_in_hundred
        total += factor * (and_part(cursor) or 0)
        _skip_and(cursor)
    if group is None and scale == 1:
        return None
    if scale > 1 and group is not None:  # "two thousand five hundred" shares no scale
        scale = 0
    shares_hundred = shares_hundred if scale > 1 else ends_in_hundred and scale == 1
    return from_value(total + (group or 0))._replace(scale=scale, hundreds=shares_hundred)


def _group(cursor: Cursor) -> tuple[Exact | None, bool]:
    """Read a number below a thousand; say whether it ends in "hundred"."""
    value: Exact | None = _below_hundred(cursor)
    if value is not None:
        value += and_part(cursor) or _point(cursor)
    if not cursor.take("hundred"):
        return value, False
    value = 100 * (1 if value is None else value)
    _skip_and(cursor)
    below = _below_hundred(cursor)
    return (value, True) if below is None else (value + below, False)


def _below_hundred(cursor: Cursor) -> int | None:
    """Read a number below a hundred: seven, seventeen, seventy, seventy-seven."""
    text = cursor.text
    if text not in BELOW_HUNDRED:
        return None
    cursor.at += 1
    if text not in TENS:
        return BELOW_HUNDRED[text]
    hyphen = 1 if cursor.text == "-" and cursor.is_glued else 0
    unit = UNITS.get(cursor.ahead(hyphen).text, 0)
    if unit and cursor.ahead(hyphen + 1).text not in FRACTIONS:
        cursor.at += hyphen + 1
        return TENS[text] + unit
    return TENS[text]


def _skip_and(cursor: Cursor) -> None:
    """Step over "and" when more of the number follows it."""
    if cursor.text == "and" and cursor.ahead(1).text in BELOW_HUNDRED:
        cursor.at += 1


def and_part(cursor: Cursor) -> Fraction | None:
    """Read the fraction of a mixed number: "and a half", "and three quarters"."""
    start = cursor.at
    cursor.skip_hyphen()
    if not cursor.take("and"):
        cursor.at = start
        return None
    cursor.skip_hyphen()
    share = read_share(cursor) if cursor.text in _ONE else None
    if share is None:
        cursor.at = start
    return share


def _point(cursor: Cursor) -> Fraction:
    """Read decimals in words: "point seven five"."""
    digits = ""
    while (cursor.text == "point" and not digits) or digits:
        digit = _DIGITS.get(cursor.ahead(0 if digits else 1).text)
        if digit is None:
            break
        cursor.at += 1 if digits else 2
        digits += digit
    return Fraction(int(digits or 0), 10 ** len(digits))


_DIGITS = {word: str(value) for word, value in UNITS.items()} | {"zero": "0", "oh": "0"}


def read_share(cursor: Cursor) -> Fraction | None:
    """Read a fraction in words below one ("two thirds", "one in five"), or nothing."""
    start, text = cursor.at, cursor.text
    if text in ("half", "quarter"):
        cursor.at += 1
        return Fraction(1, FRACTIONS[text])
    if (count := _ONE.get(text)) is None:
        return None
    cursor.at += 1
    cursor.skip_hyphen()
    parts = FRACTIONS.get(cursor.text, 0)
    if count < parts:
        cursor.at += 1
        return Fraction(count, parts)
    cursor.at = start + 1
    share = read_part_of(cursor, count)
    if share is None or text in ("a", "an"):
        cursor.at = start
        return None
    return share


def read_part_of(cursor: Cursor, count: int) -> Fraction | None:
    """Read what follows the 1 of "1 in 5", "1 out of every 5"; or step over nothing."""
    start = cursor.at
    cursor.skip_hyphen()
    is_counted = cursor.text == "out"
    if not (cursor.take("in") or (cursor.take("out") and cursor.take("of"))):
        cursor.at = start
        return None
    is_counted = not cursor.take("every") and is_counted
    cursor.skip_hyphen()
    token = cursor.token
    whole = int(token.text) if token.kind == "number" and token.text.isdecimal() else 0
    whole = whole or BELOW_HUNDRED.get(token.text, 0) or {"hundred": 100}.get(token.text, 0)
    is_year = len(token.text) == 4 and token.kind == "number"
    following = cursor.ahead(1)
    is_name = following.kind == "word" and following.start == token.end  # five in 152mm
    is_no_part = is_year or is_name or following.text in TIME
    is_no_part = is_no_part or (is_counted and whole not in _OUT_OF)
    if is_no_part or not 0 < count < whole or count > _MOST_OF:
        cursor.at = start
        return None
    cursor.at += 1
    return Fraction(count, whole)

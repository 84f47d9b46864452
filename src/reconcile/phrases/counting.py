"""Numbers in words: thirteen thousand, one and a half million, two thirds."""

from fractions import Fraction

from reconcile.phrases.cursor import Cursor
from reconcile.phrases.numerals import Exact, Numeral, from_value
from reconcile.phrases.vocabulary.words import (
    COUNTABLE,
    FRACTIONS,
    SCALES,
    TEENS,
    TENS,
    UNITS,
    ZERO,
)

BELOW_HUNDRED = TENS | TEENS | UNITS
NUMBER_WORDS = frozenset((*BELOW_HUNDRED, *ZERO, *COUNTABLE))

_ONE = UNITS | {"a": 1, "an": 1}

_BELOW_THOUSAND = BELOW_HUNDRED.keys() | {"hundred", "-", "and"}
_MOST_WORDS = 8
"""Words that a number below a thousand may have: nine hundred and ninety - nine."""


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
        _skip_comma(cursor, factor)
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


def _skip_comma(cursor: Cursor, factor: int) -> None:
    """Step over the comma of "eight million, seven hundred thousand": a smaller scale follows."""
    if cursor.text != "," or factor < SCALES["million"]:
        return
    steps = 1
    while cursor.ahead(steps).text in _BELOW_THOUSAND and steps < _MOST_WORDS:
        steps += 1
    is_smaller = steps > 1 and 0 < SCALES.get(cursor.ahead(steps).text, 0) < factor
    if is_smaller and cursor.ahead(steps + 1).text != "of":  # two million, half a million of them
        cursor.at += 1


def add_smaller(cursor: Cursor, numeral: Numeral) -> Numeral:
    """Read what follows a scale word behind a hyphen: 12-thousand-512, 1-million-200-thousand."""
    before = cursor.ahead(-1).text
    if before not in COUNTABLE or cursor.ahead(-2).text != "-":
        return numeral
    total, limit = numeral.value, SCALES[before]
    while cursor.text == "-" and cursor.is_glued:
        digits = cursor.ahead(1)
        has_scale = cursor.ahead(2).text == "-" and cursor.ahead(3).text in COUNTABLE
        factor = SCALES[cursor.ahead(3).text] if has_scale else 1
        is_scaled_apart = not has_scale and cursor.ahead(2).text in SCALES
        if not digits.text.isdecimal() or is_scaled_apart or int(digits.text) * factor >= limit:
            break
        cursor.at += 4 if has_scale else 2
        total, limit = total + int(digits.text) * factor, factor
    is_alone = limit == SCALES[before]
    return numeral if is_alone else from_value(total)._replace(scale=0)


def and_part(cursor: Cursor) -> Fraction | None:
    """Read the fraction of a mixed number: "and a half", "and three quarters"."""
    start = cursor.at
    cursor.skip_hyphen()
    if not cursor.take("and"):
        cursor.at = start
        return None
    cursor.skip_hyphen()
    share = read_fraction(cursor) if cursor.text in _ONE else None
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


def read_fraction(cursor: Cursor) -> Fraction | None:
    """Read a fraction in words below one ("half", "two thirds"), or nothing."""
    start, text = cursor.at, cursor.text
    if text in ("half", "quarter"):
        cursor.at += 1
        return Fraction(1, FRACTIONS[text])
    if (count := count_of(text)) is None:
        return None
    cursor.at += 1
    cursor.skip_hyphen()
    parts = FRACTIONS.get(cursor.text, 0)
    if count < parts:
        cursor.at += 1
        return Fraction(count, parts)
    cursor.at = start
    return None


def count_of(text: str) -> int | None:
    """Return the number of parts that a word counts: "a", or one to nine."""
    return _ONE.get(text)

"""What science writes glued to a number: 1.234(5), × 10^6, · 10⁻³, e-31, and 10⁵ alone."""

import re

from reconcile import units
from reconcile.phrases.cursor import Cursor
from reconcile.phrases.lexer import Token
from reconcile.phrases.numerals import Numeral, from_digits, powered
from reconcile.phrases.refusal import Refusal
from reconcile.phrases.vocabulary.words import words_of
from reconcile.values import LARGEST

TIMES = words_of("× x * · ⋅ e")
"""Signs before 10 to a power; an e stands for the whole of "× 10^"."""

_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺", "0123456789-+")
_RAISED = frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺")
SCIENTIFIC_STARTS = TIMES | _RAISED | {"^"}
_BRACES = {"{": "}", "(": ")"}


def read_power(cursor: Cursor) -> int | None:
    """Read "× 10^6" or "e-11" behind a number: the exponent; or step over nothing.

    Raises:
        Refusal: The exponent is out of range.
    """
    start = cursor.at
    while cursor.is_glued and cursor.text in _ELLIPSES:  # 6.582119569...e-22, cut off in print
        cursor.at += 1
    if cursor.text.startswith("e"):
        exponent = _lettered(cursor)
    elif cursor.text in TIMES and cursor.ahead(1).text == "10":
        cursor.at += 2
        exponent = _raised(cursor) if cursor.text != "-" else _sunk(cursor, start)
    elif cursor.text in TIMES and _SUNK.fullmatch(cursor.ahead(1).text):
        cursor.at += 2
        raise _refusal_of_sunk(cursor, start)
    else:
        return None
    if exponent is None:
        cursor.at = start
    return exponent


_ELLIPSES = frozenset((".", "…"))
_LETTERED = re.compile(r"e-?\d{1,3}")


def _lettered(cursor: Cursor) -> int | None:
    """Read e-31; behind a blank in lower case alone: an E-2 is an aircraft."""
    if not cursor.is_glued and cursor.phrase[cursor.token.start] == "E":
        return None
    if cursor.text == "e":
        return _signed(cursor)
    if cursor.token.kind != "name" or _LETTERED.fullmatch(cursor.text) is None:
        return None
    cursor.at += 1
    return int(cursor.ahead(-1).text[1:])


_SUNK = re.compile(r"10[1-9]\d?")


def _sunk(cursor: Cursor, start: int) -> int | None:
    """Read an exponent that lost its height in a copy: the −6 of 1.5 × 10−6.

    Raises:
        Refusal: It may be the end of a range: 3 x 10-15 minutes.
    """
    digits = cursor.ahead(1)
    is_tied = cursor.is_glued and digits.start == cursor.token.end
    if not is_tied or not digits.text.isdecimal() or len(digits.text) > _LONGEST_SUNK:
        return None
    before = cursor.tokens[start - 1]
    is_minus = cursor.phrase[cursor.token.start] == "−"
    cursor.at += 2
    if not (is_minus or before.text in _CLOSINGS or "." in before.text):
        raise _refusal_of_sunk(cursor, start)
    return -int(digits.text)


_LONGEST_SUNK = 2
_CLOSINGS = frozenset(")]}")


def _refusal_of_sunk(cursor: Cursor, start: int) -> Refusal:
    word = cursor.slice(start)
    reason = f'"{word}" may have an exponent that lost its height in a copy.'
    return cursor.refusal("scale-one-side", reason, "Write × 10^ before the exponent", since=start)


def measures(cursor: Cursor, token: Token | None = None) -> bool:
    """Whether a token, or the next, is a unit that measures; money and lone letters do not tell."""
    token = token or cursor.token
    word = cursor.phrase[token.start : token.end]
    if token.kind != "word" or len(word) == 1 or not units.is_unit_word(word):
        return False
    return all(unit.currency is None for unit in units.readings(word))


def read_scientific(cursor: Cursor, number: Numeral) -> Numeral:
    """Read the errors in brackets and the power of ten behind digits, as far as there are any.

    Raises:
        Refusal: The exponent is out of range.
    """
    if cursor.ahead(-1).text == "10" and (exponent := _raised(cursor)) is not None:
        return powered(from_digits("1"), exponent)
    start = cursor.at
    errors = _errors(cursor)
    exponent = read_power(cursor)
    if exponent is None:
        if not errors or (number.exponent >= 0 and not measures(cursor)):
            cursor.at = start  # 12(3) is a number with a footnote, 26(5) eV is not
            return number
        return number._replace(errors=errors)
    return powered(number, exponent)._replace(errors=errors)


def _errors(cursor: Cursor) -> tuple[int, ...]:
    """Read "(5)" or "(4)(5)", glued to the digits: in units of the last one."""
    found: list[int] = []
    while cursor.text == "(" and cursor.is_glued and cursor.ahead(2).text == ")":
        digits = cursor.ahead(1).text
        if not digits.isdecimal() or len(digits) > _LONGEST_ERROR:
            break
        found.append(int(digits))
        cursor.at += 3
    return tuple(found)


_LONGEST_ERROR = 3
"""Digits that an error in brackets may have."""


def _raised(cursor: Cursor) -> int | None:
    """Read an exponent: ^6, ^-3, ^{-3}, or raised digits."""
    start = cursor.at
    if not cursor.is_glued:
        return None
    if cursor.text == "^":
        closing = _BRACES.get(cursor.ahead(1).text)
        cursor.at += closing is not None
        exponent = _signed(cursor)
        if exponent is None or (closing is not None and not cursor.take(closing)):
            cursor.at = start
            return None
        return exponent
    text = ""
    while cursor.is_glued and cursor.text and _RAISED.issuperset(cursor.text):
        text += cursor.text
        cursor.at += 1
    return _checked(cursor, start, text.translate(_SUPERSCRIPTS))


def _signed(cursor: Cursor) -> int | None:
    """Read the digits of an exponent behind "^" or "e", with their sign."""
    start = cursor.at
    cursor.at += 1
    sign = cursor.text if cursor.text in ("-", "+") else ""
    cursor.at += len(sign)
    text = cursor.text
    if not text.isdecimal():
        cursor.at = start
        return None
    cursor.at += 1
    return _checked(cursor, start, sign + text)


def _checked(cursor: Cursor, start: int, text: str) -> int | None:
    try:
        exponent = int(text)
    except ValueError:  # a sign alone
        cursor.at = start
        return None
    if abs(exponent) > LARGEST:
        reason = f"10^{text} is out of the range of numbers."
        raise cursor.refusal("not-finite", reason, since=start)
    return exponent

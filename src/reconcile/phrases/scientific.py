"""What science writes glued to a number: 1.234(5), × 10^6, · 10⁻³, e-31, and 10⁵ alone."""

from reconcile import units
from reconcile.phrases.cursor import Cursor
from reconcile.phrases.numerals import LARGEST, Numeral, from_digits, raised
from reconcile.phrases.words import words_of

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
    if cursor.text == "e":
        exponent = _signed(cursor) if cursor.is_glued else None
    elif cursor.text in TIMES and cursor.ahead(1).text == "10":
        cursor.at += 2
        exponent = _raised(cursor)
    else:
        return None
    if exponent is None:
        cursor.at = start
    return exponent


def measures(cursor: Cursor) -> bool:
    """Whether a unit that measures comes next; money and single letters do not tell."""
    word = cursor.phrase[cursor.token.start : cursor.token.end]
    if cursor.token.kind != "word" or len(word) == 1 or not units.is_unit_word(word):
        return False
    return all(unit.currency is None for unit in units.readings(word))


def read_scientific(cursor: Cursor, number: Numeral) -> Numeral:
    """Read the errors in brackets and the power of ten behind digits, as far as there are any.

    Raises:
        Refusal: The exponent is out of range.
    """
    if cursor.ahead(-1).text == "10" and (exponent := _raised(cursor)) is not None:
        one = from_digits("1")
        return raised(one, exponent)._replace(power=exponent, scale=_scale(exponent))
    start = cursor.at
    errors = _errors(cursor)
    exponent = read_power(cursor)
    if exponent is None:
        if not errors or (number.exponent >= 0 and not measures(cursor)):
            cursor.at = start  # 12(3) is a number with a footnote, 26(5) eV is not
            return number
        return number._replace(errors=errors)
    larger = raised(number, exponent)
    return larger._replace(power=exponent, scale=_scale(exponent), errors=errors)


def _scale(exponent: int) -> int:
    """A large power scales like a word, such as million: it may count for two numbers."""
    return 10**exponent if exponent > 0 else 1


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

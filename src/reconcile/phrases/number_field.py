"""Numbers without hedges, as they stand in ``low``, ``best`` and ``high``."""

from typing import NamedTuple

from reconcile.phrases.amounts import PERCENT, read_amount
from reconcile.phrases.cursor import Cursor
from reconcile.phrases.decimals import is_doubtful
from reconcile.phrases.numerals import power
from reconcile.phrases.refusal import OUT_OF_RANGE
from reconcile.phrases.setting import Setting
from reconcile.values import Number, bounded, plain


class WrittenNumber(NamedTuple):
    """A number with the unit and the precision that it was written with.

    Attributes:
        value: The number, scale words multiplied out; 30 for "30%".
        currency: ISO 4217 code, or None.
        is_percent: A percent sign or word stands beside it.
        last_digit: Unit of its last written digit.
        doubtful: The text, where its point would group thousands in a count: "1.200".
    """

    value: Number
    currency: str | None = None
    is_percent: bool = False
    last_digit: Number = 1
    doubtful: str = ""


_SHORT = 15
"""Digits of a whole number that is certainly in range and exact."""

_FIELD = Setting(unit="1")
"""In a field for numbers a point marks decimals, as in a quantity that measures."""

_FRACTION_DIGIT = 0.01
"""How exactly somebody who writes 1/3 means it: to the second decimal."""


def read_number(text: str) -> WrittenNumber:
    """Read a number without hedges: ``12,345``, ``9.8 billion``, ``$9.8bn``, ``1.24e6``, ``1/3``.

    A point marks decimals and a comma groups threes, always: ``1.200`` is 1.2 here.

    Raises:
        Refusal: The text is anything else.

    Example:
        >>> read_number("$9.8 billion")
        WrittenNumber(value=9800000000, currency='USD', is_percent=False, last_digit=100000000, \
doubtful='')
    """
    if len(text) < _SHORT and text.isascii() and text.isdecimal():
        return WrittenNumber(int(text))
    cursor = Cursor(text, setting=_FIELD)
    cursor.take("+")
    amount = read_amount(cursor)
    if amount is None:
        raise cursor.refusal(
            "no-number", f'"{text}" is not a number.', "Write digits, as in 12,345"
        )
    while cursor.take("."):
        pass
    if cursor.token.kind != "end":
        word = text[cursor.token.start :]
        reason = f'"{word}" stands behind the number.'
        raise cursor.refusal("not-plain", reason, "Put words and hedges into stated")
    try:
        value = bounded(amount.value)
        last_digit = plain(power(amount.numeral.exponent))
    except ValueError:
        raise cursor.refusal_of_all("not-finite", OUT_OF_RANGE) from None
    if amount.numeral.ratio is not None:
        last_digit = _FRACTION_DIGIT
    is_percent = amount.unit == PERCENT
    doubtful = text if _may_be_grouped(cursor) and not is_percent else ""
    return WrittenNumber(value, amount.currency, is_percent, last_digit, doubtful)


def _may_be_grouped(cursor: Cursor) -> bool:
    """Whether the number is three digits behind a point, and no scale word tells more of them."""
    numbers = [token for token in cursor.tokens if token.kind == "number"]
    words = any(token.kind == "word" for token in cursor.tokens)
    return len(numbers) == 1 and not words and is_doubtful(numbers[0].text)

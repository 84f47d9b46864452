"""Numbers in digits: which separator groups thousands and which marks decimals."""

import re

from reconcile.phrases.numerals import Numeral, from_digits
from reconcile.phrases.refusal import Refusal
from reconcile.values import LARGEST

BLANKS = re.compile("[ \u00a0\u2009\u202f']")
"""What parts threes and is no separator."""

PLAIN, ENGLISH, GERMAN = "", "english", "german"
"""What the scale word beside a number says about its separators: nothing, as there is
none; a point marks decimals (million); a comma does (Mio.)."""


def read_digits(phrase: str, text: str, start: int, beside: str = PLAIN) -> Numeral:
    """Read one number token.

    Args:
        phrase: The phrase that it stands in.
        text: The token, folded.
        start: Its place in the phrase.
        beside: ``PLAIN``, ``ENGLISH`` or ``GERMAN``, after its scale word.

    Raises:
        Refusal: The grouping is wrong, the separator can mean two things, or the
            number is out of range.
    """
    end = start + len(text)
    if text.isdecimal():
        return from_digits(text)
    body, _, exponent = BLANKS.sub("", text).partition("e")
    power = int(exponent) if exponent else 0
    if abs(power) > LARGEST:
        raise Refusal(phrase, "not-finite", start, end, f"{text} is out of the range of numbers.")
    whole, decimals = _split(phrase, body, start, end, ENGLISH if exponent else beside)
    return from_digits(whole or "0", decimals, power)._replace(power=power)


def _split(phrase: str, body: str, start: int, end: int, beside: str) -> tuple[str, str]:
    """Return the digits before and behind the decimal mark, with their groups joined."""
    comma, point = body.rfind(","), body.rfind(".")
    if comma >= 0 and point >= 0:
        return _split_both(phrase, body, start, end)
    if point >= 0:
        return _split_point(phrase, body, start, end, beside)
    if comma >= 0:
        return _split_comma(phrase, body, start, end, beside)
    return body, ""


def _is_grouped(groups: list[str]) -> bool:
    """Whether the groups are threes (1 234 567) or lakh and crore (12 34 567)."""
    first, *middle, last = groups
    if first.startswith("0") or not 1 <= len(first) <= 3 or len(last) != 3:
        return False
    return all(len(group) == 3 for group in middle) or _is_indian(first, middle)


def _is_indian(first: str, middle: list[str]) -> bool:
    return len(first) < 3 and all(len(group) == 2 for group in middle)


def _split_both(phrase: str, body: str, start: int, end: int) -> tuple[str, str]:
    """Split 1,234.5 or 1.234,5: the last mark parts decimals, the other one groups."""
    decimal, group = (".", ",") if body.rfind(".") > body.rfind(",") else (",", ".")
    whole, _, decimals = body.rpartition(decimal)
    if decimal not in whole and _is_grouped(whole.split(group)):
        return whole.replace(group, ""), decimals
    raise _refusal_of_grouping(phrase, start, end)


def _split_point(phrase: str, body: str, start: int, end: int, beside: str) -> tuple[str, str]:
    if body.count(".") > 1 and _is_grouped(body.split(".")):
        return body.replace(".", ""), ""
    whole, _, decimals = body.partition(".")
    if "." in decimals:
        raise _refusal_of_grouping(phrase, start, end)
    could_group = len(decimals) == 3 and 1 <= len(whole) <= 3 and whole[0] != "0"
    if could_group and beside != ENGLISH:
        raise _refusal_of_ambiguous(phrase, start, end, whole + decimals, f"{whole}.{decimals}0")
    return whole, decimals


def _split_comma(phrase: str, body: str, start: int, end: int, beside: str) -> tuple[str, str]:
    whole, _, decimals = body.partition(",")
    if _is_grouped(body.split(",")):
        if beside == GERMAN and body.count(",") == 1:
            raise _refusal_of_ambiguous(
                phrase, start, end, whole + decimals, f"{whole}.{decimals}0"
            )
        return body.replace(",", ""), ""
    if "," in decimals or (len(decimals) == 3 and whole != "0"):
        raise _refusal_of_grouping(phrase, start, end)
    if beside == PLAIN and whole != "0":
        raise _refusal_of_ambiguous(phrase, start, end, whole + decimals, f"{whole}.{decimals}")
    return whole, decimals


def _refusal_of_ambiguous(phrase: str, start: int, end: int, grouped: str, decimal: str) -> Refusal:
    word = phrase[start:end]
    reason = f"The separator in {word} can group thousands or mark decimals."
    advice = f"Write {grouped} or {decimal}"
    return Refusal(phrase, "ambiguous-separator", start, end, reason, advice)


def _refusal_of_grouping(phrase: str, start: int, end: int) -> Refusal:
    reason = f"The digits of {phrase[start:end]} are not grouped in threes, nor as lakh and crore."
    return Refusal(
        phrase, "bad-grouping", start, end, reason, "Write the number without separators"
    )

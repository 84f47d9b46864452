"""Numbers in digits as a language writes them, turned into English style."""

import re
from typing import NamedTuple

from reconcile.phrases.digits import BLANKS
from reconcile.phrases.lang.language import Language
from reconcile.phrases.lexer import Token
from reconcile.phrases.refusal import Refusal

_THREES = re.compile(r"[1-9]\d{0,2}([.,])\d{3}(?:\1\d{3})*")
_SWAPPED = str.maketrans(",.", ".,")


class Amount(NamedTuple):
    """What stands around a number in digits.

    Attributes:
        is_count: It counts things, so that it has no decimals.
        has_scale: A scale word stands behind it.
        has_unit: The phrase names a unit.
    """

    is_count: bool = False
    has_scale: bool = False
    has_unit: bool = False


def english_digits(phrase: str, token: Token, language: Language, amount: Amount) -> str:
    """Return the digits of a number in English style: ``12,000`` and ``12.5``.

    Three digits behind one mark are decimals where the mark is that of decimals, but a
    count has none: ``12,000`` persons are twelve thousand in every language.

    Raises:
        Refusal: The mark does both in the countries of this language, or nothing else in the
            phrase says which.

    Example:
        >>> from reconcile.phrases.lang import load
        >>> number = Token("number", "12.000", 0, 6)
        >>> english_digits("12.000", number, load("de"), Amount())
        '12,000'
    """
    is_count, has_scale, has_unit = amount
    text = BLANKS.sub("", token.text)
    if text.isdecimal():
        return token.text
    threes = _THREES.fullmatch(text)
    mark = threes[1] if threes else ""
    is_single = bool(mark) and text.count(mark) == 1
    is_group = mark == language.groups or not is_single or (is_count and not has_scale)
    if mark and is_group:
        return text.replace(mark, ",")
    if "," in text and "." in text:
        return text.translate(_SWAPPED) if text.rfind(",") > text.rfind(".") else text
    if language.decimal != ",":
        return text
    if is_single and mark == ",":
        if (language.is_mixed and has_scale) or not (language.is_latin or has_scale or has_unit):
            raise _ambiguous(phrase, token, text)
        return text.replace(",", ".") if has_scale else f"0{text.replace(',', '.')}"
    return text.replace(",", ".") if text.count(",") == 1 else text


def _ambiguous(phrase: str, token: Token, text: str) -> Refusal:
    word = phrase[token.start : token.end]
    reason = f"The separator in {word} can group thousands or mark decimals."
    advice = f"Write {text.replace(',', '')} or {text.replace(',', '.')}0"
    return Refusal(phrase, "ambiguous-separator", token.start, token.end, reason, advice)

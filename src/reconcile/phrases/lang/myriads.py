"""Numbers as East Asia writes them: digits, words, scales by the ten thousand, added up.

    number = {coefficient [odd] scale} [coefficient] [odd] | several {scale}

`1만 2천`, `5万3000`, `三千五百`, `1.5万亿`, `10余万` are one number each; `十几万` and `三四百` are
two ends, `数十万` is a vague amount.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from reconcile.phrases.digits import ENGLISH, read_digits
from reconcile.phrases.numerals import Exact, Numeral, from_digits, from_value, power, scaled
from reconcile.phrases.refusal import Refusal

_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
_LOOSE = [3, 5]
"""Two digits that are named together though they are not in a row: 三五百."""

_IN_A_ROW = re.compile(r"(?<![\d.,])([1-8])[,、](\d)(?=[\u3400-\u9fff\uac00-\ud7a3])")
"""Two numbers of which the second is one more: 2,3천 are 2,000 to 3,000."""

_ONE = from_value(1)
_TEN = 10
_MYRIAD, _HUNDRED_MILLION = 10**4, 10**8
_LARGEST = 10**20
_GROUP = 3
_THREES = ("", "thousand", "million", "billion", "trillion", "quadrillion")
_TENS = ("", "tens", "hundred")


@dataclass(frozen=True, eq=False)
class NumberWords:
    """The words for numbers in one language, all of one character.

    Attributes:
        digits: Words for 0 to 9.
        scales: Words for powers of ten.
        several: Words for a vague count of a scale word.
        odd: Words for "and some more", inside or behind a number.
        units: Words that begin with a scale word and are none (兆瓦), parted by ``|``.
        has_blanks: A blank may part the terms of a number.
        points: Words for the decimal point.
        says_zero: A skipped place is said, so that 三万五 leaves out its last scale.
    """

    digits: Mapping[str, int]
    scales: Mapping[str, int]
    several: str
    odd: str
    points: frozenset[str] = frozenset()
    units: str = ""
    has_blanks: bool = False
    says_zero: bool = False

    def are_in(self, word: str) -> bool:
        """Whether a word may hide a number: a digit and a scale side by side."""
        return any(one in self.digits and two in self.scales for one, two in pairwise(word))

    @cached_property
    def stops(self) -> tuple[str, ...]:
        """The entries of `units`."""
        return tuple(self.units.split("|")) if self.units else ()

    @cached_property
    def follows(self) -> frozenset[str]:
        """What may belong to a number behind its digits."""
        return frozenset((*self.scales, *self.odd, *self.several, " "))

    @cached_property
    def starts(self) -> frozenset[str]:
        """What a number may begin with, beside digits."""
        return frozenset((*self.digits, *self.scales, *self.several))


class Written(NamedTuple):
    """A number in a phrase.

    Attributes:
        texts: Its tokens in English: `("12e3",)`, `("several", "hundred")`, `("3", "to", "4")`.
        end: Offset one past its last character.
        value: Its value, or the lower one of two; None where separators leave it open.
        share: The scale behind its one coefficient, which a number before it may share: 10,000 in
            "30~50만"; 1 without a scale, 0 where there are several terms.
        is_odd: Somewhat more than that: "300여".
        has_scale: A scale word is part of it.
    """

    texts: tuple[str, ...]
    end: int
    value: Exact | None = None
    share: int = 1
    is_odd: bool = False
    has_scale: bool = False


def read_number(phrase: str, text: str, at: int, words: NumberWords) -> Written | None:
    """Read the number that starts at an offset, or return None.

    Args:
        phrase: The phrase as given, for refusals.
        text: The phrase in one spelling, of the same length.
        at: Where to begin.
        words: The language's number words.

    Raises:
        Refusal: Its digits are not written as one number, or its last scale is left out.
    """
    first = text[at : at + 1]
    if first in words.several and first:
        return _several(text, at, words)
    if first.isdecimal() and not _IN_A_ROW.match(text, at) and (match := _DIGITS.match(text, at)):
        end = match.end()
        if text[end : end + 1] not in words.follows:
            return _plain(match[0], end)
    reader = _Reader(phrase, text, at, words)
    while reader.take_term():
        pass
    return reader.result()


def _several(text: str, at: int, words: NumberWords) -> Written | None:
    """Read 数十万: several hundred thousand."""
    end, places = at + 1, 0
    while (char := text[end : end + 1]) and char in words.scales:
        places += len(str(words.scales[char])) - 1
        end += 1
    if not places or places // 3 >= len(_THREES):
        return None
    end += bool(text[end : end + 1]) and text[end] in words.odd
    scale = (_TENS[places % 3], _THREES[places // 3])
    return Written(("several", *filter(None, scale)), end, share=0, has_scale=True)


def english(value: Exact, exponent: int = 0) -> str:
    """Return a number in English digits; its last written digit is at a power of ten.

    Example:
        >>> english(2500), english(15000, 3)
        ('2,500', '15e3')
    """
    if exponent == 0 and isinstance(value, int):
        return f"{value:,}"
    return f"{int(value / power(exponent))}e{exponent}"


def _plain(raw: str, end: int, *, is_odd: bool = False) -> Written:
    """Return digits alone; what their separators mean is settled by the grammar."""
    if raw.isdecimal() and raw[0] != "0":
        return Written((f"{int(raw):,}",), end, int(raw), is_odd=is_odd)
    decimals = raw.partition(".")[2]
    has_value = not ("." in decimals or "," in decimals)
    value = Fraction(raw.replace(",", "")) if has_value else None
    return Written((raw,), end, value, is_odd=is_odd)


class _Reader:
    """One number on its way, from left to right."""

    __slots__ = (
        "at",
        "big",
        "closed",
        "gap",
        "has_scale",
        "is_bare",
        "is_odd",
        "is_spoken",
        "pending",
        "phrase",
        "raw",
        "raw_places",
        "section",
        "small",
        "start",
        "text",
        "words",
    )

    def __init__(self, phrase: str, text: str, at: int, words: NumberWords) -> None:
        self.phrase, self.text, self.words = phrase, text, words
        self.start = self.at = at
        self.closed: list[Numeral] = []  # terms with their ten thousands
        self.section: list[Numeral] = []  # terms that wait for theirs
        self.pending: Numeral | None = None  # a coefficient that waits for its scale
        self.raw = ""  # its digits, as written
        self.raw_places = 0  # what scales a single coefficient, as a power of ten
        self.small, self.big = _MYRIAD, _LARGEST
        self.gap = 0  # from the first digit of 三四百 to the second
        self.is_odd = self.has_scale = self.is_spoken = self.is_bare = False

    def take_term(self) -> bool:
        """Take a coefficient, a scale or the word for "odd"; False at the end of the number."""
        at = self.at
        if self.text[at : at + 1] == " " and self._may_be_parted(at + 1):
            at += 1
        char = self.text[at : at + 1]
        if not char:
            return False
        factor = self.words.scales.get(char, 0)
        if factor and self.text.startswith(self.words.stops, at) and at > self.start:
            return False
        if factor and self._scale(factor):
            self.at = at + 1
            return True
        if char in self.words.odd and at > self.start and not self.is_odd and at == self.at:
            self.is_odd = True
            self.at += 1
            return True
        if self.pending is not None or self.is_odd or factor:
            return False
        if char.isdecimal():
            return self._digits(at)
        return char in self.words.digits and self._digit(at)

    def _may_be_parted(self, at: int) -> bool:
        """Whether a blank may stand before this part: before a scale, or behind one in Korean."""
        if self.pending is not None:
            following = self.text[at : at + 1]
            return bool(self.raw) and bool(following) and following in self.words.scales
        return self.words.has_blanks and self.has_scale

    def _scale(self, factor: int) -> bool:
        """Multiply by a scale word, if one of this size may stand here."""
        terms = self.section if self.pending is None else [*self.section, self.pending]
        if factor < _MYRIAD:
            if factor >= self.small or (self.pending is None and not self._may_be_bare(factor)):
                return False
            self.section.append(scaled(self.pending or _ONE, factor))
            self.small = factor
        elif factor < self.big:
            if self.closed and not terms:
                return False
            self.closed += [scaled(term, factor) for term in terms or [_ONE]]
            self.section, self.small, self.big = [], _MYRIAD, factor
        elif factor == _HUNDRED_MILLION and self.big == _MYRIAD:  # 1.5万亿
            self.closed = [scaled(term, factor) for term in (*self.closed, *terms)]
            self.section, self.small, self.big = [], _MYRIAD, 1
        else:
            return False
        self.is_bare |= not self.has_scale and self.pending is None
        self.raw_places += len(str(factor)) - 1
        self.pending, self.has_scale = None, True
        return True

    def _may_be_bare(self, factor: int) -> bool:
        """Whether a small scale word may stand for one of its kind: 만 천, and not 万千."""
        if not self.has_scale:
            return True
        return factor == _TEN if self.words.says_zero else not self.section

    def _digits(self, at: int, *, is_behind_zero: bool = False) -> bool:
        """Take a coefficient in digits: 5,000 or 1.5.

        Raises:
            Refusal: They are not one number, or their scale is left out.
        """
        match = _DIGITS.match(self.text, at)
        if match is None:
            return False
        if (pair := _IN_A_ROW.match(self.text, at)) is not None:
            if int(pair[2]) != int(pair[1]) + 1:
                raise self._refusal(at, pair.end(), "Its digits do not make one number.")
            self.gap = 1
            self.pending, self.is_spoken = from_value(int(pair[1])), True
            self.at = pair.end()
            return True
        end = match.end()
        if self.has_scale:
            following = self.words.scales.get(self.text[end : end + 1], 1)
            is_age = (
                at > self.at and self.is_bare and following == 1 and not self.section
            )  # 만 18세
            number = read_digits(self.phrase, match[0], at, ENGLISH)
            if is_age or not self._fits(number.value, following):
                return False
            if following == 1 and end == at + 1 and not is_behind_zero:
                raise self._refusal(at, end, "A scale word may be left out.")
            self.pending = number
        elif self._has_factor(end):
            self.pending = read_digits(self.phrase, match[0], at, ENGLISH)
        else:  # its separators are settled by the grammar
            self.pending = _ONE
        self.raw = "" if self.has_scale else match[0]
        self.at = end
        return True

    def _fits(self, value: Exact, following: int) -> bool:
        """Whether a coefficient is smaller than the scale word before it."""
        if self.section:
            return value * (following if following < _MYRIAD else 1) < self.small
        return value * following < self.big

    def _has_factor(self, end: int) -> bool:
        following = self.text[end : end + 3].lstrip(" ")[:2]
        return any(char in self.words.scales for char in following[:1]) or (
            following[:1] in self.words.odd and following[1:] in self.words.scales
        )

    def _digit(self, at: int) -> bool:
        """Take a digit in words, or several that stand for their places: 二〇二五.

        Raises:
            Refusal: Two digits stand side by side, or the last scale is left out.
        """
        end = self._end_of_digits(at)
        values = [self.words.digits[char] for char in self.text[at:end]]
        has_zero = self.has_scale and values[0] == 0
        if has_zero:  # 一百零五, 200万零1
            values = values[1:]
            if not values and self.text[end : end + 1].isdecimal():
                return self._digits(end, is_behind_zero=True)
        if len(values) == 2 and (0 < values[0] == values[1] - 1 or values == _LOOSE):
            self.gap = values[1] - values[0]
            values = values[:1]
        is_placed = len(values) > 1 and not self.has_scale and (len(values) > 2 or 0 in values)
        if not values or (len(values) > 1 and not is_placed):
            if self.words.has_blanks:  # a syllable of another word: 사이, 이사회
                return False
            raise self._refusal(at, end, "Its digits do not make one number.")
        if self.words.says_zero and not has_zero and self._leaves_out_scale(at, end):
            raise self._refusal(at, end, "The last scale word is left out.")
        self.pending = from_value(int("".join(map(str, values))))
        self.is_spoken = True
        self.at = end
        self._decimals()
        return True

    def _end_of_digits(self, at: int) -> int:
        while (char := self.text[at : at + 1]) and char in self.words.digits:
            at += 1
        return at

    def _decimals(self) -> None:
        """Take the decimals of 三点五."""
        start = self.at + 1
        if self.text[self.at : start] not in self.words.points or start > len(self.text):
            return
        end = self._end_of_digits(start)
        if end > start and self.pending is not None and not self.gap:
            decimals = "".join(str(self.words.digits[char]) for char in self.text[start:end])
            self.pending = from_digits(str(self.pending.value), decimals)
            self.at = end

    def _leaves_out_scale(self, at: int, end: int) -> bool:
        """Whether 三万五 may stand for 35,000."""
        following = self.text[end : end + 1]
        before = self.words.scales.get(self.text[at - 1 : at], 1) if self.has_scale else 1
        return before > 10 and (not following or following not in self.words.scales)

    def _refusal(self, start: int, end: int, reason: str) -> Refusal:
        advice = "Write the number in digits"
        return Refusal(self.phrase, "bad-grouping", start, end, reason, advice)

    def result(self) -> Written | None:
        """Return what has been taken."""
        if self.at == self.start:
            return None
        if self.pending is not None and not self.has_scale and not self.is_spoken:
            return _plain(self.raw, self.at, is_odd=self.is_odd)
        terms = [*self.closed, *self.section, *([self.pending] if self.pending else [])]
        value = sum((term.value for term in terms), start=0)
        last = terms[-1]
        if self.gap:
            unit = power(len(str(last.value)) - 1) if last.value else 1
            return self._between(value, value + self.gap * unit, "to")
        if self.has_scale and self.text[self.at : self.at + 1] in (*self.words.several,):
            return self._teens(value, last)
        is_single = len(terms) == 1
        text = english(value, last.exponent)
        whole, _, decimals = self.raw.replace(",", "").partition(".")
        if is_single and decimals and len(decimals) != _GROUP and self.pending is None:
            text = f"{whole}.{decimals}e{self.raw_places}"  # keeps a zero behind the point
        share = 10**self.raw_places if is_single else 0
        return Written((text,), self.at, value, share, self.is_odd, self.has_scale)

    def _between(self, low: Exact, high: Exact, joint: str) -> Written:
        texts = (english(low), joint, english(high))
        return Written(texts, self.at, low, 0, self.is_odd, self.has_scale)

    def _teens(self, value: Exact, last: Numeral) -> Written:
        """Read 十几万: more than 100,000 and less than 200,000."""
        self.at += 1
        factor = 1
        while (char := self.text[self.at : self.at + 1]) and char in self.words.scales:
            factor *= self.words.scales[char]
            self.at += 1
        unit = power(last.exponent)
        low, high = english(value * factor), english((value + unit) * factor)
        texts = ("more", "than", low, "and", "less", "than", high)
        return Written(texts, self.at, value * factor, 0, has_scale=True)

"""A quantity: currency, sign, number, scale word, currency or percent."""

import re
from fractions import Fraction
from typing import NamedTuple

from reconcile.phrases.counting import NUMBER_WORDS, add_smaller, and_part, read_words
from reconcile.phrases.cursor import Cursor
from reconcile.phrases.decimals import is_doubtful, marks_decimals
from reconcile.phrases.digits import ENGLISH, GERMAN, PLAIN, read_digits
from reconcile.phrases.dollars import settle_dollars
from reconcile.phrases.letters import LETTERS, check_ending, is_scale
from reconcile.phrases.numerals import Exact, Numeral, from_value, negated, power, scaled
from reconcile.phrases.odds import read_part_of, read_share, read_slashed, read_whole_of
from reconcile.phrases.percent import hyphen_length, read_percent
from reconcile.phrases.pounds import POUNDS, is_weight
from reconcile.phrases.refusal import Refusal
from reconcile.phrases.scientific import SCIENTIFIC_STARTS, read_scientific
from reconcile.phrases.trie import Row, Trie, plant
from reconcile.phrases.vocabulary.context import ONES
from reconcile.phrases.vocabulary.money import (
    CAPITALS_AFTER,
    CAPITALS_BEFORE,
    CENT,
    COIN_WORDS,
    CURRENCY_AFTER,
    CURRENCY_BEFORE,
    DOLLAR_CODES,
    GLUED,
    NEVER_BEFORE,
)
from reconcile.phrases.vocabulary.words import (
    COUNTABLE,
    DOTTED,
    GERMAN_SCALES,
    GLYPHS,
    MONEY_SCALES,
    SCALES,
    STACKABLE,
    words_of,
)

PERCENT, SHARE = "percent", "fraction"

_BEFORE = plant("currency", CURRENCY_BEFORE, {"capitals": CAPITALS_BEFORE, "glued": GLUED})
_AFTER = plant("currency", CURRENCY_AFTER, {"capitals": CAPITALS_AFTER})

CURRENCY_STARTS = frozenset(row.split()[0] for row in CURRENCY_BEFORE)
CURRENCY_ENDS = frozenset(_AFTER.next)
DOUBTFUL_STARTS = CAPITALS_BEFORE.keys() | GLUED.keys()
"""Currencies that are also words, or letters of other meanings."""

_UNIT_STARTS = CURRENCY_ENDS | {"%", "percent", "pct", "per", "-", CENT}
_CONTINUES = SCIENTIFIC_STARTS | SCALES.keys() | MONEY_SCALES.keys() | GLYPHS.keys()
_CONTINUES |= {"/", "in", "out", "of", "-", "and", "mm", "+"}
_SHARE_SIGNS = frozenset(("/", "in", "out", "of", "-"))
_BLANKS = frozenset((" ", "\u00a0", "\u2009", "\u202f"))


class Amount(NamedTuple):
    """One quantity of a phrase.

    Attributes:
        numeral: The number, scale words included.
        currency: ISO 4217 code, or None.
        unit: ``PERCENT``, ``SHARE``, or None.
        start: Index of its first token.
        end: Index one past its last token.
        has_bare_dollar: Its currency comes from "$" alone, which any dollar may use.
    """

    numeral: Numeral
    currency: str | None
    unit: str | None
    start: int
    end: int
    has_bare_dollar: bool = False

    @property
    def value(self) -> Exact:
        """The number itself."""
        return self.numeral.value

    @property
    def power(self) -> int:
        """The power of ten that is written behind it: -3 of "5 × 10⁻³"."""
        return self.numeral.power

    @property
    def errors(self) -> tuple[Exact, ...]:
        """The errors in brackets glued to it: 0.005 of "1.234(5)"."""
        exponent, errors = self.numeral.exponent, self.numeral.errors
        return tuple(power(exponent, error) for error in errors) if errors else ()


def read_amount(cursor: Cursor) -> Amount | None:
    """Read a quantity, or step over nothing when none starts here.

    Raises:
        Refusal: The number is not written as one number.
    """
    start = cursor.at
    sign, currency, is_bare = 1, None, False
    if cursor.token.kind != "number":
        sign = _sign(cursor)
        if (row := _currency_row(cursor, _BEFORE)) is not None:
            currency, is_bare = row.name, row.words == "$"
            sign *= _sign(cursor)
    number = _number(cursor, currency is not None)
    if number is None:
        cursor.at = start
        return None
    numeral, is_share = number
    if sign < 0:
        numeral = negated(numeral)
    unit = SHARE if is_share else None
    if cursor.text in _UNIT_STARTS:
        if read_percent(cursor):
            unit = PERCENT
        elif cursor.text == CENT and currency is None and numeral.ratio is None:
            cursor.at += 1
            numeral, currency = _in_hundredths(numeral), "USD"
        else:
            currency = currency_after(cursor, currency)
            numeral = _scaled_behind(cursor, numeral) if currency else numeral
    if currency is None:
        return Amount(numeral, None, unit, start, cursor.at)
    if unit is not None:
        reason = "A sum of money cannot be a share as well."
        raise cursor.refusal("mixed-units", reason, since=start)
    currency, is_bare = settle_dollars(cursor, start, currency, is_bare=is_bare)
    return Amount(numeral, currency, unit, start, cursor.at, is_bare)


_BEHIND_MONEY = COUNTABLE - {"dozen", "dozens"}
"""Scale words that stand behind a currency too: 5,000 US$ million."""


def _scaled_behind(cursor: Cursor, numeral: Numeral) -> Numeral:
    """Multiply by the scale words behind the currency, where no second number follows them."""
    following = cursor.ahead(1)
    is_second = following.kind == "number" or following.text in NUMBER_WORDS
    is_scale = numeral.scale == 1 and cursor.text in _BEHIND_MONEY and not is_second
    return read_scales(cursor, numeral, is_money=True) if is_scale else numeral


def _currency_row(cursor: Cursor, table: Trie) -> Row | None:
    """Step over a currency; a code that is also a word counts in capitals, R only when glued."""
    start = cursor.at
    row = cursor.row(table)
    if row is None or row.sort == "currency":
        return row
    if not cursor.is_english and row.sort == "capitals":
        return row  # a table stands for it
    if cursor.slice(start).isupper() and (row.sort == "capitals" or cursor.is_glued):
        return row
    cursor.at = start
    return None


def currency_row_after(cursor: Cursor) -> Row | None:
    """Step over a currency as it stands behind a number, or over nothing."""
    return _currency_row(cursor, _AFTER)


def starts_with_code(cursor: Cursor) -> bool:
    """Whether a currency that is also a word stands before a number: TRY 1.6 trillion."""
    start = cursor.at
    is_code = _currency_row(cursor, _BEFORE) is not None and cursor.token.kind == "number"
    cursor.at = start
    return is_code


def _in_hundredths(number: Numeral) -> Numeral:
    """Return a number of cents in dollars."""
    exponent, step, grain = number.exponent - 2, number.step - 2, number.grain - 2
    return number._replace(exponent=exponent, step=step, grain=grain)


def _sign(cursor: Cursor) -> int:
    """Step over a minus that is glued to what follows; -1 when there is one."""
    if cursor.text == "minus":
        cursor.at += 1
        return -1
    if cursor.text == "-" and cursor.ahead(1).start == cursor.token.end:
        cursor.at += 1
        return -1
    return 1


def _number(cursor: Cursor, is_money: bool) -> tuple[Numeral, bool] | None:
    """Read a number with its scale words; say whether it is a share of something."""
    share: Fraction | None
    numeral: Numeral | None
    if cursor.token.kind == "number":
        if _stands_alone(cursor):
            cursor.at += 1
            token = cursor.ahead(-1)
            return read_digits(cursor.phrase, token.text, token.start), False
        numeral, share = _digits(cursor, is_money)
    else:
        if cursor.text in ("a", "an") and cursor.ahead(1).text in COUNTABLE:
            cursor.at += 1
        share = _glyph(cursor) or read_share(cursor)
        numeral = None if share else read_words(cursor) or _one(cursor)
    if share is not None:
        return read_whole_of(cursor, share)
    return None if numeral is None else (read_scales(cursor, numeral, is_money=is_money), False)


def stands_for_one(cursor: Cursor) -> bool:
    """Whether an article is the number: "more than a tonne", "a year or two", "a single vote"."""
    if cursor.at == 0 or cursor.ahead(-1).text not in ("a", "an"):
        return False
    if cursor.text not in ONES and not _is_single(cursor):
        return False
    later = 3 if cursor.ahead(1).text == "or" else 1
    behind = cursor.tokens[cursor.at + later :]
    return not any(token.kind == "number" or token.text in NUMBER_WORDS for token in behind)


def _is_single(cursor: Cursor) -> bool:
    """Whether one thing follows: a single vote, but no single-digit share and no single largest."""
    following = cursor.ahead(1)
    is_thing = following.kind == "word" and following.text not in COUNTABLE | _NOT_SINGLE
    return cursor.text == "single" and is_thing


_NOT_SINGLE = words_of(
    """digit digits figure figures most more or and of in largest biggest greatest highest lowest
    smallest longest oldest deadliest costliest best worst"""
)


def _one(cursor: Cursor) -> Numeral | None:
    """Return the one that an article stands for, which has been stepped over."""
    if not stands_for_one(cursor):
        return None
    cursor.take("single")
    return from_value(1)


def _stands_alone(cursor: Cursor) -> bool:
    """Whether nothing behind a number in digits can belong to it; the usual case, so fast."""
    token, following = cursor.token, cursor.ahead(1)
    return (
        following.text not in _CONTINUES
        and token.text[-4:-3] != "."
        and following.kind not in ("number", "name")
        and (following.start > token.end or following.kind == "end" or following.text == "%")
    )


def _digits(cursor: Cursor, is_money: bool) -> tuple[Numeral | None, Fraction | None]:
    """Read digits with their fraction ("1½", "2 1/2"), or a fraction ("1/3", "1 in 5")."""
    token, following = cursor.token, cursor.ahead(1)
    cursor.at += 1
    if following.text in SCALES and following.start > token.end:
        return read_digits(cursor.phrase, token.text, token.start, _beside(cursor)), None
    if following.text in _SHARE_SIGNS and (share := _written_share(cursor, token.text)) is not None:
        return None, share
    if cursor.is_glued:
        _check_misprint(cursor)
    beside = _beside(cursor)
    if beside == PLAIN and is_doubtful(token.text) and marks_decimals(cursor, is_money=is_money):
        beside = ENGLISH
    numeral = read_digits(cursor.phrase, token.text, token.start, beside)
    if cursor.text in SCIENTIFIC_STARTS or cursor.is_glued or cursor.token.kind == "name":
        numeral = read_scientific(cursor, numeral)
    part = _glyph(cursor) or _written_part(cursor) or and_part(cursor)
    if part is not None:
        numeral = from_value(numeral.value + part)
    elif cursor.is_glued and cursor.token.kind == "word":
        check_ending(cursor, is_money=is_money)
    elif _may_be_two(cursor, token.text):
        reason = f"{token.text} can be one number, or a number and a size."
        advice = "Group the number with commas"
        raise cursor.refusal("ambiguous-separator", reason, advice, since=cursor.at - 1)
    return numeral, None


def _may_be_two(cursor: Cursor, text: str) -> bool:
    """Whether a blank inside a number may part a count from a size: 200 152-mm shells."""
    if text[-4:-3] not in _BLANKS or text.endswith("000"):
        return False
    return cursor.text == "mm" or (
        bool(hyphen_length(cursor))
        and cursor.ahead(1).kind == "word"
        and cursor.ahead(1).text != "plus"
    )


def _written_share(cursor: Cursor, count: str) -> Fraction | None:
    """Read the rest of 1/3 or of "1 in 5"."""
    if not count.isdecimal() or len(count) > 3:
        return None
    share = read_slashed(cursor, count)
    return read_part_of(cursor, int(count)) if share is None else share


def _written_part(cursor: Cursor) -> Fraction | None:
    """Read the 1/2 of "2 1/2" and "2-1/2"."""
    start, hyphen = cursor.at, hyphen_length(cursor)
    token = cursor.ahead(hyphen)
    is_apart = bool(hyphen) or not cursor.is_glued
    if token.kind != "number" or cursor.ahead(hyphen + 1).text != "/" or not is_apart:
        return None
    cursor.at += hyphen + 1
    share = read_slashed(cursor, token.text) if token.text.isdecimal() else None
    if share is None:
        cursor.at = start
    return share


def _glyph(cursor: Cursor) -> Fraction | None:
    if (parts := GLYPHS.get(cursor.text)) is None:
        return None
    cursor.at += 1
    return Fraction(*parts)


def _beside(cursor: Cursor) -> str:
    """Return what the scale word behind a number says about its separators."""
    text = cursor.ahead(1).text if cursor.text == "-" else cursor.text
    if text in GERMAN_SCALES:
        return GERMAN
    return ENGLISH if text in SCALES else PLAIN


_LOOK_ALIKE = re.compile(r"(?:[.,][\dolix]*[olix]|o|[li](?=\d))[\dolix]*(?![^\W_])", re.IGNORECASE)
"""Letters that stand for digits in a bad scan, or for digits that nobody knows: 5,OOO; 5,xxx."""


def _check_misprint(cursor: Cursor) -> None:
    """Refuse letters where digits should be.

    Raises:
        Refusal: They may have been digits.
    """
    start = cursor.token.start
    if found := _LOOK_ALIKE.match(cursor.phrase, start):
        reason = f'"{found[0].lstrip(",.")}" stands where digits should.'
        raise Refusal(cursor.phrase, "unknown-word", start, found.end(), reason, "Write the digits")


def read_scales(cursor: Cursor, numeral: Numeral, *, is_money: bool) -> Numeral:
    """Multiply by the scale words that follow: "million", "-million", "hundred thousand"."""
    if cursor.text == "+" and cursor.ahead(1).text in SCALES:  # 5+ million is 5 million+
        cursor.swap()
    while numeral.scale == 1 or cursor.ahead(-1).text in STACKABLE:
        hyphen = hyphen_length(cursor)
        text = cursor.ahead(hyphen).text
        factor = SCALES.get(text, 0)
        if not factor and is_money:
            factor = MONEY_SCALES.get(text, 0) if _is_money_scale(cursor, hyphen) else 0
        if not factor or (text in LETTERS and not is_scale(cursor, hyphen, is_money=is_money)):
            break
        cursor.at += hyphen + 1
        if text in DOTTED and cursor.text == "." and cursor.is_glued:
            cursor.at += 1
        if text not in STACKABLE and numeral.scale == 1 and not numeral.hundreds:
            numeral = scaled(numeral, factor)
            break
        hundreds = text == "hundred" or numeral.hundreds
        scale = 1 if text == "hundred" else factor * numeral.scale
        numeral = scaled(numeral, factor)._replace(scale=scale, hundreds=hundreds)
        if text not in STACKABLE:
            break
    return add_smaller(cursor, numeral)


def _is_money_scale(cursor: Cursor, hyphen: int) -> bool:
    """Whether a word that scales money alone does so here: $5T and $5 T, but not $5 t."""
    token = cursor.ahead(hyphen)
    return len(token.text) > 1 or cursor.is_glued or cursor.phrase[token.start] == "T"


def currency_after(cursor: Cursor, before: str | None) -> str | None:
    """Read the currency behind a number; it may sharpen a bare dollar sign before it."""
    start = cursor.at
    cursor.skip_hyphen()
    if cursor.at > start and cursor.token.kind != "word":  # "$5bn-$6bn" is a range
        cursor.at = start
        return before
    row = _currency_row(cursor, _AFTER)
    is_word = row is not None and row.name in NEVER_BEFORE and cursor.token.kind == "word"
    is_mass = row is not None and row.words in POUNDS and is_weight(cursor)
    if row is None or is_word or is_mass or cursor.text in COIN_WORDS:
        cursor.at = start
        return before
    if before is None or before == row.name or (before == "USD" and row.name in DOLLAR_CODES):
        return currency_after(cursor, row.name)
    reason = f"The figure is in {before} and in {row.name}."
    raise cursor.refusal("mixed-units", reason, "Keep one currency", since=start)

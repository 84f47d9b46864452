"""Read the numbers that a passage mentions, each with the hedge beside it.

A passage is free text: unlike a phrase it may hold several numbers, dates and names, and
words that are in no table. Nothing in it is refused; what cannot be read is left out.
"""

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from reconcile.phrases.after import OTHERWISE_WORDS
from reconcile.phrases.amounts import Amount, read_amount
from reconcile.phrases.cursor import Cursor
from reconcile.phrases.dates import skip_date
from reconcile.phrases.lexer import lex_passage
from reconcile.phrases.numerals import Exact, from_digits, magnitude, power
from reconcile.phrases.opening import STARTS, find_hedge, joined, starts_amount
from reconcile.phrases.refusal import Refusal
from reconcile.phrases.table import RECONCILE, HedgeTable
from reconcile.phrases.trie import Row, Trie
from reconcile.phrases.vague import read_vague
from reconcile.phrases.vocabulary.cautions import CAUTIONS_BEFORE
from reconcile.phrases.vocabulary.context import is_year
from reconcile.phrases.vocabulary.hedges import LOWER, UPPER
from reconcile.phrases.vocabulary.words import words_of

BARE, ABOUT, FLOOR, CEILING = "bare", "about", "floor", "ceiling"
"""What a hedge makes of a number, coarsely."""

_SIDES = dict.fromkeys(LOWER, FLOOR) | dict.fromkeys(UPPER, CEILING) | {"bare": BARE}

_LONGEST_HEDGE = 6
"""Tokens before a number among which its hedge begins ("in excess of about")."""

_FEW = 10
"""Numbers up to here are also plain words: "one of them", "the two countries"."""

_JOINTS = words_of("to - – — ~ and or bis through")
_LABELS = words_of("page pages p pp article no nr number day table")


class Mention(NamedTuple):
    """A number in a passage.

    Attributes:
        readings: What it can be, the likeliest first: 10 and 10 million of "10 to 12
            million", 1200 and 1.2 of "1.200".
        grain: Unit of the last digit that is not 0, of the first reading.
        scale: What its scale word multiplies by, or 1.
        unit: Currency code, ``percent``, ``fraction`` or None.
        side: ``BARE``, ``ABOUT``, ``FLOOR`` or ``CEILING``, by the hedge beside it.
        hedge: The words of that hedge, or an empty text.
        kind: Its class in the table of hedges; ``bare`` without one.
        is_limit: It is tied to another number, as one end of a range is.
        is_change: It says by how much something rose or fell.
        is_weak: It can be a plain word, a year, the number of a page, or a piece of a name.
        start: Offset of its first character, or of its hedge's.
        end: Offset one past its last character, or past its hedge's.
    """

    readings: tuple[Exact, ...]
    grain: Exact
    scale: int
    unit: str | None
    side: str
    hedge: str
    kind: str
    is_change: bool
    is_weak: bool
    start: int
    end: int
    is_limit: bool = False


class Passage(NamedTuple):
    """What a passage says in numbers.

    Attributes:
        mentions: Its numbers, in order; dates are none.
        is_vague: It has a vague amount as well ("hundreds").
        has_hedge: Some words in it are a hedge, wherever they stand.
    """

    mentions: tuple[Mention, ...]
    is_vague: bool
    has_hedge: bool


def read_passage(text: str, table: HedgeTable = RECONCILE) -> Passage:
    """Find the numbers of a passage; nothing is raised, whatever it holds.

    Args:
        text: Of any length.
        table: What the hedge words mean.

    Example:
        >>> mentions = read_passage("On 2 May 2025 up to $9.8 billion were named.").mentions
        >>> [(int(mention.readings[0]), mention.unit, mention.hedge) for mention in mentions]
        [(9800000000, 'USD', 'up to')]
    """
    cursor = Cursor(text, lex_passage(text))
    cursor.is_english = False  # of any language: its codes of money may be in small letters
    mentions: list[Mention] = []
    is_vague = has_hedge = False
    first_words = _first_words(table)
    end = 0
    for at, token in enumerate(cursor.tokens):
        if at < end or (token.kind != "number" and token.text not in _MAY_START):
            has_hedge = has_hedge or (token.text in first_words and _is_hedge(cursor, at, table))
            continue
        cursor.at = at
        if not starts_amount(cursor) or _is_hyphen(cursor):
            continue
        if _skip_date(cursor):
            pass
        elif _skip_vague(cursor, table):
            is_vague = True
        elif (mention := _mention(cursor, table)) is not None:
            mentions.append(mention)
        end = cursor.at
    return Passage(tuple(_paired(mentions, text)), is_vague, has_hedge)


_MAY_START = STARTS | {"a", "an", "-"}


@cache
def _first_words(table: HedgeTable) -> frozenset[str]:
    """Return the words with which hedges begin that change a number."""
    return frozenset(
        word
        for trie in (table.before, table.after)
        for word, node in trie.next.items()
        if _has_hedge(node)
    )


def _has_hedge(node: Trie) -> bool:
    return _changes(node.row) or any(map(_has_hedge, node.next.values()))


def _changes(row: Row | None) -> bool:
    return row is not None and row.sort == "hedge" and row.name != "bare"


def _is_hedge(cursor: Cursor, at: int, table: HedgeTable) -> bool:
    """Tell whether a hedge begins here, whatever stands beside it."""
    tries = (table.before, table.after)
    return any(_changes(trie.match(cursor.tokens, at)[0]) for trie in tries)


def _is_hyphen(cursor: Cursor) -> bool:
    """Tell a hyphen from a minus: the 1.5 of "$1.2-1.5bn" is not below zero."""
    return cursor.text == "-" and cursor.is_glued


def _skip_date(cursor: Cursor) -> bool:
    """Skip a date or a time of day; a lone year may be one and is left to the reader."""
    if cursor.token.kind != "number":
        return False
    if _is_time_of_day(cursor):
        cursor.at += 3
        return True
    start = cursor.at
    try:
        return skip_date(cursor)
    except Refusal:
        cursor.at = start
        return False


def _is_time_of_day(cursor: Cursor) -> bool:
    """Tell 14:30 from a number that a colon ends: "of 6,101: 6,000 in Nepal"."""
    hour, colon, minute = cursor.token, cursor.ahead(1), cursor.ahead(2)
    is_glued = hour.end == colon.start and colon.end == minute.start
    if colon.text != ":" or not is_glued or not _HOUR.fullmatch(hour.text):
        return False
    return _MINUTE.fullmatch(minute.text) is not None


_HOUR = re.compile(r"[01]?\d|2[0-4]")
_MINUTE = re.compile(r"[0-5]\d")


def _skip_vague(cursor: Cursor, table: HedgeTable) -> bool:
    return cursor.token.kind != "number" and read_vague(cursor, table) is not None


def _mention(cursor: Cursor, table: HedgeTable) -> Mention | None:
    """Read the number that begins here, if one does."""
    first = cursor.at
    begins, kind, hedge = _hedge_before(cursor, table)
    is_name = False
    amount: Amount | None = None
    try:
        amount = read_amount(cursor)
    except Refusal as refusal:
        is_name = refusal.code == "designation"
        cursor.at = first + 1
    token = cursor.tokens[first]
    if amount is not None:
        numeral = amount.numeral
        readings: tuple[Exact, ...] = (amount.value,)
        grain = power(numeral.grain)
        if numeral.ratio is not None:
            grain = magnitude(numeral.ratio) * Fraction(1, 10)
        scale, unit = numeral.scale, amount.currency or amount.unit
        kind, hedge = _hedge_after(cursor, table, kind, hedge)
    elif token.kind == "number" and (read := _readings(token.text)):
        readings, grain, scale, unit = read, _grain(read[0]), 1, None
    else:
        return None
    return Mention(
        readings,
        grain,
        scale,
        unit,
        side=_SIDES.get(kind, ABOUT),
        hedge=hedge,
        kind=kind,
        is_change=_is_change(cursor, begins, unit),
        is_weak=is_name or _is_weak(cursor, first, readings[0], unit, scale),
        start=cursor.tokens[begins].start,
        end=cursor.ahead(-1).end,
    )


def _hedge_before(cursor: Cursor, table: HedgeTable) -> tuple[int, str, str]:
    """Find where the hedge of the next number begins, its class and its words."""
    first = cursor.at
    before = (first, "bare", "")
    begins = table.before.next
    for start in range(max(0, first - _LONGEST_HEDGE), first):
        word = cursor.tokens[start].text
        if word == "all":  # "nearly all of the 12,000" hedges another number
            before = (first, "bare", "")
        if word not in begins:
            continue
        cursor.at = start
        if starts_amount(cursor):
            continue
        try:
            hedge = find_hedge(cursor, table)
        except Refusal:
            continue
        if hedge is None or cursor.at != first or not hedge.words:
            continue
        # Words that change nothing may stand before it ("of about"): the hedge begins behind them.
        if before[0] == first or before[1:] == (hedge.kind, hedge.words):
            before = (start, hedge.kind, hedge.words)
    cursor.at = first
    return before


def _hedge_after(cursor: Cursor, table: HedgeTable, kind: str, hedge: str) -> tuple[str, str]:
    """Join the hedge with one that stands behind the number: "or more", "+"."""
    row, end = table.after.match(cursor.tokens, cursor.at)
    if row is None or row.name == "bare" or row.words == "plus" or row.words in OTHERWISE_WORDS:
        return kind, hedge
    both = joined(kind, row.name)
    if both is None or both == kind:
        return kind, hedge
    cursor.at = end
    return both, row.words


def _is_change(cursor: Cursor, begins: int, unit: str | None) -> bool:
    """Tell a change from a level: "rose by 2,000", "an increase of 500", "grew 5 %"."""
    if begins == 0:
        return False
    before, earlier = cursor.tokens[begins - 1].text, cursor.tokens[max(begins - 2, 0)].text
    if begins > 1 and before in ("by", "of"):
        return earlier != "by" and CAUTIONS_BEFORE.get(earlier) == "change"
    is_verb = CAUTIONS_BEFORE.get(before) == "change" and before not in ("up", "down", "by", "+")
    return unit == "percent" and is_verb


def _is_weak(cursor: Cursor, first: int, value: Exact, unit: str | None, scale: int) -> bool:
    """Tell whether it can be no figure: a small bare number, a year, a page."""
    token = cursor.tokens[first]
    if unit == "fraction" or is_year(token):
        return True
    if unit is not None or scale > 1:
        return False
    return magnitude(value) <= _FEW or (first > 0 and cursor.tokens[first - 1].text in _LABELS)


def _readings(text: str) -> tuple[Exact, ...]:
    """Return what a number may be that no rule of grouping decides."""
    digits = "".join(char for char in text if char.isdecimal())
    if not digits or len(digits) > _MOST_DIGITS or "e" in text:
        return ()
    grouped = from_digits(digits).value
    whole, mark, decimals = text.rpartition("," if "," in text else ".")
    if not mark or not whole.isdecimal() or not decimals.isdecimal():
        return (grouped,)
    return grouped, from_digits(whole, decimals).value


_MOST_DIGITS = 30
"""Digits that such a number may have; a longer one is no figure."""


def _grain(value: Exact) -> Exact:
    unit = 1
    while value and value % (unit * 10) == 0:
        unit *= 10
    return unit


def _paired(mentions: list[Mention], text: str) -> Iterator[Mention]:
    """Mark the limits of ranges, and let a scale word count for both: "10 to 12 million"."""
    ties = [
        text[left.end : right.start].strip(_BLANK).lower() in _JOINTS
        for left, right in pairwise(mentions)
    ]
    for index, mention in enumerate(mentions):
        is_tied = index < len(ties) and ties[index]
        if is_tied and (scale := _shared_scale(mention, mentions[index + 1])) > 1:
            shared = tuple(reading * scale for reading in mention.readings)
            mention = mention._replace(readings=(*mention.readings, *shared))
        is_limit = is_tied or (index > 0 and ties[index - 1])
        yield mention._replace(is_limit=True) if is_limit else mention


def _shared_scale(left: Mention, right: Mention) -> int:
    """Return the scale of the right number if the left one may share it; else 1."""
    is_share = {left.unit, right.unit} & {"percent", "fraction"}
    return 1 if is_share or left.scale != 1 else right.scale


_BLANK = " \u00a0$€£"
"""What may stand around the word between two limits."""

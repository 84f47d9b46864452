"""What a number is for each of: a month; per year; /month; annually; a ship; every 2 days."""

from reconcile import units
from reconcile.phrases import behind
from reconcile.phrases.below import unit_below
from reconcile.phrases.counting import NUMBER_WORDS
from reconcile.phrases.cursor import Cursor
from reconcile.phrases.lexer import UNKNOWN
from reconcile.phrases.links import LINKS
from reconcile.phrases.odds import read_whole
from reconcile.phrases.parse import Parse
from reconcile.phrases.vocabulary.context import (
    BREAKS,
    HARMLESS_MARKS,
    MONTHS,
    PER_ARTICLES,
    PER_WORDS,
    PERIODS,
    PREPOSITIONS,
    RATE_UNITS,
)
from reconcile.phrases.vocabulary.heads import FLOWS
from reconcile.phrases.vocabulary.words import GLYPHS, PLURALS, SCALES, TIME, words_of
from reconcile.units.unit import singular

QUANTITIES = NUMBER_WORDS | PLURALS.keys() | GLYPHS.keys() | SCALES.keys() | {"half", "halves"}
QUANTITIES -= {"m", "b", "k"}
"""Words and signs that may be a further number."""

RATE_STARTS = PER_ARTICLES | PER_WORDS.keys() | PERIODS.keys() | {"the", "per", "/"}
"""What a rate begins with."""

_SLASHED_FROM = 1000
"""Smallest number that a slash makes a rate with: 87/100,000; smaller ones make fractions."""


def read_rate(parse: Parse, text: str) -> bool:
    """Read a rate: a month; per year; /month; annually."""
    cursor = parse.cursor
    following = cursor.ahead(1).text
    if text in ("per", "/") and _per_many(parse):
        return True
    if found := unit_below(parse) or _every_so_many(parse):
        per, length = found
    elif text in PER_WORDS and (text != "each" or following in BREAKS) and not _is_pascal(cursor):
        per, length = PER_WORDS[text], 1
    elif text in PERIODS and _is_by_time(cursor):
        per, length = PERIODS[text], 1
    elif _has_adjective(cursor):
        per, length = " ".join(cursor.name_of(cursor.ahead(step)) for step in (1, 2)), 3
    else:
        is_named = text == "per" and following.isalpha() and following not in NUMBER_WORDS
        is_article = text in PER_ARTICLES and cursor.ahead(-1).text not in PREPOSITIONS
        is_usual = (is_article or text == "/") and following in RATE_UNITS
        is_usual = is_usual and cursor.ahead(2).text not in _NO_RATES
        is_usual = is_usual or _is_price(parse)
        if not (is_named or is_usual or _is_each(parse) or _is_of_goods(parse)):
            return False
        per, length = cursor.name_of(cursor.ahead(1)), 2
        while is_named and following not in RATE_UNITS and _goes_on(parse, length):
            per, length = f"{per} {cursor.name_of(cursor.ahead(length))}", length + 1
    cursor.at += length
    parse.add_per(per)
    return True


def read_period_before(parse: Parse) -> None:
    """Read the period of a sum before its noun: a monthly salary of $5,000, daily losses of 500.

    Amounts of a year are what accounts give, so that *annual* makes a rate only where the quantity
    is by time.
    """
    cursor = parse.cursor
    tokens = cursor.tokens
    found = next((at for at in range(cursor.at) if tokens[at].text in PERIODS), None)
    if found is None or not parse.is_count:
        return
    of = next((at for at in range(found, cursor.at) if tokens[at].text == "of"), 0)
    noun, period = tokens[of - 1].text, PERIODS[tokens[found].text]
    is_lone = of == 0 and parse.first is not None and found == parse.first.start - 1
    is_average = noun in _AVERAGES and (cursor.is_count or _is_by_time(cursor))
    is_flow = is_lone or is_average or noun in FLOWS or singular(noun) in FLOWS
    if is_flow and (period != "year" or _is_by_time(cursor)):
        parse.per = period


_AVERAGES = frozenset(("average", "mean", "median"))


def _is_by_time(cursor: Cursor) -> bool:
    return cursor.unit is not None and units.of(cursor.unit).is_by_time


def _goes_on(parse: Parse, length: int) -> bool:
    """Whether the noun below the line has one more word: per home game, not per game or more."""
    token = parse.cursor.ahead(length)
    is_noun = token.kind == "word" and token.text not in BREAKS | {"of"}
    may_bound = token.text in parse.table.after.next or behind.may_act(token.text)
    return is_noun and (token.text == UNKNOWN or not may_bound)


def _every_so_many(parse: Parse) -> tuple[str, int] | None:
    """Return what "every 2 days" is per, and how many tokens it takes."""
    cursor = parse.cursor
    many, unit = cursor.ahead(1), cursor.ahead(2)
    if cursor.text != "every" or unit.text not in TIME:
        return None
    number = _EVERY.get(many.text, many.text)
    is_many = many.kind == "number" or many.text in _EVERY or many.text in QUANTITIES
    return (f"{number} {cursor.name_of(unit)}", 3) if is_many else None


_EVERY = {"other": "2", "second": "2", "third": "3", "fourth": "4", "few": "few"}


def _is_each(parse: Parse) -> bool:
    """Whether one word stands behind "a" or "each", and nothing more: $5 million a ship."""
    cursor = parse.cursor
    token, following = cursor.ahead(1), cursor.ahead(2)
    if cursor.text not in PER_ARTICLES or token.kind != "word" or token.text in _NO_THINGS:
        return False
    is_alone = following.kind == "end" or following.text in BREAKS - PER_ARTICLES
    before = cursor.ahead(-1)
    is_behind = before.kind != "mark" and before.text not in _PARTING
    return is_alone and (cursor.text in ("each", "every") or (is_behind and not parse.is_noun_over))


def _has_adjective(cursor: Cursor) -> bool:
    """Whether a time of some sort follows an article, and no more is known of it: a working day."""
    sort, time, following = (cursor.ahead(step) for step in (1, 2, 3))
    if cursor.text not in PER_ARTICLES or cursor.ahead(-1).text in PREPOSITIONS:
        return False
    is_sort = sort.kind == "word" and sort.text not in BREAKS | QUANTITIES | RATE_UNITS
    is_one = time.text in TIME and not time.text.endswith("s")
    return is_sort and is_one and following.text not in _NO_RATES


def _is_of_goods(parse: Parse) -> bool:
    """Whether a sum is for one unit of goods or time: $5 the kilo."""
    cursor = parse.cursor
    is_sum = parse.first is not None and parse.first.currency is not None
    following, end = cursor.ahead(1), cursor.ahead(2)
    if cursor.text != "the" or not is_sum or cursor.at != parse.after:
        return False
    is_unit = following.text in RATE_UNITS or units.is_unit_word(cursor.name_of(following))
    return is_unit and (end.kind == "end" or end.text in HARMLESS_MARKS)


def _is_price(parse: Parse) -> bool:
    """Whether a stroke behind a sum leads to a word: $182/share."""
    cursor = parse.cursor
    is_sum = parse.first is not None and parse.first.currency is not None
    is_behind = cursor.text == "/" and cursor.at == parse.after
    return is_sum and is_behind and cursor.ahead(1).kind == "word"


_PARTING = PREPOSITIONS | MONTHS | {"of", "and", "or"}
_NO_RATES = frozenset(("of", "ago", "earlier", "before", "later", "after"))
_NO_THINGS = BREAKS | QUANTITIES | words_of("other lot bit little total record effort")


def _is_pascal(cursor: Cursor) -> bool:
    """Whether "Pa" is a unit: a year is written "pa" or "p.a."."""
    return cursor.text == "pa" and cursor.phrase[cursor.token.start] == "P"


_LEAST_MANY = 100
"""From here on any number makes a rate behind "per": 1 per 51,000 infants."""


def _per_many(parse: Parse) -> bool:
    """Read a rate per a power of ten: 379 per 100,000 live births; 87/100,000; 7.5 l/100 km."""
    cursor = parse.cursor
    start = cursor.at
    is_slash = cursor.text == "/"
    is_tied = cursor.is_glued and cursor.ahead(1).start == cursor.token.end
    cursor.at += 1
    begin = cursor.at
    many = read_whole(cursor) if is_tied or not is_slash else 0
    cursor.skip_hyphen()  # per 60-kg bag
    is_of_unit = many > 0 and units.is_unit_word(cursor.name_of(cursor.token))
    is_rate = not is_slash or is_of_unit or (many >= _SLASHED_FROM and parse.after == start)
    is_power = not str(many).strip("0").strip("1") or (many >= _LEAST_MANY and not is_slash)
    is_many = many > 1 and is_power and is_rate and cursor.text not in TIME
    if not is_many and (is_slash or not is_of_unit or cursor.text in TIME):
        cursor.at = start
        return False
    while cursor.token.kind == "word" and cursor.text not in BREAKS | LINKS.keys():
        behind.check(parse, cursor.token)
        cursor.at += 1
        cursor.skip_hyphen()  # person-years
    parse.add_per(cursor.words(begin))
    return True

"""Hedges behind a number or its noun: "or more", "at most", "-odd", and in between none."""

from reconcile.phrases import behind
from reconcile.phrases.opening import joined, starts_amount
from reconcile.phrases.parse import Parse
from reconcile.phrases.trie import Row
from reconcile.phrases.vocabulary.context import BREAKS
from reconcile.phrases.vocabulary.hedges import WEAK
from reconcile.phrases.vocabulary.words import words_of

_BEFORE_NOUNS = words_of(
    """only maybe perhaps possibly plausibly conceivably probably likely presumably
    potentially reportedly allegedly apparently supposedly purportedly officially"""
)
"""Adjectives as well: *200 likely* is hedged, *200 likely voters* are not."""

_BESIDE_ONLY = frozenset(("some", "odd", "minimum", "maximum"))
"""Hedges beside the number alone: 200 some people, and not 200 people in some towns; 919 mbar
minimum pressure."""

_EXTREMES = frozenset(("minimum", "maximum"))
_NAMED_EXTREMES = words_of("wage wages pay salary age sentence penalty fine")
"""Nouns with which they make a name, and bound nothing: a $15 minimum wage."""

OTHERWISE_WORDS = _BEFORE_NOUNS | {"some"}
"""Hedges behind a number that are plain words more often: in free text they hedge nothing."""

_LOOSENING = frozenset(("about", "perhaps"))
"""Before a number that a hedge behind it bounds, these make the bound soft: ~50K+."""


_OPEN_TOPS = frozenset(("+", "-plus"))
"""Behind the upper limit of a range these leave it soft: 10,000 to 15,000+."""


def read_after(parse: Parse) -> bool:
    """Read a hedge behind the number or its noun: "or more", "at most", "-odd"."""
    cursor = parse.cursor
    start = cursor.at
    row = None if _is_minutes(parse) else cursor.row(parse.table.after)
    if row is None:
        return False
    is_beside = start == parse.after and not _needs_an_edge(row.words)
    is_name = row.words in _EXTREMES and cursor.text in _NAMED_EXTREMES
    is_odds = row.words == "likely" and parse.first is not None and parse.first.unit is not None
    is_of = cursor.text == "of" and parse.nouns[-1] is not None  # five hours or more of work
    is_free = is_beside or is_of or cursor.text in BREAKS
    if is_name or is_odds or starts_amount(cursor) or not is_free:  # 90 % likely
        cursor.at = start
        return False
    add_hedge(parse, row, start)
    parse.is_noun_over = parse.is_noun_over or is_of
    return True


def add_hedge(parse: Parse, row: Row, start: int) -> None:
    """Join a hedge behind the number with the one before it.

    Raises:
        Refusal: They contradict each other, or it leaves a side of a range open.
    """
    cursor, hedge = parse.cursor, parse.hedge
    kind = joined(hedge.kind, row.name)
    if kind is None:
        reason = f'"{cursor.slice(start)}" contradicts the hedge before the number.'
        raise cursor.refusal("contradictory-hedges", reason, "Keep one hedge", since=start)
    if parse.second is None or row.name in WEAK:
        words = hedge.words if kind == hedge.kind else row.words
        is_soft = hedge.is_soft or (hedge.kind in _LOOSENING and kind not in WEAK)
        parse.hedge = hedge._replace(kind=kind, words=words or row.words, is_soft=is_soft)
    elif row.words in _OPEN_TOPS and parse.second_hedge.kind in WEAK and parse.link == "range":
        parse.second_hedge = parse.second_hedge._replace(kind="up to", words=row.words)
    elif row.name not in ("bare", "at most"):
        reason = f'"{cursor.slice(start)}" behind a range leaves a side open.'
        raise cursor.refusal("hedge-on-range", reason, "Keep one limit", since=start)


def _is_minutes(parse: Parse) -> bool:
    """Whether *min* is a unit: 30 min, 7 min/km, 59 µL/min; a minimum in brackets or with a dot."""
    cursor = parse.cursor
    before, following = cursor.ahead(-1), cursor.ahead(1)
    is_beside = cursor.at == parse.after or before.text in ("/", "per")
    return cursor.text == "min" and is_beside and following.text not in (".", ")")


def _needs_an_edge(words: str) -> bool:
    """Whether a hedge bounds only where no noun follows: 500 at most, 200 likely voters."""
    first, *more = words.split()
    return first in ("at", "as", "plus") or (not more and first in _BEFORE_NOUNS)


def check_inside(parse: Parse) -> None:
    """Refuse a hedge inside the noun, unless it is an adjective there: 200 likely voters.

    Raises:
        Refusal: It may bound the number.
    """
    cursor = parse.cursor
    start = cursor.at
    row = None if _is_minutes(parse) else cursor.row(parse.table.after)
    is_adjective = row is not None and row.words in _BEFORE_NOUNS | _BESIDE_ONLY
    if row is not None and not (is_adjective and behind.noun_follows(cursor, cursor.at)):
        word = cursor.slice(start)
        reason = f'"{word}" inside the noun may bound the number.'
        raise cursor.refusal("unclear-bound", reason, since=start)
    cursor.at = start

"""What the words behind a number may do to it: negate, compare, date, take back, bound.

Such a word acts by where it stands. *Not* acts anywhere; *disputed* where no noun follows
it, so that *500 disputed ballots* are 500; *increase* as the head of what is counted. One
that a hyphen ties to another word is a piece of that word (*not-for-profit*). Words of
other languages that bound or scale a number are refused wherever they stand.
"""

from collections.abc import Iterator
from functools import cache, lru_cache

from reconcile.phrases.amounts import CURRENCY_STARTS
from reconcile.phrases.cursor import Cursor
from reconcile.phrases.lexer import Token
from reconcile.phrases.parse import Parse
from reconcile.phrases.refusal import Refusal
from reconcile.phrases.trie import Row, Trie, graft, grow
from reconcile.phrases.vocabulary import foreign
from reconcile.phrases.vocabulary.cautions import (
    BASELINES,
    BESIDE,
    COMPARING,
    FIRST,
    HEADS,
    PHRASAL,
    PREDICATES,
    REASONS,
    WHEREVER,
)
from reconcile.phrases.vocabulary.context import HARMLESS_MARKS, PREPOSITIONS, SEASONS, is_year
from reconcile.phrases.vocabulary.hedges import AFTER, BEFORE, DEGREES
from reconcile.phrases.vocabulary.words import SCALES, TIME, words_of

_ARTICLES = words_of("the a an its their his her our this that these those")
_ADVERBS = words_of(
    """fast steadily rapidly sharply slightly slowly quickly significantly dramatically daily
    hourly weekly monthly yearly again further still since today soon constantly gradually"""
)
NO_NOUN = PREPOSITIONS | _ARTICLES | _ADVERBS | words_of("of than per but yet nor if year though")
"""What parts a noun from what follows it, or from the number before."""

_BESIDE_YEARS = frozenset(("above", "below", "beneath", "under"))
_ENDS = HARMLESS_MARKS | {""}
_PARTICLES = frozenset(("up", "down"))
_CONJUNCTIONS = frozenset(("and", "or"))
_INVENTED = ("illion", "illions")
"""How words for very many end; those that are numbers are scale words."""
_OF = PREPOSITIONS | {"of"}


@cache
def _rows() -> Trie:
    """Return the lookup of all cautions behind a number, and of words of other languages."""
    root = grow(
        {
            "wherever": WHEREVER,
            "first": FIRST,
            "beside": BESIDE,
            "predicate": PREDICATES,
            "head": HEADS,
        }
    )
    graft(root, "predicate", dict.fromkeys(_hedge_words(), "unclear-bound"))
    return graft(root, "foreign", foreign.rows())


NOUNS = frozenset(("breaches", "tops", "passes"))
"""Verbs of exceeding that are nouns behind a number: 5,130,273 breaches."""


def _hedge_words() -> frozenset[str]:
    """Return the single words that hedge before a number and are no noun behind it."""
    tables = [text for name, text in BEFORE.items() if name != "bare"] + list(DEGREES.values())
    before = {row.strip() for text in tables for row in text.split("|")}
    behind = {row.strip() for text in AFTER.values() for row in text.split("|")}
    words = before - behind - PREPOSITIONS - COMPARING - NOUNS
    return frozenset(word for word in words if word.isalpha() and len(word) > 1)


_KEPT = 4096
"""Words of which it is remembered whether they may act."""


def check(parse: Parse, token: Token) -> None:
    """Refuse the words that begin at the next token where they make another figure.

    Raises:
        Refusal: They do.
    """
    cursor = parse.cursor
    start = cursor.at
    row, end = _rows().match(cursor.tokens, start)
    if row is not None and _acts(parse, row, end):
        cursor.at = end
        raise _refusal(parse, row, start)
    if token.kind == "word" and (language := foreign.script(token.text)) is not None:
        raise foreign_word(cursor, language, since=start)
    if token.text.endswith(_INVENTED) and token.text not in SCALES:
        raise _refusal(parse, Row("wherever", "loose-qualifier", token.text), start)
    if token.text in COMPARING and not _is_tied(cursor, start, start + 1) and _compares(parse):
        raise _refusal(parse, Row("wherever", "relative", token.text), start)


@lru_cache(maxsize=_KEPT)
def may_act(text: str) -> bool:
    """Whether a word may begin something that ``check`` refuses."""
    return text in _rows().next or text in COMPARING or not text.isascii() or "illion" in text


def _acts(parse: Parse, row: Row, end: int) -> bool:
    """Whether the words of a row act where they stand."""
    cursor = parse.cursor
    start, sort = cursor.at, row.sort
    if sort == "foreign":
        return True
    if row.words == "v" and start == parse.after and cursor.slice_of(start) == "V":  # volts
        return False
    if _is_tied(cursor, start, end):
        return False
    is_first = start - _follows_hyphen(cursor, start) == parse.after
    if sort == "wherever":
        return True
    if cursor.text in _PARTICLES and cursor.ahead(-1).text in PHRASAL:
        return False
    if sort == "first":
        return is_first or cursor.tokens[end].text in _ENDS
    is_beside = is_first or _is_behind_mark(cursor, start)
    if is_first and row.name == "relative" and not parse.is_count:  # 30% higher prices
        return True
    if is_beside and not is_first and sort == "predicate" and row.name != "unclear-bound":
        return True
    if noun_follows(cursor, end) or (sort == "beside" and not is_beside):
        return False
    return sort != "head" or not _is_in_remark(parse, start)


def _follows_hyphen(cursor: Cursor, start: int) -> bool:
    """Whether a hyphen ties a word to the number: 12,000-something."""
    before = cursor.tokens[start - 1]
    return before.text == "-" and before.end == cursor.tokens[start].start


def _is_tied(cursor: Cursor, start: int, end: int) -> bool:
    """Whether a hyphen ties a row to a word before or behind it: high-rise, drop-in."""
    tokens = cursor.tokens
    hyphen, following = tokens[end], tokens[end + 1]
    if hyphen.text == "-" and hyphen.start == tokens[end - 1].end == following.start - 1:
        return following.kind in ("word", "name")
    before = tokens[start - 1]
    if start < 2 or before.text != "-" or before.end != tokens[start].start:
        return False
    return tokens[start - 2].kind == "word" and tokens[start - 2].end == before.start


def _is_behind_mark(cursor: Cursor, start: int) -> bool:
    before = cursor.tokens[start - 1]
    if before.text in _ARTICLES:
        before = cursor.tokens[start - 2]
    return before.text in HARMLESS_MARKS


def noun_follows(cursor: Cursor, at: int) -> bool:
    """Whether a noun or number follows, also behind another adjective: larger and smaller."""
    token = cursor.tokens[at]
    if token.text in _CONJUNCTIONS:
        token = cursor.tokens[at + 1]
    is_word = token.kind in ("word", "name", "number", "sign") or token.text in CURRENCY_STARTS
    return is_word and token.text not in NO_NOUN


def _is_in_remark(parse: Parse, start: int) -> bool:
    """Whether a preposition parts a word from the number, with no mark between."""
    tokens = parse.cursor.tokens
    while start > parse.after:
        start -= 1
        if tokens[start].text in _OF:
            return True
        if tokens[start].text in HARMLESS_MARKS:
            return False
    return False


def _compares(parse: Parse) -> bool:
    """Whether "above" or "short" has a baseline or nothing behind it: 3 degrees above normal.

    A percentage is a difference from whatever it stands above: 49 % above rainfall of May.
    """
    cursor = parse.cursor
    if cursor.text == "over" and _is_span(cursor):
        return False
    is_share = parse.first is not None and parse.first.unit is not None
    if is_share and cursor.at == parse.after and cursor.text in _DIFFERENCES:
        return True
    is_sum = parse.first is not None and parse.first.currency is not None
    if is_sum and cursor.text in ("above", "below"):  # $420 a tonne above spot
        return True
    at = cursor.at + 1
    at += cursor.tokens[at].text == "of"
    at += cursor.tokens[at].text in _ARTICLES
    following = cursor.tokens[at]
    if is_year(following) and cursor.text in _BESIDE_YEARS:  # above 2019 levels
        return True
    is_open = following.kind == "end" or following.text in HARMLESS_MARKS
    return is_open or any(_baselines(cursor, at))


def _is_span(cursor: Cursor) -> bool:
    """Whether "over" leads to a time, and to no baseline: over the winter, over the past year."""
    words = [token.text for token in cursor.tokens[cursor.at + 1 : cursor.at + 1 + _FURTHEST]]
    return not _SPANS.isdisjoint(words) and BASELINES.isdisjoint(words)


_SPANS = TIME | SEASONS | {"period", "course", "century", "centuries"}


def _baselines(cursor: Cursor, at: int) -> Iterator[bool]:
    """Yield for each of the next words whether it is a baseline: the 20th-century average."""
    for token in cursor.tokens[at : at + _FURTHEST]:
        if token.kind == "end" or token.text in PREPOSITIONS:
            return
        yield token.text in BASELINES


_FURTHEST = 5
"""Words behind "above" among which a baseline is looked for."""


_DIFFERENCES = frozenset(("above", "below", "over", "under"))


def _refusal(parse: Parse, row: Row, start: int) -> Refusal:
    cursor = parse.cursor
    if row.sort == "foreign":
        return foreign_word(cursor, row.name, since=start)
    cursor.at = max(cursor.at, start + 1)
    word = cursor.slice(start)
    return cursor.refusal(row.name, f'"{word}" {REASONS[row.name]}.', since=start)


def foreign_word(cursor: Cursor, languages: str, *, since: int) -> Refusal:
    """Return the refusal of a word of another language, which names that language."""
    cursor.at = max(cursor.at, since + 1)
    word = cursor.slice(since)
    looks = foreign.looks_like(languages) if languages else "another language"
    reason = f'"{word}" looks like {looks} and may scale or bound the number.'
    return cursor.refusal("foreign-word", reason, foreign.way_out(languages), since=since)

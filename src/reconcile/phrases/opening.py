"""The words before a number: every one of them must be known.

A skipped word is where wrong readings come from ("nowhere near 10,000"), so a word
that is in no table is refused by name.
"""

from functools import cache
from typing import NamedTuple

from reconcile.phrases import years
from reconcile.phrases.amounts import (
    CURRENCY_STARTS,
    DOUBTFUL_STARTS,
    stands_for_one,
    starts_with_code,
)
from reconcile.phrases.counting import NUMBER_WORDS
from reconcile.phrases.cursor import Cursor
from reconcile.phrases.refusal import Refusal
from reconcile.phrases.statistics import read_statistic
from reconcile.phrases.table import HedgeTable
from reconcile.phrases.trie import Row, Trie, grow
from reconcile.phrases.vocabulary.cautions import ACTING, CAUTIONS_BEFORE, PLANS, REASONS
from reconcile.phrases.vocabulary.context import MONTHS, PREPOSITIONS
from reconcile.phrases.vocabulary.heads import CHANGES
from reconcile.phrases.vocabulary.hedges import LABELS, LONE_DEGREES, LOWER, SHIFTED, UPPER, WEAK
from reconcile.phrases.vocabulary.plans import VERBS
from reconcile.phrases.vocabulary.words import COUNTABLE, FRACTIONS, GLYPHS, PLURALS, words_of

STARTS = NUMBER_WORDS | GLYPHS.keys() | PLURALS.keys() | CURRENCY_STARTS
STARTS |= {"half", "quarter", "several", "few", "couple", "minus"}
"""Words and signs that begin an amount; digits, articles and a minus may as well."""

_FIRM_UPPER = ("less than", "at most")
"""Bounds from above that cannot be cancelled, in contrast to "up to"."""
_VAGUE_COUNTS = frozenset(("several", "few", "couple"))
_AFTER_ARTICLE = COUNTABLE | FRACTIONS.keys() | {"few", "couple"}


class Hedge(NamedTuple):
    """The hedge of a number; several are combined into one.

    Attributes:
        kind: Its class in the hedge table; "bare" when there is none.
        words: The row of the table, or None.
        opener: "between" or "from" when it announces two limits, else None.
        opening: The row that does so.
        is_soft: A weak hedge stands beside a firm one: "~50K+".
        plan: First and last token of the words that say that it is not yet so, or None.
    """

    kind: str = "bare"
    words: str | None = None
    opener: str | None = None
    opening: str | None = None
    is_soft: bool = False
    plan: tuple[int, int] | None = None


NO_HEDGE = Hedge()


def read_hedge(cursor: Cursor, table: HedgeTable) -> Hedge:
    """Read the words up to the first number.

    Raises:
        Refusal: A word is in no table, two hedges contradict each other, or it is a plan and its
            record does not say so.
    """
    hedge = _hedge(cursor, table)
    if hedge.plan is not None and not cursor.is_plan:
        first, last = cursor.tokens[hedge.plan[0]], cursor.tokens[hedge.plan[1]]
        words = cursor.phrase[first.start : last.end]
        reason, advice = f'"{words}" {REASONS["plan"]}.', "Write `basis: projected` beside it"
        raise Refusal(cursor.phrase, "plan", first.start, last.end, reason, advice)
    return hedge


def _hedge(cursor: Cursor, table: HedgeTable) -> Hedge:
    """Read the words up to the first number, whatever they say of its being so."""
    hedge = _known_words(cursor, table)
    if cursor.token.kind == "number":
        return hedge
    if read_statistic(cursor):
        hedge = _known_words(cursor, table, hedge)
    if hedge is NO_HEDGE and (side := years.read_side(cursor)):
        hedge = Hedge(side, cursor.ahead(-1).text)
    years.skip_era(cursor)
    _open_group(cursor)
    if not starts_amount(cursor) and not stands_for_one(cursor):
        raise _refusal_of_part(cursor, table) or refusal_of_word(cursor)
    return hedge


def _refusal_of_part(cursor: Cursor, table: HedgeTable) -> Refusal | None:
    """Return the refusal of "many of the 500"."""
    start = cursor.at
    row = cursor.row(table.before)
    if row is None or row.sort != "part":
        cursor.at = start
        return None
    reason = f'"{cursor.slice(start)}" {REASONS[row.sort]}.'
    return cursor.refusal(row.sort, reason, since=start)


_TIES = words_of("± +- +/- to - ~ ( ^")


_CLOSINGS = {"(": ")", "[": "]"}


def _open_group(cursor: Cursor) -> None:
    """Step over the bracket of a value and its error that share a scale: (1.5 ± 0.2) million."""
    closing = _CLOSINGS.get(cursor.text)
    is_below = closing is not None and cursor.ahead(1).text == "-"
    if closing is None or cursor.ahead(1 + is_below).kind != "number":
        return
    texts = [token.text for token in cursor.tokens[cursor.at :]]
    if closing in texts and not _TIES.isdisjoint(texts[1 + is_below : texts.index(closing)]):
        cursor.at += 1


def find_hedge(cursor: Cursor, table: HedgeTable) -> Hedge | None:
    """Read the words up to a number that may follow; step over nothing when none does.

    Raises:
        Refusal: Two hedges contradict each other.
    """
    start = cursor.at
    if starts_amount(cursor):
        return NO_HEDGE
    hedge = _known_words(cursor, table)
    if hedge.plan is not None:  # 5 million, expected to reach 6 million
        cursor.at = start
        return None
    is_change = any(token.text in CHANGES for token in cursor.tokens[start : cursor.at])
    if starts_amount(cursor) and not is_change:  # $575 million, rising to $700 million
        return hedge
    cursor.at = start
    return None


def starts_amount(cursor: Cursor) -> bool:
    """Whether the next token can begin a quantity."""
    token = cursor.tokens[cursor.at]
    text = token.text
    if token.kind == "number" or text in STARTS:
        return True
    if text in ("a", "an"):
        return cursor.ahead(1).text in _AFTER_ARTICLE
    if text == "-":
        following = cursor.ahead(1)
        is_amount = following.kind == "number" or following.text in CURRENCY_STARTS
        return is_amount and following.start == token.end
    return text in DOUBTFUL_STARTS and starts_with_code(cursor)


def _known_words(cursor: Cursor, table: HedgeTable, hedge: Hedge = NO_HEDGE) -> Hedge:
    """Return the hedge that the known words make, up to a number or an unknown word."""
    degree, modal, noun_at = None, None, -1
    while not starts_amount(cursor):
        start = cursor.at
        row = _row(cursor, table)
        if row is None:
            break
        noun_at = -1 if row.sort != "noun" else start if noun_at < 0 else noun_at
        if row.sort == "degree":
            degree = degree or row
        elif row.sort == "modal":
            modal = modal or row
        elif (combined := _WITH.get(row.sort)) is not None:
            hedge = combined(cursor, start, hedge, degree, row)
            degree = None if row.sort == "hedge" else degree
    if noun_at >= 0:  # "losses" alone is no "losses of"
        cursor.at = noun_at
    if degree is not None and (starts_amount(cursor) or stands_for_one(cursor)):
        hedge = _with_degree(cursor, hedge, degree)
    return hedge if modal is None else _with_modal(cursor, hedge, modal)


@cache
def _verbs() -> Trie:
    return grow({"plan": VERBS})


def _row(cursor: Cursor, table: HedgeTable) -> Row | None:
    """Step over the next row, in brackets or behind adjectives; or over nothing."""
    start = cursor.at
    row = cursor.row(table.before) or _bracketed(cursor, table)
    if row is not None and row.name == "lead":
        verb = cursor.row(_verbs())
        cursor.at = cursor.at if verb else start
        return verb and row._replace(name=verb.name, words=verb.words)
    if row is None and _skip_adjectives(cursor, table):
        row = cursor.row(table.before)
    if row is not None and row.sort == "part":
        cursor.at = start
        return None
    if row is not None and row.words in LABELS:
        cursor.take(":")
    return row


_MOST_ADJECTIVES = 3


def _skip_adjectives(cursor: Cursor, table: HedgeTable) -> bool:
    """Step over plain words before a noun with "of": the "installed" of "capacity of"."""
    for count in range(_MOST_ADJECTIVES):
        token = cursor.ahead(count)
        is_plain = token.kind == "word" and token.text not in _NO_ADJECTIVES
        if not is_plain or table.before.match(cursor.tokens, cursor.at + count)[0] is not None:
            break
        row, end = table.before.match(cursor.tokens, cursor.at + count + 1)
        is_noun = row is not None and row.sort == "filler" and row.words.endswith(" of")
        if is_noun and cursor.tokens[end - 1].text == "of":
            cursor.at += count + 1
            return True
    return False


_NO_ADJECTIVES = ACTING | PLANS | PREPOSITIONS | MONTHS | words_of("of and or not the a an")
"""Words that may act on the figure, or begin another thing."""


def _bracketed(cursor: Cursor, table: HedgeTable) -> Row | None:
    """Step over a row in brackets: "(nearly) 14 billion"; or over nothing."""
    start = cursor.at
    if cursor.take("(", "["):
        row = cursor.row(table.before)
        if row is not None and cursor.take(")", "]"):
            return row
    cursor.at = start
    return None


def _with_row(cursor: Cursor, start: int, hedge: Hedge, degree: Row | None, row: Row) -> Hedge:
    """Combine the hedge so far with one more, which a degree word before it may shift."""
    added = row.name if degree is None else SHIFTED.get((degree.name, row.name))
    kind = None if added is None else joined(hedge.kind, added)
    if kind is None:
        reason = f'"{cursor.slice(start)}" does not go with the words before it.'
        raise cursor.refusal("contradictory-hedges", reason, "Keep one hedge", since=start)
    if kind == hedge.kind and hedge.words is not None:
        return hedge
    words = row.words if degree is None else f"{degree.words} {row.words}"
    return hedge._replace(kind=kind, words=words)


def _with_opener(cursor: Cursor, _: int, hedge: Hedge, __: Row | None, row: Row) -> Hedge:
    """Note that two limits are announced."""
    cursor.skip_plus()
    return hedge._replace(opener=row.name, opening=row.words)


def _with_plan(cursor: Cursor, start: int, hedge: Hedge, _: Row | None, row: Row) -> Hedge:
    """Note that what follows is not yet so; the verb may be a hedge: expected to exceed."""
    if row.name not in ("alone", "bare"):
        hedge = _with_row(cursor, start, hedge, None, row)
    return hedge._replace(plan=(start, cursor.at - 1))


_WITH = {"opener": _with_opener, "plan": _with_plan, "hedge": _with_row}
"""What a row of each sort adds to the hedge; a filler adds nothing."""


def _with_degree(cursor: Cursor, hedge: Hedge, degree: Row) -> Hedge:
    """Apply a degree word that no hedge follows: "just 500"."""
    lone = LONE_DEGREES.get(degree.words)
    kind = None if lone is None else joined(hedge.kind, lone)
    if kind is None:
        cursor.at -= 1
        raise refusal_of_word(cursor)
    return hedge._replace(kind=kind, words=degree.words)


def _with_modal(cursor: Cursor, hedge: Hedge, modal: Row) -> Hedge:
    """Apply a verb of what is only possible: it makes "perhaps" of a number, no bound of a bound.

    Raises:
        Refusal: "Could be more than 5,000" says nothing of either side.
    """
    if hedge.kind in LOWER or hedge.kind in _FIRM_UPPER:
        reason = f'"{modal.words}" leaves it open whether "{hedge.words}" holds.'
        raise cursor.refusal("unclear-bound", reason, since=max(cursor.at - 1, 0))
    kind = joined(hedge.kind, modal.name)
    words = modal.words if kind == modal.name else hedge.words
    return hedge._replace(kind=kind or hedge.kind, words=words)


def joined(first: str, second: str) -> str | None:
    """Combine two hedges of one number; None when they contradict each other.

    Example:
        >>> joined("about", "more than"), joined("up to", "at most"), joined("nearly", "at least")
        ('more than', 'at most', None)
    """
    for weak, other in ((first, second), (second, first)):
        if weak in WEAK and other not in WEAK:
            return other
    for strongest_first in (WEAK, LOWER, UPPER):
        if first in strongest_first and second in strongest_first:
            return min(first, second, key=strongest_first.index)
    return first if first == second else None


def refusal_of_word(cursor: Cursor) -> Refusal:
    """Return the refusal of the next word before a number, in the class that it belongs to."""
    token = cursor.token
    if token.kind == "end":
        return cursor.refusal_of_all("no-number", "The phrase has no number.")
    word = cursor.phrase[token.start : token.end]
    if (code := CAUTIONS_BEFORE.get(token.text)) is not None:
        return cursor.refusal(code, f'"{word}" {REASONS[code]}.')
    if token.kind == "name":
        return cursor.refusal("designation", f"{word} is a name, not a count.")
    if token.text in _VAGUE_COUNTS or cursor.ahead(1).text in _VAGUE_COUNTS:
        reason = f'"{word}" counts without a number, a hundred or a thousand.'
        return cursor.refusal("loose-qualifier", reason)
    tokens = cursor.tokens[cursor.at :]
    if not any(later.kind == "number" or later.text in STARTS for later in tokens):
        return cursor.refusal_of_all("no-number", "The phrase has no number.")
    return cursor.refusal("unknown-word", f'"{word}" before the number is in no hedge table.')

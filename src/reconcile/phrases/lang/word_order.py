"""Words that stand elsewhere than in English: "человек 500", "une personne sur six"."""

from collections.abc import Sequence
from typing import NamedTuple

from reconcile.phrases.lang.amounts import Numbers
from reconcile.phrases.lexer import UNKNOWN, Token
from reconcile.phrases.trie import Trie
from reconcile.phrases.vocabulary.words import TIME

_COUNTED = TIME | {"people", "persons"}
"""What stands before an approximate number, beside units of measure."""


class Turned(NamedTuple):
    """Words that change places.

    Attributes:
        key: English words in their place.
        end: Index of the token behind them.
        noun: What stands behind the number in English, or None.
        is_last: It stands behind all numbers that follow, and not behind the next one.
    """

    key: str
    end: int
    noun: Token | None = None
    is_last: bool = False


def turned(numbers: Numbers, at: int, rows: Trie, out: Sequence[Token]) -> Turned | None:
    """Return how words that start at a token change places, or None.

    Args:
        numbers: The tokens of the phrase, and their language.
        at: Index of the token.
        rows: The entries that hold at this place.
        out: What stands before it, in English.
    """
    if rows is numbers.language.front:
        return _noun_first(numbers, at) or _one_in_many(numbers, at)
    return _some_in_many(numbers, at) if out and out[-1].kind == "number" else None


def _noun_first(numbers: Numbers, at: int) -> Turned | None:
    """Return a noun before its number, which makes that approximate: "человек 500"."""
    language, token = numbers.language, numbers.tokens[at]
    if not language.inverts or token.kind != "word":
        return None
    row, end = language.back.match(numbers.tokens, at)
    is_counted = row is not None and (row.name in _COUNTED or row.name in language.units)
    if row is None or not is_counted or not numbers.follows(end - 1):
        return None
    stop = numbers.tokens[end - 1].end
    noun = Token(token.kind, row.name.split()[-1], token.start, stop)
    return Turned("about", end, noun, is_last=True)


def _one_in_many(numbers: Numbers, at: int) -> Turned | None:
    """Return the words before the whole in "une personne sur six"."""
    if numbers.tokens[at].text not in numbers.language.article_words:
        return None
    row, end = numbers.language.front.match(numbers.tokens, at)
    is_one = row is not None and row.sort == "article"
    behind = _whole_behind(numbers, end) if is_one else 0
    return Turned("1 in", behind) if behind else None


def _some_in_many(numbers: Numbers, at: int) -> Turned | None:
    """Return the words before the whole in "trois Français sur dix", with their noun."""
    if not (behind := _whole_behind(numbers, at)):
        return None
    row, _ = numbers.language.back.match(numbers.tokens, at)
    text = row.name if row is not None and row.sort == "noun" else UNKNOWN
    return Turned("out of", behind, numbers.tokens[at].saying(text))


def _whole_behind(numbers: Numbers, at: int) -> int:
    """Return the index of the number behind a noun and "sur"; 0 where there is none."""
    if numbers.tokens[at].kind != "word":
        return 0
    of, behind = numbers.language.back.match(numbers.tokens, at + 1)
    is_of = of is not None and of.name.startswith("out of")
    return behind if is_of and numbers.follows(behind - 1) else 0

"""Which language reads a phrase, when it may be another one than English.

What the source says is a hint, since a phrase may be a translation: it is read by that
table and by English. Letters that are not Latin leave one language, and Latin languages
are never guessed.
"""

from collections.abc import Callable
from itertools import pairwise
from typing import NamedTuple

from reconcile import wording
from reconcile.phrases.lang.fold import fold
from reconcile.phrases.lang.language import Language
from reconcile.phrases.lang.scripts import candidates
from reconcile.phrases.lexer import Token, lex
from reconcile.phrases.money import CURRENCY_AFTER
from reconcile.phrases.reading import Reading
from reconcile.phrases.refusal import Refusal
from reconcile.phrases.table import HedgeTable
from reconcile.phrases.trie import plant
from reconcile.phrases.words import COUNTABLE, PLURALS, SCALES

Read = Callable[[str, list[Token] | None], Reading]
"""Reads a phrase by the English grammar: its own tokens, or those that stand for them."""

_MONEY = plant("money", CURRENCY_AFTER)
_NUMBER_WORDS = frozenset(word for word in SCALES if len(word) > 1) | COUNTABLE | PLURALS.keys()


class Attempt(NamedTuple):
    """What one language makes of a phrase.

    Attributes:
        name: The language.
        result: Its reading, or its refusal.
        evidence: Words of the phrase that it knows as hedges, numbers or nouns.
    """

    name: str
    result: Reading | Refusal
    evidence: frozenset[str] = frozenset()


def choose(
    phrase: str, lang: str | None, table: HedgeTable, read: Read, *, is_count: bool = False
) -> Reading:
    """Read a phrase in the language that it is in.

    Args:
        phrase: The figure as printed.
        lang: Language of its source, a tag of BCP 47, or None.
        table: What hedge words mean.
        read: The English grammar.
        is_count: Its quantity counts things, so that it has no decimals.

    Raises:
        Refusal: No language reads it, or two do and differ.
    """
    languages, has_english = candidates(phrase, lang)
    attempts = [_attempt(phrase, language, read, is_count=is_count) for language in languages]
    if has_english:
        attempts.append(_english(phrase, table, read))
    readings = [one for one in attempts if isinstance(one.result, Reading)]
    if not readings:
        raise _nearest_refusal(attempts)
    if not any(_differ(one.result, other.result) for one, other in pairwise(readings)):
        return _reading(readings[0])
    evident = [one for one in readings if _own_words(one, readings)]
    if len(evident) != 1:
        raise _refusal_of_two(phrase, readings)
    return _reading(evident[0])


def _attempt(phrase: str, language: Language, read: Read, *, is_count: bool) -> Attempt:
    """Read a phrase by the table of a language."""
    try:
        folded = fold(language, phrase, is_count=is_count)
    except Refusal as refusal:
        return Attempt(language.name, refusal)
    try:
        reading = read(phrase, folded.tokens)._replace(lang=language.version)
    except Refusal as refusal:
        return Attempt(language.name, refusal, folded.evidence)
    return Attempt(language.name, reading, folded.evidence)


def _english(phrase: str, table: HedgeTable, read: Read) -> Attempt:
    try:
        evidence = _english_words(lex(phrase), table)
    except Refusal as refusal:
        return Attempt("English", refusal)
    try:
        return Attempt("English", read(phrase, None), evidence)
    except Refusal as refusal:
        return Attempt("English", refusal, evidence)


def _english_words(tokens: list[Token], table: HedgeTable) -> frozenset[str]:
    """Return the words of a phrase that are English hedges or scale words."""
    found = {token.text for token in tokens if token.text in _NUMBER_WORDS}
    for at, token in enumerate(tokens):
        for rows in (table.before, table.after, _MONEY):
            row, end = rows.match(tokens, at)
            if token.kind == "word" and row is not None and row.sort in ("hedge", "money"):
                found.update(one.text for one in tokens[at:end])
    return frozenset(found)


def _own_words(attempt: Attempt, attempts: list[Attempt]) -> frozenset[str]:
    """Return the words that no other language of the attempts knows."""
    return attempt.evidence.difference(*(one.evidence for one in attempts if one is not attempt))


def _differ(first: Reading | Refusal, second: Reading | Refusal) -> bool:
    """Whether two readings say different things, the noun apart."""
    return not (
        isinstance(first, Reading)
        and isinstance(second, Reading)
        and first[:_SAID] == second[:_SAID]
        and (first.currency, first.share) == (second.currency, second.share)
    )


_SAID = Reading._fields.index("hedge")
"""The first fields of a reading hold its ends, its best value and how firm they are."""


def _reading(attempt: Attempt) -> Reading:
    if isinstance(attempt.result, Refusal):
        raise attempt.result
    return attempt.result


def _nearest_refusal(attempts: list[Attempt]) -> Refusal:
    """Return the refusal of the language that knows most words of the phrase, English first."""
    nearest = max(reversed(attempts), key=lambda one: len(_own_words(one, attempts)))
    if isinstance(nearest.result, Reading):
        raise TypeError("an attempt that is refused has no reading")
    return nearest.result


def _refusal_of_two(phrase: str, readings: list[Attempt]) -> Refusal:
    both = " and ".join(f"{_written(one.result)} in {one.name}" for one in readings)
    reason = f'"{phrase}" is {both}.'
    advice = "Write the number in full, without separators"
    return Refusal(phrase, "two-languages", 0, len(phrase), reason, advice)


def _written(result: Reading | Refusal) -> str:
    if isinstance(result, Refusal):
        return "refused"
    interval = [] if result.interval is None else [result.interval]
    return wording.amount(interval, result.currency or "").strip()

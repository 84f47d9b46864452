"""Which language reads a phrase, when it may be another one than English.

What the source says is a hint, since a phrase may be a translation: it is read by that
table and by English. Letters that are not Latin leave one language, and Latin languages
are never guessed.
"""

import re
from collections.abc import Callable
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from reconcile import units, wording
from reconcile.phrases.lang.certain import (
    MONEY,
    check_untabled,
    first_word,
    is_certain_beside,
    with_points,
)
from reconcile.phrases.lang.fold import fold
from reconcile.phrases.lang.language import Language
from reconcile.phrases.lang.scripts import candidates, has_table
from reconcile.phrases.lexer import Token, lexed
from reconcile.phrases.reading import Reading
from reconcile.phrases.refusal import Refusal
from reconcile.phrases.setting import Setting
from reconcile.phrases.table import HedgeTable
from reconcile.phrases.trie import plant
from reconcile.phrases.vocabulary.money import CODES, CURRENCY_AFTER
from reconcile.phrases.vocabulary.words import COUNTABLE, PLURALS, SCALES, words_of

_ENGLISH = "English"

Read = Callable[[str, HedgeTable, Setting, list[Token], str | None], Reading]
"""Reads a phrase by the English grammar: its own tokens, or those that stand for them.

The last argument is the version of the table that they come from.
"""

_CODES = frozenset(code.lower() for code in CODES)
"""Currencies by code, which are the same in every language."""

_MONEY = plant("money", {row: code for row, code in CURRENCY_AFTER.items() if row not in _CODES})

_MONEY_BEHIND = re.compile(r"\d\s?(?:€|Euro\b|Dollar\b|Franken\b)")

_SOLD_IN_THOUSANDTHS = words_of("l L litre litres liter liters kWh")

_POINT = re.compile(r"\d+\.(?!\d{3}$)\d+")
"""Decimals behind a point, which parts no three."""

_IN_ANY_LANGUAGE = frozenset(("designation", "foreign-word", "change", "date"))
"""Refusals of a table that hold though English would read the phrase."""

_NUMBER_WORDS = frozenset(word for word in SCALES if len(word) > 1) | COUNTABLE | PLURALS.keys()


_TELLING = frozenset(("hedge", "money"))
"""Rows whose words say which language a phrase is in."""


class Attempt(NamedTuple):
    """What one language makes of a phrase.

    Attributes:
        name: The language.
        result: Its reading, or its refusal; None when it has not read yet.
        evidence: Words of the phrase that it knows as hedges, numbers or nouns.
    """

    name: str
    result: Reading | Refusal | None
    evidence: frozenset[str] = frozenset()


def choose(phrase: str, table: HedgeTable, setting: Setting, read: Read) -> Reading:
    """Read a phrase in the language that it is in.

    Args:
        phrase: The figure as printed.
        table: What hedge words mean.
        setting: The language of its source, and whether its quantity counts things.
        read: The English grammar.

    Raises:
        Refusal: No language reads it, or two do and differ.
    """
    languages, has_english = candidates(phrase, setting.lang)
    if not languages and setting.lang is not None and not has_table(setting.lang):
        check_untabled(phrase, setting.lang, is_count=setting.is_count)
        phrase = with_points(phrase, setting.lang)
    attempts = [_attempt(phrase, language, table, setting, read) for language in languages]
    if has_english:
        has_points = any(language.decimal == "." for language in languages)
        english = Attempt(_ENGLISH, None, _english_words(phrase, table, has_points=has_points))
        if not any(_is_settled(one, english) for one in attempts):
            attempts.append(_english(phrase, table, setting, read, english))
    try:
        return _one_of(phrase, attempts, languages, setting)
    except Refusal as refusal:
        refusal.asks_unit = True
        raise


def _is_settled(attempt: Attempt, english: Attempt) -> bool:
    """Whether a language has read a phrase that has words of it and none of English."""
    if not isinstance(attempt.result, Reading):
        return False
    return bool(attempt.evidence - english.evidence) and not english.evidence - attempt.evidence


def _one_of(
    phrase: str, attempts: list[Attempt], languages: list[Language], setting: Setting
) -> Reading:
    """Return the reading that the attempts leave.

    Raises:
        Refusal: They leave none, or two that differ.
    """
    readings = [(one, one.result) for one in attempts if isinstance(one.result, Reading)]
    if len(readings) == len(attempts) == 1:
        return readings[0][1]
    for one in (*attempts[:1], _nearest(attempts)):
        if isinstance(one.result, Refusal) and (
            not readings
            or _words_alone(one, attempts)
            or one.result.code in _IN_ANY_LANGUAGE
            or (one.name != _ENGLISH and not _is_english(phrase, attempts, languages[0]))
        ):
            raise one.result
    if not any(_differ(first, second) for (_, first), (_, second) in pairwise(readings)):
        return readings[0][1]
    read_by = [one for one, _ in readings]
    evident = [reading for one, reading in readings if _own_words(one, read_by)]
    if not evident and _is_price(phrase, setting.unit):
        return readings[0][1]
    if len(evident) != 1:
        raise _refusal_of_two(phrase, readings)
    return evident[0]


def _is_price(phrase: str, unit: str | None) -> bool:
    """Whether a sum with its currency behind it, as English has not, is a price of fuel or power.

    Those have three decimals, 1,859 Euro a litre. Others have not, and stay open.
    """
    if unit is None or _MONEY_BEHIND.search(phrase) is None:
        return False
    above, _, below = unit.replace(" per ", "/").partition("/")
    return below in _SOLD_IN_THOUSANDTHS and units.of(above).currency is not None


def _is_english(phrase: str, attempts: list[Attempt], language: Language) -> bool:
    """Whether English may read what the table of the source's language refuses."""
    if _own_words(attempts[-1], attempts) - MONEY:
        return True
    return is_certain_beside(phrase, language) or first_word(phrase) is None


def _attempt(
    phrase: str, language: Language, table: HedgeTable, setting: Setting, read: Read
) -> Attempt:
    """Read a phrase by the table of a language."""
    try:
        folded = fold(language, phrase, is_count=setting.is_count)
    except Refusal as refusal:
        return Attempt(language.name, refusal)
    if folded.refusal is not None:
        return Attempt(language.name, folded.refusal, folded.evidence)
    try:
        reading = read(phrase, table, setting, folded.tokens, language.version)
    except Refusal as refusal:
        return Attempt(language.name, refusal, folded.evidence)
    return Attempt(language.name, reading, folded.evidence)


def _english(
    phrase: str, table: HedgeTable, setting: Setting, read: Read, english: Attempt
) -> Attempt:
    """Read a phrase as English."""
    try:
        reading = read(phrase, table, setting, [*lexed(phrase)], None)
    except Refusal as refusal:
        return english._replace(result=refusal)
    return english._replace(result=reading._replace(asks_unit=True))


def _english_words(phrase: str, table: HedgeTable, *, has_points: bool) -> frozenset[str]:
    """Return the words of a phrase that are English hedges or scale words.

    So are decimals behind a point, unless the other language has them too.
    """
    tokens = lexed(phrase)
    found: set[str] = set()
    if "." in phrase and not has_points:
        numbers = [token.text for token in tokens if token.kind == "number"]
        found.update(filter(_POINT.fullmatch, numbers))
    starts = _first_words(table)
    for at in [at for at, token in enumerate(tokens) if token.text in starts]:
        if tokens[at].text in _NUMBER_WORDS:
            found.add(tokens[at].text)
        for rows in (table.before, table.after, _MONEY):
            row, end = rows.match(tokens, at)
            if row is not None and row.sort in _TELLING:
                found.update(one.text for one in tokens[at:end] if one.kind == "word")
    return frozenset(found)


@cache
def _first_words(table: HedgeTable) -> frozenset[str]:
    """Return the words that may begin what English says; "c" is circa, and a unit."""
    tables = (_NUMBER_WORDS, table.before.next, table.after.next, _MONEY.next)
    return frozenset(
        word for words in tables for word in words if len(word) > 1 and word[0].isalpha()
    )


def _own_words(attempt: Attempt, attempts: list[Attempt]) -> frozenset[str]:
    """Return the words and decimals that no other language of the attempts knows."""
    return attempt.evidence.difference(*(one.evidence for one in attempts if one is not attempt))


def _words_alone(attempt: Attempt, attempts: list[Attempt]) -> list[str]:
    return [word for word in _own_words(attempt, attempts) if len(word) > 1 and word[0].isalpha()]


def _differ(first: Reading, second: Reading) -> bool:
    """Whether two readings say different things, the noun apart."""
    is_said = _said(first) != _said(second)
    return is_said or (None not in (first.lang, second.lang) and _unit(first) != _unit(second))


def _said(reading: Reading) -> tuple[object, ...]:
    return reading[:_SAID], reading.currency, reading.share


def _unit(reading: Reading) -> str:
    """What a reading is in, in English: год is a year in Russian and an hour in Ukrainian."""
    from reconcile.phrases.lang.english import unit_in

    unit = unit_in(reading.unit or "", reading.lang or "", "")
    return f"{unit}/{reading.per}" if reading.per else unit


_SAID = Reading._fields.index("hedge")
"""The first fields of a reading hold its ends, its best value and how firm they are."""


def _nearest(attempts: list[Attempt]) -> Attempt:
    """Return the language that knows most words of the phrase that others do not, English first."""
    return max(reversed(attempts), key=lambda one: len(_words_alone(one, attempts)))


def _refusal_of_two(phrase: str, readings: list[tuple[Attempt, Reading]]) -> Refusal:
    are_alike = len({_said(reading) for _, reading in readings}) == 1
    units = [_unit(reading) if are_alike else reading.currency or "" for _, reading in readings]
    both = " and ".join(
        f"{_written(reading, unit)} in {one.name}"
        for (one, reading), unit in zip(readings, units, strict=True)
    )
    reason = f'"{phrase}" is {both}.'
    advice = "Write the number in full, without separators"
    if are_alike:
        advice = "Say with `lang` which language the source is in"
    return Refusal(phrase, "two-languages", 0, len(phrase), reason, advice)


def _written(reading: Reading, unit: str) -> str:
    interval = [] if reading.interval is None else [reading.interval]
    return wording.amount(interval, unit).strip()

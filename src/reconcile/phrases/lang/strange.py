"""Words behind a number that no table of their language has: what may hide in one."""

import re
from collections.abc import Sequence
from functools import cache

from reconcile import units
from reconcile.phrases.lang.language import Language
from reconcile.phrases.lexer import Token
from reconcile.phrases.refusal import Refusal
from reconcile.phrases.table import RECONCILE
from reconcile.phrases.trie import Trie, graft
from reconcile.phrases.vocabulary import foreign
from reconcile.phrases.vocabulary.words import COUNTABLE, PLURALS, SCALES, words_of

_AMOUNTS = SCALES.keys() | COUNTABLE | PLURALS.keys()

_VERY_MANY = re.compile(r"illi(?:on|ard)|[bcntxz]t?r?ill[oó]n")
"""How scale words are made, those for no certain number too: Zillionen, septillones."""

_ALPHABETS = "\u2fff"
"""No letter up to this one is a number; those of Chinese are."""

_MANY_COUNTRIES = words_of("dollars $ rubles won")
"""Currencies of one country unless another one is named: "долларов Либерии"."""


@cache
def _other_languages() -> Trie:
    """Return the lookup of scale words and hedges of all languages."""
    return graft(Trie(), "foreign", foreign.rows())


def check_word(
    phrase: str,
    language: Language,
    tokens: Sequence[Token],
    at: int,
    out: Sequence[Token],
    *,
    is_front: bool,
) -> None:
    """Refuse a word that may hide a number, a scale word, a hedge, a currency or a name.

    Args:
        phrase: The figure as printed.
        language: Its language.
        tokens: Its tokens.
        at: Index of the word.
        out: What stands before the word, in English.
        is_front: No number has been read yet.

    Raises:
        Refusal: It may.
    """
    token, before = tokens[at], tokens[at - 1]
    word, text = phrase[token.start : token.end], token.text
    if (not text.isalpha() or max(text) > _ALPHABETS) and any(map(str.isnumeric, text)):
        if units.is_unit_word(word):  # km²
            return
        raise _refusal(phrase, token, "unknown-word", f'"{word}" hides a number.')
    if is_front or at == 0:
        return
    earlier = tokens[at - 2] if before.text == "-" and at > 1 else before
    is_tied = before.end == token.start
    code, reason = "unknown-word", ""
    if is_tied and earlier.kind == "number" and word not in ("ºC", "ºF"):
        code, reason = "designation", f"{phrase[earlier.start : token.end]} is a name, not a count."
    elif text.startswith(language.stems) or _VERY_MANY.search(text):
        reason = f'"{word}" may be a scale word.'
    elif money := _money_of_country(phrase, language, tokens, at, out):
        reason = f'"{word}" may make another currency of the {money}.'
    elif _is_of_another(tokens, at, language):
        reason = f'"{word}" belongs to another language and may scale or bound the number.'
        code = "foreign-word"
    elif language.has_noun_capitals and earlier.kind == "number" and _has_no_capital(phrase, token):
        reason = f'"{word}" behind the number is neither a noun nor in a table.'
    if reason:
        raise Refusal(phrase, code, token.start, token.end, reason)


def check_shift(
    phrase: str, language: Language, tokens: Sequence[Token], folded: Sequence[Token]
) -> None:
    """Refuse a share behind a preposition that makes a change of it: "на 5 %".

    Args:
        phrase: The figure as printed.
        language: Its language.
        tokens: Its tokens.
        folded: Its tokens in English.

    Raises:
        Refusal: It stands before the number.
    """
    first = next((one for one in folded if one.kind == "number"), None)
    if first is None or not any(one.text in ("%", "percent") for one in folded):
        return
    for token in tokens:
        if token.start < first.start and token.text in language.shifts:
            word = phrase[token.start : token.end]
            reason = f'"{word}" before a share makes a change of it, not a level.'
            raise Refusal(phrase, "change", token.start, token.end, reason)


def _money_of_country(
    phrase: str, language: Language, tokens: Sequence[Token], at: int, out: Sequence[Token]
) -> str:
    """Return the money that a word may make another currency of, or nothing.

    As in "dollars fidjiens", "долларов Либерии", "Dollar (Kanada)", "dollars de Hong Kong".
    """
    token, last = tokens[at], out[-1].text
    word = phrase[token.start : token.end]
    if last in _MANY_COUNTRIES:
        is_tied = tokens[at - 1].end == token.start
        return last if not is_tied and _may_name_a_country(word, language) else ""
    money = out[-2].text if len(out) > 1 else ""
    is_name = word[0].isupper() if last == "of" else not word.islower()
    if money not in _MANY_COUNTRIES or not is_name:
        return ""
    has_more = tokens[at + 1].kind == "word" and phrase[tokens[at + 1].start].isupper()
    return money if tokens[at + 1 + has_more].text in _ENDS.get(last, ()) else ""


_ENDS = {"(": (")",), "of": ("", ".", ",", ";", ")")}
"""What ends the name of a country, by what stands before it."""


def _may_name_a_country(word: str, language: Language) -> bool:
    """Whether a word is a name, or an adjective made of one: "دولار ليبيري", "dollars fidjiens"."""
    is_name = not language.is_latin and word[0].isupper()
    return is_name or word.endswith(language.nationalities)


def _is_of_another(tokens: Sequence[Token], at: int, language: Language) -> bool:
    """Whether a word scales or bounds a number in another language."""
    text = tokens[at].text
    is_english = RECONCILE.after.match(tokens, at)[0] is not None
    row, _ = _other_languages().match(tokens, at)
    is_other = row is not None and language.code not in row.name.split()
    return is_english or is_other or (text in _AMOUNTS and len(text) > 1)


def _has_no_capital(phrase: str, token: Token) -> bool:
    """Whether no word from here on begins like a noun: what is none may be a hedge."""
    return phrase[token.start :] == phrase[token.start :].lower()


def check_date(
    phrase: str, language: Language, tokens: Sequence[Token], at: int, *, is_first: bool
) -> bool:
    """Refuse a first number that is a day, or a name: "3. Mai", "3 mars", "3. Brigade", "5.º".

    Args:
        phrase: The figure as printed.
        language: Its language.
        tokens: Its tokens.
        at: Index of the token behind the number.
        is_first: The number is the first one of the phrase.

    Returns:
        Whether the full stop of a later date is stepped over.

    Raises:
        Refusal: It is no amount.
    """
    number, dot = tokens[at - 1], tokens[at]
    is_glued = dot.text == "." and dot.start == number.end and number.kind == "number"
    if not is_glued and (not is_first or dot.text not in language.month_words):
        return False
    has_dot = language.has_ordinal_dot and is_glued
    following = tokens[at + has_dot]
    row, _ = language.back.match(tokens, at + has_dot)
    is_month = row is not None and row.sort == "month"
    if is_glued and tokens[at + 1].text in _ORDINALS and tokens[at + 1].start == dot.end:
        name = phrase[number.start : tokens[at + 1].end]
        raise _refusal(phrase, tokens[at + 1], "designation", f"{name} is a name, not a count.")
    name = phrase[number.start : following.end]
    if is_month and is_first and number.kind == "number":
        raise _refusal(phrase, following, "date", f"{name} is a date, not a count.")
    if has_dot and following.kind == "word" and not is_month:
        raise _refusal(phrase, following, "designation", f"{name} is a name, not a count.")
    return has_dot and is_month


_ORDINALS = frozenset("ºªoa")
"""What is raised behind the full stop of an ordinal."""


def check_count(
    phrase: str, tokens: Sequence[Token], at: int, end: int, out: Sequence[Token]
) -> None:
    """Refuse a vague count that stands right behind a number.

    Args:
        phrase: The figure as printed.
        tokens: Its tokens.
        at: Index of the first token of the count.
        end: Index of the token behind it.
        out: What stands before it, in English.

    Raises:
        Refusal: It does.
    """
    if out and out[-1].kind == "number":
        reason = f'"{phrase[tokens[at].start : tokens[end - 1].end]}" begins a second quantity.'
        raise _refusal(phrase, tokens[at], "several-quantities", reason)


def check_letter(phrase: str, token: Token) -> None:
    """Refuse a capital M, which abbreviates millions as well as it looks like metres.

    Raises:
        Refusal: It stands where the unit should.
    """
    if phrase[token.start : token.end] == "M":
        raise _refusal(phrase, token, "unknown-word", '"M" can be millions or metres.')


def _refusal(phrase: str, token: Token, code: str, reason: str) -> Refusal:
    return Refusal(phrase, code, token.start, token.end, reason)

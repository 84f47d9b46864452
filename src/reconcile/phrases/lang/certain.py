"""Whether a phrase of a source in another language can only be English, or says the same in all."""

import re
from collections.abc import Set

from reconcile import units
from reconcile.phrases.lang.language import Language
from reconcile.phrases.lang.scripts import code_of
from reconcile.phrases.lexer import Token, lexed
from reconcile.phrases.refusal import Refusal
from reconcile.phrases.vocabulary import foreign
from reconcile.phrases.vocabulary.certain import (
    ANYWHERE,
    ENGLISH,
    GRAMMAR,
    LARGE,
    LONG_SCALE,
    NOT_LATIN,
    POINT_LANGUAGES,
)
from reconcile.phrases.vocabulary.money import CURRENCY_AFTER, CURRENCY_BEFORE

MONEY = frozenset(" ".join((*CURRENCY_AFTER, *CURRENCY_BEFORE)).split())
"""Words of currencies, which many languages share."""

_JOINTS = frozenset("aeiouyzwkv")
"""Letters that are words of their own: Italian *e*, Polish *z*."""

_THREES = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")


def is_certain(phrase: str) -> bool:
    """Whether a phrase has a word that is English and nothing else.

    Example:
        >>> is_certain("about 5,000"), is_certain("5,000 to 6,000")
        (True, False)
    """
    return _has_one(phrase, ENGLISH)


def is_certain_beside(phrase: str, language: Language) -> bool:
    """Whether a phrase has a word of English that another language has in no table."""
    own = language.front.next.keys() | language.back.next.keys()
    return is_certain(phrase) or _has_one(phrase, GRAMMAR - own)


def _has_one(phrase: str, words: Set[str]) -> bool:
    return any(token.text in words for token in lexed(phrase))


def first_word(phrase: str) -> Token | None:
    """Return the first word that need not mean the same in every language; None: all do.

    Example:
        >>> first_word("5 kg – 6 kg"), first_word("500 kadar").text
        (None, 'kadar')
    """
    return next((token for token in lexed(phrase) if _is_open(phrase, token)), None)


def _is_open(phrase: str, token: Token) -> bool:
    if token.kind != "word" or token.text in ANYWHERE or token.text in MONEY:
        return False
    word = phrase[token.start : token.end]
    is_unit = word not in _JOINTS and units.is_unit_word(word)
    return not (is_unit or units.class_of(token.text))


def check_untabled(phrase: str, lang: str, *, is_count: bool) -> None:
    """Refuse a phrase of a language without a table, unless it reads alike in all languages.

    Raises:
        Refusal: It has a word, or a number, that may say something else there.
    """
    code = code_of(lang)
    if is_certain(phrase) or (code not in LONG_SCALE and _has_one(phrase, LARGE)):
        return
    token, why = first_word(phrase), ""
    if token is not None and code not in NOT_LATIN:
        why = "is not certainly English"
    elif token is None and not is_count and code not in POINT_LANGUAGES:
        token = next((one for one in lexed(phrase) if _THREES.fullmatch(one.text)), None)
        why = "can be grouped or have decimals"
    if token is not None and why:
        word = phrase[token.start : token.end]
        name = foreign.NAMES.get(code, "its language")
        reason = f'"{word}" {why}, and there is no table for {name} (`lang: {lang}`).'
        kind = "ambiguous-separator" if token.kind == "number" else "foreign-word"
        raise Refusal(phrase, kind, token.start, token.end, reason, "Write the figure in English")


_DECIMALS = re.compile(r"(?<![\d.,])(\d+),(?=(?:\d{1,2}|\d{4,})(?![\d.,]))")


def with_points(phrase: str, lang: str) -> str:
    """Write the decimals of a language without a table as English has them: nothing moves.

    A comma before any other number of digits than three groups nothing, in no language.

    Example:
        >>> with_points("142,63 %", "tr"), with_points("12,345 %", "tr")
        ('142.63 %', '12,345 %')
    """
    return phrase if code_of(lang) in POINT_LANGUAGES else _DECIMALS.sub(r"\1.", phrase)

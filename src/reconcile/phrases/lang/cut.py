"""Cut a phrase of another language into tokens, as far as that differs from English."""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from reconcile.phrases.lang.language import Language
from reconcile.phrases.lexer import ENDS, Token, lex, lexed
from reconcile.phrases.trie import Trie

TIES = ".·⋅∙"
"""Marks that abbreviate a word or tie it to the next one, and say nothing: "кв. км", "кВт·ч"."""

_PERCENT = frozenset("%٪")

_KEPT = 4096
"""Words that are remembered as cut: a table has fewer."""

_GROUPED = re.compile(r"\d{1,3}(?:[ '\u00a0\u2009\u202f]?\d{3})*")
_THREE_AND_DECIMALS = re.compile(r"\d{3},\d+|\.\d+")


def cut(language: Language, phrase: str) -> list[Token]:
    """Return the tokens of a phrase; particles stand alone, and marks that tie words are left out.

    Raises:
        Refusal: The phrase is empty, too long, or asks a question.
    """
    tokens: list[Token] = []
    has_own_words = bool(language.spelling or language.attached)
    last = _NONE
    pieces = _lexed(language, phrase)
    for token in pieces[:-ENDS]:
        kind, text = token.kind, token.text
        if kind == "word":
            if has_own_words and (own := _own(language, text)) != (text, ""):
                tokens += _adapted(token, *own)
                last = tokens[-1]
                continue
        elif kind == "number":
            if last.kind == "number" and _is_one(phrase, last, token):
                tokens[-1] = last = Token(kind, last.text + text, last.start, token.end)
                continue
        elif last.end == token.start and kind == "mark":
            if text == "'" and f"{last.text}'" in language.attached:
                tokens[-1] = last = Token(last.kind, f"{last.text}'", last.start, token.end)
                continue
            if text in TIES and last.kind == "word":
                continue
        tokens.append(token)
        last = token
    tokens += pieces[-ENDS:]
    return tokens if _PERCENT.isdisjoint(phrase) else _with_share_behind(tokens)


def _with_share_behind(tokens: list[Token]) -> list[Token]:
    """Put a percent sign behind the number to which it is tied in front: "%4.2" in Arabic."""
    for at, (sign, number) in enumerate(pairwise(tokens)):
        is_tied = sign.end == number.start and (at == 0 or tokens[at - 1].kind != "number")
        if sign.text in _PERCENT and number.kind == "number" and is_tied:
            tokens[at : at + 2] = number, sign
    return tokens


_NONE = Token("", "", -1, -1)
"""Stands before the first token."""


def _adapted(token: Token, text: str, particle: str) -> tuple[Token, ...]:
    """Return a word in the spelling of the table, parted from its particle."""
    token = token.saying(text)
    return part(token, particle) if particle else (token,)


def _lexed(language: Language, phrase: str) -> Sequence[Token]:
    """Return the tokens of English, unless a particle may be glued to digits."""
    tokens = lexed(phrase)
    has_names = language.attached and "name" in [token.kind for token in tokens]
    return lex(phrase, language.attached) if has_names else tokens


@lru_cache(maxsize=_KEPT)
def _own(language: Language, word: str) -> tuple[str, str]:
    """Return a word in the one spelling of the table, and the particle that it begins with."""
    word = word.translate(language.spelling)
    return word, _particle(language, word)


def _is_one(phrase: str, first: Token, second: Token) -> bool:
    """Whether two numbers are one: "1 234,5", "1'234.5"."""
    gap = phrase[first.end : second.start]
    is_grouped = _GROUPED.fullmatch(first.text) is not None
    has_decimals = _THREE_AND_DECIMALS.fullmatch(second.text) is not None
    return is_grouped and has_decimals and (not gap) == second.text.startswith(".")


def _particle(language: Language, word: str) -> str:
    """Return the particle of "d'euros", or the "and" glued to a number; empty for other words."""
    for particle in language.attached:
        rest = word.removeprefix(particle)
        is_and = particle == language.attached_and and rest in language.number_words
        if rest not in ("", word) and (particle.endswith("'") or is_and):
            return particle
    return ""


def part(token: Token, particle: str) -> tuple[Token, Token]:
    """Cut a token in two behind the particle that it begins with.

    Example:
        >>> [piece.text for piece in part(Token("word", "d'euros", 0, 7), "d'")]
        ["d'", 'euros']
    """
    middle = token.start + len(particle)
    rest = token.text[len(particle) :]
    return (
        Token(token.kind, particle, token.start, middle),
        Token(token.kind, rest, middle, token.end),
    )


def parted_from(language: Language, rows: Trie, token: Token) -> tuple[Token, ...]:
    """Part a particle from a word that is known without it: "والجنود", "بنحو"; or return nothing.

    Args:
        language: Whose particles may be written together with a word.
        token: The word.
        rows: The entries that hold where it stands.
    """
    for particle in language.attached if token.kind == "word" else ():
        rest = token.text.removeprefix(particle)
        if rest in ("", token.text):
            continue
        if rest in rows.next or parted_from(language, rows, token.saying(rest)):
            return part(token, particle)
    return ()

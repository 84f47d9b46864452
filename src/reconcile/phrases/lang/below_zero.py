"""Numbers below zero by a word: "3-5 градусов мороза", "минус 3-5", "영하 3~5도".

One word counts for both numbers of a range, where English has a minus before each. A bound of
such a number can lie on either side ("до 30 градусов мороза" reaches down), so it is refused.
"""

from collections.abc import Sequence

from reconcile.phrases.digits import read_digits
from reconcile.phrases.lang.language import Language
from reconcile.phrases.lexer import Token
from reconcile.phrases.refusal import Refusal
from reconcile.phrases.vocabulary.words import words_of

FROST = "below-zero"
"""What words behind a number are turned into that make it negative."""

_MINUS, _PLUS = "minus", "plus"
_SIGNS = frozenset((_MINUS, _PLUS))
_BOUNDS = words_of("least most more less fewer over under up nearly above just odd little")
_UP = frozenset(("up",))
SIGNS = _SIGNS | _UP | {FROST}
"""Without one of these nothing has to be done."""

_JOINTS = frozenset(("to", "-", "~", "or", "and"))


def is_warm(language: Language, tokens: Sequence[Token], at: int) -> bool:
    """Whether a plus stands before degrees, as a sign, where "plus 500" adds to something.

    Args:
        language: Of the phrase.
        tokens: Of the phrase.
        at: Index of the plus; a number follows.
    """
    unit, _ = language.back.match(tokens, at + 2)
    is_named = unit is not None and unit.name.startswith("degrees")
    return is_named or tokens[at + 2].text.startswith("°")


def with_minus(phrase: str, tokens: Sequence[Token]) -> list[Token]:
    """Return the tokens of a phrase with a minus before each number below zero.

    Args:
        phrase: The figure as printed.
        tokens: Its tokens in English.

    Raises:
        Refusal: The word may count for one number or for both, or for a bound.
    """
    texts = [token.text for token in tokens]
    if SIGNS.isdisjoint(texts):
        return [*tokens]
    numbers = [at for at, token in enumerate(tokens) if token.kind == "number"]
    frost = texts.index(FROST) if FROST in texts else None
    if frost is not None:
        _check_bounds(phrase, tokens, frost, _BOUNDS)
        numbers = [at for at in numbers if at < frost]
    elif numbers and _MINUS in texts[: numbers[0]]:
        _check_bounds(phrase, tokens, texts.index(_MINUS), _UP)
        numbers = _second(phrase, tokens, numbers)
    elif numbers and texts[numbers[0] - 1 : numbers[0]] == ["-"]:
        _check_bounds(phrase, tokens, numbers[0] - 1, _UP)
        numbers = []
    else:
        numbers = []
    found: list[Token] = []
    for at, token in enumerate(tokens):
        if at in numbers:
            found.append(Token("word", _MINUS, token.start, token.start))
        if token.text not in (FROST, _PLUS):
            found.append(token)
    return found


def _check_bounds(phrase: str, tokens: Sequence[Token], word: int, bounds: frozenset[str]) -> None:
    """Refuse a bound of a number below zero.

    Raises:
        Refusal: There is one.
    """
    if not bounds.isdisjoint(token.text for token in tokens):
        why = "is below zero, where a bound can lie on either side"
        raise _refusal(phrase, tokens[word], why)


def _second(phrase: str, tokens: Sequence[Token], numbers: list[int]) -> list[int]:
    """Return the second number of a range if the minus before the first counts for it as well.

    Raises:
        Refusal: It may or may not.
    """
    between = [token.text for token in tokens[numbers[0] + 1 : numbers[1]]] if numbers[1:] else []
    if _JOINTS.isdisjoint(between) or not _SIGNS.isdisjoint(between):
        return []
    first, second = (tokens[at] for at in numbers[:2])
    low, high = (read_digits(phrase, one.text, one.start) for one in (first, second))
    if high.value == 0:
        return []
    joint = tokens[numbers[0] + 1]
    if len(between) > 1 or _is_spelled(phrase, joint) or low.value >= high.value:
        minus = next(token for token in tokens if token.text == _MINUS)
        raise _refusal(phrase, minus, "may count for one number or for both")
    return numbers[1:2]


def _is_spelled(phrase: str, joint: Token) -> bool:
    """Whether a joint is a word of an alphabet: "minus 30 bis 100", but not "零下5至10"."""
    return phrase[joint.start].isalpha() and phrase[joint.start] < _ARABIC


_ARABIC = "\u0600"
"""The first letter behind those of Latin, Greek and Cyrillic."""


def _refusal(phrase: str, word: Token, why: str) -> Refusal:
    name = phrase[word.start : word.end]
    advice = "Write the minus before each number"
    return Refusal(phrase, "unclear-bound", word.start, word.end, f'"{name}" {why}.', advice)

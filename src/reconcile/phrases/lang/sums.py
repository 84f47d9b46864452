"""Sums of money in a folded phrase: every word between the number and its currency is known."""

from collections.abc import Sequence

from reconcile.phrases.lexer import UNKNOWN, Token
from reconcile.phrases.refusal import Refusal
from reconcile.phrases.vocabulary.money import CURRENCY_AFTER
from reconcile.phrases.vocabulary.words import COUNTABLE, SCALES

_AMOUNTS = SCALES.keys() | COUNTABLE
SUMS = frozenset(row.split()[0] for row in CURRENCY_AFTER)
"""What may make a sum of a number; without one nothing has to be checked."""


def check_sums(phrase: str, tokens: Sequence[Token]) -> None:
    """Refuse a word in no table between a number and its currency: Zillionen, "kanadische".

    Args:
        phrase: The figure as printed.
        tokens: Its tokens in English.

    Raises:
        Refusal: There is one.
    """
    for at, one in enumerate(tokens):
        if one.text in SUMS and (word := _first_unknown(tokens, at)) is not None:
            name = phrase[word.start : word.end]
            reason = f'"{name}" may scale the sum, or name another currency.'
            raise Refusal(phrase, "unknown-word", word.start, word.end, reason)


def _first_unknown(tokens: Sequence[Token], at: int) -> Token | None:
    """Return the first of the unknown words that tie a number to the currency at an index."""
    first = None
    while at > 0 and tokens[at - 1].text in (UNKNOWN, "-", "of"):
        at -= 1
        if tokens[at].text == UNKNOWN:
            first = tokens[at]
    is_sum = at > 0 and (tokens[at - 1].kind == "number" or tokens[at - 1].text in _AMOUNTS)
    return first if is_sum else None

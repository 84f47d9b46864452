"""Sums of money in a folded phrase: every word between the number and its currency is known."""

from collections.abc import Sequence

from reconcile.phrases.lexer import UNKNOWN, Token
from reconcile.phrases.vocabulary.money import CURRENCY_AFTER
from reconcile.phrases.vocabulary.words import COUNTABLE, SCALES

_AMOUNTS = SCALES.keys() | COUNTABLE
_MONEY = frozenset(row.split()[0] for row in CURRENCY_AFTER)
_DOLLARS = frozenset(("dollars", "$"))


def unknown_beside(tokens: Sequence[Token], *, is_behind: bool) -> Token | None:
    """Return a word in no table that may change a sum; None when there is none.

    Zillionen and "kanadische" do, between the number and the dollars.

    Args:
        tokens: A folded phrase.
        is_behind: So does a word right behind bare dollars: "dollars fidjiens".
    """
    before = ""
    for at, token in enumerate(tokens):
        if token.text in _MONEY and (first := _first_unknown(tokens, at)) is not None:
            return first
        if is_behind and token.text == UNKNOWN and before in _DOLLARS:
            return token
        before = token.text
    return None


def _first_unknown(tokens: Sequence[Token], at: int) -> Token | None:
    """Return the first of the unknown words that tie a number to the currency at an index."""
    first = None
    while at > 0 and tokens[at - 1].text in (UNKNOWN, "-", "of"):
        at -= 1
        if tokens[at].text == UNKNOWN:
            first = tokens[at]
    is_sum = at > 0 and (tokens[at - 1].kind == "number" or tokens[at - 1].text in _AMOUNTS)
    return first if is_sum else None

"""Whose dollars a sum is in: by the words behind it, else by the country of its source."""

from functools import lru_cache

from reconcile import units
from reconcile.phrases.cursor import Cursor
from reconcile.phrases.trie import plant
from reconcile.phrases.vocabulary.money import DOLLARS_AT, DOLLARS_OF, PESOS_AT
from reconcile.phrases.vocabulary.words import words_of

_AMERICAN = words_of("us usd us$ usd$ american")
_SIGNS = frozenset(("$", "¢"))
_WORDS = words_of("dollar dollars bucks")
_OF = plant("dollars", DOLLARS_OF)


def settle_dollars(cursor: Cursor, start: int, currency: str, *, is_bare: bool) -> tuple[str, bool]:
    """Return the currency of a sum that ends here, and whether it is any dollar still.

    Args:
        cursor: Behind the sum.
        start: Index of its first token.
        currency: As its signs and words have it.
        is_bare: A dollar sign alone says so.

    Raises:
        Refusal: It can be two currencies, or is in dollars of purchasing power.
    """
    if currency != "USD":
        return currency, False
    currency = whose(cursor, start) if cursor.lang is not None else currency
    may_go_on = is_bare or cursor.ahead(-1).text in _WORDS
    if currency == "USD" and may_go_on and (country := _behind(cursor)):
        return country, False
    return currency, currency == "USD" and is_bare


def names_country(cursor: Cursor) -> bool:
    """Whether a country of dollars stands here and nothing that it could be the adjective of."""
    row, end = _OF.match(cursor.tokens, cursor.at)
    return row is not None and row.name != "USD" and cursor.tokens[end].kind in ("end", "mark")


def _behind(cursor: Cursor) -> str | None:
    """Read whose dollars they are behind the sum: $5 million Canadian, $5m in Hong Kong dollars."""
    start = cursor.at
    is_bracketed = cursor.take("(")
    is_joined = not is_bracketed and cursor.take("in")
    row = cursor.row(_OF)
    has_noun = cursor.take("dollars", "dollar")
    is_over = has_noun or (not is_joined and cursor.token.kind in ("end", "mark"))
    if row is None or not (cursor.take(")") if is_bracketed else is_over):
        cursor.at = start
        return None
    if row.name == "PPP":
        reason = "Dollars of purchasing power are no US dollars."
        raise cursor.refusal("mixed-units", reason, "Write Int$", since=start)
    return row.name


@lru_cache(maxsize=256)
def of_country(lang: str) -> str | None:
    """Return the currency that has the dollar sign where a language tag is from; None: the US.

    Example:
        >>> of_country("en-CA"), of_country("es-MX"), of_country("en-US"), of_country("fr")
        ('CAD', 'MXN', None, None)
    """
    subtags = lang.casefold().split("-")[1:]
    found = (DOLLARS_AT.get(tag) or PESOS_AT.get(tag) for tag in subtags)
    return next(filter(None, found), None)


def whose(cursor: Cursor, start: int) -> str:
    """Return the currency of the dollars that stand between two tokens.

    The currency of the quantity settles it where it is the country's own.

    Raises:
        Refusal: It can be that of the country, or the US dollar.
    """
    own = cursor.lang and of_country(cursor.lang)
    texts = {token.text for token in cursor.tokens[start : cursor.at]}
    is_bare = not _SIGNS.isdisjoint(texts)
    is_bare = is_bare or (own in DOLLARS_AT.values() and not _WORDS.isdisjoint(texts))
    if not own or not is_bare or not _AMERICAN.isdisjoint(texts):
        return "USD"
    if cursor.unit is not None and units.of(cursor.unit).currency == own:
        return own
    reason = f"In a source of `lang: {cursor.lang}` these dollars can be {own} or USD."
    raise cursor.refusal("mixed-units", reason, f"Write {own} or USD", since=start)

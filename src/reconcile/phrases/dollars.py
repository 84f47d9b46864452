"""Whose dollar a bare sign is, in a source of a country that has dollars or pesos of its own."""

from functools import lru_cache

from reconcile import units
from reconcile.phrases.cursor import Cursor
from reconcile.phrases.vocabulary.money import DOLLARS_AT, PESOS_AT
from reconcile.phrases.vocabulary.words import words_of

_AMERICAN = words_of("us usd us$ usd$ american")
_SIGNS = frozenset(("$", "¢"))
_WORDS = words_of("dollar dollars")


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

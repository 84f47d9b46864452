"""Words behind a sum that may say it is in other money: £5 million Irish, $5 billion in yen."""

from reconcile.phrases.amounts import currency_row_after
from reconcile.phrases.dollars import names_country
from reconcile.phrases.lexer import Token
from reconcile.phrases.parse import Parse
from reconcile.phrases.refusal import Refusal
from reconcile.phrases.vocabulary.context import PREPOSITIONS
from reconcile.phrases.vocabulary.money import OTHER_COUNTRIES, OWN_COUNTRIES, SHARED_NAMES
from reconcile.phrases.vocabulary.words import words_of

_LOCAL = words_of("local national domestic")
_MONEY = words_of("money currency")


def check_country(parse: Parse) -> None:
    """Refuse an adjective of a country, or a name of several currencies, alone behind a sum.

    Raises:
        Refusal: It may say whose pounds, dollars or pesos the sum is in.
    """
    cursor, first = parse.cursor, parse.first
    if first is None or first.currency is None or cursor.at != parse.after:
        return
    text = cursor.text
    is_other = text in OTHER_COUNTRIES and text not in OWN_COUNTRIES.get(first.currency, ())
    is_whose = (is_other or text in SHARED_NAMES) and _ends(cursor.ahead(1))
    if is_whose or (first.has_bare_dollar and names_country(cursor)):
        reason = f'"{cursor.slice_of(cursor.at)}" may say whose money this is.'
        raise cursor.refusal("mixed-units", reason, "Write the currency's code")


def check_conversion(parse: Parse) -> bool:
    """Refuse a sum *in yen* or *worth of yen* that stands in another currency; read nothing.

    Raises:
        Refusal: It does.
    """
    cursor, first = parse.cursor, parse.first
    is_beside = cursor.at - (cursor.ahead(-1).text == "(") == parse.after
    if first is None or first.currency is None or not is_beside:
        return False
    start = cursor.at
    cursor.at += 2 if cursor.text == "worth" else 1
    if _other_money(parse, first.currency) and _ends(cursor.token):
        raise _refusal(parse, start)
    cursor.at = start
    return False


def _other_money(parse: Parse, currency: str) -> bool:
    """Step over the name of other money than a sum's: yen, local currency, Canadian money."""
    cursor = parse.cursor
    if cursor.text in _LOCAL | OTHER_COUNTRIES and cursor.ahead(1).text in _MONEY:
        is_other = cursor.text not in OWN_COUNTRIES.get(currency, ())
        cursor.at += 2
        return is_other
    if cursor.take(*SHARED_NAMES):
        return True
    row = currency_row_after(cursor)
    return row is not None and row.name != currency


def _ends(token: Token) -> bool:
    return token.kind in ("end", "mark") or token.text in PREPOSITIONS


def _refusal(parse: Parse, start: int) -> Refusal:
    currency = parse.first.currency if parse.first else None
    words = parse.cursor.slice(start)
    reason = f'"{words}" leaves it open whether the number is in {currency}.'
    return parse.cursor.refusal("mixed-units", reason, "Write the currency's code", since=start)

"""Words behind a sum that may say it is in other money: £5 million Irish, $5 billion in yen."""

from reconcile.phrases.amounts import currency_row_after
from reconcile.phrases.cursor import Cursor
from reconcile.phrases.dollars import names_country
from reconcile.phrases.lexer import Token
from reconcile.phrases.parse import Parse
from reconcile.phrases.refusal import Refusal
from reconcile.phrases.vocabulary.context import PREPOSITIONS, is_year
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


def read_prices(parse: Parse) -> bool:
    """Note the prices that a sum is counted in, and their year: "in constant 2015 US dollars".

    A bracket is read only behind money: "(2019 prices)".

    Raises:
        Refusal: They are those of other money.
    """
    cursor, first = parse.cursor, parse.first
    start = cursor.at
    currency = first.currency if first else None
    if cursor.text in "([" and currency is None:
        return False
    cursor.at += 1
    year = _skip_prices(cursor)
    if year is None:
        cursor.at = start
        return False
    noun = cursor.ahead(-1).text
    if currency and not currency.endswith(_LAST_LETTERS.get(noun, "")):
        raise _refusal(parse, start)
    parse.prices = int(year) if year.isdecimal() else None
    parse.notes.append(f'"{cursor.slice(start).lstrip("([")}" says at which prices.')
    parse.is_noun_over = parse.has_remark = True
    return True


_LAST_LETTERS = {"dollars": "D", "euros": "EUR", "pounds": "P"}
"""How the codes of money end that has a name: AUD, EGP."""


def _skip_prices(cursor: Cursor) -> str | None:
    """Step over the words that say at which prices; return the year, or the word for it."""
    year = None
    while cursor.text in _PRICE_WORDS or is_year(cursor.token):
        year = cursor.text if year is None or is_year(cursor.token) else year
        cursor.at += 1
    cursor.take(*_MONEY_WORDS)
    return year if cursor.take(*_PRICE_NOUNS) else None


_PRICE_WORDS = words_of("constant current today's todays real fixed nominal adjusted")
_PRICE_NOUNS = words_of("prices money terms values dollars euros pounds")
_MONEY_WORDS = words_of("us canadian australian american international")

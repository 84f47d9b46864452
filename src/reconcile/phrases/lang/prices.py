"""What a sum of money is for each of: "50 dollars le baril", "500 euros por hijo", "руб/т".

So are other numbers for each unit of measure: "5 tonnes par hectare".
"""

from collections.abc import Sequence

from reconcile import units
from reconcile.phrases.lang.certain import MONEY
from reconcile.phrases.lang.language import Language
from reconcile.phrases.lexer import Token
from reconcile.phrases.trie import Row, Trie
from reconcile.phrases.vocabulary.words import TIME, words_of

_PER = Row("word", "per", "")


def each_of(
    language: Language, tokens: Sequence[Token], at: int, folded: Sequence[Token], rows: Trie
) -> tuple[Row, int] | None:
    """Return the row of what parts a number from what it is for each of, and its end; or None.

    Behind a sum that is a word of the tables, or the last one of the phrase: "500 euros la nuit".

    Args:
        language: Of the phrase.
        tokens: Of the phrase.
        at: Index of the token behind the number.
        folded: What stands before it, in English.
        rows: The entries that hold there.
    """
    if not folded:
        return None
    if tokens[at].text not in language.prices.next:
        return (_PER, at) if _is_bought(language, tokens, at, folded, rows) else None
    row, end = language.prices.match(tokens, at)
    if row is None or tokens[end].kind != "word":
        return None
    known, behind = rows.match(tokens, end)
    if folded[-1].text not in MONEY:
        is_unit = known is not None and known.sort == "noun" and known.name in language.units
        return (_PER, end) if is_unit and row.name != "any" else None
    is_last = tokens[max(end + 1, behind)].kind == "end"
    is_thing = known is not None and known.sort == "noun"
    is_time = known is not None and known.name in TIME and is_last
    is_money = known is not None and known.name in MONEY  # "грн за долар"
    is_one = row.name == "one" and not tokens[end].text.endswith("s")  # "par enfant"
    may_be_open = row.name == "any" or is_one or units.is_unit_word(tokens[end].text)  # "du m²"
    is_open = known is None and is_last and may_be_open
    return (_PER, end) if is_thing or is_time or is_money or is_open else None


def _is_bought(
    language: Language, tokens: Sequence[Token], at: int, folded: Sequence[Token], rows: Trie
) -> bool:
    """Whether what a sum buys ends the phrase right behind it: "80 dólares barril"."""
    if folded[-1].text not in _SUMS:
        return False
    known, end = rows.match(tokens, at)
    is_unit = known is not None and known.name in language.units and known.name not in _COINS
    return is_unit and tokens[end].kind == "end"


_SUMS = MONEY - words_of("a - .")
"""Words of currencies, without the parts of their signs that say other things as well."""

_COINS = words_of("cents centavos centimes rappen pfennigs kopecks degrees")
"""Units that are part of a sum."""


def is_price(tokens: Sequence[Token], at: int, folded: Sequence[Token]) -> bool:
    """Whether a stroke stands between a sum of money and a word: "500 руб/т"."""
    return bool(folded) and folded[-1].text in MONEY and tokens[at + 1].kind == "word"

"""What a sum of money is for each of: "50 dollars le baril", "500 euros por hijo", "руб/т".

So are other numbers for each unit of measure: "5 tonnes par hectare".
"""

from collections.abc import Sequence

from reconcile.phrases.lang.certain import MONEY
from reconcile.phrases.lang.language import Language
from reconcile.phrases.lexer import Token
from reconcile.phrases.trie import Row, Trie
from reconcile.phrases.vocabulary.words import TIME

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
    row, end = language.prices.match(tokens, at)
    if row is None or tokens[end].kind != "word" or not folded:
        return None
    known, behind = rows.match(tokens, end)
    if folded[-1].text not in MONEY:
        is_unit = known is not None and known.sort == "noun" and known.name in language.units
        return (_PER, end) if is_unit and row.name != "any" else None
    is_last = tokens[max(end + 1, behind)].kind == "end"
    is_thing = known is not None and known.sort == "noun"
    is_time = known is not None and known.name in TIME and is_last
    is_one = row.name == "one" and not tokens[end].text.endswith("s")  # "par enfant"
    is_open = known is None and is_last and (row.name == "any" or is_one)
    return (_PER, end) if is_thing or is_time or is_open else None


def is_price(tokens: Sequence[Token], at: int, folded: Sequence[Token]) -> bool:
    """Whether a stroke stands between a sum of money and a word: "500 руб/т"."""
    return bool(folded) and folded[-1].text in MONEY and tokens[at + 1].kind == "word"

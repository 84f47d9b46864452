"""Numbers that are years of the calendar: read where the quantity is one, refused elsewhere."""

from reconcile import units
from reconcile.phrases.parse import Parse
from reconcile.phrases.words import words_of
from reconcile.units.extra import ERAS

_ERAS = frozenset(word for name in ERAS for word in name.casefold().replace(".", "").split())
_CIRCA = words_of("c ca circa")
_FIRST, _LAST = 1000, 2100
_ROUND = 50
"""A range between multiples of it is seldom one of years: 1000-1500."""


def check_era(parse: Parse) -> None:
    """Refuse an era behind a number, unless the quantity is a year: 480 BC.

    Raises:
        Refusal: The number is a year.
    """
    cursor = parse.cursor
    token = cursor.token
    word = cursor.phrase[token.start : token.end]
    if token.text in _ERAS and word.isupper() and not _is_of_years(parse):
        raise cursor.refusal("date", f'"{word}" makes a year of the number.', _ADVICE)


_ADVICE = "Give the quantity the unit `year`"


def check_span(parse: Parse) -> None:
    """Refuse bare numbers that look like years: 1914-1918, c. 1450.

    Raises:
        Refusal: They can be years, and nothing says what else.
    """
    first, second = parse.first, parse.second
    if first is None or any(parse.nouns) or parse.per or first.currency or first.unit:
        return
    amounts = [first] if second is None else [first, second]
    written = [parse.cursor.tokens[one.end - 1].text for one in amounts]
    if any(
        one.numeral.scale > 1 or not _looks_like(text)
        for one, text in zip(amounts, written, strict=True)
    ):
        return
    if second is None and (parse.hedge.words or "").rstrip(".") not in _CIRCA:
        return
    if second is not None and all(int(text) % _ROUND == 0 for text in written):
        return
    if parse.cursor.unit is None:
        reason = f"{' and '.join(written)} can be {'a year' if second is None else 'years'}."
        raise parse.cursor.refusal_of_all("date", reason, "Write the noun, or group the digits")


def _looks_like(text: str) -> bool:
    return len(text) == len("1914") and text.isdecimal() and _FIRST <= int(text) <= _LAST


def _is_of_years(parse: Parse) -> bool:
    unit = parse.cursor.unit
    return unit is not None and units.compare("AD", unit).converts

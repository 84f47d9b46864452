"""Numbers that are years of the calendar: read where the quantity is one, refused elsewhere."""

from typing import TYPE_CHECKING

from reconcile import units
from reconcile.phrases.cursor import Cursor
from reconcile.phrases.numerals import Numeral, from_value, negated
from reconcile.phrases.vocabulary.context import is_year
from reconcile.phrases.vocabulary.words import TIME, words_of
from reconcile.units.extra import ERAS

if TYPE_CHECKING:
    from reconcile.phrases.parse import Parse

_ERAS = frozenset(word for name in ERAS for word in name.casefold().replace(".", "").split())
_IN_ERAS = _ERAS | words_of("uncal uncalibrated radiocarbon")
_LONGEST = 1 + max(len(name.split()) for name in ERAS)
_OTHERS = words_of("ah be")
"""Eras of the hijra and of the Buddha, in capitals."""

_FORWARD = words_of("ad ce")
_CIRCA = words_of("c ca circa")
_FIRST, _LAST = 1000, 2100
_RECENT = 1900
_ROUND = 50
"""A range between multiples of it is seldom one of years: 1000-1500."""


_IN_FRONT = _FORWARD | {"cal"}
_WITHIN = words_of("early late mid")
"""Parts of a year, before its number."""


def skip_era(cursor: Cursor) -> None:
    """Step over an era in front of a year: AD 79, cal AD 1250.

    Raises:
        Refusal: The quantity is no year, or one of another era.
    """
    if cursor.text in _WITHIN and _looks_like(cursor.ahead(1).text) and _is_forward(cursor):
        cursor.at += 1
        return
    if cursor.text not in _IN_FRONT:
        return
    steps = 1 if cursor.text == "cal" else 0
    era, year = cursor.ahead(steps), cursor.ahead(steps + 1)
    if era.text not in _FORWARD or not cursor.phrase[era.start].isupper() or year.kind != "number":
        return
    if not _is_forward(cursor):
        raise cursor.refusal("date", "It makes a year of the number.", _ADVICE)
    cursor.at += steps + 1


def _is_forward(cursor: Cursor) -> bool:
    """Whether the quantity is a year, counted as those AD are."""
    found = None if cursor.unit is None else units.compare("AD", cursor.unit)
    return found is not None and found.converts and found.factor == 1 and not found.offset


_SIDES = {"before": ("less than", "more than"), "after": ("more than", "less than")}
"""The bound that a word makes of a year, and of one that is counted back."""

_BACK = words_of("bc bce bp")


def read_side(cursor: Cursor) -> str:
    """Step over *before* or *after* a year; return the bound that it makes, or nothing."""
    sides = _SIDES.get(cursor.text)
    if sides is None or not _is_forward(cursor):
        return ""
    steps = 1 + (cursor.ahead(1).text in _FORWARD)
    year, era = cursor.ahead(steps), cursor.ahead(steps + 1)
    if year.kind != "number" or not (era.kind == "end" or era.text in _ERAS):
        return ""
    cursor.at += 1
    return sides[era.text in _BACK]


_ORDINALS = words_of("st nd rd th")
_LAST_CENTURY = 99


def read_century(cursor: Cursor) -> tuple[Numeral, Numeral] | None:
    """Step over "5th century" before an era or the end; return its first and last year."""
    number = cursor.token
    if cursor.ahead(1).text not in _ORDINALS or not number.text.isdecimal():
        return None
    steps = 2 + (cursor.ahead(2).text == "-")
    era = cursor.ahead(steps + 1)
    is_alone = era.kind == "end" or era.text in _ERAS - {"bp"}
    if cursor.ahead(steps).text != "century" or not is_alone or not _is_forward(cursor):
        return None
    last = int(number.text)
    if not 0 < last <= _LAST_CENTURY:
        return None
    cursor.at += steps + 1
    return from_value(100 * last - 99), from_value(100 * last)


def cross_eras(parse: "Parse") -> None:
    """Count the first year of a range below zero where the era changes: 10 BC to AD 20."""
    first, second = parse.first, parse.second
    if first is None or second is None or parse.nouns[0] is None:
        return
    own, other = (place and in_english(parse, *place).upper() for place in parse.nouns[:2])
    before = parse.cursor.tokens[second.start - 1].text
    is_ad = before in _FORWARD or (other and other.casefold() in _FORWARD)
    if own and own.casefold() in _BACK - {"bp"} and is_ad:
        parse.first = first._replace(numeral=negated(first.numeral))
        parse.nouns[0] = None


def runs_back(parse: "Parse") -> bool:
    """Whether the years of a range are counted back from an era: 480-470 BC."""
    nouns = [in_english(parse, *place) for place in parse.nouns if place is not None]
    return any(noun in ERAS and ERAS[noun][0] < 0 for noun in nouns)


def in_english(parse: "Parse", start: int, end: int) -> str:
    """Return a noun without full stops; in English where it is the era of another language."""
    cursor = parse.cursor
    if cursor.is_english:
        return parse.phrase[start:end].replace(".", "")
    return " ".join(one.text for one in cursor.tokens if start <= one.start < end).upper()


def check_era(parse: "Parse") -> None:
    """Refuse an era behind a number, unless the quantity is a year: 480 BC.

    Raises:
        Refusal: The number is a year.
    """
    cursor = parse.cursor
    if cursor.text in _OTHERS and cursor.phrase[cursor.token.start : cursor.token.end].isupper():
        reason = f'"{cursor.text.upper()}" counts years of another calendar.'
        raise cursor.refusal("date", reason, "Write the year AD or BC")
    for step in range(_LONGEST + 1):
        token = cursor.ahead(step)
        if token.text == "." and step:  # cal. BP
            continue
        if token.text not in _IN_ERAS:
            return
        if token.text in TIME:  # years of any count, and of an era with the next word
            continue
        word = cursor.phrase[token.start : token.end]
        era = "BP" if token.text == "bp" else "AD"  # which may be an age
        if (word.isupper() or not cursor.is_english) and not _is_of_years(cursor, era):
            raise cursor.refusal("date", f'"{word}" makes a year of the number.', _ADVICE)


_ADVICE = "Give the quantity the unit `year`"


def check_span(parse: "Parse") -> None:
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
    are_recent = second is not None and all(int(text) >= _RECENT for text in written)
    if parse.cursor.unit is None or (are_recent and not _is_of_years(parse.cursor, "AD")):
        reason = f"{' and '.join(written)} can be {'a year' if second is None else 'years'}."
        raise parse.cursor.refusal_of_all("date", reason, "Write the noun, or group the digits")


def check_end(parse: "Parse") -> None:
    """Refuse a bare year behind a figure that has its unit already: 500 MW to 2030.

    Raises:
        Refusal: It can say until when, or be the other limit.
    """
    first, second = parse.first, parse.second
    if first is None or second is None or parse.nouns[-1] is not None:
        return
    tokens = parse.cursor.tokens
    own, year = tokens[first.end - 1], tokens[second.end - 1]
    is_bare = second.unit is None and second.currency is None and second.numeral.scale == 1
    if not is_bare or not is_year(year):
        return
    has_unit = any(parse.nouns) or first.unit is not None or own.kind != "number"
    is_grouped = not own.text.isdecimal() and int(year.text) % _ROUND != 0
    is_said_twice = has_unit or is_grouped or second.start > first.end + _LINK
    place = parse.nouns[0]
    is_era = place is not None and parse.phrase[slice(*place)].upper() in ("BC", "BCE")
    if is_said_twice and (is_era or not _is_of_years(parse.cursor, "AD")):
        reason = f"{year.text} can be a year, or the other limit."
        advice = f"Write what it counts, or {int(year.text):,}"
        raise parse.cursor.refusal_of_all("date", reason, advice)


_LINK = 2
"""Words that tie two limits at most, where no rate stands between them: *up to*."""


def _looks_like(text: str) -> bool:
    return len(text) == len("1914") and text.isdecimal() and _FIRST <= int(text) <= _LAST


def _is_of_years(cursor: Cursor, era: str) -> bool:
    return cursor.unit is not None and units.compare(era, cursor.unit).converts

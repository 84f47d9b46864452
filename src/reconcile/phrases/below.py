"""The unit below the line of a price: 654 EUR/MW, $92.10 a barrel, 5 USD per square metre."""

from reconcile import units
from reconcile.phrases.parse import Parse
from reconcile.phrases.vocabulary.context import PER_ARTICLES, PREPOSITIONS
from reconcile.phrases.vocabulary.words import TIME
from reconcile.units.contrasts import GOODS
from reconcile.units.unit import singular

_MOST_WORDS = 4
"""Words of the longest unit that is looked for: *metric ton*, *ton of carbon dioxide*."""

_MOST_GLUED = 6
"""Tokens of the longest unit behind a slash: ``person/month``."""

_NO_UNITS = PREPOSITIONS | {"ago", "earlier", "later"}
_PARTS = frozenset(("word", "name", "mark"))


def unit_below(parse: Parse) -> tuple[str, int] | None:
    """Return the unit behind ``/``, ``per`` or ``a``, and how many tokens it takes with that word.

    Time makes a rate of anything and is read elsewhere. What counts in a noun, such as *km/h*, is
    the noun's: behind a slash only the number itself, or its currency, has a unit below.
    """
    cursor = parse.cursor
    is_slash, is_article = cursor.text == "/", cursor.text in PER_ARTICLES
    if not is_slash and not is_article and cursor.text != "per":
        return None
    if is_slash and parse.nouns[-1] is not None:
        return None
    found = None
    start = cursor.ahead(1).start
    for length in range(1, (_MOST_GLUED if is_slash else _MOST_WORDS) + 1):
        last = cursor.ahead(length)
        is_parted = last.start != cursor.ahead(length - 1).end
        is_tied = not is_slash and "-" in (last.text, cursor.ahead(length - 1).text)
        is_torn = is_parted == is_slash and not is_tied and (length > 1 or not is_slash)
        if last.kind not in _PARTS or is_torn or last.text in _NO_UNITS:  # in 2023
            break
        is_whole = found is not None or cursor.ahead(1).text in TIME
        text = parse.phrase[start : last.end]
        if length > 1 and is_whole and not (is_tied or _goes_on(parse, length, text)):
            break
        unit = units.parse(text)
        is_time = length == 1 and last.text in TIME
        is_measure = unit is not None and bool(unit.powers) and not is_time
        if is_measure and (not is_article or units.is_unit_word(text)):
            found = text, length + 1
    return found


def _goes_on(parse: Parse, length: int, text: str) -> bool:
    """Whether a unit that is one goes on with a word: a further unit, or what is measured.

    What bounds or compares does not: $60 a barrel or less, $2 a barrel higher.
    """
    cursor = parse.cursor
    last, before = cursor.ahead(length), cursor.ahead(length - 1)
    if "of" in (last.text, before.text) or before.text in _JOINTS or last.text in _JOINTS:
        return True
    if units.of(text).substance:  # per ton of carbon dioxide
        return True
    word = cursor.name_of(last)
    return units.is_unit_word(word) or last.kind == "name" or singular(last.text) in _GOODS


_JOINTS = frozenset(("/", "per", "-", "·"))
_GOODS = frozenset(GOODS.replace("|", " ").split())

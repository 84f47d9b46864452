"""The unit below the line of a price: 654 EUR/MW, $92.10 a barrel, 5 USD per square metre."""

from reconcile import units
from reconcile.phrases.parse import Parse
from reconcile.phrases.vocabulary.context import PER_ARTICLES, PREPOSITIONS
from reconcile.phrases.vocabulary.words import TIME

_MOST_WORDS = 3
"""Words of the longest unit that is looked for: *metric ton*, *cubic metre*."""

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
    found, known = None, None
    has_of = cursor.ahead(2).text == "of"
    start = cursor.ahead(1).start
    for length in range(1, (_MOST_GLUED if is_slash else _MOST_WORDS) + 1):
        last = cursor.ahead(length)
        is_parted = last.start != cursor.ahead(length - 1).end
        is_tied = not is_slash and "-" in (last.text, cursor.ahead(length - 1).text)
        is_torn = is_parted == is_slash and not is_tied and (length > 1 or not is_slash)
        if last.kind not in _PARTS or is_torn or last.text in _NO_UNITS:  # in 2023
            break
        text = parse.phrase[start : last.end]
        unit = units.parse(text)
        is_time = length == 1 and last.text in TIME
        is_more = has_of or unit is None or _core(unit) != known  # a barrel less
        is_measure = unit is not None and bool(unit.powers) and not is_time and is_more
        known = _core(unit) if unit else known
        if is_measure and (not is_article or units.is_unit_word(text)):
            found = text, length + 1
    return found


def _core(unit: units.Unit) -> tuple[object, ...]:
    """Return what a word more must change in a unit to belong to it."""
    return unit.powers, unit.scale, unit.substance

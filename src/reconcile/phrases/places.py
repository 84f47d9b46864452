"""How many places a figure comes from, which is no second quantity: "in 13 coastal nations"."""

from reconcile.phrases.counting import BELOW_HUNDRED
from reconcile.phrases.parse import Parse
from reconcile.phrases.vocabulary.words import words_of
from reconcile.wording.plurals import singular

_PLACES = words_of(
    """
    area barangay borough camp canton centre center city clinic community constituency
    continent country county department district division facility factory farm governorate
    hamlet hospital island jurisdiction location market municipality nation neighbourhood
    neighborhood oblast outlet parish part place plant port precinct prefecture province region
    school sector settlement shelter shop site spot state station store suburb territory town
    township upazila village ward zone
    """
)
"""Adding a kind of place is one word, in the singular."""

_UNCOUNTED = words_of("some several many most other certain various all both different")
_PLAIN = ("hedge", "filler")
_FURTHEST = 4
"""Words between the number and the place: 13 Indian Ocean nations."""


def skip_places(parse: Parse) -> bool:
    """Step over a preposition with a number of places; over nothing when none follows."""
    cursor = parse.cursor
    start = cursor.at
    cursor.at += 1
    is_counted = cursor.take(*_UNCOUNTED)
    if not (_take_number(parse) or is_counted):
        cursor.at = start
        return False
    for _ in range(_FURTHEST):
        if cursor.token.kind != "word":
            break
        cursor.at += 1
        if singular(cursor.ahead(-1).text) in _PLACES:
            parse.is_noun_over = parse.has_remark = True
            parse.add_remark(cursor.tokens[start].start, cursor.ahead(-1).end)
            return True
    cursor.at = start
    return False


def _take_number(parse: Parse) -> bool:
    """Step over a plain number with its hedge; over nothing when it may be a name or a date."""
    cursor = parse.cursor
    start = cursor.at
    for _ in range(_FURTHEST):
        if (row := cursor.row(parse.table.before)) is None or row.sort not in _PLAIN:
            break
    token, following = cursor.token, cursor.ahead(1)
    is_number = token.kind == "number" and following.start > token.end
    if row is None and (is_number or token.text in BELOW_HUNDRED) and following.kind == "word":
        cursor.at += 1
        return True
    cursor.at = start
    return False

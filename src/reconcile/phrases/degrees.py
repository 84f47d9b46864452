"""What stands behind degrees and numbers of minutes: strokes (6', 30″), directions, below zero."""

from reconcile.phrases.numerals import negated
from reconcile.phrases.parse import Parse

_STROKES = ("'", '"', "″")
_TWICE = "''"
_DIRECTIONS = frozenset(("n", "s", "e", "w", "north", "south", "east", "west"))


def read_prime(parse: Parse) -> bool:
    """Read strokes glued to the number as a unit: feet or minutes, inches or seconds.

    One that closes a quotation is none; neither is the first of several parts (5'10").
    """
    cursor = parse.cursor
    at, stroke = cursor.at, cursor.text
    if at != parse.after or not cursor.is_glued or cursor.ahead(-1).kind != "number":
        return False
    length = 2 if stroke == "'" and cursor.ahead(1).text == "'" else 1
    following = cursor.ahead(length)
    is_apart = following.start > cursor.ahead(length - 1).end or following.kind in ("end", "mark")
    is_closing = any(token.text in (stroke, "‘", "“") for token in cursor.tokens[:at])
    if following.kind == "number" or not is_apart or is_closing:
        return False
    parse.add_noun(cursor.token.start, cursor.ahead(length - 1).end)
    parse.is_noun_over = True
    cursor.at += length
    return True


STROKES = dict.fromkeys(_STROKES, read_prime)
"""What reads each of them."""


def check_direction(parse: Parse) -> None:
    """Refuse a latitude or longitude by its direction: 33° S is below zero in most tables.

    Raises:
        Refusal: A direction stands behind a degree sign.
    """
    cursor = parse.cursor
    following = cursor.ahead(1)
    if following.text in _DIRECTIONS and cursor.ahead(2).kind in ("end", "mark"):
        letter = cursor.phrase[following.start : following.end]
        reason = f'"{letter}" says on which side of zero the degrees are.'
        advice = "Write them with their sign, those of south and west below zero"
        cursor.at += 1
        raise cursor.refusal("unclear-bound", reason, advice)


def read_below_zero(parse: Parse) -> bool:
    """Read "40 degrees below zero": the number is negative. A bound or range has two readings.

    A scale behind zero is the unit: 40 degrees below zero Fahrenheit.
    """
    cursor, first = parse.cursor, parse.first
    is_alone = first is not None and parse.second is None and parse.hedge.kind in ("bare", "about")
    scale = cursor.ahead(2)
    has_scale = scale.text in _SCALES
    has_unit = has_scale or parse.nouns[-1] is not None
    if first is None or not is_alone or cursor.ahead(1).text != "zero" or not has_unit:
        return False
    parse.first = first._replace(numeral=negated(first.numeral))
    if has_scale:
        parse.nouns[-1] = scale.start, scale.end
    parse.is_noun_over = True
    cursor.at += 2 + has_scale
    return True


_SCALES = frozenset(("fahrenheit", "celsius", "centigrade"))

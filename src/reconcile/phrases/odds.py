"""Parts of a whole: one in five, 1 in 10 million, 87 out of every 100,000, 3/4."""

from fractions import Fraction

from reconcile import units
from reconcile.phrases.counting import count_of, read_fraction, read_words
from reconcile.phrases.cursor import Cursor
from reconcile.phrases.digits import ENGLISH, PLAIN, read_digits
from reconcile.phrases.lexer import Token
from reconcile.phrases.numerals import Numeral, from_value
from reconcile.phrases.scientific import read_scientific
from reconcile.phrases.vocabulary.context import SUPERSCRIPTS, is_year
from reconcile.phrases.vocabulary.words import COUNTABLE, SCALES, TIME, words_of

_PERCENTS = frozenset(("%", "percent", "pct", "per", "percentage", "basis"))
"""Words that begin a part of a hundred, or of ten thousand."""

SLASHED = frozenset((2, 3, 4, 5, 6, 8, 10, 100))
"""What a fraction with a slash is over; 9/11 is a day, 12/80 a count of a total."""

_RAISED = frozenset((*SUPERSCRIPTS, "^"))

_OUT_OF = frozenset((*range(2, 11), 100))
"""Wholes that make a share of "2 out of 3"; 12 out of 80 is a count with its total."""

_MOST_OF = 20
"""Largest count that is read as part of another ("9 in 10"); above it "in" is a place."""


_LEAST_ODDS = 1000
"""From here on one out of as many is a chance, and not the part of a total."""


def read_share(cursor: Cursor) -> Fraction | None:
    """Read a fraction in words below one ("two thirds", "one in five"), or nothing."""
    if (share := read_fraction(cursor)) is not None:
        return share
    start = cursor.at
    count = None if cursor.text in ("a", "an") else count_of(cursor.text)
    if count is None:
        return None
    cursor.at += 1
    share = read_part_of(cursor, count)
    if share is None:
        cursor.at = start
    return share


def read_part_of(cursor: Cursor, count: int) -> Fraction | None:
    """Read what follows the 1 of "1 in 5", "1 out of every 5 million"; or step over nothing.

    Raises:
        Refusal: What follows can be a year or the whole.
    """
    start = cursor.at
    cursor.skip_hyphen()
    is_counted = cursor.text == "out"
    is_rate = cursor.text == "of" and cursor.ahead(1).text == "every"
    if not (is_rate or cursor.take("in") or (cursor.take("out") and cursor.take("of"))):
        cursor.at = start
        return None
    cursor.at += is_rate
    is_rate = cursor.take("every")
    cursor.skip_hyphen()
    if count == 1 and cursor.text in _ROUGHLY and cursor.ahead(1).kind == "number":
        _move_behind(cursor)
    whole = read_whole(cursor, count)
    if cursor.text in TIME and count < whole and asks_part(cursor):
        reason = "How often a thing comes in so many years or days is no share."
        raise cursor.refusal("part", reason, "Write the chance for one of them", since=start - 1)
    is_no_part = cursor.text in TIME or (count > _MOST_OF and not is_rate)
    are_odds = count == 1 and whole >= _LEAST_ODDS
    is_no_part = is_no_part or (is_counted and not (is_rate or are_odds) and whole not in _OUT_OF)
    if is_no_part or not 0 < count < whole:
        cursor.at = start
        return None
    return Fraction(count, whole)


def asks_part(cursor: Cursor) -> bool:
    """Whether the quantity is in parts of a hundred or of another number."""
    unit = units.parse(cursor.unit) if cursor.unit and not cursor.is_count else None
    if unit is None or not unit.is_number:
        return False
    return unit.scale < 1 or unit.text.casefold() in _PARTS


_PARTS = words_of("fraction share proportion probability")
"""Units of parts of one."""


_ROUGHLY = frozenset(("about", "around", "roughly", "approximately", "some", "~"))


def _move_behind(cursor: Cursor) -> None:
    """Let the hedge before a whole stand behind it: 1 in roughly 15,000."""
    at = cursor.at
    while cursor.ahead(1).kind == "number" or cursor.ahead(1).text in COUNTABLE:
        cursor.swap()
        cursor.at += 1
    cursor.tokens[cursor.at] = Token("word", "roughly", cursor.token.start, cursor.token.end)
    cursor.at = at


def read_whole(cursor: Cursor, count: int = 0) -> int:
    """Read the number that a part is of, with its scale words; 0 when there is none.

    Raises:
        Refusal: It can be a year.
    """
    token = cursor.token
    if token.kind != "number":
        if token.text in ("a", "an") and cursor.ahead(1).text in COUNTABLE:
            cursor.at += 1
        numeral = read_words(cursor)
        return int(numeral.value) if numeral is not None and numeral.exponent >= 0 else 0
    cursor.at += 1
    if token.text == "10" and cursor.is_glued and cursor.text[:1] in _RAISED:  # one in 10⁶
        power = read_scientific(cursor, from_value(10)).value
        return int(power) if power >= 1 else 0
    factor = SCALES.get(cursor.text, 1) if len(cursor.text) > 1 or cursor.is_glued else 1
    if factor == 1 and cursor.is_glued and cursor.token.kind == "word":  # five in 152mm
        return 0
    if factor == 1 and is_year(token):
        if count == 1 and token.text.endswith("00"):
            reason = f"{token.text} can be a year, or the whole of which this is a part."
            advice = f"Write {int(token.text):,}"
            raise cursor.refusal("date", reason, advice, since=cursor.at - 1)
        return 0
    beside = ENGLISH if factor > 1 else PLAIN
    value = read_digits(cursor.phrase, token.text, token.start, beside).value * factor
    cursor.at += factor > 1
    return int(value) if value.denominator == 1 else 0


def read_slashed(cursor: Cursor, count: str) -> Fraction | None:
    """Read the rest of 1/3; or step over nothing."""
    whole = cursor.ahead(1)
    if not (cursor.text == "/" and cursor.is_glued and whole.text.isdecimal()):
        return None
    part, parts = int(count), int(whole.text)
    is_nothing_or_all = parts == 1 and part <= 1
    if not (is_nothing_or_all or (0 < part < parts and parts in SLASHED)):
        return None
    cursor.at += 2
    return Fraction(part, parts)


def read_whole_of(cursor: Cursor, share: Fraction) -> tuple[Numeral, bool]:
    """Read what a part is of: "a quarter of a million", "half an hour" and "half hour" are numbers.

    Returns:
        The number, and whether it is a share of what is not said here.
    """
    start, name = cursor.at, cursor.ahead(-1).text
    cursor.skip_hyphen()
    has_of = cursor.take("of")
    has_article = cursor.take("a", "an", "one") or (has_of and cursor.take("1"))
    cursor.skip_hyphen()
    if cursor.text in SCALES and len(cursor.text) > 1:
        factor = SCALES[cursor.text]
        cursor.at += 1
        return from_value(share * factor)._replace(scale=factor), False
    if has_of and has_article and cursor.text in _PERCENTS:  # a quarter of a percent
        return from_value(share), False
    is_unit = (has_article or name in _HALVES) and has_article >= has_of and _is_unit(cursor)
    if is_unit or (has_article and not has_of and cursor.token.kind == "word"):
        return Numeral(0, 0, 0, 0, ratio=share), False
    cursor.at = start
    return Numeral(0, 0, 0, 0, ratio=share), True


_HALVES = frozenset(("half", "quarter"))
"""Parts that stand beside a unit; a third quarter is the one behind the second."""


_POINTS = frozenset(("point", "points"))
"""Steps of percentages; a quarter of one is no quarter of a whole."""


def _is_unit(cursor: Cursor) -> bool:
    if cursor.text in _POINTS or (cursor.text == "percentage" and cursor.ahead(1).text in _POINTS):
        return True
    return units.is_unit_word(cursor.phrase[cursor.token.start : cursor.token.end])

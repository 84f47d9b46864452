"""Marks on the words behind a number: of footnotes (killed¹, 12,000†), of powers (km², km 2)."""

from reconcile import units
from reconcile.phrases.cursor import Cursor
from reconcile.phrases.lexer import Token
from reconcile.phrases.parse import Parse
from reconcile.phrases.refusal import Refusal
from reconcile.phrases.vocabulary.context import FOOTNOTE_MARKS, POWERS, SUPERSCRIPTS
from reconcile.phrases.vocabulary.words import words_of

SUBSCRIPTS = frozenset("₀₁₂₃₄₅₆₇₈₉")
"""Digits of a formula: CO₂."""

_LOST_POWERS = frozenset(("2", "3"))
_LENGTHS = words_of("km m cm mm mi ft")
_SHORT_NUMBER = 3


def second_quantity(parse: Parse, token: Token) -> Refusal:
    """Return the refusal of a further number, or of a mark that begins one."""
    word = parse.phrase[token.start : token.end]
    reason = f'"{word}" begins a second quantity.'
    return parse.cursor.refusal("several-quantities", reason, "Record each quantity on its own")


def is_footnote(cursor: Cursor) -> bool:
    """Whether a mark points to a note; before a number it would be arithmetic."""
    following = cursor.ahead(1)
    is_glued = following.start == cursor.token.end and following.kind == "number"
    return cursor.text in FOOTNOTE_MARKS and not is_glued


def power_length(parse: Parse) -> int:
    """Count the tokens of a power on the line: 14km2, and 780 km 2 as a copy has it."""
    cursor = parse.cursor
    before = cursor.ahead(-1).text
    is_light = before == "c" and cursor.ahead(-2).text == "/" and cursor.is_glued  # GeV/c2
    is_power = cursor.text in _LOST_POWERS and (before in _LENGTHS or is_light)
    is_last = cursor.is_glued or cursor.ahead(1).kind in ("end", "mark")  # 14km2 of forest
    return 1 if is_power and is_last else 0


def read_word(parse: Parse, token: Token) -> bool:
    """Read a word without its footnote mark (killed¹); the power of a unit stays (km²).

    Raises:
        Refusal: It holds a number in another way.
    """
    cursor, text = parse.cursor, token.text
    word = text.rstrip(SUPERSCRIPTS)
    is_below = cursor.ahead(-1).text == "/" and cursor.is_glued  # the c² of GeV/c²
    is_unit = is_below or units.is_unit_word(parse.phrase[token.start : token.end])
    if not word:  # 12,000² and 10¹ may be powers
        is_long = len(cursor.ahead(-1).text) > _SHORT_NUMBER and cursor.is_glued
        is_refused = not is_long or bool(POWERS & set(text))
    else:
        is_refused = any(char.isnumeric() and char not in SUBSCRIPTS for char in word)
    if is_refused:
        raise second_quantity(parse, token)
    if word == text or is_unit:
        return False
    if word and not parse.is_noun_over:
        parse.add_noun(token.start, token.start + len(word))
    cursor.at += 1
    return True

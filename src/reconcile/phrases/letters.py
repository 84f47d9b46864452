"""Whether a letter behind a number multiplies it or is a unit: 10k troops, 8,848 m, 3080 K."""

import re

from reconcile import units
from reconcile.phrases.cursor import Cursor
from reconcile.phrases.vocabulary.context import PREPOSITIONS
from reconcile.phrases.vocabulary.hedges import AFTER
from reconcile.phrases.vocabulary.money import CURRENCY_AFTER
from reconcile.phrases.vocabulary.words import words_of

LETTERS = {"m": ("metres", "million"), "k": ("kelvin", "thousand"), "b": ("bits", "billion")}
"""Each letter with what it may be: a unit, and a scale word."""

_GOES_ON = (
    {row.split()[0] for rows in AFTER.values() for row in rows.split("|")}
    | PREPOSITIONS
    | words_of("to and or but per a an each every plus annually yearly monthly daily give strong")
)
"""Words behind a letter that leave it a scale: a joint, a hedge, a rate, a remark."""

_SPATIAL = words_of("of above below under over across within along through around beyond off")
_EXTENTS = words_of(
    "length height width depth diameter thickness altitude elevation size breadth circumference"
)
_CURRENCIES = frozenset(row.split()[0] for row in CURRENCY_AFTER)

_PLURALS = (
    *("s", "men", "people", "children", "dead", "killed", "wounded", "injured", "missing"),
    *("displaced", "personnel", "aircraft", "cattle", "sheep", "fish", "staff", "livestock"),
)
_MOST_TOKENS = 4
"""Of a unit that begins with the letter: ``m / s``."""

_METRES = re.compile(r"m(?:[23²³]|/(?:s|sec|min|h|hr|s2|s²)|\s?s(?:-1|⁻¹))(?!\w)", re.I)
"""Square metres, and metres for a short time: nobody counts millions in them."""

_MINUTES = re.compile(r"m\s\d{1,2}(?:\.\d+)?\s?s(?!\w)")
"""Minutes before seconds: 5m 10s."""

_FURTHEST = 6
"""Words behind the letter among which the noun is looked for: "1.8m newly displaced people"."""


def is_scale(cursor: Cursor, hyphen: int, *, is_money: bool) -> bool:
    """Tell whether the letter that follows, behind that many hyphens, multiplies the number.

    Raises:
        Refusal: It may be a unit as well.
    """
    if is_money:
        return True
    if is_unit(cursor, hyphen):
        return False
    letter = cursor.ahead(hyphen)
    if _counts(cursor, hyphen + 1, has_length=letter.text == "m"):
        return True
    is_glued = cursor.ahead(hyphen - 1).end == letter.start
    is_in_money = cursor.unit is not None and units.of(cursor.unit).currency is not None
    if is_in_money or (is_glued and _has_ended(cursor, hyphen + 1)):
        return True
    measure, scale = LETTERS[letter.text]
    reason = f'"{cursor.phrase[letter.start : letter.end]}" can be {measure} or {scale}.'
    cursor.at += hyphen
    raise cursor.refusal("ambiguous-letter", reason, f"Write {measure} or {scale}")


def is_unit(cursor: Cursor, steps: int = 0) -> bool:
    """Whether a letter ahead is a unit of the quantity, or begins one: 5 m/s, 5 m s⁻¹."""
    start = cursor.ahead(steps).start
    if _METRES.match(cursor.phrase, start) or is_repeated(cursor, steps):
        return True
    if _MINUTES.match(cursor.phrase, start):
        return True
    if cursor.ahead(steps + 1).text in _CURRENCIES:  # 5 k€
        return False
    for step in range(steps, steps + _MOST_TOKENS):
        token = cursor.ahead(step)
        if token.kind == "end" or cursor.unit is None:
            break
        if units.compare(cursor.phrase[start : token.end], cursor.unit).converts:
            return True
    return False


def is_repeated(cursor: Cursor, steps: int) -> bool:
    """Whether a bracket behind the letter repeats it in another unit: 10 m (33 ft)."""
    if cursor.ahead(steps + 1).text not in ("(", "["):
        return False
    letter = cursor.ahead(steps)
    sign = cursor.phrase[letter.start : letter.end]
    for step in range(steps + 2, steps + 2 + _MOST_TOKENS):
        if cursor.ahead(step).kind == "end" or cursor.ahead(step).text in (")", "]"):
            return False
        if cursor.ahead(step).kind == "number":
            unit = cursor.ahead(step + 1)
            return units.compare(sign, cursor.phrase[unit.start : unit.end]).converts
    return False


def _counts(cursor: Cursor, steps: int, *, has_length: bool) -> bool:
    """Whether a currency, a counted noun or another unit stands behind the letter.

    Behind one that is no length any plural is counted: nothing is of 120 kelvin or bits.
    """
    for step in range(steps, steps + _FURTHEST):
        token = cursor.ahead(step)
        if token.text in _CURRENCIES:
            return True
        if token.kind != "word" or token.text in PREPOSITIONS or token.text in _SPATIAL:
            return False
        word = cursor.phrase[token.start : token.end]
        if _is_measure(cursor, word):
            return True
        # One yacht of 12 m is no number of yachts, and 12m yachts are either.
        if token.text.endswith(_PLURALS) and _is_counted(word, has_length=has_length):
            return True
    return False


def _is_counted(word: str, *, has_length: bool) -> bool:
    kind = units.class_of(word)
    if has_length:
        return kind not in _LONG and (kind is not None or units.fate_of(word) is not None)
    return kind is not None or (len(word) > len("bus") and not word.endswith("ss"))


_LONG = ("ships", "plants")
"""Classes of things whose length or height is told as often as their number."""


def _is_measure(cursor: Cursor, word: str) -> bool:
    """Whether a word is a unit: a single letter only where the quantity is in its kind."""
    if len(word) > 1:
        return word.isalpha() and units.is_unit_word(word)
    return cursor.unit is not None and units.compare(word, cursor.unit).converts


def _has_ended(cursor: Cursor, steps: int) -> bool:
    """Whether nothing behind the letter makes a measured length or temperature of the number."""
    token = cursor.ahead(steps)
    if token.kind != "word":
        return True
    is_spatial = token.text in _SPATIAL or cursor.ahead(steps + 1).text in _EXTENTS
    return token.text in _GOES_ON and not is_spatial


_PERCENT = frozenset(("%", "percent", "pct"))


def check_points(cursor: Cursor) -> None:
    """Refuse *ppt* where percentages are asked for.

    Raises:
        Refusal: It can be points of a percentage, or parts per trillion.
    """
    if cursor.text == "ppt" and cursor.unit in _PERCENT:
        reason = '"ppt" can be percentage points or parts per trillion.'
        raise cursor.refusal("ambiguous-letter", reason, "Write it in full")


def check_ending(cursor: Cursor, *, is_money: bool) -> None:
    """Refuse 152mm and 3rd: letters glued to the digits make a name of them.

    Raises:
        Refusal: They do.
    """
    text = cursor.text
    if text == "x" or text.startswith("x'"):  # 3x, and 3x'ing
        cursor.at += 1
        raise cursor.refusal("relative", "A multiple is no level.", since=cursor.at - 2)
    following = cursor.ahead(1)
    is_name = following.kind == "number" and following.start == cursor.token.end  # 9M729
    if is_name and units.is_unit_word(cursor.phrase[cursor.token.start : following.end]):
        return  # 14km2
    if text == "s" and cursor.ahead(-2).text in _SPREAD_SIGNS:  # 918 ± 14s
        return
    if is_name and text in ("h", "hours") and len(following.text) == len("30"):  # 2h30
        return
    letters = cursor.phrase[cursor.token.start : cursor.token.end]
    is_scaled = is_money and _SCALE_AND_WORD.fullmatch(letters)
    is_length = text in ("mm", "cm") and (is_money or _measures_length(cursor.unit))
    if is_name or is_scaled or (text in _NAME_ENDINGS and not is_length):
        word = cursor.phrase[cursor.tokens[cursor.at - 1].start : cursor.token.end]
        cursor.at += 1
        raise cursor.refusal("designation", f"{word} is a name, not a count.", since=cursor.at - 2)


_SCALE_AND_WORD = re.compile("[KMBT][A-Z][a-z]+")
"""What a lost blank makes of a scale and a word: $4.44MGlobal."""


def _measures_length(unit: str | None) -> bool:
    """Whether a unit is of a length, or of one in a time: no calibre stands there."""
    return unit is not None and units.compare("mm", unit.split("/")[0]).converts


# What glues to a number that is a name, not a count: calibres, ordinals, decades, factors.
_SPREAD_SIGNS = frozenset(("±", "+/-", "+-"))
_NAME_ENDINGS = frozenset(("mm", "cm", "st", "nd", "rd", "th", "s", "x"))

"""What a bracket behind a figure says again, or says besides.

``120 mph (195 km/h)``, ``A$360m (£212m; $258m)``, ``12,300 (61 %)``, ``12 (twelve)``: the bracket
is a phrase of its own. It sets nothing and is noted, if it is the same value, a share, or
another currency, unit or quantity; it is refused if it gives the figure another value.
"""

import re
from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import NamedTuple

from reconcile import units
from reconcile.phrases import odds
from reconcile.phrases.amounts import CURRENCY_ENDS, CURRENCY_STARTS, PERCENT
from reconcile.phrases.dates import skip_date
from reconcile.phrases.opening import find_hedge
from reconcile.phrases.parse import Aside, Parse
from reconcile.phrases.percent import read_percent
from reconcile.phrases.plurals import same_noun
from reconcile.phrases.reading import Reading
from reconcile.phrases.refusal import Refusal
from reconcile.phrases.vocabulary.words import PLURALS, SCALES, words_of
from reconcile.values import Number

_CLOSING = {"(": ")", "[": "]"}
PART, CHANGE = "a part of it", "a change, or the figure before it"
_LEADS = {
    **dict.fromkeys(words_of("or ie namely of from by enough for"), ""),
    **dict.fromkeys(words_of("including includes incl among which whom them"), PART),
    **dict.fromkeys(words_of("up down"), CHANGE),
}
"""Words that lead from a figure to one in brackets, and what they make of that one."""
_MOST = 4
"""Brackets with figures, and notes, that one phrase may have; each bracket is read by itself."""
_JOINTS = words_of("to - ~ and through bis up ± +- +/- plus give , ; + margin moe error se sem")
_FOOTNOTES = words_of("note nb n ref fn table")
_LONGEST_FOOTNOTE = 3
_PARTED = re.compile(r"[;/](?=\s)")
_LISTED = re.compile(r",\s+(?:and\s+)?(?=\d)|\s+and\s+(?=\d)")
_BARE_DOLLAR = re.compile(r"(?<![A-Za-z])\$(?![A-Z]{1,2}\d)")


def link_aside(parse: Parse) -> bool:
    """Set a bracket with a figure of its own aside, or step over a footnote mark in brackets."""
    cursor = parse.cursor
    start, close = cursor.at, _close(parse)
    if close is None or _MOST in (len(parse.asides), len(parse.notes)):
        return False
    is_beside = start == parse.after
    if _is_footnote(parse, close):
        mark = parse.phrase[cursor.token.start : cursor.tokens[close].end]
        parse.notes.append(f'"{mark}" is taken for a footnote mark.')
    else:
        _check_scale(parse, close)
        cursor.at = start + 1
        role = _step_over_leads(parse)
        inside = cursor.at
        is_figure = find_hedge(cursor, parse.table) is not None and not skip_date(cursor)
        if not is_figure or cursor.at >= close or parse.first is None:
            cursor.at = start
            return False
        place = cursor.tokens[inside].start, cursor.tokens[close].start
        parse.asides.append(Aside(*place, role))
    cursor.at = close + 1
    parse.is_noun_over = parse.nouns[-1] is not None
    if is_beside:
        parse.after = cursor.at
        _take_percent(parse)
    return True


def _check_scale(parse: Parse, close: int) -> None:
    """Refuse a bracket that holds a scale word and no number: 5,000 (USD million).

    Raises:
        Refusal: It says in what the number is counted, or repeats nothing.
    """
    cursor = parse.cursor
    texts = {token.text for token in cursor.tokens[cursor.at + 1 : close]}
    if not texts.isdisjoint(_SCALES) and texts <= _OF_SCALES:
        reason = "The bracket may say in what the number is counted."
        raise cursor.refusal("several-quantities", reason, "Write the scale behind the number")


_SCALES = SCALES.keys() | PLURALS.keys()
_OF_SCALES = _SCALES | CURRENCY_STARTS | CURRENCY_ENDS | {"of"}


def _take_percent(parse: Parse) -> None:
    """Read the percent of "5 (five) per cent"."""
    first = parse.first
    is_plain = first is not None and first.unit is None and first.currency is None
    if first is not None and is_plain and read_percent(parse.cursor):
        parse.first = first._replace(unit=PERCENT)


def _counts(unit: str | None) -> bool:
    """Whether a quantity counts things, so that its figures have no error on one side."""
    known = None if unit is None else units.parse(unit)
    return unit is not None and (known is None or known.is_count)


def _step_over_leads(parse: Parse) -> str:
    """Step over the words that lead to a figure; return what they make of it, or nothing."""
    cursor = parse.cursor
    role = ""
    is_share = cursor.text == "+" and cursor.ahead(2).text == "%"  # (+21.4) may be an error
    is_more = (
        _counts(cursor.unit) and cursor.text in ("+", "-") and cursor.ahead(2).text in (")", "]")
    )
    if is_share or is_more:  # what a tracker had a day before: 9,113 (+4)
        cursor.at += 1
        role = CHANGE
    while cursor.text in _LEADS:
        role = role or _LEADS[cursor.text]
        cursor.at += 1
    return role


def has_joint(parse: Parse) -> bool:
    """Whether a bracket or comma leads to words that may tie two numbers together."""
    close = _close(parse)
    if close is None:
        return True
    return any(token.text in _JOINTS for token in parse.cursor.tokens[parse.cursor.at + 1 : close])


def _close(parse: Parse) -> int | None:
    """Return the index of the bracket that closes the one that is next; None: others are within."""
    cursor = parse.cursor
    closing = _CLOSING.get(cursor.text)
    if closing is None:
        return None
    for index in range(cursor.at + 1, len(cursor.tokens)):
        text = cursor.tokens[index].text
        if text == closing:
            return index
        if text in _CLOSING:
            return None
    return None


def _is_footnote(parse: Parse, close: int) -> bool:
    """Whether a bracket holds a mark: (5) behind a noun or unit, [5] glued to any whole number."""
    cursor = parse.cursor
    inside = cursor.tokens[cursor.at + 1 : close]
    has_word = len(inside) == 2 and inside[0].text in _FOOTNOTES
    if len(inside) - has_word != 1:
        return False
    mark = inside[-1]
    if mark.kind == "word":
        return len(mark.text) == 1
    is_square = cursor.text == "["
    if not mark.text.isdecimal() or len(mark.text) > (_LONGEST_FOOTNOTE if is_square else 2):
        return False
    return has_word or _is_behind_unit(parse) or (is_square and _is_behind_whole(parse))


def _is_behind_unit(parse: Parse) -> bool:
    """Whether a noun, a percent sign or a currency stands between the number and the bracket."""
    before = parse.cursor.ahead(-1)
    if parse.nouns[-1] is not None:
        return True
    has_unit = parse.first is not None and bool(parse.first.unit or parse.first.currency)
    return has_unit and before.kind != "number" and before.text not in SCALES


def _is_behind_whole(parse: Parse) -> bool:
    """Whether the bracket is glued to a whole number."""
    first = parse.first
    return first is not None and first.numeral.exponent >= 0 and parse.cursor.is_glued


class Beside(NamedTuple):
    """A figure in brackets.

    Attributes:
        text: As written.
        reading: What it says by itself.
        what: What it is to the figure before it.
    """

    text: str
    reading: Reading
    what: str


OTHER_MONEY = "a sum in another currency"


def judge(parse: Parse, reading: Reading, read: Callable[[str], Reading]) -> Iterator[Beside]:
    """Yield what the brackets of a phrase say besides its figure.

    Args:
        parse: The parts of the phrase.
        reading: What it says without its brackets.
        read: How a phrase is read.

    Raises:
        Refusal: A bracket is not understood, or says another value.
    """
    for aside in parse.asides:
        for start, end in _pieces(parse.phrase, aside, read):
            text = parse.phrase[start:end]
            try:
                other = read(text)
            except Refusal as refusal:
                raise Refusal(
                    parse.phrase,
                    refusal.code,
                    start + refusal.start,
                    start + refusal.end,
                    refusal.reason,
                    "Leave the bracket out",
                ) from None
            what = aside.role or _what(parse, reading, other)
            if what is None:
                reason = f'"{text}" in brackets is another value of the same thing.'
                advice = _ADVICE_ON_ERRORS if _is_bare(text) else "Record each value on its own"
                raise Refusal(parse.phrase, "several-quantities", start, end, reason, advice)
            yield Beside(text, other, what)


_ADVICE_ON_ERRORS = "Write ± before it if it is an error, or record each value on its own"


def _is_bare(text: str) -> bool:
    """Whether a bracket holds a number alone, which may be an error: 12.3 (2.1)."""
    return text.replace(".", "", 1).isdecimal()


def _pieces(phrase: str, aside: Aside, read: Callable[[str], Reading]) -> Iterator[tuple[int, int]]:
    """Yield the places of the parts of a bracket: (£212m; $258m), (9 men and 3 women)."""
    for start, end in _cut(phrase, aside.start, aside.end, _PARTED):
        try:
            read(phrase[start:end])
        except Refusal as refusal:
            if refusal.code == "several-quantities":
                yield from _cut(phrase, start, end, _LISTED)
                continue
        yield start, end


def _cut(phrase: str, start: int, end: int, joint: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    for match in (*joint.finditer(phrase, start, end), None):
        stop = end if match is None else match.start()
        text = phrase[start:stop]
        if text.strip():
            first = start + len(text) - len(text.lstrip())
            yield first, first + len(text.strip())
        start = stop if match is None else match.end()


def _what(parse: Parse, reading: Reading, other: Reading) -> str | None:
    """Say how a bracket differs from the figure, or that it is the same; None: another value."""
    if other.share and other.share != reading.share:
        _check_asked(parse, reading, other)
        return "a share" if (other.low or other.high or 0) >= 0 else CHANGE
    if reading.share and other.total is not None:
        return "the count behind it"
    if _is_other_money(parse, reading, other):
        return OTHER_MONEY if reading.currency else "another quantity"
    is_same_noun = not other.noun or (reading.noun and same_noun(reading.noun, other.noun))
    if other.noun and not other.currency and not is_same_noun:
        return _in_another_unit(parse, reading, other)
    if _is_same_value(reading, other):
        return "the same value"
    if other.per and reading.per and other.per != reading.per:
        return "a rate per another unit"
    return "a sum at other prices" if other.notes else None


def _check_asked(parse: Parse, reading: Reading, other: Reading) -> None:
    """Refuse a bare number with a share in brackets, where shares are asked for: 43 (4.3%).

    Raises:
        Refusal: The number is the count, and no share.
    """
    is_bare = reading.unit is None and reading.total is None and reading.low != other.low
    if is_bare and odds.asks_part(parse.cursor):
        reason = f'"{other.stated}" in brackets is the share, and the number before it a count.'
        raise parse.cursor.refusal_of_all("several-quantities", reason, "Keep the share alone")


def _in_another_unit(parse: Parse, reading: Reading, other: Reading) -> str | None:
    """Say that a bracket in another unit repeats the figure; None: it contradicts it.

    Raises:
        Refusal: It agrees only if both are differences of temperature.
    """
    theirs = _unit(other)
    by = units.compare(theirs, _unit(reading))
    if not reading.noun or by.kind is not units.Kind.CONVERTIBLE:
        return "another unit or quantity"
    if _is_restated(reading, other, by):
        return "the same in another unit"
    if theirs in _OUNCES:
        troy = units.compare("troy ounces", _unit(reading))
        return "the same in troy ounces" if _is_restated(reading, other, troy) else None
    if by.offset and _is_restated(reading, other, by._replace(offset=Fraction(0))):
        reason = f'"{other.stated}" in brackets agrees with it as a difference of temperatures.'
        raise parse.cursor.refusal_of_all("relative", reason, "Write one of the two, and of what")
    return None


_OUNCES = frozenset(("oz", "ounce", "ounces"))


def _unit(reading: Reading) -> str:
    return f"{reading.noun}/{reading.per}" if reading.per else reading.noun or ""


def _is_restated(reading: Reading, other: Reading, by: units.Comparison) -> bool:
    """Whether figures in two units agree as far as their last significant digits go."""
    ours = [Fraction(one) for one in _numbers(reading)]
    theirs = sorted(Fraction(one) * by.factor + by.offset for one in _numbers(other))
    room = max(Fraction(reading.grain), Fraction(other.grain) * abs(by.factor)) / 2
    return len(ours) != len(theirs) or all(
        abs(one - another) <= max(room, abs(one) * _CONVERTED_LOOSELY)
        for one, another in zip(ours, theirs, strict=True)
    )


_CONVERTED_LOOSELY = Fraction(1, 20)
"""How far, as a share, whoever converts a figure for readers may round it."""


def _is_other_money(parse: Parse, reading: Reading, other: Reading) -> bool:
    """Whether a bracket is money and the figure other money; a bare dollar may be any dollar."""
    if other.currency is None:
        return False
    if other.currency != reading.currency:
        return True
    is_bare = parse.first is not None and parse.first.has_bare_dollar
    if reading.currency != "USD" or is_bare or not _BARE_DOLLAR.search(other.stated):
        return False
    return not _is_same_value(reading, other)


def _is_same_value(reading: Reading, other: Reading) -> bool:
    """Whether two figures agree as far as their last digits go."""
    room = max(reading.last_digit, other.last_digit) / 2
    ours, theirs = _numbers(reading), _numbers(other)
    return len(ours) == len(theirs) and all(
        abs(one - another) <= room for one, another in zip(ours, theirs, strict=True)
    )


def _numbers(reading: Reading) -> list[Number]:
    """Return the numbers that a phrase gives: one, or the two ends of its range."""
    if reading.best is not None:
        return [reading.best]
    return [end for end in (reading.low, reading.high) if end is not None]

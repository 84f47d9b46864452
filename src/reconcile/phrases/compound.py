"""A quantity in several units, each the next smaller one: 5 ft 11 in, 12 minutes and 20 seconds."""

from fractions import Fraction

from reconcile import units
from reconcile.phrases.cursor import Cursor
from reconcile.phrases.digits import read_digits
from reconcile.phrases.lexer import Token
from reconcile.phrases.numerals import Numeral, from_value, power
from reconcile.phrases.parse import Parse
from reconcile.units.extra import AMBIGUOUS

_JOINTS = ("and", ",")
_FIRST = frozenset(("°", "'", "′"))
_LAST = _FIRST | {'"', "″", "in"}
"""Units that are no words, or another word elsewhere: at the start, and further on."""


def read_compound(parse: Parse) -> bool:
    """Read further parts of the number before, into one number in the smallest unit.

    The next token stands right behind it. Where the next number is no part of it, nothing is
    read: it begins a second quantity.
    """
    cursor = parse.cursor
    start = cursor.at
    amount = parse.second or parse.first
    if amount is None or amount.currency or amount.unit:
        return False
    if not _may_go_on(cursor) or Fraction(amount.value).denominator != 1:
        return False
    own, total = _meant(_unit(cursor, _FIRST), cursor.unit), Fraction(amount.value)
    numeral, end, place = None, start, cursor.ahead(-1)
    while own and (part := _part(cursor, own)) is not None:
        smaller, ratio, last = part
        total = total * ratio + last.value
        numeral = Numeral(int(total / power(last.exponent)), *(last.exponent,) * 3)
        own, end, place = smaller, cursor.at, cursor.ahead(-1)
    if own and (many := _untold(cursor, own)):
        total += Fraction(int(cursor.text), many)
        numeral, end = from_value(total), cursor.at + 1 + (cursor.ahead(1).text == "m")
    cursor.at = end
    if numeral is None:
        return False
    whole = amount._replace(numeral=numeral)
    if parse.second is None:
        parse.first = whole
    else:
        parse.second = whole
    parse.add_noun(place.start, place.end)
    parse.after = end
    parse.is_noun_over = True
    return True


def _may_go_on(cursor: Cursor) -> bool:
    """Whether a number follows the first word, perhaps behind a joint: a look that costs little."""
    step = 2 if cursor.ahead(1).text in (*_JOINTS, ".") else 1
    return cursor.ahead(step).kind == "number"


def _unit(cursor: Cursor, marks: frozenset[str]) -> str:
    """Step over a unit that is a word or one of these marks; empty where none stands."""
    text = _text(cursor.token, cursor)
    if text not in marks and not units.is_unit_word(text):
        return ""
    cursor.at += 1
    return text


def _text(token: Token, cursor: Cursor) -> str:
    return cursor.phrase[token.start : token.end] if cursor.is_english else cursor.name_of(token)


_MINUTES = ("m", "min")


def _names(text: str) -> tuple[str, ...]:
    """What a unit may mean: a stroke is feet, minutes of arc or minutes; 30m behind hours, too."""
    return _MINUTES if text == "m" else AMBIGUOUS.get(text, (text,) if text else ())


def _meant(text: str, wanted: str | None) -> str:
    """Return what a first unit of several meanings is in the unit of the quantity."""
    if text not in AMBIGUOUS or wanted is None:
        return text
    return next((one for one in AMBIGUOUS[text] if units.compare(one, wanted).converts), text)


def _part(cursor: Cursor, own: str) -> tuple[str, Fraction, Numeral] | None:
    """Read the next part: its unit, how many of it make one of the unit before, its number."""
    cursor.take(*_JOINTS, ".")
    token = cursor.token
    names = _names(_text(cursor.ahead(1), cursor)) if token.kind == "number" else ()
    if names == _MINUTES and cursor.ahead(2).kind != "number":  # 2h 30m are 2.5 hours
        names = names[:1]
    pairs = ((larger, one) for larger in _names(own) for one in names)
    larger, smaller = next((pair for pair in pairs if units.is_next_smaller(*pair)), ("", ""))
    if not smaller:
        return None
    cursor.at += 1
    numeral = read_digits(cursor.phrase, token.text, token.start)
    found = units.compare(larger, smaller)
    if not found.converts or not 0 <= numeral.value < found.factor or not _unit(cursor, _LAST):
        return None
    return smaller, found.factor, numeral


_UNTOLD = {"hour": 60, "foot": 12}
"""Units whose next smaller one need not be said, and how many of it they have: 5 feet 10, 2h30m."""

_BEHIND_UNTOLD = frozenset(("m", ",", ".", ")", "tall", "high"))


def _untold(cursor: Cursor, own: str) -> int:
    """Return how many of the next smaller unit there are, where a last number has no unit; or 0."""
    number, behind = cursor.token, cursor.ahead(1)
    if not number.text.isdecimal() or not (behind.kind == "end" or behind.text in _BEHIND_UNTOLD):
        return 0
    equal = (many for unit, many in _UNTOLD.items() if units.compare(own, unit).kind is _EQUAL)
    many = next(equal, 0)
    return many if int(number.text) < many else 0


_EQUAL = units.Kind.EQUAL

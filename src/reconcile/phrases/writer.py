"""Write a reading as a phrase: one canonical wording for each form."""

from collections.abc import Iterator
from fractions import Fraction

from reconcile.phrases.odds import SLASHED
from reconcile.phrases.reader import read
from reconcile.phrases.reading import Reading
from reconcile.phrases.refusal import Refusal
from reconcile.phrases.table import RECONCILE
from reconcile.phrases.vocabulary.money import NEVER_BEFORE
from reconcile.values import Interval, Number

_PLACES = range(3, 121)
"""Digits that the denominator of a share may have, the fewest first that give it exactly."""

_HEDGES = ("about", "nearly", "just over")
"""Hedges that imply a width, one for each class that is written by its hedge."""

_GROUP = 3
"""Decimals that would look like a group of thousands."""


def write(reading: Reading) -> str:
    """Write a reading as a phrase that reads back with the same ends and the same unit.

    An implied width is written by its hedge where the hedge gives it back ("about
    15,000"), and otherwise by its ends.

    A noun that would change the meaning behind the canonical number is left out.

    Example:
        >>> write(read("USD 50 million or slightly more"))
        'USD 50,000,000 to USD 55,000,000, most likely USD 50,000,000'
        >>> write(read("some 15000 troops a month"))
        'about 15,000 troops per month'
    """
    for after in (_after(reading), ""):
        for phrase in _wordings(reading, after):
            if _says_the_same(phrase, reading):
                return phrase
    return f"{_limits(reading)}{_best(reading)}"


def _wordings(reading: Reading, after: str) -> Iterator[str]:
    """Yield ways to write a reading, the shortest first."""
    if reading.kind == "approx" and reading.best is not None:
        for hedge in _HEDGES:
            yield f"{hedge} {_amount(reading, reading.best)}{after}"
    if reading.pieces:
        yield f"{' or '.join(_piece(reading, piece) for piece in reading.pieces)}{after}"
        return
    if reading.low_closed and reading.high_closed and reading.low != reading.high:
        low, high = _amount(reading, reading.low), _amount(reading, reading.high)
        yield f"{low} to {high}{after}{_best(reading)}"
    yield f"{_limits(reading)}{after}{_best(reading)}"


def _says_the_same(phrase: str, reading: Reading) -> bool:
    try:
        back = read(phrase, RECONCILE)
    except Refusal:
        return False
    ours = (reading.interval, reading.best, reading.pieces)
    return (back.interval, back.best, back.pieces) == ours


def _piece(reading: Reading, piece: Interval) -> str:
    low, high = _amount(reading, piece.low), _amount(reading, piece.high)
    return low if piece.low == piece.high else f"{low} to {high}"


def _limits(reading: Reading) -> str:
    low, high = reading.low, reading.high
    lower = "at least" if reading.low_closed else "more than"
    upper = "less than"
    if reading.high_closed:
        upper = "up to" if reading.soft_high else "at most"
    if low is None and high is None:
        raise ValueError("a reading has at least one end")
    if high is None:
        return f"{lower} {_amount(reading, low)}"
    if low is None:
        return f"{upper} {_amount(reading, high)}"
    if low == high:
        return _amount(reading, low)
    return f"{lower} {_amount(reading, low)} and {upper} {_amount(reading, high)}"


def _best(reading: Reading) -> str:
    """Return the words for a best value inside limits; a point is its own best value."""
    if reading.best is None or reading.low == reading.high:
        return ""
    return f", most likely {_amount(reading, reading.best)}"


def _after(reading: Reading) -> str:
    of = "of " if reading.unit == "fraction" else ""
    noun = f" {of}{reading.noun}" if reading.noun else ""
    return f"{noun} per {reading.per}" if reading.per else noun


def _amount(reading: Reading, value: Number | None) -> str:
    number = _number(value or 0, reading.unit == "fraction")
    if reading.unit == "percent":
        return f"{number}%"
    if not reading.currency:
        return number
    # Below 0 some codes are read behind the number alone.
    is_behind = reading.currency in NEVER_BEFORE or (value or 0) < 0
    return f"{number} {reading.currency}" if is_behind else f"{reading.currency} {number}"


def _share(value: Number) -> Fraction:
    """Return the simplest fraction that is this number."""
    exact = Fraction(value)
    nearest = (exact.limit_denominator(10**places) for places in _PLACES)
    return next((one for one in nearest if float(one) == float(value)), exact)


def _number(value: Number, is_share: bool) -> str:
    """Return digits that read back as exactly this number."""
    if is_share:
        share = _share(value)
        if share.denominator not in SLASHED and share.denominator > 1:
            return f"{share.numerator} out of every {share.denominator:,}"
        return f"{share.numerator}/{share.denominator}"
    if value == int(value):
        return f"{int(value):,}"
    text = repr(value)
    whole, _, decimals = text.lstrip("-").partition(".")
    return f"{text}0" if len(decimals) == _GROUP and whole != "0" else text

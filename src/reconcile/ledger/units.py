"""Whether a figure is in its quantity's unit, and how it gets there."""

import re
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from reconcile.ledger.effects import asks_pure_number
from reconcile.ledger.noun_phrase import LETTERS
from reconcile.ledger.nouns import Counted, english_of, noun_of
from reconcile.ledger.records import Estimate, Quantity
from reconcile.ledger.wanted import counts_things, is_named, names_things
from reconcile.phrases import Kind as Form
from reconcile.phrases import Reading
from reconcile.phrases.pounds import weighed
from reconcile.phrases.vocabulary.context import PERIODS
from reconcile.units import Comparison, Kind, Unit, compare, compare_money, of, parse, price_year
from reconcile.values import Interval, Number, bounded, plain

if TYPE_CHECKING:
    from reconcile.ledger.rates import Exchange

SAME = Comparison(Kind.EQUAL)
"""A figure that stands in its quantity's unit already."""


class Measured(NamedTuple):
    """What a figure is in, and what that is in its quantity's unit.

    Attributes:
        own: The unit as the figure's phrase or its field `unit` has it; empty: it says none.
        found: How it stands to the quantity's.
    """

    own: str
    found: Comparison


_BARE = Measured("", SAME)


def measured(estimate: Estimate, quantity: Quantity) -> Measured:
    """Return what a figure is in: a unit in its phrase counts as one in the field `unit`.

    Where both are there, the field settles what the phrase leaves open (which ton, per what);
    where they differ by a factor, the phrase is what was printed.
    """
    said, field = _said(estimate.figure, quantity), estimate.unit or ""
    if not field and (part := _part_of(estimate.figure, quantity.unit)) is not None:
        return Measured("", part)
    if said and field:
        between = compare(said, field)
        is_print = between.kind is Kind.CONVERTIBLE or not _may_stand_for(said, between)
        return _against(said if is_print else field, quantity.unit)
    if field:
        return _against(field, quantity.unit)
    return _against(said, quantity.unit) if said else _scaled(estimate.figure, quantity.unit)


def _said(figure: Reading, quantity: Quantity) -> str:
    """The unit that a phrase says: ``EUR/MW``, ``percent``, ``tonnes of rice/year``; or nothing.

    People or money *a year* in a quantity that is not by time are a matter of measures (RC302);
    cubic metres a day are no cubic metres.
    """
    wanted = quantity.unit
    above = figure.currency or _unit(figure, wanted)
    per = _per(figure, quantity)
    if not per:
        return above
    if figure.lang and above == figure.noun:
        above = english_of(figure) or above  # 500 осіб на добу
    if not above and of(per).powers and of(wanted).scale_words == 1:
        above = _BELOW.split(wanted)[0].strip()  # 10,000 a day, where shells a day are counted
    return f"{above}/{per}" if above else f"per {per}"


def _per(figure: Reading, quantity: Quantity) -> str:
    """What a phrase's rate is for, unless that is a matter of measures; or nothing."""
    unit = of(quantity.unit)
    if figure.per and not unit.is_by_time and is_named_period(figure.per, quantity):
        return ""
    if not figure.per or not of(figure.per).is_period:
        return figure.per or ""
    is_measured = bool(unit.powers) and unit.currency is None
    is_kept = unit.is_by_time or (is_measured and quantity.measure not in _BY_TIME)
    return figure.per if is_kept or unit.powers == _POWER else ""


_BY_TIME = frozenset(("flow", "rate"))
"""Measures whose unit need not say the time."""


def _unit(figure: Reading, wanted: str) -> str:
    if figure.unit is None or figure.lang is None or figure.unit != figure.noun:
        return weighed(figure.unit or "")
    from reconcile.phrases.lang.english import unit_in

    return unit_in(figure.unit, figure.lang, wanted)


_BELOW = re.compile(r"/|\bper\b")
_POWER, _TIME = of("W").powers, of("s").powers


def is_named_period(per: str, quantity: Quantity) -> bool:
    """Whether the name of a quantity says the period of a rate: monthly wages, per month.

    Its numbers are then amounts of one such period, whatever their measure.
    """
    period = of(per)
    if period.powers != _TIME:
        return False
    texts = (quantity.id, quantity.label or "", *quantity.counts)
    words: list[str] = LETTERS.findall(re.sub(r"[_-]", " ", " ".join(texts).casefold()))
    named = (of(PERIODS.get(word, word)) for word in words)
    return any(one.powers == _TIME and one.scale == period.scale for one in named)


def _may_stand_for(said: str, between: Comparison) -> bool:
    """Whether a phrase's unit can be another word for the field's: a noun, or a kind of ton."""
    if between.converts or between.kind in (Kind.NOT_A_UNIT, Kind.OTHER_COUNT):
        return True
    return between.kind is Kind.NO_FACTOR and of(said).currency is None


def _against(own: str, wanted: str) -> Measured:
    return Measured(own, compare(own, wanted))


def _scaled(figure: Reading, unit: str) -> Measured:
    """A number without a unit is in the quantity's; its own scale word replaces the unit's.

    *5* and *5 million* in ``million USD`` are the same: nobody means a million millions.
    """
    scale = of(unit).scale_words
    most = max((abs(end) for end in (figure.low, figure.high, figure.best) if end), default=0)
    is_full = most >= scale >= _LARGE and counts_things(unit)  # 1,234,567 in million persons
    if scale == 1 or not (figure.has_scale or figure.last_digit > 1 or is_full):
        return _BARE
    return Measured("", Comparison(Kind.CONVERTIBLE, 1 / scale))


_LARGE = 10**6
"""From here on nobody counts so many things in units of so many."""


def _part_of(figure: Reading, unit: str) -> Comparison | None:
    """What makes a share of a count and its total: 3 of 4 people are 75 percent."""
    if not figure.total or figure.share or unit.casefold() in _NUMBERS:
        return None
    read = parse(unit)
    if read is None or not read.is_number:
        return None
    return Comparison(Kind.CONVERTIBLE, 1 / (read.scale * Fraction(figure.total)))


def factor(
    estimate: Estimate, quantity: Quantity, exchange: "Exchange | None" = None
) -> Comparison | str:
    """What turns the estimate's figure into the quantity's unit.

    Args:
        estimate: The figure.
        quantity: What it is about.
        exchange: What its money is converted with; None: nothing is declared.

    Returns:
        Factor and offset, or one sentence that says why there is none.
    """
    figure = estimate.figure
    has_unit = estimate.unit or figure.unit or figure.per or figure.total
    if not has_unit and " " not in quantity.unit and exchange is None:
        return SAME
    own, found = measured(estimate, quantity)
    if exchange is not None:
        found = _exchanged(own, found, quantity.unit, exchange)
    if found.offset and _is_difference(estimate, quantity):
        found = found._replace(offset=Fraction(0))
    is_rate = _is_rate_of(figure, of(quantity.unit))
    is_share = own == "percent" and found.factor != 1 and asks_pure_number(quantity)
    if is_rate or is_share or not (found.converts or _is_noun(estimate, found, quantity)):
        article = "a " if figure.share and not estimate.unit else ""
        return f"the figure is {article or 'in '}{own} and the quantity in {quantity.unit}"
    if not found.converts:
        # Ships that a phrase counts one by one are no thousands of ships.
        scale = of(quantity.unit).scale_words
        return SAME if scale == 1 else Comparison(Kind.CONVERTIBLE, 1 / scale)
    if found.factor != 1 and not _can_convert(figure, found):
        return f"in {quantity.unit} the figure is too large or too small"
    return found


def _exchanged(own: str, found: Comparison, wanted: str, exchange: "Exchange") -> Comparison:
    """How figures in one unit of money are figures in another, by what the ledger declares."""
    if found.kind is Kind.NO_FACTOR and currency_of(own) != currency_of(wanted):
        found = compare_money(own, wanted)
    kind = Kind.CONVERTIBLE if found.kind is Kind.EQUAL else found.kind
    return found._replace(kind=kind, factor=found.factor * exchange.factor)


_KELVIN = of("K").powers
_OF_DIFFERENCES = re.compile(
    r"\b(?:warming|cooling|warmer|cooler|hotter|colder|anomal(?:y|ies)|differences?|amplitude"
    r"|deviations?|swings?|gradients?|(?:above|below) (?:normal|average|the (?:mean|average)))\b"
)
"""Words that make differences of temperatures: 2.7 °F of warming are 1.5 °C, and no -16."""


def _is_difference(estimate: Estimate, quantity: Quantity) -> bool:
    """Whether a figure is a difference of temperatures, by its own words or its quantity's."""
    if of(quantity.unit).powers != _KELVIN:
        return False
    name = quantity.id.replace("_", " ").replace("-", " ")
    figure = estimate.figure
    texts = (figure.noun, figure.remark, name, quantity.label, quantity.definition)
    return any(_OF_DIFFERENCES.search(text.casefold()) for text in texts if text)


def _is_noun(estimate: Estimate, found: Comparison, quantity: Quantity) -> bool:
    """Whether the words behind a number count something: that is no matter of units."""
    figure = estimate.figure
    if estimate.unit or found.kind is Kind.NO_FACTOR:
        return False
    per = _per(figure, quantity)
    if per and not is_named(per, quantity):
        return False
    if found.kind is Kind.NOT_A_UNIT and not (counts_things(quantity.unit) or figure.currency):
        # Where something is measured, an unknown word may be a unit: 3 quintals are no 3 kg.
        return noun_of(estimate, quantity).counted is Counted.SAME
    if found.kind is not Kind.UNLIKE:
        return True
    own, wanted = of(_said(estimate.figure, quantity)), of(quantity.unit)
    return own.is_count and wanted.is_count


def _is_rate_of(figure: Reading, unit: Unit) -> bool:
    """Whether a figure is per so many, and the unit a count: 66 cases per 100,000 in cases."""
    if not figure.per or not unit.is_count or unit.parts:
        return False
    many = of(figure.per)
    return not many.powers and many.scale > 1


def currency_of(unit: str) -> str | None:
    """The currency that a unit such as ``USD/year`` is in, if it is money.

    Example:
        >>> currency_of("million USD/person/month"), currency_of("persons"), currency_of("TEU")
        ('USD', None, None)
    """
    return of(unit).currency


def prices_of(estimate: Estimate, quantity: Quantity) -> int | None:
    """The year whose prices a sum of money is in, as it or its quantity says; None: neither does.

    The field `currency_year` goes before the phrase (*in 2015 dollars*), and the phrase before
    the unit (``USD2015``).
    """
    own = estimate.currency_year or estimate.figure.prices
    if own is None and estimate.unit:
        own = price_year(estimate.unit)
    return prices_asked(quantity) if own is None else own


def prices_asked(quantity: Quantity) -> int | None:
    """The year whose prices a quantity is in, by `currency_year` or by its unit."""
    return quantity.currency_year or price_year(quantity.unit)


def is_percentage(unit: str) -> bool:
    """Numbers of this unit are percentages: 30 is 30 %."""
    return whole_of(unit) == _HUNDRED


_HUNDRED = 100
_NUMBERS = frozenset(("1", "number", "dimensionless", "unitless", "none"))
"""Pure numbers that may be counts."""

_QUOTIENTS = _NUMBERS | {"ratio", "proportion"}
"""Pure numbers that are no part of a whole: they may exceed 1."""


def whole_of(unit: str) -> Number | None:
    """The number that stands for all of something, in a unit of shares; None in any other.

    Example:
        >>> whole_of("percent"), whole_of("fraction"), whole_of("persons"), whole_of("ratio")
        (100, 1, None, None)
    """
    read = parse(unit)
    if read is None or not read.is_number or read.parts or unit.casefold() in _QUOTIENTS:
        return None
    return plain(1 / read.scale)


def is_count(quantity: Quantity) -> bool:
    """The quantity counts things, so that a value with a fraction is none of it."""
    if quantity.integer:
        return True
    return names_things(quantity.unit) and quantity.measure not in ("rate", "share")


def converted(interval: Interval, by: Comparison) -> Interval:
    """The same interval in another unit; as it is where both are one unit."""
    if by.factor == 1 and not by.offset:
        return interval
    low, high = _times(interval.low, by), _times(interval.high, by)
    if by.factor < 0:
        return Interval(high, low, interval.high_closed, interval.low_closed)
    return Interval(low, high, interval.low_closed, interval.high_closed)


def in_unit(figure: Reading, by: Comparison) -> Reading:
    """The same figure in another unit: its values, and how finely they are written.

    Where the factor is negative, as of years BC, the ends change sides.
    """
    if by.factor == 1 and not by.offset:
        return figure
    size = abs(by.factor)
    found = figure._replace(
        interval=converted(figure.interval, by) if figure.interval else None,
        best=_times(figure.best, by),
        pieces=tuple(converted(piece, by) for piece in figure.pieces),
        grain=plain(Fraction(figure.grain) * size),
        last_digit=plain(Fraction(figure.last_digit) * size),
        errors=tuple(
            (plain(Fraction(one) * size), plain(Fraction(other) * size))
            for one, other in figure.errors
        ),
    )
    if by.factor > 0:
        return found
    return found._replace(
        kind=_TURNED.get(figure.kind, figure.kind) if figure.kind else None,
        soft_low=figure.soft_high,
        soft_high=figure.soft_low,
        pieces=found.pieces[::-1],
        errors=tuple((above, below) for below, above in found.errors),
    )


_TURNED = {
    Form.LOWER_BOUND: Form.UPPER_BOUND,
    Form.UPPER_BOUND: Form.LOWER_BOUND,
}


def _can_convert(figure: Reading, by: Comparison) -> bool:
    try:
        for interval in filter(None, (figure.interval, comparison(figure))):
            converted(interval, by)
    except ValueError:
        return False
    return True


def _times(value: Number | None, by: Comparison) -> Number | None:
    return None if value is None else bounded(Fraction(value) * by.factor + by.offset)


def is_exact(estimate: Estimate, quantity: Quantity, grain: Number | None = None) -> bool:
    """Whether a bare figure has no rounding: so declared, or a count that does not end in 0.

    Who writes 931 has counted; 930 may be rounded, unless the quantity is `exact`.

    Args:
        estimate: The figure.
        quantity: What it is about.
        grain: Unit of its last significant digit; None: as the figure has it.
    """
    if estimate.exact or quantity.exact:
        return True
    return (estimate.figure.grain if grain is None else grain) == 1 and is_count(quantity)


def comparison(figure: Reading) -> Interval | None:
    """The interval used to compare: a point with no hedge gets its implied width.

    The width is half a unit of the last significant digit on each side, at most
    5 % of the value (docs/phrases.md); it is never printed as the source's own.

    Example:
        >>> from reconcile.phrases import read
        >>> comparison(read("11,000"))
        Interval(low=10500, high=11500, low_closed=True, high_closed=True)
        >>> comparison(read("240.0"))
        Interval(low=239.95, high=240.05, low_closed=True, high_closed=True)
    """
    values = figure.interval
    if figure.kind != "point" or values is None or values.low is None:
        return values
    return _rounded(values.low, figure.grain)


def piece_widths(estimate: Estimate, quantity: Quantity) -> tuple[Interval, ...]:
    """The pieces of an *or* as they are compared, in the unit of the phrase: points have widths.

    Each has that of its own digits: of *100 or 142* only the first may be rounded.
    """
    figure = estimate.figure
    found = []
    for piece in figure.pieces:
        if piece.low is not None and piece.low == piece.high:
            grain = _grain(piece.low, figure.last_digit)
            piece = piece if is_exact(estimate, quantity, grain) else _rounded(piece.low, grain)
        found.append(piece)
    return tuple(found)


def _grain(value: Number, last_digit: Number) -> Number:
    """Unit of the last significant digit of a value of which the last written one is known."""
    if last_digit < 1 or not value or value % 1:
        return last_digit
    digits = str(int(value))
    return plain(10 ** (len(digits) - len(digits.rstrip("0"))))


def _rounded(value: Number, grain: Number) -> Interval:
    """The values that are written so, to the last significant digit, but at most 5 % away."""
    half = min(Fraction(grain) / 2, abs(Fraction(value)) / 20)
    return Interval(plain(Fraction(value) - half), plain(Fraction(value) + half))

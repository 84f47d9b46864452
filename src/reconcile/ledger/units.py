"""Whether a figure is in its quantity's unit, and by what factor it gets there."""

from fractions import Fraction
from functools import lru_cache

from reconcile.ledger.records import Estimate, Quantity
from reconcile.phrases import Reading
from reconcile.phrases.words import words_of
from reconcile.values import Interval, Number, bounded, plain

_SHARES = {"fraction": Fraction(1), "percent": Fraction(1, 100), "per mille": Fraction(1, 1000)}
_SHARE_NAMES = {"%": "percent", "share": "fraction", "‰": "per mille"}
_CURRENCY_CODE_LENGTH = 3

SAME = Fraction(1)
"""The factor between a unit and itself."""


def factor(estimate: Estimate, quantity: Quantity) -> Fraction | str:
    """The number that turns the estimate's figure into the quantity's unit.

    Units of one kind convert where their ratio is fixed, and shares into one another; a
    currency converts into no other, since a rate would be a datum of its own.

    Returns:
        The factor, or one sentence that says why there is none.
    """
    figure = estimate.figure
    by: Fraction | str = SAME
    if estimate.unit or figure.currency or figure.share or figure.per:
        by = _factor(estimate, quantity)
    if isinstance(by, Fraction) and by != 1 and not _can_convert(figure, by):
        return f"in {quantity.unit} the figure is too large or too small"
    if by is SAME and figure.counted and _is_measured_otherwise(figure.counted, quantity.unit):
        return f"the figure is in {figure.counted} and the quantity in {quantity.unit}"
    return by


def _factor(estimate: Estimate, quantity: Quantity) -> Fraction | str:
    """The factor of a figure that says itself, by unit or by sign, what it is in."""
    figure = estimate.figure
    unit = _SHARE_NAMES.get(quantity.unit, quantity.unit)
    own = _SHARE_NAMES.get(estimate.unit or "", estimate.unit) or figure.share or figure.currency
    if figure.currency and currency_of(unit) not in (None, figure.currency):
        return f"the figure is in {figure.currency} and the quantity in {quantity.unit}"
    if figure.share and unit not in _SHARES:
        return f"the figure is a {figure.share} and the quantity is in {quantity.unit}"
    if own in _SHARES and unit in _SHARES:
        return _SHARES[own] / _SHARES[unit]
    by: Fraction | None = SAME
    if estimate.unit and estimate.unit != quantity.unit:
        by = _between(estimate.unit, quantity.unit)
    if by is None:
        return f"the figure is in {estimate.unit} and the quantity in {quantity.unit}"
    if figure.currency and currency_of(unit) is None:
        return f"the figure is in {figure.currency} and the quantity in {quantity.unit}"
    if figure.per and _time_unit(unit) not in (None, figure.per):
        return f"the figure is per {figure.per} and the quantity in {quantity.unit}"
    return by


_MEASURED = words_of(
    """tonne tonnes ton tons kg kilogram kilograms kilo kilos gram grams barrel barrels bbl litre
    litres liter liters gallon gallons hectare hectares acre acres km kilometre kilometres
    kilometer kilometers metre metres meter meters mile miles kwh mwh gwh twh hour hours day days
    week weeks month months year years"""
)
"""Nouns that no count of persons or things can have."""


@lru_cache(maxsize=4096)
def _is_measured_otherwise(noun: str, unit: str) -> bool:
    if _MEASURED.isdisjoint(noun.casefold().split()):
        return False
    from reconcile.methods import dimensions

    return bool(dimensions.other_noun(noun, unit))


def _between(own: str, unit: str) -> Fraction | None:
    """The factor between two units that measure the same: kilograms and tonnes."""
    # Hardly any estimate has a unit of its own, and a run without one needs no tables.
    from reconcile.methods import dimensions

    return dimensions.ratio(dimensions.unit(own), dimensions.unit(unit))


def currency_of(unit: str) -> str | None:
    """The currency that a unit such as ``USD/year`` is in, if it is money.

    Example:
        >>> currency_of("USD/person/month"), currency_of("persons")
        ('USD', None)
    """
    code = unit.split("/")[0]
    is_code = len(code) == _CURRENCY_CODE_LENGTH and code.isascii() and code.isupper()
    return code if is_code else None


def is_percentage(unit: str) -> bool:
    """Numbers of this unit are percentages: 30 is 30 %."""
    return _SHARE_NAMES.get(unit, unit) == "percent"


def whole_of(unit: str) -> Number | None:
    """The number that stands for all of something, in a unit of shares; None in any other.

    Example:
        >>> whole_of("percent"), whole_of("fraction"), whole_of("persons")
        (100, 1, None)
    """
    share = _SHARES.get(_SHARE_NAMES.get(unit, unit))
    return None if share is None else share.denominator


_COUNTED = words_of(
    """aircraft bodies brigades buildings cases casualties civilians containers deaths
    displaced dead drones events families guns homes houses households individuals injured
    inhabitants killed launchers men members missiles missions patients people person persons
    pieces prisoners refugees residents rockets rounds shells ships soldiers systems tanks troops
    units vehicles victims votes warheads women workers wounded"""
)
"""Units whose numbers are counts, also where nobody wrote `integer: true`."""


def is_count(quantity: Quantity) -> bool:
    """The quantity counts things, so that a value with a fraction is none of it."""
    if quantity.integer:
        return True
    return quantity.unit.casefold() in _COUNTED and quantity.measure not in ("rate", "share")


def _time_unit(unit: str) -> str | None:
    last = unit.split("/")[-1]
    return last if last in ("day", "week", "month", "year") else None


def converted(interval: Interval, by: Fraction) -> Interval:
    """The same interval in another unit; exact where the factor is 1."""
    if by is SAME or by == 1:
        return interval
    return Interval(
        _times(interval.low, by),
        _times(interval.high, by),
        interval.low_closed,
        interval.high_closed,
    )


def _can_convert(figure: Reading, by: Fraction) -> bool:
    try:
        for interval in filter(None, (figure.interval, comparison(figure, exact=False))):
            converted(interval, by)
    except ValueError:
        return False
    return True


def _times(value: Number | None, by: Fraction) -> Number | None:
    return None if value is None else bounded(Fraction(value) * by)


def comparison(figure: Reading, *, exact: bool) -> Interval | None:
    """The interval used to compare: a point with no hedge gets its implied width.

    The width is half a unit of the last non-zero written digit on each side, at most
    5 % of the value (docs/phrases.md); it is never printed as the source's own.

    Example:
        >>> from reconcile.phrases import read
        >>> comparison(read("11,000"), exact=False)
        Interval(low=10500, high=11500, low_closed=True, high_closed=True)
    """
    values = figure.interval
    if exact or figure.kind != "point" or values is None or values.low is None:
        return values
    half = min(Fraction(figure.grain) / 2, abs(Fraction(values.low)) / 20)
    return Interval(plain(Fraction(values.low) - half), plain(Fraction(values.low) + half))

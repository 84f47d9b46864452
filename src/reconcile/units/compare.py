"""Two units against each other: the same, convertible, or never one."""

import re
from collections.abc import Iterable
from enum import Enum
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from reconcile.units.currencies import CODES
from reconcile.units.extra import CHAINS, ERAS
from reconcile.units.parse import of, readings
from reconcile.units.unit import Powers, Unit, in_currency, measures, merged


class Kind(Enum):
    """How one unit stands to another."""

    EQUAL = "equal"
    CONVERTIBLE = "convertible"
    COMPLETED = "completed"
    OTHER_COUNT = "other-count"
    NO_FACTOR = "no-factor"
    UNLIKE = "unlike"
    NOT_A_UNIT = "not-a-unit"


class Comparison(NamedTuple):
    """What turns figures in one unit into another: figure x factor + offset.

    Attributes:
        kind: EQUAL and CONVERTIBLE can be used; COMPLETED too, where an amount of money or a count
            stands for the price or rate of which it is the upper half (*$92.10* in USD/bbl), which
            a reader should be told. OTHER_COUNT: things that are counted under other names, by the
            given factor if they are the same. NO_FACTOR: one dimension without a fixed factor
            (currencies, tonnes of oil, tons, CO2 and carbon). UNLIKE: different kinds of things.
            NOT_A_UNIT: no word of the first text is a unit.
        factor: Exact; negative for years BC.
        offset: In the wanted unit; 0 but for temperatures and years of the calendar.
    """

    kind: Kind
    factor: Fraction = Fraction(1)
    offset: Fraction = Fraction(0)

    @property
    def converts(self) -> bool:
        """Figures can be used, with factor and offset."""
        return self.kind in (Kind.EQUAL, Kind.CONVERTIBLE, Kind.COMPLETED)


EQUAL = Comparison(Kind.EQUAL)


@lru_cache(maxsize=4096)
def compare(own: str, wanted: str) -> Comparison:
    """Say how a figure in one unit is one in another.

    Example:
        >>> compare("kW", "MW").factor
        Fraction(1, 1000)
        >>> compare("°F", "°C")
        Comparison(kind=<Kind.CONVERTIBLE: 'convertible'>, factor=Fraction(5, 9), \
offset=Fraction(-160, 9))
        >>> compare("EUR", "USD").kind, compare("tonnes", "persons").kind
        (<Kind.NO_FACTOR: 'no-factor'>, <Kind.UNLIKE: 'unlike'>)
    """
    if own == wanted:
        return EQUAL
    if own.endswith(" ago") and wanted in _CALENDAR:
        return Comparison(Kind.NO_FACTOR)  # how long ago needs a today
    if _is_of_metal(own, wanted):
        own, wanted = (_OUNCE.sub("troy ounces", unit) for unit in (own, wanted))
    ours, theirs = readings(own), readings(wanted)
    if not ours:
        # A noun that no table knows: the same, a piece or system of it, or not a unit.
        is_same = compare_units(of(own), of(wanted)).kind is Kind.EQUAL
        return EQUAL if is_same else Comparison(Kind.NOT_A_UNIT)
    found = [compare_units(one, other) for one in ours for other in theirs or (of(wanted),)]
    usable = list(dict.fromkeys(one for one in found if one.converts))
    if EQUAL in usable:
        return EQUAL
    if len(usable) > 1:
        return _in_one_system(ours, theirs)
    return usable[0] if usable else min(found, key=lambda one: _ORDER.index(one.kind))


@lru_cache(maxsize=1024)
def compare_money(own: str, wanted: str) -> Comparison:
    """Say how a sum, a price or a wage is another, as if both were in one currency.

    Example:
        >>> compare_money("EUR/MWh", "US cents/kWh").factor
        Fraction(1, 10)
    """
    code = of(wanted).currency
    found = [compare_units(_in_money(one, code), of(wanted)) for one in readings(own)]
    usable = [one for one in found if one.converts]
    return usable[0] if len(set(usable)) == 1 else Comparison(Kind.NO_FACTOR)


def _in_money(unit: Unit, code: str | None) -> Unit:
    """Return a unit in another currency, one for one."""
    if code is None or unit.currency is None:
        return unit
    powers = merged((code if base == unit.currency else base, n) for base, n in unit.powers)
    return unit._replace(powers=powers, parts=tuple(_in_money(part, code) for part in unit.parts))


def _is_of_metal(own: str, wanted: str) -> bool:
    """Whether the ounces of two units are troy: of gold, by name, or in a price that says so."""
    is_price = "/troy" in own and wanted.endswith(("/oz", "/ounce"))
    return bool(is_price or "troy" in wanted or _METAL.search(own) or _METAL.search(wanted))


_METAL = re.compile(r"\b(?:gold|silver|platinum|palladium|Au|Ag|Pt|Pd|[Mk]oz)\b")
_OUNCE = re.compile(r"(?<!troy )(?<!fluid )(?<!\w)(?:oz|ounces?)\b")
"""Precious metals are weighed in troy ounces, and millions of ounces are of nothing else."""


_CALENDAR = ERAS.keys() | {"year", "calendar year"}
"""Units of dates; *years* are a length of time as well."""


def _in_one_system(ours: tuple[Unit, ...], theirs: tuple[Unit, ...]) -> Comparison:
    """Whichever gallon is meant, eight pints make one: both words mean the same system."""
    found = {compare_units(one, other) for one, other in zip(ours, theirs, strict=False)}
    is_settled = len(ours) == len(theirs) and len(found) == 1
    return found.pop() if is_settled else Comparison(Kind.NO_FACTOR)


_ORDER = list(Kind)


def compare_units(own: Unit, wanted: Unit) -> Comparison:
    """The same of units that have been read; nothing is NOT_A_UNIT here."""
    own = in_currency(own, wanted.currency)
    if _is_era(own) and wanted.powers == (("s", 1),):
        if wanted.scale != of("year").scale:  # an age: 12,900 BP are 12.9 ka
            is_age = own.offset == _PRESENT
            scale = of("year").scale / wanted.scale
            return Comparison(Kind.CONVERTIBLE, scale) if is_age else Comparison(Kind.NO_FACTOR)
        # A date in a quantity of years, not a length of time.
        return Comparison(Kind.CONVERTIBLE, own.scale * of("year").scale / wanted.scale, own.offset)
    if completed := _completed(own, wanted):
        return Comparison(Kind.COMPLETED, completed)
    if own.powers != wanted.powers:
        is_one_kind = measures(own) == measures(wanted) or _is_other_money(own, wanted)
        return Comparison(Kind.NO_FACTOR if is_one_kind else Kind.UNLIKE)
    if own.counts != wanted.counts:
        own, wanted = _of_many(own), _of_many(wanted)
        if _leaves_out_what(wanted, own):
            own = own._replace(counts=wanted.counts)
    is_wage = wanted.currency is not None and _is_annualised(wanted, own)  # nor a salary by hours
    if _is_of_another(own, wanted) or _is_annualised(own, wanted) or is_wage:
        return Comparison(Kind.NO_FACTOR)
    factor = own.scale / wanted.scale
    if own.counts != wanted.counts and not _counts_alike(own.counts, wanted.counts):
        is_one_kind = measures(own) == measures(wanted)
        return Comparison(Kind.OTHER_COUNT if is_one_kind else Kind.UNLIKE, factor)
    offset = (own.offset - wanted.offset) / wanted.scale
    kind = Kind.EQUAL if factor == 1 and not offset else Kind.CONVERTIBLE
    return Comparison(kind, factor, offset)


def _is_other_money(own: Unit, wanted: Unit) -> bool:
    """Whether a sum would stand for a price if both were in one currency: 92 EUR in USD/bbl."""
    code = wanted.currency
    is_other = code is not None and own.currency not in (None, code)
    return is_other and _completed(_in_money(own, code), wanted) is not None


def _is_of_another(own: Unit, wanted: Unit) -> bool:
    """Whether two units measure other substances: tonnes of coal and of CO2, heat and power."""
    if own.substance and wanted.substance:
        return own.substance.lower() != wanted.substance.lower()
    if wanted.substance:
        is_named = wanted.substance.lower() in own.text.lower()
        return _OF_ANYTHING.search(own.text) is not None and not is_named
    return own.substance == "thermal"


_OF_ANYTHING = re.compile(r" of (?!emissions?\b|it\b)")


def _is_annualised(own: Unit, wanted: Unit) -> bool:
    """Whether untold hours have to be counted: wages an hour, a capacity in energy a year."""
    if not wanted.parts or not any(part.is_period for part in wanted.parts[1:]):
        return False
    if not own.parts:
        return own.powers == of("W").powers
    is_paid = own.parts[0].is_count or own.currency is not None
    is_short = any(part.powers == (("s", 1),) and not part.is_period for part in own.parts[1:])
    return is_short and is_paid


def _of_many(unit: Unit) -> Unit:
    """Return a rate per so many people as one per so many: cases per 100,000 population."""
    is_rate = not unit.powers and ("person", -1) in unit.counts and unit.scale < 1
    return unit._replace(counts=merged((*unit.counts, ("person", 1)))) if is_rate else unit


def _leaves_out_what(wanted: Unit, own: Unit) -> bool:
    """Whether a rate per so many says what it counts, and the wanted one does not."""
    if not own.parts or own.scale >= 1 or (wanted.parts or (wanted,))[0].counts:
        return False
    return own.counts == merged((*wanted.counts, *own.parts[0].counts))


_PRESENT = ERAS["BP"][1]


def _is_era(unit: Unit) -> bool:
    return unit.powers == (("year of era", 1),)


def _completed(own: Unit, wanted: Unit) -> Fraction | None:
    """The factor of a price or rate that leaves out what the wanted one is per, or is of.

    An amount of money stands for a price, a count for a rate, any amount for one a year, *per
    100,000* for deaths per 100,000 births. What it does name must be in the wanted unit too.
    """
    (ours, *below), (theirs, *missing) = own.parts or (own,), wanted.parts or (wanted,)
    if not missing or (own.powers, own.counts) == (wanted.powers, wanted.counts):
        return None
    is_share = ours.is_number and bool(theirs.counts)
    if is_share and not wanted.powers and (below or own.scale != 1):
        return own.scale / wanted.scale
    if (ours.powers, ours.counts) != (theirs.powers, theirs.counts):
        return None
    factor = ours.scale / theirs.scale
    for one in below:
        match = next((part for part in missing if _is_of(one, part)), None)
        if match is None:
            return None
        missing.remove(match)
        factor *= match.scale / one.scale
    is_amount = ours.is_count or any(base in CODES for base, _ in ours.powers)
    return factor if is_amount or all(part.is_period for part in missing) else None


def _is_of(one: Unit, part: Unit) -> bool:
    """Whether two parts below the line are one thing, or the wanted one names a number's noun."""
    return one.powers == part.powers and one.counts in ((), part.counts)


def _counts_alike(counts: Powers, wanted: Powers) -> bool:
    """Pieces, items and systems are things of any kind."""
    has_items = any(noun == "item" for noun, _ in (*counts, *wanted))
    return has_items and _as_items(counts) == _as_items(wanted)


def _as_items(counts: Iterable[tuple[str, int]]) -> Powers:
    return merged(("person" if noun == "person" else "item", power) for noun, power in counts)


def is_next_smaller(larger: str, smaller: str) -> bool:
    """Whether figures in two units are printed one behind the other: ``5 ft 11 in``.

    Example:
        >>> is_next_smaller("ft", "in"), is_next_smaller("minutes", "seconds")
        (True, True)
        >>> is_next_smaller("hours", "kg")
        False
    """
    pairs = {
        (_measure(one), _measure(two)) for one in readings(larger) for two in readings(smaller)
    }
    return not pairs.isdisjoint(_neighbours())


@lru_cache(maxsize=1)
def _neighbours() -> frozenset[tuple[tuple[Powers, Fraction], tuple[Powers, Fraction]]]:
    chains = [[_measure(of(name)) for name in chain] for chain in CHAINS]
    return frozenset(pair for chain in chains for pair in pairwise(chain))


def _measure(unit: Unit) -> tuple[Powers, Fraction]:
    return unit.powers, unit.scale

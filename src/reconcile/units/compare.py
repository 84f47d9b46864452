"""Two units against each other: the same, convertible, or never one."""

from collections.abc import Iterable
from enum import Enum
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from reconcile.units.currencies import CODES
from reconcile.units.extra import CHAINS
from reconcile.units.parse import of, parse, readings
from reconcile.units.unit import Powers, Unit, measures, merged


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
        return Comparison(Kind.NO_FACTOR)
    return usable[0] if usable else min(found, key=lambda one: _ORDER.index(one.kind))


_ORDER = list(Kind)


def compare_units(own: Unit, wanted: Unit) -> Comparison:
    """The same of units that have been read; nothing is NOT_A_UNIT here."""
    powers, counts = own.powers, own.counts
    factor = own.scale / wanted.scale
    if _is_era(own) and wanted.powers == (("s", 1),):
        # A date in a quantity of years, not a length of time.
        year = parse("year")
        wanted, factor = own, own.scale * (year.scale if year else 1) / wanted.scale
        return Comparison(Kind.CONVERTIBLE, factor, own.offset)
    if powers != wanted.powers or (counts != wanted.counts and _completes(own, wanted)):
        if _completes(own, wanted):
            upper = wanted.upper if wanted.upper and not own.is_number else wanted.scale
            return Comparison(Kind.COMPLETED, own.scale / upper)
        return Comparison(_unconvertible(own, wanted))
    if own.substance and wanted.substance and own.substance.lower() != wanted.substance.lower():
        return Comparison(Kind.NO_FACTOR)
    if counts != wanted.counts and not _counts_alike(counts, wanted):
        is_one_kind = measures(own) == measures(wanted)
        return Comparison(Kind.OTHER_COUNT if is_one_kind else Kind.UNLIKE, factor)
    offset = (own.offset - wanted.offset) / wanted.scale
    kind = Kind.EQUAL if factor == 1 and not offset else Kind.CONVERTIBLE
    return Comparison(kind, factor, offset)


def _is_era(unit: Unit) -> bool:
    return unit.powers == (("year of era", 1),)


def _completes(own: Unit, wanted: Unit) -> bool:
    """An amount or count that is the upper half of a price or rate; a rate of nothing named."""
    if wanted.upper is None:
        return False
    if own.is_number:
        above = [noun for noun, n in wanted.counts if n > 0]
        return bool(above) and not wanted.powers and (own.upper is not None or own.scale < 1)
    if own.upper is not None:
        return False
    upper = _above(wanted.powers), _above(wanted.counts)
    is_money = any(base in CODES for base, _ in own.powers)
    return (is_money or own.is_count) and upper == (own.powers, own.counts)


def _above(powers: Powers) -> Powers:
    return tuple((base, power) for base, power in powers if power > 0)


def _counts_alike(counts: Powers, wanted: Unit) -> bool:
    """Pieces, items and systems are things of any kind; *per million* is of what is wanted."""
    if any(noun == "item" for noun, _ in (*counts, *wanted.counts)):
        return _as_items(counts) == _as_items(wanted.counts)
    return False


def _as_items(counts: Iterable[tuple[str, int]]) -> Powers:
    return merged(("person" if noun == "person" else "item", power) for noun, power in counts)


def _unconvertible(own: Unit, wanted: Unit) -> Kind:
    return Kind.NO_FACTOR if measures(own) == measures(wanted) else Kind.UNLIKE


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

"""What a unit is: base units with exponents, nouns that are counted, a factor, an offset."""

from collections.abc import Iterable
from fractions import Fraction
from typing import NamedTuple

from reconcile.units.currencies import CODES
from reconcile.units.extra import APART, HOMES, ITEMS, PEOPLE

Powers = tuple[tuple[str, int], ...]
"""Each base with its exponent, sorted by name."""


class Unit(NamedTuple):
    """A product of base units and of things counted.

    Attributes:
        powers: Base units with their exponents: metres, grams, seconds, currencies by code.
        counts: Nouns with their exponents, singular: persons are 1 ``person``.
        scale: How many base units it is; a kilometre is 1,000.
        offset: What 0 of it is in base units: 0 °C is 273.15 K; 0 for nearly all.
        substance: What a mass or energy is a mass or energy of (``CO2e``), or empty.
        upper: The scale of what stands above the line; None where nothing stands below.
        text: As messages write it.
    """

    powers: Powers
    counts: Powers = ()
    scale: Fraction = Fraction(1)
    offset: Fraction = Fraction(0)
    substance: str = ""
    upper: Fraction | None = None
    text: str = ""

    @property
    def is_number(self) -> bool:
        """A pure number: ``1``, ``%``, ``ppm``."""
        return not self.powers and not self.counts

    @property
    def is_count(self) -> bool:
        """It counts things, and measures nothing."""
        return bool(self.counts) and not self.powers

    @property
    def currency(self) -> str | None:
        """The currency of an amount or a price: that of USD/tonne is ``USD``."""
        return next((base for base, n in self.powers if n > 0 and base in CODES), None)


def merged(powers: Iterable[tuple[str, int]]) -> Powers:
    """Add powers of the same base; sort them by base and drop those that cancel out."""
    totals: dict[str, int] = {}
    for base, power in powers:
        totals[base] = totals.get(base, 0) + power
    return tuple(sorted((base, power) for base, power in totals.items() if power))


def times(left: Unit, right: Unit, sign: int = 1) -> Unit:
    """Multiply two units; divide them with ``sign`` -1."""
    powers = _with(left.powers, right.powers, sign)
    counts = _with(left.counts, right.counts, sign)
    substance = left.substance or right.substance
    unit = Unit(powers, counts, left.scale * right.scale**sign, substance=substance)
    return unit._replace(text=written(merged((*powers, *counts))))


def _with(left: Powers, right: Powers, sign: int) -> Powers:
    return merged((*left, *((base, sign * power) for base, power in right)))


def written(powers: Powers) -> str:
    """Write base units with their exponents: ``USD/person/month``."""
    above = [base for base, power in powers for _ in range(power)]
    below = [base for base, power in powers for _ in range(-power)]
    return "/".join(("*".join(above) or "1", *below)) if powers else ""


_APART_MEASURES = {base: measures for base, measures, _, _ in APART.values()}


def measures(unit: Unit) -> Powers:
    """Return what a unit measures, whatever it is counted in: money, mass, people, things."""
    found: list[tuple[str, int]] = []
    for base, power in unit.powers:
        if base in CODES:
            found.append(("money", power))
        elif base in _APART_MEASURES:
            found += ((name, n * power) for name, n in powers_of(_APART_MEASURES[base]))
        else:
            found.append((base, power))
    found += ((kind_of_noun(noun), power) for noun, power in unit.counts)
    return merged(found)


def kind_of_noun(noun: str) -> str:
    """Return ``people`` or ``things``."""
    return "people" if noun == "person" or noun in HOMES else "things"


def base_of_noun(noun: str) -> str:
    """Return the noun under which a counted thing is kept: soldiers are persons."""
    if noun in PEOPLE:
        return "person"
    return "item" if noun in ITEMS else noun


def powers_of(text: str) -> Powers:
    """Read base units as the tables write them: ``g m^2 s^-2``."""
    parts = (part.partition("^") for part in text.split())
    return tuple((base, int(power or 1)) for base, _, power in parts)

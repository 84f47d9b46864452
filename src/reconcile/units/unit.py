"""What a unit is: base units with exponents, nouns that are counted, a factor, an offset."""

from collections.abc import Iterable
from fractions import Fraction
from functools import lru_cache
from typing import Final, NamedTuple

from reconcile.units.currencies import CODES, COINS
from reconcile.units.extra import APART, HOMES, IRREGULAR, ITEMS, PEOPLE

_DAY: Final = 86_400
"""Seconds."""

_COIN: Final = Fraction(1, 100)
"""Of its currency."""

Powers = tuple[tuple[str, int], ...]
"""Each base with its exponent, sorted by name."""

_TIME: Final[Powers] = (("s", 1),)


class Unit(NamedTuple):
    """A product of base units and of things counted.

    Attributes:
        powers: Base units with their exponents: metres, grams, seconds, currencies by code.
        counts: Nouns with their exponents, singular: persons are 1 ``person``.
        scale: How many base units it is; a kilometre is 1,000.
        offset: What 0 of it is in base units: 0 °C is 273.15 K; 0 for nearly all.
        substance: What a mass or energy is of, where that makes another measure (``CO2e``).
        parts: What stands above the line and, one by one, below; empty where nothing does.
        scale_words: The part of the scale that scale words say: a million in ``million USD``.
        text: As messages write it.
    """

    powers: Powers
    counts: Powers = ()
    scale: Fraction = Fraction(1)
    offset: Fraction = Fraction(0)
    substance: str = ""
    parts: tuple["Unit", ...] = ()
    scale_words: Fraction = Fraction(1)
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
    def is_period(self) -> bool:
        """A day or longer: what accounts are kept by, as seconds and hours are not."""
        return self.powers == _TIME and not self.counts and self.scale >= _DAY

    @property
    def is_by_time(self) -> bool:
        """It is so many in a time: persons/month, km3/yr, bpd."""
        return any(part.powers == _TIME for part in self.parts[1:])

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
    """Multiply two units; divide them with ``sign`` -1. Its text names what does not cancel."""
    return Unit(
        _with(left.powers, right.powers, sign),
        _with(left.counts, right.counts, sign),
        left.scale * right.scale**sign,
        substance=left.substance or right.substance,
        text=written(_with(_named(left.text), _named(right.text), sign)),
    )


def _with(left: Powers, right: Powers, sign: int) -> Powers:
    return merged((*left, *((base, sign * power) for base, power in right)))


def _named(text: str) -> Powers:
    """Cut the text of a unit into the names of its factors: ``USD/person/month``."""
    above, *below = text.split("/")
    named = [(name, 1) for name in above.split("*")] + [(name, -1) for name in below]
    return merged((singular(name.strip()), power) for name, power in named if name.strip(" 1"))


def written(powers: Powers) -> str:
    """Write named factors: ``USD/person/month``."""
    above = [name for name, power in powers for _ in range(power)]
    below = [name for name, power in powers for _ in range(-power)]
    return "/".join(("*".join(above) or "1", *below)) if powers else ""


@lru_cache(maxsize=4096)
def singular(word: str) -> str:
    """Return the singular of a word, well enough to match a plural with it.

    Example:
        >>> singular("batteries"), singular("boxes"), singular("people"), singular("gas")
        ('battery', 'box', 'person', 'gas')
    """
    if word in IRREGULAR:
        return IRREGULAR[word]
    if len(word) <= len("gas") or word.endswith("ss"):
        return word
    if word.endswith("ies") and len(word) > len("ties"):
        return word[:-3] + "y"
    if word.endswith(("ses", "xes", "ches", "shes")):
        return word[:-2]
    return word.removesuffix("s")


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


def in_currency(unit: Unit, code: str | None) -> Unit:
    """Return a unit with its coins as hundredths of a currency, where that has such a coin.

    Example:
        >>> in_currency(Unit((("cent", 1),)), "EUR")[:3]
        ((('EUR', 1),), (), Fraction(1, 100))
    """
    coins = [base for base, _ in unit.powers if code in COINS.get(base, ())]
    if code is None or not coins:
        return unit
    power = sum(n for base, n in unit.powers if base in coins)
    return unit._replace(
        powers=merged((code if base in coins else base, n) for base, n in unit.powers),
        scale=unit.scale * _COIN**power,
        parts=tuple(in_currency(part, code) for part in unit.parts),
    )


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

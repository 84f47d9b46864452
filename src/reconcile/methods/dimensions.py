"""What a unit measures: which figures can be added, and by what factor they convert.

A unit is read from the text that a ledger uses: ``persons``, ``USD/person/month``,
``million tonnes``. Plurals are the same as singulars, people are people by whatever word,
each currency is a base of its own (a rate would be a datum with a date and a source), and
a word that no table knows is a thing of its own kind.
"""

from collections.abc import Iterable
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from reconcile.values import DAYS_PER_MONTH

_Powers = tuple[tuple[str, int], ...]


class Unit(NamedTuple):
    """A product of base units.

    Attributes:
        powers: Each base with its exponent, sorted by name; empty for a bare number.
        scale: How many base units it is: 12 for a year, whose base is the month.
        text: As messages write it.
    """

    powers: _Powers
    scale: Fraction
    text: str


_MONTHS_PER_DAY = 1 / DAYS_PER_MONTH

_PEOPLE = (
    "person",
    "people",
    "man",
    "men",
    "woman",
    "women",
    "child",
    "children",
    "soldier",
    "troop",
    "fighter",
    "civilian",
    "worker",
    "prisoner",
    "refugee",
    "migrant",
    "victim",
    "casualty",
    "inhabitant",
    "resident",
    "student",
    "patient",
    "employee",
    "officer",
    "serviceman",
    "servicemen",
    "personnel",
    "volunteer",
    "recruit",
    "combatant",
    "individual",
    "member",
    "detainee",
    "hostage",
    "death",
    "fatality",
    "dead",
    "killed",
    "wounded",
    "injured",
    "missing",
    "displaced",
)
"""Words for people, whoever they are: their counts can be added."""

# Exact by definition: the international foot, pound, acre and the US gallon of 231 cubic inches.
_BASES: dict[str, dict[str, Fraction | int]] = {
    "month": {
        "month": 1,
        "mo": 1,
        "quarter": 3,
        "year": 12,
        "yr": 12,
        "annum": 12,
        "decade": 120,
        "day": _MONTHS_PER_DAY,
        "week": 7 * _MONTHS_PER_DAY,
        "hour": _MONTHS_PER_DAY / 24,
        "minute": _MONTHS_PER_DAY / 1_440,
        "second": _MONTHS_PER_DAY / 86_400,
    },
    "tonne": {
        "tonne": 1,
        "metric tonne": 1,
        "metric ton": 1,
        "t": 1,
        "kg": Fraction(1, 1_000),
        "kilogram": Fraction(1, 1_000),
        "kilo": Fraction(1, 1_000),
        "gram": Fraction(1, 10**6),
        "g": Fraction(1, 10**6),
    },
    # Short, long or metric: which one a text means it does not say.
    "ton": {"ton": 1},
    "metre": {
        "metre": 1,
        "meter": 1,
        "kilometre": 1_000,
        "kilometer": 1_000,
        "km": 1_000,
        "mile": Fraction(1_609_344, 1_000),
        "foot": Fraction(3_048, 10_000),
        "feet": Fraction(3_048, 10_000),
    },
    "hectare": {
        "hectare": 1,
        "ha": 1,
        "km2": 100,
        "km²": 100,
        "square kilometre": 100,
        "square kilometer": 100,
        "m2": Fraction(1, 10_000),
        "m²": Fraction(1, 10_000),
        "square metre": Fraction(1, 10_000),
        "square meter": Fraction(1, 10_000),
        "acre": Fraction(40_468_564_224, 10**11),
        "square mile": Fraction(2_589_988_110_336, 10**10),
    },
    "litre": {
        "litre": 1,
        "liter": 1,
        "l": 1,
        "m3": 1_000,
        "m³": 1_000,
        "cubic metre": 1_000,
        "cubic meter": 1_000,
        "barrel": Fraction(158_987_294_928, 10**9),
        "bbl": Fraction(158_987_294_928, 10**9),
        "gallon": Fraction(3_785_411_784, 10**9),
    },
    "kWh": {"kwh": 1, "mwh": 1_000, "gwh": 10**6, "twh": 10**9, "kilowatt-hour": 1},
    "kW": {"kw": 1, "megawatt": 1_000, "gw": 10**6, "gigawatt": 10**6},
    "person": dict.fromkeys(_PEOPLE, 1),
    "item": dict.fromkeys(("item", "piece", "unit", "system", "count", "number"), 1),
    "USD": {"dollar": 1, "us dollar": 1, "$": 1, "us$": 1},
    "EUR": {"euro": 1, "€": 1},
}
_KNOWN = {word: (base, factor) for base, words in _BASES.items() for word, factor in words.items()}

_SHARES = {
    "fraction": Fraction(1),
    "share": Fraction(1),
    "ratio": Fraction(1),
    "percent": Fraction(1, 100),
    "per cent": Fraction(1, 100),
    "%": Fraction(1, 100),
    "per mille": Fraction(1, 1_000),
    "‰": Fraction(1, 1_000),
}
SCALES = {
    "thousand": 10**3,
    "million": 10**6,
    "mn": 10**6,
    "billion": 10**9,
    "bn": 10**9,
    "trillion": 10**12,
}
_KINDS = {
    "month": "time",
    "tonne": "mass",
    "ton": "mass",
    "metre": "length",
    "hectare": "area",
    "litre": "volume",
    "kWh": "energy",
    "kW": "power",
    "person": "people",
    # Counts of households and of people differ by a factor that is seldom known.
    "household": "people",
    "family": "people",
    "item": "things",
}
_CODE_LENGTH = 3
"""Letters of a currency code (ISO 4217)."""


@lru_cache(maxsize=1024)
def unit(text: str) -> Unit:
    """Read a unit.

    Example:
        >>> unit("USD/person/month").powers
        (('USD', 1), ('month', -1), ('person', -1))
        >>> unit("million tonnes") == unit("tonnes")._replace(scale=10**6, text="million tonnes")
        True
    """
    powers: list[tuple[str, int]] = []
    scale = Fraction(1)
    if text in _SHARES:
        return Unit((), _SHARES[text], text)
    for position, part in enumerate(text.replace(" per ", "/").split("/")):
        sign = -1 if position else 1
        for word in part.replace("·", "*").split("*"):
            base, factor = _base(word.split())
            scale *= factor**sign
            if base:
                powers.append((base, sign))
    return Unit(_merged(powers), scale, text)


def _base(words: list[str]) -> tuple[str, Fraction]:
    """Return the base unit that some words name and how many of it; no base for a share."""
    factor = Fraction(1)
    unscaled = []
    for word in words:
        scale = SCALES.get(word.lower())
        if scale:
            factor *= scale
        else:
            unscaled.append(word)
    if len(unscaled) == 1 and _is_currency(unscaled[0]):
        return unscaled[0], factor
    name = " ".join(unscaled).lower()
    for known in (name, _singular(name)):
        if known in _KNOWN:
            base, times = _KNOWN[known]
            return base, factor * times
        if known in _SHARES:
            return "", factor * _SHARES[known]
    return _singular(name), factor


def _is_currency(word: str) -> bool:
    return len(word) == _CODE_LENGTH and word.isascii() and word.isalpha() and word.isupper()


def _singular(name: str) -> str:
    """Return the singular of a word, well enough to match a plural with it."""
    if name.endswith("ies") and len(name) > len("ties"):
        return name[:-3] + "y"
    if name.endswith(("ses", "xes", "ches", "shes")):
        return name[:-2]
    if name.endswith("s") and not name.endswith("ss"):
        return name[:-1]
    return name


def times(left: Unit, right: Unit, sign: int = 1) -> Unit:
    """Multiply two units; divide them with ``sign`` -1."""
    powers = _merged((*left.powers, *((base, sign * power) for base, power in right.powers)))
    return Unit(powers, left.scale * right.scale**sign, _written(powers))


def _written(powers: _Powers) -> str:
    above = [base for base, power in powers for _ in range(power)]
    below = [base for base, power in powers for _ in range(-power)]
    return "/".join(("*".join(above) or "1", *below)) if powers else ""


def ratio(given: Unit, into: Unit) -> Fraction | None:
    """Return the factor that turns figures in one unit into another; None where there is none.

    Pieces, items and systems are things of any kind.

    Example:
        >>> ratio(unit("USD/month"), unit("USD/year"))
        Fraction(12, 1)
        >>> ratio(unit("USD"), unit("EUR"))
    """
    if given.powers != into.powers:
        has_items = any(base == "item" for base, _ in (*given.powers, *into.powers))
        if not has_items or _as_items(given.powers) != _as_items(into.powers):
            return None
    return given.scale / into.scale


def _as_items(powers: _Powers) -> _Powers:
    """Return the powers with every thing made an item."""
    return _merged(("item" if kind_of(base) == "things" else base, n) for base, n in powers)


def _merged(powers: Iterable[tuple[str, int]]) -> _Powers:
    """Add powers of the same base; sort them by base and drop those that cancel out."""
    totals: dict[str, int] = {}
    for base, power in powers:
        totals[base] = totals.get(base, 0) + power
    return tuple(sorted((base, power) for base, power in totals.items() if power))


def kinds(given: Unit) -> tuple[tuple[str, int], ...]:
    """Return what a unit measures, whatever it is counted in: money, mass, people, things.

    Example:
        >>> kinds(unit("kg/day")) == kinds(unit("tonnes/year"))
        True
    """
    return _merged((kind_of(base), power) for base, power in given.powers)


def kind_of(base: str) -> str:
    """Return what a base unit measures."""
    if _is_currency(base):
        return "money"
    return _KINDS.get(base, "things")


def counted(noun: str) -> str:
    """Return what the words behind a number measure; empty for words that no table knows.

    The last word before *of* decides: *metric tonnes of rice* is mass.

    Example:
        >>> counted("metric tonnes of rice"), counted("North Korean troops"), counted("portraits")
        ('mass', 'people', '')
    """
    words = noun.lower().partition(" of ")[0].split()
    if not words:
        return ""
    known = _KNOWN.get(words[-1]) or _KNOWN.get(_singular(words[-1]))
    kind = _KINDS.get(known[0], "") if known else ""
    return "" if kind == "things" else kind


@lru_cache(maxsize=4096)
def other_noun(noun: str, text: str) -> str:
    """Return the noun behind a number, if it is of another kind than a unit; else an empty text.

    Example:
        >>> other_noun("metric tonnes of rice", "persons"), other_noun("soldiers", "persons")
        ('metric tonnes of rice', '')
    """
    above = {kind for kind, power in kinds(unit(text)) if power > 0}
    measured = counted(noun)
    if not measured or measured in above:
        return ""
    # Words for people are many: a unit that no table knows may be one of them.
    return "" if measured == "people" and "things" in above else noun

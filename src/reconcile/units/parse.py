"""From the text of a unit to the unit: ``million USD``, ``m s−1``, ``deaths per 100,000``."""

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache
from itertools import islice, product
from math import prod
from typing import Final

from reconcile.units.classes import class_of, fate_of
from reconcile.units.extra import HOMES, ITEMS, NUMBERS, PEOPLE, SCALES, words_of
from reconcile.units.substances import SUBSTANCES
from reconcile.units.unit import (
    Unit,
    base_of_noun,
    in_currency,
    merged,
    powers_of,
    singular,
    times,
    written,
)
from reconcile.units.words import first_words, meanings, spelling

_NOUN: Final = re.compile(r"[^\W\d_][\w'’-]*")
_LONGEST: Final = 200
"""Characters beyond which a text is no unit."""

_MOST_WORDS: Final = 4
"""Words of the longest name: *tonne of oil equivalent*."""

_ENGLISH: Final = words_of("a am as at c in p pm us")
_EQUIVALENT: Final = "equivalent"
"""What makes another substance of any noun behind a mass; other nouns are no matter of units."""

_MOST_READINGS: Final = 8
_LARGEST_POWER: Final = 9

_SAME_SIGNS: Final = str.maketrans(
    {"μ": "µ", "−": "-", "–": "-", "⁻": "-", "⋅": "·", "∙": "·", "•": "·", "×": "·", "*": "·"}
    | {"Ω": "Ω", "’": "'", "º": "°"}
    | dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789", strict=True))
)
_PER: Final = re.compile(r"\s*/\s*|(?:^|\s+)(?:per|an?|each|every)\s+(?=\S)", re.IGNORECASE)
_GROUP: Final = re.compile(r"/\s*\(([^()]*)\)")
_BETWEEN: Final = re.compile(r"[\s·]+|(?<=[^\W\d])[.-](?=[^\W\d])")
_POWER: Final = re.compile(r"(?P<word>.*[^\d^-])(?:\^|··)?(?P<power>-?\d)")
_TEN: Final = re.compile(r"10\^?(?P<power>\d{1,2})")
_MANY: Final = re.compile(
    r"'?(?P<digits>1(?:,?000)+|10|100|10,000|100,000|10000|100000|000)(?P<k>k)?"
)
_TENS: Final = re.compile(r"(?P<tens>100?0?)(?P<unit>[^\W\d_]+)")
_YEAR: Final = re.compile(r"\(?(?:(?:19|20)\d\d|constant|prices)\)?")
_MONEY_SCALE: Final = re.compile(r"(?P<money>[A-Z]{3}|(?:US)?\$|[€£₩])(?P<scale>m|mn|bn|tn|k)")
_MONEY_SCALES: Final = {"k": 10**3, "m": 10**6, "M": 10**6, "mn": 10**6, "bn": 10**9, "tn": 10**12}
_MONEY_YEAR: Final = re.compile(r"(?P<money>[A-Z]{3})(?:19|20)\d\d")
_SCALED_MONEY: Final = re.compile(r"(?P<scale>[kM])(?P<money>[A-Z]{3}|[€$£])")
_GLUED: Final = re.compile(r"(?P<unit>[a-zA-Zµ]+?)(?P<what>CO[2₂].*|C|N|P|th|el|e|p|t)")
_IN_BRACKETS: Final = re.compile(r"\((e|el|th|t|p)\)")
_SQUARES: Final = {"square": 2, "sq": 2, "cubic": 3, "cu": 3}
_POWERS_BEHIND: Final = {"squared": 2, "cubed": 3}
_OF_ENERGY: Final = words_of("CO2 CO2e CH4 N2O SO2 NOx H2")
"""Substances that more than a mass may be of: cubic metres of H2."""

_POWERS: Final = tuple(map(powers_of, ("g m^2 s^-3", "g m^2 s^-2")))
"""Of power and energy."""

_OF_POWER: Final = {
    **dict.fromkeys(("e", "el", "electric", "electrical"), "electric"),
    **dict.fromkeys(("th", "t", "thermal"), "thermal"),
    "p": "peak",
}


def parse(text: str) -> Unit | None:
    """Read a unit; None if no word of it is a unit, a currency, a number or a common count.

    Nouns that no table knows may stand beside units (``missiles/month``) and are counted.

    Example:
        >>> parse("USD/person/month").powers
        (('USD', 1), ('s', -1))
        >>> parse("million tonnes").scale == 10**6 * parse("tonnes").scale
        True
        >>> parse("containers")
    """
    return next(iter(readings(text)), None)


@lru_cache(maxsize=4096)
def of(text: str) -> Unit:
    """Read a unit; a text that is none is a noun, and counts things of its own kind.

    Example:
        >>> of("Containers").counts
        (('container', 1),)
    """
    noun = singular(" ".join(text.lower().split()))
    return parse(text) or Unit((), ((noun, 1),) if noun else (), text=text)


def named(product: Unit) -> Unit:
    """Return the unit that the text of a product names; in base units where it does not say.

    Example:
        >>> named(times(of("persons"), of("USD/person/month"))).text
        'USD/month'
        >>> named(times(of("million tonnes"), of("USD/tonne"))).scale
        Fraction(1000000, 1)
    """
    shown = of(product.text)
    if (shown.powers, shown.counts) == (product.powers, product.counts):
        return shown
    text = written(merged((*product.powers, *product.counts)))
    return Unit(product.powers, product.counts, text=text)


def is_unit_word(word: str) -> bool:
    """Whether a word by itself is a unit that measures, or a currency by code or name.

    Counts (*persons*), scale words and pure numbers are none; neither are ``a``, ``in``, ``at``,
    ``as``, ``us``, ``c`` and ``p``, which are units in the text of a unit alone.

    Example:
        >>> [word for word in ("km", "acres", "EUR", "K", "soldiers", "million", "in") if \
is_unit_word(word)]
        ['km', 'acres', 'EUR', 'K']
    """
    return word not in _ENGLISH and any(unit.powers for unit in readings(word))


def _undotted(text: str) -> str:
    """Return a text without the stops of its abbreviations: U.S., m.p.h."""
    return _INITIALS.sub(lambda found: found[0].replace(".", ""), text) if "." in text else text


_INITIALS: Final = re.compile(r"\b(?:[a-z]\.){2,}", re.IGNORECASE)


@lru_cache(maxsize=4096)
def readings(text: str) -> tuple[Unit, ...]:
    """Every unit that a text may mean, the commonest first: degrees are of an angle or °C or °F.

    Example:
        >>> [unit.powers for unit in readings("pounds")]
        [(('g', 1),), (('GBP', 1),)]
    """
    stripped = " ".join(text.split())
    if not stripped or len(stripped) > _LONGEST:
        return ()
    if number := NUMBERS.get(stripped.lower()):
        return (Unit((), scale=Fraction(number), text=text),)
    noun = singular(stripped.lower())
    if noun in PEOPLE or noun in ITEMS or noun in HOMES:
        return (Unit((), ((base_of_noun(noun), 1),), text=text),)
    if found := _named(stripped):
        return tuple(unit._replace(text=text) for unit in found)
    plain = _IN_BRACKETS.sub(r"\1", _undotted(stripped).translate(_SAME_SIGNS))
    plain = _GROUP.sub(lambda group: "/" + "/".join(_BETWEEN.split(group[1].strip())), plain)
    parts = [_Part(one, is_below=at > 0) for at, one in enumerate(_PER.split(plain))]
    if not all(part.is_whole for part in parts) or not any(part.is_known for part in parts):
        return ()
    return _products(parts, text)


def _named(name: str) -> tuple[Unit, ...]:
    """Read one name, which may be another spelling of several units.

    The hundred of *percentage points* is no word that anybody leaves out.
    """
    return meanings(name) or tuple(
        unit if unit.scale_words >= SCALES["thousand"] else unit._replace(scale_words=Fraction(1))
        for unit in readings(spelling(name))
    )


def _products(parts: list["_Part"], text: str) -> tuple[Unit, ...]:
    """Multiply the parts, with every choice of what their words mean."""
    choices = islice(product(*(part.choices() for part in parts)), _MOST_READINGS)
    found = []
    for chosen in choices:
        unit, *below = chosen
        for one in below:
            unit = times(unit, one, -1)
        scale = parts[0].scale if unit.powers or unit.counts else Fraction(1)
        shape = chosen if below else ()
        found.append(unit._replace(parts=shape, scale_words=scale, text=text))
    return tuple(dict.fromkeys(found))


class _Part:
    """What stands between two slashes of a unit.

    Attributes:
        factors: What each unit may mean, and its exponent.
        scale: The product of its scale words and powers of ten.
        noun: What it counts, singular, or empty.
        substance: What its mass or energy is of, if that is another measure, or empty.
        is_scaled: It has such words.
        is_whole: Every word has been read.
        is_known: It holds more than a noun that no table knows.
    """

    def __init__(self, text: str, *, is_below: bool) -> None:
        self._is_below = is_below
        self.factors: list[tuple[tuple[Unit, ...], int]] = []
        self.scale = Fraction(1)
        self.noun = self.substance = ""
        self.is_whole = True
        self.is_known = self.is_scaled = False
        self._power = 1
        self._words = [word.removesuffix(".") for word in _BETWEEN.split(text) if word.strip(".")]
        nouns: list[str] = []
        at = 0
        while at < len(self._words):
            if self._words[at].lower() == "of" and self._names_substance(at + 1):
                at += 1
                continue
            taken = self._take(at) if not nouns else 0
            if not taken:
                nouns.append(self._words[at])
            at += taken or 1
        self._close(nouns)

    def choices(self) -> Iterator[Unit]:
        """Yield the part with every choice of what its words mean."""
        counts = ((self.noun, 1),) if self.noun else ()
        is_alone = len(self.factors) == 1 and self.factors[0][1] == 1 and not self.is_scaled
        for chosen in product(*(units for units, _ in self.factors)):
            each = [(unit, power) for unit, (_, power) in zip(chosen, self.factors, strict=True)]
            yield Unit(
                merged((base, n * power) for unit, power in each for base, n in unit.powers),
                merged((*counts, *((b, n * power) for u, power in each for b, n in u.counts))),
                self.scale * prod((u.scale**power for u, power in each), start=Fraction(1)),
                chosen[0].offset if is_alone else Fraction(0),
                self.substance,
            )

    def _close(self, nouns: list[str]) -> None:
        """What is not a unit is a noun, or behind a unit the substance that it measures."""
        words = [word for word in nouns if word.lower() != "of"]
        if self._power != 1 or not all(_NOUN.fullmatch(word) for word in words):
            self.is_whole = False
        if words and self.factors:
            if self._is_name(words):
                self.is_whole = False
            if _EQUIVALENT in singular(words[-1].lower()):
                self.substance = " ".join(words)
        elif words:
            noun = " ".join((*words[:-1], singular(words[-1]))).lower()
            self.noun = base_of_noun(noun)
            self.is_known |= noun in PEOPLE or noun in ITEMS or noun in HOMES

    def _is_name(self, nouns: list[str]) -> bool:
        """Whether capitals before people or cases are no unit but a name: *TB cases*."""
        sign, last = self._words[0], nouns[-1]
        is_alone = len(self._words) == 1 + len(nouns) and len(sign) > 1 and sign.isalpha()
        return is_alone and sign.isupper() and (class_of(last) == "persons" or bool(fate_of(last)))

    def _take(self, at: int) -> int:
        """Read a factor at a word; return how many words it took, 0 if it is none."""
        if self._words[at] in _ENGLISH and len(self._words) > 1:
            return 0
        most = min(_MOST_WORDS, len(self._words) - at)
        if self._words[at].lower() not in first_words():
            most = 1
        for count in range(most, 1, -1):
            name = " ".join(self._words[at : at + count])
            if self._substance(name) or self._unit(_named(name)):
                return count
        return int(self._word(self._words[at]))

    def _word(self, word: str) -> bool:
        """Read one word: a scale, a power, a unit with or without an exponent."""
        return (
            self._square(word)
            or self._number(word)
            or self._substance(word)
            or self._coin(word)
            or self._unit(_named(word))
            or self._raised(word)
            or self._money(word)
            or self._glued(word)
            or self._hundred(word)
        )

    def _unit(self, units: tuple[Unit, ...], power: int = 1) -> bool:
        if units:
            self.factors.append((units, power * self._power))
            self._power = 1
            self.is_known = True
        return bool(units)

    def _square(self, word: str) -> bool:
        """Read ``square`` before a unit and ``squared`` behind it."""
        small = word.lower()
        if small in _SQUARES:
            self._power = _SQUARES[small]
            return True
        if small in _POWERS_BEHIND and self.factors:
            units, power = self.factors.pop()
            return self._unit(units, power * _POWERS_BEHIND[small])
        return False

    def _number(self, word: str) -> bool:
        """Read a scale word, a power of ten, a share, or the year of prices behind a currency."""
        small = word.lower()
        many = _MANY.fullmatch(word)
        scale: Fraction | int | None = SCALES.get(small) or SCALES.get(singular(small))
        if small in NUMBERS and not (self._is_below and small.isalpha()):  # per share
            scale = Fraction(NUMBERS[small])
        elif ten := _TEN.fullmatch(word) if "^" in word else None:
            scale = Fraction(10) ** int(ten["power"])
        elif many:
            scale = int("1" + many["digits"].replace(",", "").lstrip("1") + "000" * bool(many["k"]))
        if scale is None:
            return self._year(word)
        self.scale *= scale
        self.is_known = self.is_scaled = True
        return True

    def _year(self, word: str) -> bool:
        """Step over the year whose prices a currency is in."""
        return bool(_YEAR.fullmatch(word)) and any(
            unit.currency for other in self._words if other != word for unit in _named(other)
        )

    def _raised(self, word: str) -> bool:
        """Read a unit with its exponent: ``m2``, ``s-1``."""
        found = _POWER.fullmatch(word)
        return found is not None and self._unit(_named(found["word"]), int(found["power"]))

    def _money(self, word: str) -> bool:
        """Read a currency glued to its scale or to the year of its prices: ``£m``, ``USD2020``."""
        found = _MONEY_SCALE.fullmatch(word) or _SCALED_MONEY.fullmatch(word)
        if found is None:
            year = _MONEY_YEAR.fullmatch(word)
            return year is not None and self._unit(meanings(year["money"]))
        units = _named(found["money"])
        if not units or not units[0].currency:
            return False
        self.scale *= _MONEY_SCALES[found["scale"]]
        return self._unit(units)

    def _coin(self, word: str) -> bool:
        """Read a coin behind its currency: ``euro cents``."""
        code = self.factors[-1][0][0].currency if self.factors else None
        coins = [in_currency(unit, code) for unit in _named(word)] if code else []
        coin = next((unit for unit in coins if unit.currency), None)
        if coin is None:
            return False
        self.factors[-1] = (coin,), self.factors[-1][1]
        return True

    def _hundred(self, word: str) -> bool:
        """Read ten, a hundred or a thousand of a unit in one word: ``100km``, ``100mL``."""
        found = _TENS.fullmatch(word)
        if found is None or not self._unit(_named(found["unit"])):
            return False
        self.scale *= int(found["tens"])
        self.is_scaled = True
        return True

    def _substance(self, name: str) -> bool:
        """Read what a mass is of: ``t CO2e``, ``mg N``."""
        what = SUBSTANCES.get(name.lower())
        if not self.factors:
            return False
        if name.lower() in _OF_POWER and self.factors[-1][0][0].powers in _POWERS:
            self.substance = _OF_POWER[name.lower()]
            return True
        if what is None:
            return False
        is_mass = self.factors[-1][0][0].powers == (("g", 1),)
        if not (is_mass or what in _OF_ENERGY or self._is_below):  # mg/L NO3
            return False
        self.substance = what
        return True

    def _names_substance(self, at: int) -> bool:
        """Whether a substance stands at a word, by its whole name: carbon, nitrous oxide."""
        name = " ".join(self._words[at:]).lower()
        return name in SUBSTANCES and bool(self.factors)

    def _glued(self, word: str) -> bool:
        """Read a unit and its substance in one word: ``gCO2eq``, ``MWe``."""
        found = _GLUED.fullmatch(word)
        if found is None:
            return False
        units, what = meanings(found["unit"]), found["what"]
        if not units:
            return False
        is_mass = units[0].powers == (("g", 1),)
        if what in _OF_POWER:
            is_power = units[0].powers in _POWERS
            self.substance = _OF_POWER[what] if is_power else ""
        else:
            self.substance = SUBSTANCES.get(what.lower(), "") if is_mass else ""
        return bool(self.substance) and self._unit(units)

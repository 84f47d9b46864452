"""What one word, or several that are one name, means as a unit: ``km``, ``short tons``, ``EUR``."""

from fractions import Fraction
from functools import lru_cache
from typing import Final, NamedTuple

from reconcile.units.currencies import CODES, SHARED
from reconcile.units.extra import AMBIGUOUS, APART, ERAS, SPELLINGS, words_of
from reconcile.units.substances import SUBSTANCES
from reconcile.units.unit import Unit, powers_of, singular

PREFIX_WORDS: Final = {
    "yotta": ("Y", 24),
    "zetta": ("Z", 21),
    "exa": ("E", 18),
    "peta": ("P", 15),
    "tera": ("T", 12),
    "giga": ("G", 9),
    "mega": ("M", 6),
    "kilo": ("k", 3),
    "hecto": ("h", 2),
    "deca": ("da", 1),
    "deci": ("d", -1),
    "centi": ("c", -2),
    "milli": ("m", -3),
    "micro": ("µ", -6),
    "nano": ("n", -9),
    "pico": ("p", -12),
    "femto": ("f", -15),
    "atto": ("a", -18),
}
_EXPONENTS: Final = dict(PREFIX_WORDS.values()) | {"K": 3, "u": -6}
_PREFIXES: Final = {sign: Fraction(10) ** power for sign, power in _EXPONENTS.items()} | {
    "Ki": Fraction(2**10),
    "Mi": Fraction(2**20),
    "Gi": Fraction(2**30),
    "Ti": Fraction(2**40),
    "Pi": Fraction(2**50),
}
TAKES: Final = {
    "metric": words_of("E P T G M k K h da d c m µ u n p f"),
    "wide": words_of("Y Z E P T G M k K m µ u n p f a"),
    "middle": words_of("G M k K m µ u n p f"),
    "small": words_of("m µ u n p f a"),
    "fine": words_of("c m µ u"),
    "large": words_of("k K M G T P E Z"),
    "age": words_of("k M G"),
    "binary": words_of("k K M G T P E Z Ki Mi Gi Ti Pi"),
}
"""Which prefixes a unit takes. Those that nobody uses would make units of TV, PC and EV."""

_PREFIX_STARTS: Final = tuple(PREFIX_WORDS)
_LONGEST_PREFIX: Final = 2
_SEVERAL: Final = AMBIGUOUS | SHARED


@lru_cache(maxsize=4096)
def meanings(name: str) -> tuple[Unit, ...]:
    """Return the units that a name may mean, the commonest first; none if it is no unit.

    Example:
        >>> [str(unit.scale) for unit in meanings("km")], meanings("containers")
        (['1000'], ())
    """
    if name in ERAS:
        sign, start = ERAS[name]
        return (Unit((("year of era", 1),), scale=Fraction(sign), offset=Fraction(start)),)
    spoken = _spoken(name)
    for key in (name, *spoken):
        if key in _SEVERAL:
            return tuple(unit for text in _SEVERAL[key] for unit in _meaning(text))
        if exact := _exact(key) if key == name else ():
            return exact
    return _named(spoken)


def _meaning(name: str) -> tuple[Unit, ...]:
    """Return the one unit of a name that is not ambiguous."""
    return _exact(name) or _named(_spoken(name))


def _exact(name: str) -> tuple[Unit, ...]:
    """Read a currency's code or a symbol, in which capitals matter."""
    if name in CODES:
        return (Unit(((name, 1),)),)
    return _symbol(name)


@lru_cache(maxsize=1)
def first_words() -> frozenset[str]:
    """Return the words with which a name of several words begins: *nautical*, *tonnes*."""
    names = (*_known().words, *SPELLINGS, *SUBSTANCES, *ERAS)
    starts = {name.split()[0].lower() for name in names if " " in name}
    return frozenset(starts | {f"{start}s" for start in starts})


def spelling(name: str) -> str:
    """Return what another spelling stands for, which may be several units; else nothing."""
    return next((SPELLINGS[key] for key in (name, *_spoken(name)) if key in SPELLINGS), "")


def _spoken(name: str) -> tuple[str, ...]:
    """Return a name in small letters, as it is and with singulars, where units have plurals."""
    words = name.lower().split()
    if not words:
        return ("",)
    first, last = singular(words[0]), singular(words[-1])
    if len(words) == 1:
        return words[0], first
    return (
        " ".join(words),
        " ".join((*words[:-1], last)),
        " ".join((first, *words[1:])),
    )


class _Known(NamedTuple):
    """The tables, ready to be asked; built when the first unit that measures is read."""

    words: dict[str, str]
    symbols: dict[str, str]
    rows: dict[str, tuple[str, str, str]]
    takes: dict[str, frozenset[str]]


@lru_cache(maxsize=1)
def _known() -> _Known:
    from reconcile.units.table import ROWS

    known = _Known({}, {}, {}, {})
    for words, symbols, prefixes, *row in ROWS:
        _learn(known, (row[0], row[1], row[2]), words, symbols, prefixes)
    for name, (base, _, symbol, prefixes) in APART.items():
        _learn(known, ("1", base, "0"), name, symbol, prefixes)
    return known


def _learn(known: _Known, row: tuple[str, str, str], names: str, signs: str, prefixes: str) -> None:
    words, symbols = ([one for one in text.split(", ") if one] for text in (names, signs))
    name = (words + symbols)[0]
    known.rows[name] = row
    known.words.update(dict.fromkeys(words, name))
    known.symbols.update(dict.fromkeys(symbols, name))
    known.takes[name] = TAKES.get(prefixes, frozenset())


@lru_cache(maxsize=1024)
def _unit(name: str) -> Unit:
    """Return the unit of a name in the tables."""
    factor, powers, offset = _known().rows[name]
    return Unit(powers_of(powers), scale=Fraction(factor), offset=Fraction(offset))


def _symbol(sign: str) -> tuple[Unit, ...]:
    """Read a symbol, with or without a prefix."""
    known = _known()
    if sign in known.symbols:
        return (_unit(known.symbols[sign]),)
    for length in range(1, _LONGEST_PREFIX + 1):
        name = known.symbols.get(sign[length:])
        if name and sign[:length] in known.takes[name]:
            return (_prefixed(sign[:length], name),)
    return ()


def _named(spoken: tuple[str, ...]) -> tuple[Unit, ...]:
    """Read a unit's name, with or without a prefix."""
    known = _known()
    for name in spoken:
        if name in known.words:
            return (_unit(known.words[name]),)
        if not name.startswith(_PREFIX_STARTS):
            continue
        for word, (prefix, _) in PREFIX_WORDS.items():
            if name.startswith(word):
                base = known.words.get(name[len(word) :].lstrip("-"))
                if base and prefix in known.takes[base]:
                    return (_prefixed(prefix, base),)
    return ()


def _prefixed(prefix: str, name: str) -> Unit:
    unit = _unit(name)
    return unit._replace(scale=unit.scale * _PREFIXES[prefix])

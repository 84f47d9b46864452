"""What a quantity counts or measures, by its unit, its name, its label and its `counts`."""

import re
from functools import lru_cache
from typing import NamedTuple

from reconcile import units
from reconcile.ledger.fates import fates_of
from reconcile.ledger.noun_phrase import LETTERS, WORD, parts_of
from reconcile.ledger.noun_words import CUTS
from reconcile.ledger.records import Quantity
from reconcile.units.extra import ITEMS
from reconcile.units.unit import singular

_BELOW = re.compile(r"/|\bper\b")


def wanted_of(quantity: Quantity) -> "Wanted":
    """Return what a quantity counts."""
    return _of_texts(_texts(quantity))


def counts_things(unit: str) -> bool:
    """Whether a unit counts: it measures nothing, is no money and no pure number."""
    known = units.parse(unit)
    return known is None or known.is_count


def is_count(quantity: Quantity) -> bool:
    """The quantity counts things, so that a value with a fraction is none of it."""
    if quantity.integer:
        return True
    return names_things(quantity.unit) and quantity.measure not in ("rate", "share")


_UNITS = 256
"""Units that are remembered: a ledger asks for those of its quantities at every figure."""


def says_of_what(unit: str) -> bool:
    """Whether a unit says what is measured or counted by it.

    Example:
        >>> says_of_what("tonnes of wheat"), says_of_what("t petrol"), says_of_what("square km")
        (True, True, False)
    """
    above = _BELOW.split(unit)[0]
    words = above.split()
    is_substance = len(words) > 1 and not units.is_unit_word(words[-1])
    return " of " in above or (
        is_substance and not counts_things(unit) and units.is_unit_word(words[0])
    )


def is_named(text: str, quantity: Quantity) -> bool:
    """Whether the texts of a quantity use the last word of a text: per game, of a home game."""
    words = LETTERS.findall(text.casefold())
    below = " ".join(_BELOW.split(quantity.unit)[1:])  # what is above the line is counted
    texts = (below, quantity.id, quantity.label or "", quantity.definition or "")
    told = re.sub(r"[_-]", " ", " ".join((*texts, *quantity.counts)).casefold())
    if not words or (units.of(words[-1]).is_period and words[-1] != text):  # every 2 days
        return False
    return singular(words[-1]) in map(singular, LETTERS.findall(told))


@lru_cache(maxsize=_UNITS)
def names_things(unit: str) -> bool:
    """Whether a unit is the name of people or things that are counted one by one.

    Example:
        >>> names_things("artillery shells"), names_things("persons/day"), names_things("points")
        (True, False, False)
    """
    head = _head_of(unit)
    is_known = units.fate_of(head) or units.class_of(head) or singular(head.casefold()) in _ITEMS
    return bool(is_known) and not _BELOW.search(unit)


_ITEMS = ITEMS - {"number", "count"}


class Wanted(NamedTuple):
    """What a quantity counts.

    Attributes:
        names: Every word that its texts use, in the singular.
        units: Its unit, as written and without what is below the line.
        phrases: What its unit and its `counts` say, whole.
        sorts: The classes and sorts of its unit and of its `counts`.
        roles: Who the people are that its unit and its `counts` name; none: anybody.
        fates: What became of the people that its texts name.
        sides: Of each set of contrasts the only group that its texts name.
        substance: What its unit measures, where that is known: CO2.
        is_of: Its unit says what is measured or counted by it: tonnes of wheat.
        is_any: Its unit is a thing of any kind.
        is_count: It counts; else it measures, and every word behind a number may be a unit.
    """

    names: frozenset[str]
    units: tuple[str, str]
    phrases: frozenset[str]
    sorts: frozenset[units.Sort]
    roles: frozenset[str]
    fates: frozenset[str]
    sides: tuple[tuple[int, str], ...]
    substance: str
    is_of: bool
    is_any: bool
    is_count: bool

    @property
    def kinds(self) -> frozenset[str]:
        """The classes alone."""
        return frozenset(sort.kind for sort in self.sorts)

    def has(self, word: str) -> bool:
        """Whether a word says what the quantity counts, or names a sort of it."""
        sort = units.sort_of(word)
        is_sort = sort is not None and not self.sorts.isdisjoint((sort, sort._replace(name="")))
        roles = units.roles_of(word) if is_sort and self.roles else frozenset[str]()
        is_role = not roles or not roles.isdisjoint(self.roles)
        return (is_sort and is_role) or singular(word.casefold()) in self.names


_Texts = tuple[str, str, str, str, tuple[str, ...]]


def _texts(quantity: Quantity) -> _Texts:
    label, definition = quantity.label or "", quantity.definition or ""
    return quantity.unit, quantity.id, label, definition, quantity.counts


@lru_cache(maxsize=1024)
def _of_texts(texts: _Texts) -> Wanted:
    unit, name, label, definition, counts = texts
    above = _BELOW.split(unit)[0]
    is_count = counts_things(unit)
    heads = [part.head if is_count else part.words[-1] for part in parts_of(above)][-1:]
    title = " ".join((re.sub(r"[_-]", " ", name), label, *counts))
    # One word of "Jupiter masses" says neither.
    told = " ".join((*heads, above.partition(" of ")[2], title, definition)).casefold()
    words = {*WORD.findall(told), *LETTERS.findall(told)} - CUTS
    named = (*heads, *LETTERS.findall(" ".join(counts)))
    sorts = frozenset(filter(None, map(units.sort_of, named)))
    if any(units.fate_of(head) not in (None, "cases") for head in heads):
        sorts |= {units.Sort("persons", "")}  # whoever is rescued is a person
    return Wanted(
        names=frozenset(map(singular, words)),
        units=(unit, above.strip()),
        phrases=frozenset(text.casefold() for text in (unit, *counts)),
        sorts=sorts,
        roles=frozenset().union(*map(units.roles_of, named)),
        fates=fates_of(LETTERS.findall(f"{unit} {told}".casefold())),
        sides=_sides(f"{unit} {title}"),
        substance=units.of(unit).substance,
        is_of=says_of_what(unit),
        is_any=not sorts and any(singular(word.casefold()) in ITEMS for word in heads),
        is_count=is_count,
    )


def _head_of(text: str) -> str:
    """Return the head of a unit: *shells* of *artillery shells*; the whole where there is none."""
    parts = parts_of(text)
    return parts[-1].head if parts else text


def _sides(title: str) -> tuple[tuple[int, str], ...]:
    found = units.sides_of(WORD.findall(title))
    return tuple(
        (number, next(iter(groups))) for number, groups in found.items() if len(groups) == 1
    )

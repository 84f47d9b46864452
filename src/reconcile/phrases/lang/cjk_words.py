"""The words of a language that is written without blanks, or with particles, as data.

Entries are parted by ``|`` and are matched letter by letter, the longest first. An entry that
ends in ``*`` is a stem: it takes the rest of its word. Where the phrase has a blank, so has the
entry.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from reconcile.phrases.lang.myriads import NumberWords

Rows = Mapping[str, str]
"""English key to entries."""


class Row(NamedTuple):
    """One entry of a table.

    Attributes:
        sort: The table that it is of: "hedge", "joint", "counter" …
        key: The English words or the code that it stands for.
        is_stem: It takes the rest of its word.
        is_latin: It ends in a letter or digit that others may follow.
    """

    sort: str
    key: str
    is_stem: bool = False
    is_latin: bool = False


class Letters:
    """A letter and those that may follow it; ``rows`` are those that end here."""

    __slots__ = ("next", "rows")

    def __init__(self) -> None:
        self.next: dict[str, Letters] = {}
        self.rows: list[Row] = []

    def matches(self, text: str, at: int) -> list[tuple[int, Row]]:
        """Return the entries that start at an offset, the longest first, with their ends."""
        node = self.next.get(text[at : at + 1])
        if node is None:
            return []
        found: list[tuple[int, Row]] = []
        end = at + 1
        while node is not None:
            for row in node.rows:
                found.append((end, row))
            node = node.next.get(text[end : end + 1])
            end += 1
        found.reverse()
        return found


@dataclass(frozen=True, eq=False)
class CjkWords:
    """One language: its number words, and what its other words stand for.

    Attributes:
        numbers: Words for digits and scales.
        before: Hedges in front of a number, by English hedge; fillers under "".
        behind: Hedges behind it.
        cautions: Words that make another figure of the number, by code of refusal.
        cautions_before: Those that do so only in front of it.
        cautions_behind: Those that do so only behind it.
        joints: What ties two numbers, by English joint.
        amounts: Numbers that are words of their own, by English number.
        shares: Percent and tenths behind a number, percent in front of it, and what parts the
            two numbers of a fraction.
        currencies: Currencies, by English word.
        counters: Words that count a class of things, by English noun.
        units: Units of measure, by English unit.
        nouns: Nouns of the counted classes, by English noun.
        rates: What a number is for each of, by English unit.
        parted: Words behind a whole of which the next number is a part: 10명 중 3명.
        closing: Hedges of one letter that is a part of many other words: they hold behind a
            counter and at the end of a word alone.
        ranks: What makes a place in an order of the digits right before it: 5위.
        harmless: Words that hold letters of other entries and are nothing but nouns.
        particles: What is written behind a word and does not change it.
        goals: Particles that say where a change leads: 3천에서 5천으로.
        spelling: Letters to letters of one spelling.
        has_blanks: Words are parted by blanks, so that an entry takes the whole of its word.
    """

    numbers: NumberWords
    before: Rows
    behind: Rows
    cautions: Rows
    joints: Rows
    currencies: Rows
    counters: Rows
    units: Rows
    nouns: Rows
    rates: Rows
    cautions_before: Rows = field(default_factory=dict)
    cautions_behind: Rows = field(default_factory=dict)
    amounts: Rows = field(default_factory=dict)
    shares: Rows = field(default_factory=dict)
    parted: frozenset[str] = frozenset()
    closing: str = ""
    ranks: str = ""
    harmless: str = ""
    particles: str = ""
    goals: str = ""
    spelling: Mapping[int, str] = field(default_factory=dict)
    has_blanks: bool = False

    @cached_property
    def _other_letters(self) -> frozenset[str]:
        return frozenset(map(chr, self.spelling))

    def is_spelled_otherwise(self, text: str) -> bool:
        """Whether a text has letters that another spelling writes otherwise."""
        return not self._other_letters.isdisjoint(text)

    @cached_property
    def front(self) -> Letters:
        """Entries up to the first number."""
        root = Letters()
        _plant(root, "hedge", self.before)
        _plant(root, "caution", self.cautions_before)
        self._plant_both(root)
        return root

    @cached_property
    def back(self) -> Letters:
        """Entries behind it."""
        root = Letters()
        _plant(root, "hedge", self.behind)
        _plant(root, "joint", self.joints)
        _plant(root, "counter", self.counters)
        _plant(root, "unit", self.units)
        self._plant_both(root)
        _plant(root, "rank", {"": self.ranks})
        _plant(root, "caution", self.cautions_behind)
        return root

    @cached_property
    def endings(self) -> Letters:
        """Particles."""
        root = Letters()
        _plant(root, "particle", {"": self.particles})
        _plant(root, "goal", {"": self.goals})
        return root

    def _plant_both(self, root: Letters) -> None:
        _plant(root, "caution", self.cautions)
        _plant(root, "amount", self.amounts)
        _plant(root, "share", self.shares)
        _plant(root, "currency", self.currencies)
        _plant(root, "rate", self.rates)
        _plant(root, "noun", self.nouns)
        _plant(root, "text", {"": self.harmless})


def entries(rows: str) -> list[str]:
    """Return the entries of one row, each with single blanks."""
    return [words for entry in rows.split("|") if (words := " ".join(entry.split()))]


def _plant(root: Letters, sort: str, rows: Rows) -> None:
    """Set the entries of one table; of two that are alike the later one goes first."""
    for key, row in rows.items():
        for entry in entries(row):
            node = root
            for letter in entry.removesuffix("*"):
                node = node.next.setdefault(letter, Letters())
            is_latin = entry[-1].isascii() and entry[-1].isalnum()
            node.rows.append(Row(sort, key, entry.endswith("*"), is_latin))

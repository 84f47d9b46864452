"""Hedge tables: named, versioned, and chosen in the configuration, never per file."""

from collections.abc import Mapping
from functools import cache, cached_property
from types import MappingProxyType

from reconcile.phrases.trie import Trie, grow, plant
from reconcile.phrases.vocabulary import heads, plans
from reconcile.phrases.vocabulary.cautions import PARTS
from reconcile.phrases.vocabulary.hedges import (
    AFTER,
    BEFORE,
    COUNTS,
    DEGREES,
    FILLERS,
    MODALS,
    OPENERS,
)
from reconcile.phrases.vocabulary.words import PLURALS


class HedgeTable:
    """A named, versioned meaning of the hedge words; equal only to itself.

    Attributes:
        name: What a configuration selects it by.
        version: What a reading records, such as ``hedges/2``.
        counts: Vague counts ("several") to floor and top, as multiples of a scale word.
        plurals: Bare plurals ("hundreds") to floor and top.
    """

    def __init__(
        self, name: str, version: str, plurals: Mapping[str, tuple[int, int]] = PLURALS
    ) -> None:
        self.name = name
        self.version = version
        self.counts = COUNTS
        self.plurals = plurals

    def __repr__(self) -> str:
        return f"<HedgeTable {self.name}: {self.version}>"

    @cached_property
    def before(self) -> Trie:
        """Rows that stand before a number, of the sorts that ``_rows_before`` names."""
        return _rows_before()

    @cached_property
    def after(self) -> Trie:
        """Rows that stand behind a number, all of sort "hedge"."""
        return _rows_after()

    @cached_property
    def count_words(self) -> Trie:
        """Rows of ``counts``."""
        return plant("count", dict.fromkeys(self.counts, "count"))


@cache
def _rows_before() -> Trie:
    return grow(
        {
            "hedge": BEFORE,
            "degree": DEGREES,
            "opener": OPENERS,
            "modal": {"perhaps": MODALS},
            "filler": {"filler": FILLERS},
            "noun": {"noun": heads.nouns()},
            "part": {"part": PARTS},
            "plan": {"lead": plans.LEADS, "alone": plans.ALONE},
        }
    )


@cache
def _rows_after() -> Trie:
    return grow({"hedge": AFTER})


RECONCILE = HedgeTable("reconcile", "hedges/2")

# ACLED (Armed Conflict Location & Event Data) codes "hundreds" as 100, the Crowd
# Counting Consortium as 200: a plural is at least one, or at least two, of its kind.
_TWICE = {word: (2 * low, top) for word, (low, top) in PLURALS.items()}

TABLES: Mapping[str, HedgeTable] = MappingProxyType(
    {
        "reconcile": RECONCILE,
        "acled": HedgeTable("acled", "acled/2"),
        "ccc": HedgeTable("ccc", "ccc/2", _TWICE),
    }
)
"""The tables that a configuration may name."""

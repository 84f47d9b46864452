"""What a phrase counts, held against what its quantity counts: 500 vehicles are no 500 persons."""

import re
from collections.abc import Iterable
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from reconcile import units
from reconcile.ledger.noun_words import CUTS, NO_NOUNS, PARTICIPLES
from reconcile.ledger.records import Estimate, Quantity
from reconcile.phrases import Reading
from reconcile.units.extra import ITEMS
from reconcile.units.unit import singular


class Counted(Enum):
    """How the noun of a phrase stands to its quantity."""

    SAME = "same"
    OTHER_CLASS = "other-class"
    UNKNOWN = "unknown"


class Noun(NamedTuple):
    """The noun of a phrase.

    Attributes:
        head: The word that says what was counted, in small letters; empty where none does.
        counted: How it stands to the quantity.
        kind: Its class, such as ``vehicles``; None where no class knows it.
    """

    head: str
    counted: Counted
    kind: str | None = None


_NOTHING = Noun("", Counted.SAME)
_WORD = re.compile(r"[^\W_](?:[\w'’]|[-/.](?=\w))*")
"""A word, or the name of a kind: KN-23/24, 152mm, CO2."""

_LETTERS = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_PARTICIPLE = re.compile(r".{2,}(?:ed|ing)")
_MANNER = re.compile(r".{2,}ly")
_BELOW = re.compile(r"/|\bper\b")
_JOINT = re.compile(r"\b(?:and|or)\b|[,/&]")


def noun_of(estimate: Estimate, quantity: Quantity) -> Noun:
    """Return what an estimate counts and whether that is what its quantity counts.

    A figure whose author says how it was converted (`unit`, `override`, a basis of an end) is
    taken to count the same; so is one that names nothing.
    """
    noun = english_of(estimate.figure)
    explained = (estimate.unit, estimate.override, estimate.low_basis, estimate.high_basis)
    if noun is None or any(reason is not None for reason in explained):
        return _NOTHING
    return _judged(noun, _wanted(_texts(quantity)))


def english_of(figure: Reading) -> str | None:
    """Return the noun of a figure, its known words in English where it is in another language.

    The head comes first there and last in English; of other words nothing is known, in capitals
    or not.
    """
    if figure.noun is None or figure.lang is None:
        return figure.noun
    from reconcile.phrases.lang.english import nouns_in

    known = nouns_in(figure.noun, figure.lang)
    return " ".join(reversed(known)) or figure.noun.casefold()


def counts_things(unit: str) -> bool:
    """Whether a unit counts: it measures nothing, is no money and no pure number."""
    known = units.parse(unit)
    return known is None or known.is_count


def names_things(unit: str) -> bool:
    """Whether a unit is the name of people or things that are counted one by one.

    Example:
        >>> names_things("artillery shells"), names_things("persons/day"), names_things("points")
        (True, False, False)
    """
    head = (_candidates(unit) or [unit])[-1]
    is_known = units.fate_of(head) or units.class_of(head) or singular(head.casefold()) in _ITEMS
    return bool(is_known) and not _BELOW.search(unit)


_ITEMS = ITEMS - {"number", "count"}


class _Wanted(NamedTuple):
    """What a quantity counts.

    Attributes:
        names: Every word that its texts use, in the singular.
        phrases: What its unit and its `counts` say, whole.
        sorts: The classes and sorts of its unit and of its `counts`.
        fates: What became of the people that its texts name.
        is_any: Its unit is a thing of any kind.
        is_count: It counts; else it measures, and every word behind a number may be a unit.
    """

    names: frozenset[str]
    phrases: frozenset[str]
    sorts: frozenset[units.Sort]
    fates: frozenset[str]
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
        return is_sort or singular(word.casefold()) in self.names


_Texts = tuple[str, str, str, str, tuple[str, ...]]


def _texts(quantity: Quantity) -> _Texts:
    label, definition = quantity.label or "", quantity.definition or ""
    return quantity.unit, quantity.id, label, definition, quantity.counts


@lru_cache(maxsize=1024)
def _wanted(texts: _Texts) -> _Wanted:
    unit, name, label, definition, counts = texts
    heads = _candidates(_BELOW.split(unit)[0])[-1:]  # One word of "Jupiter masses" says neither.
    told = " ".join((*heads, re.sub(r"[_-]", " ", name), label, definition, *counts)).casefold()
    words = {*_WORD.findall(told), *_LETTERS.findall(told)} - CUTS - NO_NOUNS
    named = (*heads, *_LETTERS.findall(" ".join(counts)))
    sorts = frozenset(filter(None, map(units.sort_of, named)))
    return _Wanted(
        names=frozenset(map(singular, words)),
        phrases=frozenset(text.casefold() for text in (unit, *counts)),
        sorts=sorts,
        fates=_fates(_LETTERS.findall(f"{unit} {told}".casefold())),
        is_any=not sorts and any(singular(word.casefold()) in ITEMS for word in heads),
        is_count=counts_things(unit),
    )


@lru_cache(maxsize=4096)
def _judged(noun: str, wanted: _Wanted) -> Noun:
    if other := _other_fate(noun, wanted):
        return Noun(other, Counted.UNKNOWN, units.class_of(other))
    words = _nouns(noun, wanted)
    if not words or units.is_unit_word(words[-1]):
        return _NOTHING  # nothing is named, or what measures, which is compared as a unit
    head, kind = words[-1], units.class_of(words[-1])
    is_named = singular(head.casefold()) in wanted.names or units.fate_of(head) in wanted.fates
    if is_named or noun.casefold() in wanted.phrases or wanted.is_any:
        return Noun(head, Counted.SAME)
    is_among = any(map(wanted.has, words))
    is_other = kind is not None and wanted.sorts and kind not in wanted.kinds
    # A family member is no family; of "men and vehicles" one is what is wanted.
    if is_other and not (is_among and _JOINT.search(noun)):
        return Noun(head, Counted.OTHER_CLASS, kind)
    return Noun(head, Counted.SAME if is_among else Counted.UNKNOWN, kind)


def _nouns(noun: str, wanted: _Wanted) -> list[str]:
    """Return the words of a phrase that may be its noun.

    A capital begins the name of a people or a place, unless a class knows the word; but where
    something is measured it may begin a unit. The name of a kind (T-72) stands for a noun where
    people are counted and there is no other.
    """
    words = _candidates(noun)
    if not wanted.is_count:
        return words
    names = [word for word in words if not _LETTERS.fullmatch(word)]
    found = [
        word.casefold()
        for word in words
        if word not in names and (word[0].islower() or units.class_of(word))
    ]
    return found or (names if "persons" in wanted.kinds else [])


def _candidates(text: str) -> list[str]:
    """Return the words up to a preposition or a participle, without adjectives and adverbs."""
    found: list[str] = []
    for word in _WORD.findall(text):
        key = word.casefold()
        is_participle = _is_participle(key)
        if (key in CUTS or is_participle) and found:
            break
        if not (key in CUTS or key in NO_NOUNS or is_participle or _is_adverb(key)):
            found.append(word)
    return found


def _other_fate(noun: str, wanted: _Wanted) -> str | None:
    """Return the word that says what became of people, where the quantity says otherwise."""
    words: list[str] = _LETTERS.findall(noun.casefold())
    said = _fates(words)
    if not said or not wanted.fates or said & wanted.fates or noun.casefold() in wanted.phrases:
        return None
    return next(word for word in words if units.fate_of(word))


def _fates(words: Iterable[str]) -> frozenset[str]:
    return frozenset(filter(None, map(units.fate_of, words)))


def without_remark(phrase: str) -> str:
    """Return a phrase up to the words behind its noun.

    Example:
        >>> without_remark("700,000 people attended the march")
        '700,000 people'
    """
    words = phrase.split()
    for count, text in enumerate(words):
        word = text.casefold().strip(".,;")
        if count > 1 and (word in CUTS or _is_participle(word)):
            return " ".join(words[:count])
    return phrase


def _is_participle(word: str) -> bool:
    """Whether a word ends like a participle and no class knows it: delivered, but not wounded."""
    is_one = word in PARTICIPLES or _PARTICIPLE.fullmatch(word) is not None
    return is_one and units.class_of(word) is None


def _is_adverb(word: str) -> bool:
    return _MANNER.fullmatch(word) is not None and units.class_of(word) is None

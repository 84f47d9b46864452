"""What a phrase counts, held against what its quantity counts: 500 vehicles are no 500 persons."""

import re
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from reconcile import units
from reconcile.ledger.records import Estimate, Quantity
from reconcile.phrases.context import MONTHS, PREPOSITIONS, SEASONS
from reconcile.phrases.words import words_of
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
_WORD = re.compile(r"(?<!\w)[^\W\d_]+(?:['’-][^\W\d_]+)*(?!\w)")
"""A word; letters with digits glued on (KN-23, 152mm) are a name of a kind."""

_CUTS = (PREPOSITIONS - {"of"}) | words_of("of than that whose per amid amongst against")
_NO_NOUNS = (
    MONTHS
    | SEASONS
    | words_of(
        """a an the and or both each every all other others more most some any such same own daily
        weekly monthly annual annually yearly total overall strong alive present additional extra
        new old young male female foreign local national international military civil
        combined worldwide nationwide alone altogether already together so"""
    )
)
"""Adjectives and others that stand behind a number alone and name nothing that is counted."""

_PARTICIPLE = re.compile(r".{2,}(?:ed|ing)")
_IRREGULAR_PARTICIPLES = words_of(
    """sent lost made shot hurt held built seen born gone left taken hit known given found paid sold
    spent bought brought caught fed led met put set shut thrown written driven begun done"""
)
_MANNER = re.compile(r".{2,}ly")


def noun_of(estimate: Estimate, quantity: Quantity) -> Noun:
    """Return what an estimate counts and whether that is what its quantity counts.

    A figure whose author says how it was converted (`unit`, `override`, a basis of an end) is
    taken to count the same; so is one that names nothing.
    """
    noun = estimate.figure.noun
    explained = (estimate.unit, estimate.override, estimate.low_basis, estimate.high_basis)
    if noun is None or any(reason is not None for reason in explained):
        return _NOTHING
    return _judged(noun, _texts(quantity))


def counts_things(unit: str) -> bool:
    """Whether a unit counts: it measures nothing, is no money and no pure number."""
    known = units.parse(unit)
    return known is None or known.is_count


_Texts = tuple[str, str, str, str, tuple[str, ...]]


def _texts(quantity: Quantity) -> _Texts:
    label, definition = quantity.label or "", quantity.definition or ""
    return quantity.unit, quantity.id, label, definition, quantity.counts


@lru_cache(maxsize=4096)
def _judged(noun: str, texts: _Texts) -> Noun:
    words = _nouns(noun)
    if not words or units.is_unit_word(words[-1]):
        return _NOTHING  # nothing is named, or what measures, which is compared as a unit
    head, kind = words[-1], units.class_of(words[-1])
    wanted = _wanted(texts)
    if _one(head) in wanted.names or noun.casefold() in wanted.phrases or wanted.is_any:
        return Noun(head, Counted.SAME)
    is_among = any(_one(w) in wanted.names or units.class_of(w) in wanted.kinds for w in words)
    is_other = kind is not None and wanted.kinds and kind not in wanted.kinds
    # A family member is no family; of "men and vehicles" one is what is wanted.
    if is_other and not (is_among and _JOINT.search(noun)):
        return Noun(head, Counted.OTHER_CLASS, kind)
    return Noun(head, Counted.SAME if is_among else Counted.UNKNOWN, kind)


_JOINT = re.compile(r"\b(?:and|or)\b|[,/&]")


def _nouns(noun: str) -> list[str]:
    """Return the words that may be the noun, up to a preposition or a participle behind it."""
    found: list[str] = []
    for match in _WORD.finditer(noun):
        text, word = match[0], match[0].casefold()
        if word in _CUTS and found:
            break
        if _is_participle(word) and found:
            break
        if text[0].isupper() or word in _NO_NOUNS or _is_participle(word) or _is_adverb(word):
            continue
        found.append(word)
    return found


def _is_participle(word: str) -> bool:
    """Whether a word ends like a participle and no class knows it: delivered, but not wounded."""
    is_one = word in _IRREGULAR_PARTICIPLES or _PARTICIPLE.fullmatch(word) is not None
    return is_one and units.class_of(word) is None


def _is_adverb(word: str) -> bool:
    return _MANNER.fullmatch(word) is not None and units.class_of(word) is None


def _one(word: str) -> str:
    """Return one thing, whatever the number: soldier, person."""
    return _IRREGULAR.get(word) or singular(word)


_IRREGULAR = {
    "people": "person",
    "men": "man",
    "women": "woman",
    "children": "child",
    "lives": "life",
    "mice": "mouse",
    "geese": "goose",
    "wolves": "wolf",
    "knives": "knife",
    "feet": "foot",
}


class _Wanted(NamedTuple):
    """What a quantity counts.

    Attributes:
        names: Every word that its texts use, in the singular.
        phrases: What its `counts` say, whole.
        kinds: The classes of its unit and of its `counts`.
        is_any: Its unit is a thing of any kind.
    """

    names: frozenset[str]
    phrases: frozenset[str]
    kinds: frozenset[str]
    is_any: bool


@lru_cache(maxsize=1024)
def _wanted(texts: _Texts) -> _Wanted:
    unit, name, label, definition, counts = texts
    together = " ".join((unit, re.sub(r"[_-]", " ", name), label, definition, *counts))
    words = _WORD.findall(together.casefold())
    named = _WORD.findall(" ".join((unit, *counts)).casefold())
    kinds = frozenset(filter(None, map(units.class_of, named)))
    is_any = any(_one(word) in ITEMS for word in _WORD.findall(unit.casefold()))
    return _Wanted(
        frozenset(_one(word) for word in words if word not in _CUTS and word not in _NO_NOUNS),
        frozenset(text.casefold() for text in counts),
        kinds,
        is_any and not kinds,
    )

"""What a phrase counts, held against what its quantity counts: 500 vehicles are no 500 persons."""

from collections.abc import Iterable, Iterator
from enum import Enum
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from reconcile import units
from reconcile.ledger.effects import EFFECT, misnamed_in
from reconcile.ledger.fates import fates_of, loss_of, other_fate, sorted_out, with_losses
from reconcile.ledger.noun_phrase import (
    JOINTS,
    LETTERS,
    Part,
    parts_of,
    phrase_words,
)
from reconcile.ledger.others import Excuses, other_of, sign_of
from reconcile.ledger.records import Estimate, Quantity
from reconcile.ledger.remarks import remark_on
from reconcile.ledger.spans import other_span
from reconcile.ledger.wanted import Wanted, wanted_of
from reconcile.phrases import Reading
from reconcile.units.extra import ITEMS
from reconcile.units.unit import singular


class Counted(Enum):
    """How the noun of a phrase stands to its quantity."""

    SAME = "same"
    OTHER = "other"
    MORE = "more"
    UNKNOWN = "unknown"


class Noun(NamedTuple):
    """The noun of a phrase.

    Attributes:
        head: The word that says what was counted, in small letters; empty where none does.
        counted: How it stands to the quantity; MORE: the figure counts another thing as well.
        kind: Its class, such as ``vehicles``; None where no class knows it.
    """

    head: str
    counted: Counted
    kind: str | None = None


_NOTHING = Noun("", Counted.SAME)


def noun_of(estimate: Estimate, quantity: Quantity) -> Noun:
    """Return what an estimate counts and whether that is what its quantity counts.

    A figure whose author says how it was converted (`unit`, `override`, a basis of an end) is
    taken to count the same; so is one that names nothing.
    """
    explained = (estimate.unit, estimate.override, estimate.low_basis, estimate.high_basis)
    if any(reason is not None for reason in explained):
        return _NOTHING
    wanted = wanted_of(quantity)
    is_plan = estimate.basis == "projected"
    is_added = is_plan or (estimate.measure or quantity.measure) in ("flow", "rate")
    excuses = Excuses(is_plan, is_added, quantity.unit in ("persons", "people"))
    if estimate.figure.lang is not None:
        return _of_another_language(estimate, wanted, excuses)
    if other := misnamed_in(estimate.stated or "", quantity):
        is_told = other.is_other or wanted.is_count
        counted = Counted.OTHER if is_told else Counted.UNKNOWN
        return Noun(other.name, counted, other.kind if is_told else EFFECT)
    if estimate.figure.per is None and (span := other_span(estimate.stated or "", quantity.unit)):
        return Noun(span.word, Counted.OTHER, span.kind)
    noun = english_of(estimate.figure)
    found = _NOTHING if noun is None else _judged(noun, wanted, excuses)
    if found.counted is Counted.SAME and (fate := _other_fate(estimate.figure, noun, wanted)):
        return Noun(fate, Counted.UNKNOWN, units.class_of(fate))
    is_open = found.counted is Counted.UNKNOWN and not wanted.is_count  # 5% year on year
    if found.counted is not Counted.SAME and not is_open:
        return found
    return _with_sign(found, estimate.stated or "", wanted, excuses)


def _with_sign(found: Noun, text: str, wanted: Wanted, excuses: Excuses) -> Noun:
    """Return what the words before a number, or far behind it, make of a noun that fits."""
    other = remark_on(text, wanted.names, excuses)
    named = wanted.names if wanted.is_count else wanted.names | _RATED
    other = other or sign_of(text, named, dict(wanted.sides), excuses)
    return found if other is None else Noun(other.word, Counted.OTHER, other.kind)


_RATED = frozenset(("capacity", "quota"))
"""What a power station or a tank has, where megawatts or litres are measured."""


def _of_another_language(estimate: Estimate, wanted: Wanted, excuses: Excuses) -> Noun:
    """Return what a figure counts by the words that the table of its language knows.

    Where a quantity says what became of people, a word that no table knows may say otherwise.
    """
    from reconcile.phrases.lang.english import counted_in, strange_in, told_in

    figure, stated = estimate.figure, estimate.stated or ""
    version = figure.lang or ""
    told = told_in(stated, version)
    told = {word: own for word, own in told.items() if own not in wanted.names}
    found = _with_sign(_NOTHING, " ".join(told), wanted, excuses)
    if found is not _NOTHING or (figure.noun or "").casefold() in wanted.phrases:
        return found
    named = counted_in(stated, version)
    if not named and (told or not _counts_by(figure, version, wanted)):
        named = english_of(figure) or ""
    noun = " ".join(filter(None, (named, *told)))
    fate = other_fate(noun, wanted.fates, wanted.names) if wanted.fates else None
    if fate is not None:
        return Noun(told.get(fate, fate), Counted.UNKNOWN)
    found = _judged(noun, wanted, excuses) if noun else found
    if found.counted is not Counted.SAME or figure.noun is None:
        return found
    if found is _NOTHING and not wanted.is_count and not units.is_unit_word(named.split(" ")[-1]):
        return Noun(noun, Counted.UNKNOWN)  # Schilling is no participle
    is_open = wanted.fates and fates_of(phrase_words(noun)).isdisjoint(wanted.fates)
    strange = strange_in(figure.noun, version) if is_open else frozenset()
    return found if strange <= wanted.names else Noun(figure.noun, Counted.UNKNOWN)


def _counts_by(figure: Reading, version: str, wanted: Wanted) -> bool:
    """Whether a noun is but the word by which what is wanted is counted: 대 of tanks."""
    from reconcile.phrases.lang.english import is_counter

    named = english_of(figure) or ""
    is_any = singular(named) in ITEMS  # 500 pieces of anything
    is_theirs = is_any or units.class_of(named) in wanted.kinds
    return is_theirs and is_counter(figure.noun or "", version)


def english_of(figure: Reading) -> str | None:
    """Return the noun of a figure, its known words in English where it is in another language.

    The head comes first there and last in English; of other words nothing is known, in capitals
    or not.
    """
    if figure.lang is None:
        remark = figure.remark or ""
        if figure.noun and remark.startswith("of "):  # 5 tonnes or so of rice
            return f"{figure.noun} {remark}"
        return figure.noun
    if figure.noun is None:
        return None
    from reconcile.phrases.lang.english import noun_in, without_told

    return noun_in(figure.noun, figure.lang) or without_told(figure.noun, figure.lang) or None


def _other_fate(figure: Reading, noun: str | None, wanted: Wanted) -> str | None:
    """Return the word that says what became of people, where the quantity says otherwise."""
    if (noun or "").casefold() in wanted.phrases:
        return None
    text = f"{noun or ''} {figure.remark or ''}"
    if not wanted.fates:
        return loss_of(text) if wanted.roles else None
    fate = other_fate(text, wanted.fates, wanted.names)
    return fate or (sorted_out(text) if figure.total else None)


@lru_cache(maxsize=4096)
def _judged(noun: str, wanted: Wanted, excuses: Excuses) -> Noun:
    words = phrase_words(noun)
    is_told = noun.casefold() in wanted.phrases
    other = None if is_told else other_of(words, wanted.names, dict(wanted.sides), excuses)
    if other is not None:
        counted = Counted.MORE if other.is_besides else Counted.OTHER
        return Noun(other.word, counted, other.kind)
    wanted = wanted._replace(fates=with_losses(wanted.fates, LETTERS.findall(noun.casefold())))
    is_same = bool(wanted.substance) and units.of(noun).substance == wanted.substance
    if wanted.is_of and not is_same and (of := _of_something_else(words, wanted)):
        return Noun(of, Counted.UNKNOWN)
    if not wanted.is_count:
        return _of_measure(noun, wanted)
    if is_told or wanted.is_any:
        return _NOTHING
    found = [_of_part(part, words, wanted) for part in parts_of(noun)]
    strange = [one for one in found if one.counted is not Counted.SAME]
    if not strange:
        return found[-1] if found else _NOTHING
    first = next((one for one in strange if one.counted is Counted.OTHER), strange[0])
    is_besides = any(one.head and one.counted is Counted.SAME for one in found)
    return first._replace(counted=Counted.MORE) if is_besides else first


def _of_something_else(phrase: list[str], wanted: Wanted) -> str | None:
    """Return what a phrase is of, where its quantity is of something else; None: it is not."""
    of = next((at for at, word in enumerate(phrase) if word == "of"), len(phrase))
    heads = [part.head.casefold() for part in parts_of(" ".join(phrase[of + 1 :]))]
    return next((head for head in heads if not _is_wanted(head, wanted)), None)


def _of_part(part: Part, phrase: list[str], wanted: Wanted) -> Noun:
    """Return how one of the nouns of a phrase stands to the quantity."""
    words = _without_names(part.words, wanted)
    if not words:
        return _NOTHING
    head, kind = Part(words).head, units.class_of(Part(words).head)
    if other := _compound(head, phrase, wanted):
        return Noun(head, Counted.SAME if wanted.has(other) else Counted.OTHER, other)
    if _is_wanted(head, wanted):
        is_joined = not JOINTS.isdisjoint(phrase)
        fates = fates_of(words if is_joined else phrase)  # hostages found dead
        is_else = bool(fates and wanted.fates and not fates & wanted.fates)
        return Noun(head, Counted.UNKNOWN if is_else else Counted.SAME, kind)
    if units.is_unit_word(head):  # what measures is compared as a unit, but of person years
        is_of = len(words) > 1 and (units.class_of(words[-2]) or not _measures(" ".join(words)))
        return Noun(head, Counted.OTHER, " ".join(words[-2:])) if is_of else _NOTHING
    is_other = kind is not None and wanted.sorts and kind not in wanted.kinds
    return Noun(head, Counted.OTHER if is_other else Counted.UNKNOWN, kind)


def _measures(text: str) -> bool:
    """Whether a text is a unit as it stands: square feet, but no dry tonnes."""
    known = units.parse(text)
    return known is not None and bool(known.powers)


def _is_wanted(head: str, wanted: Wanted) -> bool:
    """Whether a noun alone says what the quantity counts: by name, class, fate or contrast."""
    if singular(head) in wanted.names or wanted.has(head) or units.fate_of(head) in wanted.fates:
        return True
    named = units.sides_of([head])
    return any(number in named and group in named[number] for number, group in wanted.sides)


def _compound(head: str, phrase: list[str], wanted: Wanted) -> str | None:
    """Return the class of a fixed name with another sense, unless the quantity says it, too."""
    pairs = [*pairwise(phrase), *((of, word) for word, _, of in _of_phrases(phrase))]
    for modifier, word in pairs:
        kind = units.compound_of(modifier, word) if word.casefold() == head else None
        is_told = {singular(modifier.casefold()), singular(head)} <= wanted.names
        if kind and not is_told:
            return kind
    return None


def _of_phrases(phrase: list[str]) -> Iterator[tuple[str, ...]]:
    """Yield what stands around *of*: rounds of talks."""
    triples = zip(phrase, phrase[1:], phrase[2:], strict=False)
    return (triple for triple in triples if triple[1] == "of")


def _of_measure(noun: str, wanted: Wanted) -> Noun:
    """Return whether a word where something is measured is one of the quantity's, and no unit."""
    parts = parts_of(noun)
    is_unit = any(units.compare(noun, text).converts for text in (*wanted.units, *wanted.phrases))
    if not parts or is_unit or any(_is_in(parts[-1].head, phrase) for phrase in wanted.phrases):
        return _NOTHING
    is_among = all(wanted.has(word) for part in parts for word in part.words)
    is_same = is_among or noun.casefold() in wanted.phrases or wanted.is_any
    return Noun(parts[-1].head, Counted.SAME if is_same else Counted.UNKNOWN)


def _is_in(head: str, unit: str) -> bool:
    """Whether a word is the unit itself, behind an adjective: full days; dollars may differ."""
    is_same = units.compare(head, unit).kind is units.Kind.EQUAL
    return is_same and units.is_unit_word(head) and units.of(unit).currency is None


def _without_names(words: Iterable[str], wanted: Wanted) -> tuple[str, ...]:
    """Return the words that may be the noun of a count.

    A capital begins the name of a people or a place, unless a class knows the word. The name of a
    kind (T-72) stands for a noun where people are counted and there is no other.
    """
    names = tuple(word for word in words if not LETTERS.fullmatch(word))
    found = tuple(
        word.casefold()
        for word in words
        if word not in names and (not word[0].isupper() or units.class_of(word))
    )
    return found or (names if "persons" in wanted.kinds else ())

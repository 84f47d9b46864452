"""Words beside a noun that make another figure of it: a contrast, a plan, an addition."""

import re
from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from reconcile import units
from reconcile.ledger.noun_phrase import JOINTS
from reconcile.ledger.noun_words import AIMS, FORMER, INCREMENTS, PLANS, SIGNS, UNREAL, WISHES
from reconcile.phrases.vocabulary.words import words_of
from reconcile.units.unit import singular

NOT_YET: Final = "what is not yet so"
"""What a plan counts."""


class Other(NamedTuple):
    """What a figure counts that its quantity does not.

    Attributes:
        word: That says so, in small letters.
        kind: What it counts, in words.
        is_besides: It counts that beside what is wanted: gold and silver medals.
    """

    word: str
    kind: str
    is_besides: bool = False


class Excuses(NamedTuple):
    """What a record says of its figure, so that its phrase may say it as well.

    Attributes:
        is_plan: It is projected.
        is_added: It counts what comes on top: in a period, or by plan.
        is_anyone: Its quantity counts people, whoever they are.
    """

    is_plan: bool
    is_added: bool
    is_anyone: bool = False


def other_of(
    words: Sequence[str], named: Collection[str], sides: Mapping[int, str], excuses: Excuses
) -> Other | None:
    """Return what the words of a noun say that the quantity does not; None: nothing.

    Args:
        words: Of the noun up to a preposition, as written.
        named: Words that the texts of the quantity use, in the singular.
        sides: Of each set of contrasts the only group that the quantity names.
        excuses: What the record says of its figure.
    """
    keys = [word.casefold() for word in words]
    for at in range(len(keys) - 1):
        if keys[at + 1] == "equivalent":  # million tonnes oil equivalent are energy
            keys[at] = ""
    if compound := _compound(keys, named):
        return compound
    for at, key in enumerate(keys):
        if not key or singular(key) in named:
            continue
        rest = key.partition("-")[2] if key.startswith(units.DENYING) else ""
        if rest and (singular(rest) in named or units.fate_of(rest)):
            return Other(key, f"`{key}`")
        is_last = at == len(keys) - 1
        is_aim = is_last and singular(key) in AIMS
        is_plan = is_aim or key in PLANS or (key in WISHES and is_last)
        if is_plan and not (excuses.is_plan or _is_told(key, named)):
            return Other(key, NOT_YET if is_aim else f"what is {key}")
        if key in UNREAL or (key in FORMER and not excuses.is_anyone):
            return Other(key, f"what is {key}")
        if key in INCREMENTS and not excuses.is_added:
            return Other(key, f"what is added (`{key}`)")
    return _contrast(keys, named, sides)


def _compound(words: Sequence[str], named: Collection[str]) -> Other | None:
    """Return what the word before a wanted one makes of it: railway cars, livestock deaths."""
    for modifier, word in pairwise(words):
        if singular(modifier) in named:
            continue
        kind = units.compound_of(modifier, word) if singular(word) in named else None
        if units.class_of(modifier) == _ANIMALS and units.fate_of(word):
            kind = None if _ANIMALS in map(units.class_of, named) else _ANIMALS
        if kind:
            return Other(f"{modifier} {word}", kind)
    return None


_ANIMALS: Final = "animals"


def _is_told(plan: str, named: Collection[str]) -> bool:
    """Whether a quantity names a plan by another form of its word: pledges, an expectation."""
    stem = plan.removesuffix("ed")
    stem = stem[:-1] if stem[-1] == stem[-2] else stem
    return any(name.startswith(stem) for name in named)


def _contrast(
    words: Sequence[str], named: Collection[str], sides: Mapping[int, str]
) -> Other | None:
    """Return the word of another group than the one that the quantity names."""
    for number, groups in units.sides_of(words).items():
        wanted = sides.get(number)
        others = [word for group, word in groups.items() if group != wanted]
        others = [word for word in others if singular(word) not in named]
        if wanted is None or not others:
            continue
        if wanted not in groups:
            return Other(others[0], f"`{others[0]}`")
        if not JOINTS.isdisjoint(words):
            return Other(others[0], f"`{others[0]}`", is_besides=True)
    return None


_IN_FRONT = re.compile(r"[^\W\d_]+")


def sign_of(
    stated: str, named: frozenset[str], sides: Mapping[int, str], excuses: Excuses
) -> Other | None:
    """Return a word that says on which side of an account a number stands.

    *Another* and *an extra* add to a number that the phrase does not give.

    Example:
        >>> sign_of("a deficit of $5 million", frozenset(), {}, Excuses(False, False)).kind
        'a deficit'
    """
    text = stated.casefold()
    words: list[str] = _IN_FRONT.findall(re.split(r"\d", text, maxsplit=1)[0])
    for word in words:
        name = word if word in SIGNS else singular(word)
        if name in SIGNS and named.isdisjoint((name, singular(name))):
            return Other(name, f"a {name}")
        if word in _ADDING and word not in named and not excuses.is_added:
            return Other(word, f"what is added (`{word}`)")
    accounts = [word for word in _IN_FRONT.findall(text) if singular(word) in _ACCOUNTS]
    return _contrast(accounts, named, sides)


_ADDING: Final = INCREMENTS - {"more"}  # more than 5,000 is no addition
_ACCOUNTS: Final = words_of(
    """import export profit loss revenue income expenditure destroyed damaged abandoned delivered
    produced manufactured repaired intercepted launched sunk"""
)
"""Words that tell one group of a set from another wherever they stand in a phrase."""

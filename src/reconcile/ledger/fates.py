"""What became of the people of a figure, held against the fate that its quantity counts.

Who counts the killed asks for one fate, and a phrase may leave it out: *500 people*. It may not
tell another: *500 trapped*, *500 people were rescued*. So a participle or a state that is neither
the fate that is asked for nor says merely who they were, or how it is known, is told.
"""

from collections.abc import Collection, Iterable, Sequence
from functools import cache, lru_cache
from itertools import pairwise

from reconcile import units
from reconcile.ledger.noun_phrase import JOINTS, LETTERS, is_participle
from reconcile.ledger.noun_words import CUTS, DEEDS, DESERTING, NEUTRAL, NO_NOUNS, STATES
from reconcile.phrases.vocabulary.words import words_of
from reconcile.units.unit import singular


def fates_of(words: Iterable[str]) -> frozenset[str]:
    """Return what became of people; the dead and wounded together are the casualties.

    Example:
        >>> sorted(fates_of(["killed", "and", "injured"]))
        ['casualties', 'dead', 'wounded']
    """
    found = frozenset(filter(None, map(units.fate_of, words)))
    return found | {"casualties"} if found >= _CASUALTIES else found


_CASUALTIES = frozenset(("dead", "wounded"))
_LOSSES = _CASUALTIES | {"missing", "captured"}


def with_losses(asked: frozenset[str], words: Iterable[str]) -> frozenset[str]:
    """Return the fates that are asked for: of casualties, each that makes one."""
    return asked | _LOSSES if "casualties" in asked & fates_of(words) else asked


def told_fate(text: str, asked: frozenset[str]) -> str | None:
    """Return the word of a text that names another fate than is asked for; None: it names none."""
    words: list[str] = LETTERS.findall(text.casefold())
    said = fates_of(words)
    return next(filter(units.fate_of, words)) if said and said.isdisjoint(asked) else None


@lru_cache(maxsize=4096)
def other_fate(text: str, asked: frozenset[str], named: frozenset[str]) -> str | None:
    """Return the word by which a figure tells another fate than is asked for; None: it does not.

    Args:
        text: The words behind its number.
        asked: The fates that the quantity names.
        named: Words that the texts of the quantity use, in the singular.

    Example:
        >>> other_fate("people trapped", frozenset(["dead"]), frozenset()), other_fate(
        ...     "people reported", frozenset(["dead"]), frozenset())
        ('trapped', None)
    """
    words = _without_exceptions(LETTERS.findall(text.casefold()))
    if fate := told_fate(" ".join(words), asked):
        return fate
    if not fates_of(words).isdisjoint(asked):
        return _besides(words, with_losses(asked, words)) or _bystander(words, named)
    if asked <= _NOT_OF_PEOPLE or not _deeds(asked | _done(named)).isdisjoint(words):
        return None
    strange = (word for at, word in enumerate(words) if _tells(words, at))
    return next((word for word in strange if singular(word) not in named), None)


def loss_of(text: str) -> str | None:
    """Return the word by which a figure counts people who are lost to their side; None: none does.

    Example:
        >>> loss_of("KIA"), loss_of("deserted"), loss_of("soldiers deployed")
        ('kia', 'deserted', None)
    """
    words = _without_exceptions(LETTERS.findall(text.casefold()))
    return next((one for one in words if units.fate_of(one) in _LOST or one in DESERTING), None)


_LOST = _LOSSES | {"casualties"}


def sorted_out(text: str) -> str | None:
    """Return the word by which so many *of* a total are told from the rest: victims identified."""
    words = LETTERS.findall(text.casefold())
    is_told = words and words[-1] in NEUTRAL and is_participle(words[-1])
    return words[-1] if is_told else None


_NOT_OF_PEOPLE = frozenset(("cases",))
"""A case may be heard, closed, cured."""

_EXCEPTIONS = words_of("excluding excl except excepting without besides barring")


def _without_exceptions(words: list[str]) -> list[str]:
    end = next((at for at, word in enumerate(words) if word in _EXCEPTIONS), None)
    return words[:end]


def _besides(words: Sequence[str], asked: frozenset[str]) -> str | None:
    """Return a fate that is joined to the one asked for, or what is no fate yet: risk of death."""
    for word, following in pairwise(words):
        fate = units.fate_of(following)
        if word in JOINTS and fate and fate not in asked:
            return following
        if word in _DANGERS and following == "of":
            return word
    return None


_DANGERS = words_of("risk danger fear threat verge")


def _bystander(words: Sequence[str], named: Collection[str]) -> str | None:
    """Return people whom the name of a fate only describes: inmates of *death row inmates*."""
    for word, following in pairwise(words):
        head = words[-1]
        is_name = word in _EVENTS and following not in CUTS | NO_NOUNS
        is_head = units.class_of(head) == "persons" and not units.fate_of(head)
        if is_name and is_head and head not in _SUFFERERS and singular(head) not in named:
            return head
    return None


_EVENTS = words_of("death casualty injury arrest abduction kidnapping rescue evacuation")
_SUFFERERS = words_of("victim victims person persons people")


def _done(named: Collection[str]) -> frozenset[str]:
    """Return the fates of which the texts of a quantity use other words: hostages freed."""
    return frozenset(fate for fate in DEEDS if not _deeds(frozenset((fate,))).isdisjoint(named))


@cache
def _deeds(asked: frozenset[str]) -> frozenset[str]:
    return frozenset(word for fate in asked for word in DEEDS.get(fate, "").split())


def _tells(words: Sequence[str], at: int) -> bool:
    """Whether a word says what became of people: trapped, but not *training camp guards*."""
    word = words[at]
    if word in NEUTRAL:
        return False
    is_last = at == len(words) - 1 or words[at + 1] in CUTS | NO_NOUNS
    is_deed = is_participle(word) and "-" not in word  # US-backed
    is_act = at > 0 and words[at - 1] in _BEING  # were working
    return word in STATES or (is_deed and (is_last or is_act or not word.endswith("ing")))


_BEING = words_of("is are was were be been being")

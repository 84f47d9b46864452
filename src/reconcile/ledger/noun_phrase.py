"""The nouns in the words behind a number: each with its head and what stands before it.

In English the head is the last word (*tank crews* are crews), or the last plural where an
adjective or a participle follows (*people homeless*). *And*, *or* and commas join nouns, each of
which is counted; a singular before them is a part of the next (*electric and hybrid cars*).
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from reconcile import units
from reconcile.ledger.noun_words import ANNOUNCING, CUTS, NO_NOUNS, OF_WHAT_FOLLOWS, PARTICIPLES
from reconcile.units.extra import IRREGULAR

WORD = re.compile(r"[^\W_](?:[\w'’]|[-/.](?=\w))*")
"""A word, or the name of a kind: KN-23/24, 152mm, CO2."""

LETTERS = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_TOKEN = re.compile(rf"{WORD.pattern}|[,/&;:()–—]")
_PARTICIPLE = re.compile(r".{2,}(?:ed|(?<!l)ing)")
"""Most of those in *-ling* are nouns: schilling, seedling."""

_MANNER = re.compile(r".{2,}ly")
JOINTS = frozenset(("and", "or", "&", "/"))
"""What stands between two nouns."""
_NO_NOUNS = NO_NOUNS | {"of"}
_NO_PLURALS = ("ss", "us", "is", "ous")


class Part(NamedTuple):
    """One noun of the words behind a number.

    Attributes:
        words: What may be a noun, as written, without adjectives that are known as such.
    """

    words: tuple[str, ...]

    @property
    def at(self) -> int:
        """The place of its head among its words."""
        plurals = [at for at, word in enumerate(self.words) if is_plural(word)]
        nouns = [at for at, word in enumerate(self.words) if not units.fate_of(word)]
        return (plurals or nouns or [len(self.words) - 1])[-1]

    @property
    def head(self) -> str:
        """The word that says what is counted."""
        return self.words[self.at]


def parts_of(text: str) -> list[Part]:
    """Return the nouns that stand side by side, up to a preposition or a participle.

    Example:
        >>> [part.words for part in parts_of("tanks and armoured vehicles in Kursk")]
        [('tanks',), ('vehicles',)]
        >>> [part.words for part in parts_of("electric and hybrid cars")]
        [('electric', 'hybrid', 'cars')]
    """
    found: list[Part] = []
    pending: tuple[str, ...] = ()
    for words in _pieces(text):
        pending = (*pending, *words)
        if pending and _names_things(Part(pending)):
            found.append(Part(pending))
            pending = ()
    return [*found, Part(pending)] if pending else found


def phrase_words(text: str) -> list[str]:
    """Return every word of a noun up to a preposition other than *of*, joints among them.

    Before *to* a participle says what is done with people: *ordered to leave* is left out.

    Example:
        >>> phrase_words("5 spoiled ballots in Ohio"), phrase_words("people ordered to leave")
        (['5', 'spoiled', 'ballots'], ['people'])
    """
    found: list[str] = []
    for token in _TOKEN.findall(text):
        key = token.casefold()
        if key == "to" and found and is_participle(found[-1].casefold()):
            return found[:-1]
        if _ends(key) and key not in JOINTS | {","}:
            break
        found.append(token)
    return found


def _names_things(part: Part) -> bool:
    """Whether a noun is whole before a joint: plural, or people by what became of them."""
    return is_plural(part.head) or units.fate_of(part.head) is not None


def _pieces(text: str) -> Iterator[tuple[str, ...]]:
    """Yield what stands between the joints of a noun phrase."""
    found: list[str] = []
    tokens: list[str] = _TOKEN.findall(text)
    for at, token in enumerate(tokens):
        key = token.casefold()
        if key in JOINTS or (key == "," and _goes_on(tokens[at + 1 :])):
            yield tuple(found)
            found = []
        elif key == "of" and found and found[-1].casefold() in OF_WHAT_FOLLOWS:
            found = []
        elif _ends(key) or ((key == "of" or is_participle(key)) and found):
            break
        elif not (key in _NO_NOUNS or is_participle(key) or _is_adverb(key)):
            found.append(token)
    yield tuple(found)


def _ends(key: str) -> bool:
    """Whether a preposition or a mark ends a noun."""
    return (key in CUTS and key != "of") or WORD.match(key) is None


def _goes_on(tokens: list[str]) -> bool:
    """Whether a list goes on behind a comma: *killed, wounded or missing*, not *many of them*."""
    keys = [token.casefold() for token in tokens]
    is_list = not JOINTS.isdisjoint(keys)
    return is_list and keys[0] not in ANNOUNCING and keys[0] not in CUTS


def is_plural(word: str) -> bool:
    """Whether a word looks like a plural.

    Example:
        >>> is_plural("tanks"), is_plural("people"), is_plural("gas"), is_plural("homeless")
        (True, True, False, False)
    """
    key = word.casefold()
    if key in IRREGULAR or key.endswith(("men", "people", "children")):
        return True
    return len(key) > len("gas") and key.endswith("s") and not key.endswith(_NO_PLURALS)


def is_participle(word: str) -> bool:
    """Whether a word ends like a participle and no class knows it: delivered, but not wounded."""
    is_one = word in PARTICIPLES or _PARTICIPLE.fullmatch(word) is not None
    return is_one and units.class_of(word) is None and units.fate_of(word) is None


def _is_adverb(word: str) -> bool:
    return _MANNER.fullmatch(word) is not None and units.class_of(word) is None

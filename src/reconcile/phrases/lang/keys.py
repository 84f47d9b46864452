"""English keys of the tables as tokens of the grammar, cut once for all phrases."""

from functools import cache
from typing import NamedTuple

from reconcile.phrases.vocabulary.hedges import FILLERS as ENGLISH_FILLERS
from reconcile.phrases.vocabulary.words import FRACTIONS

FILLERS = frozenset(" ".join(entry.split()) for entry in ENGLISH_FILLERS.split("|"))
_SHARES = ("half a", "one in")


class Key(NamedTuple):
    """What a key says.

    Attributes:
        words: Kind and text of each of its tokens.
        is_share: It is a part of what follows: half a, third, one in.
        is_filler: It says nothing of the number.
    """

    words: tuple[tuple[str, str], ...]
    is_share: bool
    is_filler: bool


@cache
def key_of(text: str) -> Key:
    """Return what a key of a table says.

    Example:
        >>> key_of("about 100").words
        (('word', 'about'), ('number', '100'))
    """
    words = tuple((_kind(word), word) for word in text.lower().split())
    is_share = text.rpartition(" ")[2] in FRACTIONS or text.startswith(_SHARES)
    return Key(words, is_share, text in FILLERS)


def _kind(word: str) -> str:
    return "word" if word[0].isalpha() else "number" if word[0].isdigit() else "mark"

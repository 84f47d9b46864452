"""Ids of records that come from elsewhere: a text as a part of one, and no two the same."""

import re
import unicodedata
from collections.abc import Iterable

_INITIALS = re.compile(r"\b(?:\w\.){2,}")
_LONGEST = 40
"""Characters of an id that are taken from a name."""


def slug_of(text: str) -> str:
    """Return a text as a part of an id: small letters and digits with hyphens between them.

    Example:
        >>> slug_of("U.S. Dept. of Defense"), slug_of("Agência Brasil"), slug_of("РБК")
        ('us-dept-of-defense', 'agencia-brasil', 'рбк')
    """
    text = _INITIALS.sub(lambda found: found[0].replace(".", ""), text)
    letters = unicodedata.normalize("NFKD", text)
    bare = "".join(one for one in letters if not unicodedata.combining(one))
    name = re.sub(r"[\W_]+", "-", unicodedata.normalize("NFKC", bare).casefold()).strip("-")
    if len(name) <= _LONGEST:
        return name
    return name[: _LONGEST + 1].rpartition("-")[0] or name[:_LONGEST]


class Ids:
    """Ids of which no two are the same.

    Args:
        taken: Those that there are already.
    """

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._taken = set(taken)
        self._numbers: dict[str, int] = {}

    def once(self, wanted: str) -> str:
        """Return an id, with a number behind it where another has it.

        Example:
            >>> ids = Ids()
            >>> [ids.once("a"), ids.once("a"), ids.once("a")]
            ['a', 'a-2', 'a-3']
        """
        found, number = wanted, self._numbers.get(wanted, 1)
        while found in self._taken:
            number += 1
            found = f"{wanted}-{number}"
        self._numbers[wanted] = number
        self._taken.add(found)
        return found

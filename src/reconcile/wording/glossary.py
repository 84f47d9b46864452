"""What the words of output, messages and code mean: `glossary.md`, an entry at a time."""

import re
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

_HEADING = re.compile(r"## (.*) \((\w+)\)")
_ENTRY = re.compile(r"- \*\*(.+?)\*\*: (.*)")


class Word(NamedTuple):
    """An entry of the glossary.

    Attributes:
        kind: What it is a word for, such as ``state``; one word can be an entry of two kinds.
        name: The word, in small letters, with hyphens for spaces.
        text: What it means.
    """

    kind: str
    name: str
    text: str


@lru_cache(maxsize=1)
def words() -> tuple[Word, ...]:
    """Return all entries, in the order of the glossary.

    Example:
        >>> [(word.kind, word.name) for word in words() if word.name == "core"]
        [('range', 'core'), ('state', 'core')]
    """
    kind = ""
    entries: list[Word] = []
    for line in _page().replace("\n  ", " ").splitlines():
        if heading := _HEADING.fullmatch(line):
            kind = heading[2]
        elif entry := _ENTRY.fullmatch(line):
            entries.append(Word(kind, entry[1], entry[2]))
    return tuple(entries)


def headings() -> dict[str, str]:
    """Return what the words of each kind are for, in the order of the glossary.

    Example:
        >>> headings()["state"]
        'What became of a figure'
    """
    found = (_HEADING.fullmatch(line) for line in _page().splitlines())
    return {heading[2]: heading[1] for heading in found if heading}


@lru_cache(maxsize=1)
def _page() -> str:
    return files("reconcile.wording").joinpath("glossary.md").read_text(encoding="utf-8")

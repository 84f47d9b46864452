"""Longest-match lookup of rows of several words."""

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from reconcile.phrases.lexer import Token


class Row(NamedTuple):
    """One row of a table, as found in a phrase.

    Attributes:
        sort: What the row is: "hedge", "degree", "opener", "modal", "filler", "noun", "part"
            or "plan" before a number, or a table's name.
        name: Its class, such as "at least".
        words: The row itself, as the table has it.
    """

    sort: str
    name: str
    words: str


class Trie:
    """A word and the words that may follow it; ``row`` is set where a row ends."""

    __slots__ = ("next", "row")

    def __init__(self) -> None:
        self.next: dict[str, Trie] = {}
        self.row: Row | None = None

    def match(self, tokens: Sequence[Token], at: int) -> tuple[Row | None, int]:
        """Return the longest row that starts at a token, and where the phrase goes on after it."""
        node = self.next.get(tokens[at].text)
        longest, end = None, at
        while node is not None:
            at += 1
            if node.row is not None:
                longest, end = node.row, at
            text = tokens[at].text
            node = node.next.get(text)
        return longest, end


_NOTHING: Mapping[str, Mapping[str, str]] = MappingProxyType({})


def grow(table: Mapping[str, Mapping[str, str]]) -> Trie:
    """Build the lookup of a table: sort to class to rows parted by ``|``."""
    root = Trie()
    for sort, classes in table.items():
        for name, rows in classes.items():
            for row in rows.split("|"):
                parts = row.split()
                words = " ".join(parts)
                if not words.replace(" ", "").isalpha():
                    parts = re.findall(r"[^\W\d_]+(?:'[^\W\d_]+)*|\S", row)
                _add(root, parts, Row(sort, name, words))
    return root


def plant(
    sort: str, rows: Mapping[str, str], others: Mapping[str, Mapping[str, str]] = _NOTHING
) -> Trie:
    """Build the lookup of a table: row to class; a row is its tokens, parted by blanks.

    Rows of other sorts may grow beside them.
    """
    root = Trie()
    for kind, table in {sort: rows, **others}.items():
        graft(root, kind, table)
    return root


def graft(root: Trie, sort: str, rows: Mapping[str, str]) -> Trie:
    """Add a table to a lookup: row to class; rows that it has already stay."""
    for words, name in rows.items():
        _add(root, words.split(), Row(sort, name, words))
    return root


def _add(root: Trie, parts: list[str], row: Row) -> None:
    """Set a row; the first of two equal rows stays."""
    node = root
    for part in parts:
        node = node.next.setdefault(part, Trie())
    node.row = node.row or row

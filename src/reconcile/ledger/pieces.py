"""A large file in pieces, so that it need not be held as one tree.

A file is cut before entries of its sections: a source, a quantity, an item of `estimates`. What
stands between two cuts, below the key that it belongs to, is read as a file of its own. If each of
these can be read and nothing is wrong with it as YAML, all of them together say what the file
says; any other file stays in one piece.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from reconcile.ledger.fields import TOP_LEVEL, parse
from reconcile.yaml.nodes import ListNode, MapNode, Node

_SIZE = 1024 * 1024
"""Bytes of a piece, about: some 4,000 estimates, whose tree takes ten times as much."""

_TOP = re.compile(rb"\n(?=[^\s#\-])")
"""The end of the line before a key at the top."""

_SECTION = re.compile(
    rb"(?:(sources|quantities)|estimates):[ \r]*(?:#.*)?\n(?:[ ]*(?:#.*|\r)?\n)*"
    rb"([ ]*)(?(1)(?<=[ ])[^\s#\-]|-[ ])"
)
"""A map of sources or quantities, or a list of estimates, with the indentation of its entries."""

_CUTTABLE = frozenset(TOP_LEVEL) - {"source"}
"""Keys at the top of a file that can be cut: what a file of one source holds depends on it."""

_SECTIONS = {"sources": MapNode, "quantities": MapNode, "estimates": ListNode}
"""What a section has to be, else something is said of it once, and not of each piece."""

_Keys = tuple[str | int, ...]


class Piece(NamedTuple):
    """Some lines of a file, as a file of their own.

    Attributes:
        head: The line with the key that they stand under; empty where they begin the file.
        lines: The lines.
        start: How many characters stand before them in the file.
        first: How many items of the list that they go on with stand before them.
        is_part: They are not the whole file.
    """

    head: bytes
    lines: bytes
    start: int = 0
    first: int = 0
    is_part: bool = False

    @property
    def data(self) -> bytes:
        """What is read."""
        return self.head + self.lines

    @property
    def shift(self) -> int:
        """What makes of an index into its text one into the text of the file."""
        return self.start - len(self.head)

    def entries(self, root: Node | None) -> Iterator[_Keys]:
        """Yield the paths of what stands in the sections of its tree, as they are in the file."""
        for name, section in _sections(root):
            if isinstance(section, MapNode):
                yield from ((name, key) for key in section.fields)
            elif isinstance(section, ListNode):
                before = self._before(name)
                yield from ((name, before + index) for index in range(len(section.items)))

    def within(self, keys: _Keys) -> _Keys:
        """Return the path of an entry, or of what is in it, from the top of the piece."""
        name, entry, *below = keys
        return name, entry - self._before(name) if isinstance(entry, int) else entry, *below

    def _before(self, name: str | int) -> int:
        return self.first if name == "estimates" else 0


class _Cut(NamedTuple):
    """Where a piece begins; the rest as in `Piece`."""

    at: int
    head: bytes
    start: int = 0
    first: int = 0


def pieces(path: str, data: bytes) -> Iterator[Piece]:
    """Yield a file in pieces; one that is small, or not certainly to be cut, in one.

    Example:
        >>> [(piece.head, piece.first) for piece in pieces("a.yaml", b"sources: {}")]
        [(b'', 0)]
    """
    cuts = (len(data) > 2 * _SIZE and _cuts(path, data)) or [_Cut(0, b"")]
    ends = [*(cut.at for cut in cuts[1:]), len(data)]
    for cut, end in zip(cuts, ends, strict=True):
        yield Piece(cut.head, data[cut.at : end], cut.start, cut.first, len(cuts) > 1)


def _cuts(path: str, data: bytes) -> list[_Cut]:
    """Return where a file can be cut; nowhere if that is not certain."""
    met = _Met()
    cuts: list[_Cut] = []
    cut = _Cut(0, b"")
    for end, head in (*_places(data), (len(data), b"")):
        document = parse(cut.head + data[cut.at : end], path)
        if document.troubles or not met.is_new(document.root, goes_on=bool(cut.head)):
            return []
        cuts.append(cut)
        length = len(document.text) - len(cut.head)
        cut = _Cut(end, head, cut.start + length, met.items if head == b"estimates:\n" else 0)
    return cuts


def _places(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield where lines begin that look like entries, a piece apart, and the key above each."""
    least = _SIZE
    tops = [0, *(top.end() for top in _TOP.finditer(data)), len(data)]
    for begin, end in pairwise(tops):
        section = _SECTION.match(data, begin, end)
        if section is None:
            continue
        mark = rb"[^\s#\-]" if section[1] else rb"-[ ]"
        entry = re.compile(rb"\n(?=%b%b)" % (section[2], mark))
        head = (section[1] or b"estimates") + b":\n"
        while (found := entry.search(data, max(least, section.end()), end)) is not None:
            yield found.end(), head
            least = found.end() + _SIZE


class _Met:
    """What the pieces of a file have held so far.

    Attributes:
        items: How many items of `estimates`.
    """

    def __init__(self) -> None:
        self.items = 0
        self._keys: set[tuple[str, str]] = set()

    def is_new(self, root: Node | None, *, goes_on: bool) -> bool:
        """Whether a piece can be one, and no key of it, or of its sections, was met before."""
        if not isinstance(root, MapNode) or not root.fields.keys() <= _CUTTABLE:
            return False
        names = [*root.fields]
        new = [(name, "") for name in names[goes_on:]]
        for name, section in _sections(root):
            if name not in _SECTIONS:
                continue
            if not isinstance(section, _SECTIONS[name]):
                return False
            if isinstance(section, MapNode):
                new += [(name, key) for key in section.fields]
            elif isinstance(section, ListNode):
                self.items += len(section.items)
        is_new = self._keys.isdisjoint(new)
        self._keys.update(new)
        return is_new


def _sections(root: Node | None) -> Iterator[tuple[str, Node]]:
    """Yield what stands below each key of a tree."""
    if isinstance(root, MapNode):
        yield from ((key.text, value) for key, value in root.entries)

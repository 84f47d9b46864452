"""From key paths to lines: looked up once, at the end, and only where they are shown."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import PurePath
from types import MappingProxyType

from reconcile.finding import Spot
from reconcile.ledger.fields import parse
from reconcile.ledger.parallel import each
from reconcile.ledger.pieces import pieces
from reconcile.ledger.records import Estimate
from reconcile.values import Place
from reconcile.yaml.document import Document
from reconcile.yaml.text import Text

_NONE: Mapping[str, str] = MappingProxyType({})

_IDS = ("id", "quantity", "source", "code")
"""Keys that tell a record of a list from the others in it."""

_FILES = 64
"""Files a process looks through at a time, where there are two of them."""

_ALONE = 500
"""Files that one process looks through as soon as it would with a second, which costs 50 ms of
CPU to start: a third of a millisecond a file."""


Known = tuple[Place, tuple[str, ...]]
"""Where a spot is, and what it is known by in its file."""


class Places:
    """Where things stand in the files of one ledger.

    The node trees are not kept after reading, since they take more room than all
    records; a file is parsed again when a finding in it is shown.

    Attributes:
        known: Where the spots are that have been looked up.
    """

    def __init__(
        self,
        files: Mapping[str, str],
        beside: Mapping[str, str] = _NONE,
        roots: Sequence[str] = (),
        read: Callable[[bytes, str], Document] = parse,
    ) -> None:
        """Take a ledger's files.

        Args:
            files: Their texts by name.
            beside: The texts of files that are no part of it.
            roots: The names of the folders and files that make it.
            read: Parses a file; who asks again and again keeps what has not changed.
        """
        self._read = read
        self._files = files
        self._beside = beside
        self._roots = roots
        self._texts: dict[str, Text] = {}
        self._documents: dict[str, Document] = {}
        self.known: dict[Spot, Known] = {}

    def of_estimate(self, estimate: Estimate) -> Place:
        """Where its phrase stands, else the whole record."""
        return self.text(estimate.spot.path).place(*estimate.span)

    def prepare(self, wheres: Iterable[Spot | Place]) -> None:
        """Look up many spots at once: every file is parsed once and its tree dropped again."""
        wheres = (where for where in wheres if where not in self.known)
        by_path: dict[str, set[Spot]] = {}
        for where in wheres:
            if isinstance(where, Spot):
                by_path.setdefault(where.path, set()).add(where)
        groups = list(by_path.items())
        # Some files a share: fewer results to send, and still enough of them to share.
        size = _FILES if len(groups) > _ALONE else _ALONE
        shares = [groups[at : at + size] for at in range(0, len(groups), size)]
        for found in each(shares, self._found):
            self.known.update(found)

    def _found(self, groups: Iterable[tuple[str, Iterable[Spot]]]) -> dict[Spot, Known]:
        return {
            spot: (place, identity)
            for path, spots in groups
            for spot, place, identity in self._looked_up(path, spots)
        }

    def _looked_up(
        self, path: str, spots: Iterable[Spot]
    ) -> Iterator[tuple[Spot, Place, tuple[str, ...]]]:
        """Yield spots of one file with their places; of a large file piece by piece."""
        waiting: dict[tuple[str | int, ...], list[Spot]] = {}
        for spot in spots:
            waiting.setdefault(spot.keys[:2], []).append(spot)
        whole = Text(path, self._text(path))
        data = whole.text.encode()
        for piece in pieces(path, data):
            if not piece.is_part:
                break
            document = parse(piece.data, path)
            for entry in piece.entries(document.root):
                for spot in waiting.pop(entry, ()):
                    keys = piece.within(spot.keys)
                    place = document.find(keys, of_key=spot.of_key, part=spot.part)
                    start, end = document.source.span(place)
                    place = whole.place(start + piece.shift, end + piece.shift)
                    yield spot, place, document.identify(keys, _IDS)
        if waiting:  # in a small file, or no entry of a section
            document = self._read(data, path)
            for spot in chain.from_iterable(waiting.values()):
                place = document.find(spot.keys, of_key=spot.of_key, part=spot.part)
                yield spot, place, document.identify(spot.keys, _IDS)

    def _text(self, path: str) -> str:
        return self._beside[path] if path in self._beside else self._files.get(path, "")

    def _parsed(self, path: str) -> Document:
        return self._read(self._text(path).encode(), path)

    def locate(self, where: Spot | Place) -> Place:
        """The place of a spot; what has a place already keeps it."""
        if isinstance(where, Place):
            return where
        if (found := self.known.get(where)) is not None:
            return found[0]
        document = self._documents.get(where.path)
        if document is None:
            document = self._documents[where.path] = self._parsed(where.path)
        return document.find(where.keys, of_key=where.of_key, part=where.part)

    def identity(self, where: Spot | Place) -> tuple[str, ...]:
        """What a place is known by wherever the ledger lies, whoever asks, and in any order.

        That is the file as the ledger calls it, and for a spot the keys that lead to it, the
        items of a list by their ids.
        """
        if isinstance(where, Place):
            return (self.within_ledger(where.path),)
        if where not in self.known:
            self.prepare([where])
        return self.within_ledger(where.path), *self.known[where][1]

    def within_ledger(self, path: str) -> str:
        """A path from the folder of the ledger that it lies in; else as messages name it."""
        for root in self._roots:
            if PurePath(path).is_relative_to(root):
                below = PurePath(path).relative_to(root)
                return below.as_posix() if below.parts else PurePath(path).name
        return path

    def text(self, path: str) -> Text:
        """The text of a file that was read, with its lines."""
        text = self._texts.get(path)
        if text is None:
            text = self._texts[path] = Text(path, self._text(path))
        return text

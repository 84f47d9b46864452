"""The files of a checked ledger as they stand in the editor now, perhaps some keys later."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from reconcile.editor.drift import Drift
from reconcile.editor.mentions import Known, Mention, mentions
from reconcile.editor.slots import Keys
from reconcile.editor.workspace import Looked
from reconcile.finding import Spot
from reconcile.ledger.fields import parse
from reconcile.yaml.document import Document
from reconcile.yaml.nodes import ListNode, MapNode, Node, Scalar


class Stretch(NamedTuple):
    """Some characters of a file as it stands now; the end is excluded."""

    name: str
    start: int
    end: int


class Found(NamedTuple):
    """A key or a value in a file.

    Attributes:
        keys: The keys that lead to it; a key is the last of its own.
        node: The key or value.
        is_key: It is a key.
    """

    keys: Keys
    node: Scalar
    is_key: bool


class File(NamedTuple):
    """A file that can be read.

    Attributes:
        document: The file as it stands now; if it cannot be read, as it was before.
        drift: From that text to the one that stands there now.
    """

    document: Document
    drift: Drift


class View:
    """A ledger for one question of the editor.

    Attributes:
        looked: What the last check came to.
    """

    def __init__(self, looked: Looked, texts: Mapping[str, str]) -> None:
        """Take what the last check came to, and the files that are open, by name."""
        self.looked = looked
        self._texts = texts
        self._parsed = looked.sight.parsed
        self._drifts: dict[str, Drift] = {}

    @property
    def known(self) -> Known:
        """The ids of the ledger."""
        return Known(self.looked.ledger.quantities, self.looked.ledger.sources)

    @property
    def names(self) -> Iterator[str]:
        """The files of the ledger."""
        return iter(self.looked.sight.paths)

    def text(self, name: str) -> str:
        """Return a file as it stands now."""
        text = self._texts.get(name)
        return self.looked.ledger.files.get(name, "") if text is None else text

    def is_broken(self, name: str) -> bool:
        """Whether a file cannot be read as it stands now."""
        return not self._parsed(self.text(name).encode(), name).is_loaded

    def file(self, name: str) -> File:
        """Return a file that can be read: as it stands now, else as it was before."""
        text = self.text(name)
        document = self._parsed(text.encode(), name)
        if not document.is_loaded:
            document = parse(self.looked.ledger.files.get(name, "").encode(), name)
        return File(document, Drift(document.text, text))

    def at(self, name: str, index: int) -> Found | None:
        """Return the key or value that holds a character of a file; None: there is none."""
        file = self.file(name)
        before = file.drift.to_old(index)
        return None if before is None else _found(file.document.root, before, ())

    def stretch(self, name: str, start: int, end: int) -> Stretch | None:
        """Return where characters of the file that can be read stand now."""
        span = self.file(name).drift.span(start, end)
        return Stretch(name, *span) if span else None

    def of_ledger(self, name: str, start: int, end: int) -> Stretch | None:
        """Return where characters of a file stand now that the last check has read."""
        drift = self._drifts.get(name)
        if drift is None:
            drift = Drift(self.looked.ledger.files.get(name, ""), self.text(name))
            self._drifts[name] = drift
        span = drift.span(start, end)
        return Stretch(name, *span) if span else None

    def where(self, spot: Spot) -> Stretch | None:
        """Return where a record of the ledger, or its key, stands now."""
        document = self.file(spot.path).document
        place = document.find(spot.keys, of_key=spot.of_key, part=spot.part)
        return self.stretch(spot.path, *document.source.span(place))

    def mentions(self, name: str) -> Iterator[Mention]:
        """Yield the ids in a file, where they stand in the text that can be read."""
        return mentions(self.file(name).document, self.known)

    def mention(self, name: str, index: int) -> Mention | None:
        """Return the id that a character of a file is part of; None: it is of none."""
        before = self.file(name).drift.to_old(index)
        if before is None:
            return None
        found = [one for one in self.mentions(name) if one.start <= before <= one.end]
        # In `troops/nis` the quantity and the source lie within the estimate: the first is it.
        return found[0] if found else None


def _found(node: Node | None, index: int, keys: Keys) -> Found | None:
    if isinstance(node, MapNode):
        for key, value in node.entries:
            if key.start <= index <= key.end:
                return Found((*keys, key.text), key, is_key=True)
            if value.start <= index <= value.end:
                return _found(value, index, (*keys, key.text))
    elif isinstance(node, ListNode):
        for number, item in enumerate(node.items):
            if item.start <= index <= item.end:
                return _found(item, index, (*keys, number))
    elif node is not None and node.start <= index <= node.end and node.start < node.end:
        return Found(keys, node, is_key=False)
    return None

"""From key paths to lines: looked up once, at the end, and only where they are shown."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from reconcile.finding import Spot
from reconcile.ledger.fields import parse
from reconcile.ledger.parallel import each
from reconcile.ledger.records import Estimate
from reconcile.values import Place
from reconcile.yaml.document import Document
from reconcile.yaml.text import Text

_NONE: Mapping[str, str] = MappingProxyType({})

_FILES = 64
"""Files a process looks through at a time; a ledger with fewer is looked through by one."""


class Places:
    """Where things stand in the files of one ledger.

    The node trees are not kept after reading, since they take more room than all
    records; a file is parsed again when a finding in it is shown.
    """

    def __init__(self, files: Mapping[str, str], beside: Mapping[str, str] = _NONE) -> None:
        """Take the texts of the ledger's files, and of files that are no part of it."""
        self._files = files
        self._beside = beside
        self._texts: dict[str, Text] = {}
        self._documents: dict[str, Document] = {}
        self._prepared: dict[Spot, Place] = {}

    def of_estimate(self, estimate: Estimate) -> Place:
        """Where its phrase stands, else the whole record."""
        return self.text(estimate.spot.path).place(*estimate.span)

    def prepare(self, wheres: Iterable[Spot | Place]) -> None:
        """Look up many spots at once: every file is parsed once and its tree dropped again."""
        by_path: dict[str, set[Spot]] = {}
        for where in wheres:
            if isinstance(where, Spot):
                by_path.setdefault(where.path, set()).add(where)
        groups = list(by_path.items())
        # Some files a piece: fewer results to send, and still enough of them to share.
        pieces = [groups[at : at + _FILES] for at in range(0, len(groups), _FILES)]
        for found in each(pieces, self._found):
            self._prepared.update(found)

    def _found(self, groups: Iterable[tuple[str, Iterable[Spot]]]) -> dict[Spot, Place]:
        found = {}
        for path, spots in groups:
            document = self._parsed(path)
            for spot in spots:
                found[spot] = document.find(spot.keys, of_key=spot.of_key, part=spot.part)
        return found

    def _text(self, path: str) -> str:
        return self._beside[path] if path in self._beside else self._files.get(path, "")

    def _parsed(self, path: str) -> Document:
        return parse(self._text(path).encode(), path)

    def locate(self, where: Spot | Place) -> Place:
        """The place of a spot; what has a place already keeps it."""
        if isinstance(where, Place):
            return where
        if (place := self._prepared.get(where)) is not None:
            return place
        document = self._documents.get(where.path)
        if document is None:
            document = self._documents[where.path] = self._parsed(where.path)
        return document.find(where.keys, of_key=where.of_key, part=where.part)

    def text(self, path: str) -> Text:
        """The text of a file that was read, with its lines."""
        text = self._texts.get(path)
        if text is None:
            text = self._texts[path] = Text(path, self._text(path))
        return text

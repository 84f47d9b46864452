"""From key paths to lines: looked up once, at the end, and only where they are shown."""

from collections.abc import Mapping

from reconcile.finding import Spot
from reconcile.ledger.document import Document
from reconcile.ledger.events import parse
from reconcile.ledger.records import Estimate
from reconcile.ledger.text import Text
from reconcile.values import Place


class Places:
    """Where things stand in the files of one ledger.

    The node trees are not kept after reading, since they take more room than all
    records; a file is parsed again when a finding in it is shown.
    """

    def __init__(self, files: Mapping[str, str]) -> None:
        self._files = files
        self._texts: dict[str, Text] = {}
        self._documents: dict[str, Document] = {}

    def of_estimate(self, estimate: Estimate) -> Place:
        """Where its phrase stands, else the whole record."""
        return self.text(estimate.spot.path).place(*estimate.span)

    def locate(self, where: Spot | Place) -> Place:
        """The place of a spot; what has a place already keeps it."""
        if isinstance(where, Place):
            return where
        document = self._documents.get(where.path)
        if document is None:
            text = self._files.get(where.path, "")
            document = self._documents[where.path] = parse(text.encode(), where.path)
        return document.find(where.keys, of_key=where.of_key, part=where.part)

    def text(self, path: str) -> Text:
        """The text of a file that was read, with its lines."""
        text = self._texts.get(path)
        if text is None:
            text = self._texts[path] = Text(path, self._files.get(path, ""))
        return text

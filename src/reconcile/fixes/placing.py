"""In which file, and under which keys, a new record belongs.

A figure goes to the file of its source, if the source has one. A new source gets a file of its own
where others have one. Else both go where the quantity is: to its `estimates`, and to `sources`.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePosixPath
from typing import NamedTuple

from reconcile.fixes.insert import CannotInsertError
from reconcile.ledger.fields import parse
from reconcile.ledger.new_records import NewEstimate, NewQuantity, NewSource
from reconcile.ledger.records import Ledger
from reconcile.yaml.document import Document
from reconcile.yaml.nodes import ListNode, MapNode

NewRecord = NewSource | NewEstimate | NewQuantity

_USUAL = "estimates.yaml"
"""The file that begins a ledger."""

_ENDING = ".yaml"
_LONGEST_NAME = 100
"""Characters of a file's name that are taken from an id; file systems take 255 bytes."""


class Target(NamedTuple):
    """Where a record goes.

    Attributes:
        path: The file; it need not be there yet.
        keys: The keys below which it stands, or among whose records.
        said: Fields that it needs there, since its place does not tell them.
    """

    path: str
    keys: tuple[str, ...]
    said: Mapping[str, str] = {}


class Layout:
    """How a ledger is laid out, and where new records go in it."""

    def __init__(
        self,
        files: Mapping[str, bytes],
        ledger: Ledger,
        roots: Sequence[str],
        to: str | None,
        records: Iterable[NewRecord],
    ) -> None:
        """Take a ledger and what is to be added to it.

        Args:
            files: The bytes of its files.
            ledger: What was read from them.
            roots: The names of its folders.
            to: The file, or with a slash at its end the folder, that somebody asks for.
            records: Everything that is to be added, in order.
        """
        self._files = files
        self._ledger = ledger
        self._documents: dict[str, Document] = {}
        self._own = {
            one.id: one.spot.path for one in ledger.sources.values() if len(one.spot.keys) == 1
        }
        folders = Counter(PurePosixPath(path).parent for path in self._own.values())
        usual = folders.most_common(1)[0][0] if folders and roots else None
        self._root = roots[0] if roots else None
        self._folder = usual
        self._file: str | None = None
        if to is not None and to.endswith("/"):
            self._folder = PurePosixPath(to)
        elif to is not None:
            self._file = to
        self._taken = {path.casefold() for path in files}
        self._new: dict[str, str] = {}
        self._place_sources(records)

    def _place_sources(self, records: Iterable[NewRecord]) -> None:
        """Choose the file of each new source that gets one of its own."""
        records = tuple(records)
        sources = [one.id for one in records if isinstance(one, NewSource)]
        if self._file is None:
            if self._folder is not None:
                self._new = {one: self._free(self._folder, one) for one in sources}
            return
        # A file that is not there yet and would hold one source only is that source's own.
        about = {one.source for one in records if isinstance(one, NewEstimate)}
        has_others = any(isinstance(one, NewQuantity) for one in records) or len(sources) != 1
        if self._file not in self._files and not has_others and about <= set(sources):
            self._new = {sources[0]: self._file}

    def _free(self, folder: PurePosixPath, name: str) -> str:
        """A name for the file of a source that no other has, on any file system."""
        stem = re.sub(r"[^\w.-]+", "-", name).strip("-.")[:_LONGEST_NAME] or "source"
        number, path = 1, str(folder / f"{stem}{_ENDING}")
        while path.casefold() in self._taken:
            number += 1
            path = str(folder / f"{stem}-{number}{_ENDING}")
        self._taken.add(path.casefold())
        return path

    def of(self, record: NewRecord) -> Target:
        """Return where a record goes."""
        match record:
            case NewSource():
                return self._of_source(record)
            case NewQuantity():
                return Target(self._file or self._of_quantities(), ("quantities", record.id))
            case NewEstimate():
                return self._of_estimate(record)

    def _of_source(self, source: NewSource) -> Target:
        path = self._new.get(source.id)
        if path is not None:
            is_told = PurePosixPath(path).stem == source.id and bool(source.fields)
            return Target(path, ("source",), {} if is_told else {"id": source.id})
        path = self._file
        if path is None:
            maps = Counter(
                one.spot.path for one in self._ledger.sources.values() if len(one.spot.keys) == 2
            )
            path = maps.most_common(1)[0][0] if maps else self._of_quantities()
        return Target(path, ("sources", source.id))

    def _of_quantities(self) -> str:
        """The file that declares most quantities, else the one that begins a ledger."""
        declared = Counter(one.spot.path for one in self._ledger.quantities.values())
        if declared:
            return declared.most_common(1)[0][0]
        if self._root is None:
            return next(iter(self._files), _USUAL)
        return str(PurePosixPath(self._root) / _USUAL)

    def _of_estimate(self, estimate: NewEstimate) -> Target:
        own = self._own.get(estimate.source) or self._new.get(estimate.source)
        path = self._file or own or self._of_quantity(estimate)
        is_own = path == own
        top = self._top(path)
        if isinstance(top.get("estimates"), ListNode) and not self._is_below(top, estimate):
            told = {"quantity": estimate.quantity}
            return Target(
                path, ("estimates",), told if is_own else {**told, "source": estimate.source}
            )
        if is_own:
            return Target(path, ("estimates", estimate.quantity))
        return Target(path, ("quantities", estimate.quantity, "estimates", estimate.source))

    def _of_quantity(self, estimate: NewEstimate) -> str:
        """The file in which figures of a source about a quantity stand below the quantity."""
        source = self._ledger.sources.get(estimate.source)
        quantity = self._ledger.quantities.get(estimate.quantity)
        if source is not None and _below(self._top(source.spot.path), estimate.quantity):
            return source.spot.path
        return quantity.spot.path if quantity is not None else self._of_quantities()

    def _is_below(self, top: Mapping[str, object], estimate: NewEstimate) -> bool:
        quantity = _below(top, estimate.quantity)
        return quantity is not None and any(key.text == "estimates" for key, _ in quantity.entries)

    def _top(self, path: str) -> Mapping[str, object]:
        """What stands under each key at the top of a file."""
        root = self.document(path).root
        return {key.text: value for key, value in root.entries} if isinstance(root, MapNode) else {}

    def document(self, path: str) -> Document:
        """Return a file as it is; one that is not there has the first line of one beside it.

        Raises:
            CannotInsertError: It cannot be read.
        """
        found = self._documents.get(path)
        if found is None:
            if path in self._ledger.unread:
                raise CannotInsertError("the file cannot be read; mend it first")
            data = self._files.get(path)
            data = self._heading(path) if data is None else data
            found = self._documents[path] = parse(data, path)
        return found

    def _heading(self, path: str) -> bytes:
        """The line by which an editor finds the schema, if a file in the same folder has one."""
        folder = PurePosixPath(path).parent
        beside = [one for one in self._own.values() if PurePosixPath(one).parent == folder]
        first = self.document(beside[-1]).line(1) if beside else ""
        return f"{first}\n".encode() if first.startswith("# yaml-language-server:") else b""


def _below(top: Mapping[str, object], quantity: str) -> MapNode | None:
    """What a file says of a quantity."""
    quantities = top.get("quantities")
    if not isinstance(quantities, MapNode):
        return None
    found = next((value for key, value in quantities.entries if key.text == quantity), None)
    return found if isinstance(found, MapNode) else None

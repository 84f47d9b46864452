"""Where the copies of a ledger's sources are: files of the user's own, which nobody fetches."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path

from reconcile.errors import InputError
from reconcile.ledger.records import Source
from reconcile.project import boundary, files, outside
from reconcile.project.files import Root
from reconcile.quotes.copies.reading import ENDINGS, MOST

FOLDER = "copies"
"""The folder beside the ledger, or in it, that holds them."""


class Copies:
    """The copies of sources: `copies/<source-id>.html` and the like, or `copy_file` of the source.

    Args:
        roots: The folders and files of the ledger.
        folder: The folder that somebody named; None: those called ``copies``.
    """

    def __init__(self, roots: Sequence[Root], folder: str | None = None) -> None:
        self._roots = roots
        self._named = None if folder is None else Path(folder)

    def path(self, source: Source) -> Path | None:
        """Return the copy of a source; None: there is none.

        Raises:
            InputError: What its `copy_file` names is not there, or leads out of the project.
        """
        if source.copy_file is not None:
            return self._given(source, source.copy_file)
        for folder, names in self._listed.items():
            for ending in ENDINGS:
                if f"{source.id}{ending}" in names:
                    path = folder / f"{source.id}{ending}"
                    return self._within(path, f"the copy of `{source.id}`")
        return None

    def _given(self, source: Source, copy: str) -> Path:
        root = self._root(source.spot.path)
        beside = Path(source.spot.path).relative_to(root.name) if root.path != root.folder else ""
        path = root.folder / Path(beside).parent / copy
        if not outside.is_file(path):
            raise InputError(
                f"`copy_file` of `{source.id}` names `{copy}`, which is not there; "
                f"give the path from the folder of {source.spot.path}"
            )
        return self._within(path, f"`copy_file` of `{source.id}`")

    def _root(self, name: str) -> Root:
        holding = (root for root in self._roots if Path(name).is_relative_to(root.name))
        return next(holding, self._roots[0])

    def _within(self, path: Path, what: str) -> Path:
        if self._named is not None and path.is_relative_to(self._named):
            return boundary.require_named(path, what)
        top = self._roots[0].project
        return boundary.require(path, top, what, "put the file itself there")

    @cached_property
    def _listed(self) -> dict[Path, frozenset[str]]:
        """The files of each folder that can hold copies."""
        found = {}
        for folder in self._folders():
            if outside.is_folder(folder):
                listing = next(outside.walk(folder, lambda _: None), None)
                found[folder] = frozenset(listing[2] if listing else ())
        return found

    def _folders(self) -> Iterator[Path]:
        if self._named is not None:
            if not outside.is_folder(self._named):
                raise InputError(f"there is no folder `{self._named.as_posix()}`")
            yield self._named
            return
        for root in self._roots:
            if root.path == root.folder and boundary.holds(root.project, root.folder.parent):
                yield root.folder.parent / FOLDER
            yield root.folder / FOLDER


def read(path: Path) -> bytes:
    """Return the bytes of a copy; of one that is too large so many that it is refused.

    Raises:
        InputError: It cannot be read.
    """
    try:
        return outside.read_bytes(path, MOST)
    except OSError as error:
        name = files.from_here(path)
        raise InputError(f"`{name}` cannot be read: {error.strerror}; name a file") from error

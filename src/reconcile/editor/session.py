"""When a ledger is looked at while somebody edits it, and what was seen last."""

import asyncio
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit
from urllib.request import url2pathname

from reconcile.editor import nearby
from reconcile.editor.view import View
from reconcile.editor.workspace import Looked, Workspace
from reconcile.errors import FAULTS, ReconcileError
from reconcile.project.project import Project
from reconcile.replay import keeping

_TYPING = 0.15
"""Seconds without a key after which the ledger is looked at."""

_REST = 0.5
"""Seconds without a key after which the whole ledger is checked."""


class _Open(NamedTuple):
    """A file in the editor: its address as it is written there, and the number of its text."""

    uri: str
    version: int


class Session:
    """A ledger that is being edited.

    Attributes:
        seen: What the last look came to; None: there was none yet, or there is no ledger.
    """

    def __init__(
        self,
        open_ledger: Callable[[], Project],
        show: Callable[[Looked], object],
        fail: Callable[[Exception], object],
    ) -> None:
        """Take what opens the ledger, and who is told.

        Args:
            open_ledger: Opens the ledger as it is now.
            show: Takes what a look came to.
            fail: Takes what is wrong with the ledger as a whole, or with this program.
        """
        keeping.use(keeping.InMemory())  # after a key nearly everything is as it was
        self._files = Workspace(open_ledger)
        self._show, self._fail = show, fail
        self._whole: Looked | None = None
        self.seen: Looked | None = None
        self._open: dict[Path, _Open] = {}
        self._changed = asyncio.Event()
        self._is_ready = asyncio.Event()

    def put(self, uri: str, text: str, version: int) -> None:
        """Take the text of a file as it stands in the editor, and its number there."""
        path = path_of(uri)
        if path is not None:
            self._files.put(path, text)
            self._open[path] = _Open(uri, version)
            self.look()

    def drop(self, uri: str) -> None:
        """Forget a file that was closed: what is on the disk counts again."""
        path = path_of(uri)
        if path is not None:
            self._files.drop(path)
            self._open.pop(path, None)
            self.look()

    def look(self) -> None:
        """Look again soon: something may have changed."""
        self._changed.set()

    async def keep_looking(self) -> None:
        """Look at once, and then whenever nobody has typed for a moment."""
        while True:
            self._changed.clear()
            try:
                await self._look()
            except (ReconcileError, *FAULTS) as error:
                self._fail(error)
            self._is_ready.set()
            await self._changed.wait()
            while self._changed.is_set():
                self._changed.clear()
                await asyncio.sleep(_TYPING)

    async def _look(self) -> None:
        whole = self._whole
        if whole is not None:
            sight = self._files.reread(whole.sight)
            if sight is not whole.sight:
                self._take(nearby.look_near(whole, sight))
            try:
                await asyncio.wait_for(self._changed.wait(), _REST - _TYPING)
            except TimeoutError:
                pass
            else:
                return
        # In a thread, so that questions are answered meanwhile.
        self._whole = await asyncio.to_thread(lambda: self._files.read().checked().prepare())
        self._take(self._whole)

    def _take(self, looked: Looked) -> None:
        self.seen = looked
        self._show(looked)

    async def view(self, uri: str) -> tuple[View, str] | None:
        """Return the ledger for a question about a file, and its name; None: it has none such."""
        await self._is_ready.wait()
        path = path_of(uri)
        if self.seen is None or path is None:
            return None
        known = self.seen.sight.paths.items()
        name = next((name for name, own in known if os.path.abspath(own) == str(path)), None)
        return (self.view_of(self.seen), name) if name is not None else None

    def view_of(self, looked: Looked) -> View:
        """Return a ledger with the files as they stand in the editor now."""
        paths = looked.sight.paths.items()
        texts = {name: self._files.text(Path(os.path.abspath(path))) for name, path in paths}
        is_open: Mapping[str, str] = {name: t for name, t in texts.items() if t is not None}
        return View(looked, is_open)

    def uri(self, looked: Looked, name: str) -> str:
        """Return the address of a file, as the editor calls it."""
        path = Path(os.path.abspath(looked.sight.paths.get(name, name)))
        return self._open[path].uri if path in self._open else path.as_uri()

    @property
    def versions(self) -> Mapping[str, int]:
        """The files that are open, each with the number of its text in the editor."""
        return {one.uri: one.version for one in self._open.values()}


def path_of(uri: str) -> Path | None:
    """Return the path of a file by its address; None: it is on no disk.

    Example:
        >>> path_of("file:///srv/my%20data/a.yaml").as_posix(), path_of("untitled:Untitled-1")
        ('/srv/my data/a.yaml', None)
    """
    parts = urlsplit(uri)
    return Path(url2pathname(parts.path)) if parts.scheme == "file" else None

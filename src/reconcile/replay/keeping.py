"""What is kept from one run to the next beside whole answers: parts of the work, by their names.

A name stands for all that a result was made from, so that what is found under it holds. Whoever
works asks `current`, which keeps nothing unless somebody has said where.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from reconcile.replay.store import Plain
    from reconcile.replay.version import Version


class Keeper(Protocol):
    """Keeps results, which are plain data, under their names."""

    @property
    def is_keeping(self) -> bool:
        """Whether it is worth while to hand anything over."""

    def find(self, name: bytes, /) -> object:
        """Return a result; None: there is none that can be trusted."""

    def keep(self, results: "Mapping[bytes, Plain]") -> None:
        """Keep results."""


class Forgetful:
    """Keeps nothing."""

    is_keeping = False

    def find(self, _name: bytes, /) -> object:
        """Return None."""
        return None

    def keep(self, results: "Mapping[bytes, Plain]") -> None:
        """Forget."""


class InMemory:
    """Keeps results as long as it lives: an editor asks again after every key."""

    is_keeping = True

    def __init__(self, most: int = 4096) -> None:
        """Keep so many results."""
        self._most = most
        self._kept: dict[bytes, Plain] = {}

    def find(self, name: bytes) -> object:
        """Return a result, and make it the one that was used last."""
        if name not in self._kept:
            return None
        self._kept[name] = found = self._kept.pop(name)
        return found

    def keep(self, results: "Mapping[bytes, Plain]") -> None:
        """Keep results, and drop those that were used longest ago."""
        self._kept.update(results)
        while len(self._kept) > self._most:
            del self._kept[next(iter(self._kept))]


class OnDisk:
    """Keeps results in the private folder of `reconcile.replay.store`."""

    is_keeping = True

    def __init__(self, where: str, code: "Version") -> None:
        """Take the folder, and which code makes the results."""
        self._where, self._code = where, code

    def _key(self, name: bytes) -> str:
        from reconcile.replay.questions import digest

        return digest(self._code[0] + name).decode()

    def find(self, name: bytes) -> object:
        """Return a result, and mark it as used."""
        from reconcile.replay import store

        key = self._key(name)
        found = store.find(self._where, key, store.PARTS)
        if found is not None:
            store.use(self._where, key, store.PARTS)
        return found

    def keep(self, results: "Mapping[bytes, Plain]") -> None:
        """Keep results, unless the code has been changed meanwhile."""
        from reconcile.replay import store

        if results and store.version() == self._code:
            named = {self._key(name): value for name, value in results.items()}
            store.keep_all(self._where, named, store.PARTS)


current: Keeper = Forgetful()
"""Who keeps what this process works out."""


def use(keeper: Keeper) -> None:
    """Keep results there from now on."""
    global current
    current = keeper

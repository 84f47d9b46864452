"""Notice that a file of a ledger was written, added or taken away: look again each second."""

import time
from collections.abc import Callable

from reconcile.errors import InputError
from reconcile.project import outside
from reconcile.project.project import Project

_EVERY = 1.0
"""Seconds between two looks: nobody who saves a file and turns to the page waits longer."""

Sight = tuple[tuple[str, tuple[int, int]], ...]
"""What is seen of a ledger: the name, size and time of every file."""


def sight(project: Project) -> Sight:
    """Return the names, sizes and times of the files of a ledger; nothing where it has none."""
    try:
        listed = project.listed()
    except InputError:
        return ()
    return tuple((file.name, outside.stamp(file.path)) for file in listed)


def _a_moment() -> None:
    time.sleep(_EVERY)


class Watch:
    """Waits for changes; what is written while nobody waits is seen as soon as somebody does."""

    def __init__(self, look: Callable[[], Sight], pause: Callable[[], object] = _a_moment) -> None:
        """Look for the first time.

        Args:
            look: Returns what is seen.
            pause: Lets time pass between two looks.
        """
        self._look, self._pause = look, pause
        self._seen = look()

    def wait(self) -> None:
        """Return when something else is seen than before."""
        while (now := self._look()) == self._seen:
            self._pause()
        self._seen = now

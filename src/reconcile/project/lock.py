"""One run at a time writes into a ledger: a lock that ends with the process that holds it.

The folder itself is locked, so that there is no file of a lock to be left behind by a run that
was killed.
"""

import errno
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from reconcile.errors import InputError

_PATIENCE = 30.0
"""Seconds to wait for another run, which reads and checks the ledger while it holds the lock."""

_PAUSE = 0.02
"""Seconds between two looks."""

_TAKEN = (errno.EACCES, errno.EAGAIN)


@contextmanager
def locked(folder: Path, patience: float = _PATIENCE) -> Iterator[None]:
    """Hold the lock of a folder; other runs that ask for it wait.

    Where the file system or the machine knows no such locks, nobody waits: files are still
    replaced whole, and only if they are what was read.

    Args:
        folder: A folder that is there.
        patience: Seconds to wait.

    Raises:
        InputError: Another run holds it for longer than that.
    """
    try:
        import fcntl
    except ImportError:
        yield
        return
    try:
        handle = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
    except OSError as error:
        raise InputError(f"`{folder.as_posix()}` cannot be read: {error.strerror}") from error
    try:
        until = time.monotonic() + patience
        while True:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except OSError as error:
                if error.errno not in _TAKEN:
                    break
                if time.monotonic() > until:
                    raise InputError(
                        f"another run has been writing in `{folder.as_posix()}` for "
                        f"{patience:.0f} seconds; try again when it has ended"
                    ) from error
            time.sleep(_PAUSE)
        yield
    finally:
        os.close(handle)

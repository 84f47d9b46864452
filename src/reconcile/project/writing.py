"""Files are written whole or not at all."""

import os
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile

from reconcile.errors import InputError


def replace(path: Path, data: bytes) -> None:
    """Put bytes in the place of a file; who reads it sees the old ones or the new ones.

    A link stays a link: what it leads to is replaced. The file keeps its permissions. Folders that
    are missing on the way to it are made.

    Raises:
        InputError: The file cannot be written; nothing of it has changed.
    """
    target = Path(os.path.realpath(path))
    if target.exists() and not target.is_file():
        # A terminal or a pipe, such as /dev/stderr: there is nothing to replace.
        _send(target, data)
        return
    name = None
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        mode = target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask()
        with NamedTemporaryFile(
            "wb", dir=target.parent, prefix=f".{target.name}.", delete=False
        ) as file:
            name = file.name
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(mode)
        Path(name).replace(target)
    except OSError as error:
        if name is not None:
            with suppress(OSError):
                Path(name).unlink()
        raise InputError(f"`{path.as_posix()}` cannot be written: {error.strerror}") from error


def _send(target: Path, data: bytes) -> None:
    try:
        target.write_bytes(data)
    except OSError as error:
        raise InputError(f"`{target.as_posix()}` cannot be written: {error.strerror}") from error


def _umask() -> int:
    """The permissions that new files are not given; it can only be read by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask

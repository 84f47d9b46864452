"""Files are written whole or not at all."""

import os
import stat
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from reconcile.errors import InputError
from reconcile.project import drafts, outside

_WRITABLE = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH


def replace_in(
    folders: Iterable[Path], path: Path, name: str, before: bytes | None, after: bytes
) -> None:
    """Replace a file of a ledger if it is still what was read.

    Args:
        folders: The folders and files that make the ledger.
        path: The file.
        name: What messages call it.
        before: What was read; None: there was no such file.
        after: What it is to hold.

    Raises:
        InputError: It is not, it lies elsewhere, or it cannot be written.
    """
    target = outside.real(path)
    if not any(target.is_relative_to(outside.real(folder)) for folder in folders):
        raise InputError(f"`{name}` leads out of the ledger, so it is left as it is")
    if before is None:
        if os.path.lexists(path):
            raise InputError(f"`{name}` has been made meanwhile, so it is left as it is")
        replace(path, after)
        return
    try:
        is_writable = os.stat(target).st_mode & _WRITABLE and os.access(target, os.W_OK)
        now = outside.read_bytes(target)
    except OSError as error:
        raise InputError(f"`{name}` cannot be read again: {error.strerror}") from error
    if now == after:
        return  # the same file has been written under another name
    if not is_writable:
        raise InputError(f"`{name}` is read-only, so it is left as it is")
    if now != before:
        raise InputError(f"`{name}` has changed meanwhile, so it is left as it is; try again")
    replace(path, after)


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
    draft: Path | None = None
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        mode = target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask()
        handle, draft = drafts.begin_file(target)
        with open(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        draft.chmod(mode)
        draft.replace(target)
    except BaseException as error:
        if draft is not None:
            with suppress(OSError):
                draft.unlink()
        if not isinstance(error, OSError):
            raise
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

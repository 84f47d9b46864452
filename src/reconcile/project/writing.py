"""Files are written whole or not at all, and stay whose they were."""

import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from reconcile.errors import InputError
from reconcile.project import drafts, outside
from reconcile.project.drafts import Draft

_WRITABLE = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH


def replace_in(
    folders: Iterable[Path], path: Path, name: str, before: bytes | None, after: bytes
) -> None:
    """Replace a file of a ledger if it is still what was read.

    Its owner, permissions, extended attributes and other names stay. The last look at what it
    holds comes when all else is done, so that what an editor saves meanwhile is not lost.

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
        _create(path, name, after)
        return
    status = _require(target, name, before, after)
    if status is None:
        return
    try:
        with drafts.file_in(target.parent) as draft:
            is_alike = _write(draft, after, target, status)
            _require(target, name, before, after)
            if is_alike and status.st_nlink == 1:
                draft.replace(target)
            else:
                _copy(draft, target, status)
    except OSError as error:
        raise InputError(f"`{name}` cannot be written: {error.strerror}") from error


def _require(target: Path, name: str, before: bytes, after: bytes) -> os.stat_result | None:
    """Look whether a file is still what was read; None: it is what it is to become.

    Raises:
        InputError: It is not, or may not be written.
    """
    try:
        status = os.stat(target)
        is_writable = status.st_mode & _WRITABLE and os.access(target, os.W_OK)
        now = outside.read_bytes(target)
    except OSError as error:
        raise InputError(f"`{name}` cannot be read again: {error.strerror}") from error
    if now == after:
        return None  # the same file has been written under another name
    if not is_writable:
        raise InputError(f"`{name}` is read-only, so it is left as it is")
    if now != before:
        raise InputError(f"`{name}` has changed meanwhile, so it is left as it is; try again")
    return status


def _create(path: Path, name: str, data: bytes) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with drafts.file_in(path.parent) as draft:
            _write(draft, data, None, None)
            draft.create(path)
    except FileExistsError as error:
        raise InputError(f"`{name}` has been made meanwhile, so it is left as it is") from error
    except OSError as error:
        raise InputError(f"`{name}` cannot be written: {error.strerror}") from error


def replace(path: Path, data: bytes) -> None:
    """Put bytes in the place of a file, as `replacing` does.

    Raises:
        InputError: The file cannot be written; nothing of it has changed.
    """
    with replacing(path) as file:
        file.write(data)


def remove(path: Path) -> None:
    """Remove a file that an earlier run wrote.

    Raises:
        InputError: It cannot be removed.
    """
    try:
        path.unlink()
    except OSError as error:
        raise InputError(f"`{path.as_posix()}` cannot be removed: {error.strerror}") from error


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """Open what takes the place of a file at the end; who reads it sees the old one or the new one.

    A link stays a link: what it leads to is replaced. The file keeps its permissions, its other
    names, and its owner where that may be given. Folders that are missing on the way are made.

    Raises:
        InputError: The file cannot be written; nothing of it has changed.
    """
    target = Path(os.path.realpath(path))
    try:
        if target.exists() and not target.is_file():
            # A terminal or a pipe, such as /dev/stderr: there is nothing to replace.
            with open(target, "wb") as file:
                yield file
            return
        target.parent.mkdir(parents=True, exist_ok=True)
        with drafts.file_in(target.parent) as draft:
            yield draft.file
            status = target.stat() if target.exists() else None
            _finish(draft, target, status)
            if status is not None and status.st_nlink > 1:
                _copy(draft, target, status)
            else:
                draft.replace(target)
    except OSError as error:
        raise InputError(
            f"`{path.as_posix()}` cannot be written: {error.strerror or error}"
        ) from error


def _write(draft: Draft, data: bytes, target: Path | None, status: os.stat_result | None) -> bool:
    """Write a draft, and make it like the file that it is going to replace; whether it is."""
    draft.file.write(data)
    return _finish(draft, target, status)


def _finish(draft: Draft, target: Path | None, status: os.stat_result | None) -> bool:
    """Make a draft that is written like the file that it is going to replace; whether it is."""
    draft.file.flush()
    descriptor = draft.file.fileno()
    is_alike = True
    mode = 0o666 & ~_umask()
    if target is not None and status is not None:
        is_alike = _give(descriptor, status)
        _copy_attributes(target, descriptor)
        mode = stat.S_IMODE(status.st_mode)
    os.fchmod(descriptor, mode)
    os.fsync(descriptor)
    return is_alike


def _give(descriptor: int, status: os.stat_result) -> bool:
    """Give a file to an owner and a group, if it is not theirs and may be given."""
    own = os.fstat(descriptor)
    try:
        if (own.st_uid, own.st_gid) != (status.st_uid, status.st_gid):
            os.fchown(descriptor, status.st_uid, status.st_gid)
    except OSError:
        return False
    return True


def _copy_attributes(target: Path, descriptor: int) -> None:
    """Copy the extended attributes, lists of who may read among them, as far as that is allowed."""
    if not hasattr(os, "listxattr"):
        return
    with suppress(OSError):
        for name in os.listxattr(target):
            with suppress(OSError):
                os.setxattr(descriptor, name, os.getxattr(target, name))


def _copy(draft: Draft, target: Path, status: os.stat_result) -> None:
    """Write a draft into a file that has to stay the same: it has other names, or another owner.

    Raises:
        OSError: It cannot be written, or another file has taken its place.
    """
    descriptor = os.open(target, os.O_WRONLY)
    try:
        if os.path.samestat(os.fstat(descriptor), status):
            draft.copy_into(descriptor)
        else:
            raise InputError(f"`{target.name}` has changed meanwhile, so it is left as it is")
    finally:
        os.close(descriptor)


def _umask() -> int:
    """The permissions that new files are not given; it can only be read by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask

"""What is to take the place of a file or folder is made beside it, and never half in its place.

Where the system allows, a file that is made has no name until it is whole: a run that is killed
leaves nothing. Elsewhere, and for folders, its name tells the process that makes it, and the next
run that writes there clears it away if that process is gone. The draft of a folder may hold the
former one, which then is the only one left and goes back to its place.
"""

import os
import re
import shutil
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from tempfile import gettempdir, mkdtemp, mkstemp
from typing import BinaryIO

from reconcile.project import ending
from reconcile.replay.processes import is_running

FORMER = "old"
"""What the former folder is called in a draft while the new one takes its place."""

_PREFIX = ".reconcile-"
_OF_FILE = re.compile(rf"{re.escape(_PREFIX)}([0-9]{{1,9}})-\w{{8}}(?:-([0-9]{{1,20}}))?")
"""The name of a draft: its process, and the number of the file that it is being copied into."""

_TEMPORARY = "reconcile-"
_OF_TEMPORARY = re.compile(rf"{_TEMPORARY}([0-9]{{1,9}})-\w{{8}}")

_OPEN_FILES = "/proc/self/fd"
_LONGEST_NAME = 200  # bytes; a file system takes 255, and the name of a draft is longer than that


class Draft:
    """A file that is going to take the place of another.

    Attributes:
        file: What is written.
    """

    def __init__(self, file: BinaryIO, folder: Path, path: Path | None) -> None:
        """Take an open file in a folder, and its path if it has one."""
        self.file = file
        self._folder = folder
        self._path = path

    def replace(self, target: Path) -> None:
        """Give it the place of a file, whether that is there or not."""
        with ending.held():
            path = self.name()
            try:
                os.replace(path, target)
            except BaseException:
                os.unlink(path)
                raise

    def create(self, target: Path) -> None:
        """Give it a place where nothing is.

        Raises:
            FileExistsError: Something is.
        """
        source = self._path or f"{_OPEN_FILES}/{self.file.fileno()}"
        try:
            self._link(source, target)
        except FileExistsError:
            raise
        except OSError:
            # A file system whose files have one name each.
            if os.path.lexists(target):
                raise FileExistsError from None
            self.replace(target)

    def copy_into(self, descriptor: int) -> None:
        """Write it into a file that is open, and has to stay the same file.

        Whatever ends the run meanwhile leaves a draft that tells which file it belongs into, and
        `clear_files` ends the work.
        """
        number = os.fstat(descriptor).st_ino
        with ending.held():
            path = self.name()
            marked = path.rename(path.with_name(f"{path.name}-{number}"))
            _copy(marked, descriptor)
            marked.unlink()

    def name(self) -> Path:
        """Give it a name, if it has none, by which it is known as a draft."""
        if self._path is not None:
            return self._path
        path = self._folder / f"{_PREFIX}{os.getpid()}-{os.urandom(4).hex()}"
        self._link(f"{_OPEN_FILES}/{self.file.fileno()}", path)
        return path

    def _link(self, source: Path | str, target: Path) -> None:
        # Given a folder, Python asks the system to follow the link that stands for an open file.
        folder = os.open(target.parent, os.O_RDONLY)
        try:
            os.link(source, target.name, dst_dir_fd=folder, follow_symlinks=True)
        finally:
            os.close(folder)


_nameless: dict[Path, bool] = {}
"""The folders that were looked through, and whether files in them need no name at first."""


@contextmanager
def file_in(folder: Path) -> Iterator[Draft]:
    """Open an empty file in a folder; drafts of files there whose process is gone go first.

    A folder is looked through once: an import writes thousands of files into one.

    Raises:
        OSError: There can be none.
    """
    if folder not in _nameless:
        clear_files(folder)
        _nameless[folder] = _knows_nameless(folder)
    if _nameless[folder]:
        with open(_open_nameless(folder), "wb") as file:
            yield Draft(file, folder, None)
        return
    name = ""
    # What is written may take long: a signal ends it, and clears it up on its way.
    with ending.cleanly():
        try:
            with ending.held():
                descriptor, name = mkstemp(prefix=f"{_PREFIX}{os.getpid()}-", dir=folder)
            with open(descriptor, "wb") as file:
                yield Draft(file, folder, Path(name))
        finally:
            with suppress(FileNotFoundError):
                os.unlink(name)


def _open_nameless(folder: Path) -> int:
    return os.open(folder, os.O_TMPFILE | os.O_WRONLY, 0o600)


def _knows_nameless(folder: Path) -> bool:
    """Whether a file without a name can be opened in a folder, and be given one: tried out."""
    if not hasattr(os, "O_TMPFILE"):
        return False
    try:
        with ending.held(), open(_open_nameless(folder), "wb") as file:
            Draft(file, folder, None).name().unlink()
    except OSError:
        return False
    return True


def clear_files(folder: Path) -> None:
    """Remove the drafts of files whose process is gone; what cannot be removed stays."""
    with suppress(OSError):
        for found in list(os.scandir(folder)):
            match = _OF_FILE.fullmatch(found.name)
            if match and not is_running(int(match[1])) and found.is_file(follow_symlinks=False):
                with suppress(OSError):
                    if match[2]:
                        _end_copying(Path(found.path), int(match[2]))
                    os.unlink(found)


def _end_copying(draft: Path, number: int) -> None:
    """Copy a draft into the file beside it that it belongs into, if this user has made it."""
    if draft.stat().st_uid != os.geteuid():
        return
    for found in list(os.scandir(draft.parent)):
        if found.inode() == number and found.is_file(follow_symlinks=False):
            descriptor = os.open(found.path, os.O_WRONLY | os.O_NOFOLLOW)
            try:
                if os.fstat(descriptor).st_ino == number:
                    _copy(draft, descriptor)
            finally:
                os.close(descriptor)
            return


def _copy(draft: Path, descriptor: int) -> None:
    with open(os.dup(descriptor), "wb") as file, open(draft, "rb") as source:
        file.seek(0)
        shutil.copyfileobj(source, file)
        file.truncate()
        file.flush()
        os.fsync(file.fileno())


def begin(target: Path) -> Path:
    """Make an empty folder beside one; drafts of it whose process is gone go first.

    Raises:
        OSError: There can be none.
    """
    _clear(target)
    return Path(mkdtemp(prefix=f"{_name(target)}{os.getpid()}-", dir=target.parent))


def _name(target: Path) -> str:
    name = target.name
    if len(os.fsencode(name)) > _LONGEST_NAME:
        name = sha256(os.fsencode(name)).hexdigest()
    return f".{name}.reconcile-"


def _clear(target: Path) -> None:
    draft = re.compile(rf"{re.escape(_name(target))}([0-9]{{1,9}})-\w{{8}}")
    for found in target.parent.iterdir():
        match = draft.fullmatch(found.name)
        if match is None or found.is_symlink() or is_running(int(match[1])):
            continue
        former = found / FORMER
        if former.is_dir() and not former.is_symlink() and not os.path.lexists(target):
            former.rename(target)
        shutil.rmtree(found, ignore_errors=True)


@contextmanager
def temporary_folder() -> Iterator[Path]:
    """Make a folder that is gone at the end; those of processes that are gone go first."""
    place = Path(gettempdir())
    with suppress(OSError):
        for found in list(os.scandir(place)):
            match = _OF_TEMPORARY.fullmatch(found.name)
            if match and not is_running(int(match[1])) and _is_own_folder(found):
                shutil.rmtree(found.path, ignore_errors=True)
    with ending.cleanly():
        folder = mkdtemp(prefix=f"{_TEMPORARY}{os.getpid()}-", dir=place)
        try:
            yield Path(folder)
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def _is_own_folder(found: "os.DirEntry[str]") -> bool:
    status = found.stat(follow_symlinks=False)
    return stat.S_ISDIR(status.st_mode) and status.st_uid == os.geteuid()

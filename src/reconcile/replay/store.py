"""Where results are kept: one file each in a private folder, safe to delete at any time.

A kept result is plain data (numbers, bytes, tuples) that names its key and carries a digest
of itself. What is missing, cut short, altered or somebody else's is no result, and the run
goes on as if there were none. Nothing here raises `OSError`: a cache that cannot be used is
no reason to fail.

The data are written by `marshal`, as Python's own compiled modules are: importing `json`
takes two thirds of the time in which Python starts.
"""

import marshal
import os
import stat
import zlib

from reconcile.replay.questions import digest

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from reconcile.replay.version import Version

    Plain = int | str | bytes | None | tuple["Plain", ...]


class Kind:
    """A kind of results.

    Attributes:
        ending: Of the names of their files.
        most_entries: Results that are kept.
        most_bytes: Bytes that all of them may take together.
        level: How much they are compressed: 0 is not at all.
    """

    def __init__(self, ending: str, most_entries: int, most_bytes: int, level: int) -> None:
        """Take what sets them apart; a named tuple would be dear to import."""
        self.ending = ending
        self.most_entries, self.most_bytes = most_entries, most_bytes
        self.level = level


ANSWERS = Kind(".replay", 256, 64 * 2**20, zlib.Z_BEST_SPEED)
"""What runs wrote; a project has some dozens of questions that are asked often."""

PARTS = Kind(".part", 4096, 256 * 2**20, zlib.Z_NO_COMPRESSION)
"""What files of ledgers came to, and what was found; it is some five times as large as those."""

_DRAFT = ".draft-"
"""How the name of a result begins that is not whole; its process follows."""

_PRIVATE_FOLDER, _PRIVATE_FILE = 0o700, 0o600
_WRITABLE_BY_OTHERS = stat.S_IWGRP | stat.S_IWOTH
_READ = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
"""Neither a link nor a pipe in the place of a result leads anywhere."""

is_at_work = False
"""Whether this module is reading or writing: nothing that the run itself does."""


def folder() -> str | None:
    """Return the folder of the cache, below XDG_CACHE_HOME or ``~/.cache``; None without one.

    A relative XDG_CACHE_HOME counts as none, as its specification demands:
    https://specifications.freedesktop.org/basedir-spec/latest/
    """
    base = os.environ.get("XDG_CACHE_HOME", "")
    if not base.startswith("/"):
        home = os.environ.get("HOME", "")
        if not home.startswith("/"):
            return None
        base = home + "/.cache"
    return base + "/reconcile"


def find(where: str, key: str, kind: Kind = ANSWERS) -> object:
    """Return the result of a key; None if there is none that can be trusted."""
    global is_at_work
    is_at_work = True
    try:
        return _found(where, key, kind)
    except (OSError, EOFError, TypeError, ValueError, zlib.error):
        # It is whole, and still nothing that `keep` has written.
        return None
    finally:
        is_at_work = False


def keep(where: str, key: str, value: "Plain", kind: Kind = ANSWERS) -> None:
    """Keep a result in the place of the one before; who reads sees the old or the new one.

    Args:
        where: The folder, from `folder`.
        key: Letters and digits that name the result.
        value: Numbers, text, bytes, and tuples of these.
        kind: Of what kind it is.
    """
    keep_all(where, {key: value}, kind)


def keep_all(where: str, values: "Mapping[str, Plain]", kind: Kind) -> None:
    """Keep several results, as `keep` does, and drop those that were not used for longest."""
    global is_at_work
    is_at_work = True
    try:
        _make(where)
        opened = _open(where)
        try:
            for key, value in values.items():
                body = zlib.compress(marshal.dumps((key, value)), kind.level)
                _write(opened, key + kind.ending, digest(body) + b"\n" + body)
            _drop_oldest(opened, kind)
        finally:
            os.close(opened)
    except OSError:
        pass  # A full disk, or a folder that may only be read.
    finally:
        is_at_work = False


def version() -> "Version | None":
    """Return which code is installed now; see `reconcile.replay.version`."""
    global is_at_work
    from reconcile.replay import version as codes

    is_at_work = True
    try:
        return codes.version()
    finally:
        is_at_work = False


def use(where: str, key: str, kind: Kind = ANSWERS) -> None:
    """Mark a result as used, so that it is not the oldest."""
    global is_at_work
    is_at_work = True
    try:
        os.utime(f"{where}/{key}{kind.ending}", follow_symlinks=False)
    except OSError:
        pass  # Another run has dropped it.
    finally:
        is_at_work = False


def _found(where: str, key: str, kind: Kind) -> object:
    opened = _open(where)
    try:
        descriptor = os.open(key + kind.ending, _READ, dir_fd=opened)
    finally:
        os.close(opened)
    with open(descriptor, "rb", buffering=0) as file:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode) or status.st_size > kind.most_bytes:
            return None
        checksum, _, body = file.readall().partition(b"\n")
    if checksum != digest(body):
        return None
    name, value = marshal.loads(zlib.decompress(body))
    return value if name == key else None


def _make(where: str) -> None:
    try:
        os.makedirs(os.path.dirname(where), _PRIVATE_FOLDER, exist_ok=True)
        os.mkdir(where, _PRIVATE_FOLDER)
    except OSError:
        pass  # It is there already, or cannot be made; opening it tells.


def _open(where: str) -> int:
    """Open the folder.

    Raises:
        OSError: It is none, or not this user's own, or others can write in it.
    """
    opened = os.open(where, _READ | os.O_DIRECTORY)
    status = os.fstat(opened)
    if status.st_uid == os.geteuid() and not status.st_mode & _WRITABLE_BY_OTHERS:
        return opened
    os.close(opened)
    raise OSError


def _write(opened: int, name: str, data: bytes) -> None:
    """Write beside the place and move it there."""
    draft = f"{_DRAFT}{os.getpid()}-{os.urandom(8).hex()}"
    try:
        descriptor = os.open(
            draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _PRIVATE_FILE, dir_fd=opened
        )
        with open(descriptor, "wb", buffering=0) as file:
            is_whole = file.write(data) == len(data)
        if is_whole:
            os.replace(draft, name, src_dir_fd=opened, dst_dir_fd=opened)
            draft = ""
    finally:
        if draft:
            os.unlink(draft, dir_fd=opened)


def _drop_oldest(opened: int, kind: Kind) -> None:
    """Keep the results that were used last, as many as there is room for, and no draft."""
    kept = []
    for name in os.listdir(opened):
        if name.startswith(_DRAFT):
            from reconcile.replay.processes import is_running

            process = name.removeprefix(_DRAFT).partition("-")[0]
            if process.isdecimal() and not is_running(int(process)):
                os.unlink(name, dir_fd=opened)
        elif name.endswith(kind.ending):
            status = os.stat(name, dir_fd=opened, follow_symlinks=False)
            kept.append((status.st_mtime_ns, name, status.st_size))
    kept.sort(reverse=True)
    total = 0
    for number, (_, name, size) in enumerate(kept):
        total += size
        if number >= kind.most_entries or total > kind.most_bytes:
            os.unlink(name, dir_fd=opened)

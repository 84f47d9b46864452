"""Where answers are kept: one file each in a private folder, safe to delete at any time.

An entry is plain data that names its key and carries a digest of itself. What is missing,
cut short, altered or somebody else's is no entry, and the run goes on as if there were none.
Nothing here raises `OSError`: a cache that cannot be used is no reason to fail.
"""

import os
import stat

from reconcile.replay import questions

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    Chunk = tuple[int, bytes | bytearray]

MAX_ENTRIES = 256
"""Answers that are kept; a project has some dozens of questions that are asked often."""

MAX_BYTES = 64 * 2**20
"""Bytes that all answers may take together."""

_FORMAT = b"reconcile replay 2"
_PLAIN, _PACKED = b"plain", b"zlib"
_SMALL = 2**18
"""Bytes of output that are kept as they are: importing zlib takes longer than reading them."""

_ENDING = ".replay"
_PRIVATE_FOLDER, _PRIVATE_FILE = 0o700, 0o600
_WRITABLE_BY_OTHERS = stat.S_IWGRP | stat.S_IWOTH


class Entry:
    """A kept answer.

    Attributes:
        notes: Questions and answers, as `questions.written` wrote them.
        chunks: What was written: the stream (1 or 2) and the bytes, in turn.
        code: The exit code.
    """

    __slots__ = ("chunks", "code", "notes")

    def __init__(self, notes: bytes, chunks: "Sequence[Chunk]", code: int) -> None:
        self.notes, self.chunks, self.code = notes, chunks, code


def folder() -> str | None:
    """The folder of the cache, below XDG_CACHE_HOME or ``~/.cache``; None: there is none.

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


def find(where: str, key: bytes) -> Entry | None:
    """The entry of a key, if there is one that can be trusted."""
    opened = _open(where)
    if opened is None:
        return None
    try:
        descriptor = os.open(_name(key), os.O_RDONLY | os.O_NOFOLLOW, dir_fd=opened)
        with open(descriptor, "rb", buffering=0) as file:
            status = os.fstat(descriptor)
            if not stat.S_ISREG(status.st_mode) or status.st_size > MAX_BYTES:
                return None
            return _unpacked(file.readall(), key)
    except (OSError, ValueError):
        # ValueError: it is whole, and another version laid it out otherwise.
        return None
    finally:
        os.close(opened)


def keep(where: str, key: bytes, entry: Entry) -> None:
    """Keep an entry in the place of the one before; who reads sees the old or the new one."""
    data = _packed(entry, key)
    try:
        os.makedirs(os.path.dirname(where), _PRIVATE_FOLDER, exist_ok=True)
        os.mkdir(where, _PRIVATE_FOLDER)
    except OSError:
        pass  # It is there already, or cannot be made; opening it tells.
    opened = _open(where)
    if opened is None:
        return
    try:
        _write(opened, _name(key), data)
        _drop_oldest(opened)
    except OSError:
        pass  # A full disk, or one that may only be read.
    finally:
        os.close(opened)


def use(where: str, key: bytes) -> bool:
    """Mark an entry as used, so that it is not the oldest; False if another run dropped it."""
    try:
        os.utime(f"{where}/{_name(key)}", follow_symlinks=False)
    except OSError:
        return False
    return True


def _open(where: str) -> int | None:
    """The folder, opened; None unless it is one, this user's own, and nobody else can write."""
    try:
        opened = os.open(where, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    except OSError:
        return None
    status = os.fstat(opened)
    if status.st_uid != os.geteuid() or status.st_mode & _WRITABLE_BY_OTHERS:
        os.close(opened)
        return None
    return opened


def _name(key: bytes) -> str:
    return key.decode("ascii") + _ENDING


def _write(opened: int, name: str, data: bytes) -> None:
    """Write beside the place and move it there."""
    draft = f"{name}.{os.urandom(8).hex()}{_ENDING}"
    try:
        descriptor = os.open(
            draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _PRIVATE_FILE, dir_fd=opened
        )
        with open(descriptor, "wb", buffering=0) as file:
            whole = file.write(data) == len(data)
        if whole:
            os.replace(draft, name, src_dir_fd=opened, dst_dir_fd=opened)
            draft = ""
    finally:
        if draft:
            os.unlink(draft, dir_fd=opened)


def _drop_oldest(opened: int) -> None:
    """Keep the answers that were used last, as many as there is room for."""
    kept = []
    for name in os.listdir(opened):
        if name.endswith(_ENDING):
            status = os.stat(name, dir_fd=opened, follow_symlinks=False)
            kept.append((status.st_mtime_ns, name, status.st_size))
    kept.sort(reverse=True)
    total = 0
    for number, (_, name, size) in enumerate(kept):
        total += size
        if number >= MAX_ENTRIES or total > MAX_BYTES:
            os.unlink(name, dir_fd=opened)


def _packed(entry: Entry, key: bytes) -> bytes:
    """Lines that say how long what follows is, and then all of it."""
    lengths = b" ".join([b"%d:%d" % (stream, len(data)) for stream, data in entry.chunks])
    output, packing = b"".join([data for _, data in entry.chunks]), _PLAIN
    if len(output) > _SMALL:
        import zlib

        output, packing = zlib.compress(output, zlib.Z_BEST_SPEED), _PACKED
    head = b"%s\n%d\n%s\n%s\n%d\n" % (key, entry.code, packing, lengths, len(entry.notes))
    body = head + entry.notes + output
    return b"%s\n%s\n" % (_FORMAT, questions.digest(body)) + body


def _unpacked(data: bytes, key: bytes) -> Entry | None:
    """The entry in a file; None when it is none of ours, of this key, or not whole."""
    start, _, rest = data.partition(b"\n")
    checksum, _, body = rest.partition(b"\n")
    if start != _FORMAT or checksum != questions.digest(body):
        return None
    found, code, packing, lengths, length, rest = body.split(b"\n", 5)
    if found != key:
        return None
    notes, output = rest[: int(length)], rest[int(length) :]
    if packing == _PACKED:
        import zlib

        output = zlib.decompress(output)
    at = 0
    chunks: list[Chunk] = []
    for word in lengths.split():
        stream, _, size = word.partition(b":")
        chunks.append((int(stream), output[at : at + int(size)]))
        at += int(size)
    return Entry(notes, chunks, int(code))

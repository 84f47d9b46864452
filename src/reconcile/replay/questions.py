"""What is asked of the outside world, in a form in which it can be asked again.

A question is a letter and an argument, its answer a few bytes. Files are compared by their
content, never by their time and size alone.
"""

import os
import stat
import time

try:  # `hashlib` loads OpenSSL besides, which takes as long as a quarter of Python's start.
    from _blake2 import blake2b
except ImportError:
    from hashlib import blake2b

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

CONTENT, KIND, LISTING, REAL, OWNER = b"c", b"k", b"l", b"r", b"o"
"""The bytes of a file; what lies at a path; what a folder holds; where links lead; whose it is."""

VARIABLE, DAY = b"v", b"d"
"""An environment variable; the day."""

Note = tuple[bytes, bytes, bytes]
"""A question (a letter and what it is about) and its answer."""

NO_DAY = b""
"""The day when SOURCE_DATE_EPOCH is beyond every calendar."""

_DIGEST_BYTES = 20
"""160 bits: among 10^15 contents the chance that two share a digest is below 10^-18."""

_LAST_YEAR = 9999
"""The last year that a date can have: ISO 8601 gives it four digits."""

_NOT_BLOCKING = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0)
"""A file that has become a named pipe is to be seen, not waited for."""


def digest(data: bytes) -> bytes:
    """A short name for bytes that no other bytes have."""
    return blake2b(data, digest_size=_DIGEST_BYTES).hexdigest().encode()


def failure(error: OSError) -> bytes:
    """The answer of what cannot be read: why not."""
    return b"!%d" % (error.errno or 0)


def content(path: bytes) -> bytes:
    """What a file holds, or why it cannot be read."""
    try:
        descriptor = os.open(path, os.O_RDONLY | _NOT_BLOCKING)
    except OSError as error:
        return failure(error)
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            return b"?"
        # One byte more than there should be: when it comes, the file has grown meanwhile.
        data = os.read(descriptor, status.st_size + 1)
        while len(data) != status.st_size:
            more = os.read(descriptor, 1 << 20)
            if not more:
                break
            data += more
    except OSError as error:
        return failure(error)
    finally:
        os.close(descriptor)
    return digest(data)


def kind(path: bytes) -> bytes:
    """What lies at a path, links followed: ``f`` file, ``d`` folder, ``o`` other, ``-`` nothing.

    What cannot be looked at is nothing, and so is a name that no file can have.
    """
    try:
        mode = os.stat(path).st_mode
    except (OSError, ValueError):
        return b"-"
    return b"f" if stat.S_ISREG(mode) else b"d" if stat.S_ISDIR(mode) else b"o"


def entries(folder: str) -> list[tuple[str, str]]:
    """The names in a folder with what they are: ``f`` or ``d``, and ``l`` beside it for a link.

    Sorted by name. Links are followed; one that leads nowhere is a file, as for `os.walk`.

    Raises:
        OSError: The folder cannot be read.
    """
    found = []
    with os.scandir(folder) as names:
        for entry in names:
            try:
                letter = "d" if entry.is_dir() else "f"
            except OSError:
                letter = "f"
            found.append((entry.name, letter + "l" * entry.is_symlink()))
    return sorted(found)


def named(found: list[tuple[str, str]]) -> bytes:
    """The answer that the names in a folder are."""
    return digest("\0".join([f"{kinds}/{name}" for name, kinds in found]).encode(*_EXACT))


def listing(folder: bytes) -> bytes:
    """What a folder holds, or why it cannot be read."""
    try:
        return named(entries(os.fsdecode(folder)))
    except OSError as error:
        return failure(error)


_EXACT = ("utf-8", "surrogatepass")
"""File names that are not UTF-8 hold lone surrogates in Python; each stays what it is."""


def real(path: bytes) -> bytes:
    """A path with every link in it followed."""
    return os.path.realpath(path)


def owner(path: bytes) -> bytes:
    """Whose something is: the user's number, nothing for this user and root.

    ``*`` stands before it where everybody may write. A link is looked at itself.
    """
    try:
        status = os.lstat(path)
    except OSError:
        return b""
    is_open = b"*" if status.st_mode & stat.S_IWOTH and not stat.S_ISLNK(status.st_mode) else b""
    is_ours = not hasattr(os, "geteuid") or status.st_uid in (0, os.geteuid())
    return is_open + (b"" if is_ours else b"%d" % status.st_uid)


def variable(name: bytes) -> bytes:
    """What an environment variable holds; empty is the same as not set."""
    return digest(os.environb.get(name, b""))


def day(_: bytes = b"") -> bytes:
    """The day as ``YYYY-MM-DD``: that of SOURCE_DATE_EPOCH, else the machine's.

    SOURCE_DATE_EPOCH: https://reproducible-builds.org/specs/source-date-epoch/
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    try:
        now = time.gmtime(int(epoch)) if epoch.isdecimal() else time.localtime()
    except (OverflowError, OSError, ValueError):
        return NO_DAY
    if now.tm_year > _LAST_YEAR:
        return NO_DAY
    return b"%04d-%02d-%02d" % (now.tm_year, now.tm_mon, now.tm_mday)


_ASK = {
    CONTENT: content,
    KIND: kind,
    LISTING: listing,
    REAL: real,
    OWNER: owner,
    VARIABLE: variable,
    DAY: day,
}


def ask(letter: bytes, about: bytes) -> bytes:
    """The answer to a question, now."""
    return _ASK[letter](about)


def hold(notes: "Iterable[Note]") -> bool:
    """Ask again: whether every answer is what it was; the first that is not ends it."""
    return all(letter in _ASK and _ASK[letter](about) == answer for letter, about, answer in notes)

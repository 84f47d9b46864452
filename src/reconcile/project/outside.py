"""Everything outside the program that an answer can depend on, through one door.

Commands read files, look for configuration and ask for the day here and nowhere else, so
that what a run depended on is known when it ends: each question is noted with its answer,
and where all answers are still the same the run need not be repeated (`reconcile.replay`).
"""

import errno
import io
import os
import stat
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TextIO

from reconcile.errors import InputError, UsageError
from reconcile.replay import questions, record

_NOT_BLOCKING = getattr(os, "O_NONBLOCK", 0)
"""A pipe that nobody writes to is to be seen, not waited for."""

_PATIENCE = 120
"""Seconds after which another program is ended: listing a large commit takes a few."""

_PART = 1 << 20
"""Bytes that are read at once from what does not tell its size."""


def read_bytes(path: Path, most: int | None = None, *, of_any_kind: bool = False) -> bytes:
    """The bytes of a file.

    Args:
        path: The file.
        most: Bytes after which a file is too large to be looked at; of a larger one come so
            many and one more. None: there is no limit.
        of_any_kind: Read a pipe or a device too. Nobody waits for a pipe that has no writer.

    Raises:
        OSError: It cannot be read, or it is no file.
    """
    noted = record.current
    if noted is None:
        return _content(path, most, of_any_kind)[0]
    noted.is_asking = True
    try:
        data, is_whole = _content(path, most, of_any_kind)
    except OSError as error:
        noted.note(questions.CONTENT, os.fsencode(path), questions.failure(error))
        raise
    finally:
        noted.is_asking = False
    if is_whole:
        noted.note(questions.CONTENT, os.fsencode(path), questions.digest(data))
    else:
        noted.is_spoiled = True
    return data


def _content(path: Path, most: int | None, of_any_kind: bool) -> tuple[bytes, bool]:
    """What a file holds, and whether that is all that it will ever hold."""
    # Asked before it is opened, as to open a device can do something; and once more of what is
    # open, as something else may stand there by then.
    mode = os.stat(path).st_mode
    if stat.S_ISDIR(mode):
        # Says why, if this is a folder that could not be listed.
        os.scandir(path).close()
    _require_kind(mode, of_any_kind)
    with open(path, "rb", buffering=0, opener=_open) as file:
        status = os.fstat(file.fileno())
        is_file = _require_kind(status.st_mode, of_any_kind)
        if not is_file and _NOT_BLOCKING:
            os.set_blocking(file.fileno(), True)
        if is_file and (most is None or status.st_size <= most):
            return file.readall(), True
        parts: list[bytes] = []
        left = sys.maxsize if most is None else most + 1
        while left and (part := file.read(min(left, _PART))):
            parts.append(part)
            left -= len(part)
    return b"".join(parts), False


def _require_kind(mode: int, of_any_kind: bool) -> bool:
    """Tell whether something is a file; if it is not, it may have to be one.

    Raises:
        OSError: It has to be one.
    """
    is_file = stat.S_ISREG(mode)
    if not is_file and not of_any_kind:
        raise OSError(errno.EINVAL, _what(mode))
    return is_file


def _open(path: str, flags: int) -> int:
    return os.open(path, flags | _NOT_BLOCKING)


def _what(mode: int) -> str:
    """What is no file, in a word."""
    if stat.S_ISDIR(mode):
        return "it is a folder"
    if stat.S_ISFIFO(mode):
        return "it is a pipe"
    return "it is a socket" if stat.S_ISSOCK(mode) else "it is a device"


def size(path: Path) -> int:
    """About how large a file is, to share work out: no answer depends on it. 0: it is gone."""
    try:
        return os.stat(path).st_size
    except OSError:
        return 0


def stamp(path: Path) -> tuple[int, int]:
    """The size of a file and when it was written, to see a change: no answer depends on it."""
    try:
        found = os.stat(path)
    except OSError:
        return 0, 0
    return found.st_size, found.st_mtime_ns


def is_file(path: Path) -> bool:
    """Whether a file is there."""
    return _answer(questions.KIND, path) == b"f"


def is_folder(path: Path) -> bool:
    """Whether a folder is there."""
    return _answer(questions.KIND, path) == b"d"


def exists(path: Path) -> bool:
    """Whether anything is there."""
    return _answer(questions.KIND, path) != b"-"


def real(path: Path) -> Path:
    """The absolute path of what a path leads to, every link followed."""
    return Path(os.fsdecode(_answer(questions.REAL, path)))


def owner(path: Path) -> tuple[bytes, bool]:
    """Whose something is, and whether everybody may write there; a link is looked at itself.

    The owner is empty for this user, for root, and where there is nothing.
    """
    found = _answer(questions.OWNER, path)
    return found.removeprefix(b"*"), found.startswith(b"*")


def walk(
    folder: Path, on_error: Callable[[Path], object]
) -> Iterator[tuple[Path, list[str], list[str], frozenset[str]]]:
    """Folders, their folders and their files, as `os.walk` gives them; links are followed.

    The caller may change the list of folders, to leave some out.

    Args:
        folder: Where to begin.
        on_error: Told of each folder that cannot be listed.

    Yields:
        A folder, the names of the folders in it, those of its files, and which are links.
    """
    waiting = [folder]
    while waiting:
        here = waiting.pop()
        try:
            found = _entries(here)
        except OSError:
            on_error(here)
            continue
        folders = [name for name, kinds in found if kinds[0] == "d"]
        files = [name for name, kinds in found if kinds[0] != "d"]
        yield here, folders, files, frozenset(name for name, kinds in found if kinds[1:])
        waiting.extend(here / name for name in reversed(folders))


def read_stdin(limit: int) -> bytes:
    """Standard input, at most so many bytes of it. A run that reads it is never replayed."""
    record.spoil()
    stream = _stdin()
    try:
        return stream.buffer.read(limit)
    except (OSError, ValueError) as error:
        raise _unreadable(error) from error


def _stdin() -> TextIO:
    # Python has None in the place of a stream that was closed before it started.
    if sys.stdin is None:
        raise InputError("standard input is closed; hand something over, or name a file")
    return sys.stdin


def stdin_lines(longest: int) -> Iterator[str]:
    """The lines of standard input as they come, without their ends; never replayed.

    Args:
        longest: Characters of a line that come; the rest of a longer one is passed over.
    """
    record.spoil()
    stream = _stdin()
    if isinstance(stream, io.TextIOWrapper):
        # A byte that is no text is refused with its line, and the other lines are read.
        stream.reconfigure(errors="surrogateescape")
    while line := _line(stream, longest):
        yield line.rstrip("\r\n")
        while line and not line.endswith("\n"):
            line = _line(stream, 2**20)


def _line(stream: TextIO, longest: int) -> str:
    try:
        return stream.readline(longest)
    except (OSError, ValueError) as error:
        raise _unreadable(error) from error


def _unreadable(error: Exception) -> InputError:
    why = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return InputError(f"standard input cannot be read: {why}; hand a file over, or name one")


def variable(name: str) -> str:
    """An environment variable; empty when it is not set."""
    _answer(questions.VARIABLE, name)
    return os.environ.get(name, "")


def run_program(
    words: Sequence[str],
    folder: Path,
    data: bytes = b"",
    *,
    given: Mapping[str, str],
    without: Callable[[str], bool],
) -> tuple[int, bytes, bytes] | None:
    """What another program says; a run that asks one is never replayed.

    Args:
        words: The program, looked for in the absolute folders of PATH, so that none is run which
            lies where somebody works; and its arguments. No shell reads them.
        folder: Where it runs.
        data: Its standard input.
        given: Environment variables that are set for it.
        without: Says of an environment variable of this process that it does not get it.

    Returns:
        Its exit code, standard output and standard error; None where it is not installed.

    Raises:
        InputError: It does not end.
    """
    import shutil
    import subprocess

    record.spoil()
    places = filter(os.path.isabs, os.get_exec_path())
    program = shutil.which(words[0], path=os.pathsep.join(places))
    if program is None or not os.path.isabs(program):
        return None
    kept = {name: value for name, value in os.environ.items() if not without(name)}
    try:
        done = subprocess.run(
            [program, *words[1:]],
            cwd=folder,
            env={**kept, **given},
            input=data,
            capture_output=True,
            check=False,
            timeout=_PATIENCE,
        )
    except subprocess.TimeoutExpired as error:
        raise InputError(f"`{words[0]}` did not end within {_PATIENCE} seconds") from error
    return done.returncode, done.stdout, done.stderr


def today() -> date:
    """The day of the run: that of SOURCE_DATE_EPOCH, else the machine's.

    Raises:
        UsageError: SOURCE_DATE_EPOCH is beyond every calendar.
    """
    day = _answer(questions.DAY, "")
    if day == questions.NO_DAY:
        raise UsageError("SOURCE_DATE_EPOCH is not a time; write seconds since 1970-01-01")
    return date.fromisoformat(day.decode())


def _answer(letter: bytes, about: Path | str) -> bytes:
    asked = os.fsencode(about)
    answer = questions.ask(letter, asked)
    if record.current is not None:
        record.current.note(letter, asked, answer)
    return answer


def _entries(folder: Path) -> list[tuple[str, str]]:
    noted = record.current
    if noted is None:
        return questions.entries(os.fspath(folder))
    noted.is_asking = True
    try:
        found = questions.entries(os.fspath(folder))
    except OSError as error:
        noted.note(questions.LISTING, os.fsencode(folder), questions.failure(error))
        raise
    finally:
        noted.is_asking = False
    noted.note(questions.LISTING, os.fsencode(folder), questions.named(found))
    return found

"""Everything outside the program that an answer can depend on, through one door.

Commands read files, look for configuration and ask for the day here and nowhere else, so
that what a run depended on is known when it ends: each question is noted with its answer,
and where all answers are still the same the run need not be repeated (`reconcile.replay`).
"""

import os
import stat
import sys
from collections.abc import Container, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from reconcile.errors import UsageError
from reconcile.replay import questions, record


def read_bytes(path: Path) -> bytes:
    """The bytes of a file.

    Raises:
        OSError: It cannot be read.
    """
    noted = record.current
    if noted is None:
        return path.read_bytes()
    noted.is_asking = True
    try:
        with path.open("rb", buffering=0) as file:
            data = file.readall()
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                # A pipe or a device: what it holds can be read only once.
                noted.is_spoiled = True
    except OSError as error:
        noted.note(questions.CONTENT, os.fsencode(path), questions.failure(error))
        raise
    finally:
        noted.is_asking = False
    noted.note(questions.CONTENT, os.fsencode(path), questions.digest(data))
    return data


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


def walk(folder: Path) -> Iterator[tuple[str, list[str], list[str]]]:
    """Folders, their folders and their files, as `os.walk` gives them; links are followed.

    The caller may change the list of folders, to leave some out. What cannot be listed
    holds nothing.
    """
    try:
        found = _entries(folder)
    except OSError:
        return
    folders = [name for name, kinds in found if kinds[0] == "d"]
    yield os.fspath(folder), folders, [name for name, kinds in found if kinds[0] != "d"]
    for name in folders:
        yield from walk(folder / name)


def read_stdin(limit: int) -> bytes:
    """Standard input, at most so many bytes of it. A run that reads it is never replayed."""
    record.spoil()
    return sys.stdin.buffer.read(limit)


def stdin_lines() -> Iterator[str]:
    """The lines of standard input as they come, without their ends; never replayed."""
    record.spoil()
    for line in sys.stdin:
        yield line.rstrip("\r\n")


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
    without: Container[str] = (),
) -> tuple[int, bytes, bytes] | None:
    """What another program says; a run that asks one is never replayed.

    Args:
        words: The program, looked for on PATH, and its arguments; no shell reads them.
        folder: Where it runs.
        data: Its standard input.
        given: Environment variables that are set for it.
        without: Environment variables of this process that it does not get.

    Returns:
        Its exit code, standard output and standard error; None where it is not installed.
    """
    import shutil
    import subprocess

    record.spoil()
    if shutil.which(words[0]) is None:
        return None
    kept = {name: value for name, value in os.environ.items() if name not in without}
    done = subprocess.run(
        words, cwd=folder, env={**kept, **given}, input=data, capture_output=True, check=False
    )
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

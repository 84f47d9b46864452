"""Everything outside the program that an answer can depend on, through one door.

Commands read files, look for configuration and ask for the day here and nowhere else, so
that what a run depended on is known when it ends.
"""

import os
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path


def read_bytes(path: Path) -> bytes:
    """The bytes of a file.

    Raises:
        OSError: It cannot be read.
    """
    return path.read_bytes()


def is_file(path: Path) -> bool:
    """Whether a file is there."""
    return path.is_file()


def is_folder(path: Path) -> bool:
    """Whether a folder is there."""
    return path.is_dir()


def exists(path: Path) -> bool:
    """Whether anything is there."""
    return path.exists()


def walk(folder: Path) -> Iterator[tuple[str, list[str], list[str]]]:
    """Folders, their folders and their files, as `os.walk` gives them; links are followed.

    The caller may change the list of folders, to leave some out.
    """
    return os.walk(folder, followlinks=True)


def variable(name: str) -> str:
    """An environment variable; empty when it is not set."""
    return os.environ.get(name, "")


def today() -> date:
    """The day of the run: that of SOURCE_DATE_EPOCH, else the machine's.

    SOURCE_DATE_EPOCH: https://reproducible-builds.org/specs/source-date-epoch/
    """
    epoch = variable("SOURCE_DATE_EPOCH")
    if epoch.isdecimal():
        return datetime.fromtimestamp(int(epoch), UTC).date()
    return datetime.now().astimezone().date()

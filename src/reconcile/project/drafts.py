"""What is to take the place of a file or folder is made beside it, under the name of its process.

A run that is killed leaves its draft, and the next run that writes there clears it away. The draft
of a folder may hold the former one, which then is the only one left and goes back to its place.
"""

import os
import re
import shutil
from contextlib import suppress
from pathlib import Path
from tempfile import mkdtemp, mkstemp

FORMER = "old"
"""What the former folder is called in a draft while the new one takes its place."""

_OF_FILE = ".reconcile-"
_OF_FILES = re.compile(rf"{re.escape(_OF_FILE)}([0-9]{{1,9}})-\w{{8}}")


def begin(target: Path) -> Path:
    """Make an empty folder beside one; drafts of it whose process is gone go first.

    Raises:
        OSError: There can be none.
    """
    _clear(target)
    return Path(mkdtemp(prefix=f"{_name(target)}{os.getpid()}-", dir=target.parent))


_looked_through: set[Path] = set()


def begin_file(target: Path) -> tuple[int, Path]:
    """Open an empty file beside one; drafts of files there whose process is gone go first.

    A folder is looked through once: an import writes thousands of files into one.

    Returns:
        Its descriptor and its path.

    Raises:
        OSError: There can be none.
    """
    if target.parent not in _looked_through:
        clear_files(target.parent)
        _looked_through.add(target.parent)
    handle, name = mkstemp(prefix=f"{_OF_FILE}{os.getpid()}-", dir=target.parent)
    return handle, Path(name)


def clear_files(folder: Path) -> None:
    """Remove the drafts of files whose process is gone; what cannot be removed stays."""
    with suppress(OSError):
        for found in os.scandir(folder):
            match = _OF_FILES.fullmatch(found.name)
            if match and not _is_running(int(match[1])) and found.is_file(follow_symlinks=False):
                with suppress(FileNotFoundError):
                    os.unlink(found)


def _name(target: Path) -> str:
    return f".{target.name}.reconcile-"


def _clear(target: Path) -> None:
    draft = re.compile(rf"{re.escape(_name(target))}([0-9]{{1,9}})-\w{{8}}")
    for found in target.parent.iterdir():
        match = draft.fullmatch(found.name)
        if match is None or found.is_symlink() or _is_running(int(match[1])):
            continue
        former = found / FORMER
        if former.is_dir() and not former.is_symlink() and not os.path.lexists(target):
            former.rename(target)
        shutil.rmtree(found, ignore_errors=True)


def _is_running(process: int) -> bool:
    if os.name != "posix":
        return True  # To ask would end it there.
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True  # It is somebody else's.
    return True

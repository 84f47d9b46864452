"""A folder beside another in which its next contents are made, known by the process that does it.

A run that is killed leaves its draft, and the next run that writes there clears it away. It may
hold the former folder, which then is the only one left and goes back to its place.
"""

import os
import re
import shutil
from pathlib import Path
from tempfile import mkdtemp

FORMER = "old"
"""What the former folder is called in a draft while the new one takes its place."""


def begin(target: Path) -> Path:
    """Make an empty folder beside one; drafts of it whose process is gone go first.

    Raises:
        OSError: There can be none.
    """
    _clear(target)
    return Path(mkdtemp(prefix=f"{_name(target)}{os.getpid()}-", dir=target.parent))


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

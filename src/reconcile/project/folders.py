"""A folder of files that belong together is put in the place of the former one whole or not at all.

It has a list of what was written, by which it is known again: a folder without one belongs to
somebody else, and what is not on the list was put there by somebody else and stays.
"""

import os
import shutil
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from reconcile.errors import InputError
from reconcile.project import drafts, ending


class Kind(NamedTuple):
    """What a folder holds.

    Attributes:
        command: What makes it.
        mark: The list of its files.
    """

    command: str
    mark: str


SITE = Kind("reconcile report", ".reconcile-site")
PACKAGE = Kind("reconcile export package", ".reconcile-package")


def require(path: Path, kind: Kind) -> None:
    """Make sure that a folder may be replaced: it is not there, is empty, or was made here.

    Raises:
        InputError: It is none of these.
    """
    if not os.path.lexists(path):
        return
    name = path.as_posix()
    if not path.is_dir():
        raise InputError(f"`{name}` is no folder; name another place")
    try:
        is_ours = (path / kind.mark).is_file() or not any(path.iterdir())
    except OSError as error:
        raise InputError(f"`{name}` cannot be read: {error.strerror}") from error
    if not is_ours:
        raise InputError(
            f"`{name}` holds files that `{kind.command}` did not make; "
            "name another folder, or empty this one"
        )


def replace(path: Path, files: Iterable[tuple[str, bytes]], kind: Kind) -> int:
    """Put files in the place of a folder; who looks into it sees the old ones or the new ones.

    They are written beside it first, so that whoever ends the run early keeps the old ones.
    A link to a folder stays a link.

    Args:
        path: The folder; it need not be there yet.
        files: Names within it, with forward slashes, and what they hold.
        kind: What they are.

    Returns:
        How many were written.

    Raises:
        InputError: The folder is another's, or it cannot be written.
    """
    require(path, kind)
    target = Path(os.path.realpath(path))
    aside: Path | None = None
    try:
        with ending.cleanly():
            try:
                target.parent.mkdir(parents=True, exist_ok=True)
                aside = drafts.begin(target)
                (aside / "new").mkdir()
                written = _write(aside / "new", files, kind.mark)
                if target.exists():
                    _keep(target, aside / "new", kind.mark)
                _exchange(aside, target)
            finally:
                if aside is not None:
                    shutil.rmtree(aside, ignore_errors=True)
    except OSError as error:
        raise InputError(f"`{path.as_posix()}` cannot be written: {error.strerror}") from error
    return written


def _exchange(aside: Path, target: Path) -> None:
    """Give the new folder the place of the former one, which is lost at no moment."""
    new, old = aside / "new", aside / drafts.FORMER
    with ending.held():
        if target.exists():
            target.rename(old)
        try:
            new.rename(target)
        except BaseException:
            if old.exists():
                old.rename(target)
            raise


def _write(folder: Path, files: Iterable[tuple[str, bytes]], mark: str) -> int:
    names = []
    for name, data in files:
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)
        names.append(name)
    (folder / mark).write_text("".join(f"{name}\n" for name in sorted(names)), encoding="utf-8")
    return len(names)


def _keep(former: Path, new: Path, mark: str) -> None:
    """Carry over what somebody else has put into the folder: a CNAME, a .nojekyll."""
    ours = {mark}
    with suppress(OSError):
        ours.update((former / mark).read_text(encoding="utf-8").splitlines())
    for folder, _, names in os.walk(former):
        for name in names:
            found = Path(folder, name)
            place = new / found.relative_to(former)
            if found.relative_to(former).as_posix() not in ours and not os.path.lexists(place):
                place.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(found, place, follow_symlinks=False)

"""A folder of files that belong together is put in the place of the former one whole or not at all.

It has a list of what was written, by which it is known again: a folder without one belongs to
somebody else, and what is not on the list was put there by somebody else and stays.
"""

import os
import shutil
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from tempfile import mkdtemp

from reconcile.errors import InputError

MARK = ".reconcile-site"
"""The list of the files of a folder that this program made."""


def require(path: Path) -> None:
    """Make sure that a folder may be replaced: it is not there, is empty, or was made here.

    Raises:
        InputError: It is none of these.
    """
    if not os.path.lexists(path):
        return
    name = path.as_posix()
    if not path.is_dir():
        raise InputError(f"`{name}` is no folder; give the folder of the site, or a file .html")
    try:
        is_ours = (path / MARK).is_file() or not any(path.iterdir())
    except OSError as error:
        raise InputError(f"`{name}` cannot be read: {error.strerror}") from error
    if not is_ours:
        raise InputError(
            f"`{name}` holds files that `reconcile report` did not make; "
            "name another folder, or empty this one"
        )


def replace(path: Path, files: Iterable[tuple[str, bytes]]) -> int:
    """Put files in the place of a folder; who looks into it sees the old ones or the new ones.

    They are written beside it first, so that whoever ends the run early keeps the old ones.
    A link to a folder stays a link.

    Args:
        path: The folder; it need not be there yet.
        files: Names within it, with forward slashes, and what they hold.

    Returns:
        How many were written.

    Raises:
        InputError: The folder is another's, or it cannot be written.
    """
    require(path)
    target = Path(os.path.realpath(path))
    aside: Path | None = None
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        aside = Path(mkdtemp(prefix=f".{target.name}.", dir=target.parent))
        new, old = aside / "new", aside / "old"
        new.mkdir()
        written = _write(new, files)
        if target.exists():
            _keep(target, new)
            target.rename(old)
        try:
            new.rename(target)
        except BaseException:
            if old.exists():
                old.rename(target)
            raise
    except OSError as error:
        raise InputError(f"`{path.as_posix()}` cannot be written: {error.strerror}") from error
    finally:
        if aside is not None:
            shutil.rmtree(aside, ignore_errors=True)
    return written


def _write(folder: Path, files: Iterable[tuple[str, bytes]]) -> int:
    names = []
    for name, data in files:
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)
        names.append(name)
    (folder / MARK).write_text("".join(f"{name}\n" for name in sorted(names)), encoding="utf-8")
    return len(names)


def _keep(former: Path, new: Path) -> None:
    """Carry over what somebody else has put into the folder: a CNAME, a .nojekyll."""
    ours = {MARK}
    with suppress(OSError):
        ours.update((former / MARK).read_text(encoding="utf-8").splitlines())
    for folder, _, names in os.walk(former):
        for name in names:
            found = Path(folder, name)
            place = new / found.relative_to(former)
            if found.relative_to(former).as_posix() not in ours and not os.path.lexists(place):
                place.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(found, place, follow_symlinks=False)

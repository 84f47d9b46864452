"""Where a project ends: what nobody typed leads nowhere beyond it.

Configuration, default names and links come with the files of a project, and whoever wrote
those may be a stranger. They are followed only as far as the project reaches: the repository,
or the folder that holds the configuration or the ledger. A person may name any place.
"""

import os
from pathlib import Path

from reconcile.errors import InputError
from reconcile.project import outside


def top_of(folder: Path) -> Path:
    """Return the top of the repository that a folder lies in, else the folder; links resolved."""
    real = outside.real(folder)
    return next((one for one in (real, *real.parents) if _is_repository(one)), real)


def upwards(folder: Path) -> list[Path]:
    """Return a folder and those above it, up to the top of its repository if it has one."""
    above = [folder, *folder.parents]
    return above[: next((n for n, one in enumerate(above, 1) if _is_repository(one)), len(above))]


def around(path: Path) -> Path:
    """Return the project of a path that a person named: it goes no further than its name says.

    That is the innermost repository on the way to it, else the working folder if the path lies
    below; a path that lies in neither is a project of its own.
    """
    named, here = Path(os.path.abspath(path)), Path.cwd()
    top = None
    for folder in (*reversed(named.parents), named):
        real = outside.real(folder)
        if top is not None and not real.is_relative_to(top):
            # A link leads out: what lies behind it does not say where the project ends.
            return top
        if _is_repository(real) or (top is None and real == here):
            top = real
    real = outside.real(named)
    return top or (real if outside.is_folder(real) else real.parent)


def holds(top: Path, path: Path) -> bool:
    """Whether a path, its links followed, lies in a project."""
    return outside.real(path).is_relative_to(top)


def require(path: Path, top: Path, what: str, remedy: str) -> Path:
    """Return a path that stays within a project.

    Args:
        path: Where somebody is going to read or write.
        top: The uppermost folder of the project.
        what: What messages call the path.
        remedy: What to do if the place is meant.

    Raises:
        InputError: It leads out of the project.
    """
    if not holds(top, path):
        raise InputError(f"{what} leads out of the project, which is `{top}`; {remedy}")
    return path


def require_named(path: Path, what: str) -> Path:
    """Return a path that a person named, if no link on the way leads out of its project.

    Raises:
        InputError: One does.
    """
    return require(path, around(path), what, "name the place that it leads to if you mean it")


def is_trusted(path: Path) -> bool:
    """Whether somebody trusted put a file or folder where it is.

    Those are this user, root, and the owner of the working folder. In a folder in which
    everybody may write, such as `/tmp`, the owner of the file itself counts too.
    """
    owner, is_open = outside.owner(path.parent)
    owners = {owner, outside.owner(path)[0]} if is_open else {owner}
    return owners <= {b"", outside.owner(Path.cwd())[0]}


def _is_repository(folder: Path) -> bool:
    git = folder / ".git"
    return outside.exists(git) and is_trusted(git)

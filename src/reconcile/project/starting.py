"""Begin a ledger in a folder: what is there already stays as it is."""

from collections.abc import Iterator
from importlib.resources import files as resources
from pathlib import Path
from typing import NamedTuple

from reconcile.errors import InputError
from reconcile.project import boundary, copies, files, outside, writing
from reconcile.wording.extras import requirement

_TEXTS = resources("reconcile.wording") / "starting"
_IGNORED = f"{copies.FOLDER}/"

LEDGER = Path("data/estimates.yaml")
WORKFLOW = Path(".github/workflows/data.yml")
IGNORE = Path(".gitignore")


class Step(NamedTuple):
    """What came of a file that a ledger begins with.

    Attributes:
        path: The file, from the folder.
        done: What happened: ``written``, or ``one line added``; empty: it was left.
        why: Why it was left.
    """

    path: Path
    done: str = ""
    why: str = ""


def begin(folder: Path) -> list[Step]:
    """Write the files of a new ledger that are not there yet.

    Raises:
        InputError: The folder is a file, or one of them cannot be written; those before it are.
    """
    boundary.require_named(folder, f"`{folder.as_posix()}`")
    if outside.is_file(folder):
        raise InputError(f"`{folder.as_posix()}` is a file; name a folder")
    return list(_steps(folder))


def _steps(folder: Path) -> Iterator[Step]:
    yield _ledger(folder)
    address = requirement()
    if address is None:
        why = "it needs a git address, and this program was not installed from one; see docs/ci.md"
        yield Step(WORKFLOW, why=why)
    else:
        text = (_TEXTS / "workflow.yml").read_text(encoding="utf-8")
        yield _new(folder, WORKFLOW, text.replace("ADDRESS", address))
    yield _ignore(folder)


def _ledger(folder: Path) -> Step:
    data = folder / LEDGER.parent
    if outside.is_folder(data) and files.paths((files.Root(data, data.as_posix()),)):
        return Step(LEDGER.parent, why="it holds a ledger already")
    return _new(folder, LEDGER, (_TEXTS / "estimates.yaml").read_text(encoding="utf-8"))


def _new(folder: Path, name: Path, text: str) -> Step:
    if outside.exists(folder / name):
        return Step(name, why="it is there already")
    boundary.require(folder / name, boundary.around(folder), f"`{name.as_posix()}`", "remove it")
    writing.replace(folder / name, text.encode())
    return Step(name, "written")


def _ignore(folder: Path) -> Step:
    """Keep copies of other people's articles out of the repository."""
    path = folder / IGNORE
    if not outside.exists(path):
        return _new(folder, IGNORE, f"{_IGNORED}\n")
    try:
        before = outside.read_bytes(path)
    except OSError as error:
        return Step(IGNORE, why=f"it cannot be read: {error.strerror}")
    if any(line.strip().strip(b"/") == copies.FOLDER.encode() for line in before.splitlines()):
        return Step(IGNORE, why=f"it names {_IGNORED} already")
    end = b"\r\n" if b"\r\n" in before else b"\n"
    gap = b"" if not before or before.endswith(b"\n") else end
    boundary.require(path, boundary.around(folder), f"`{IGNORE.as_posix()}`", "mend the link")
    writing.replace(path, before + gap + _IGNORED.encode() + end)
    return Step(IGNORE, f"{_IGNORED} added")

"""Which ledger a command loads, and which of its files it reports on."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from reconcile.errors import UsageError
from reconcile.project import boundary, files, outside
from reconcile.project.config import USUAL, Lookup
from reconcile.project.project import Project

STDIN = "-"
"""The path that stands for standard input."""

_NAMELESS = "<stdin>"


class Selection(NamedTuple):
    """The ledger to load, and the files to report on; None: all of it."""

    project: Project
    only: frozenset[str] | None = None


def select(
    paths: Sequence[str],
    data: str | None = None,
    lookup: Lookup = USUAL,
    stdin_filename: str | None = None,
) -> Selection:
    """Find the ledger that encloses the paths; it is loaded whole, so that ids resolve.

    Where no ledger encloses them, the paths are the ledger.

    Args:
        paths: What to report on; none: everything; ``-``: standard input.
        data: The ledger, if it is named.
        lookup: How configuration is looked for.
        stdin_filename: The file that standard input stands for.

    Raises:
        InputError: There is nothing at a path, or no ledger.
        UsageError: The paths and `stdin_filename` do not go together.
    """
    if STDIN in paths:
        return _stdin(paths, data, lookup, stdin_filename)
    if stdin_filename is not None:
        raise UsageError("--stdin-filename goes with the path -, which is standard input")
    if not paths:
        return Selection(Project.open(data, lookup=lookup))
    named = tuple(files.given_root(path) for path in paths)
    ledger = _ledger_around(named[0].path, data, lookup)
    if ledger is None or not all(files.is_inside(root.path, ledger.path) for root in named):
        return Selection(Project(named, lookup.here()))
    return Selection(Project([ledger], lookup.here()), files.names_in(named, ledger))


def _stdin(
    paths: Sequence[str], data: str | None, lookup: Lookup, filename: str | None
) -> Selection:
    """Standard input in the place of one file of the ledger, or as a ledger of its own."""
    if len(paths) > 1:
        raise UsageError("`-` is standard input, and cannot be checked together with other paths")
    text = files.read_stdin()
    name = filename or _NAMELESS
    path = boundary.require_named(Path(name), f"`{name}`")
    ledger = None if filename is None else _ledger_around(path, data, lookup)
    if ledger is not None and files.is_inside(path, ledger.path):
        shown = files.name_in(path, ledger)
        listed = files.listed([ledger], (shown, text))
        return Selection(Project([ledger], lookup.here(), listed), frozenset({shown}))
    root = files.Root(path, path.as_posix())
    return Selection(Project([root], lookup.here(), [files.File(root.name, path, text)]))


def _ledger_around(path: Path, data: str | None, lookup: Lookup) -> files.Root | None:
    if data:
        return files.find_ledger(data, lookup)
    resolved = outside.real(path)
    return files.enclosing(resolved if outside.is_folder(resolved) else resolved.parent, lookup)

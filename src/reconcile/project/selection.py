"""Which ledger a command loads, and which of its files it reports on."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from reconcile.errors import UsageError
from reconcile.finding import Issue
from reconcile.ledger.fields import TOP_LEVEL, parse
from reconcile.project import boundary, files, notices, outside
from reconcile.project.config import USUAL, Lookup
from reconcile.project.project import Project
from reconcile.yaml.nodes import MapNode

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

    A path that holds the ledger means all of it, and one beside it is told and changes nothing.
    Where no ledger is around them or in them, or they are another one, the paths are the ledger.

    Args:
        paths: What to report on; none: everything; ``-``: standard input.
        data: The ledger, if it is named.
        lookup: How configuration is looked for.
        stdin_filename: The file that standard input stands for.

    Raises:
        InputError: There is nothing at a path, or no ledger.
        UsageError: The paths lie in several ledgers, or `stdin_filename` does not go with them.
    """
    if STDIN in paths:
        return _stdin(paths, data, lookup, stdin_filename)
    if stdin_filename is not None:
        raise UsageError("--stdin-filename goes with the path -, which is standard input")
    if not paths:
        return Selection(Project.open(data, lookup=lookup))
    named = tuple(dict.fromkeys(map(files.given_root, paths)))
    ledger = _ledger_of(named, data, lookup)
    if ledger is None:
        return Selection(Project(_outermost(named), lookup.here()))
    project = Project([ledger], lookup.here())
    around = [root for root in named if files.is_inside(ledger.path, root.path)]
    only, others = files.names_in([root for root in named if root not in around], ledger)
    if not (around or only) and not data and any(map(_is_meant, others)):
        return Selection(Project(_outermost(named), lookup.here()))
    for root in others:
        notices.hint(f"{root.name} is not checked: it is no part of the ledger, {ledger.name}")
    return Selection(project, None if around else only)


def _ledger_of(named: Sequence[files.Root], data: str | None, lookup: Lookup) -> files.Root | None:
    """Find the one ledger that the paths lie in or hold; what lies beside it changes nothing.

    Raises:
        UsageError: They lie in several.
    """
    around = dict.fromkeys(_ledger_around(root.path, data, lookup) for root in named)
    found = [ledger for ledger in around if ledger is not None]
    if not data and any(files.is_inside(Path.cwd(), root.path) for root in named):
        # A path above the project has no ledger around it, and holds the one of this folder.
        here = files.enclosing(Path.cwd(), lookup)
        found += [here] if here is not None and here not in found else []
    meant = [ledger for ledger in found if any(_overlap(root, ledger) for root in named)]
    if len(meant) > 1:
        names = " and ".join(sorted(f"`{ledger.name}`" for ledger in meant))
        raise UsageError(f"{names} are ledgers of their own; check one at a time")
    return next(iter(meant or found), None)


def _overlap(root: files.Root, ledger: files.Root) -> bool:
    return files.is_inside(root.path, ledger.path) or files.is_inside(ledger.path, root.path)


def _outermost(named: Sequence[files.Root]) -> list[files.Root]:
    """Leave out what lies in another path, so that no record is read twice; in order of name."""
    return [
        root
        for root in sorted(named, key=lambda one: one.name)
        if not any(files.is_inside(root.path, other.path) for other in named if other is not root)
    ]


def _is_meant(root: files.Root) -> bool:
    """Whether a path beside the ledger looks like a ledger: a folder, or a file with its keys."""
    return outside.is_folder(root.path) or _has_ledger_keys(root)


def _has_ledger_keys(root: files.Root) -> bool:
    _, data = files.read(files.File(root.name, root.path))
    top = None if isinstance(data, Issue) else parse(data, root.name).root
    return isinstance(top, MapNode) and any(key.text in TOP_LEVEL for key, _ in top.entries)


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

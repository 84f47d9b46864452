"""A ledger to write into, which may not be there yet."""

from collections.abc import Callable
from pathlib import Path

from reconcile import rules
from reconcile.errors import InputError
from reconcile.fixes.recording import Recorded
from reconcile.fixes.state import State
from reconcile.project import boundary, files, outside, recording
from reconcile.project.config import Lookup
from reconcile.project.project import Project

_USUAL = Path("data")
_SOURCES = "sources"
"""The folder of a new ledger in which each source has a file of its own."""


def ledger(data: str | None, output: str | None, lookup: Lookup) -> tuple[Project, str | None]:
    """Find the ledger that something is written into, or the place of a new one.

    Args:
        data: Where it is, as somebody names it; None: it is looked for.
        output: The file or folder that somebody names for what is new.
        lookup: How configuration is looked for.

    Returns:
        The ledger, and the name that `output` has in it; of a new one the folder of its sources.

    Raises:
        InputError: The place does not lie in the ledger that is named.
    """
    root = _root(data, output, lookup)
    project = Project((root,), lookup.here())
    is_new = not outside.exists(root.path) or not files.paths((root,))
    if output is not None:
        to = f"{output}/" if is_new and not files.is_ledger_name(Path(output).name) else output
        return project, recording.name_of(project, to)
    return project, f"{root.name}/{_SOURCES}/" if is_new else None


def _root(data: str | None, output: str | None, lookup: Lookup) -> files.Root:
    given = data or outside.variable("RECONCILE_DATA")
    if given and (outside.exists(Path(given)) or given == files.EXAMPLE):
        return files.find_ledger(data, lookup)
    if given:
        return _new(Path(given))
    found = files.enclosing(Path.cwd(), lookup)
    if output is None:
        return found or _new(_USUAL)
    place = Path(output)
    if found is not None and files.is_inside(place, found.path):
        return found
    folder = place.parent if files.is_ledger_name(place.name) else place
    return _new(folder.parent if folder.name == _SOURCES else folder)


def _new(path: Path) -> files.Root:
    if outside.is_file(path):
        raise InputError(f"`{path.as_posix()}` is a file, and no folder for a ledger")
    boundary.require_named(path, f"`{path.as_posix()}`")
    return files.Root(path, files.from_here(path))


def state_of(project: Project) -> State:
    """Read the files of a ledger as they are now; one that is not there yet has none."""
    (root,) = project.roots
    if outside.exists(root.path):
        return recording.state_of(project)
    today = outside.today().toordinal()
    return State((), [root.name], rules.all_rules(), hedges=project.config.hedges, today=today)


def write(
    project: Project, state: State, recorded: Recorded, again: Callable[[State], Recorded]
) -> Recorded:
    """Write what was added, as `recording.write` does; the folder is made where it is missing.

    Raises:
        InputError: Something cannot be written.
    """
    (root,) = project.roots
    if not outside.is_file(root.path):
        try:
            root.path.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            what = f"`{root.path.as_posix()}` cannot be made"
            raise InputError(f"{what}: {error.strerror}") from error
    return recording.write(project, state, recorded, again)

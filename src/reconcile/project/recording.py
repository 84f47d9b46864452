"""New records written into a ledger on disk: read, proved, and written while nobody else writes."""

from collections.abc import Callable, Mapping
from pathlib import Path

from reconcile import rules
from reconcile.errors import InputError, UsageError
from reconcile.fixes.recording import Recorded
from reconcile.fixes.state import State
from reconcile.project import drafts, files, lock, outside, writing
from reconcile.project.project import Project


def state_of(project: Project) -> State:
    """Read the files of a ledger as they are now, for something to be added.

    Raises:
        UsageError: It is the ledger that the program carries.
    """
    for root in project.roots:
        if root.name == files.EXAMPLE and root.path != Path(files.EXAMPLE):
            raise UsageError(
                "the example belongs to the program, and nothing is written into it; "
                "copy its folder, and name yours with --data"
            )
    is_there = bool(files.paths(project.roots))
    return State(
        map(files.read, project.listed()) if is_there else (),
        [root.name for root in project.roots if outside.is_folder(root.path)],
        rules.all_rules(),
        hedges=project.config.hedges,
        today=outside.today().toordinal(),
    )


def name_of(project: Project, to: str) -> str:
    """Return the name that a file or folder which somebody names has in the ledger.

    Args:
        project: The ledger.
        to: The path; with a slash at its end a folder, whether it is there or not.

    Raises:
        InputError: It does not lie in the ledger, or is no YAML file.
    """
    path = Path(to)
    is_folder = to.endswith("/") or outside.is_folder(path)
    for root in project.roots:
        if files.is_inside(path, root.path):
            name = files.name_in(path, root)
            if not is_folder and not files.is_ledger_name(path.name):
                raise InputError(f"`{to}` is no file of a ledger; end it in .yaml")
            return f"{name}/" if is_folder else name
    inside = ", ".join(root.name for root in project.roots)
    raise InputError(f"`{to}` does not lie in the ledger, which is {inside}")


def write(
    project: Project, state: State, recorded: Recorded, again: Callable[[State], Recorded]
) -> Recorded:
    """Write what was added; if the ledger has changed meanwhile, add it to what it is now.

    Files with new sources and quantities come before those that only need them, so that a run
    which is killed leaves a ledger without errors.

    Args:
        project: The ledger.
        state: The ledger as it was read.
        recorded: What was added to it.
        again: Adds the same to another state.

    Returns:
        What was written.

    Raises:
        InputError: A record that could be added cannot be any more, or a file cannot be written.
    """
    with lock.locked(project.roots[0].folder):
        now = state_of(project)
        if now.files != state.files:
            before = len(recorded.refused)
            recorded = again(now)
            if len(recorded.refused) > before:
                refused = recorded.refused[-1]
                raise InputError(f"the ledger has changed meanwhile: {refused.fact}; try again")
        where = {**files.paths(project.roots), **_new_paths(project, recorded.files)}
        folders = [root.path for root in project.roots]
        for folder in {path.parent for path in where.values()}:
            drafts.clear_files(folder)
        for name in dict.fromkeys(one.path for one in recorded.added):
            data = recorded.files[name]
            writing.replace_in(folders, where[name], name, now.files.get(name), data)
    return recorded


def _new_paths(project: Project, names: Mapping[str, bytes]) -> dict[str, Path]:
    """Where files are that are not there yet."""
    found = {}
    for name in names:
        for root in project.roots:
            if Path(name).is_relative_to(root.name):
                found[name] = root.path / Path(name).relative_to(root.name)
    return found

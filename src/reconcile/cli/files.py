"""Which files make the ledger, and their bytes: the only place that opens files."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from reconcile.cli import inputs
from reconcile.cli.config import Lookup
from reconcile.errors import InputError
from reconcile.finding import Issue
from reconcile.values import Place

EXAMPLE = "example"
"""The name under which the first ledger, which the package carries, can be asked for."""

_ENDINGS = (".yaml", ".yml")


class Root(NamedTuple):
    """A folder or file of the ledger, and what messages call it."""

    path: Path
    name: str


def find_ledger(data: str | None, lookup: Lookup) -> Root:
    """Where the ledger is: `--data`, `RECONCILE_DATA`, the configuration, `data/` upwards.

    Raises:
        InputError: None of these leads to a ledger.
        UsageError: The configuration has a key that is not known.
    """
    given = data or inputs.variable("RECONCILE_DATA")
    if given == EXAMPLE and not inputs.exists(Path(EXAMPLE)):
        return Root(_example(), EXAMPLE)
    if given:
        return given_root(given)
    found = enclosing(Path.cwd(), lookup)
    if found is None:
        raise InputError(
            "no ledger here: no [tool.reconcile] data in a pyproject.toml or reconcile.toml, and "
            "no data/ folder with YAML files, in this folder or above it; "
            "try --data FOLDER, or --data example for a first look"
        )
    return found


def given_root(text: str) -> Root:
    """A path that the user named.

    Raises:
        InputError: Nothing is there.
    """
    path = Path(text)
    if not inputs.exists(path):
        raise InputError(f"there is no `{text}`; name a folder or a file of YAML")
    return Root(path, from_here(path))


def from_here(path: Path) -> str:
    """A path as messages name it: relative where it lies below, else as it was given."""
    absolute, here = Path(os.path.abspath(path)), Path.cwd()
    if absolute.is_relative_to(here):
        return absolute.relative_to(here).as_posix()
    return path.as_posix()


def enclosing(start: Path, lookup: Lookup) -> Root | None:
    """The ledger of a folder: what its configuration names, else the nearest `data/` above.

    Raises:
        InputError: The configuration names something that is not there.
    """
    found = lookup.at(start).data
    if found is not None and not inputs.exists(found):
        raise InputError(
            f"the configuration names `{found.name}` as the ledger, and it is not there"
        )
    candidates = (folder / "data" for folder in (start, *start.parents))
    found = found or next(
        (c for c in candidates if inputs.is_folder(c) and any(_yaml_files(c))), None
    )
    if found is None:
        return None
    return Root(found, Path(os.path.relpath(found)).as_posix())


def _example() -> Path:
    """The first ledger: inside the installed package, or beside it in a checkout."""
    package = inputs.real(Path(__file__)).parents[1]
    installed = package / "example"
    return installed if inputs.is_folder(installed) else package.parents[1] / "data"


def read_files(
    roots: Iterable[Root], replaced: tuple[str, bytes] | None = None
) -> Iterator[tuple[str, bytes | Issue]]:
    """Every YAML file under the roots, in order of name, with its bytes.

    A file that cannot be read is an issue in the place of its bytes.

    Args:
        roots: Folders and files.
        replaced: Name and bytes of a file that is not read from the disk; it need not be there.

    Raises:
        InputError: There is no YAML file at all.
    """
    roots = tuple(roots)
    count = 0
    for root in roots:
        paths = {_shown(path, root): path for path in _yaml_files(root.path)}
        known = {*paths, replaced[0]} if replaced else set(paths)
        for name in sorted(known):
            count += 1
            if replaced is not None and name == replaced[0]:
                yield replaced
                continue
            path = paths[name]
            try:
                yield name, inputs.read_bytes(path)
            except OSError as error:
                yield name, _unreadable(name, error)
    if not count:
        names = ", ".join(root.name for root in roots)
        raise InputError(f"no YAML file in {names}; a ledger is made of *.yaml and *.yml files")


def _yaml_files(root: Path) -> Iterator[Path]:
    """YAML files at or below a path; hidden ones and links that lead back up are left out."""
    if not inputs.is_folder(root):
        yield root
        return
    seen: set[Path] = set()
    for folder, names, files in inputs.walk(root):
        real = inputs.real(Path(folder))
        if real in seen:
            names.clear()
            continue
        seen.add(real)
        names[:] = sorted(name for name in names if not name.startswith("."))
        for file in files:
            if is_ledger_name(file):
                yield Path(folder, file)


def is_ledger_name(name: str) -> bool:
    """Whether a file of that name in a folder of the ledger is a part of it.

    Example:
        >>> is_ledger_name("troops.yml"), is_ledger_name(".troops.yml"), is_ledger_name("a.json")
        (True, False, False)
    """
    return name.endswith(_ENDINGS) and not name.startswith(".")


def read_stdin() -> bytes:
    """Standard input, as far as a file of a ledger may go and one byte more."""
    from reconcile.ledger.decoding import MAX_BYTES

    return inputs.read_stdin(MAX_BYTES + 1)


def name_in(path: Path, ledger: Root) -> str:
    """The name that a file has in a ledger which it lies in, or will."""
    below = inputs.real(path).relative_to(inputs.real(ledger.path))
    return (Path(ledger.name) / below).as_posix()


def names_in(chosen: Iterable[Root], ledger: Root) -> frozenset[str]:
    """The files under the chosen paths, by the names that they have in the ledger.

    Raises:
        InputError: There is none.
    """
    below = inputs.real(ledger.path)
    names = {
        (Path(ledger.name) / path.relative_to(below)).as_posix()
        for root in chosen
        for path in map(inputs.real, _yaml_files(root.path))
        if path.is_relative_to(below)
    }
    if not names:
        raise InputError(f"no YAML file in {', '.join(root.name for root in chosen)}")
    return frozenset(names)


def _shown(path: Path, root: Root) -> str:
    return (Path(root.name) / path.relative_to(root.path)).as_posix()


def _unreadable(name: str, error: OSError) -> Issue:
    return Issue(
        Place(name, 1, 1, 1, 1),
        f"the file cannot be read: {error.strerror or error}",
        "check that it exists and that you may read it",
        problem="unreadable-file",
    )

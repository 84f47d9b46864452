"""Which files make the ledger, and their bytes: the only place that opens files."""

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from reconcile import wording
from reconcile.errors import InputError
from reconcile.finding import Issue
from reconcile.project import boundary, most, notices, outside
from reconcile.project.config import Lookup
from reconcile.values import Place

EXAMPLE = "example"
"""The name under which the first ledger, which the package carries, can be asked for."""

_ENDINGS = (".yaml", ".yml")


class Root(NamedTuple):
    """A folder or file of the ledger.

    Attributes:
        path: Where it is.
        name: What messages call it.
        top: The project that its links may not lead out of; None: that of a path that a person
            named, see `boundary.around`.
    """

    path: Path
    name: str
    top: Path | None = None

    @property
    def folder(self) -> Path:
        """The folder itself, or that of the file."""
        return self.path if outside.is_folder(self.path) else self.path.parent

    @property
    def project(self) -> Path:
        """The uppermost folder that the links in it may lead to."""
        return self.top or boundary.around(self.path)


def find_ledger(data: str | None, lookup: Lookup) -> Root:
    """Where the ledger is: `--data`, `RECONCILE_DATA`, the configuration, `data/` upwards.

    Raises:
        InputError: None of these leads to a ledger.
        UsageError: The configuration has a key that is not known.
    """
    given = data or outside.variable("RECONCILE_DATA")
    if given == EXAMPLE and not outside.exists(Path(EXAMPLE)):
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
        InputError: Nothing is there, or a link on the way leads out of the project.
    """
    path = Path(text)
    if not outside.exists(path):
        hint = _neighbour(path) or "name a folder or a file of YAML"
        raise InputError(f"there is no `{text}`; {hint}")
    return Root(boundary.require_named(path, f"`{text}`"), from_here(path))


def _neighbour(path: Path) -> str:
    """A question that names what stands in the same folder under nearly the same name."""
    from reconcile.wording.similar import closest, question

    beside = next(outside.walk(path.parent, lambda _: None), None)
    meant = closest(path.name, [*beside[1], *beside[2]]) if beside else None
    folder = "" if path.parent == Path() else f"{path.parent.as_posix()}/"
    return "" if meant is None else question(f"{folder}{meant}")


def from_here(path: Path) -> str:
    """A path as messages name it: relative where it lies below, else as it was given."""
    absolute, here = Path(os.path.abspath(path)), Path.cwd()
    if absolute.is_relative_to(here):
        return absolute.relative_to(here).as_posix()
    return path.as_posix()


def enclosing(start: Path, lookup: Lookup) -> Root | None:
    """The ledger of a folder: what its configuration names, else the nearest `data/` above.

    Raises:
        InputError: What the configuration names is not there, or a link leads out of the project.
    """
    remedy = "name it with --data if you mean it"
    setting = lookup.at(start).data
    if setting is not None:
        what = f"the ledger that the configuration names, `{setting.path.name}`,"
        if not outside.exists(setting.path):
            raise InputError(f"{what} is not there")
        top = setting.top or boundary.around(setting.path)
        return _found(boundary.require(setting.path, top, what, remedy), top)
    for folder in boundary.upwards(start):
        path = folder / "data"
        if not outside.is_folder(path) or not boundary.is_trusted(path):
            continue
        top = boundary.top_of(folder)
        root = _found(boundary.require(path, top, f"`{from_here(path)}`", remedy), top)
        if any(_yaml_files(root)):
            return root
    return None


def _found(path: Path, top: Path) -> Root:
    return Root(path, Path(os.path.relpath(path)).as_posix(), top)


def _example() -> Path:
    """The first ledger: inside the installed package, or beside it in a checkout."""
    package = outside.real(Path(__file__)).parents[1]
    installed = package / "example"
    return installed if outside.is_folder(installed) else package.parents[1] / "data"


class File(NamedTuple):
    """A file of a ledger, before it is read.

    Attributes:
        name: What messages call it.
        path: Where it is.
        data: Its bytes, where they do not come from the disk; or why it could not be read.
        is_named: It was asked for by its own name, and may be a pipe.
        is_outside: A link of the ledger leads to it, out of the project; it is not opened.
    """

    name: str
    path: Path
    data: bytes | Issue | None = None
    is_named: bool = False
    is_outside: bool = False


def listed(roots: Iterable[Root], replaced: tuple[str, bytes] | None = None) -> list[File]:
    """Every YAML file under the roots, in order of name.

    Args:
        roots: Folders and files.
        replaced: Name and bytes of a file that is not read from the disk; it need not be there.

    Raises:
        InputError: There is none, or they are too large together.
    """
    roots = tuple(roots)
    found = []
    for root in roots:
        known = {file.name: file for file in _files(root)}
        if replaced is not None:
            known[replaced[0]] = File(replaced[0], root.path, replaced[1])
        found += [known[name] for name in sorted(known)]
    if not found:
        names = ", ".join(root.name for root in roots)
        raise InputError(f"no YAML file in {names}; a ledger is made of *.yaml and *.yml files")
    names = ", ".join(root.name for root in roots)
    most.require(map(size_of, found), names)
    notices.tell(f"ledger: {names}, {wording.plural(len(found), 'file')}")
    notices.begin(len(found))
    return found


def _files(root: Root) -> Iterator[File]:
    top = root.project
    for path, real in _located(root):
        is_named = path == root.path
        is_outside = not is_named and not real.is_relative_to(top)
        yield File(_shown(path, root), path, is_named=is_named, is_outside=is_outside)


def size_of(file: File) -> int:
    """About how many bytes of a file will be read."""
    from reconcile.yaml.decoding import MAX_BYTES

    own = len(file.data) if isinstance(file.data, bytes) else outside.size(file.path)
    return 0 if file.is_outside else min(own, MAX_BYTES)


Content = tuple[str, bytes | Issue]
"""The name of a file and its bytes; what cannot be read is an issue in their place."""


def read(file: File) -> Content:
    """Read a file, and count it; it is an issue when it cannot be read."""
    notices.count()
    return bytes_of(file)


def bytes_of(file: File) -> Content:
    """Read a file; it is an issue when it cannot be read."""
    from reconcile.yaml.decoding import MAX_BYTES

    if file.data is not None:
        return file.name, file.data
    if file.is_outside:
        return file.name, _unread(
            file.name,
            "the file is not read: a link leads to it out of the project",
            "put the file itself there, or name the place with --data if you mean it",
        )
    try:
        return file.name, outside.read_bytes(file.path, MAX_BYTES, of_any_kind=file.is_named)
    except OSError as error:
        return file.name, _unreadable(file.name, error)


def _yaml_files(root: Root) -> Iterator[Path]:
    """YAML files at or below a root, see `_located`."""
    return (path for path, _ in _located(root))


def _located(root: Root) -> Iterator[tuple[Path, Path]]:
    """YAML files at or below a root, each with the file that it really is.

    Hidden ones, and links that lead back up, are left out. Folders that cannot be listed, or
    that lie outside the project, come last, in the place of the files that they may hold.

    Raises:
        InputError: There are more folders than any ledger has.
    """
    if not outside.is_folder(root.path):
        yield root.path, outside.real(root.path)
        return
    top = root.project
    # Only a link can lead anywhere else than into the folder that it lies in.
    reals = {root.path: outside.real(root.path)}
    seen: set[Path] = set()
    closed: list[Path] = []
    for folder, names, files, links in outside.walk(root.path, closed.append):
        if any(map(_may_be_draft, files)):
            from reconcile.project import drafts

            drafts.clear_files(folder)
        real = reals.pop(folder)
        if real in seen:
            names.clear()
            continue
        seen.add(real)
        if len(seen) > most.FOLDERS:
            fact = f"{root.name} holds more than {most.FOLDERS:,} folders"
            raise InputError(f"{fact}, as no ledger does; name the folder of the ledger")
        names[:] = sorted(name for name in names if not name.startswith("."))
        for name in (*names, *filter(is_ledger_name, files)):
            reals[folder / name] = outside.real(folder / name) if name in links else real / name
        for name in filter(is_ledger_name, files):
            yield folder / name, reals.pop(folder / name)
        far = [name for name in names if not reals[folder / name].is_relative_to(top)]
        closed.extend(folder / name for name in far)
        names[:] = (name for name in names if name not in far)
    yield from ((folder, reals.get(folder, folder)) for folder in closed)


_DRAFT = ".reconcile-"


def _may_be_draft(name: str) -> bool:
    """Whether a run that was killed may have left a file that is called like this."""
    return name.startswith(_DRAFT) and name[len(_DRAFT) :][:1].isdecimal()


def is_ledger_name(name: str) -> bool:
    """Whether a file of that name in a folder of the ledger is a part of it.

    Example:
        >>> is_ledger_name("troops.yml"), is_ledger_name(".troops.yml"), is_ledger_name("a.json")
        (True, False, False)
    """
    return name.endswith(_ENDINGS) and not name.startswith(".")


def overlooked(root: Root) -> list[str]:
    """Files in the folder of a ledger that look like a part of it, and are not by their names.

    A file in a folder below is not looked for, since other things may lie there.
    """
    beside = (
        next(outside.walk(root.path, lambda _: None), None) if root.folder == root.path else None
    )
    names = beside[2] if beside else []
    return [
        _shown(root.path / name, root)
        for name in names
        if _MISNAMED.search(name) and not is_ledger_name(name)
    ]


_MISNAMED = re.compile(r"^[^.].*(?:\.ya?ml\.(?:txt|bak|orig)|\.(?i:json|ya?ml))$")


def paths(roots: Iterable[Root]) -> dict[str, Path]:
    """Where each file of a ledger is, by the name that messages give it."""
    return {_shown(path, root): path for root in roots for path in _yaml_files(root)}


def read_beside(path: Path, what: str, most_mib: int) -> bytes | None:
    """Return the bytes of a file that goes with a ledger, or None if it is not there.

    Raises:
        InputError: It cannot be read, or is larger than so many MiB.
    """
    if not outside.is_file(path):
        return None
    try:
        data = outside.read_bytes(path, most_mib << 20)
    except OSError as error:
        fact = f"{what} `{from_here(path)}` cannot be read: {error.strerror}"
        raise InputError(f"{fact}; check that it exists and that you may read it") from error
    if len(data) > most_mib << 20:
        fact = f"{what} `{from_here(path)}` is larger than {most_mib} MiB, the most that is read"
        raise InputError(f"{fact}; write it anew")
    return data


def read_stdin() -> bytes:
    """Standard input, as far as a file of a ledger may go and one byte more."""
    from reconcile.yaml.decoding import MAX_BYTES

    return outside.read_stdin(MAX_BYTES + 1)


def is_inside(path: Path, folder: Path) -> bool:
    """Whether a path leads into a folder, or is it."""
    return outside.real(path).is_relative_to(outside.real(folder))


def name_in(path: Path, ledger: Root) -> str:
    """The name that a file has in a ledger which it lies in, or will."""
    below = outside.real(path).relative_to(outside.real(ledger.path))
    return (Path(ledger.name) / below).as_posix()


def names_in(chosen: Iterable[Root], ledger: Root) -> tuple[frozenset[str], list[Root]]:
    """The files under the chosen paths, by the names that they have in the ledger.

    Returns:
        The names, and the paths under which nothing of the ledger lies.
    """
    by_file: dict[Path, list[str]] = {}
    for path, real in _located(ledger):
        by_file.setdefault(real, []).append(_shown(path, ledger))
    names: set[str] = set()
    others = []
    for root in chosen:
        own = [name for _, real in _located(root) for name in by_file.get(real, ())]
        names.update(own)
        if not own:
            others.append(root)
    return frozenset(names), others


def _shown(path: Path, root: Root) -> str:
    return (Path(root.name) / path.relative_to(root.path)).as_posix()


def _unreadable(name: str, error: OSError) -> Issue:
    fact = f"the file cannot be read: {error.strerror or error}"
    return _unread(name, fact, "check that it exists and that you may read it")


def _unread(name: str, fact: str, remedy: str) -> Issue:
    return Issue(Place(name, 1, 1, 1, 1), fact, remedy, problem="unreadable-file")

"""What a project sets in its `pyproject.toml` or `reconcile.toml`."""

import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from reconcile.errors import InputError, UsageError
from reconcile.finding import Severity
from reconcile.phrases import RECONCILE, TABLES, HedgeTable
from reconcile.project import boundary, notices, outside

LEVELS = {str(severity): severity for severity in reversed(Severity)}
"""Severities by the words that people write."""

THRESHOLDS = (*LEVELS, "never")


class Setting(NamedTuple):
    """A place that configuration names.

    Attributes:
        path: The place.
        top: The project that it may not lead out of; None: a person chose it.
    """

    path: Path
    top: Path | None = None


class Config(NamedTuple):
    """The settings that are in force for a folder.

    Attributes:
        data: Where the ledger is, if the configuration says so.
        hedges: What hedge words mean.
        select: Rules to run, as `--select`; empty: all.
        ignore: Rules to leave out, as `--ignore`.
        severity: Severities in place of the rules' own, by code or name.
        fail_on: The severity from which a check fails, or ``never``.
        baseline: The file of known findings.
        title: What pages and packages are called; empty: they have no name of their own.
        repository: Address under which the files of the repository can be looked at, with a slash
            at its end; empty: not known.
        base_url: Address at which the pages stand, likewise.
    """

    data: Setting | None = None
    hedges: HedgeTable = RECONCILE
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, Severity] = MappingProxyType({})
    fail_on: str = "error"
    baseline: Setting | None = None
    title: str = ""
    repository: str = ""
    base_url: str = ""


class Lookup(NamedTuple):
    """How configuration is looked for.

    Attributes:
        file: The one file to use, as `--config` names it; None: the nearest, and the user's.
        is_isolated: Use none at all.
    """

    file: str | None = None
    is_isolated: bool = False

    def at(self, folder: Path) -> Config:
        """The configuration for a folder: the project's before the user's, key by key.

        `reconcile.toml` comes before `pyproject.toml`, whose `[tool.reconcile]` is read.

        Raises:
            InputError: A file is not TOML, or cannot be read.
            UsageError: It has a key or a value that is not known.
        """
        if self.is_isolated:
            notices.tell("configuration: none, as asked for with --isolated")
            return Config()
        if self.file is not None:
            return self._given(Path(self.file))
        settings = _users() | _nearest(folder)
        if not settings:
            notices.tell("configuration: none")
        return Config(**settings)

    def here(self) -> Config:
        """The configuration for the folder that the command runs in."""
        return self.at(Path.cwd())

    def _given(self, path: Path) -> Config:
        if not outside.is_file(path):
            raise InputError(f"--config `{path.as_posix()}`: there is no such file")
        return Config(**_settings(_table(path) or {}, path))


USUAL = Lookup()
"""Configuration is looked for in the working folder, above it, and in the user's own."""


def _nearest(start: Path) -> dict[str, Any]:
    """The project's settings; its paths stay within it, since nobody typed them."""
    for folder in boundary.upwards(start):
        for name in ("reconcile.toml", "pyproject.toml"):
            path = folder / name
            if not outside.is_file(path) or not _is_obeyed(path):
                continue
            if (table := _table(path)) is not None:
                found, top = _settings(table, path), boundary.top_of(folder)
                for key in _PATHS & found.keys():
                    found[key] = found[key]._replace(top=top)
                return found
    return {}


def _is_obeyed(path: Path) -> bool:
    """Whether a file of configuration comes from the project and from somebody trusted."""
    name = Path(os.path.relpath(path)).as_posix()
    if not boundary.is_trusted(path):
        why = "it belongs to another user"
    elif not boundary.holds(boundary.top_of(path.parent), path):
        why = "it is a link that leads out of the project"
    else:
        return True
    notices.warn_once(f"{name} is not read: {why}; name it with --config if you mean it")
    return False


def _users() -> dict[str, Any]:
    home = outside.variable("XDG_CONFIG_HOME") or outside.variable("HOME")
    if not home:
        return {}
    folder = Path(home) if outside.variable("XDG_CONFIG_HOME") else Path(home) / ".config"
    path = folder / "reconcile" / "reconcile.toml"
    return _settings(_table(path) or {}, path) if outside.is_file(path) else {}


def _table(path: Path) -> dict[str, object] | None:
    """The settings in a file, or None when it has none of ours."""
    try:
        text = outside.read_bytes(path).decode("utf-8", errors="replace")
    except OSError as error:
        raise InputError(f"{path.name} cannot be read: {error.strerror}") from error
    is_shared = path.name == "pyproject.toml"
    if is_shared and "tool.reconcile" not in text and "[tool]" not in text:
        return None
    import tomllib

    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"{path.name} is not TOML: {error}") from error
    if not is_shared:
        return document
    table = document.get("tool", {}).get("reconcile")
    if table is not None and not isinstance(table, dict):
        raise UsageError(f"{path.name}: `tool.reconcile` is not a table; write [tool.reconcile]")
    return table


def _settings(table: Mapping[str, object], path: Path) -> dict[str, Any]:
    """The known keys with their values; relative paths start where the file lies."""
    name = Path(os.path.relpath(path)).as_posix()
    notices.tell(f"configuration: {name}, which sets {', '.join(table) or 'nothing'}")
    found = {}
    for key, value in table.items():
        if key not in _READ:
            raise UsageError(f"{path.name}: `{key}` is not a known key{hint(key, _READ)}")
        try:
            found[key.replace("-", "_")] = _READ[key](value, path.parent)
        except UsageError as error:
            raise UsageError(f"{path.name}: `{key}` {error}") from None
    return found


def _path(value: object, folder: Path) -> Setting:
    if not isinstance(value, str) or not value or "\0" in value:
        raise UsageError("is not a path; write it in quotes")
    return Setting(folder / value)


def _baseline(value: object, folder: Path) -> Setting:
    found = _path(value, folder)
    if found.path.suffix != ".json":
        raise UsageError("is not the name of a JSON file; let it end in `.json`")
    return found


def _title(value: object, folder: Path) -> str:
    del folder
    if not isinstance(value, str) or not value.strip():
        raise UsageError("is not a text; write it in quotes")
    return value


def _address(value: object, folder: Path) -> str:
    """Return an address with a slash at its end."""
    del folder
    from reconcile.wording.links import is_link

    if not isinstance(value, str) or not is_link(value):
        raise UsageError("is no address; write https://…")
    return f"{value.rstrip('/')}/"


def _hedges(value: object, folder: Path) -> HedgeTable:
    """Return a table by its name, or by its version, which pins what phrases mean."""
    del folder
    name, _, version = str(value).partition("/")
    name = "reconcile" if name == "hedges" and version else name
    if name not in TABLES:
        raise UsageError(f"knows no table `{value}`{hint(str(value), TABLES)}")
    table = TABLES[name]
    if value not in (name, table.version):
        raise UsageError(
            f"asks for `{value}`, and this version of reconcile reads by `{table.version}`"
            f" (docs/hedges-2.md has what changed); write `{name}`, or `{table.version}` to pin it"
        )
    return table


def _codes(value: object, folder: Path) -> tuple[str, ...]:
    del folder
    words = [value] if isinstance(value, str) else value
    if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
        raise UsageError('is not a list of codes; write ["RC401", "RC2"]')
    return tuple(words)


def _severities(value: object, folder: Path) -> dict[str, Severity]:
    del folder
    if not isinstance(value, dict):
        raise UsageError('is not a table; write RC401 = "error" in a table of its own')
    for word in value.values():
        if word not in LEVELS:
            raise UsageError(f"has no level `{word}`{hint(str(word), LEVELS)}")
    return {str(code): LEVELS[word] for code, word in value.items()}


def _fail_on(value: object, folder: Path) -> str:
    del folder
    if value not in THRESHOLDS:
        raise UsageError(f"has no level `{value}`{hint(str(value), THRESHOLDS)}")
    return str(value)


_READ: dict[str, Callable[[object, Path], object]] = {
    "data": _path,
    "hedges": _hedges,
    "select": _codes,
    "ignore": _codes,
    "severity": _severities,
    "fail-on": _fail_on,
    "baseline": _baseline,
    "title": _title,
    "repository": _address,
    "base-url": _address,
}
"""How the value of each key is read."""

_PATHS = {"data", "baseline"}


def level(word: str) -> Severity:
    """A severity by its word.

    Raises:
        UsageError: There is no such severity.
    """
    if word not in LEVELS:
        raise UsageError(f"`{word}` is not a severity; choose {', '.join(LEVELS)}")
    return LEVELS[word]


def threshold(word: str) -> str:
    """The value of `--fail-on`: a severity, or ``never``.

    Raises:
        UsageError: It is neither.
    """
    if word not in THRESHOLDS:
        raise UsageError(f"`{word}` is not a --fail-on; choose {', '.join(THRESHOLDS)}")
    return word


def hint(word: str, known: Iterable[str]) -> str:
    """The end of a sentence that names the closest known word, or all of them."""
    from reconcile.wording.similar import did_you_mean

    names = list(known)
    return f"; {did_you_mean(word, names) or 'known: ' + ', '.join(names)}"

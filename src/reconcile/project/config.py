"""What a project sets in its `pyproject.toml` or `reconcile.toml`."""

import os
import re
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from reconcile.errors import InputError, UsageError
from reconcile.finding import Severity
from reconcile.phrases import RECONCILE, HedgeTable
from reconcile.project import boundary, notices, outside
from reconcile.project.settings import KEYS, PATHS, Setting, hint, kind, setting
from reconcile.yaml.text import shown

_MOST = 2**20
"""Bytes of a file of configuration: a pyproject.toml of many tools has some ten thousand."""

_DEEPEST = 32
"""Parts of a dotted key; `tomllib` takes a time that grows with the square of their number."""


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
        return Config(**_settings(_table(path)))


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
                found, top = _settings(table), boundary.top_of(folder)
                for key in PATHS & found.keys():
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
    return _settings(_table(path)) if outside.is_file(path) else {}


class _Table(NamedTuple):
    """The settings of a file, and what is needed to say where one of them stands."""

    path: Path
    text: str
    values: Mapping[str, object]

    def place(self, key: str) -> str:
        """Return file, line and column of a key, as far as they can be told."""
        name, is_shared = _name(self.path), _is_shared(self.path)
        begins = re.search(_OURS, self.text) if is_shared else None
        match = re.compile(_key(key)).search(self.text, begins.start() if begins else 0)
        if match is None or (is_shared and begins is None):
            return name
        return f"{name}:{_point(self.text, match.start(1))}"


_OURS = r"(?m)^[ \t]*\[[ \t]*tool[ \t]*\.[ \t]*reconcile\b"
"""The beginning of our table in a file that is shared with other tools."""

_DOTTED = rf"""(?<![\w"'-])(?:(?:[\w-]++|"[^"\n]*+"|'[^'\n]*+')[ \t]*+\.[ \t]*+){{{_DEEPEST}}}"""
"""A key of more parts than anybody writes."""


def _key(key: str) -> str:
    """Return what finds a key at the beginning of its line, or of a table of its own."""
    table = r"\[[ \t]*(?:tool[ \t]*\.[ \t]*reconcile[ \t]*\.[ \t]*)?"
    return rf"""(?m)^[ \t]*(?:{table})?(["']?{re.escape(key)}["']?)[ \t]*[=.\]]"""


def _name(path: Path) -> str:
    return Path(os.path.relpath(path)).as_posix()


def _point(text: str, at: int) -> str:
    """Return line and column of a character, both counted from 1."""
    return f"{text.count(chr(10), 0, at) + 1}:{at - text.rfind(chr(10), 0, at)}"


def _is_shared(path: Path) -> bool:
    return path.name == "pyproject.toml"


def _text(path: Path) -> str:
    name = _name(path)
    try:
        data = outside.read_bytes(path, _MOST)
    except OSError as error:
        raise InputError(f"{name} cannot be read: {error.strerror}") from error
    if len(data) > _MOST:
        fact = f"the file is larger than {_MOST >> 20} MiB, the most that is read"
        raise InputError(f"{name}: {fact}; a configuration is a few lines")
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        point = _point(data[: error.start].decode() + ".", len(data[: error.start].decode()))
        remedy = "save it again as UTF-8"
        raise InputError(f"{name}:{point}: the file is not UTF-8; {remedy}") from error


def _table(path: Path) -> _Table | None:
    """The settings in a file, or None when it has none of ours."""
    text = _text(path)
    if not _is_shared(path):
        return _Table(path, text, _document(path, text))
    if "tool.reconcile" not in text and "[tool]" not in text:
        return None
    found: object = _document(path, text)
    for depth, key in enumerate(("tool", "reconcile"), start=1):
        found = found.get(key) if isinstance(found, dict) else None
        if found is None:
            return None
        if not isinstance(found, dict):
            called = ".".join(("tool", "reconcile")[:depth])
            match = re.search(rf"(?m)^[ \t]*\[*[ \t]*({re.escape(called)}|{key})\b", text)
            where = f":{_point(text, match.start(1))}" if match else ""
            fact = f"`{called}` is {kind(found)} and no table"
            raise UsageError(f"{_name(path)}{where}: {fact}; write [tool.reconcile] once")
    return _Table(path, text, found) if isinstance(found, dict) else None


def _document(path: Path, text: str) -> dict[str, object]:
    """Read TOML; what is wrong with it is told with its line, whatever it is."""
    import tomllib

    name = _name(path)
    # Most files have few dots, and no need to compile what finds many.
    match = re.search(_DOTTED, text) if text.count(".") >= _DEEPEST else None
    if match:
        fact = f"a key has more than {_DEEPEST} parts"
        raise InputError(f"{name}:{_point(text, match.start())}: {fact}; no key needs so many")
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        fact, where = _complaint(str(error), text)
        remedy = 'write KEY = "VALUE" in a line, and text in quotes'
        raise InputError(f"{name}{where}: the file is not TOML: {fact}; {remedy}") from error
    except RecursionError as error:
        fact = "lists and tables in it are nested deeper than can be read"
        raise InputError(f"{name}: the file is not TOML: {fact}; close them") from error
    except ValueError as error:
        # Python makes no number of more than 4,300 digits, and TOML asks for 19.
        fact = "a number in it has more digits than any has"
        raise InputError(f"{name}: the file is not TOML: {fact}; shorten it") from error


def _complaint(told: str, text: str) -> tuple[str, str]:
    """Part what `tomllib` says into the fact and the place."""
    fact, _, at = told.partition(" (at ")
    match = re.match(r"line (\d+), column (\d+)", at)
    end = len(text.rstrip()) if at.startswith("end of document") else None
    where = f":{match[1]}:{match[2]}" if match else f":{_point(text, end)}" if end else ""
    return fact[:1].lower() + fact[1:], where


def _settings(table: _Table | None) -> dict[str, Any]:
    """The known keys with their values; relative paths start where the file lies."""
    if table is None:
        return {}
    values = table.values
    notices.tell(f"configuration: {_name(table.path)}, which sets {', '.join(values) or 'nothing'}")
    found = {}
    for key, value in values.items():
        try:
            if key not in KEYS:
                raise UsageError(f"`{shown(key)}` is not a known key{hint(key, KEYS)}")
            found[key.replace("-", "_")] = setting(key, value, table.path.parent)
        except UsageError as error:
            raise UsageError(f"{table.place(key)}: {error}") from None
    return found

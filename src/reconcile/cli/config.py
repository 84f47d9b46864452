"""What a project sets in its `pyproject.toml` or `reconcile.toml`."""

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from reconcile.errors import InputError, UsageError
from reconcile.phrases import RECONCILE, TABLES, HedgeTable

_KEYS = ("data", "hedges")


class Config(NamedTuple):
    """The settings that are in force for a folder.

    Attributes:
        data: Where the ledger is, if the configuration says so.
        hedges: What hedge words mean.
    """

    data: Path | None = None
    hedges: HedgeTable = RECONCILE


def configuration(start: Path) -> Config:
    """The nearest configuration, in a folder or above it.

    `reconcile.toml` comes before `pyproject.toml`, whose `[tool.reconcile]` is read.

    Raises:
        InputError: The file is not TOML, or cannot be read.
        UsageError: It has a key or a value that is not known.
    """
    for folder in (start, *start.parents):
        for name in ("reconcile.toml", "pyproject.toml"):
            path = folder / name
            if path.is_file() and (table := _table(path)) is not None:
                return _config(table, path)
    return Config()


def _table(path: Path) -> dict[str, object] | None:
    """The settings in a file, or None when it has none of ours."""
    try:
        text = path.read_text(encoding="utf-8", errors="replace")
    except OSError as error:
        raise InputError(f"{path.name} cannot be read: {error.strerror}") from error
    if path.name == "pyproject.toml" and "tool.reconcile" not in text:
        return None
    import tomllib

    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"{path.name} is not TOML: {error}") from error
    if path.name == "reconcile.toml":
        return document
    table: dict[str, object] | None = document.get("tool", {}).get("reconcile")
    return table


def _config(table: dict[str, object], path: Path) -> Config:
    for key in table:
        if key not in _KEYS:
            raise UsageError(f"{path.name}: `{key}` is not a known key{_hint(key, _KEYS)}")
    data, hedges = table.get("data"), table.get("hedges", RECONCILE.name)
    if data is not None and not isinstance(data, str):
        raise UsageError(f"{path.name}: `data` is not a path; write it in quotes")
    if hedges not in TABLES:
        hint = _hint(str(hedges), TABLES)
        raise UsageError(f"{path.name}: `{hedges}` is not a table of hedges{hint}")
    folder = path.parent
    return Config(folder / data if data is not None else None, TABLES[str(hedges)])


def _hint(word: str, known: Iterable[str]) -> str:
    from difflib import get_close_matches

    names = list(known)
    close = get_close_matches(word, names, n=1)
    return f"; did you mean `{close[0]}`?" if close else f"; known: {', '.join(names)}"

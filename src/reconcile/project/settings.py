"""What a configuration may set: each key with what it is for, and how its value is checked.

A file of configuration may come from anybody. Nothing in it is used before it has gone through
this table, and what does not fit says what it is, and what to write in its place.
"""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from reconcile.errors import UsageError
from reconcile.finding import Severity
from reconcile.phrases import TABLES, HedgeTable
from reconcile.yaml.text import shown

LEVELS = {str(severity): severity for severity in reversed(Severity)}
"""Severities by the words that people write."""

THRESHOLDS = (*LEVELS, "never")

_LONGEST_NAME, _LONGEST_PATH = 255, 4096
"""Bytes of the name of a file, and of a path: NAME_MAX and PATH_MAX of Linux."""

_LONGEST_TITLE, _LONGEST_ADDRESS = 1_000, 2_000
"""Characters; of a longer address no browser promises to show the rest."""

_MOST_CODES = 1_000
"""Entries of a list of rules, of which there are about a hundred."""


class Setting(NamedTuple):
    """A place that configuration names.

    Attributes:
        path: The place.
        top: The project that it may not lead out of; None: a person chose it.
    """

    path: Path
    top: Path | None = None


class Key(NamedTuple):
    """A key of the configuration.

    Attributes:
        meaning: What it is for.
        remedy: What to write.
        read: Makes the setting of what stands there, given the folder of the file; it raises
            `UsageError` with what is wrong with it, and what to write if that is not `remedy`.
    """

    meaning: str
    remedy: str
    read: Callable[[object, Path], object]


def setting(key: str, value: object, folder: Path) -> object:
    """Return what a key sets.

    Args:
        key: A key of `KEYS`.
        value: What stands there, as `tomllib` gives it.
        folder: Where relative paths start.

    Raises:
        UsageError: It is not what the key takes.

    Example:
        >>> setting("title", 5, Path())
        Traceback (most recent call last):
        reconcile.errors.UsageError: `title`, what pages and packages are called, is a number; \
write a text in quotes
    """
    row = KEYS[key]
    try:
        return row.read(value, folder)
    except UsageError as error:
        told = str(error)
        remedy = "" if "; " in told else f"; {row.remedy}"
        raise UsageError(f"`{key}`, {row.meaning}, {told}{remedy}") from None


def kind(value: object) -> str:
    """Return what a value of TOML is, in a word; it may be too long to be shown itself."""
    return next((word for one, word in _KINDS if isinstance(value, one)), "a date or a time")


_KINDS: tuple[tuple[type, str], ...] = (
    (bool, "true or false"),
    (int, "a number"),
    (float, "a number"),
    (str, "a text"),
    (list, "a list"),
    (dict, "a table"),
)
"""Types of TOML; a flag is a number for Python, and stands before them."""


def _text(value: object, longest: int | None = None) -> str:
    if not isinstance(value, str):
        raise UsageError(f"is {kind(value)}")
    if not value.strip():
        raise UsageError("is empty")
    if longest is not None and len(value) > longest:
        raise UsageError(f"has {len(value):,} characters; write {longest:,} at most")
    return value


def _path(value: object, folder: Path) -> Setting:
    text = _text(value)
    if "\0" in text:
        raise UsageError("has a character in it that no path has; remove it")
    data = text.encode()
    if len(data) > _LONGEST_PATH:
        fact = f"is {len(data):,} bytes long, and no path has more than {_LONGEST_PATH:,}"
        raise UsageError(f"{fact}; write a shorter one")
    longest = max(map(len, data.split(b"/")))
    if longest > _LONGEST_NAME:
        fact = f"has a name of {longest:,} bytes in it, and none has more than {_LONGEST_NAME}"
        raise UsageError(f"{fact}; write a shorter one")
    return Setting(folder / text)


def _baseline(value: object, folder: Path) -> Setting:
    found = _path(value, folder)
    if found.path.suffix != ".json":
        raise UsageError("does not end in `.json`")
    return found


def _title(value: object, folder: Path) -> str:
    del folder
    return _text(value, _LONGEST_TITLE)


def _address(value: object, folder: Path) -> str:
    """Return an address with a slash at its end."""
    del folder
    from reconcile.wording.links import is_link

    text = _text(value, _LONGEST_ADDRESS)
    if not is_link(text):
        raise UsageError("is no address of the web")
    return f"{text.rstrip('/')}/"


def _hedges(value: object, folder: Path) -> HedgeTable:
    """Return a table by its name, or by its version, which pins what phrases mean."""
    del folder
    text = _text(value)
    name, _, version = text.partition("/")
    name = "reconcile" if name == "hedges" and version else name
    if name not in TABLES:
        raise UsageError(f"names no table `{shown(text)}`{hint(text, TABLES)}")
    table = TABLES[name]
    if text not in (name, table.version):
        raise UsageError(
            f"asks for `{shown(text)}`, and this version of reconcile reads by `{table.version}`"
            f" (docs/hedges-2.md has what changed); write `{name}`, or `{table.version}` to pin it"
        )
    return table


def _codes(value: object, folder: Path) -> tuple[str, ...]:
    """Return words that name rules, each of which names one."""
    del folder
    words = [value] if isinstance(value, str) else value
    if not isinstance(words, list):
        raise UsageError(f"is {kind(value)}")
    if len(words) > _MOST_CODES:
        raise UsageError(f"has {len(words):,} entries; write {_MOST_CODES:,} at most")
    for word in words:
        if not isinstance(word, str):
            raise UsageError("is a list of more than texts")
        _require_rule(word)
    return tuple(words)


def _severities(value: object, folder: Path) -> dict[str, Severity]:
    del folder
    if not isinstance(value, dict):
        raise UsageError(f"is {kind(value)}")
    if len(value) > _MOST_CODES:
        raise UsageError(f"has {len(value):,} entries; write {_MOST_CODES:,} at most")
    found = {}
    for code, word in value.items():
        _require_rule(code)
        if not isinstance(word, str):
            fact = f"is a table in which the level of `{shown(code)}` is {kind(word)}"
            raise UsageError(f"{fact}; write error, warning or note")
        if word not in LEVELS:
            raise UsageError(f"gives `{shown(code)}` no level `{shown(word)}`{hint(word, LEVELS)}")
        found[code] = LEVELS[word]
    return found


def _require_rule(word: str) -> None:
    """Make sure that a word names a rule, wherever it is going to be used."""
    from reconcile import rules

    try:
        rules.codes(shown(word))
    except UsageError as error:
        raise UsageError(f"is wrong: {error}") from None


def _fail_on(value: object, folder: Path) -> str:
    del folder
    text = _text(value)
    if text not in THRESHOLDS:
        raise UsageError(f"has no level `{shown(text)}`{hint(text, THRESHOLDS)}")
    return text


_CODES = 'write codes of rules, such as ["RC401", "RC2"]'
_ADDRESS = "write one, such as https://example.org/project"

KEYS = {
    "data": Key("the folder or file of the ledger", "write a path in quotes", _path),
    "hedges": Key("what hedge words mean", f"write one of {', '.join(TABLES)}", _hedges),
    "select": Key("the rules to check", _CODES, _codes),
    "ignore": Key("the rules to leave out", _CODES, _codes),
    "severity": Key(
        "how bad the findings of rules are",
        'write a table of codes, such as {RC401 = "error"}',
        _severities,
    ),
    "fail-on": Key(
        "from which severity on a check fails",
        "write error, warning, note or never",
        _fail_on,
    ),
    "baseline": Key("the file of known findings", "write the name of a JSON file", _baseline),
    "title": Key("what pages and packages are called", "write a text in quotes", _title),
    "repository": Key("where the files of the repository can be looked at", _ADDRESS, _address),
    "base-url": Key("where the pages will stand", _ADDRESS, _address),
}
"""Every key that a configuration may have."""

PATHS = frozenset({"data", "baseline"})
"""The keys that name a place, which may not lead out of the project whose file names it."""


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

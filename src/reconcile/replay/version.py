"""Which code answers: what the installers wrote down about reconcile and its dependencies.

A distribution's RECORD names each of its files with a digest, so its own digest stands for
all of them. Whose code has no such record (an editable install, a folder on PYTHONPATH) may
change it at any time; then there is no version, and nothing is kept.

RECORD: https://packaging.python.org/en/latest/specifications/recording-installed-packages/
"""

import os
import sys

from reconcile.replay.questions import digest

_PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
_OURS = "reconcile_estimates"
_DISTRIBUTIONS = frozenset((_OURS, "pydantic", "pydantic_core", "pyyaml", "rich", "typer"))
"""What output is made by. Whatever else is installed or removed changes its folder."""


Version = tuple[bytes, tuple[str, ...]]
"""A digest, and the folders whose code it covers, each with a separator at its end."""


def version() -> Version | None:
    """Return what tells this code from any other; None: reconcile's files are in no RECORD."""
    facts: list[object] = []
    places = []
    is_ours = False
    for folder in [os.path.abspath(path) for path in sys.path]:
        try:
            status = os.stat(folder)
            names = os.listdir(folder)
        except OSError:
            continue
        # A module that is put in front of another one changes the folder that it is put in.
        facts.append((folder, status.st_mtime_ns, status.st_ctime_ns, status.st_ino))
        for name in sorted(names):
            distribution = name.partition("-")[0].lower().replace(".", "_")
            if distribution not in _DISTRIBUTIONS or not name.endswith(".dist-info"):
                continue
            record = _read(f"{folder}/{name}/RECORD")
            facts.append((name, digest(record)))
            places.append(folder + os.sep)
            if distribution == _OURS and folder == os.path.dirname(_PACKAGE):
                is_ours = b"reconcile/replay/version.py," in record
    return (digest(repr(facts).encode()), tuple(places)) if is_ours else None


def package() -> str:
    """Return the folder of reconcile itself, with a separator at its end."""
    return _PACKAGE + os.sep


def _read(path: str) -> bytes:
    """Return what a file holds; nothing where it cannot be read."""
    try:
        with open(path, "rb", buffering=0) as file:
            return file.readall()
    except OSError:
        return b""

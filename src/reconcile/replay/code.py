"""Which code a run is made of: reconcile's own, what it has imported, where it was found."""

import os
import sys
from collections.abc import Iterable

from reconcile.replay import questions
from reconcile.replay import record as recording
from reconcile.replay.record import Record

PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
"""The folder of reconcile itself."""

_SETTLED_NS = 2_000_000_000
"""Nanoseconds by which a module from elsewhere must be older than the run that has imported
it. File systems round times to as much as two seconds (FAT), and their clock may lag behind."""

_Stamps = dict[bytes, questions.Stamp]


def before(record: Record) -> _Stamps:
    """Before anything is imported: which files reconcile has, and the folders code comes from.

    A dependency that is installed, upgraded or removed changes the folder that it lies in.

    Returns:
        The state of every file of reconcile, from before it was imported.
    """
    _ask(record, [os.fsencode(folder or os.curdir) for folder in sys.path])
    package = os.fsencode(PACKAGE)
    record.ask(questions.TREE, package)
    return {path: questions.stamp(path) for path in questions.files_below(package)}


def after(record: Record, known: _Stamps, started: int) -> None:
    """When all is imported: every module that was, except those of the standard library.

    Args:
        record: Where the answers go; spoiled when a module may have changed meanwhile.
        known: The state of the files of reconcile from before they were imported.
        started: When the run started, in nanoseconds since 1970.
    """
    inside, standard = os.fsencode(PACKAGE + os.sep), os.fsencode(os.path.dirname(os.__file__))
    files = recording.code() | record.opened
    own = {path for path in files if path.startswith(inside)}
    others = {p for p in files - own if not p.startswith(standard) or b"-packages" in p}
    if not own <= known.keys() or any(_is_unsettled(path, started) for path in others):
        record.is_spoiled = True
        return
    names = sorted(own)
    states = questions.stamped([known[name] for name in names])
    record.note(questions.STAMPS, b"\n".join(names), states)
    _ask(record, sorted(others))


def _is_unsettled(path: bytes, started: int) -> bool:
    try:
        return os.stat(path).st_ctime_ns > started - _SETTLED_NS
    except OSError:
        return False


def _ask(record: Record, paths: Iterable[bytes]) -> None:
    """One question for all: many small ones would take longer to read than to answer."""
    paths = list(paths)
    if any(b"\n" in path for path in paths):
        record.is_spoiled = True
    record.ask(questions.STAMPS, b"\n".join(paths))

"""Which code a run is made of: reconcile's own, what it has imported, where it was found."""

import os
import sys

from reconcile.replay import questions
from reconcile.replay.record import Record

PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
"""The folder of reconcile itself."""

_SETTLED_NS = 2_000_000_000
"""Nanoseconds by which a module must be older than the run that has imported it. File
systems round times to as much as two seconds (FAT), and their clock may lag behind."""


def ask_before(record: Record) -> None:
    """Before anything is imported: the files of reconcile, and the folders code comes from.

    A dependency that is installed, upgraded or removed changes the folder that it lies in.
    """
    record.ask(questions.TREE, os.fsencode(PACKAGE))
    for folder in dict.fromkeys(sys.path):
        record.ask(questions.STAMP, os.fsencode(folder or os.curdir))


def ask_after(record: Record, started: int) -> None:
    """When all is imported: every module from elsewhere, except the standard library.

    Args:
        record: Where the answers go; spoiled when a module may have changed meanwhile.
        started: When the run started, in nanoseconds since 1970.
    """
    standard = os.path.dirname(os.__file__) + os.sep
    for module in list(sys.modules.values()):
        path = getattr(module, "__file__", None)
        if not isinstance(path, str) or path.startswith(PACKAGE + os.sep):
            continue
        if path.startswith(standard) and "-packages" not in path:
            continue
        about = os.fsencode(path)
        record.ask(questions.STAMP, about)
        if os.path.exists(path) and os.stat(path).st_ctime_ns > started - _SETTLED_NS:
            record.is_spoiled = True

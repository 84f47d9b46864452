"""Nothing escapes the record: what a run does that no question covers spoils it.

Python reports every file that is opened, every folder that is listed, every program that is
started. What is reported while no question is asked, and is not the loading of code, makes
the run one that is not replayed. So a command that is written tomorrow and reads a file in
a way of its own is answered anew each time, and never wrongly.

Audit events: https://docs.python.org/3/library/audit_events.html
"""

import os
import sys

from reconcile.replay.record import Record

_WRITING = os.O_WRONLY | os.O_RDWR | os.O_APPEND | os.O_CREAT | os.O_TRUNC
_CODE = (".py", ".pyc", ".so", ".pth", ".dll", ".dylib", "pyvenv.cfg")
_LAST_STREAM = 2
_HARMLESS = frozenset(
    (
        *("builtins.id", "compile", "exec", "import", "marshal.loads", "object.__getattr__"),
        *("object.__setattr__", "sys._getframe"),
    )
)
"""Nine in ten events, passed over first: thousands come while modules are imported."""

_REACHING = ("socket.", "subprocess.", "urllib.", "sqlite3.", "ctypes.", "builtins.input")


def watch(record: Record, package: str) -> None:
    """Watch what this process does, to its end.

    Args:
        record: What is spoiled.
        package: The folder of reconcile itself; its files are kept in mind.
    """
    places = (package, sys.prefix, sys.base_prefix, *(path for path in sys.path if path))

    def look(event: str, details: tuple[object, ...]) -> None:
        if event in _HARMLESS or record.is_spoiled:
            return
        if event == "open":
            is_covered = _is_opening_covered(record, details, package)
        elif event in ("os.listdir", "os.scandir"):
            is_covered = record.is_asking or str(details[0]).startswith(places)
        elif event == "os.fork":
            is_covered = record.is_asking
        elif event.startswith("os."):
            # Programs started, files moved or removed. Compiled modules are kept by Python.
            is_covered = "__pycache__" in str(details[:1])
        else:
            is_covered = not event.startswith(_REACHING)
        if not is_covered:
            record.is_spoiled = True

    sys.addaudithook(look)


def _is_opening_covered(record: Record, details: tuple[object, ...], package: str) -> bool:
    path, _, flags = details
    if isinstance(path, int):
        # It has been opened before, and was looked at then; except for the standard streams.
        return path > _LAST_STREAM
    name = path if isinstance(path, str) else ""
    if not isinstance(flags, int) or flags & _WRITING:
        return "__pycache__" in name
    if record.is_asking:
        return True
    if name.startswith(package):
        if "__pycache__" not in name:
            record.opened.add(os.fsencode(name))
        return True
    return name.endswith(_CODE) or ".dist-info" in name

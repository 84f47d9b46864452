"""Nothing escapes the record: what a run does that no question covers spoils it.

Python reports every file that is opened, every folder that is listed, every program that is
started. What is reported while no question is asked, and is not the loading of code, makes
the run one that is not replayed. So a command that is written tomorrow and reads a file in
a way of its own is answered anew each time, and never wrongly. Code is covered by its
version as long as it comes from the places where that was found. What `store` reads and
writes is the only other exception.

Audit events: https://docs.python.org/3/library/audit_events.html
"""

import os
import sys

from reconcile.replay import store
from reconcile.replay.record import Record

_WRITING = os.O_WRONLY | os.O_RDWR | os.O_APPEND | os.O_CREAT | os.O_TRUNC
_CODE = (".py", ".pyc", ".so", ".pth", ".dll", ".dylib", "pyvenv.cfg")
_LAST_STREAM = 2
_HARMLESS = frozenset(
    (
        *("builtins.id", "compile", "exec", "import", "marshal.loads", "object.__getattr__"),
        *("object.__setattr__", "os.putenv", "os.unsetenv", "sys._getframe"),
    )
)
"""Nine in ten events, passed over first: thousands come while modules are imported. What a run
says to itself by a variable, as Typer does to pydantic, ends with it."""

_REACHING = ("socket.", "subprocess.", "urllib.", "sqlite3.", "ctypes.", "builtins.input")


def watch(record: Record, package: str, installed: tuple[str, ...]) -> None:
    """Watch what this process does, to its end.

    Args:
        record: What is spoiled.
        package: The folder of reconcile itself.
        installed: The folders whose code the version covers.
    """
    standard = os.path.dirname(os.__file__) + os.sep
    places = (package, standard, *installed)
    if not all(origin.startswith(places) for origin in _origins()):
        record.is_spoiled = True

    def look(event: str, details: tuple[object, ...]) -> None:
        if event in _HARMLESS or record.is_spoiled or store.is_at_work:
            return
        if event == "open":
            is_covered = _is_opening_covered(record, details, package, places)
        elif event in ("os.listdir", "os.scandir"):
            is_covered = record.is_asking or f"{details[0]}{os.sep}".startswith(places)
        elif event == "os.fork":
            is_covered = record.is_asking
        elif event.startswith("os."):
            # Programs started, files moved or removed. Compiled modules are kept by Python.
            is_covered = bool(details) and _is_compiled(str(details[0]), places)
        else:
            is_covered = not event.startswith(_REACHING)
        if not is_covered:
            record.is_spoiled = True

    sys.addaudithook(look)


def _origins() -> list[str]:
    """Return the files of the modules that are imported already, but for the program itself."""
    modules = [module for name, module in list(sys.modules.items()) if name != "__main__"]
    return [origin for m in modules if (origin := getattr(m, "__file__", None)) is not None]


def _is_opening_covered(
    record: Record, details: tuple[object, ...], package: str, places: tuple[str, ...]
) -> bool:
    path, _, flags = details
    if isinstance(path, int):
        # It has been opened before, and was looked at then; except for the standard streams.
        return path > _LAST_STREAM
    name = path if isinstance(path, str) else ""
    if not isinstance(flags, int) or flags & _WRITING:
        return _is_compiled(name, places)
    if record.is_asking or name.startswith(package):
        return True
    return name.startswith(places) and (name.endswith(_CODE) or ".dist-info" in name)


def _is_compiled(name: str, places: tuple[str, ...]) -> bool:
    return name.startswith(places) and "__pycache__" in name

"""One output per file, found by name: `answers_json.py` is the json format of answers.

A format is a pure function of the result and the page; the command line owns files.
Only the one that is asked for is imported.
"""

from importlib import import_module
from pathlib import Path
from types import ModuleType

from reconcile.errors import UsageError


def names(result: str) -> list[str]:
    """Names of the formats of one kind of result: ``answers``, ``report``, ``readings``, …."""
    found = Path(__file__).parent.glob(f"{result}_*.py")
    return sorted(path.stem.removeprefix(f"{result}_") for path in found)


def offered(result: str) -> list[str]:
    """Names of the formats that a person can ask for.

    `actions` is left out: only a step of a workflow is shown so, and without being asked.
    """
    return [name for name in names(result) if name != "actions"]


def load(result: str, name: str) -> ModuleType:
    """The module of a format; its `render` makes the text.

    Raises:
        UsageError: There is no such format.
    """
    known = names(result)
    if name not in known:
        raise UsageError(
            f"`{name}` is not a format here; choose one of {', '.join(offered(result))}"
        )
    return import_module(f"reconcile.formats.{result}_{name}")

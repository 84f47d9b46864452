"""The declared dependencies are the imported ones, each with a lowest version that exists."""

import ast
import re
import sys
import tomllib
from collections.abc import Iterable
from importlib.metadata import packages_distributions

from tests.commands import ROOT


def imported() -> set[str]:
    """The top-level modules that the package imports and that are not Python's own."""
    names = set()
    for path in sorted((ROOT / "src").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                names.add(node.module.partition(".")[0])
    # `_typeshed` exists for type checkers alone.
    return names - sys.stdlib_module_names - {"reconcile", "_typeshed"}


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


FOR_DEVELOPERS = {"agents", "bench", "browser", "dev", "fuzz"}
"""Extras whose packages the tests and tools import, and reconcile does not."""


def names(requirements: Iterable[str]) -> set[str]:
    return {normal(re.split(r"[<>=!~;\[ ]", line)[0]) for line in requirements}


def test_exactly_the_imported_packages_are_declared() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"].items()
    optional = names(line for name, lines in extras if name not in FOR_DEVELOPERS for line in lines)
    providers = packages_distributions()
    found = {normal(one) for name in imported() for one in providers[name]}
    assert found - optional == names(project["dependencies"])

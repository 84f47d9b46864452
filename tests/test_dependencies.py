"""The declared dependencies are the imported ones, each with a lowest version that exists."""

import ast
import re
import sys
import tomllib
from collections.abc import Iterable
from importlib.metadata import packages_distributions
from typing import Any

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
    # What is not installed here has the name that it is imported by.
    found = {normal(one) for name in imported() for one in providers.get(name, [name])}
    assert found - optional == names(project["dependencies"])


def requirements(name: str) -> dict[str, str]:
    """The version of each package in a list of .ci/pins, all of them with hashes."""
    text = (ROOT / ".ci" / "pins" / f"{name}.txt").read_text(encoding="utf-8")
    rows = re.findall(r"^([\w.-]+)==([^\s;]+)(?: ;[^\\]*)? \\\n((?:    --hash=.*\n)+)", text, re.M)
    assert len(rows) == len(re.findall(r"^\w", text, re.M)), f"{name}: a package without a hash"
    return {normal(package): version for package, version, _ in rows}


def test_what_ci_installs_is_named_by_hashes() -> None:
    """`.ci/pin` writes the lists; it is to be run when pyproject.toml names something else."""
    extras = _project()["optional-dependencies"]
    base = names([*_project()["dependencies"], "hatchling"])
    dev = base | names(extras["dev"])
    assert base | names(extras["site"]) <= requirements("run").keys()
    assert dev <= requirements("dev").keys()
    more = (line for name in ("agents", "browser", "fuzz") for line in extras[name])
    assert dev | names(more) <= requirements("all").keys()
    engines = dev | names(extras["dask"]) | {"setuptools"}
    assert engines <= requirements("engines").keys()
    assert names(extras["spark"]) <= engines | requirements("spark").keys()
    for name in ("all", "engines"):
        assert requirements("dev").items() <= requirements(name).items()
    pinned = (ROOT / ".ci" / "constraints.txt").read_text(encoding="utf-8").splitlines()[1:]
    assert dict(line.split("==") for line in pinned) == requirements("dev")
    for name in ("frictionless", "spark", "validators"):
        wanted = (ROOT / ".ci" / "pins" / f"{name}.in").read_text(encoding="utf-8").splitlines()
        assert names(line for line in wanted if re.match(r"\w", line)) <= requirements(name).keys()


def test_the_lowest_versions_are_those_that_are_declared() -> None:
    lowest = requirements("lowest")
    declared = [*_project()["dependencies"], *_project()["optional-dependencies"]["dev"]]
    for line in declared:
        bound = re.fullmatch(r"([\w.-]+)>=([\d.]+)(?:,<[\d.]+)?", line)
        assert bound is not None, f"{line}: a lower bound is missing (NAME>=VERSION)"
        version = lowest[normal(bound[1])]
        assert f"{version}.".startswith(f"{bound[2]}.") or _padded(version) == _padded(bound[2])


def _padded(version: str) -> list[str]:
    return [*version.split("."), "0", "0"][:3]


def _project() -> Any:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def test_no_private_name_of_another_package_is_used() -> None:
    """Such as `typer._click` and `typer._completion_shared`, which any release may change."""
    used = re.compile(r"\b(?:typer|click|rich|pydantic|yaml)(?:\.\w+)*(?:\.| import )_(?!_)\w+")
    assert used.search("from typer._click import x")
    assert used.search("from typer import _completion_shared")
    found = {
        (path.name, one)
        for path in sorted((ROOT / "src").rglob("*.py"))
        for one in used.findall(path.read_text(encoding="utf-8"))
    }
    assert found == set()

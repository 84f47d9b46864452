"""The diagnostics, one per file, found by folder: `rc401_disjoint_ranges.py` ends in its `RULE`."""

from importlib import import_module
from pathlib import Path
from types import ModuleType

from reconcile.rule import Rule


def modules() -> list[ModuleType]:
    """The module of every rule, in order of code."""
    names = sorted(path.stem for path in Path(__file__).parent.glob("rc*.py"))
    return [import_module(f"reconcile.rules.{name}") for name in names]


def all_rules() -> tuple[Rule, ...]:
    """Every rule, in order of code."""
    return tuple(module.RULE for module in modules())

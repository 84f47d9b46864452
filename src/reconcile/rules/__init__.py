"""The diagnostics, one per file, found by folder: `rc401_disjoint_ranges.py` ends in its `RULE`."""

from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from types import ModuleType

from reconcile.checks.rule import Rule
from reconcile.errors import UsageError


def modules() -> list[ModuleType]:
    """Return the module of every rule, in order of code."""
    return [_module(stem) for stem in _stems()]


def _module(stem: str) -> ModuleType:
    return import_module(f"reconcile.rules.{stem}")


def _stems() -> list[str]:
    return sorted(path.stem for path in Path(__file__).parent.glob("rc*.py"))


def _code(stem: str) -> str:
    return stem.partition("_")[0].upper()


def names() -> dict[str, str]:
    """Return the name of every rule by its code, without importing any."""
    return {_code(stem): stem.partition("_")[2].replace("_", "-") for stem in _stems()}


def all_rules() -> tuple[Rule, ...]:
    """Return every rule, in order of code."""
    return tuple(module.RULE for module in modules())


def chosen(select: Iterable[str] = (), ignore: Iterable[str] = ()) -> tuple[Rule, ...]:
    """Return the rules that are selected and not ignored; the longer word wins.

    Args:
        select: Codes, beginnings of codes (``RC4``), or names of rules; empty: all.
        ignore: The same, to leave out. ``--select RC401 --ignore RC4`` keeps RC401.

    Raises:
        UsageError: A word names no rule.
    """
    wanted = [choice for word in select for choice in codes(word)]
    unwanted = [choice for word in ignore for choice in codes(word)]
    reach: dict[str, int] = dict.fromkeys(names(), 0 if not wanted else -1)
    for code, length in wanted:
        reach[code] = max(reach[code], length)
    for code, length in unwanted:
        if length > reach[code]:
            reach[code] = -1
    return tuple(_module(stem).RULE for stem in _stems() if reach[_code(stem)] >= 0)


def codes(word: str) -> list[tuple[str, int]]:
    """Return the codes that a word names, each with how many digits of the code it has.

    Raises:
        UsageError: It names none.

    Example:
        >>> codes("disjoint-ranges"), codes("RC90")
        ([('RC401', 5)], [('RC901', 4), ('RC902', 4), ('RC903', 4)])
    """
    known = names()
    upper, name = word.upper(), word.casefold().replace("_", "-")
    full = len("RC401")
    if name in known.values():
        return [(code, full) for code, other in known.items() if other == name]
    if upper == "ALL":
        return [(code, 0) for code in known]
    matches = [(code, len(upper)) for code in known if upper and code.startswith(upper)]
    if not matches:
        from reconcile.wording.similar import did_you_mean

        # Another number is no typing error: every number is near some other one.
        is_number = upper.startswith("RC") and upper[2:].isdecimal()
        hint = "" if is_number else did_you_mean(upper, known) or did_you_mean(name, known.values())
        raise UsageError(
            f"`{word}` names no rule; {hint or '`reconcile explain rules` lists them'}"
        )
    return matches

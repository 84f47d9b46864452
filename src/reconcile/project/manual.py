"""The pages of the manual: those of rules, of families of them, and of the words of the method."""

import re
from collections.abc import Iterable
from importlib import import_module
from inspect import cleandoc
from pathlib import Path

from reconcile import rules
from reconcile.answers.explanation import Explained, RulePage
from reconcile.wording import glossary

ALL = "rules"
"""The name under which all rules are listed."""


def look_up(name: str) -> Explained | None:
    """The pages under a name: a rule's, and those of the words that are spelled like it.

    ``rules`` names all rules, and the beginning of a code a family of them.
    """
    wanted = name.casefold().replace("_", "-").replace(" ", "-")
    is_family = re.fullmatch(r"rc\d{0,2}", wanted) is not None
    pages = [
        _page(stem)
        for stem in _stems()
        if wanted in _names(stem) or wanted == ALL or (is_family and stem.startswith(wanted))
    ]
    words = [word for word in glossary.words() if word.name == wanted.partition("/")[0]]
    return Explained(tuple(pages), tuple(words)) if pages or words else None


def _stems() -> list[str]:
    """`rc401_disjoint_ranges` and the others: the name of a rule's file says which it is."""
    return sorted(path.stem for path in Path(rules.__file__).parent.glob("rc*.py"))


def _names(stem: str) -> tuple[str, str]:
    """Code and name of a rule, in small letters, without importing it."""
    code, _, name = stem.partition("_")
    return code, name.replace("_", "-")


def _page(stem: str) -> RulePage:
    module = import_module(f"reconcile.rules.{stem}")
    rule = module.RULE
    return RulePage(rule.code, rule.name, str(rule.severity), cleandoc(module.__doc__ or ""))


def unknown(name: str, quantities: Iterable[str]) -> str:
    """What to say of a name that nothing has, with the closest of all that there are."""
    from reconcile.wording.similar import did_you_mean

    known = [*quantities, *(word.name for word in glossary.words())]
    for stem in _stems():
        code, problem = _names(stem)
        known += [code.upper(), problem]
    spelled = name.upper() if name[:2].casefold() == "rc" and name[2:].isdecimal() else name
    hint = did_you_mean(spelled, known) or did_you_mean(name.replace("-", "_"), quantities)
    fact = f"there is no rule, word or quantity `{name}`"
    listed = "`reconcile show` lists the quantities, `reconcile explain rules` the rules"
    return f"{fact}; {hint or listed}"

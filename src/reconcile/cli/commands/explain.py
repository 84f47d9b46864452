"""`reconcile explain`: how an answer came about, or the page of a rule or a word."""

from __future__ import annotations

import re
from collections.abc import Iterable
from importlib import import_module
from inspect import cleandoc
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

from reconcile import formats, rules
from reconcile.answers import explanation
from reconcile.answers.explanation import Explained, RulePage
from reconcile.cli import exits, screen, troubles
from reconcile.errors import InputError, UsageError
from reconcile.ledger.records import Period
from reconcile.project import names
from reconcile.project.config import Lookup
from reconcile.project.project import Project
from reconcile.values import PartialDate
from reconcile.wording import glossary

if TYPE_CHECKING:
    import typer

    from reconcile.cli import options

ALL = "rules"
"""The name under which all rules are listed."""


def explain(
    name: Annotated[
        str,
        typer.Argument(
            metavar="CODE|QUANTITY|WORD",
            help="A rule (RC401, disjoint-ranges), a family of them (RC4), `rules` for all, a word "
            "of the method (fragile), or a quantity.",
        ),
    ],
    as_of: options.AsOf = None,
    on: options.On = None,
    period: options.Period = None,
    json: options.Json = False,
    data: options.Data = None,
    config: options.Config = None,
    isolated: options.Isolated = False,
    color: options.Color = "auto",
    ascii_only: options.Ascii = False,
    no_pager: options.NoPager = False,
) -> int:
    """Tell how an answer came about, or what a rule or word means.

    Of a quantity every step is told with its numbers. With --data, --as-of, --on or --period the
    name is looked for among the quantities first.

    Examples:
        reconcile explain troops    # how the answer came about; also --on DATE
        reconcile explain RC401     # the page of a rule
        reconcile explain rules     # all rules, a line each; RC4: a family
        reconcile explain fragile   # a word of the method
    """
    page = screen.page(color=color, ascii_only=ascii_only)
    time = _Time(names.day(as_of), names.day(on, "--on"), names.period(period))
    manual = _manual(name)
    code = exits.CLEAN
    if manual is None or data is not None or any(time):
        found, code = _asked(name, data, Lookup(config, isolated), time, is_word=manual is not None)
        manual = found or manual or Explained()
    render = formats.load("explanation", "json" if json else "text").render
    screen.write(render(manual, page), pager=not no_pager)
    return code


class _Time(NamedTuple):
    """What was known by when, and for which date or period, as asked; None: all, and the newest."""

    as_of: PartialDate | None
    on: PartialDate | None
    period: Period | None


def _manual(name: str) -> Explained | None:
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


def _asked(
    name: str, data: str | None, lookup: Lookup, time: _Time, *, is_word: bool
) -> tuple[Explained | None, int]:
    """The steps to the answer of a quantity, and the exit code.

    Raises:
        UsageError: There is neither a quantity nor a word of that name.
    """
    from reconcile.ledger.places import Places

    try:
        project = Project.open(data, lookup=lookup).about([name])
        ledger = project.ledger
    except InputError as error:
        if data is not None:
            raise
        raise UsageError(f"{_unknown(name, ())}; {error}") from error
    id_ = names.spelled(name, ledger.quantities)
    code = troubles.report(ledger)
    if id_ not in ledger.quantities:
        if is_word:
            return None, code
        raise UsageError(_unknown(name, ledger.quantities))
    places = Places(ledger.files)
    answers = project.answers([id_], time.as_of, on=time.on, period=time.period)[0]
    wanted = time.on or time.period
    text = wanted.text if wanted else None
    found = explanation.explain(answers, places.of_estimate, ledger.sources, text)
    return Explained(quantities=(found,)), code


def _unknown(name: str, quantities: Iterable[str]) -> str:
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

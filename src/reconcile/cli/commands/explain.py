"""`reconcile explain`: how an answer came about, or the page of a rule or a word."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, NamedTuple

from reconcile import formats
from reconcile.answers import explanation
from reconcile.answers.explanation import Explained
from reconcile.cli import exits, screen, troubles
from reconcile.errors import InputError, UsageError
from reconcile.ledger.records import Period
from reconcile.project import manual, names
from reconcile.project.config import Lookup
from reconcile.project.project import Project
from reconcile.values import PartialDate

if TYPE_CHECKING:
    import typer

    from reconcile.cli import options


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
    explained = manual.look_up(name)
    code = exits.CLEAN
    if explained is None or data is not None or any(time):
        is_word = explained is not None
        found, code = _asked(name, data, Lookup(config, isolated), time, is_word=is_word)
        explained = found or explained or Explained()
    render = formats.load("explanation", "json" if json else "text").render
    screen.write(render(explained, page), pager=not no_pager)
    return code


class _Time(NamedTuple):
    """What was known by when, and for which date or period, as asked; None: all, and the newest."""

    as_of: PartialDate | None
    on: PartialDate | None
    period: Period | None


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
        raise UsageError(f"{manual.unknown(name, ())}; {error}") from error
    id_ = names.spelled(name, ledger.quantities)
    code = troubles.report(ledger)
    if id_ not in ledger.quantities:
        if is_word:
            return None, code
        raise UsageError(manual.unknown(name, ledger.quantities))
    places = Places(ledger.files)
    answers = project.answers([id_], time.as_of, on=time.on, period=time.period)[0]
    wanted = time.on or time.period
    text = wanted.text if wanted else None
    found = explanation.explain(answers, places.of_estimate, ledger.sources, text)
    return Explained(quantities=(found,)), code

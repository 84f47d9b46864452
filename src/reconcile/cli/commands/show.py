"""`reconcile show`: the answer, its evidence, and what disagrees."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

from reconcile import formats
from reconcile.answers.answer import Answers
from reconcile.cli import exits, screen, troubles
from reconcile.cli.pools import pools
from reconcile.errors import UsageError
from reconcile.evidence.states import State
from reconcile.finding import Severity
from reconcile.formats import answers_text
from reconcile.ledger.places import Places
from reconcile.ledger.records import Ledger
from reconcile.project import names
from reconcile.project.config import Lookup
from reconcile.project.project import Project

if TYPE_CHECKING:
    import typer

    from reconcile.cli import options


def show(
    quantities: Annotated[
        list[str] | None,
        typer.Argument(help="Ids; none: all, in a line each."),
    ] = None,
    as_of: options.AsOf = None,
    on: options.On = None,
    period: options.Period = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Show relays too, each in a row.")
    ] = False,
    sources: Annotated[
        bool, typer.Option("--sources", help="List the sources with their addresses.")
    ] = False,
    how: Annotated[
        bool, typer.Option("--how", help="Set parts or formula against what is stated.")
    ] = False,
    state: Annotated[
        list[str] | None, typer.Option(metavar="STATE", help="Show only this state; repeatable.")
    ] = None,
    format_name: Annotated[str | None, options.formats_of("show")] = None,
    json: options.Json = False,
    exit_code: Annotated[
        bool, typer.Option("--exit-code", help="Exit 1 when a disagreement is unexplained.")
    ] = False,
    pool: Annotated[
        str | None, typer.Option(metavar="METHOD", help="Pool: pm, dl, reml, common or pdg.")
    ] = None,
    ci: Annotated[
        str | None, typer.Option("--ci", metavar="KIND", help="With --pool: hksj or wald.")
    ] = None,
    assume: Annotated[
        str | None,
        typer.Option(metavar="LEVEL", help="With --pool: what unstated ends mean: sd, ci90, ci95."),
    ] = None,
    data: options.Data = None,
    config: options.Config = None,
    isolated: options.Isolated = False,
    color: options.Color = "auto",
    ascii_only: options.Ascii = False,
    no_pager: options.NoPager = False,
) -> int:
    """Answer each quantity: headline, ranges, evidence, causes.

    Without a quantity: a line for each. With one: how far the answer reaches, who says so,
    which figures were left out, and why the others differ.

    Examples:
        reconcile show troops   # one answer, its evidence and causes
        reconcile show troops --as-of 2024-12 --on 2024-11
        reconcile show troops --format markdown   # or csv, for a spreadsheet
        reconcile show --json | jq '.quantities[].answers[0].headline.text'
    """
    if not pool and (useless := [f"--{o}" for o, v in (("ci", ci), ("assume", assume)) if v]):
        raise UsageError(f"{' and '.join(useless)} without --pool: nothing is pooled")
    if how and not quantities:
        raise UsageError("--how needs a quantity: `reconcile show casualties --how`")
    states = _states(state or ())
    page = screen.page(color=color, ascii_only=ascii_only, everything=everything, states=states)
    page = page._replace(has_sources=sources)
    name = screen.format_name(format_name, json=json)
    render = formats.load("answers", name).render
    day = names.day(as_of)
    project = Project.open(data, lookup=Lookup(config, isolated)).about(quantities or ())
    answers = project.answers(
        quantities or None,
        day,
        on=names.day(on, "--on"),
        period=names.period(period),
        with_how=how,
    )
    if how:
        _require_how(answers)
    if name == "text" and not quantities:
        text = answers_text.overview(answers, page, project.ledger.sources)
    else:
        pooled = pools(answers, pool, ci, assume) if pool else {}
        text = render(answers, Places(project.ledger.files), page, pooled, project.ledger.sources)
    screen.write(text, pager=not no_pager)
    return _exit_code(project.ledger, answers, is_strict=exit_code)


def _require_how(answers: Sequence[Answers]) -> None:
    for one in answers:
        if one.answers[0].how is None:
            name = one.quantity.id
            raise UsageError(
                f"`{name}` cannot be worked out: it has no formula, parts or relation `{name} = …` "
                "of which every quantity has a figure"
            )


def _states(given: Sequence[str]) -> frozenset[str]:
    for name in given:
        if name not in list(State):
            raise UsageError(f"`{name}` is not a state; choose among {', '.join(State)}")
    return frozenset(given)


def _exit_code(ledger: Ledger, answers: Sequence[Answers], *, is_strict: bool) -> int:
    """Whether the answers are whole; with --exit-code, whether a disagreement is unexplained."""
    if code := troubles.report(ledger):
        return code
    worst = (one.severity for a in answers for one in a.answers[0].every_disagreement)
    is_bad = is_strict and any(severity >= Severity.WARNING for severity in worst)
    return exits.FINDINGS if is_bad else exits.CLEAN

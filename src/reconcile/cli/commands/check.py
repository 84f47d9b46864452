"""`reconcile check`: what is wrong with the data, for people and for CI."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from reconcile import formats
from reconcile.checks.report import Report
from reconcile.cli import exits, reports, screen
from reconcile.errors import InputError, UsageError
from reconcile.finding import Severity
from reconcile.project import checking, names, notices, outside, selection
from reconcile.project.config import Lookup
from reconcile.project.settings import LEVELS, threshold

if TYPE_CHECKING:
    import typer

    from reconcile.cli import options


def check(
    paths: Annotated[
        list[str] | None,
        typer.Argument(help="What to report on; none: all; -: stdin."),
    ] = None,
    format_name: Annotated[str | None, options.formats_of("check")] = None,
    json: options.Json = False,
    report: Annotated[
        list[str] | None,
        typer.Option(metavar="FORMAT:PATH", help="Write a report to a file too; repeatable."),
    ] = None,
    select: Annotated[
        list[str] | None, typer.Option(metavar="CODES", help="Run these rules only: RC401,RC2.")
    ] = None,
    ignore: Annotated[
        list[str] | None, typer.Option(metavar="CODES", help="Leave these rules out.")
    ] = None,
    severity: Annotated[
        list[str] | None,
        typer.Option(metavar="CODE=LEVEL", help="Count a rule as error, warning or note."),
    ] = None,
    fail_on: Annotated[
        str | None, typer.Option(metavar="LEVEL", help="error (default), warning, note or never.")
    ] = None,
    changed_since: Annotated[
        str | None,
        typer.Option(metavar="REF", help="Report only what changed since HEAD left this branch."),
    ] = None,
    stdin_filename: Annotated[
        str | None, typer.Option(metavar="PATH", help="With -: the file that stdin stands for.")
    ] = None,
    baseline: Annotated[
        str | None, typer.Option(metavar="FILE", help="The known findings, as `baseline` wrote.")
    ] = None,
    watch: Annotated[
        bool, typer.Option("--watch", help="Check again when a file changes, until Ctrl-C.")
    ] = False,
    today: options.Today = None,
    data: options.Data = None,
    config: options.Config = None,
    isolated: options.Isolated = False,
    color: options.Color = "auto",
    ascii_only: options.Ascii = False,
    no_pager: options.NoPager = False,
) -> int:
    """Check the data: structure, numbers, sources, disagreements.

    With --changed-since the whole ledger is loaded, today's and that of the commit where HEAD
    left REF (their merge base). Reported is what lies in a record that was written or altered,
    committed or not, and what was not there before: new, worse, or no longer accepted.

    Exit codes:
        0  nothing reported at or above --fail-on
        1  findings
        2  a file could not be read, or there is none; usage; configuration
        130  Ctrl-C, with which --watch ends

    Examples:
        reconcile check   # the ledger of this project
        reconcile check data/ --select RC1,RC401 --fail-on warning
        reconcile check --changed-since origin/main --format github
        reconcile check --report sarif:out.sarif --report junit:out.xml
    """
    page = reports.page(screen.page(color=color, ascii_only=ascii_only))
    page = page._replace(is_brief=notices.is_quiet)
    usual = "actions" if reports.is_in_actions() else "text"
    name = screen.format_name(format_name, json=json, usual=usual)
    render = formats.load("report", name).render
    targets = reports.targets(report or ())
    lookup = Lookup(config, isolated)
    level = threshold(fail_on) if fail_on else lookup.here().fail_on
    if changed_since is not None and selection.STDIN in (paths or ()):
        raise UsageError("--changed-since goes with files, not with standard input")
    if watch and selection.STDIN in (paths or ()):
        raise UsageError("--watch goes with files, not with standard input")
    if baseline and not outside.exists(Path(baseline)):
        advice = f"`reconcile baseline write --baseline {baseline}` makes it"
        raise InputError(f"--baseline `{baseline}`: there is no such file; {advice}")
    asked = checking.Options(
        select=select or (),
        ignore=ignore or (),
        severity=severity or (),
        today=names.day(today, "--today"),
        baseline=baseline,
        changed_since=changed_since,
    )

    def once() -> int:
        chosen = selection.select(paths or (), data, lookup, stdin_filename)
        run = checking.check(chosen.project, asked, chosen.only)
        reports.write(targets, run.report, run.places, page)
        code = exit_code(run.report, level)
        text = render(run.report, run.places, page)
        pager = not (no_pager or watch)
        screen.write(text, pager=pager, has_commands=name in ("actions", "github"))
        return code

    if watch:
        from reconcile.cli import watching

        watching.again(selection.select(paths or (), data, lookup).project, once)
    return once()


def exit_code(report: Report, fail_on: str) -> int:
    """Not to be trusted when a file could not be read, else whether something is as bad."""
    if report.unread:
        return exits.UNTRUSTED
    if fail_on == "never":
        return exits.CLEAN
    is_bad = any(report.count(s) for s in Severity if s >= LEVELS[fail_on])
    return exits.FINDINGS if is_bad else exits.CLEAN

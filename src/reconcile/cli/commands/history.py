"""`reconcile history`: on which days the answer changed, and what changed it."""

from typing import Annotated

import typer

from reconcile import formats
from reconcile.cli import options, screen, troubles
from reconcile.project.config import Lookup
from reconcile.project.project import Project


def history(
    quantity: Annotated[str, typer.Argument(metavar="QUANTITY", help="Its id.")],
    format_name: Annotated[
        str | None, typer.Option("--format", metavar="NAME", help="text or json.")
    ] = None,
    json: options.Json = False,
    data: options.Data = None,
    config: options.Config = None,
    isolated: options.Isolated = False,
    color: options.Color = "auto",
    ascii_only: options.Ascii = False,
    no_pager: options.NoPager = False,
) -> None:
    """Show on which days an answer changed, and what changed it.

    Each day is answered as --as-of that day: with what had been printed by then. A vote
    that grows older than the window leaves on a day of its own.

    Examples:
        reconcile history troops   # a line for each day on which it changed
        reconcile history troops --json | jq .days
    """
    page = screen.page(color=color, ascii_only=ascii_only)
    render = formats.load("history", "json" if json else format_name or "text").render
    project = Project.open(data, lookup=Lookup(config, isolated)).about([quantity])
    screen.write(render(project.history(quantity), page), pager=not no_pager)
    raise typer.Exit(troubles.report(project.ledger))

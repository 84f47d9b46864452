"""`reconcile history`: on which days the answer changed, and what changed it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from reconcile import formats
from reconcile.cli import screen, troubles
from reconcile.project.config import Lookup
from reconcile.project.project import Project

if TYPE_CHECKING:
    import typer

    from reconcile.cli import options


def history(
    quantity: Annotated[str, typer.Argument(help="Its id.")],
    format_name: Annotated[str | None, options.formats_of("history")] = None,
    json: options.Json = False,
    data: options.Data = None,
    config: options.Config = None,
    isolated: options.Isolated = False,
    color: options.Color = "auto",
    ascii_only: options.Ascii = False,
    no_pager: options.NoPager = False,
) -> int:
    """Show on which days an answer changed, and what changed it.

    Each day is answered as --as-of that day: with what had been printed by then.

    Examples:
        reconcile history troops   # a line for each day on which it changed
        reconcile history troops --json | jq .days
    """
    page = screen.page(color=color, ascii_only=ascii_only)
    render = formats.load("history", screen.format_name(format_name, json=json)).render
    project = Project.open(data, lookup=Lookup(config, isolated)).about([quantity])
    screen.write(render(project.history(quantity), page), pager=not no_pager)
    return troubles.report(project.ledger)

"""`reconcile trace`: who repeats whom, what was counted once, what was left out and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from reconcile import formats
from reconcile.cli import screen, troubles
from reconcile.ledger.places import Places
from reconcile.project import names
from reconcile.project.config import Lookup
from reconcile.project.project import Project

if TYPE_CHECKING:
    import typer

    from reconcile.cli import options


def trace(
    name: Annotated[
        str,
        typer.Argument(
            metavar="QUANTITY|SOURCE", help="An id; if it is both, the quantity is meant."
        ),
    ],
    as_of: options.AsOf = None,
    format_name: Annotated[str | None, options.formats_of("trace")] = None,
    json: options.Json = False,
    data: options.Data = None,
    config: options.Config = None,
    isolated: options.Isolated = False,
    color: options.Color = "auto",
    ascii_only: options.Ascii = False,
    no_pager: options.NoPager = False,
) -> int:
    """Show who said a figure first, and who repeats it.

    For a quantity: who says it, who repeats whom, and what changed on the way. For a source:
    what it builds on, what builds on it, and what became of its estimates.

    Examples:
        reconcile trace troops     # a quantity, as a tree
        reconcile trace fnf-2025   # a source
        reconcile trace troops --format mermaid
        reconcile trace troops --format dot | dot -Tsvg > troops.svg
    """
    page = screen.page(color=color, ascii_only=ascii_only)
    render = formats.load("trace", screen.format_name(format_name, json=json)).render
    day = names.day(as_of)
    project = _project(name, Project.open(data, lookup=Lookup(config, isolated)))
    lineage = project.trace(name, day)
    screen.write(render(lineage, Places(project.ledger.files), page), pager=not no_pager)
    return troubles.report(project.ledger)


def _project(name: str, whole: Project) -> Project:
    """The ledger with the estimates of one quantity; with all of them if it is a source."""
    part = whole.about([name])
    is_quantity = names.spelled(name, part.ledger.quantities) in part.ledger.quantities
    return part if is_quantity or name not in part.ledger.sources else whole

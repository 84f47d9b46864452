"""`reconcile suggest`: the figures of an article, ready to be recorded."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from reconcile import formats
from reconcile.cli import exits, screen
from reconcile.errors import UsageError
from reconcile.project import suggesting
from reconcile.project.config import Lookup

if TYPE_CHECKING:
    import typer

    from reconcile.cli import options


def suggest(
    copy: Annotated[
        str, typer.Argument(metavar="COPY", help="The file; - reads text from standard input.")
    ],
    source: Annotated[
        str | None, typer.Option(metavar="ID", help="Its source: what is recorded is marked.")
    ] = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Show dates, ages, small counts and the like as well.")
    ] = False,
    yaml: Annotated[
        bool, typer.Option("--yaml", help="Write a draft of a file for the ledger.")
    ] = False,
    json: options.Json = False,
    data: options.Data = None,
    config: options.Config = None,
    isolated: options.Isolated = False,
    color: options.Color = "auto",
    ascii_only: options.Ascii = False,
    no_pager: options.NoPager = False,
) -> int:
    """Find the figures of an article, as printed and as read.

    The article is a file of yours: HTML, text, Markdown, MHTML, PDF, WARC or WACZ. Nothing is
    fetched. Words that are one edit from a hedge are pointed at. Dates, ages, lengths of time,
    names and small bare counts are left out. Without a ledger it works as well.

    Examples:
        reconcile suggest copies/kbs-2026.html
        reconcile suggest copies/kbs-2026.html --yaml > draft.yaml
        reconcile suggest - --json < report.txt
    """
    if yaml and json:
        raise UsageError("--yaml and --json are two forms; choose one")
    page = screen.page(color=color, ascii_only=ascii_only)
    name = "yaml" if yaml else "json" if json else "text"
    lookup = Lookup(config, isolated)
    project = suggesting.ledger(data, lookup)
    path = None if copy == "-" else Path(copy)
    suggested = suggesting.suggested(path, project, source, everything=everything)
    render = formats.load("suggestions", name).render
    screen.write(render(suggested, page), pager=not no_pager)
    return exits.CLEAN

"""`reconcile baseline`: grandfather what is found today, and forget what has been mended."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from reconcile import wording
from reconcile.checks import baseline as baselines
from reconcile.cli import exits
from reconcile.errors import InputError, UsageError
from reconcile.project import checking, files, names, notices, writing
from reconcile.project.config import Lookup
from reconcile.project.project import Project

if TYPE_CHECKING:
    import typer

    from reconcile.cli import options

ACTIONS = ("write", "prune")


def baseline(
    action: Annotated[
        str,
        typer.Argument(metavar="write|prune", help="Know all findings; or forget those gone."),
    ],
    file: Annotated[
        str | None, typer.Option("--baseline", metavar="FILE", help="Where the baseline is.")
    ] = None,
    today: options.Today = None,
    data: options.Data = None,
    config: options.Config = None,
    isolated: options.Isolated = False,
) -> int:
    """Keep today's findings, so that check fails on new ones only.

    `write` knows everything that is found today and that no `accept` entry covers, and what
    would be told next, as it only follows from that. `prune` drops the entries that match
    nothing any more, and adds none.

    Examples:
        reconcile baseline write   # begin with a ledger that has findings
        reconcile baseline prune   # forget those that have been mended
        reconcile baseline write --data data/ --baseline known.yaml
    """
    if action not in ACTIONS:
        raise UsageError(f"`{action}` is not an action; choose write or prune")
    asked = checking.Options(baseline=file, today=names.day(today, "--today"))
    run = checking.check(Project.open(data, lookup=Lookup(config, isolated)), asked)
    if run.report.unread:
        raise InputError(
            f"{run.report.unread[0]} cannot be read; a baseline is made of a ledger that is whole"
        )
    name = files.from_here(run.baseline)
    wanted = list(baselines.worth_knowing(run.report))
    if action == "prune":
        wanted = [one for one in wanted if one.accepted is not None]
    writing.replace(run.baseline, baselines.write(wanted, run.places).encode())
    notices.hint(f"{name} knows {wording.plural(len(wanted), 'finding')}")
    return exits.CLEAN

"""`reconcile export`: the records as files that other programs read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from reconcile import exchange
from reconcile.cli import screen, troubles
from reconcile.errors import UsageError
from reconcile.ledger.places import Places
from reconcile.project import boundary, folders, names, notices, outside, writing
from reconcile.project.config import Lookup
from reconcile.project.project import Project

if TYPE_CHECKING:
    import typer

    from reconcile.cli import options
    from reconcile.exchange import Exporter


def export(
    what: Annotated[
        str, typer.Argument(metavar="|".join(exchange.exporters()), help="What is written.")
    ],
    output: Annotated[
        str | None,
        typer.Option("--output", "-o", metavar="PATH", help="Where to; - is standard output."),
    ] = None,
    as_of: options.AsOf = None,
    data: options.Data = None,
    config: options.Config = None,
    isolated: options.Isolated = False,
) -> int:
    """Write estimates and sources as files that other programs read.

    `table` is a CSV with a row for each estimate: what its record says, and what was made of it.
    `sources` is a CSL-JSON for Zotero and pandoc. `package` is a folder with both and their
    description, a Frictionless Data Package; one that holds files of somebody else is refused.

    Examples:
        reconcile export table     # estimates.csv
        reconcile export sources -o library.json
        reconcile export package -o package/
    """
    names.require_place(output)
    exporter = _chosen(what, output)
    day = names.day(as_of)
    project = Project.open(data, lookup=Lookup(config, isolated))
    answers = project.answers(None, day) if exporter.asks_answers else ()
    places = Places(project.ledger.files, roots=[root.name for root in project.roots])
    material = exchange.Material(project.ledger, places, answers, project.config.title)
    if exporter.write is not None and output == "-":
        screen.write(exporter.write(material).decode())
    else:
        target = Path(output or exporter.usual)
        boundary.require_named(target, f"`{target.as_posix()}`")
        if exporter.parts is not None:
            folders.replace(target, exporter.parts(material).items(), folders.PACKAGE)
        elif exporter.write is not None:
            writing.replace(target, exporter.write(material))
        notices.hint(f"wrote {target.as_posix()}")
    return troubles.report(project.ledger)


def _chosen(what: str, output: str | None) -> Exporter:
    """The format that an ending asks for; the usual one where there is none to go by."""
    known = exchange.exporters()
    if what not in known:
        raise UsageError(f"`{what}` cannot be exported; choose one of {', '.join(known)}")
    usual = known[what][0]
    if output is None or (output == "-" and usual.ending):
        return usual
    if not usual.ending:
        if output == "-" or outside.is_file(Path(output)):
            raise UsageError(f"{what} is written to a folder, and `{output}` is none")
        return usual
    endings = {one.ending: one for one in known[what]}
    ending = Path(output).suffix.lower()
    if ending not in endings:
        raise UsageError(f"`{output}`: {what} is written as {' or '.join(endings)}")
    return endings[ending]

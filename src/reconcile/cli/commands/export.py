"""`reconcile export`: the records as files that other programs read."""

from __future__ import annotations

import re
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
    from collections.abc import Sequence

    import typer

    from reconcile.cli import options
    from reconcile.exchange import Exporter, Trouble


def export(
    what: Annotated[
        str, typer.Argument(metavar="|".join(exchange.exporters()), help="What is written.")
    ],
    quantity: Annotated[
        str, typer.Argument(help="Id of the quantity, where figures of one are written.")
    ] = "",
    output: Annotated[
        str | None,
        typer.Option("--output", "-o", metavar="PATH", help="Where to; - is standard output."),
    ] = None,
    item: Annotated[
        str, typer.Option(metavar="Q…", help="The item of Wikidata that they are about.")
    ] = "",
    property_: Annotated[
        str, typer.Option("--property", metavar="P…", help="What the quantity is called there.")
    ] = "",
    as_of: options.AsOf = None,
    data: options.Data = None,
    config: options.Config = None,
    isolated: options.Isolated = False,
) -> int:
    """Write estimates and sources as files that other programs read.

    `table` is a CSV with a row for each estimate: what its record says, and what was made of it.
    `sources` is a CSL-JSON for Zotero and pandoc, or BibTeX (`.bib`). `wikidata` has the figures of
    a quantity as commands of QuickStatements, `metafor` its votes with their standard errors for R.
    `package` is a folder with both and their
    description, a Frictionless Data Package; one that holds files of somebody else is refused.

    Examples:
        reconcile export table     # estimates.csv
        reconcile export sources -o library.json
        reconcile export metafor shell_share -o -
        reconcile export package -o package/
    """
    names.require_place(output)
    exporter = _chosen(what, output)
    choices = exchange.Choices(quantity=quantity, item=item, property=property_)
    _require(what, exporter, choices)
    day = names.day(as_of)
    project = Project.open(data, lookup=Lookup(config, isolated))
    if quantity:
        choices = choices._replace(quantity=names.quantity(quantity, project.ledger.quantities))
    answers = project.answers(None, day) if exporter.asks_answers else ()
    places = Places(project.ledger.files, roots=[root.name for root in project.roots])
    material = exchange.Material(project.ledger, places, answers, project.config.title, choices)
    if exporter.write is not None and output == "-":
        screen.write_data(exporter.write(material).decode())
    else:
        target = Path(output or exporter.usual)
        boundary.require_named(target, f"`{target.as_posix()}`")
        if exporter.parts is not None:
            folders.replace(target, exporter.parts(material).items(), folders.PACKAGE)
        elif exporter.write is not None:
            writing.replace(target, exporter.write(material))
        notices.hint(f"wrote {target.as_posix()}")
    _tell(exporter.left_out(material) if exporter.left_out else ())
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


def _tell(left: Sequence[Trouble]) -> None:
    """Tell what was not written, all of one reason together."""
    places: dict[tuple[str, str], list[str]] = {}
    for one in left:
        places.setdefault((one.fact, one.remedy), []).append(one.place)
    for (fact, remedy), names_ in places.items():
        shown = ", ".join(names_[:3]) + (f" and {len(names_) - 3} more" if names_[3:] else "")
        notices.warn(f"not written: {shown}: each {fact}; {remedy}")


_SHOWN = {"quantity": "a quantity", "item": "`--item`", "property": "`--property`"}


def _require(what: str, exporter: Exporter, choices: exchange.Choices) -> None:
    """Ask for what a format cannot be written without; refuse what it has no use for."""
    given = {name: getattr(choices, name) for name in _SHOWN}
    missing = [_SHOWN[name] for name in exporter.asks if not given[name]]
    if missing:
        raise UsageError(f"{what} needs {' and '.join(missing)}; see `reconcile export --help`")
    idle = [_SHOWN[name] for name, value in given.items() if value and name not in exporter.asks]
    if idle:
        raise UsageError(
            f"{what} takes no {' and no '.join(idle).replace('a quantity', 'quantity')}"
        )
    for name, letter in (("item", "Q"), ("property", "P")):
        if given[name] and not re.fullmatch(rf"{letter}[1-9]\d*", given[name], re.ASCII):
            raise UsageError(f"`{given[name]}` is no {name} of Wikidata, such as {letter}42")

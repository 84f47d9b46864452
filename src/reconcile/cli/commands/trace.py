"""`reconcile trace`: who repeats whom, what was counted once, what was left out and why."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated

from reconcile import formats
from reconcile.answers.answer import answer_all
from reconcile.answers.lineage_graph import Trace, trace_quantity, trace_source
from reconcile.cli import screen
from reconcile.errors import UsageError
from reconcile.evidence.states import Standing
from reconcile.ledger.places import Places
from reconcile.ledger.records import Ledger
from reconcile.project import session
from reconcile.project.config import Lookup
from reconcile.values import PartialDate

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
    render = formats.load("trace", "json" if json else format_name or "text").render
    day = session.day(as_of)
    ledger = _ledger(name, session.Where(data, Lookup(config, isolated)))
    found = _trace(name, ledger, day)
    screen.write(render(found, Places(ledger.files), page), pager=not no_pager)
    return session.left_out(ledger)


def _ledger(name: str, where: session.Where) -> Ledger:
    """The ledger with the estimates of one quantity; with all of them if it is a source."""
    wanted = {name, name.replace("-", "_")}
    ledger = where.load(wanted)
    if wanted & ledger.quantities.keys() or name not in ledger.sources:
        return ledger
    return where.load()


def _trace(name: str, ledger: Ledger, day: PartialDate | None) -> Trace:
    known = name if name in ledger.quantities else name.replace("-", "_")
    if known in ledger.quantities:
        standings = _standings(ledger, [known], day)
        return trace_quantity(ledger.quantities[known], standings, ledger.sources, day)
    if name not in ledger.sources:
        raise UsageError(_unknown(name, ledger))
    said = [s for s in _standings(ledger, ledger.quantities, day) if _concerns(s, name)]
    return trace_source(ledger.sources[name], said, ledger.sources, day)


def _standings(ledger: Ledger, ids: Iterable[str], day: PartialDate | None) -> list[Standing]:
    """What became of every estimate of these quantities, those of *the* answer first."""
    return [
        standing
        for answers in answer_all(ledger, list(ids), day)
        for answer in answers.answers
        for standing in answer.standings
    ]


def _concerns(standing: Standing, source: str) -> bool:
    return source in (standing.statement.estimate.source, standing.statement.origin)


def _unknown(name: str, ledger: Ledger) -> str:
    from reconcile.ledger.complaints import suggestion

    known = [*ledger.quantities, *ledger.sources]
    hint = suggestion(name, known) or suggestion(name.replace("-", "_"), known)
    return (
        f"there is no quantity and no source `{name}`; "
        f"{hint or '`reconcile show` lists all quantities'}"
    )

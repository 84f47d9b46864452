"""`reconcile history`: on which days the answer changed, and what changed it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from reconcile import formats
from reconcile.answers.history import history as find_history
from reconcile.cli import screen
from reconcile.errors import UsageError
from reconcile.ledger.records import Ledger
from reconcile.project import session
from reconcile.project.config import Lookup

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

    Each day is answered as --as-of that day: with what had been printed by then. A vote
    that grows older than the window leaves on a day of its own.

    Examples:
        reconcile history troops   # a line for each day on which it changed
        reconcile history troops --json | jq .days
    """
    page = screen.page(color=color, ascii_only=ascii_only)
    render = formats.load("history", "json" if json else format_name or "text").render
    wanted = {quantity, quantity.replace("-", "_")}
    ledger = session.Where(data, Lookup(config, isolated)).load(wanted)
    found = find_history(ledger.quantities[_id(quantity, ledger)], ledger)
    screen.write(render(found, page), pager=not no_pager)
    return session.left_out(ledger)


def _id(name: str, ledger: Ledger) -> str:
    """The quantity id as the ledger has it; hyphens stand for underscores too."""
    known = name if name in ledger.quantities else name.replace("-", "_")
    if known in ledger.quantities:
        return known
    from reconcile.ledger.complaints import suggestion

    hint = suggestion(known, ledger.quantities)
    raise UsageError(f"there is no quantity `{name}`; {hint or '`reconcile show` lists all'}")

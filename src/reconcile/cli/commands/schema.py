"""`reconcile schema`: the JSON Schemas of what reconcile reads and writes."""

from __future__ import annotations

from importlib.resources import files as resources
from typing import TYPE_CHECKING, Annotated

from reconcile.cli import exits, screen
from reconcile.errors import UsageError
from reconcile.project.config import Lookup
from reconcile.project.project import Project

if TYPE_CHECKING:
    import typer

    from reconcile.cli import options
    from reconcile.ledger.records import Ledger

_SCHEMAS = resources("reconcile") / "schemas"
NAMES = tuple(sorted(path.name.removesuffix(".json") for path in _SCHEMAS.iterdir()))
"""The published schemas: of the ledger (`input`), and of each output."""


def schema(
    name: Annotated[str, typer.Argument(help=f"{', '.join(NAMES)}.")] = "input",
    ids: Annotated[
        bool, typer.Option("--ids", help="Offer the ids of this ledger to the editor.")
    ] = False,
    data: options.Data = None,
    config: options.Config = None,
    isolated: options.Isolated = False,
) -> int:
    """Print the JSON Schema of the ledger, or of an output.

    Editors take the one of the ledger, and then complete keys and mark mistakes as you write.

    Examples:
        reconcile schema > ledger.schema.json   # of ledger files
        reconcile schema --ids                  # with the ids of this ledger
        reconcile schema answer                 # of `reconcile show --json`
    """
    if name not in NAMES:
        raise UsageError(f"there is no schema `{name}`; choose one of {', '.join(NAMES)}")
    if name == "input" and ids:
        from reconcile.cli import troubles

        ledger = Project.open(data, lookup=Lookup(config, isolated)).ledger
        screen.write(_with_ids(ledger))
        return troubles.report(ledger)
    screen.write((_SCHEMAS / f"{name}.json").read_text(encoding="utf-8"))
    return exits.CLEAN


def _with_ids(ledger: Ledger) -> str:
    from reconcile.formats import writer
    from reconcile.ledger.schema import input_schema

    return writer.document(input_schema(sorted(ledger.quantities), sorted(ledger.sources)))

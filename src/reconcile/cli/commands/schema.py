"""`reconcile schema`: the JSON Schemas of what reconcile reads and writes."""

from __future__ import annotations

import json
from importlib.resources import files as resources
from typing import TYPE_CHECKING, Annotated, Any

from reconcile.cli import exits, screen
from reconcile.errors import UsageError
from reconcile.formats.page import spelled
from reconcile.project.config import Lookup
from reconcile.project.project import Project

if TYPE_CHECKING:
    import typer

    from reconcile.cli import options

OUTPUTS = ("answer", "check", "diff", "explanation", "history", "trace")


def schema(
    name: Annotated[str, typer.Argument(help=f"input, {', '.join(OUTPUTS)}.")] = "input",
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
    if name not in ("input", *OUTPUTS):
        known = ", ".join(("input", *OUTPUTS))
        raise UsageError(f"there is no schema `{name}`; choose one of {known}")
    if name in OUTPUTS:
        path = resources("reconcile") / "schemas" / f"{name}.json"
        screen.write(path.read_text(encoding="utf-8"))
        return exits.CLEAN
    document = _input(Project.open(data, lookup=Lookup(config, isolated)) if ids else None)
    screen.write(spelled(json.dumps(document, ensure_ascii=False, indent=2)) + "\n")
    return exits.CLEAN


def _input(project: Project | None) -> dict[str, Any]:
    from reconcile.ledger.schema import input_schema

    if project is None:
        return input_schema()
    return input_schema(sorted(project.ledger.quantities), sorted(project.ledger.sources))

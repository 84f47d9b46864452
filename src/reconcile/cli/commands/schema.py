"""`reconcile schema`: the JSON Schemas of what reconcile reads and writes."""

import json
from importlib.resources import files as resources
from typing import Annotated, Any

import typer

from reconcile.cli import asked, options, screen
from reconcile.cli.config import Lookup
from reconcile.errors import UsageError

_OUTPUTS = ("answer", "check", "diff", "explanation", "history", "trace")


def schema(
    name: Annotated[
        str, typer.Argument(metavar="[NAME]", help=f"input, {', '.join(_OUTPUTS)}.")
    ] = "input",
    ids: Annotated[
        bool, typer.Option("--ids", help="Offer the ids of this ledger to the editor.")
    ] = False,
    data: options.Data = None,
    config: options.Config = None,
    isolated: options.Isolated = False,
) -> None:
    """Print a JSON Schema: of ledger files (for editors), of answers, or of check reports.

    Examples: reconcile schema > ledger.schema.json · reconcile schema answer
    """
    if name not in ("input", *_OUTPUTS):
        known = ", ".join(("input", *_OUTPUTS))
        raise UsageError(f"there is no schema `{name}`; choose one of {known}")
    if name in _OUTPUTS:
        path = resources("reconcile") / "schemas" / f"{name}.json"
        screen.write(path.read_text(encoding="utf-8"))
        return
    screen.write(
        json.dumps(
            _input(ids, asked.Where(data, Lookup(config, isolated))), ensure_ascii=False, indent=2
        )
        + "\n"
    )


def _input(with_ids: bool, where: asked.Where) -> dict[str, Any]:
    from reconcile.ledger.schema import input_schema

    if not with_ids:
        return input_schema()
    ledger = where.load()
    return input_schema(sorted(ledger.quantities), sorted(ledger.sources))

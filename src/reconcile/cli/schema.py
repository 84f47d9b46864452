"""`reconcile schema`: the JSON Schemas of what reconcile reads and writes."""

import json
from importlib.resources import files as resources
from typing import Annotated, Any

import typer

from reconcile.cli import files, options, screen
from reconcile.errors import UsageError
from reconcile.ledger.load import load

_OUTPUTS = ("answer", "check", "explanation", "history", "trace")


def schema(
    name: Annotated[
        str, typer.Argument(metavar="[NAME]", help=f"input, {', '.join(_OUTPUTS)}.")
    ] = "input",
    ids: Annotated[
        bool, typer.Option("--ids", help="Offer the ids of this ledger to the editor.")
    ] = False,
    data: options.Data = None,
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
    screen.write(json.dumps(_input(ids, data), ensure_ascii=False, indent=2) + "\n")


def _input(with_ids: bool, data: str | None) -> dict[str, Any]:
    from reconcile.ledger.schema import input_schema

    if not with_ids:
        return input_schema()
    ledger = load(files.read_files([files.find_ledger(data)]))
    return input_schema(sorted(ledger.quantities), sorted(ledger.sources))

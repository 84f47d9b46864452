"""`reconcile import`: what other programs have, read into the ledger."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from reconcile import exchange
from reconcile.cli import exits, screen
from reconcile.errors import InputError, UsageError
from reconcile.exchange import Choices, Importer
from reconcile.exchange.sheets.sheet import MAX_BYTES
from reconcile.fixes.recording import Recorded
from reconcile.fixes.state import State
from reconcile.formats import added_text, imported_text
from reconcile.project import beginning, importing, notices, outside
from reconcile.project.config import Lookup

if TYPE_CHECKING:
    import typer

    from reconcile.cli import options


def import_(
    what: Annotated[
        str, typer.Argument(metavar="|".join(exchange.importers()), help="What the file holds.")
    ],
    file: Annotated[str, typer.Argument(metavar="FILE", help="The file that is read.")],
    output: Annotated[
        str | None,
        typer.Option("--output", "-o", metavar="PATH", help="Write there: a file or folder/."),
    ] = None,
    mapping: Annotated[
        str | None, typer.Option("--map", metavar="FILE", help="What the columns are, as TOML.")
    ] = None,
    draft_map: Annotated[
        bool, typer.Option("--draft-map", help="Write nothing; print what --map may say.")
    ] = False,
    sheet: Annotated[
        str, typer.Option("--sheet", metavar="NAME", help="The sheet; the first if not given.")
    ] = "",
    quantity: Annotated[
        str, typer.Option("--quantity", metavar="ID", help="What all figures are about.")
    ] = "",
    source: Annotated[
        str, typer.Option("--source", metavar="ID", help="Who prints all figures.")
    ] = "",
    unit: Annotated[
        str, typer.Option("--unit", metavar="UNIT", help="What they are in: persons, USD.")
    ] = "",
    property_: Annotated[
        str, typer.Option("--property", metavar="ID", help="Of Wikidata, such as P1082.")
    ] = "",
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Write nothing; print the patch.")
    ] = False,
    data: options.Data = None,
    config: options.Config = None,
    isolated: options.Isolated = False,
    color: options.Color = "auto",
    ascii_only: options.Ascii = False,
) -> int:
    """Read tables, sources or statements of others into the ledger.

    `table` is a spreadsheet of figures that anybody made: CSV, XLSX or Parquet, a row for each
    figure. Its headings are understood as people write them, and --map says what they do not
    (docs/exchange.md). What cannot be read is named by its cell, and never stops the other rows.
    Where there is no ledger yet, one is begun in `data/`, or where -o says.

    Exit codes:
        0  everything was taken over
        1  something was not; all else is written
        2  the file cannot be read, or nothing can be written

    Examples:
        reconcile import table deaths.xlsx --dry-run
        reconcile import table deaths.xlsx --draft-map   # what --map may say
        reconcile import table deaths.csv --map map.toml -o data/sources/
        reconcile import sources library.bib
    """
    constants = {"source": source, "unit": unit}
    choices = Choices(_mapping(mapping, constants), sheet, quantity, property_)
    read = _chosen(what, file).read(_bytes(file), choices)
    if draft_map:
        screen.write(read.mapping)
        return exits.CLEAN
    project, to = beginning.ledger(data, output, Lookup(config, isolated))
    state = beginning.state_of(project)

    def made(now: State) -> Recorded:
        return importing.record_all(now, importing.fitted(read, now), to)

    new, recorded = importing.fitted(read, state), made(state)
    for line in imported_text.columns(new):
        notices.hint(line)
    for line in imported_text.not_taken(new, recorded.refused):
        screen.complain(line)
    if dry_run:
        page = screen.page(color=color, ascii_only=ascii_only)
        screen.write(added_text.patch(recorded, state.files, page))
    elif recorded.files:
        beginning.write(project, state, recorded, made)
    told = imported_text.summary(recorded, new, is_dry=dry_run)
    if dry_run:
        notices.hint(told)
    elif not notices.is_quiet:
        screen.write(f"{told}\n")
    is_whole = not recorded.refused and not any(one.is_error for one in new.troubles)
    return exits.CLEAN if is_whole else exits.FINDINGS


def _chosen(what: str, file: str) -> Importer:
    """The format that an ending tells."""
    known = exchange.importers()
    if what not in known:
        raise UsageError(f"`{what}` cannot be imported; choose one of {', '.join(known)}")
    ending = Path(file).suffix.lower()
    for one in known[what]:
        if ending in one.endings:
            return one
    endings = ", ".join(ending for one in known[what] for ending in one.endings)
    raise UsageError(f"`{file}`: {what} is read from a file that ends in {endings}")


def _bytes(file: str) -> bytes:
    try:
        data = outside.read_bytes(Path(file), MAX_BYTES, of_any_kind=True)
    except OSError as error:
        raise InputError(f"`{file}` cannot be read: {error.strerror}") from error
    if len(data) > MAX_BYTES:
        raise InputError(f"`{file}` is larger than {MAX_BYTES >> 20} MiB; split it")
    return data


def _mapping(file: str | None, constants: Mapping[str, str]) -> Mapping[str, Mapping[str, str]]:
    """What `--map` says, with what other options say of every row."""
    found: dict[str, dict[str, str]] = {} if file is None else _tables(file)
    for name, value in constants.items():
        if value:
            found.setdefault("constants", {})[name] = value
    return found


def _tables(file: str) -> dict[str, dict[str, str]]:
    try:
        told = tomllib.loads(_bytes(file).decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"`{file}` is no TOML: {error}") from None
    for name, table in told.items():
        if not isinstance(table, dict):
            raise InputError(f"`{file}`: `{name}` stands in no table; write [columns] above it")
    return {name: dict(_flat(file, table)) for name, table in told.items()}


def _flat(file: str, table: Mapping[str, object], outer: str = "") -> list[tuple[str, str]]:
    """The entries of a table; `source.title = …` within it is an entry of that name."""
    found: list[tuple[str, str]] = []
    for key, value in table.items():
        name = f"{outer}{key}"
        if isinstance(value, dict):
            found += _flat(file, value, f"{name}.")
        elif isinstance(value, str | int | float):
            found.append((name, str(value)))
        else:
            raise InputError(f"`{file}`: `{name}` is a list; write one text")
    return found

"""`reconcile bulk`: the answers of a table of millions of figures."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from reconcile.cli import extras
from reconcile.errors import UsageError
from reconcile.ledger.languages import tag_of
from reconcile.project import boundary, names, outside

if TYPE_CHECKING:
    import typer


def bulk(
    inputs: Annotated[
        list[str],
        typer.Argument(metavar="IN…", help="Files, folders, patterns: Parquet, CSV, Feather."),
    ],
    output: Annotated[
        str | None,
        typer.Option("--output", "-o", metavar="PATH", help="Where to; - prints JSON lines."),
    ] = None,
    quantity: Annotated[
        str | None, typer.Option("--quantity", metavar="COL", help="Column: what a row is about.")
    ] = None,
    issuer: Annotated[
        str | None, typer.Option("--issuer", metavar="COL", help="Column: whose figure it is.")
    ] = None,
    low: Annotated[
        str | None, typer.Option("--low", metavar="COL", help="Column: the lower end.")
    ] = None,
    high: Annotated[
        str | None, typer.Option("--high", metavar="COL", help="Column: the upper end.")
    ] = None,
    best: Annotated[
        str | None, typer.Option("--best", metavar="COL", help="Column: the central value.")
    ] = None,
    stated: Annotated[
        str | None, typer.Option("--stated", metavar="COL", help="Column: the figure as printed.")
    ] = None,
    as_of: Annotated[
        str | None,
        typer.Option("--as-of", metavar="COL", help="Column: the day that it speaks of."),
    ] = None,
    unit: Annotated[
        str | None, typer.Option("--unit", metavar="UNIT", help="What phrases are turned into.")
    ] = None,
    lang: Annotated[
        str | None, typer.Option("--lang", metavar="TAG", help="Language of the phrases.")
    ] = None,
    measure: Annotated[
        str | None,
        typer.Option("--measure", metavar="M", help="stock, flow, cumulative, constant …"),
    ] = None,
    exact: Annotated[
        bool, typer.Option("--exact", help="Bare figures in phrases have no rounding.")
    ] = False,
    window: Annotated[
        str | None,
        typer.Option("--window", metavar="TIME", help='How long a figure stands: "6 months".'),
    ] = None,
    refused: Annotated[
        str | None,
        typer.Option("--refused", metavar="FILE", help="Where rows go that cannot be used."),
    ] = None,
    explain: Annotated[
        str | None,
        typer.Option("--explain", metavar="QUANTITY", help="Show one in full; -o x.svg draws it."),
    ] = None,
    json: Annotated[
        bool, typer.Option("--json", help="With --explain: as `show --json` writes it.")
    ] = False,
    memory: Annotated[
        str, typer.Option("--memory", metavar="SIZE", help="What it may hold: 500MB, 2GB.")
    ] = "500MB",
    threads: Annotated[
        str | None,
        typer.Option("--threads", metavar="N", help="Threads; all processors if not given."),
    ] = None,
    temp: Annotated[
        str | None,
        typer.Option("--temp", metavar="DIR", help="Where it puts what memory cannot hold."),
    ] = None,
) -> int:
    """Answer a table of millions of figures.

    A row is a figure of one issuer about one quantity; a row a quantity comes out. Columns that
    are called `quantity`, `issuer`, `low`, `high`, `best`, `stated` and `as_of` are found, others
    are named. Lineage, editions and misquotes are not looked for (docs/bulk.md). --explain answers
    one quantity as `show` does; -o draws it (SVG, PNG, PDF) or keeps its rows as a ledger (YAML).

    Exit codes:
        0  every row has been used
        1  rows were refused, and stand in the file of --refused
        2  a file cannot be read, or nothing can be written

    Examples:
        reconcile bulk claims.csv -o answers.csv
        reconcile bulk claims/ -o answers.parquet --memory 2GB
        reconcile bulk said.csv -o - --quantity topic --stated text
        reconcile bulk claims.csv --explain troops   # one answer in full
    """
    if explain is None:
        if json:
            raise UsageError("--json goes with --explain; -o - prints all answers as JSON lines")
        target, bad = _places(output, refused)
    else:
        target, bad = _place_of_one(output, refused, json=json), None
    if lang is not None and (tag := tag_of(lang)) != lang:
        raise UsageError(f"`{lang}` is no language tag: write {tag or 'one of BCP 47, such as de'}")
    most, count, folder = bytes_of(memory), _threads(threads), _folder(temp)
    extras.require_bulk()
    from reconcile.cli import bulk_files
    from reconcile.columns import heap
    from reconcile.columns.engine import Means
    from reconcile.columns.settings import settings

    heap.keep_freed()
    told = settings(window=window, measure=measure, exact=exact, unit=unit, lang=lang)
    columns = _named(
        quantity=quantity,
        issuer=issuer,
        low=low,
        high=high,
        best=best,
        stated=stated,
        as_of=as_of,
    )
    outputs = bulk_files.Outputs(target, bad)
    table = bulk_files.open_table(inputs, columns, outputs)
    if explain is not None:
        from reconcile.cli import bulk_explain

        return bulk_explain.explain(table, explain, told, target, json=json)
    return bulk_files.answer(table, told, outputs, Means(most, count, folder))


def _named(**columns: str | None) -> dict[str, str]:
    """Columns by field, those that are named."""
    for field, column in columns.items():
        if column == "":
            flag = f"--{field.replace('_', '-')}"
            raise UsageError(f"{flag} is empty; name a column, or leave it out")
    return {field: column for field, column in columns.items() if column is not None}


def _places(output: str | None, refused: str | None) -> tuple[Path | None, Path | None]:
    """Where answers and refused rows go; None: to standard output, and nowhere."""
    if output is None:
        raise UsageError("say where the answers go: -o answers.parquet, or -o - for JSON lines")
    names.require_place(output)
    if refused is not None and not refused.strip():
        raise UsageError("--refused is empty; name a file, or leave it out")
    target = None if output == "-" else Path(output)
    bad = Path(refused) if refused else None
    if target is not None and bad is None:
        bad = target.with_name(f"{target.stem}.refused{target.suffix}")
    for one in (target, bad):
        if one is not None:
            boundary.require_named(one, f"`{one.as_posix()}`")
            _require_ending(one)
    return target, bad


def _place_of_one(output: str | None, refused: str | None, *, json: bool) -> Path | None:
    """Where the picture or the ledger of one quantity goes; None: its answer is printed."""
    names.require_place(output)
    if refused is not None:
        raise UsageError("--refused is for all answers; --explain lists what it cannot use")
    if output in (None, "-"):
        return None
    if json:
        raise UsageError("--json goes to standard output; leave out -o, or --json")
    target = Path(output)
    if target.suffix.lower() not in ENDINGS_OF_ONE:
        known = ", ".join(ENDINGS_OF_ONE)
        raise UsageError(f"`{output}` ends in none of {known}, as --explain writes")
    boundary.require_named(target, f"`{target.as_posix()}`")
    return target


def _require_ending(path: Path) -> None:
    """Require a name that tells in which form a table is written."""
    if path.suffix.lower() not in ENDINGS:
        name, known = path.as_posix(), ", ".join(ENDINGS)
        raise UsageError(f"`{name}` ends in none of {known}; - prints JSON lines")


ENDINGS_OF_ONE = (".yaml", ".yml", ".svg", ".png", ".pdf")
ENDINGS = (".parquet", ".pq", ".csv", ".tsv", ".feather", ".arrow", ".ipc", ".jsonl", ".ndjson")
"""How the names of files end that are written."""

_SIZE = re.compile(r"(\d+(?:\.\d+)?)\s*([kmgt]?)(i?)b?", re.IGNORECASE | re.ASCII)
_POWERS = " kmgt"


def bytes_of(text: str) -> int:
    """Return what a size comes to in bytes.

    Raises:
        UsageError: It is none.

    Example:
        >>> bytes_of("500MB"), bytes_of("1.5 GiB"), bytes_of("2g")
        (500000000, 1610612736, 2000000000)
    """
    found = _SIZE.fullmatch(text.strip())
    if found is None or not float(found[1]):
        raise UsageError(f"`{text}` is no size of memory; write 500MB or 2GB")
    base = 1024 if found[3] else 1000
    return int(float(found[1]) * base ** _POWERS.index(found[2].lower() or " "))


def _threads(text: str | None) -> int:
    if text is None:
        return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1
    if not (text.isascii() and text.isdecimal() and 0 < int(text[:5]) <= _MOST_THREADS):
        raise UsageError(f"`{text}` is no number of threads; write 1 to {_MOST_THREADS}")
    return int(text)


_MOST_THREADS = 1024


def _folder(text: str | None) -> Path | None:
    if text is not None and not outside.is_folder(Path(text)):
        raise UsageError(f"--temp `{text}` is no folder; name one with room")
    return None if text is None else Path(text)

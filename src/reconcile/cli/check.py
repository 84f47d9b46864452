"""`reconcile check`: what is wrong with the data, for people and for CI."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from reconcile import check as checking
from reconcile import formats
from reconcile.answer import answer_all
from reconcile.cli import files, options, screen
from reconcile.cli.config import configuration
from reconcile.errors import UsageError
from reconcile.finding import Severity
from reconcile.ledger.load import load
from reconcile.ledger.places import Places
from reconcile.rule import Case
from reconcile.rules import all_rules

_LEVELS = {"error": Severity.ERROR, "warning": Severity.WARNING, "note": Severity.NOTE}


def check(
    paths: Annotated[
        list[str] | None, typer.Argument(metavar="[PATH]...", help="What to report on; none: all.")
    ] = None,
    format_name: Annotated[
        str | None, typer.Option("--format", help="text, concise, json or github.")
    ] = None,
    json: options.Json = False,
    data: options.Data = None,
    fail_on: Annotated[
        str, typer.Option(metavar="LEVEL", help="error, warning, note or never.")
    ] = "error",
    color: options.Color = "auto",
    ascii_only: options.Ascii = False,
    no_pager: options.NoPager = False,
) -> None:
    """Check the data: structure, numbers, sources, and estimates that disagree.

    Exit code 0: nothing at or above --fail-on; 1: findings; 2: a file could not be read.

    Examples: reconcile check data/ · reconcile check data/new.yaml --format github
    """
    page = screen.page(color=color, ascii_only=ascii_only)
    render = formats.load("report", "json" if json else format_name or "text").render
    if fail_on not in (*_LEVELS, "never"):
        raise UsageError(f"`{fail_on}` is not a --fail-on; choose error, warning, note or never")
    roots, only = _selection(paths or (), data)
    ledger = load(files.read_files(roots), hedges=configuration(Path.cwd()).hedges)
    case = Case(ledger, answer_all(ledger))
    places = Places(ledger.files)
    report = checking.check(case, all_rules(), places, only)
    screen.write(render(report, places, page), pager=not no_pager)
    raise typer.Exit(_exit_code(report, fail_on))


def _selection(
    paths: Sequence[str], data: str | None
) -> tuple[list[files.Root], frozenset[str] | None]:
    """The ledger to load, and the files to report on.

    The ledger that encloses the paths is loaded whole, so that ids resolve; without one
    the paths are the ledger.
    """
    if not paths:
        return [files.find_ledger(data)], None
    named = [files.given_root(path) for path in paths]
    ledger = files.find_ledger(data) if data else files.enclosing(_folder(named[0].path))
    if ledger is None or not all(_is_inside(root.path, ledger.path) for root in named):
        return named, None
    return [ledger], files.names_in(named, ledger)


def _folder(path: Path) -> Path:
    resolved = path.resolve()
    return resolved if resolved.is_dir() else resolved.parent


def _is_inside(path: Path, folder: Path) -> bool:
    return path.resolve().is_relative_to(folder.resolve())


def _exit_code(report: checking.Report, fail_on: str) -> int:
    if report.unread:
        return 2
    if fail_on == "never":
        return 0
    return int(any(report.count(s) for s in Severity if s >= _LEVELS[fail_on]))

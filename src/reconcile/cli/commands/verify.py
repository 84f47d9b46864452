"""`reconcile verify`: whether the copies of the sources say what the records say."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from reconcile import formats
from reconcile.cli import exits, screen, troubles
from reconcile.project import names, notices, outside, selection, verifying
from reconcile.project.config import Lookup

if TYPE_CHECKING:
    import typer

    from reconcile.checks.verification import Verification
    from reconcile.cli import options


def verify(
    what: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="IDS|FILES", help="Sources, quantities, estimates, files; none: all."
        ),
    ] = None,
    copies: Annotated[
        str | None, typer.Option(metavar="DIR", help="Where the copies are, if not in copies/.")
    ] = None,
    context: Annotated[
        bool, typer.Option("--context", help="Keep 32 characters around each figure.")
    ] = False,
    no_write: Annotated[
        bool, typer.Option("--no-write", help="Keep no receipts: write nothing.")
    ] = False,
    format_name: Annotated[str | None, options.formats_of("verify")] = None,
    json: options.Json = False,
    today: options.Today = None,
    data: options.Data = None,
    config: options.Config = None,
    isolated: options.Isolated = False,
    color: options.Color = "auto",
    ascii_only: options.Ascii = False,
    no_pager: options.NoPager = False,
) -> int:
    """Check that the copies of the sources say what the records say.

    A copy is a file beside the ledger, `copies/SOURCE.html` (.txt, .md, .pdf …), or what
    `copy_file` of the source names. Nothing is fetched. What came of it is kept in
    `.reconcile-verified.json`, so that `reconcile check` knows it without the copies.

    Exit codes:
        0  the copies say what the records say
        1  one says another number, or has another hedge
        2  a copy could not be read; usage; configuration

    Examples:
        reconcile verify   # every estimate whose source has a copy
        reconcile verify troops fnf-2025 --no-write
        reconcile verify --json --no-write
    """
    page = screen.page(color=color, ascii_only=ascii_only)._replace(is_brief=notices.is_quiet)
    render = formats.load("verified", screen.format_name(format_name, json=json)).render
    lookup = Lookup(config, isolated)
    paths, ids = _sorted(what or ())
    chosen = selection.select(paths, data, lookup)
    day = names.day(today, "--today")
    held = verifying.hold(
        chosen.project,
        ids,
        chosen.only,
        folder=copies,
        has_context=context,
        today=(day.last if day else outside.today().toordinal()),
    )
    if not no_write and (name := verifying.keep(chosen.project, held)):
        notices.hint(f"{name} knows {len(held.receipts):,} verified records")
    screen.write(render(held, page), pager=not no_pager)
    if not held.copies:
        notices.hint(_how_to_begin(held))
    code = troubles.report(chosen.project.ledger)
    return max(code, _exit_code(held))


def _sorted(what: list[str] | tuple[str, ...]) -> tuple[list[str], list[str]]:
    """Return what is a file or a folder, and what is an id."""
    paths = [word for word in what if outside.exists(Path(word))]
    return paths, [word for word in what if word not in paths]


def _exit_code(held: Verification) -> int:
    if held.unread:
        return exits.UNTRUSTED
    return exits.FINDINGS if held.findings else exits.CLEAN


def _how_to_begin(held: Verification) -> str:
    if not held.sources:
        return "there is no estimate to verify"
    return (
        "no source has a copy: save one as copies/SOURCE.html beside the ledger (.txt, .md or .pdf "
        "too), name it in `copy_file` of the source, or give a folder with --copies"
    )

"""`reconcile add`: a figure or a source written into the ledger, without opening a file."""

from __future__ import annotations

from inspect import signature
from typing import TYPE_CHECKING, Annotated

from reconcile.cli import additions, asking, exits, record_flags, screen
from reconcile.errors import UsageError
from reconcile.fixes.recording import Recorded, record
from reconcile.fixes.state import State
from reconcile.formats import added_text
from reconcile.formats.page import Page
from reconcile.project import notices, recording
from reconcile.project.config import Lookup
from reconcile.project.project import Project

if TYPE_CHECKING:
    import typer

    from reconcile.cli import options


def add(
    what: Annotated[
        str | None,
        typer.Argument(metavar="QUANTITY", help="What the figure is about; or `source`."),
    ] = None,
    printed_by: Annotated[
        str | None, typer.Argument(metavar="SOURCE", help="Id of the source that prints it.")
    ] = None,
    phrase: Annotated[
        str | None, typer.Argument(metavar="'PHRASE'", help="The figure as it is printed.")
    ] = None,
    to: Annotated[
        str | None, typer.Option("--to", metavar="PATH", help="Write there: a file or folder/.")
    ] = None,
    new_quantity: Annotated[
        bool, typer.Option("--new-quantity", help="Declare the quantity too; give its --unit.")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Write nothing; print the patch.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Write without asking.")] = False,
    data: options.Data = None,
    config: options.Config = None,
    isolated: options.Isolated = False,
    color: options.Color = "auto",
    ascii_only: options.Ascii = False,
    **given: object,
) -> int:
    """Add a figure or a source to the ledger, without opening a file.

    How the figure reads, where it is written and what the answers become is shown before you are
    asked whether to write it. What is missing is asked for, a line each, as in `reconcile add
    troops`; the Tab key completes ids. Only new lines are written, behind those that are there,
    and the ledger is read again to prove it: what would be an error is refused.

    Exit codes:
        0  added, or there already in the same words
        1  the answer to `Write it?` was no
        2  nothing is written: it would be an error, or nobody is there to ask

    Examples:
        reconcile add troops nis-2026 'about 16,000' --as-of 2026-01 --dry-run
        reconcile add source kbs-2026 --title 'Lawmakers briefed' --yes
        reconcile add boats mod-2026 'about 40' --new-quantity --unit boats --yes
    """
    page = screen.page(color=color, ascii_only=ascii_only)
    asks = asking.is_possible()
    if not (asks or yes or dry_run):
        raise UsageError(
            "nobody is here to ask whether to write it; give --yes, or --dry-run for the patch"
        )
    project = Project.open(data, lookup=Lookup(config, isolated))
    place = None if to is None else recording.name_of(project, to)
    state = recording.state_of(project)
    desk = additions.Desk(state.ledger, project.config.hedges, given, asks=asks and not yes)
    asked = additions.Asked(what, printed_by, phrase, is_new=new_quantity)
    wanted = desk.source(asked) if what == additions.SOURCE else desk.figure(asked)

    def made(now: State) -> Recorded:
        return record(now, wanted.sources, wanted.estimates, place, quantities=wanted.quantities)

    recorded = made(state)
    if recorded.refused:
        for one in recorded.refused:
            screen.complain(f"error: {one.fact}; {one.remedy.rstrip('.')}")
        screen.complain("nothing is written")
        return exits.UNTRUSTED
    if not recorded.files:
        notices.hint("it is there already, in the same words; nothing is written")
        return exits.CLEAN
    if dry_run:
        screen.write(added_text.patch(recorded, state.files, page))
        return exits.CLEAN
    if not _is_wanted(recorded, state, page, asks=not yes):
        notices.hint("nothing is written")
        return exits.FINDINGS
    for path in recording.write(project, state, recorded, made).files:
        notices.hint(f"wrote {path}")
    return exits.CLEAN


def _is_wanted(recorded: Recorded, state: State, page: Page, *, asks: bool) -> bool:
    """Show what is going to be written, and ask whether it is meant."""
    if not notices.is_quiet or asks:
        screen.write(added_text.render(recorded, state.files, page))
    return not asks or asking.confirm("Write it?")


_own = [one for one in signature(add).parameters.values() if one.kind is not one.VAR_KEYWORD]
_flags = list(record_flags.parameters())
# Typer asks for both: `inspect.signature` heeds the first (PEP 362).
vars(add)["__signature__"] = signature(add).replace(
    parameters=[
        *(one.replace(kind=one.KEYWORD_ONLY) for one in _own[:7]),
        *_flags,
        *(one.replace(kind=one.KEYWORD_ONLY) for one in _own[7:]),
    ]
)
add.__annotations__ = {
    **{name: kind for name, kind in add.__annotations__.items() if name != "given"},
    **{one.name: one.annotation for one in _flags},
}

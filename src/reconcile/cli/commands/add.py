"""`reconcile add`: a figure or a source written into the ledger, without opening a file."""

from __future__ import annotations

from collections.abc import Callable
from inspect import signature
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

from reconcile.cli import additions, asking, exits, from_copy, picking, record_flags, screen
from reconcile.errors import UsageError
from reconcile.fixes.recording import Recorded, record
from reconcile.fixes.state import State
from reconcile.formats import added_text
from reconcile.formats.page import Page
from reconcile.ledger.new_records import NewSource
from reconcile.project import notices, recording
from reconcile.project.config import Lookup
from reconcile.project.copies import FOLDER, Copies
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
    copy: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="A copy of the source: its title, date, publisher."),
    ] = None,
    suggested: Annotated[
        str | None,
        typer.Option("--from", metavar="COPY", help="Pick among the figures of a copy."),
    ] = None,
    source: Annotated[
        str | None, typer.Option("--source", metavar="ID", help="With --from: whose copy it is.")
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
    copied = copy or suggested
    content = from_copy.read(copied) if copied else b""
    desk = additions.Desk(
        state.ledger,
        project.config.hedges,
        given,
        asks=asks and not yes,
        proposed=from_copy.proposed(content, copied) if copied else {},
    )
    if suggested:
        _require_picking(what, asks=asks and not yes)
        found = picking.offers(content, suggested, state.ledger)
        wanted = desk.picked(source, found, page)
        if not wanted.estimates:
            notices.hint("nothing is written")
            return exits.FINDINGS
    else:
        asked = additions.Asked(what, printed_by, phrase, is_new=new_quantity)
        wanted = desk.source(asked) if what == additions.SOURCE else desk.figure(asked)

    def made(now: State) -> Recorded:
        return record(now, wanted.sources, wanted.estimates, place, quantities=wanted.quantities)

    task = _Task(project, state, made, page, copied or "")
    return _finish(task, dry_run=dry_run, asks=not yes)


class _Task(NamedTuple):
    """What is added to a ledger: how, and where it is shown; and the copy that it is from."""

    project: Project
    state: State
    made: Callable[[State], Recorded]
    page: Page
    copied: str


def _finish(task: _Task, *, dry_run: bool, asks: bool) -> int:
    """Show what is going to be written, and write it if it is meant; the exit code."""
    recorded = task.made(task.state)
    if recorded.refused or not recorded.files:
        return _told(recorded)
    if dry_run:
        screen.write(added_text.patch(recorded, task.state.files, task.page))
        return exits.CLEAN
    if asks or not notices.is_quiet:
        screen.write(added_text.render(recorded, task.state.files, task.page))
    if asks and not asking.confirm("Write it?"):
        notices.hint("nothing is written")
        return exits.FINDINGS
    written = recording.write(task.project, task.state, recorded, task.made)
    for path in written.files:
        notices.hint(f"wrote {path}")
    if task.copied:
        _tell_of_copy(task.copied, task.project, written)
    return exits.CLEAN


def _tell_of_copy(copied: str, project: Project, written: Recorded) -> None:
    """Say so if nobody will find the copy of a new source where it is."""
    for one in written.added:
        if isinstance(one.record, NewSource):
            name = one.record.id
            if Copies(project.roots).path(written.after.ledger.sources[name]) is None:
                usual = f"{FOLDER}/{name}{Path(copied).suffix}"
                notices.hint(
                    f"{copied} is not where `reconcile verify` looks for it: "
                    f"call it {usual}, or give --copy-file"
                )


def _require_picking(what: str | None, *, asks: bool) -> None:
    """Make sure that somebody can pick among the figures of a copy.

    Raises:
        UsageError: Nobody can, or a figure is named too.
    """
    if what is not None:
        raise UsageError("--from offers the figures; leave out the quantity and the phrase")
    if not asks:
        raise UsageError(
            "--from asks which figures are meant, and nobody is here to answer; "
            "`reconcile suggest` lists them, and `reconcile add` takes one by its phrase"
        )


def _told(recorded: Recorded) -> int:
    """Say why nothing is written; the exit code."""
    for one in recorded.refused:
        screen.complain(f"error: {one.fact}; {one.remedy.rstrip('.')}")
    if recorded.refused:
        screen.complain("nothing is written")
        return exits.UNTRUSTED
    notices.hint("it is there already, in the same words; nothing is written")
    return exits.CLEAN


_own = [one for one in signature(add).parameters.values() if one.kind is not one.VAR_KEYWORD]
_flags = list(record_flags.parameters())
# Typer asks for both: `inspect.signature` heeds the first (PEP 362).
vars(add)["__signature__"] = signature(add).replace(
    parameters=[
        *(one.replace(kind=one.KEYWORD_ONLY) for one in _own[:10]),
        *_flags,
        *(one.replace(kind=one.KEYWORD_ONLY) for one in _own[10:]),
    ]
)
add.__annotations__ = {
    **{name: kind for name, kind in add.__annotations__.items() if name != "given"},
    **{one.name: one.annotation for one in _flags},
}

"""`reconcile fix`: mend what can only be meant in one way, and touch nothing else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, NamedTuple

from reconcile import rules, wording
from reconcile.cli import exits, screen
from reconcile.errors import InputError, UsageError
from reconcile.finding import Severity
from reconcile.fixes.mending import Change, Mended, mend
from reconcile.formats import mended_text, patch
from reconcile.formats.page import Page
from reconcile.project import checking, files, notices, outside, writing
from reconcile.project import selection as selections
from reconcile.project.config import Lookup
from reconcile.yaml.decoding import decode

if TYPE_CHECKING:
    import typer

    from reconcile.cli import options

_NOTHING = "nothing to mend"


def fix(
    paths: Annotated[list[str] | None, typer.Argument(help="What to mend; none: all.")] = None,
    diff: Annotated[
        bool, typer.Option("--diff", help="Write nothing; show what would change.")
    ] = False,
    select: Annotated[
        list[str] | None, typer.Option(metavar="CODES", help="Mend these only: RC003,RC02.")
    ] = None,
    ignore: Annotated[
        list[str] | None, typer.Option(metavar="CODES", help="Leave these alone.")
    ] = None,
    data: options.Data = None,
    config: options.Config = None,
    isolated: options.Isolated = False,
    color: options.Color = "auto",
    ascii_only: options.Ascii = False,
) -> int:
    """Mend the slips that can only be meant in one way.

    Misspelled keys, words and ids; values that need quotes; dates in another order; tabs. Only
    the characters in question change: comments, order, quotes and line ends stay. Each edit is
    checked, and withdrawn if it brings an error. What may mean two things is left to you.

    Exit codes:
        0  done, or nothing to do, whatever `reconcile check` still finds
        1  with --diff: something would change
        2  a file could not be read or written; the others are mended

    Examples:
        reconcile fix --diff   # what would change, in every file
        reconcile fix          # do it
        reconcile fix data/new.yaml --select RC020,RC021
    """
    if selections.STDIN in (paths or ()):
        raise UsageError("`fix` changes files; standard input is none")
    page = screen.page(color=color, ascii_only=ascii_only)
    lookup = Lookup(config, isolated)
    selection = selections.select(paths or (), data, lookup)
    settings = selection.project.config
    chosen = checking.chosen(settings, select or (), ignore or ())
    found = tuple(map(files.read, selection.project.listed()))
    mended = mend(
        found,
        rules.all_rules(),
        frozenset(rule.code for rule in chosen),
        only=selection.only,
        hedges=settings.hedges,
        today=outside.today().toordinal(),
    )
    before = {name: read for name, read in found if isinstance(read, bytes)}
    task = _Task(selection, before, mended)
    code = _show(task, page) if diff else _write(task, page)
    return exits.UNTRUSTED if _tell_unread(task) else code


class _Task(NamedTuple):
    """What is to be shown or written.

    Attributes:
        selection: The ledger, and the files that may change.
        before: The bytes of its files, as they were read.
        mended: What became of them.
    """

    selection: selections.Selection
    before: Mapping[str, bytes]
    mended: Mended


def _show(task: _Task, page: Page) -> int:
    """The diff on standard output, the count on standard error."""
    lines = [
        line
        for path in sorted(task.mended.files)
        for line in patch.render(path, _text(task.before[path]), task.mended.edits[path], page)
    ]
    screen.write("".join(f"{line}\n" for line in lines))
    if not notices.is_quiet:
        _tell_withdrawn(task.mended, page)
        changes = task.mended.changes
        _tell(f"{_counted(changes)} would be made" if changes else _NOTHING, task)
    return exits.FINDINGS if task.mended.files else exits.CLEAN


def _text(data: bytes) -> str:
    return decode(data, "")[0].text


def _write(task: _Task, page: Page) -> int:
    """Replace the files one by one; one that cannot be written keeps none from being."""
    roots = task.selection.project.roots
    where, folders = files.paths(roots), [root.path for root in roots]
    failed: dict[str, str] = {}
    for path, data in sorted(task.mended.files.items()):
        try:
            writing.replace_in(folders, where[path], path, task.before[path], data)
        except InputError as error:
            failed[path] = str(error)
    done = [change for change in task.mended.changes if change.where.path not in failed]
    if not notices.is_quiet:
        screen.write("".join(f"{mended_text.line(change, page)}\n" for change in done))
    for message in failed.values():
        screen.complain(f"error: {message}")
    if not notices.is_quiet or failed:
        _tell_withdrawn(task.mended, page)
        _tell(f"{_counted(done)} made" if task.mended.files else _NOTHING, task)
    return exits.UNTRUSTED if failed else exits.CLEAN


def _counted(changes: Sequence[Change]) -> str:
    count = len({change.where.path for change in changes})
    return f"{wording.plural(len(changes), 'edit')} in {wording.plural(count, 'file')}"


def _tell_withdrawn(mended: Mended, page: Page) -> None:
    for change in mended.withdrawn:
        told = mended_text.line(change, page._replace(color=False))
        screen.complain(f"{told}: not made, as an error would remain; a person has to look")


def _tell(fact: str, task: _Task) -> None:
    """One line for people, with what is left to them."""
    only = task.selection.only
    report = task.mended.report.keeping(lambda one: only is None or one.place.path in only)
    errors = report.count(Severity.ERROR)
    left = f"; {wording.plural(errors, 'error')} left, see `reconcile check`" if errors else ""
    screen.complain(f"{fact}{left}")


def _tell_unread(task: _Task) -> bool:
    """Name the files that cannot be read even now, each with its first error."""
    only, report = task.selection.only, task.mended.report
    unread = [path for path in report.unread if only is None or path in only]
    for path in unread:
        errors = (one for one in report.findings if one.severity is Severity.ERROR)
        first = next((one for one in errors if one.place.path == path), None)
        if first is not None:
            at = f"{path}:{first.place.line}:{first.place.column}"
            screen.complain(f"{at}: {first.message}; until then the file cannot be read")
    return bool(unread)

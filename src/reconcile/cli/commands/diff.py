"""`reconcile diff`: what a change of the ledger does to the answers."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

from reconcile import formats
from reconcile.changes.difference import Difference, Version, difference
from reconcile.cli import exits, extras, screen, troubles
from reconcile.errors import InputError, UsageError
from reconcile.formats.page import Page
from reconcile.ledger.records import Ledger
from reconcile.project import boundary, files, names, notices, outside, writing
from reconcile.project.config import Lookup
from reconcile.project.project import Project, both

if TYPE_CHECKING:
    import typer

    from reconcile.cli import options


def diff(
    before: Annotated[str, typer.Argument(help="A branch, tag or commit; or a folder or file.")],
    after: Annotated[
        str | None, typer.Argument(help="The same; none: the ledger as it is.")
    ] = None,
    quantity: Annotated[
        list[str] | None, typer.Option(metavar="ID", help="Compare this one only; repeatable.")
    ] = None,
    as_of: options.AsOf = None,
    format_name: Annotated[str | None, options.formats_of("diff", "html")] = None,
    json: options.Json = False,
    output: Annotated[
        str | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Write there; .html, .md, .json or .txt names the format.",
        ),
    ] = None,
    exit_code: Annotated[
        bool, typer.Option("--exit-code", help="Exit 1 when an answer changes.")
    ] = False,
    data: options.Data = None,
    config: options.Config = None,
    isolated: options.Isolated = False,
    color: options.Color = "auto",
    ascii_only: options.Ascii = False,
    no_pager: options.NoPager = False,
) -> int:
    """Show what a change of the data does to the answers.

    Before and after of each answer that changes, and the records that do it.

    With one branch, tag or commit: from where HEAD left it (their merge base, as in a pull
    request) to the ledger as it lies there, committed or not. With two words each is a folder
    or file if there is one of that name, else exactly that commit. Both sides are read with
    today's configuration.

    Examples:
        reconcile diff HEAD                            # what is not committed yet
        reconcile diff origin/main -o diff.html        # a page for a pull request
        reconcile diff v1.0 HEAD --quantity troops --exit-code
        reconcile diff old/ data/                      # two folders, without git
    """
    names.require_place(output)
    usual = "" if format_name or json else _usual(output)
    name = screen.format_name(format_name, json=json, usual=usual)
    # Of a page only the site knows how it is written.
    render = formats.load("diff", name).render if name != _HTML else None
    if render is None:
        extras.require_site()
    day = names.day(as_of)
    lookup = Lookup(config, isolated)
    read = _one(before, data, lookup) if after is None else _two(before, after, data, lookup)
    was, now = both(*(side.project.about(quantity or ()) for side in read))
    ids = _ids(quantity or (), was, now)
    found = difference(was, now, ids, day)
    versions = read[0].version(was), read[1].version(now)
    if render is None:
        text = _html(found, versions, read)
    elif output in (None, "-"):
        text = render(found, versions, screen.page(color=color, ascii_only=ascii_only))
    else:
        text = render(found, versions, Page(ascii=ascii_only))
    _write(text, output, pager=not no_pager)
    code = troubles.report(now)
    for path in was.unread:
        screen.complain(f"{path} of {before} cannot be read; what stands there is left out")
    if code or was.unread:
        return exits.UNTRUSTED
    return exits.FINDINGS if exit_code and found.changed else exits.CLEAN


_HTML = "html"
"""The format that is no text: a page of the site, which only `site/` can write."""

_ENDINGS = {".html": _HTML, ".htm": _HTML, ".md": "markdown", ".json": "json", ".txt": "text"}


def _usual(output: str | None) -> str:
    """The format that the ending of a file names.

    Raises:
        UsageError: It names none.
    """
    if output is None or output == "-":
        return "text"
    try:
        return _ENDINGS[Path(output).suffix.lower()]
    except KeyError:
        known = ", ".join(ending for ending in _ENDINGS if ending != ".htm")
        raise UsageError(f"`{output}`: end it in one of {known}, or give --format") from None


def _html(found: Difference, versions: tuple[Version, Version], sides: tuple[_Side, _Side]) -> str:
    """A page, which also tells what a check finds on one side only."""
    from reconcile.project import checking
    from reconcile.site import change_file

    was, now = (checking.check(side.project, checking.Options()).report for side in sides)
    return change_file.html(found, versions, (was, now))


def _write(text: str, output: str | None, *, pager: bool) -> None:
    """Write to a file whole or not at all, or to standard output."""
    if output is None or output == "-":
        screen.write(text, pager=pager)
        return
    path = boundary.require_named(Path(output), f"`{output}`")
    writing.replace(path, text.encode("utf-8", "backslashreplace"))
    notices.hint(f"wrote {path.as_posix()}")


class _Side(NamedTuple):
    """The ledger of one side, and what it is called."""

    project: Project
    name: str
    is_fork: bool = False

    def version(self, ledger: Ledger) -> Version:
        return Version(self.name, self.project.commit, self.is_fork, ledger.unread)


def _one(ref: str, data: str | None, lookup: Lookup) -> tuple[_Side, _Side]:
    """From where HEAD left a revision to the ledger as it is."""
    now = Project.open(data, lookup=lookup)
    name = now.roots[0].name
    try:
        then = now.at(ref, since_fork=True)
        is_fork = then.commit != now.at(ref).commit
    except InputError as error:
        if outside.exists(Path(ref)):
            raise UsageError(
                f"`{ref}` is a folder or file; name what to compare it with: "
                f"reconcile diff {ref} {name}"
            ) from error
        raise
    return _Side(then, ref, is_fork), _Side(now, name)


def _two(before: str, after: str, data: str | None, lookup: Lookup) -> tuple[_Side, _Side]:
    """Two folders, files or commits, exactly as they are named."""
    are_there = [outside.exists(Path(word)) for word in (before, after)]
    if all(are_there) and data:
        raise UsageError("--data goes with commits; here both ledgers are named")
    now = None if all(are_there) else Project.open(data, lookup=lookup)
    first, second = (
        _Side(now.at(word), word) if now and not is_there else _path(word, lookup)
        for word, is_there in zip((before, after), are_there, strict=True)
    )
    return first, second


def _path(word: str, lookup: Lookup) -> _Side:
    root = files.given_root(word)
    return _Side(Project([root], lookup.here()), root.name)


def _ids(given: Iterable[str], before: Ledger, after: Ledger) -> Collection[str] | None:
    """Quantity ids as one of the ledgers has them; hyphens stand for underscores too."""
    known = {**after.quantities, **before.quantities}
    return {names.quantity(name, known, " on either side") for name in given} or None

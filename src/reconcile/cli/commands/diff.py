"""`reconcile diff`: what a change of the ledger does to the answers."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

from reconcile import formats
from reconcile.changes.difference import Version, difference
from reconcile.cli import exits, screen
from reconcile.errors import InputError, UsageError
from reconcile.finding import Issue
from reconcile.ledger.load import load
from reconcile.ledger.records import Ledger
from reconcile.project import files, git, outside, session, snapshot
from reconcile.project.config import Lookup

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
    format_name: Annotated[str | None, options.formats_of("diff")] = None,
    json: options.Json = False,
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
        reconcile diff origin/main --format markdown   # for a pull request
        reconcile diff v1.0 HEAD --quantity troops --exit-code
        reconcile diff old/ data/                      # two folders, without git
    """
    page = screen.page(color=color, ascii_only=ascii_only)
    render = formats.load("diff", "json" if json else format_name or "text").render
    day = session.day(as_of)
    where = session.Where(data, Lookup(config, isolated))
    read = _one(before, where) if after is None else _two(before, after, where)
    wanted = {name.replace("-", "_") for name in quantity or ()}.union(quantity or ()) or None
    hedges = where.config().hedges
    was, now = (load(side.found, wanted, hedges) for side in read)
    ids = _ids(quantity or (), was, now)
    found = difference(was, now, ids, day)
    versions = read[0].version(was), read[1].version(now)
    screen.write(render(found, versions, page), pager=not no_pager)
    code = session.left_out(now)
    for path in was.unread:
        screen.complain(f"{path} of {before} cannot be read; what stands there is left out")
    if code or was.unread:
        return exits.UNTRUSTED
    return exits.FINDINGS if exit_code and found.changed else exits.CLEAN


class _Side(NamedTuple):
    """The files of one side, and what it is called."""

    found: Iterable[tuple[str, bytes | Issue]]
    name: str
    commit: str | None = None
    is_fork: bool = False

    def version(self, ledger: Ledger) -> Version:
        return Version(self.name, self.commit, self.is_fork, ledger.unread)


def _one(ref: str, where: session.Where) -> tuple[_Side, _Side]:
    """From where HEAD left a revision to the ledger as it is."""
    root = files.find_ledger(where.data, where.lookup)
    try:
        repository = snapshot.repository_of(root)
        base, own = repository.base(ref), repository.commit(ref)
    except InputError as error:
        if outside.exists(Path(ref)):
            raise UsageError(
                f"`{ref}` is a folder or file; name what to compare it with: "
                f"reconcile diff {ref} {root.name}"
            ) from error
        raise
    then = snapshot.read(repository, base, root)
    now = files.read_files([root])
    return _Side(then.items(), ref, base, base != own), _Side(now, root.name)


def _two(before: str, after: str, where: session.Where) -> tuple[_Side, _Side]:
    """Two folders, files or commits, exactly as they are named."""
    is_there = [outside.exists(Path(word)) for word in (before, after)]
    if all(is_there):
        if where.data:
            raise UsageError("--data goes with commits; here both ledgers are named")
        return _path(before), _path(after)
    root = files.find_ledger(where.data, where.lookup)
    repository = snapshot.repository_of(root)
    first, second = (
        _path(word) if there else _commit(word, repository, root)
        for word, there in zip((before, after), is_there, strict=True)
    )
    return first, second


def _path(word: str) -> _Side:
    root = files.given_root(word)
    return _Side(files.read_files([root]), root.name)


def _commit(ref: str, repository: git.Repository, root: files.Root) -> _Side:
    commit = repository.commit(ref)
    return _Side(snapshot.read(repository, commit, root).items(), ref, commit)


def _ids(names: Iterable[str], before: Ledger, after: Ledger) -> Collection[str] | None:
    """Quantity ids as one of the ledgers has them; hyphens stand for underscores too."""
    known = {**after.quantities, **before.quantities}
    found = set()
    for name in names:
        one = name if name in known else name.replace("-", "_")
        if one not in known:
            from reconcile.ledger.complaints import suggestion

            hint = suggestion(one, known) or "`reconcile show` lists all"
            raise UsageError(f"there is no quantity `{name}` on either side; {hint}")
        found.add(one)
    return found or None

"""`reconcile report`: the ledger as pages that open from a file."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from reconcile import wording
from reconcile.cli import extras, reports, screen, troubles
from reconcile.errors import UsageError
from reconcile.project import boundary, checking, folders, names, notices, writing
from reconcile.project.config import Config as Settings
from reconcile.project.config import Lookup
from reconcile.project.project import Project
from reconcile.replay import record

if TYPE_CHECKING:
    import typer

    from reconcile.cli import options
    from reconcile.site import pages

_ENDINGS = (".html", ".htm")
"""What a file is called that holds all pages; whatever else is called is a folder."""

_COUNT = re.compile(r"[0-9]{1,9}")

_TITLE = "Disputed figures"
"""What the pages are called where nobody says: no name of a folder, which differs by place."""


def report(
    output: Annotated[
        str,
        typer.Option("--output", "-o", metavar="PATH", help="Folder, or one file .html."),
    ] = "site",
    title: Annotated[
        str | None, typer.Option(metavar="TEXT", help="What the pages are called.")
    ] = None,
    as_of: options.AsOf = None,
    base_url: Annotated[
        str | None,
        typer.Option(metavar="URL", help="Where the pages will stand, for search engines."),
    ] = None,
    limit_sources: Annotated[
        str | None,
        typer.Option(metavar="COUNT", help="Give a page to so many sources only."),
    ] = None,
    watch: Annotated[
        bool, typer.Option("--watch", help="Write again when a file changes, until Ctrl-C.")
    ] = False,
    data: options.Data = None,
    config: options.Config = None,
    isolated: options.Isolated = False,
) -> int:
    """Write the ledger as pages that open from a file.

    A page a quantity: its answer, what was said by a date, who disagrees and why, every figure
    with what became of it. A page a source; what a check finds. Nothing is loaded from
    elsewhere, and nothing needs a script.

    The folder is replaced whole. One that holds files of somebody else is refused.

    Exit codes:
        0  the pages are written
        2  a file could not be read, and the pages say so; or nothing was written
        130  Ctrl-C, with which --watch ends

    Examples:
        reconcile report                  # site/index.html
        reconcile report -o ledger.html   # one file
        reconcile report --as-of 2025-06 --title "Known by June"
    """
    record.spoil()
    extras.require_site()
    names.require_place(output)
    if output == "-":
        raise UsageError("pages are a folder or a file .html; name one, such as `-o site`")
    place = boundary.require_named(Path(output), f"`{output}`")
    is_single = place.suffix.lower() in _ENDINGS
    if not is_single:
        folders.require(place, folders.SITE)
    lookup = Lookup(config, isolated)

    def build() -> int:
        project = Project.open(data, lookup=lookup)
        wishes = _wishes(title, as_of, base_url, limit_sources, project.config)
        _write(project, wishes._replace(is_single=is_single), place)
        return troubles.report(project.ledger)

    if watch:
        from reconcile.cli import watching

        watching.again(Project.open(data, lookup=lookup), build)
    return build()


def _write(project: Project, wishes: pages.Wishes, place: Path) -> None:
    from reconcile.site import build

    matter = _matter(project, wishes)
    if wishes.is_single:
        writing.replace(place, build.one_file(matter, wishes))
        notices.hint(f"wrote {place.as_posix()}")
    else:
        written = folders.replace(place, build.files(matter, wishes), folders.SITE)
        notices.hint(f"wrote {place.as_posix()}/index.html: {wording.plural(written, 'file')}")


def _wishes(
    title: str | None,
    as_of: str | None,
    base_url: str | None,
    limit_sources: str | None,
    settings: Settings,
) -> pages.Wishes:
    from reconcile.site import addresses, pages

    if limit_sources is not None and not _COUNT.fullmatch(limit_sources):
        raise UsageError(f"--limit-sources {limit_sources}: write a count, such as 200")
    base = f"{(base_url or '').rstrip('/')}/" if base_url else ""
    if base and not addresses.web(base):
        raise UsageError(f"--base-url `{base_url}` is no address; write https://…")
    repository = reports.page(screen.page()).repository
    if repository and not repository.pages:
        repository = repository._replace(pages=settings.repository)
    return pages.Wishes(
        title=title or settings.title or _TITLE,
        as_of=names.day(as_of),
        base=base or settings.base_url,
        most_sources=None if limit_sources is None else int(limit_sources),
        repository=repository,
        commit=reports.commit(),
    )


def _matter(project: Project, wishes: pages.Wishes) -> pages.Matter:
    from reconcile.site import pages

    run = checking.check(project, checking.Options())
    every = project.answers(as_of=wishes.as_of)
    history = partial(project.history, is_whole=True)
    return pages.Matter(project.ledger, every, history, run.report, run.places)

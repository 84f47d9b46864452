"""Reports that go into files beside what is shown: `--report sarif:out.sarif`."""

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from reconcile import formats
from reconcile.checks.report import Report
from reconcile.errors import InputError, UsageError
from reconcile.formats.page import Page
from reconcile.formats.repository import Repository
from reconcile.ledger.places import Places
from reconcile.project import boundary, outside

_LARGEST_SUMMARY = 1024 * 1024
"""Bytes of a step's summary that GitHub takes (GitHub Docs, workflow commands)."""


class Target(NamedTuple):
    """A format and the file that it goes to."""

    name: str
    path: Path


def targets(given: Iterable[str]) -> list[Target]:
    """The values of `--report`.

    Raises:
        UsageError: One has no path, or its format is not known.
    """
    found = []
    for text in given:
        name, colon, path = text.partition(":")
        if not colon or not path:
            raise UsageError(f"--report `{text}`: write FORMAT:PATH, such as sarif:report.sarif")
        if path == "-":
            hint = f"write --format {name}, without --report"
            raise UsageError(f"--report `{text}`: a report goes to a file; for the output {hint}")
        formats.load("report", name)
        found.append(Target(name, Path(path)))
    return found


def page(shown: Page) -> Page:
    """The page, with the repository below which machines look for the files of a report."""
    return shown._replace(repository=_repository(Path.cwd()))


def _repository(here: Path) -> Repository:
    """The nearest folder with a `.git`, a file in linked work trees; without one: here."""
    folders = (here, *here.parents)
    top = next((folder for folder in folders if outside.exists(folder / ".git")), here)
    return Repository(top.as_posix(), here.as_posix(), _pages())


def _pages() -> str:
    """Where a host shows the files of the commit that is checked; empty outside its jobs."""
    if is_in_actions():
        names = ("GITHUB_SERVER_URL", "GITHUB_REPOSITORY", "GITHUB_SHA")
        form = "{}/{}/blob/{}/"
    elif outside.variable("GITLAB_CI") == "true":
        names = ("CI_SERVER_URL", "CI_PROJECT_PATH", "CI_COMMIT_SHA")
        form = "{}/{}/-/blob/{}/"
    else:
        return ""
    values = [outside.variable(name) for name in names]
    return form.format(*values) if all(values) else ""


_TELLING = 12
"""Digits of a commit that tell it from all others of its repository."""


def commit() -> str:
    """The commit whose files are looked at, as a host's job names it; empty outside its jobs."""
    if is_in_actions():
        return outside.variable("GITHUB_SHA")[:_TELLING]
    is_in_gitlab = outside.variable("GITLAB_CI") == "true"
    return outside.variable("CI_COMMIT_SHA")[:_TELLING] if is_in_gitlab else ""


def is_in_actions() -> bool:
    """Whether this is a step of a GitHub workflow, whose log takes commands."""
    return outside.variable("GITHUB_ACTIONS") == "true"


def write(wanted: Iterable[Target], report: Report, places: Places, page: Page) -> None:
    """Write every report whole or not at all, and the summary of a GitHub job.

    Args:
        wanted: The reports, each with its file.
        report: What was found.
        places: Where things stand in the files.
        page: What the report is shown on; files share its repository, not its width.

    Raises:
        InputError: A file cannot be written, or a link leads out of the project.
    """
    plain = Page(repository=page.repository)
    for target in wanted:
        text = formats.load("report", target.name).render(report, places, plain)
        path = boundary.require_named(target.path, f"`{target.path.as_posix()}`")
        from reconcile.project import writing  # Most runs write no file.

        writing.replace(path, _encoded(text))
    summary = outside.variable("GITHUB_STEP_SUMMARY")
    if is_in_actions() and summary:
        _summarize(Path(summary), report, places, plain)


def _encoded(text: str) -> bytes:
    r"""UTF-8; a byte of a file name that is none is written as its number (`\udcff`)."""
    return text.encode("utf-8", "backslashreplace")


def _summarize(path: Path, report: Report, places: Places, page: Page) -> None:
    """Add to the file that other commands of the step write to as well: one write, at its end."""
    try:
        with path.open("ab", buffering=0) as file:
            room = _LARGEST_SUMMARY - file.tell()
            render = formats.load("report", "markdown").render
            data = _encoded(render(report, places, page._replace(room=room)))
            # One byte too many, and GitHub shows nothing of the step.
            if len(data) <= room:
                file.write(data)
    except OSError as error:
        raise InputError(f"`{path.as_posix()}` cannot be written: {error.strerror}") from error

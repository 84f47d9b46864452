"""Reports that go into files beside what is shown: `--report sarif:out.sarif`."""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from reconcile import formats
from reconcile.check import Report
from reconcile.cli import inputs, writing
from reconcile.errors import InputError, UsageError
from reconcile.formats.page import Page
from reconcile.ledger.places import Places

NAMES = ", ".join(name for name in formats.names("report") if name != "actions") + "."


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
        formats.load("report", name)
        found.append(Target(name, Path(path)))
    return found


def write(wanted: Iterable[Target], report: Report, places: Places) -> None:
    """Write every report whole or not at all, and the summary of a GitHub job.

    Raises:
        InputError: A file cannot be written.
    """
    for target in wanted:
        text = formats.load("report", target.name).render(report, places, Page())
        writing.replace(target.path, text.encode())
    summary = inputs.variable("GITHUB_STEP_SUMMARY")
    if inputs.variable("GITHUB_ACTIONS") == "true" and summary:
        _append(Path(summary), formats.load("report", "markdown").render(report, places, Page()))


def _append(path: Path, text: str) -> None:
    """Add to a file that other steps write to as well: one write, at its end."""
    try:
        with path.open("ab", buffering=0) as file:
            file.write(text.encode())
    except OSError as error:
        raise InputError(f"`{os.fspath(path)}` cannot be written: {error.strerror}") from error

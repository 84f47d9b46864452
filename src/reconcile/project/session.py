"""What several commands understand alike: which ledger, which day, what could not be read."""

from collections.abc import Container
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from reconcile.cli import exits, screen
from reconcile.errors import UsageError
from reconcile.finding import Severity
from reconcile.project import files
from reconcile.project.config import Config, Lookup
from reconcile.values import PartialDate, parse_date

if TYPE_CHECKING:
    from reconcile.ledger.records import Ledger

_TOLD = 5
"""Troubles that are named before the rest is counted; `reconcile check` tells them all."""


class Where(NamedTuple):
    """Which ledger a command is asked about.

    Attributes:
        data: As `--data` names it; None: the one that the configuration or the folder leads to.
        lookup: How configuration is looked for.
    """

    data: str | None
    lookup: Lookup

    def config(self) -> Config:
        """The configuration of the folder that the command runs in."""
        return self.lookup.at(Path.cwd())

    def load(self, about: Container[str] | None = None) -> "Ledger":
        """The ledger; with the estimates of some quantities only, if ids are given."""
        from reconcile.ledger.load import load

        root = files.find_ledger(self.data, self.lookup)
        return load(files.read_files([root]), about, self.config().hedges)


def day(text: str | None, option: str = "--as-of") -> PartialDate | None:
    """The day that an option names.

    Raises:
        UsageError: It is no day.
    """
    if text is None:
        return None
    try:
        return parse_date(text)
    except ValueError as error:
        raise UsageError(f"{option} `{text}`: {error}") from error


def left_out(ledger: "Ledger") -> int:
    """Name on standard error what was left out of the answer; the exit code.

    Without a whole file an answer is not to be trusted.
    """
    from reconcile.ledger.places import Places

    errors = [t for t in ledger.troubles if t.severity in (None, Severity.ERROR)]
    places = Places(ledger.files)
    for issue in errors[:_TOLD]:
        place = places.locate(issue.where)
        screen.complain(f"{place.path}:{place.line}:{place.column}: {issue.message}")
    if errors:
        more = f" ({len(errors) - _TOLD} more)" if len(errors) > _TOLD else ""
        screen.complain(f"what stands there is left out; run `reconcile check`{more}")
    return exits.UNTRUSTED if ledger.unread else exits.CLEAN

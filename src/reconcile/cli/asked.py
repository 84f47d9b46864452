"""What several commands understand alike: a day, and what could not be read."""

from typing import TYPE_CHECKING

from reconcile.cli import screen
from reconcile.errors import UsageError
from reconcile.finding import Severity
from reconcile.values import PartialDate, parse_date

if TYPE_CHECKING:
    from reconcile.ledger.records import Ledger

_TOLD = 5
"""Troubles that are named before the rest is counted; `reconcile check` tells them all."""


def day(text: str | None) -> PartialDate | None:
    """The day of `--as-of`.

    Raises:
        UsageError: It is no day.
    """
    if text is None:
        return None
    try:
        return parse_date(text)
    except ValueError as error:
        raise UsageError(f"--as-of `{text}`: {error}") from error


def left_out(ledger: "Ledger") -> int:
    """Name on standard error what was left out of the answer; 2 when it is a whole file."""
    from reconcile.ledger.places import Places

    errors = [t for t in ledger.troubles if t.severity in (None, Severity.ERROR)]
    places = Places(ledger.files)
    for issue in errors[:_TOLD]:
        place = places.locate(issue.where)
        screen.complain(f"{place.path}:{place.line}:{place.column}: {issue.message}")
    if errors:
        more = f" ({len(errors) - _TOLD} more)" if len(errors) > _TOLD else ""
        screen.complain(f"what stands there is left out; run `reconcile check`{more}")
    return 2 if ledger.unread else 0

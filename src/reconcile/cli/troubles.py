"""What an answer leaves out, because it could not be read."""

from reconcile.cli import exits, screen
from reconcile.finding import Severity
from reconcile.ledger.records import Ledger

_TOLD = 5
"""Troubles that are named before the rest is counted; `reconcile check` tells them all."""


def report(ledger: Ledger) -> int:
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

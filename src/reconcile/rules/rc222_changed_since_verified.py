"""A record has changed since it was held against a copy of its source.

Its receipt in `.reconcile-verified.json` speaks of the record as it was: what the copy says of
the figure, unit, locator or quote that stand there now is not known.

Fails:
    stated: around 11,000
    # verified as: around 10,000

Passes:
    stated: around 10,000

Remedy: run `reconcile verify` where the copy is.
"""

from collections.abc import Iterable

from reconcile.checks.receipt import print_of
from reconcile.checks.rule import Case, Rule
from reconcile.finding import Issue, Severity
from reconcile.rules.figures import spot_of
from reconcile.rules.verified import with_receipts


def _find(case: Case) -> Iterable[Issue]:
    for estimate, receipt in with_receipts(case):
        if print_of(estimate) != receipt.record:
            yield Issue(
                spot_of(estimate),
                f"`{estimate.id}` has changed since it was held against the copy of "
                f"`{estimate.source}`",
                "run `reconcile verify` where the copy is",
                about=(estimate.quantity, estimate.source),
            )


RULE = Rule("RC222", "changed-since-verified", Severity.NOTE, _find, is_local=True)

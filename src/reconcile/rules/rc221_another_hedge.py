"""The copy of the source has the number, with another hedge or as one end of a range.

`reconcile verify` has found the number of the record in a copy of its source, but the words
beside it make something else of it: "up to" where the record has a bare number, "at least" for
"more than", one end of a range for the whole, a *not* before it.

Fails:
    stated: "12,000"
    # the copy prints: up to 12,000 soldiers

Passes:
    stated: up to 12,000

Remedy: write the figure as it is printed and run `reconcile verify` again; accept the finding
where the copy has a slip of the pen that the record mends.
"""

from collections.abc import Iterable

from reconcile.checks.rule import Case, Rule
from reconcile.finding import Issue, Severity
from reconcile.rules.figures import shown, spot_of
from reconcile.rules.verified import unchanged, where


def _find(case: Case) -> Iterable[Issue]:
    for estimate, receipt in unchanged(case):
        if receipt.verdict == "another hedge":
            quantity = case.ledger.quantities.get(estimate.quantity)
            figure = shown(estimate, quantity.unit if quantity else "")
            yield Issue(
                spot_of(estimate),
                f"the record says {figure}, the copy has `{receipt.exact}`{where(receipt)}",
                "write the figure as it is printed and run `reconcile verify` again",
                about=(estimate.quantity, estimate.source),
            )


RULE = Rule("RC221", "another-hedge", Severity.WARNING, _find, is_local=True)

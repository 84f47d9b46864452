"""A change, or a comparison with something else, stands where a level belongs.

"Up 30 %", "an increase of 500", "twice as many" say by how much a figure moved, and not
what it is: taken as the figure itself they would stand beside totals. The words decide:
"up to 30 %" is a level, with a ceiling. The words of the `quote` are heard as well.

Fails:
    stated: rose by 2,000

Passes:
    stated: rose to 12,000 by the end of the year
    override: the level that the rise led to
    best: 12000

Remedy: write the level that the source gives, and put the change into `note`.
"""

from collections.abc import Iterable

from reconcile.checks.rule import Case, Rule
from reconcile.finding import Issue, Related, Severity
from reconcile.quotes.compare import CHANGE, QuoteMismatch
from reconcile.rules.figures import shown, spot_of

NAME = "change-as-level"


def _find(case: Case) -> Iterable[Issue]:
    for issue in case.ledger.troubles:
        if issue.problem == NAME:
            yield issue._replace(help=_REMEDY)
    for mismatch in case.quote_mismatches:
        if mismatch.kind == CHANGE:
            yield _of_quote(mismatch, case.ledger.quantities[mismatch.estimate.quantity].unit)


def _of_quote(mismatch: QuoteMismatch, unit: str) -> Issue:
    """Report a phrase that reads like a level where its quote says that it is none."""
    estimate = mismatch.estimate
    return Issue(
        spot_of(estimate),
        f"{shown(estimate, unit)} stands for a level, and in its quote `{mismatch.quoted}` says by "
        "how much it changed",
        _REMEDY,
        related=(Related(spot_of(estimate, "quote"), "the quote"),),
        about=(estimate.quantity, estimate.source),
    )


_REMEDY = (
    "write the level that the source gives and put the change into `note`; a level that you "
    "worked out goes into low, best or high, with `override`"
)

RULE = Rule("RC117", NAME, Severity.ERROR, _find, is_local=True)

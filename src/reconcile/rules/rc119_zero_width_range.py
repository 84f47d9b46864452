"""A range has the same number at both ends.

Somebody who writes two ends means a width, so one of the two is probably a slip. A
point that really is a point is written with `best` and `exact: true`. Words such as
"5,000 to 5,000" are not read; equal `low` and `high` are used as they stand.

Fails:
    {low: 5000, high: 5000}

Passes:
    {best: 5000, exact: true}

Remedy: correct the end that is wrong, or write one number.
"""

from collections.abc import Iterable

from reconcile import wording
from reconcile.checks.rule import Case, Rule
from reconcile.finding import Issue, Related, Severity
from reconcile.ledger.records import Estimate
from reconcile.rules.figures import folded, spot_of

NAME = "zero-width-range"


def _find(case: Case) -> Iterable[Issue]:
    for issue in case.ledger.troubles:
        if issue.problem == NAME:
            fact = f"{issue.message}; the figure is not used"
            yield issue._replace(message=fact, help=_REMEDY)
    for estimates in case.by_quantity.values():
        closed = [e for e in estimates if e.figure.kind == "range" and _is_closed_up(e)]
        yield from folded(closed, _issue)


def _is_closed_up(estimate: Estimate) -> bool:
    figure = estimate.figure
    values = figure.interval
    if values is None or values.low != values.high:
        return False
    # Beside a phrase the numbers are checked against it, and a reason may be given.
    return not estimate.exact and figure.rule is None and estimate.override is None


def _issue(estimate: Estimate) -> Issue:
    values = estimate.figure.interval
    value = wording.number(values.low or 0) if values else ""
    return Issue(
        spot_of(estimate, "low"),
        f"the range of `{estimate.id}` has no width: low and high are both {value}",
        "correct the end that is wrong, or write `best` with `exact: true` for a single value",
        label="low",
        related=(Related(spot_of(estimate, "high"), "high"),),
        about=(estimate.quantity, estimate.source),
    )


_REMEDY = "correct the limit that is wrong, or write the number once"

RULE = Rule("RC119", NAME, Severity.WARNING, _find, is_local=True)

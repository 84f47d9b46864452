"""A figure was read from a vague word.

Hundreds, several thousand, dozens: the words have no agreed bounds. The ends come from a
table of the words, and another table reads them otherwise: "hundreds" begins at 100 in
one and at 200 in another. A vague figure votes only where nobody is more exact.

Fails:
    stated: several thousand soldiers

Passes:
    stated: between 3,000 and 4,000 soldiers

Remedy: look for a figure in the source; give `low` and `high` where it has one.
"""

from collections.abc import Iterable
from functools import partial

from reconcile import wording
from reconcile.checks.rule import Case, Rule
from reconcile.finding import Issue, Severity
from reconcile.ledger.records import Estimate
from reconcile.rules.figures import folded, shown, spot_of
from reconcile.rules.gathering import alike


def _find(case: Case) -> Iterable[Issue]:
    quantities = case.ledger.quantities
    for name, estimates in case.by_quantity.items():
        # Where the author gave an end by hand the table no longer decides.
        vague = [e for e in estimates if e.figure.vague and e.figure.width == "rule"]
        if vague:
            unit = quantities[name].unit if name in quantities else ""
            yield from folded(vague, partial(_issue, unit=unit))


def _issue(estimate: Estimate, unit: str) -> Issue:
    figure = estimate.figure
    values = figure.interval
    read_as = wording.amount((values,), unit).rstrip() if values else "no number"
    if values is not None and values.is_bounded and not values.high_closed:
        read_as = f"{read_as}, the top not included"
    return Issue(
        spot_of(estimate),
        f"{shown(estimate, unit)} is vague and was read as {read_as}, by the table {figure.rule}",
        "look for a figure in the source, and give `low` and `high` where it has one",
        about=(estimate.quantity, estimate.source),
        gathering=alike(
            f"vague phrases were read by the table {figure.rule}",
            f"{shown(estimate, unit)} of `{estimate.quantity}` as {read_as}",
            "figure",
        ),
    )


RULE = Rule("RC121", "vague-phrase", Severity.NOTE, _find, is_local=True)

"""A figure is in another unit than its quantity.

Units of one dimension convert where their factor is fixed, in the phrase as in the field
`unit` (docs/units.md). Some have none. A currency does not convert into another: a rate would
be a datum of its own, with a date and a source. A ton is short, long or metric; tonnes of oil,
Jupiter masses and CO2 against carbon are agreed or measured. A figure of another kind, such as
tonnes for persons, is RC113.

Fails:
    support_value: {unit: USD, estimates: {krone-2024: up to five billion euros}}

Passes:
    support_value: {unit: USD, estimates: {krone-2024: up to five billion dollars}}

Remedy: say with `unit` on the estimate what the phrase leaves open, such as which ton; else
convert the figure by hand with `low`, `best`, `high` and keep the phrase with `override`.
"""

from collections.abc import Iterable, Iterator

from reconcile.checks.rule import Case, Rule
from reconcile.finding import Issue, Severity, Spot
from reconcile.ledger.records import Estimate, Quantity
from reconcile.ledger.units import factor
from reconcile.rules.kinds import other_kind


def _find(case: Case) -> Iterable[Issue]:
    for answers in case.answers:
        for answer in answers.answers:
            # What the figures are converted with has been looked up for the answer.
            for statement, _, _ in answer.standings:
                if statement.trouble and statement.estimate.figure.interval is not None:
                    yield from _issues(statement.estimate, answers.quantity)


def _issues(estimate: Estimate, quantity: Quantity) -> Iterator[Issue]:
    reason = factor(estimate, quantity)
    if isinstance(reason, str) and not other_kind(estimate, quantity):
        yield Issue(
            Spot(estimate.spot.path, (*estimate.spot.keys, "unit" if estimate.unit else "stated")),
            f"the figure is not in the unit of `{quantity.id}`: {reason}",
            "convert it by hand with low, best, high and `override`, or correct the unit",
            about=(quantity.id, estimate.source),
        )


RULE = Rule("RC109", "unit-mismatch", Severity.ERROR, _find, is_local=True)

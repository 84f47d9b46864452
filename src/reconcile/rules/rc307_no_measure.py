"""Figures of a quantity are compared, and nothing says what kind of number it is in time.

How many there are on a day changes; what came in a year is compared with that year only; a count
of all so far only grows; a half-life or the toll of a past event stays. Without a `measure`
nothing of that is assumed: no figure is too old, the newest of each issuer votes, and that two
dates differ explains nothing. docs/measures.md has six examples to choose by.

Fails:
    workers: {unit: persons}, with two figures

Passes:
    workers: {unit: persons, measure: stock}

Remedy: declare `measure`: stock, flow, cumulative, peak, rate, share or constant.
"""

from collections.abc import Iterable

from reconcile.checks.rule import Case, Rule
from reconcile.evidence.states import IN_FORCE, State
from reconcile.finding import Issue, Severity, Spot

_COMPARED = IN_FORCE | {State.SUPERSEDED}

_SEVERAL = 2
"""Figures from which on they are compared."""


def _find(case: Case) -> Iterable[Issue]:
    for answers in case.answers:
        quantity = answers.quantity
        if quantity.measure is not None:
            continue
        main = answers.answers[0]
        compared = [s for s in main.standings if s.state in _COMPARED and main.cell.measure is None]
        if len(compared) < _SEVERAL:
            continue
        has_periods = any(s.statement.estimate.period for s in compared)
        yield Issue(
            Spot(quantity.spot.path, quantity.spot.keys, of_key=True),
            f"nothing says what kind of number `{quantity.id}` is in time, so nothing is assumed: "
            "no figure is too old, and dates explain no difference",
            "declare `measure: flow` or `measure: cumulative`, as its figures name periods"
            if has_periods
            else "declare `measure`: `constant` if it does not change, `stock` if it is counted on "
            "a day, `cumulative` if it only grows (docs/measures.md)",
            about=(quantity.id,),
        )


RULE = Rule("RC307", "no-measure", Severity.NOTE, _find, is_local=True)

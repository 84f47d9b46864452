"""An amount stands where a price or a rate is wanted, and is taken for one.

News print *$92.10* for the price of a barrel and *600,000 tonnes* for what comes in a year. Such
a figure says the upper half of its quantity's unit and leaves the rest to the reader. It is read
as the whole, once for each quantity with the figures that it holds for; a figure that is a total
would be wrong.

Fails:
    oil: {unit: USD/barrel, estimates: {eia-2025: $92.10}}

Passes:
    oil: {unit: USD/barrel, estimates: {eia-2025: $92.10 a barrel}}

Remedy: write the `unit` that is meant on the estimate, or put it under a quantity of totals.
"""

from collections.abc import Iterable

from reconcile.checks.rule import Case, Rule
from reconcile.finding import Issue, Related, Severity
from reconcile.ledger.records import Estimate, Quantity
from reconcile.ledger.units import measured
from reconcile.rules.figures import shown, spot_of
from reconcile.rules.gathering import alike, ids, listed
from reconcile.units import Kind


def _find(case: Case) -> Iterable[Issue]:
    for name, estimates in case.by_quantity.items():
        quantity = case.ledger.quantities.get(name)
        if quantity is None:
            continue
        found = [one for one in estimates if _is_completed(one, quantity)]
        if found:
            yield _issue(quantity, found)


def _is_completed(estimate: Estimate, quantity: Quantity) -> bool:
    if estimate.figure.interval is None:
        return False
    return measured(estimate, quantity).found.kind is Kind.COMPLETED


def _issue(quantity: Quantity, estimates: list[Estimate]) -> Issue:
    first, *others = estimates
    own = measured(first, quantity).own
    return Issue(
        spot_of(first),
        f"{shown(first, own)} is in {own} and is taken to be in {quantity.unit}, as "
        f"`{quantity.id}` is",
        f"write `unit: {quantity.unit}` on the estimate if that is meant; else put it under a "
        "quantity of totals",
        related=listed([Related(spot_of(one), f"likewise: {one.source}") for one in others]),
        about=ids([quantity.id], [one.source for one in estimates]),
        identity=(quantity.id, own),
        gathering=alike(
            "figures are taken to be in the unit of their quantity",
            f"{shown(first, own)} of `{quantity.id}`, in {own}, to be in {quantity.unit}",
        ),
    )


RULE = Rule("RC125", "completed-unit", Severity.NOTE, _find, is_local=True)

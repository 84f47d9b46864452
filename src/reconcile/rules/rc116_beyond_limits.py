"""A figure lies below the `minimum` or above the `maximum` of its quantity.

The ends that somebody wrote are held against the limits, after conversion into the
quantity's unit; what a hedge only implies around a number may pass them. A `minimum`
above the `maximum` leaves no value at all and is reported at the quantity. A count below 0
is a warning where nothing is declared, unless its measure makes it a change.

Fails:
    missiles: {unit: missiles, maximum: 300, estimates: {fnf-2025: "up to 2,480"}}

Passes:
    missiles: {unit: missiles, maximum: 300, estimates: {fnf-2025: up to 248}}

Remedy: correct the figure, or the limit if it can be passed.
"""

from collections.abc import Iterable, Iterator

from reconcile import wording
from reconcile.checks.rule import Case, Rule
from reconcile.finding import Issue, Related, Severity, Spot
from reconcile.ledger.limits import declared_limits, exclude_each_other
from reconcile.ledger.records import Quantity
from reconcile.rules.limits import beyond_counts, beyond_declared, issues


def _find(case: Case) -> Iterable[Issue]:
    for quantity in case.ledger.quantities.values():
        yield from _no_room(quantity)
    for beyond in beyond_declared(case):
        yield from issues(beyond)
    for beyond in beyond_counts(case):
        yield from issues(beyond, "count")


def _no_room(quantity: Quantity) -> Iterator[Issue]:
    limits = declared_limits(quantity)
    if limits.least is None or limits.most is None or not exclude_each_other(limits):
        return
    path, keys = quantity.spot.path, quantity.spot.keys
    least, most = wording.number(limits.least), wording.number(limits.most)
    yield Issue(
        Spot(path, (*keys, "minimum")),
        f"the minimum of `{quantity.id}`, {least}, is above its maximum, {most} {quantity.unit}",
        "swap them, or correct the one that is wrong",
        related=(Related(Spot(path, (*keys, "maximum")), "the maximum"),),
        about=(quantity.id,),
    )


RULE = Rule("RC116", "beyond-limits", Severity.ERROR, _find, is_local=True)

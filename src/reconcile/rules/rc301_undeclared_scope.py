"""A scope uses a dimension or a value that its quantity does not declare.

Only declared dimensions split answers, so that a typing error would count the estimate
with the others.

Fails:
    troops: {unit: persons, dimensions: {where: [kursk, russia]}}, an estimate with
    scope: {where: kursc}

Passes:
    the same estimate with scope: {where: kursk}

Remedy: correct the word, or declare it under the quantity's `dimensions`.
"""

from collections.abc import Iterable, Iterator

from reconcile.checks.rule import Case, Rule
from reconcile.finding import Edit, Issue, Severity, Spot
from reconcile.ledger.records import Quantity, Scope
from reconcile.wording.similar import did_you_mean, identifier


def _find(case: Case) -> Iterable[Issue]:
    ledger = case.ledger
    yield from _defaults(case)
    for estimate in ledger.estimates:
        quantity = ledger.quantities.get(estimate.quantity)
        if quantity is not None and estimate.scope:
            yield from _undeclared(estimate.scope, estimate.spot, quantity)


def _defaults(case: Case) -> Iterable[Issue]:
    for quantity in case.ledger.quantities.values():
        yield from _undeclared(quantity.scope, quantity.spot, quantity)


def _undeclared(scope: Scope, of: Spot, quantity: Quantity) -> Iterator[Issue]:
    """Report what a scope, an estimate's or the quantity's, says beside declared dimensions."""
    declared = dict(quantity.dimensions) if scope else {}
    for name, value in scope:
        spot = Spot(of.path, (*of.keys, "scope", name))
        if name not in declared:
            hint = did_you_mean(name, declared) or f"declare it under `{quantity.id}: dimensions`"
            fact = f"`{name}` is not a dimension of `{quantity.id}`"
            key = Spot(spot.path, spot.keys, of_key=True)
            yield _issue(key, fact, hint, quantity.id, identifier(name, declared))
        elif value not in declared[name]:
            hint = did_you_mean(value, declared[name]) or f"use {', '.join(declared[name])}"
            fact = f"`{value}` is not a value of the dimension `{name}` of `{quantity.id}`"
            yield _issue(spot, fact, hint, quantity.id, identifier(value, declared[name]))


def _issue(spot: Spot, fact: str, hint: str, quantity: str, meant: str | None) -> Issue:
    edit = Edit(spot, meant) if meant else None
    return Issue(spot, fact, hint, about=(quantity,), edit=edit)


RULE = Rule("RC301", "undeclared-scope", Severity.ERROR, _find, is_local=True)

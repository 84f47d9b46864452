"""Figures that can never be added or compared stand together.

Persons, dollars and tonnes are different kinds of things, and no factor turns one into
another. It is reported for an estimate whose unit, currency or noun is of another kind
than its quantity's, for a part whose whole is of another kind, and for a relation or a
formula that adds or compares different kinds. Counts of different things, such as
containers and missiles, give a warning: the same unit on both would say what is added.

Fails:
    troops: {unit: persons, estimates: {nis-2024: 12,000 tonnes}}

Passes:
    troops: {unit: persons, estimates: {nis-2024: 12,000 soldiers}}

Remedy: correct the unit, move the estimate to the quantity that it is about, or multiply
by a quantity that converts, such as pay in USD/person.
"""

from collections.abc import Iterable, Iterator

from reconcile.finding import Issue, Related, Severity, Spot
from reconcile.ledger.expressions import INCOMPATIBLE, parents
from reconcile.ledger.records import Estimate, Quantity
from reconcile.methods import dimensions
from reconcile.rule import Case, Rule
from reconcile.rules.figures import said, spot_of
from reconcile.rules.gathering import ids, listed
from reconcile.rules.kinds import other_kind


def _find(case: Case) -> Iterable[Issue]:
    yield from _estimates(case)
    for part, whole in parents(case.ledger):
        yield from _part(part, whole)
    for fault in case.expressions[1]:
        if fault.problem == INCOMPATIBLE:
            severity, about = fault.severity, fault.about
            yield Issue(fault.where, fault.fact, fault.remedy, severity=severity, about=about)


def _estimates(case: Case) -> Iterator[Issue]:
    """One for each wrong unit of a quantity, however many estimates have it."""
    for name, estimates in case.by_quantity.items():
        quantity = case.ledger.quantities.get(name)
        if quantity is None:
            continue
        found: dict[str, list[Estimate]] = {}
        for estimate in estimates:
            figure = estimate.figure
            if estimate.unit or figure.currency or figure.share:
                other = other_kind(estimate, quantity)
            elif figure.noun:
                other = dimensions.other_noun(figure.noun, quantity.unit)
            else:
                continue
            if other and figure.interval is not None:
                found.setdefault(other, []).append(estimate)
        for other, wrong in found.items():
            yield _estimate(quantity, other, wrong)


def _estimate(quantity: Quantity, other: str, estimates: list[Estimate]) -> Issue:
    first, *others = estimates
    return Issue(
        spot_of(first, "unit" if first.unit else ""),
        f"{said(first, other)} and the unit of `{quantity.id}`, {quantity.unit}, are different "
        "kinds of things",
        "correct the unit, or move the estimate to the quantity that it is about",
        related=listed([Related(spot_of(one), f"likewise: {one.source}") for one in others]),
        about=ids([quantity.id], [one.source for one in estimates]),
    )


def _part(part: Quantity, whole: Quantity) -> Iterator[Issue]:
    ours, theirs = dimensions.unit(part.unit), dimensions.unit(whole.unit)
    if dimensions.ratio(ours, theirs) is not None:
        return
    kinds = dimensions.kinds(ours)
    is_doubtful = kinds == dimensions.kinds(theirs) and "money" not in dict(kinds)
    yield Issue(
        Spot(part.spot.path, (*part.spot.keys, "parent")),
        f"`{part.id}` is in {part.unit} and cannot be a part of `{whole.id}`, which is in "
        f"{whole.unit}",
        "give both the same unit, or name another whole",
        severity=Severity.WARNING if is_doubtful else None,
        related=(Related(Spot(whole.spot.path, (*whole.spot.keys, "unit")), "the whole"),),
        about=(part.id, whole.id),
    )


RULE = Rule("RC113", "incompatible-dimensions", Severity.ERROR, _find)

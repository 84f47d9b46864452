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

from collections.abc import Iterator

from reconcile import units
from reconcile.checks.rule import Case, Rule
from reconcile.finding import Issue, Related, Severity, Spot
from reconcile.ledger.expression_faults import INCOMPATIBLE
from reconcile.ledger.expressions import may_be_alike, parents, ratio_of
from reconcile.ledger.records import Estimate, Quantity
from reconcile.rules.figures import shown, spot_of
from reconcile.rules.gathering import ids, listed
from reconcile.rules.kinds import other_kind
from reconcile.wording.similar import did_you_mean


def _arithmetic(case: Case) -> Iterator[Issue]:
    """Report parts and wholes, and sides of relations and formulas, of different dimensions."""
    for part, whole in parents(case.ledger):
        yield from _part(part, whole)
    for fault in case.expressions[1]:
        if fault.problem == INCOMPATIBLE:
            severity, about = fault.severity, fault.about
            yield Issue(fault.where, fault.fact, fault.remedy, severity=severity, about=about)


def _estimates(case: Case) -> Iterator[Issue]:
    """Report each wrong unit of a quantity once, however many estimates have it."""
    for answers in case.answers:
        quantity = answers.quantity
        by_unit: dict[str, list[Estimate]] = {}
        for answer in answers.answers:
            for statement, _, _ in answer.standings:
                estimate = statement.estimate
                # A wrong unit has been met when the figure was converted.
                if statement.trouble and estimate.figure.interval is not None:
                    other = other_kind(estimate, quantity)
                    if other:
                        by_unit.setdefault(other, []).append(estimate)
        for other, wrong in by_unit.items():
            yield _estimate(quantity, other, wrong)


def _estimate(quantity: Quantity, other: str, estimates: list[Estimate]) -> Issue:
    first, *others = estimates
    phrase = shown(first, other)
    figure = f"{phrase} is in {other}" if first.stated is not None else f"the figure is {phrase}"
    question = did_you_mean(other, [quantity.unit]) if first.unit else ""
    remedy = "correct the unit, or move the estimate to the quantity that it is about"
    return Issue(
        spot_of(first, "unit" if first.unit else ""),
        f"{figure}, and `{quantity.id}` is in {quantity.unit}: {_why(other)}",
        f"{question} Else {remedy}" if question else remedy,
        related=listed([Related(spot_of(e), f"likewise: {e.source}") for e in others]),
        about=ids([quantity.id], [e.source for e in estimates]),
        identity=(quantity.id, other),
    )


def _why(other: str) -> str:
    """Say whether the figure is in something else, or in nothing that is known."""
    is_known = units.readings(other) or any(map(units.class_of, other.split()))
    return "these are different kinds of things" if is_known else f"`{other}` is no known unit"


def _part(part: Quantity, whole: Quantity) -> Iterator[Issue]:
    ours, theirs = units.of(part.unit), units.of(whole.unit)
    if ratio_of(ours, theirs) is not None:
        return
    yield Issue(
        Spot(part.spot.path, (*part.spot.keys, "parent")),
        f"`{part.id}` is in {part.unit} and cannot be a part of `{whole.id}`, which is in "
        f"{whole.unit}",
        "give both the same unit, or name another whole",
        severity=Severity.WARNING if may_be_alike(ours, theirs) else None,
        related=(Related(Spot(whole.spot.path, (*whole.spot.keys, "unit")), "the whole"),),
        about=(part.id, whole.id),
    )


RULE = Rule(
    "RC113",
    INCOMPATIBLE,
    Severity.ERROR,
    _estimates,
    is_local=True,
    find_elsewhere=_arithmetic,
)

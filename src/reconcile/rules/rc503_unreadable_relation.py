"""A relation, a formula or a parent says nothing that could be checked.

It cannot be read, names a quantity or a source that the ledger does not have, compares
nothing, asks for a scope that none of its quantities knows or for a source that says nothing
of the quantity, or makes a quantity follow from itself or be a part of itself.

Fails:
    relations:
      - check: "killed + wounded casualties"

Passes:
    relations:
      - check: "killed + wounded <= casualties"

Remedy: write names of quantities (`killed`, `killed[kursk]`, `killed@mod`) and numbers with
`+ - * /`, parentheses, and one of `<= < = > >=` between two sides; a formula is the right
side only.
"""

from collections.abc import Iterable

from reconcile.checks.rule import Case, Rule
from reconcile.evidence.lineage import Origins
from reconcile.finding import Issue, Related, Severity, Spot
from reconcile.ledger.expression_faults import UNREADABLE
from reconcile.ledger.expressions import Expression, circles
from reconcile.ledger.records import Quantity
from reconcile.rules.gathering import listed
from reconcile.wording.similar import did_you_mean

_MOST_NAMED = 8
"""Quantities of a circle that a message names."""


def _find(case: Case) -> Iterable[Issue]:
    for fault in case.expressions[1]:
        if fault.problem == UNREADABLE:
            yield Issue(fault.where, fault.fact, fault.remedy, about=fault.about)
    for expression in case.expressions[0]:
        yield from _silent(expression, case)
    yield from map(_circle, circles(case.ledger.quantities))


def _silent(expression: Expression, case: Case) -> Iterable[Issue]:
    """Yield an issue for each source in an expression that says nothing of its quantity."""
    origins = Origins(case.ledger.sources)
    for name in expression.names:
        said = case.by_quantity.get(name.id, ())
        speaking = {one.source for one in said}
        speaking |= {origins.of(one).origin for one in said}
        if name.source and name.source not in speaking:
            remedy = did_you_mean(name.source, sorted(speaking)) or "name one that has a figure"
            where = expression.where._replace(part=(name.start, name.end))
            fact = f"`{name.source}` says nothing about `{name.id}` in this ledger"
            yield Issue(where, fact, remedy, about=(name.id, name.source))


def _circle(circle: list[Quantity]) -> Issue:
    spots = [Spot(one.spot.path, (*one.spot.keys, "parent")) for one in circle]
    shown = [one.id for one in circle[:_MOST_NAMED]]
    names = " → ".join(
        [*shown, "…", circle[0].id] if len(circle) > len(shown) else [*shown, shown[0]]
    )
    return Issue(
        spots[0],
        f"`{circle[0].id}` is a part of itself: {names}",
        "remove the `parent` that is not one",
        related=listed([Related(spot, "and back from here") for spot in spots[1:]]),
        about=tuple(one.id for one in circle),
        identity=tuple(sorted(one.id for one in circle)),
    )


RULE = Rule("RC503", "unreadable-relation", Severity.ERROR, _find)

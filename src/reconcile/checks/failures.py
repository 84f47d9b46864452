"""A rule that fails hides nothing but what it would have found in that one place."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from reconcile.checks.rule import FAILED, Case, Rule, failure
from reconcile.errors import FAULTS
from reconcile.finding import Issue
from reconcile.ledger.records import Ledger
from reconcile.values import Place

Hit = tuple[str, Issue]
"""The code of a rule, and what it found."""

TOP = Place("", 1, 1, 1, 1)
"""In the place of what concerns the whole ledger: the first of its files."""


def found(rule: Rule, find: Callable[[Case], Iterable[Issue]], case: Case) -> list[Hit]:
    """Return what a rule finds, and where it fails.

    A local rule that fails is asked again about halves of the quantities, so that it looks at
    all but those at which it fails, and these are named.

    Args:
        rule: The rule.
        find: Its `find` or `find_elsewhere`.
        case: What it looks at.
    """
    hits: list[Hit] = []
    try:
        for issue in find(case):
            hits.append((rule.code, issue))
    except FAULTS as fault:
        fact = f"the rule {rule.code} failed"
        if not rule.is_local or find is not rule.find:
            return [*hits, (FAILED.code, failure(fact, fault, TOP))]
        names = _names(case.ledger)
        if len(names) < 2:
            quantities, estimates = case.ledger.quantities.values(), case.ledger.estimates
            spots = [one.spot for one in quantities] + [one.spot for one in estimates]
            at = " at ".join((fact, *(f"`{name}`" for name in names)))
            issue = failure(at, fault, spots[0] if spots else TOP)
            return [*hits, (FAILED.code, issue._replace(about=tuple(names)))]
        middle = len(names) // 2
        halves = (_part(case, chosen) for chosen in (names[:middle], names[middle:]))
        return [hit for half in halves for hit in found(rule, find, half)]
    return hits


def _names(ledger: Ledger) -> list[str]:
    """The ids of its quantities, and those that only an estimate or a trouble names."""
    named = [one.quantity for one in ledger.estimates]
    named += [name for one in ledger.troubles for name in one.about[:1]]
    return [*dict.fromkeys([*ledger.quantities, *named])]


def _part(case: Case, names: Sequence[str]) -> Case:
    """The case with some of its quantities, and with their estimates and answers only."""
    ledger, chosen = case.ledger, frozenset(names)
    part = ledger._replace(
        quantities={name: one for name, one in ledger.quantities.items() if name in chosen},
        estimates=tuple(one for one in ledger.estimates if one.quantity in chosen),
        troubles=tuple(one for one in ledger.troubles if chosen.issuperset(one.about[:1])),
    )
    answers = tuple(one for one in case.answers if one.quantity.id in chosen)
    printing = frozenset(case.by_source) if case.printing is None else case.printing
    return replace(case, ledger=part, answers=answers, printing=printing)

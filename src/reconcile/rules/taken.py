"""Figures of one quantity that a relay tells as another: casualties as killed."""

from collections.abc import Iterator

from reconcile import wording
from reconcile.answers.answer import Answers
from reconcile.checks.rule import Case
from reconcile.evidence.comparable import Statement
from reconcile.evidence.relays import is_same_number
from reconcile.evidence.states import IN_FORCE, State
from reconcile.finding import Issue, Related, Severity
from reconcile.ledger.records import Quantity
from reconcile.rules.figures import spot_of

_TELLING_DIGITS = 3
"""Significant digits from which one number in two quantities is no chance."""

_UNBORNE = IN_FORCE | {State.RELAY_MISMATCH}
"""States of a relay that no record of its origin bears out: it speaks for it, or departs."""


def issues(case: Case) -> Iterator[Issue]:
    """Yield relays whose figure their origin gives for another quantity in the same unit.

    A relay that also prints that other quantity knows the two apart, and passes.
    """
    for answers in case.answers:
        for answer in answers.answers:
            for relay, state, _ in answer.standings:
                if state in _UNBORNE and not relay.is_primary and not relay.figure.vague:
                    yield from _taken(case, answers, relay, state)


def _taken(case: Case, answers: Answers, relay: Statement, state: State) -> Iterator[Issue]:
    topics = case.quotations.topics(relay.estimate.source)
    for record in case.quotations.records(relay.origin, answers.quantity):
        other = record.estimate.quantity
        if other not in topics and is_same_number(relay, record, _TELLING_DIGITS):
            # Where it departs from a record of this quantity, that has been told.
            is_told = state is State.RELAY_MISMATCH
            yield _issue(answers.quantity, relay, record, Severity.NOTE if is_told else None)
            return


def _issue(
    quantity: Quantity, relay: Statement, record: Statement, severity: Severity | None
) -> Issue:
    source, origin = relay.estimate.source, record.estimate.source
    other, unit = record.estimate.quantity, quantity.unit
    told, said = (wording.with_unit(s.figure_in(unit), unit) for s in (relay, record))
    return Issue(
        spot_of(relay.estimate),
        f"`{source}` repeats `{origin}` with {told} as `{quantity.id}`, and `{origin}` gives "
        f"{said} as `{other}`",
        f"read `{origin}` again: put the figure under `{other}` if it was taken from there, or "
        f"enter what it says of `{quantity.id}`",
        label=f"{source}, `{quantity.id}`",
        related=(Related(spot_of(record.estimate), f"{origin}, `{other}`"),),
        severity=severity,
        about=(quantity.id, source, origin),
    )

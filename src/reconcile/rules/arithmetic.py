"""Numbers and sources behind a statement about several quantities, for its finding."""

from collections.abc import Iterable

from reconcile import wording
from reconcile.answers.relations import Operand, Outcome
from reconcile.evidence.comparable import Statement
from reconcile.finding import Related, Severity
from reconcile.rules.figures import said, spot_of
from reconcile.rules.gathering import ids, listed


def severity(found: Outcome) -> Severity | None:
    """Return the severity of an outcome: a difference that dates explain is a note."""
    return Severity.NOTE if found.causes else None


def causes(found: Outcome) -> tuple[str, ...]:
    """Return why it may fail although every source is right."""
    return tuple(f"{cause.kind}: {cause.evidence}" for cause in found.causes)


def sources(operands: Iterable[Operand]) -> tuple[Related, ...]:
    """Return where each number comes from, quantity by quantity; the first of each come first."""
    told = [(place, one, s) for one in operands for place, s in enumerate(one.speakers())]
    told.sort(key=lambda item: item[0])
    return listed([Related(spot_of(s.estimate), _label(one, s)) for _, one, s in told])


def _label(operand: Operand, statement: Statement) -> str:
    unit = operand.quantity.unit
    day = f", as of {statement.as_of.text}" if statement.as_of else ""
    figure = said(statement.estimate, unit)
    return f"`{operand.quantity.id}`: {figure}, {statement.estimate.source}{day}"


def about(operands: Iterable[Operand]) -> tuple[str, ...]:
    """Return the ids of the quantities and of the sources of their numbers."""
    several = list(operands)
    return ids(
        [one.quantity.id for one in several],
        [s.estimate.source for one in several for s in one.speakers()],
    )


def told(operand: Operand) -> str:
    """Return the values of a quantity in words, with their unit."""
    return wording.amount((operand.values,), operand.quantity.unit)

"""Numbers and sources behind a statement about several quantities, for its finding."""

from collections.abc import Iterable

from reconcile.answers.operands import Operand
from reconcile.answers.relations import Outcome
from reconcile.evidence.comparable import Statement
from reconcile.finding import Related, Severity
from reconcile.rules.figures import shown, spot_of
from reconcile.rules.gathering import ids, listed


def severity(outcome: Outcome) -> Severity | None:
    """Return the severity of an outcome: a difference that dates explain is a note."""
    return Severity.NOTE if outcome.causes else None


def causes(outcome: Outcome) -> tuple[str, ...]:
    """Return why it may fail although every source is right."""
    return tuple(f"{cause.kind}: {cause.evidence}" for cause in outcome.causes)


def sources(operands: Iterable[Operand]) -> tuple[Related, ...]:
    """Return where each number comes from, quantity by quantity; the first of each come first."""
    speakers = [
        (place, operand, s) for operand in operands for place, s in enumerate(operand.speakers())
    ]
    speakers.sort(key=lambda item: item[0])
    return listed([Related(spot_of(s.estimate), _label(operand, s)) for _, operand, s in speakers])


def _label(operand: Operand, statement: Statement) -> str:
    unit = operand.quantity.unit
    day = f", as of {statement.as_of.text}" if statement.as_of else ""
    figure = shown(statement.estimate, unit)
    return f"`{operand.name}`: {figure}, {statement.estimate.source}{day}"


def about(operands: Iterable[Operand]) -> tuple[str, ...]:
    """Return the ids of the quantities and of the sources of their numbers."""
    several = list(operands)
    return ids(
        [operand.quantity.id for operand in several],
        [s.estimate.source for operand in several for s in operand.speakers()],
    )

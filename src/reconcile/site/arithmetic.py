"""Relations and formulas in sentences: what they claim, whether they hold, what each side is."""

from collections.abc import Mapping, Sequence

from reconcile import wording
from reconcile.answers.answer import Answers
from reconcile.answers.asked import answer
from reconcile.answers.relations import Outcome, outcome
from reconcile.ledger.expressions import Expression, expressions
from reconcile.ledger.records import Estimate, Ledger
from reconcile.methods.ranges import intervals
from reconcile.values import PartialDate


def relations(ledger: Ledger, every: Mapping[str, Answers]) -> dict[str, list[str]]:
    """Return what each quantity has to do with others, a sentence for each relation and formula.

    Args:
        ledger: What was read.
        every: The answers of all quantities, by id.

    Returns:
        Sentences by the id of every quantity that they name.
    """
    found: dict[str, list[str]] = {}
    by_quantity: dict[str, list[Estimate]] = {}
    for estimate in ledger.estimates:
        by_quantity.setdefault(estimate.quantity, []).append(estimate)

    def answering(name: str, day: PartialDate | None) -> Answers:
        if day is None:
            return every[name]
        quantity = ledger.quantities[name]
        return answer(quantity, by_quantity.get(name, ()), ledger, day)

    for expression in expressions(ledger)[0]:
        decided = outcome(expression, answering)
        is_derived = bool(expression.owner and every[expression.owner].answers[0].derived)
        sentence = _sentence(expression, decided, is_derived=is_derived)
        names = (name.id for name in expression.names)
        for name in dict.fromkeys((*names, *filter(None, (expression.owner,)))):
            found.setdefault(name, []).append(sentence)
    for quantity in ledger.quantities.values():
        if quantity.parent in ledger.quantities:
            found.setdefault(quantity.id, []).insert(0, f"it is a part of `{quantity.parent}`")
    return found


def _sentence(expression: Expression, decided: Outcome | None, *, is_derived: bool) -> str:
    claim = f"{expression.owner} = {expression.text}" if expression.owner else expression.text
    where = ", ".join(f"{name}: {value}" for name, value in expression.scope)
    day = f"as of {expression.as_of.text}" if expression.as_of else ""
    within = f" ({', '.join(filter(None, (where, day)))})" if where or day else ""
    if is_derived:
        return f"`{claim}`: nobody states it, and the figure follows from this"
    if decided is None:
        return f"`{claim}`{within}: nobody states all of it"
    sides = wording.listed(_sides(expression, decided))
    can = "holds" if decided.verdict.can_hold else "cannot hold"
    return f"`{claim}`{within} {can}: {sides}"


def _sides(expression: Expression, decided: Outcome) -> Sequence[str]:
    """Say what each side comes to."""
    found = []
    for side, worth in zip(decided.check.sides, decided.verdict.sides, strict=True):
        text = expression.text[side.start : side.end] if side.end else expression.owner
        pieces = intervals(worth.ranges)
        unit = expression.unit
        value = wording.amount(pieces, unit) if unit else wording.either(pieces)
        found.append(f"`{text}` comes to {value}")
    return found

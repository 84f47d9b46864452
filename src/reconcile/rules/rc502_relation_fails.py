"""A relation or a formula cannot hold for any value that somebody in force says.

Each side is worked out from the answers as a range: the span of the votes, bare figures
with their implied width. `=` holds when the two sides share a value, `<=` when the low
end of the left side is not above the high end of the right one. Figures more than a month
apart in time can both be right: then it is a note.

Fails:
    relations:
      - check: "killed + wounded <= casualties"

    with 2,000 killed, 4,000 wounded and 4,700 casualties, all as of one month

Passes:
    the same relation with 6,000 casualties

Remedy: read the sources of both sides: one of them counts something else, or is wrong;
declare `scope` or `as_of` where the relation holds only there.
"""

from collections.abc import Iterable

from reconcile import wording
from reconcile.answers.answer import Answers
from reconcile.answers.asked import answer
from reconcile.answers.relations import Outcome, outcome
from reconcile.answers.twice import counted_twice
from reconcile.checks.rule import Case, Rule
from reconcile.finding import Issue, Severity
from reconcile.ledger.expressions import Expression
from reconcile.methods.enclosure import evaluate
from reconcile.methods.ranges import exact, intervals
from reconcile.rules import arithmetic
from reconcile.values import Interval, PartialDate


def _find(case: Case) -> Iterable[Issue]:
    expressions = case.expressions[0]
    if not expressions:
        return
    every = {answers.quantity.id: answers for answers in case.answers}

    def answering(name: str, day: PartialDate | None) -> Answers:
        if day is None and name in every:
            return every[name]
        quantity = case.ledger.quantities[name]
        estimates = case.by_quantity.get(name, ())
        return answer(quantity, estimates, case.ledger, day, quotations=case.quotations)

    for expression in expressions:
        decided = outcome(expression, answering)
        if decided is not None and not decided.verdict.can_hold:
            yield _issue(expression, decided)


def _issue(expression: Expression, decided: Outcome) -> Issue:
    between = decided.verdict.between or (0, 1)
    larger, smaller = (_side(expression, decided, index) for index in between)
    if expression.owner:
        fact = f"`{expression.owner}` cannot follow from its formula"
    else:
        fact = f"`{expression.text}` cannot hold"
    operands = decided.operands.values()
    twice = _counted_twice(expression, decided)
    is_exact = all(decided.verdict.sides[index].is_exact for index in between)
    return Issue(
        expression.where,
        f"{fact}: {larger}, and {smaller}{'' if is_exact else ' (by subdivision)'}{twice}",
        "read the sources of both sides, correct the one that is wrong, or give `scope` and "
        "`as_of` where the two count different things",
        related=arithmetic.sources(operands),
        severity=arithmetic.severity(decided),
        causes=arithmetic.causes(decided),
        about=arithmetic.about(operands),
        identity=(expression.owner, larger, smaller),
    )


def _counted_twice(expression: Expression, decided: Outcome) -> str:
    """Say which named figures make the difference of two sides that should be equal, if any do."""
    points = {name: operand.point for name, operand in decided.operands.items()}
    values = {name: exact([Interval(at, at)]) for name, at in points.items() if at is not None}
    between, unit = decided.verdict.between, expression.unit
    if between is None or set(decided.check.signs) != {"="} or len(values) < len(points):
        return ""
    left, right = (evaluate(decided.check.sides[index], values).ranges[0].low for index in between)
    if isinstance(left, float) or isinstance(right, float):  # something was divided by 0
        return ""
    alike = {
        name: values[name][0].low
        for name, one in decided.operands.items()
        if one.quantity.unit == unit
    }
    told = counted_twice(left - right, alike, unit)
    return f"; {told}" if told else ""


def _side(expression: Expression, decided: Outcome, index: int) -> str:
    side = decided.check.sides[index]
    text = expression.text[side.start : side.end] if side.end else expression.owner
    pieces = intervals(decided.verdict.sides[index].ranges)
    unit = expression.unit
    value = wording.amount(pieces, unit) if unit else wording.either(pieces)
    return f"`{text}` comes to {value}"


RULE = Rule("RC502", "relation-fails", Severity.WARNING, _find)

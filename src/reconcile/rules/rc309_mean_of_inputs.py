"""A figure is the plain mean, sum or half of the figures that it draws on.

Arithmetic on others' numbers is no new count of anything. A mean is worth little where an
input is only a limit: half of *at most 20* is no estimate of anything.

Fails:
    review-2024, which draws_on two studies that print 10 and 20, prints 15

Passes:
    review-2024 prints 17, or has no `draws_on`

Remedy: read how the source comes to its figure; give `basis: modelled` where it has a
method, or accept the finding.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from reconcile import wording
from reconcile.answers.answer import Answer, Answers
from reconcile.checks.rule import Case, Rule
from reconcile.evidence.comparable import Statement
from reconcile.evidence.states import WITHDRAWN
from reconcile.finding import Issue, Related, Severity
from reconcile.rules.gathering import field, ids, listed
from reconcile.values import Interval, Number

_PAIR = 2


def _find(case: Case) -> Iterable[Issue]:
    for answers in case.answers:
        for answer in answers.answers:
            yield from _of_cell(case, answers, answer)


def _of_cell(case: Case, answers: Answers, answer: Answer) -> Iterator[Issue]:
    said: dict[str, Statement] = {}
    for statement, state, _ in answer.standings:
        if state not in WITHDRAWN and statement.is_primary and statement.stated is not None:
            said.setdefault(statement.origin, statement)
    for name, statement in said.items():
        source = case.ledger.sources.get(name)
        inputs = [said[one] for one in sorted(source.draws_on if source else ()) if one in said]
        is_method = statement.estimate.basis == "modelled"
        if inputs and not is_method and (verb := _made_by(statement, inputs)):
            yield _issue(answers, statement, inputs, verb)


def _made_by(statement: Statement, inputs: Sequence[Statement]) -> str:
    """Name the arithmetic that gives the figure of its inputs; empty if none does."""
    figure = _number(statement)
    numbers = [number for one in inputs if (number := _number(one)) is not None]
    if figure is None or len(numbers) < len(inputs):
        return ""
    several: Mapping[str, float] = {
        "the mean": sum(numbers) / len(numbers),
        "the sum": sum(numbers),
    }
    one: Mapping[str, float] = {"half": numbers[0] / 2}
    room = statement.figure.last_digit / 2
    made = several if len(numbers) >= _PAIR else one
    return next((name for name, value in made.items() if abs(value - figure) <= room), "")


def _number(statement: Statement) -> Number | None:
    """Return the best value of a figure, or the one end of a limit."""
    stated = statement.stated or Interval(None, None)
    if statement.figure.best is not None:
        return statement.figure.best
    if stated.low is None or stated.high is None:
        return stated.high if stated.low is None else stated.low
    return stated.low if stated.low == stated.high else None


def _issue(answers: Answers, statement: Statement, inputs: Sequence[Statement], verb: str) -> Issue:
    told = wording.either([statement.stated] if statement.stated else [])
    parts = [f"`{one.origin}` ({_shown(one)})" for one in inputs]
    limits = [one.origin for one in inputs if one.stated and not one.stated.is_bounded]
    also = f"; that of {', '.join(limits)} is only a limit" if limits else ""
    return Issue(
        field(statement.estimate),
        f"the figure of `{statement.origin}` for `{answers.quantity.id}`, {told}, is {verb} of "
        f"{' and '.join(parts)}{also}",
        "read how the source comes to it; give it `basis: modelled` if it has a method of its "
        "own, or accept the finding",
        label=statement.origin,
        related=listed([Related(field(one.estimate), one.origin) for one in inputs]),
        about=ids([answers.quantity.id], [statement.origin], [one.origin for one in inputs]),
    )


def _shown(statement: Statement) -> str:
    return wording.interval(statement.stated or Interval(None, None))


RULE = Rule("RC309", "mean-of-inputs", Severity.NOTE, _find, is_local=True)

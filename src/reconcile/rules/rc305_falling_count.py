"""A count that only grows has fallen.

Of a cumulative quantity one issuer gives a later figure that lies wholly below its own
earlier one. Either one of the two counts something else, or the earlier one was taken
back: then the later source `supersedes` it, and that is no finding.

Fails:
    estimates of `killed`: 4,700 as of 2025-04 and 3,000 as of 2025-09, both from one
    service

Passes:
    3,000 as of 2025-04 and 4,700 as of 2025-09

Remedy: read both sources; declare `supersedes` where the later one corrects the earlier,
`scope`, `period` or `measure` where they count different things.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import attrgetter

from reconcile import wording
from reconcile.answer import Answer, Answers
from reconcile.evidence.comparable import Statement
from reconcile.evidence.states import State
from reconcile.finding import Issue, Related, Severity
from reconcile.ledger.records import Source
from reconcile.rule import Case, Rule
from reconcile.rules.figures import spot_of
from reconcile.rules.gathering import ids, listed
from reconcile.values import Interval, PartialDate, is_before, is_below

_COUNTED = frozenset(
    {
        State.CORE,
        State.VOTE,
        State.DISSENT,
        State.BOUND,
        State.SUPERSEDED,
        State.EARLIER,
        State.OTHER_PERIOD,
    }
)
"""States of figures that were meant and are the issuer's own: no plans, echoes or misquotes."""


def _find(case: Case) -> Iterable[Issue]:
    for answers in case.answers:
        for answer in answers.answers:
            if answer.cell.measure == "cumulative":
                yield from _falls(answers, answer, case.ledger.sources)


def _falls(answers: Answers, answer: Answer, sources: Mapping[str, Source]) -> Iterator[Issue]:
    """One for each series of one issuer, counted from one day."""
    series: dict[tuple[str, str], list[Statement]] = {}
    for standing in answer.standings:
        statement = standing.statement
        if standing.state in _COUNTED and statement.as_of and statement.compared:
            period = statement.estimate.period
            start = period.start.text if period and period.start else ""
            series.setdefault((statement.issuer, start), []).append(statement)
    for statements in series.values():
        if len(statements) > 1:
            yield from _fall(answers, statements, sources)


_by_date = attrgetter("as_of.middle")


def _fall(
    answers: Answers, statements: Sequence[Statement], sources: Mapping[str, Source]
) -> Iterator[Issue]:
    """The first fall of a series, with the later ones beside it."""
    found: list[tuple[Statement, Statement]] = []
    highest: Statement | None = None
    for statement in sorted(statements, key=_by_date):
        if highest is not None and _has_fallen(highest, statement, sources):
            found.append((highest, statement))
        elif highest is None or _low(statement) > _low(highest):
            highest = statement
    if found:
        yield _issue(answers, found)


def _low(statement: Statement) -> float:
    values = statement.compared
    return values.low if values and values.low is not None else float("-inf")


def _has_fallen(older: Statement, newer: Statement, sources: Mapping[str, Source]) -> bool:
    if older.compared is None or newer.compared is None or older.as_of is None:
        return False
    if newer.as_of is None or not is_below(newer.compared, older.compared):
        return False
    if not is_before(older.as_of, newer.as_of) or newer.estimate.figure.soft_high:
        return False
    source = sources.get(newer.estimate.source)
    is_declared = older.estimate.id in newer.estimate.supersedes or (
        source is not None and older.estimate.source in source.supersedes
    )
    return not is_declared


def _issue(answers: Answers, found: Sequence[tuple[Statement, Statement]]) -> Issue:
    older, newer = found[0]
    quantity = answers.quantity
    others = [Related(spot_of(two.estimate), _label(two)) for _, two in found[1:]]
    return Issue(
        spot_of(newer.estimate),
        f"the count of `{quantity.id}` by {newer.issuer} falls from {_told(older)} as of "
        f"{_day(older.as_of)} to {_told(newer)} {quantity.unit} as of {_day(newer.as_of)}",
        "correct the date or the figure, declare `supersedes` if the later one corrects the "
        "earlier, or give `scope`, `period` or `measure` where they count different things",
        label=_label(newer),
        related=listed([Related(spot_of(older.estimate), _label(older)), *others]),
        about=ids([quantity.id], [s.estimate.source for pair in found for s in pair]),
    )


def _told(statement: Statement) -> str:
    return wording.interval(statement.stated or Interval(None, None))


def _day(day: PartialDate | None) -> str:
    return wording.date(day)


def _label(statement: Statement) -> str:
    return f"{statement.estimate.source}, as of {_day(statement.as_of)}"


RULE = Rule("RC305", "falling-count", Severity.WARNING, _find)

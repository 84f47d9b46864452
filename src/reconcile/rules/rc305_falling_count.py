"""A count that only grows has fallen.

Of a cumulative quantity one issuer gives a later figure that lies wholly below its own
earlier one, or a later floor below its earlier floor that is no rounding of it. Either one of
the two counts something else, or the earlier one was taken back: then the later source
`supersedes` it, and that is no finding.

Fails:
    estimates of `killed`: 4,700 as of 2025-04 and 3,000 as of 2025-09, both from one
    service

Passes:
    3,000 as of 2025-04 and 4,700 as of 2025-09

Remedy: read both sources; declare `supersedes` where the later one corrects the earlier,
`scope`, `period` or `measure` where they count different things.
"""

from collections.abc import Iterable, Mapping, Sequence
from operator import attrgetter

from reconcile import wording
from reconcile.answers.answer import Answer, Answers
from reconcile.checks.rule import Case, Rule
from reconcile.evidence.comparable import Statement
from reconcile.evidence.states import IN_FORCE, State
from reconcile.finding import Issue, Related, Severity
from reconcile.ledger.records import Source
from reconcile.rules.figures import spot_of
from reconcile.rules.gathering import MOST_RELATED, ids, listed
from reconcile.values import MOST_ROUNDED, Interval, PartialDate, is_before, is_below

# A tuple, since it is searched by identity: most figures are the first of them.
_COUNTED = IN_FORCE | {State.SUPERSEDED, State.EARLIER, State.OTHER_PERIOD}
"""States of figures that were meant and are the issuer's own: no plans, echoes or misquotes."""

_by_date = attrgetter("as_of.opens")


def _find(case: Case) -> Iterable[Issue]:
    for answers in case.answers:
        for answer in answers.answers:
            if answer.cell.measure == "cumulative" and len(answer.standings) > 1:
                for falls in _falls(answer, case.ledger.sources):
                    yield _issue(answers, falls)


_Fall = tuple[Statement, Statement]
"""An earlier figure and a later one below it."""


def _falls(answer: Answer, sources: Mapping[str, Source]) -> Iterable[list[_Fall]]:
    """Yield the falls of every series: the figures of one issuer, counted from one day."""
    statements = [
        statement
        for statement, state, _ in answer.standings
        if statement.as_of is not None and statement.compared is not None and state in _COUNTED
    ]
    statements.sort(key=_by_date)
    highest: dict[str, Statement] = {}
    by_series: dict[str, list[_Fall]] = {}
    for statement in statements:
        series = _series(statement)
        top = highest.setdefault(series, statement)
        if top is statement or top.compared is None or statement.compared is None:
            continue
        least, most = top.compared.low, statement.compared.high
        if _is_lower_floor(top, statement) or (
            least is not None and most is not None and most <= least
        ):
            if _has_fallen(top, statement, sources):
                by_series.setdefault(series, []).append((top, statement))
        elif least is None or (statement.compared.low or least) > least:
            highest[series] = statement
    return by_series.values()


def _series(statement: Statement) -> str:
    period = statement.estimate.period
    if period is None or period.start is None:
        return statement.issuer
    return f"{statement.issuer} from {period.start.text}"


def _is_lower_floor(older: Statement, newer: Statement) -> bool:
    """Tell whether a floor lies below an earlier floor, by more than rounding down."""
    was, now = older.stated, newer.stated
    if was is None or now is None or was.high is not None or now.high is not None:
        return False
    if was.low is None or now.low is None:
        return False
    room = min(newer.figure.grain, float(MOST_ROUNDED) * abs(was.low))
    return now.low < was.low and was.low - now.low >= room


def _has_fallen(older: Statement, newer: Statement, sources: Mapping[str, Source]) -> bool:
    if older.compared is None or newer.compared is None or older.as_of is None:
        return False
    if newer.as_of is None:
        return False
    if not (is_below(newer.compared, older.compared) or _is_lower_floor(older, newer)):
        return False
    if not is_before(older.as_of, newer.as_of) or newer.estimate.figure.soft_high:
        return False
    source = sources.get(newer.estimate.source)
    is_declared = older.estimate.id in newer.estimate.supersedes or (
        source is not None and older.estimate.source in source.supersedes
    )
    return not is_declared


def _issue(answers: Answers, falls: Sequence[_Fall]) -> Issue:
    older, newer = falls[0]
    quantity = answers.quantity
    others = [Related(spot_of(two.estimate), _label(two)) for _, two in falls[1:]]
    named = falls[:MOST_RELATED]
    return Issue(
        spot_of(newer.estimate),
        f"the count of `{quantity.id}` by {newer.issuer} falls from {_told(older)} as of "
        f"{_day(older.as_of)} to {_told(newer)} {quantity.unit} as of {_day(newer.as_of)}",
        "correct the date or the figure, declare `supersedes` if the later one corrects the "
        "earlier, or give `scope`, `period` or `measure` where they count different things",
        label=_label(newer),
        related=listed([Related(spot_of(older.estimate), _label(older)), *others]),
        about=ids([quantity.id], [s.estimate.source for pair in named for s in pair]),
    )


def _told(statement: Statement) -> str:
    return wording.interval(statement.stated or Interval(None, None))


def _day(day: PartialDate | None) -> str:
    return wording.date(day)


def _label(statement: Statement) -> str:
    return f"{statement.estimate.source}, as of {_day(statement.as_of)}"


RULE = Rule("RC305", "falling-count", Severity.WARNING, _find, is_local=True)

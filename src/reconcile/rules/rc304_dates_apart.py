"""Figures of one quantity speak of days too far apart to stand side by side.

Of a stock or a cumulative count a figure stands for six months, or for the quantity's
`window`. When only the newest figure is that young, the answer rests on it alone, and the
older ones of other issuers are set aside. A rate, a share or a peak has no window of its
own: there it is reported when figures in force lie more than two years apart.

Fails:
    estimates of `workers`: 12,000 as of 2022 and 15,000 as of 2025-08

Passes:
    12,000 as of 2025-03 and 15,000 as of 2025-08

Remedy: look for a second figure of the newest date, declare `window` if older ones still
speak of it, or accept the finding with a reason.
"""

from collections.abc import Iterable, Iterator, Sequence

from reconcile import wording
from reconcile.answers.answer import Answer, Answers
from reconcile.checks.rule import Case, Rule
from reconcile.evidence.comparable import Statement
from reconcile.evidence.states import State
from reconcile.evidence.time import days_between, limit_of
from reconcile.finding import Issue, Related, Severity
from reconcile.rules.figures import spot_of
from reconcile.rules.gathering import alike, ids, listed
from reconcile.values import Length

_TWO_YEARS = Length("2 years", 24, 0)
"""Statistics appear every year: figures further apart belong to different editions."""

_LASTING = frozenset({"rate", "share", "peak"})
"""Measures that change and have no window of their own."""

_SEVERAL = 2
"""Other issuers without whose older figures the answer rests on too little."""


def _find(case: Case) -> Iterable[Issue]:
    for answers in case.answers:
        answer = answers.answers[0]
        limit = limit_of(answer.cell.measure, answers.quantity.window)
        if limit is None:
            if answer.cell.measure in _LASTING and len(answer.votes) > 1:
                yield from _far_apart(answers, answer)
        elif len(answer.votes) == 1:
            yield from _alone(answers, answer, limit)


def _alone(answers: Answers, answer: Answer, limit: Length) -> Iterator[Issue]:
    """Report that the newest figure stands alone, the others being set aside as too old."""
    newest = answer.votes[0].voices[-1].speaker
    day = answer.as_of
    if day is None or newest.as_of is None:
        return
    older = [
        standing.statement
        for standing in answer.standings
        if standing.state is State.EARLIER
        and standing.statement.issuer != newest.issuer
        and standing.statement.as_of
        and not limit.reaches(standing.statement.as_of, day)
    ]
    if not older:
        return
    others = len({statement.issuer for statement in older})
    is_declared = answers.quantity.window is not None
    figures = wording.plural(len(older), "older figure")
    days = sorted({s.as_of for s in older if s.as_of}, key=lambda day: day.first)
    figures += f" (as of {wording.date(days[0])}" if days else ""
    figures += (f" to {wording.date(days[-1])})" if len(days) > 1 else ")") if days else ""
    whose = "another issuer" if others == 1 else "other issuers"
    verb = "lies" if len(older) == 1 else "lie"
    yield Issue(
        spot_of(newest.estimate),
        f"the answer for `{answers.quantity.id}` rests on one figure, as of "
        f"{wording.date(newest.as_of)}; {figures} of {whose} {verb} more than "
        f"{limit.text} before it",
        "look for a second figure of the newest date, or declare `window` if the older ones "
        "still speak of it",
        label=_label(newest),
        related=_places(older),
        severity=None if is_declared or others >= _SEVERAL else Severity.NOTE,
        about=ids([answers.quantity.id, newest.estimate.source], _sources(older)),
        identity=(answers.quantity.id, newest.estimate.source, newest.as_of.text),
        gathering=alike(
            "answers rest on one figure, others being too old",
            f"`{answers.quantity.id}` as of {wording.date(newest.as_of)}, {figures}",
        ),
    )


def _far_apart(answers: Answers, answer: Answer) -> Iterator[Issue]:
    """Report votes years apart that no window sets aside."""
    speakers = [vote.voices[-1].speaker for vote in answer.votes]
    dated = [(s.as_of, s) for s in speakers if s.as_of is not None]
    if len(dated) <= 1:
        return
    first, oldest = min(dated, key=lambda dating: dating[0].last)
    last, newest = max(dated, key=lambda dating: dating[0].first)
    if not _TWO_YEARS.divides(first, last):
        return
    apart = days_between(first, last)
    yield Issue(
        spot_of(oldest.estimate),
        f"figures of `{answers.quantity.id}` as of {wording.date(first)} and of "
        f"{wording.date(last)} are compared, {wording.days(apart)} apart",
        "declare `window` on the quantity, so that older figures are set aside, or "
        "`measure: constant` if it does not change with time",
        label=_label(oldest),
        related=_places([newest]),
        about=ids([answers.quantity.id], _sources([oldest, newest])),
    )


def _places(statements: Sequence[Statement]) -> tuple[Related, ...]:
    return listed([Related(spot_of(s.estimate), _label(s)) for s in statements])


def _sources(statements: Sequence[Statement]) -> list[str]:
    return [statement.estimate.source for statement in statements]


def _label(statement: Statement) -> str:
    return f"{statement.estimate.source}, as of {wording.date(statement.as_of)}"


RULE = Rule("RC304", "dates-apart", Severity.WARNING, _find, is_local=True)

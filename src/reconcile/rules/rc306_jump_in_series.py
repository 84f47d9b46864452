"""A count of one issuer grows tenfold from one figure to the next.

Counts that only grow seldom do so by a factor of ten between two neighbours of one series: a
thousand may have been lost or added in one of them, or they count different things. Steps
between figures of which one is 100 or less are left out, since small counts grow fast.

Fails:
    estimates of `troops` (cumulative) by one service: 1,500 as of 18 October and 15,000 as of
    30 April

Passes:
    1,500, 3,000, 11,000 and 15,000 on four days

Remedy: read both sources; correct the figure whose scale slipped, or accept the finding.
"""

from collections.abc import Iterable
from itertools import pairwise

from reconcile import wording
from reconcile.checks.rule import Case, Rule
from reconcile.evidence.comparable import Statement
from reconcile.evidence.printed import printed
from reconcile.evidence.voice import Voice
from reconcile.finding import Issue, Related, Severity
from reconcile.rules.figures import spot_of
from reconcile.rules.gathering import ids, listed
from reconcile.values import Number

_JUMP = 10
"""Ratio of two neighbours of a series from which on it is a jump."""

_SMALL = 100
"""Counts up to which growth by any factor is usual."""

_Step = tuple[Statement, Statement]


def _find(case: Case) -> Iterable[Issue]:
    for answers in case.answers:
        for answer in answers.answers:
            if answer.cell.measure == "cumulative":
                for issuer, steps in _jumps(answer.evidence.in_force).items():
                    yield _issue(answers.quantity.id, issuer, steps)


def _jumps(voices: Iterable[Voice]) -> dict[str, list[_Step]]:
    """Find the tenfold steps of each issuer's series, counted from one day."""
    by_series: dict[tuple[str, str], list[Voice]] = {}
    for voice in voices:
        period = voice.speaker.estimate.period
        start = period.start.text if period and period.start else ""
        if voice.date and _value(voice.speaker) is not None:
            by_series.setdefault((voice.issuer, start), []).append(voice)
    found: dict[str, list[_Step]] = {}
    for (issuer, _), series in by_series.items():
        series.sort(key=lambda voice: voice.date.middle if voice.date else 0)
        for older, newer in pairwise(series):
            if _is_jump(_value(older.speaker), _value(newer.speaker)):
                found.setdefault(issuer, []).append((older.speaker, newer.speaker))
    return found


def _is_jump(older: Number | None, newer: Number | None) -> bool:
    if older is None or newer is None or min(older, newer) <= _SMALL:
        return False
    return newer >= _JUMP * older


def _value(statement: Statement) -> Number | None:
    """Return the number that is printed, of a range its low end; a ceiling has none."""
    if statement.stated is None or statement.stated.low is None:
        return None
    numbers = printed(statement)
    return min(numbers) if numbers else None


def _issue(quantity: str, issuer: str, steps: list[_Step]) -> Issue:
    older, newer = steps[0]
    told = [statement for step in steps for statement in step if statement is not newer]
    return Issue(
        spot_of(newer.estimate),
        f"the count of `{quantity}` by {issuer} jumps from {_told(older)} to {_told(newer)}",
        "read both sources: correct the figure whose scale slipped, or accept the finding",
        label=_label(newer),
        related=listed([Related(spot_of(one.estimate), _label(one)) for one in told]),
        about=ids([quantity], [one.estimate.source for step in steps for one in step]),
    )


def _told(statement: Statement) -> str:
    value = _value(statement)
    return f"{wording.number(value or 0)} as of {wording.date(statement.as_of)}"


def _label(statement: Statement) -> str:
    return f"{statement.estimate.source}, as of {wording.date(statement.as_of)}"


RULE = Rule("RC306", "jump-in-series", Severity.NOTE, _find, is_local=True)

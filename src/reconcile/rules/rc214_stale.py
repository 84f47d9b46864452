"""The newest figure of a quantity is old, and the quantity changes.

A stock speaks of its own day, and a cumulative count grows on. When the newest usable
figure lies further back than the `window` of the quantity (six months, if it gives none),
the answer is one about the past. As long as only the six months are passed, which nobody
declared, this is a note; after two years, or beyond a `window`, it is a warning. For a
cumulative count without a `window` it stays a note: what was counted stays counted, so
that the old figure is still a floor. Peaks, rates, shares and flows stand for good, unless
the quantity has a `window`.

Fails:
    quantities: {workers: {unit: persons, measure: stock}}, whose newest figure is three
    years old

Passes:
    the same with a figure of this month, or with window: 3 years

Remedy: look for a newer figure, or accept the finding for what is over and done with. A
longer `window` is right where older figures still hold; it lets them vote as well.
"""

from collections.abc import Iterable

from reconcile import wording
from reconcile.answers.answer import Answers
from reconcile.checks.rule import Case, Rule
from reconcile.evidence.states import Standing, State
from reconcile.evidence.time import limit_of
from reconcile.finding import Issue, Related, Severity, Spot
from reconcile.ledger.records import Quantity
from reconcile.rules.figures import spot_of
from reconcile.rules.gathering import alike
from reconcile.values import Length

_TWO_YEARS = Length("2 years", 24, 0)
"""Statistics appear every year: after two a newer figure is likely to be had."""

_UNUSABLE = frozenset(
    {
        State.PROJECTED,
        State.DEPRECATED,
        State.RETRACTED,
        State.UNREADABLE,
        State.RELAY_MISMATCH,
    }
)


def _find(case: Case) -> Iterable[Issue]:
    for answers in case.answers:
        main = answers.answers[0]
        limit = limit_of(main.cell.measure, answers.quantity.window)
        if limit is None or (today := case.day) is None:
            continue
        since = limit.before(today)
        if main.as_of is not None and main.as_of.last >= since:
            continue
        newest = _newest(main.standings)
        if newest is None or newest.statement.as_of is None:
            continue
        if newest.statement.as_of.last < since:
            yield _issue(answers, newest, today, limit)


def _declared(quantity: Quantity) -> Spot:
    """Return the spot of the declared window, else of the quantity."""
    path, keys = quantity.spot.path, quantity.spot.keys
    return (
        Spot(path, keys, of_key=True) if quantity.window is None else Spot(path, (*keys, "window"))
    )


def _newest(standings: Iterable[Standing]) -> Standing | None:
    """Return the usable figure that speaks of the latest time; of several the first by name."""
    usable = [s for s in standings if s.state not in _UNUSABLE and s.statement.as_of]
    return min(usable, key=_newness, default=None)


def _newness(standing: Standing) -> tuple[object, ...]:
    """Order by day, within a day by the hour, and then by nothing that the file's order tells."""
    estimate, values = standing.statement.estimate, standing.statement.stated
    hour = -standing.statement.as_of.middle if standing.statement.as_of else 0
    told = (estimate.source, *map(str, values or ()), estimate.stated or "")
    return -_day(standing), hour, *told


def _day(standing: Standing) -> int:
    return standing.statement.as_of.last if standing.statement.as_of else 0


def _issue(answers: Answers, newest: Standing, today: int, limit: Length) -> Issue:
    quantity, statement = answers.quantity, newest.statement
    measure = answers.answers[0].cell.measure
    grows = measure == "cumulative" and quantity.window is None
    amount = wording.with_unit(statement.figure_in(quantity.unit), quantity.unit)
    day = wording.date(statement.as_of)
    age = today - _day(newest)
    stands = "may have grown since" if grows else f"stands for {limit.text}"
    is_assumed = quantity.window is None and _day(newest) >= _TWO_YEARS.before(today)
    return Issue(
        spot_of(statement.estimate),
        f"the newest figure of `{quantity.id}` is {wording.days(age)} old: {amount}, as of {day}; "
        f"a {measure} {'count ' if measure == 'cumulative' else ''}{stands}",
        "look for a newer figure, or accept the finding for what is over and done with",
        label=f"{statement.estimate.source}, as of {day}",
        related=(Related(_declared(quantity), f"`{quantity.id}`"),),
        severity=Severity.NOTE if grows or is_assumed else None,
        about=(quantity.id, statement.estimate.source),
        identity=(quantity.id, day),
        gathering=alike("the newest figures are old", f"`{quantity.id}` {amount} as of {day}"),
    )


RULE = Rule("RC214", "stale", Severity.WARNING, _find, is_local=True)

"""Compare answers day by day: on which days the answer changed, and what changed it."""

import math
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from reconcile.answers.answer import Answer, answer
from reconcile.evidence.comparable import statements
from reconcile.evidence.states import IN_FORCE, Standing
from reconcile.evidence.time import limit_of
from reconcile.ledger.records import Estimate, Ledger, Quantity, Source
from reconcile.values import PartialDate, parse_date

_LAST_DAY = date.max.toordinal()


class Day(NamedTuple):
    """A day on which the answer changed.

    Attributes:
        as_of: The day; None when nothing in the evidence has a date.
        answer: The answer as of that day.
        added: Estimates that were new that day, with what became of them, those in force first.
        left: Estimates that had a part in the answer the day before and have none now.
        returned: Estimates that were set aside the day before and have a part now.
        without_effect: Estimates printed after that day and before the next in the history,
            with what became of them: the answer stayed what it was.
    """

    as_of: PartialDate | None
    answer: Answer
    added: tuple[Standing, ...]
    left: tuple[Standing, ...]
    returned: tuple[Standing, ...]
    without_effect: tuple[Standing, ...] = ()

    @property
    def is_open(self) -> bool:
        """Relays leave open what an origin said, as `Answers.is_open` has it."""
        return any(aside.kind == "open" for aside in self.answer.evidence.set_aside)


class History(NamedTuple):
    """How the answer to one quantity, in its own measure and scope, came to be what it is.

    Attributes:
        quantity: What it is about.
        days: Those on which the answer changed, oldest first.
        hedges: Version of the table of hedges that read the phrases.
    """

    quantity: Quantity
    days: tuple[Day, ...]
    hedges: str


class _Look(NamedTuple):
    """The answer on one day, and the origins whose words grow too old on it."""

    as_of: PartialDate | None
    answer: Answer
    fading: frozenset[str]


def history(quantity: Quantity, ledger: Ledger) -> History:
    """Find the days on which the headline, the verdict, the span or who votes changed.

    Every day is answered as `--as-of` that day does: with what had been printed by then,
    and with that day as the reference date. The answer can only change on a day on which
    something is printed, or on which a statement in force grows older than its window;
    no other day is looked at.
    """
    estimates = [estimate for estimate in ledger.estimates if estimate.quantity == quantity.id]
    days: list[Day] = []
    before: Answer | None = None
    for look in _looks(quantity, estimates, ledger):
        day = _day(look, before)
        if before is not None and _visible(look.answer) == _visible(before):
            quiet = (*days[-1].without_effect, *day.added)
            days[-1] = days[-1]._replace(without_effect=quiet)
        else:
            days.append(day)
        before = look.answer
    return History(quantity, tuple(days), ledger.hedges)


def _looks(quantity: Quantity, estimates: Sequence[Estimate], ledger: Ledger) -> Iterator[_Look]:
    """Answer for every day on which the answer can have changed, one after the other."""
    dates = [_printed(estimate, ledger.sources) for estimate in estimates]
    printed = {known.last for known in dates if known}
    taken_back = {
        source.retracted.first
        for source in ledger.sources.values()
        if not isinstance(source.retracted, bool)
    }
    fading = _fading(quantity, estimates, ledger.sources)
    speaking: set[str] = set()
    for day in sorted(printed | taken_back | fading.keys()):
        gone = frozenset(fading.get(day, set()) & speaking)
        if day in printed or day in taken_back or gone:
            as_of = parse_date(date.fromordinal(day).isoformat())
            main = answer(quantity, estimates, ledger, as_of).answers[0]
            yield _Look(as_of, main, gone)
            speaking = {s.statement.origin for s in main.standings if s.state in IN_FORCE}
    if estimates and not printed:
        yield _Look(None, answer(quantity, estimates, ledger).answers[0], frozenset())


def _printed(estimate: Estimate, sources: Mapping[str, Source]) -> PartialDate | None:
    """Return the date from which an estimate exists, as `--as-of` counts; None: it always did."""
    source = sources.get(estimate.source)
    return (source.published if source else None) or estimate.as_of


def _fading(
    quantity: Quantity, estimates: Sequence[Estimate], sources: Mapping[str, Source]
) -> dict[int, set[str]]:
    """Find the first day on which each statement is too old to vote, with its origin."""
    days: dict[int, set[str]] = {}
    for statement in statements(quantity, estimates, sources):
        limit = limit_of(statement.cell.measure, quantity.window)
        if limit is None or statement.as_of is None:
            continue
        day = math.floor(statement.as_of.middle + limit) + 1
        if day <= _LAST_DAY:
            days.setdefault(day, set()).add(statement.origin)
    return days


def _visible(answer: Answer) -> tuple[object, ...]:
    """Return what makes two answers the same for a reader."""
    issuers = sorted({vote.issuer for vote in answer.votes})
    return answer.headline, answer.verdict, answer.span, issuers


def _day(look: _Look, before: Answer | None) -> Day:
    former = {s.statement.estimate.id: s.state for s in before.standings} if before else {}
    added, left, returned, faded = [], [], [], []
    for standing in look.answer.standings:
        was = former.get(standing.statement.estimate.id)
        is_in_force = standing.state in IN_FORCE
        if was is None:
            added.append(standing)
        elif was in IN_FORCE and not is_in_force:
            left.append(standing)
        elif is_in_force and was not in IN_FORCE:
            returned.append(standing)
        elif is_in_force and standing.statement.origin in look.fading:
            faded.append(standing)
    if not (added or left or returned):
        # What grew too old is still a bound, and only its floor is left.
        left = faded
    added.sort(key=lambda standing: standing.state not in IN_FORCE)
    return Day(look.as_of, look.answer, tuple(added), tuple(left), tuple(returned))

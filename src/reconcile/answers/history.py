"""Compare answers day by day: on which days the answer changed, and what changed it."""

from collections.abc import Container, Iterator, Mapping, Sequence
from typing import NamedTuple

from reconcile import wording
from reconcile.answers.answer import Answer, answer, answer_all
from reconcile.answers.derived import inputs_of
from reconcile.answers.moments import Moment
from reconcile.evidence.comparable import known_since
from reconcile.evidence.states import IN_FORCE, WITHDRAWN, Standing
from reconcile.ledger.records import Estimate, Ledger, Quantity, Source
from reconcile.values import PartialDate, day_of
from reconcile.wording.printable import safe


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
        series: Other dates and periods of which the answer was new that day, or another one.
    """

    as_of: PartialDate | None
    answer: Answer
    added: tuple[Standing, ...]
    left: tuple[Standing, ...]
    returned: tuple[Standing, ...]
    without_effect: tuple[Standing, ...] = ()
    series: tuple[Moment, ...] = ()

    @property
    def is_open(self) -> bool:
        """Relays leave open what an origin said, as `Answers.is_open` has it."""
        return any(aside.kind == "open" for aside in self.answer.evidence.set_aside)

    def __repr__(self) -> str:
        return safe(f"<Day {self.as_of.text if self.as_of else 'undated'}: {self.answer.in_short}>")


class History(NamedTuple):
    """How the answer to one quantity, in its own measure and scope, came to be what it is.

    Attributes:
        quantity: What it is about.
        days: Those on which the answer changed, oldest first.
        hedges: Version of the table of hedges that read the phrases.
        sources: Those of the ledger, by id.
    """

    quantity: Quantity
    days: tuple[Day, ...]
    hedges: str
    sources: Mapping[str, Source]

    def __repr__(self) -> str:
        return safe(f"<History {self.quantity.id}: {wording.plural(len(self.days), 'day')}>")

    def until(self, as_of: PartialDate) -> "History":
        """Return what it was when a day had passed: what was printed later is left out."""
        days = [day for day in self.days if not day.as_of or day.as_of.closes <= as_of.closes]
        if days:
            quiet = days[-1].without_effect
            known = known_since([one.statement.estimate for one in quiet], self.sources)
            by_then = (
                standing
                for standing, since in zip(quiet, known, strict=True)
                if since is None or since.closes <= as_of.closes
            )
            days[-1] = days[-1]._replace(without_effect=tuple(by_then))
        return self._replace(days=tuple(days))


def history(quantity: Quantity, ledger: Ledger) -> History:
    """Find the days on which the headline, the verdict, the span or who votes changed.

    So does the answer for another date or period: who corrects 2019 changes that of 2019. A figure
    that follows from other quantities changes with what is printed of them.

    Every day is answered as `--as-of` that day does: with what had been printed by then.
    The answer can only change on a day on which something is printed; no other day is
    looked at.
    """
    estimates = [estimate for estimate in ledger.estimates if estimate.quantity == quantity.id]
    days: list[Day] = []
    before: Answer | None = None
    for as_of, found in _looks(quantity, estimates, ledger):
        if before is None and not found.standings and not found.derived:
            continue  # of what it follows from too little had been printed
        day = _day(as_of, found, before)
        if before is not None and _visible(found) == _visible(before) and not day.series:
            quiet = (*days[-1].without_effect, *day.added)
            days[-1] = days[-1]._replace(without_effect=quiet)
        else:
            days.append(day)
        before = found
    return History(quantity, tuple(days), ledger.hedges, ledger.sources)


def _looks(
    quantity: Quantity, estimates: Sequence[Estimate], ledger: Ledger
) -> Iterator[tuple[PartialDate | None, Answer]]:
    """Answer for every day on which the answer can have changed, one after the other."""
    inputs = inputs_of(quantity, ledger)
    others = [estimate for estimate in ledger.estimates if estimate.quantity in inputs]
    printed = {day.last for day in known_since([*estimates, *others], ledger.sources) if day}
    taken_back = {
        source.retracted.first
        for source in ledger.sources.values()
        if not isinstance(source.retracted, bool)
    }
    days: list[PartialDate | None] = [day_of(day) for day in sorted(printed | taken_back)]
    if not printed and (estimates or others):
        days.append(None)
    for as_of in days:
        if inputs:
            yield as_of, answer_all(ledger, [quantity.id], as_of)[0].answers[0]
        else:
            yield as_of, answer(quantity, estimates, ledger, as_of).answers[0]


def _visible(answer: Answer) -> tuple[object, ...]:
    """Return what makes two answers the same for a reader."""
    issuers = sorted({vote.issuer for vote in answer.votes})
    return answer.headline, answer.verdict, answer.span, issuers


def _day(as_of: PartialDate | None, found: Answer, before: Answer | None) -> Day:
    former = {s.statement.estimate.id: s.state for s in before.standings} if before else {}
    added, left, returned = [], [], []
    for standing in found.standings:
        was = former.get(standing.statement.estimate.id)
        is_in_force = standing.state in IN_FORCE
        if was is None:
            added.append(standing)
        elif was in IN_FORCE and not is_in_force:
            left.append(standing)
        elif is_in_force and was not in IN_FORCE:
            returned.append(standing)
    added.sort(key=lambda standing: standing.state not in IN_FORCE)
    gone = (one for one in found.standings if one.state in WITHDRAWN)
    news = {one.statement.estimate.id for one in (*added, *returned, *gone)}
    series = tuple(_changed(found, before, news))
    return Day(as_of, found, tuple(added), tuple(left), tuple(returned), series=series)


def _changed(found: Answer, before: Answer | None, news: Container[str]) -> Iterator[Moment]:
    """Yield other dates and periods that are answered otherwise because of what was printed.

    That *the* answer moves on to a newer date, and leaves more to the older ones, is no news.
    """
    former = {moment.text: moment.answer for moment in before.series} if before else {}
    if before and before.as_of:
        former[before.as_of.text] = before
    for moment in found.series:
        was = former.get(moment.text)
        if was is not None and _visible(was) == _visible(moment.answer):
            continue
        if any(name in news for one in (moment.answer, was) if one for name in _spoken(one)):
            yield moment


def _spoken(answer: Answer) -> Iterator[str]:
    """Yield the ids of the figures that vote or limit an answer."""
    voting = (voice for vote in answer.votes for voice in vote.voices)
    limiting = (bound.voice for bound in answer.evidence.bounds)
    return (voice.speaker.estimate.id for voice in (*voting, *limiting))

"""Compare answers day by day: on which days the answer changed, and what changed it."""

from collections.abc import Container, Iterator, Mapping
from typing import NamedTuple

from reconcile import wording
from reconcile.answers.answer import Answer
from reconcile.answers.asked import Answering
from reconcile.answers.derived import inputs_of
from reconcile.answers.later import Later
from reconcile.answers.moments import Moment
from reconcile.evidence.comparable import known_since
from reconcile.evidence.states import IN_FORCE, PLANNED, WITHDRAWN, Evidence, Standing, State
from reconcile.ledger.records import Ledger, Quantity, Source
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


def history(quantity: Quantity, ledger: Ledger, answering: Answering | None = None) -> History:
    """Find the days on which the headline, the verdict, the span or who votes changed.

    So does the answer for another date or period: who corrects 2019 changes that of 2019. A figure
    that follows from other quantities changes with what is printed of them.

    Every day is answered as `--as-of` that day does: with what had been printed by then.
    The answer can only change on a day on which something is printed; no other day is
    looked at.

    Args:
        quantity: What it is about.
        ledger: What was read.
        answering: What answers by any day, where several histories are asked for; None: made here.
    """
    days: list[Day] = []
    before: Answer | None = None
    for as_of, found in _looks(quantity, answering or Answering(ledger)):
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


def _looks(quantity: Quantity, answering: Answering) -> Iterator[tuple[PartialDate | None, Answer]]:
    """Answer for every day on which the answer can have changed, one after the other."""
    ledger = answering.ledger
    inputs = {quantity.id, *inputs_of(quantity, ledger)}
    estimates = [one for name in inputs for one in answering.estimates(name)]
    printed = {day.last for day in known_since(estimates, ledger.sources) if day}
    days: list[PartialDate | None] = [day_of(day) for day in sorted(printed | answering.taken_back)]
    if not printed and estimates:
        days.append(None)
    for as_of in days:
        yield as_of, answering.by(as_of)(quantity.id).answers[0]


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
    new, again = (tuple(_as_planned(one, found) for one in some) for some in (added, returned))
    return Day(as_of, found, new, tuple(left), again, series=series)


def _as_planned(standing: Standing, found: Answer) -> Standing:
    """Call a plan a plan: where nobody says what is, plans vote among themselves."""
    if found.evidence.is_projected and standing.state in IN_FORCE:
        return standing._replace(state=State.PROJECTED, reason=PLANNED)
    return standing


def _changed(found: Answer, before: Answer | None, news: Container[str]) -> Iterator[Moment]:
    """Yield other dates and periods that are answered otherwise because of what was printed.

    That *the* answer moves on to a newer date, and leaves more to the older ones, is no news.
    """
    former = {moment.text: moment for moment in before.series} if before else {}
    if before and before.as_of:
        was_the_answer = Moment(before.as_of, None, before.evidence, Later(lambda: before))
        former[before.as_of.text] = was_the_answer
    for moment in found.series:
        was = former.get(moment.text)
        if not any(name in news for one in (moment, was) if one for name in _spoken(one.evidence)):
            continue
        if was is None or _visible(was.answer) != _visible(moment.answer):
            yield moment


def _spoken(evidence: Evidence) -> Iterator[str]:
    """Yield the ids of the figures that vote or limit an answer."""
    voting = (voice for vote in evidence.votes for voice in vote.voices)
    limiting = (bound.voice for bound in evidence.bounds)
    return (voice.speaker.estimate.id for voice in (*voting, *limiting))

"""Compare answers day by day: on which days the answer changed, and what changed it."""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from functools import partial
from typing import NamedTuple

from reconcile import wording
from reconcile.answers.answer import Answer, brief
from reconcile.answers.asked import Answering
from reconcile.answers.derived import inputs_of
from reconcile.answers.later import Later
from reconcile.answers.moments import Moment
from reconcile.evidence.comparable import known_since
from reconcile.evidence.series import Line, may_be_about
from reconcile.evidence.states import IN_FORCE, PLANNED, WITHDRAWN, Evidence, Standing, State
from reconcile.ledger.records import Ledger, Quantity, Source
from reconcile.values import PartialDate, day_of
from reconcile.wording.printable import safe
from reconcile.yaml.reader import collector_paused


class Day(NamedTuple):
    """A day on which the answer changed.

    Attributes:
        as_of: The day; None when nothing in the evidence has a date.
        told: The answer as of that day, without its evidence: what a history tells of it.
        whole: The same with its evidence, worked out again where it was not kept.
        is_open: Relays leave open what an origin said, as `Answers.is_open` has it.
        added: Estimates that were new that day, with what became of them, those in force first.
        left: Estimates that had a part in the answer the day before and have none now.
        returned: Estimates that were set aside the day before and have a part now.
        without_effect: Estimates printed after that day and before the next in the history,
            with what became of them: the answer stayed what it was.
        series: Other dates and periods of which the answer was new that day, or another one.
    """

    as_of: PartialDate | None
    told: Answer
    whole: Later[Answer]
    is_open: bool
    added: tuple[Standing, ...]
    left: tuple[Standing, ...]
    returned: tuple[Standing, ...]
    without_effect: tuple[Standing, ...] = ()
    series: tuple[Moment, ...] = ()

    @property
    def answer(self) -> Answer:
        """The answer as of that day."""
        return self.whole.value

    def __repr__(self) -> str:
        return safe(f"<Day {self.as_of.text if self.as_of else 'undated'}: {self.told.in_short}>")


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


def history(
    quantity: Quantity,
    ledger: Ledger,
    answering: Answering | None = None,
    *,
    is_whole: bool = False,
) -> History:
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
        is_whole: Keep the evidence of every day, for who asks for all of it.
    """
    answering = answering or Answering(ledger, is_daily=True)

    def answer(as_of: PartialDate | None) -> Answer:
        return answering.by(as_of)(quantity.id).answers[0]

    found = _Days(None if is_whole else answer)
    inputs = inputs_of(quantity, ledger)
    # Answers hold no circle: what a day leaves behind goes without the collector.
    with collector_paused():
        for as_of in _printed(quantity, inputs, answering):
            repeats = None if inputs else answering.repeats(quantity.id, as_of)
            if repeats is not None and found.before is not None:
                found.repeat(repeats)
            else:
                found.add(as_of, answer(as_of))
    return History(quantity, found.days, ledger.hedges, ledger.sources)


def _printed(
    quantity: Quantity, inputs: frozenset[str], answering: Answering
) -> list[PartialDate | None]:
    """Return the days on which the answer can have changed, one after the other."""
    sources = answering.ledger.sources
    estimates = [one for name in {quantity.id, *inputs} for one in answering.estimates(name)]
    printed = {day.last for day in known_since(estimates, sources) if day}
    days: list[PartialDate | None] = [day_of(day) for day in sorted(printed | answering.taken_back)]
    if not printed and estimates:
        days.append(None)
    return days


class _Days:
    """Gathers the days on which an answer changed.

    Attributes:
        before: The answer of the last of them, or of a later day on which it was the same.
    """

    def __init__(self, again: Callable[[PartialDate | None], Answer] | None) -> None:
        """Take what answers a day again; None: keep the answers."""
        self.before: Answer | None = None
        self._again = again
        self._days: list[Day] = []
        self._quiet: list[list[Standing]] = []
        self._states: dict[str, State] = {}

    @property
    def days(self) -> tuple[Day, ...]:
        """Those that were found, each with what was printed later and changed nothing."""
        told = zip(self._days, self._quiet, strict=True)
        return tuple(day._replace(without_effect=tuple(quiet)) for day, quiet in told)

    def repeat(self, standings: Iterable[Standing]) -> None:
        """Take what became of new figures on a day on which nothing changed."""
        for standing in sorted(standings, key=_is_aside):
            self._states[standing.statement.estimate.id] = standing.state
            self._quiet[-1].append(standing)

    def add(self, as_of: PartialDate | None, found: Answer) -> None:
        """Take the answer of another day."""
        before = self.before
        if before is None and not found.standings and not found.derived:
            return  # of what it follows from too little had been printed
        day = _day(as_of, found, before, self._states)
        self._states.update((s.statement.estimate.id, s.state) for s in found.standings)
        if before is not None and _visible(found) == _visible(before) and not day.series:
            self._quiet[-1] += day.added
        else:
            self._days.append(day if self._again is None else _in_brief(day, self._again))
            self._quiet.append([])
        self.before = found


def _is_aside(standing: Standing) -> bool:
    return standing.state not in IN_FORCE


def _visible(answer: Answer) -> tuple[object, ...]:
    """Return what makes two answers the same for a reader."""
    issuers = sorted({vote.issuer for vote in answer.votes})
    return answer.headline, answer.verdict, answer.span, issuers


def _day(
    as_of: PartialDate | None,
    found: Answer,
    before: Answer | None,
    former: Mapping[str, State],
) -> Day:
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
    added.sort(key=_is_aside)
    gone = (one for one in found.standings if one.state in WITHDRAWN)
    news = {one.statement.estimate.id for one in (*added, *returned, *gone)}
    series = tuple(_changed(found, before, news))
    new, again = (tuple(_as_planned(one, found) for one in some) for some in (added, returned))
    is_open = any(aside.kind == "open" for aside in found.evidence.set_aside)
    whole = Later(lambda: found)
    return Day(as_of, found, whole, is_open, new, tuple(left), again, series=series)


def _in_brief(day: Day, again: Callable[[PartialDate | None], Answer]) -> Day:
    """Keep of a day what is told of it; all else is worked out again for who asks."""
    whole = Later(partial(again, day.as_of))
    series = tuple(_moment_in_brief(one, whole) for one in day.series)
    return day._replace(told=brief(day.told, whole), whole=whole, series=series)


def _moment_in_brief(moment: Moment, main: Later[Answer]) -> Moment:
    told = brief(moment.answer, Later(partial(_of_moment, main, moment.text)))
    return Moment(Line(moment.on, moment.period, (), lambda: told.evidence), Later(lambda: told))


def _of_moment(main: Later[Answer], text: str) -> Answer:
    return next(moment.answer for moment in main.value.series if moment.text == text)


def _as_planned(standing: Standing, found: Answer) -> Standing:
    """Call a plan a plan: where nobody says what is, plans vote among themselves."""
    if found.evidence.is_projected and standing.state in IN_FORCE:
        return standing._replace(state=State.PROJECTED, reason=PLANNED)
    return standing


def _changed(found: Answer, before: Answer | None, news: Container[str]) -> Iterator[Moment]:
    """Yield other dates and periods that are answered otherwise because of what was printed.

    That *the* answer moves on to a newer date, and leaves more to the older ones, is no news.
    """
    known = before.evidence.in_force if before else ()
    is_of_known = any(voice.speaker.estimate.id in news for voice in known)
    if not is_of_known and not may_be_about(found.evidence, news):
        return
    former = {moment.text: moment for moment in before.series} if before else {}
    if before and before.as_of:
        line = Line(before.as_of, None, before.evidence.in_force, lambda: before.evidence)
        former[before.as_of.text] = Moment(line, Later(lambda: before))
    for moment in found.series:
        was = former.get(moment.text)
        if not any(_speaks(one.line, news) for one in (moment, was) if one):
            continue
        if was is None or _visible(was.answer) != _visible(moment.answer):
            yield moment


def _speaks(line: Line, news: Container[str]) -> bool:
    """Tell whether any of some figures votes on a line, or limits it."""
    return line.is_about(news) and any(name in news for name in _spoken(line.evidence))


def _spoken(evidence: Evidence) -> Iterator[str]:
    """Yield the ids of the figures that vote or limit an answer."""
    voting = (voice for vote in evidence.votes for voice in vote.voices)
    limiting = (bound.voice for bound in evidence.bounds)
    return (voice.speaker.estimate.id for voice in (*voting, *limiting))

"""What was said by a date: the days on which an answer changed, and what changed it."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reconcile import wording
from reconcile.answers import sentences
from reconcile.answers.answer import Answer
from reconcile.answers.contrast import Disagreement
from reconcile.answers.history import Day as ChangedDay
from reconcile.answers.history import History
from reconcile.evidence.comparable import known_since
from reconcile.evidence.states import IN_FORCE, Standing
from reconcile.finding import Severity
from reconcile.formats import series_text
from reconcile.site import figures
from reconcile.site.addresses import slug
from reconcile.site.differences import Cause, by_cause
from reconcile.site.references import Link, References, short


class Position(NamedTuple):
    """What one issuer stood for on a day.

    Attributes:
        issuer: The body that speaks.
        values: Its range, in words.
    """

    issuer: str
    values: str


class Change(NamedTuple):
    """What changed an answer: a figure that came, one that lost its part, another date.

    Attributes:
        kind: ``new``, ``again``, ``gone`` or ``other``.
        source: Who prints the figure; None: it is another date or period.
        href: Where the figure stands on the page; empty: it is none.
        printed: The figure as it was printed.
        state: The code of its state.
        became: What became of it, and why where it has no part in the answer; or the whole.
    """

    kind: str
    source: Link | None
    href: str
    printed: str
    state: str
    became: str


class Day(NamedTuple):
    """A day on which the answer changed.

    Attributes:
        anchor: What it is called on its page.
        date: The day, as it is written.
        by: The same in words, where nobody states the day: ``by the end of 2025``; else the date.
        until: The day before which that was the answer; empty: it still is.
        headline: What the answer was from then on.
        code: The code of its verdict.
        verdict: How sure it was, and who stood for it where it was one.
        positions: What each issuer stood for, from low to high.
        changes: What changed it.
        beside: Figures that were new that day and have no part in the answer.
        causes: Who disagreed then, and why; what is explained at an earlier day only there.
        still: How many pairs disagreed that are told at earlier days.
        quiet: Later figures that changed nothing, in a sentence each.
    """

    anchor: str
    date: str
    by: str
    until: str
    headline: str
    code: str
    verdict: str
    positions: tuple[Position, ...]
    changes: tuple[Change, ...]
    beside: tuple[Change, ...]
    causes: tuple[Cause, ...]
    still: int
    quiet: tuple[str, ...]


def of(history: History, here: References) -> tuple[Day, ...]:
    """Return the days of a history, oldest first."""
    ends = [*(wording.date(day.as_of) for day in history.days[1:]), ""]
    pairs = zip(history.days, ends, strict=False)
    told: set[frozenset[str]] = set()
    return tuple(_day(day, end, history.quantity.unit, here, told) for day, end in pairs)


def _day(
    day: ChangedDay, until: str, unit: str, here: References, told: set[frozenset[str]]
) -> Day:
    answer, date = day.answer, wording.date(day.as_of)
    positions = tuple(_positions(answer, unit))
    # What nothing explains is told each time: a reader may look at one day only.
    new = [
        one
        for one in answer.disagreements
        if one.severity > Severity.NOTE or _pair(one) not in told
    ]
    told.update(map(_pair, new))
    return Day(
        anchor=f"on-{slug(date)}",
        date=date,
        by=_by(day, here),
        until=until,
        headline=answer.headline.text,
        code=answer.verdict.value,
        verdict=_verdict(answer) if len(positions) > 1 else _alone(answer),
        positions=positions,
        changes=tuple(_changes(day, here)),
        beside=tuple(_beside(day, here)),
        causes=by_cause(new, unit, here),
        still=len(answer.disagreements) - len(new),
        quiet=tuple(sentences.without_effect(day.without_effect)),
    )


def _pair(one: Disagreement) -> frozenset[str]:
    return frozenset((one.left.estimate.id, one.right.estimate.id))


def _by(day: ChangedDay, here: References) -> str:
    """Tell a day that only ends the month or the year that sources name as what it is."""
    known = known_since([one.statement.estimate for one in day.added], here.sources)
    if day.as_of is None or not known:
        return wording.date(day.as_of)
    dates = [one for one in known if one is not None and one.last == day.as_of.last]
    if dates and all(one.first != one.last for one in dates):
        return f"by the end of {min(dates, key=lambda one: one.first).text}"
    return wording.date(day.as_of)


def when(answer: Answer) -> str:
    """Say what time an answer speaks of, a period with one name in the word for it."""
    told, period = sentences.when(answer), answer.period
    if period and period.start and period.end:
        start, end = period.start.text, period.end.text
        if start != end:
            return told.replace(period.text, f"{start} to {end}")
        is_day = period.start.first == period.end.last
        return told.replace(f"over {period.text}", f"{'on' if is_day else 'over'} {start}")
    return told


def _verdict(answer: Answer) -> str:
    """Say how sure an answer was, beside the list of who stood for what."""
    core = answer.core
    share = f", {core.support} of {core.of} agree" if core else ""
    will = "projected, " if answer.evidence.is_projected else ""
    return f"{will}{wording.verdict(answer.verdict)}{share}"


def _alone(answer: Answer) -> str:
    """Say how sure an answer was that has one issuer or none."""
    will = "projected, " if answer.evidence.is_projected else ""
    return f"{will}{sentences.on_day(answer)}"


def _positions(answer: Answer, unit: str) -> Iterator[Position]:
    for vote in sorted(answer.votes, key=lambda one: (one.stated.low or 0, one.issuer)):
        values = wording.figure([piece.stated for piece in vote.pieces], unit)
        yield Position(short(vote.issuer), values)


def _changes(day: ChangedDay, here: References) -> Iterator[Change]:
    voting = [standing for standing in day.added if standing.state in IN_FORCE]
    for kind, standings in (("new", voting), ("again", day.returned), ("gone", day.left)):
        yield from _figures(kind, standings, day.answer, here)
    for moment in day.series[-series_text.MOST_LINES :]:
        yield Change("other", None, "", "", "", series_text.line(moment))


def _beside(day: ChangedDay, here: References) -> Iterator[Change]:
    aside = [standing for standing in day.added if standing.state not in IN_FORCE]
    yield from _figures("new", aside, day.answer, here)


def _figures(
    kind: str, standings: Sequence[Standing], answer: Answer, here: References
) -> Iterator[Change]:
    for standing, became in zip(standings, figures.states(standings, answer), strict=True):
        statement = standing.statement
        why = "" if standing.state in IN_FORCE else f": {standing.reason}"
        yield Change(
            kind,
            here.source(statement.estimate.source),
            here.figure(statement),
            statement.estimate.stated or statement.figure_in(""),
            standing.state.value,
            f"{became}{why}",
        )

"""What was said by a date: the days on which an answer changed, and what changed it."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from reconcile import wording
from reconcile.answers import sentences
from reconcile.answers.answer import Answer
from reconcile.answers.history import Day as ChangedDay
from reconcile.answers.history import History
from reconcile.evidence.states import Standing
from reconcile.formats import series_text
from reconcile.site.addresses import slug
from reconcile.site.differences import Cause, by_cause
from reconcile.site.references import Link, References, short
from reconcile.values import PartialDate


class Position(NamedTuple):
    """What one issuer stood for on a day.

    Attributes:
        issuer: The body that speaks.
        values: Its range, in words.
    """

    issuer: str
    values: str


class Change(NamedTuple):
    """A figure that came or went.

    Attributes:
        kind: ``new``, ``again``, ``gone`` or ``other`` (another date or period).
        source: Who prints it; None: it is no single figure.
        href: Where it stands on the page.
        text: What it says and what became of it.
    """

    kind: str
    source: Link | None
    href: str
    text: str


class Day(NamedTuple):
    """A day on which the answer changed.

    Attributes:
        anchor: What it is called on its page.
        date: The day, as it is written.
        until: The day before which that was the answer; empty: it still is.
        headline: What the answer was from then on.
        code: The code of its verdict.
        verdict: How sure it was, and who stood for it, in a sentence.
        positions: What each issuer stood for, from low to high.
        changes: What changed it.
        causes: Who disagreed then, and why.
        quiet: Later figures that changed nothing, in a sentence each.
    """

    anchor: str
    date: str
    until: str
    headline: str
    code: str
    verdict: str
    positions: tuple[Position, ...]
    changes: tuple[Change, ...]
    causes: tuple[Cause, ...]
    quiet: tuple[str, ...]


def of(history: History, here: References, as_of: PartialDate | None = None) -> tuple[Day, ...]:
    """Return the days of a history, oldest first.

    Args:
        history: Of one quantity.
        here: What the page refers to.
        as_of: The day by which things were known that was asked for; later days are left out.
    """
    days = [
        day
        for day in history.days
        if as_of is None or day.as_of is None or day.as_of.closes <= as_of.closes
    ]
    ends = [*(wording.date(day.as_of) for day in days[1:]), ""]
    unit = history.quantity.unit
    return tuple(_day(day, end, unit, here) for day, end in zip(days, ends, strict=False))


def _day(day: ChangedDay, until: str, unit: str, here: References) -> Day:
    answer, date = day.answer, wording.date(day.as_of)
    return Day(
        anchor=f"on-{slug(date)}",
        date=date,
        until=until,
        headline=answer.headline.text,
        code=answer.verdict.value,
        verdict=sentences.on_day(answer),
        positions=tuple(_positions(answer, unit)),
        changes=tuple(_changes(day, here)),
        causes=by_cause(answer.disagreements, unit, here),
        quiet=tuple(sentences.without_effect(day.without_effect)),
    )


def _positions(answer: Answer, unit: str) -> Iterator[Position]:
    for vote in sorted(answer.votes, key=lambda one: (one.stated.low or 0, one.issuer)):
        values = wording.figure([piece.stated for piece in vote.pieces], unit)
        yield Position(short(vote.issuer), values)


def _changes(day: ChangedDay, here: References) -> Iterator[Change]:
    for kind, standings in (("new", day.added), ("again", day.returned)):
        yield from _came(kind, standings, here)
    for standing in day.left:
        href = here.figure(standing.statement)
        yield Change("gone", None, href, sentences.left(standing))
    for moment in day.series[-series_text.MOST_LINES :]:
        yield Change("other", None, "", series_text.line(moment))


def _came(kind: str, standings: Iterable[Standing], here: References) -> Iterator[Change]:
    for standing in standings:
        statement = standing.statement
        source, href = here.source(statement.estimate.source), here.figure(statement)
        yield Change(kind, source, href, sentences.became(standing))

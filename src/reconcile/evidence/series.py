"""Find the earlier dates and periods on which two issuers speak, and settle each by itself.

Figures of one date are compared with each other wherever the newest stands. A statement
speaks at a date if its own lies within: that of a day at its month and its year, and not the
other way. What a window parts from the answer is answered again by its own newest date.
"""

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from functools import cached_property
from heapq import heapify, heappop, heappush
from math import inf
from typing import NamedTuple

from reconcile.evidence.periods import counted_over, days_of
from reconcile.evidence.settle import settle
from reconcile.evidence.states import Evidence
from reconcile.evidence.time import limit_of, order
from reconcile.evidence.voice import Voice
from reconcile.ledger.records import Period, Quantity
from reconcile.values import Length, PartialDate
from reconcile.values.dates import spans_around

_SEVERAL = 2
"""Issuers from which on there is something to compare."""


class Line:
    """What counts on one date or over one period beside that of the answer.

    Attributes:
        on: The date; None: it is a period.
        period: The period of a flow; None: it is a date.
        voices: Those that speak of it.
    """

    def __init__(
        self,
        on: PartialDate | None,
        period: Period | None,
        voices: Sequence[Voice],
        settled: Callable[[], Evidence],
    ) -> None:
        self.on, self.period, self.voices = on, period, voices
        self._settled = settled

    @cached_property
    def evidence(self) -> Evidence:
        """What was said about it, settled when it is first asked for."""
        return self._settled()

    def __getstate__(self) -> dict[str, object]:
        """Settle it for a copy or another process: what settles it cannot go there."""
        told = {"on": self.on, "period": self.period, "voices": self.voices}
        return {**told, "evidence": self.evidence}

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Line) and self.__getstate__() == other.__getstate__()

    def is_about(self, names: Container[str]) -> bool:
        """Tell whether any of some figures is among what was said about it."""
        return any(_id(voice) in names for voice in self.voices)


def series(quantity: Quantity, main: Evidence) -> list[Line]:
    """Settle every date or period on which two issuers speak and that the answer does not hold.

    Args:
        quantity: What is counted.
        main: The evidence of its answer.

    Returns:
        The finest first, and of one length the oldest.
    """
    if main.cell.measure == "constant" or len(main.in_force) < _SEVERAL:
        return []
    if main.cell.measure == "flow":
        return _periods(quantity, main)
    held = _held(main)
    lines = [_line(quantity, main, voices, on=on) for on, voices in _dates(main.in_force, held)]
    limit = limit_of(main.cell.measure, quantity.window)
    if limit is not None:
        told = held.union(*(_held(line.evidence) for line in lines))
        rest = [voice for voice in main.in_force if voice.date and _id(voice) not in told]
        lines += _again(quantity, main, rest, limit)
    return sorted(lines, key=_fineness)


def may_be_about(main: Evidence, names: Container[str]) -> bool:
    """Tell whether a line may be about any of some figures; it seldom is where they are new.

    Args:
        main: The evidence of the answer.
        names: The ids of the figures.
    """
    if main.cell.measure == "constant" or len(main.in_force) < _SEVERAL:
        return False
    speaking = [voice for voice in main.in_force if _id(voice) in names]
    if main.cell.measure == "flow" or not _held(main).issuperset(map(_id, speaking)):
        return bool(speaking)
    dates = [voice.date for voice in speaking if voice.date]
    others = [v.date for v in main.in_force if v.date and _id(v) not in names]
    around = {span for date in dates for span in spans_around(date.first, date.last)}
    named = around.intersection((date.first, date.last) for date in (*dates, *others))
    # What an answer holds is on a line beside it only where another issuer speaks of its date.
    return any(
        first <= date.first and date.last <= last for first, last in named for date in others
    )


def alone(quantity: Quantity, main: Evidence, lines: Iterable[Line]) -> list[Line]:
    """Settle every date or period on which one issuer speaks and that no other answer holds.

    Args:
        quantity: What is counted.
        main: The evidence of its answer.
        lines: Those on which several speak.
    """
    if main.cell.measure == "constant":
        return []
    if main.cell.measure == "flow":
        return _periods(quantity, main, least=1, most=1)
    held = _held(main).union(*(_held(line.evidence) for line in lines))
    by_date: dict[tuple[int, int], list[Voice]] = {}
    for voice in main.in_force:
        if voice.date and _id(voice) not in held:
            by_date.setdefault((voice.date.first, voice.date.last), []).append(voice)
    return [
        _line(
            quantity,
            main,
            voices,
            on=min((v.date.whole for v in voices if v.date), key=_plainness),
        )
        for voices in by_date.values()
    ]


def _periods(
    quantity: Quantity, main: Evidence, *, least: int = _SEVERAL, most: float = inf
) -> list[Line]:
    """Settle the other periods of a flow on which so many issuers speak."""
    by_days: dict[tuple[float, float], list[tuple[Period, Voice]]] = {}
    for voice in main.in_force:
        if period := counted_over(voice.speaker):
            by_days.setdefault(days_of(period), []).append((period, voice))
    answered = days_of(main.period) if main.period else None
    lines = []
    for days, told in sorted(by_days.items(), key=lambda item: item[0]):
        voices = [voice for _, voice in told]
        if days != answered and least <= _issuers(voices) <= most:
            period = min((p for p, _ in told), key=lambda one: (len(one.text), one.text))
            lines.append(_line(quantity, main, voices, period=period))
    return lines


def _dates(voices: Iterable[Voice], held: set[str]) -> Iterator[tuple[PartialDate, list[Voice]]]:
    """Yield every date on which two issuers speak, with what is said of it, unless it is held."""
    spoken: dict[tuple[int, int], list[Voice]] = {}
    known = list(voices)
    dates = sorted((v.date.whole for v in known if v.date), key=_plainness, reverse=True)
    named = {(date.first, date.last): date for date in dates}
    for voice in known:
        if voice.date:
            for span in spans_around(voice.date.first, voice.date.last):
                if span in named:
                    spoken.setdefault(span, []).append(voice)
    for span, several in spoken.items():
        if _issuers(several) >= _SEVERAL and any(_id(voice) not in held for voice in several):
            yield named[span], several


def _plainness(date: PartialDate) -> tuple[int, str]:
    """By what one of several spellings of a date is chosen: the shortest."""
    return len(date.text), date.text


def _line(
    quantity: Quantity,
    main: Evidence,
    voices: Sequence[Voice],
    *,
    on: PartialDate | None = None,
    period: Period | None = None,
    newest: PartialDate | None = None,
) -> Line:
    """Settle some of the voices, of a date or from their newest on, when that is asked for."""

    def settled() -> Evidence:
        # How fast figures change is known from all of them.
        return settle(quantity, main.cell, voices, on=on, period=period)._replace(pace=main.pace)

    return Line(on or newest, period, voices, settled)


def _again(
    quantity: Quantity, main: Evidence, voices: Iterable[Voice], limit: Length
) -> Iterator[Line]:
    """Answer again what no line holds, from its newest date on, until one issuer is left."""
    by_issuer: dict[str, list[Voice]] = {}
    for voice in sorted(voices, key=order):
        by_issuer.setdefault(voice.issuer, []).append(voice)
    waiting = [_Newest.of(issuer, own) for issuer, own in by_issuer.items()]
    heapify(waiting)
    while len(waiting) >= _SEVERAL:
        newest = waiting[0].date
        group: list[Voice] = []
        while waiting and limit.reaches(waiting[0].date, newest):
            issuer = heappop(waiting).issuer
            group += _taken(by_issuer[issuer])
        for issuer in {voice.issuer for voice in group}:
            if by_issuer[issuer]:
                heappush(waiting, _Newest.of(issuer, by_issuer[issuer]))
        if _issuers(group) >= _SEVERAL:
            yield _line(quantity, main, group, newest=newest)


class _Newest(NamedTuple):
    """The newest date of an issuer that is still to be answered, the latest first in order."""

    rank: float
    issuer: str
    date: PartialDate

    @classmethod
    def of(cls, issuer: str, voices: Sequence[Voice]) -> "_Newest":
        date = voices[-1].date
        if date is None:
            raise ValueError("a voice without a date has no place in a series")
        return cls(-date.middle, issuer, date)


def _taken(voices: list[Voice]) -> list[Voice]:
    """Take an issuer's voices of its newest date."""
    taken = [voices.pop()]
    while voices and voices[-1].date == taken[0].date:
        taken.append(voices.pop())
    return taken


def _held(evidence: Evidence) -> set[str]:
    """Return the ids of the estimates that have a part in an answer."""
    voting = {_id(voice) for vote in evidence.votes for voice in vote.voices}
    bounding = (bound.voice for bound in evidence.bounds if not bound.is_derived)
    return voting | {_id(voice) for voice in bounding}


def _issuers(voices: Iterable[Voice]) -> int:
    return len({voice.issuer for voice in voices})


def _fineness(line: Line) -> tuple[float, float]:
    day = line.on
    return (day.last - day.first, day.first) if day else (0, 0)


def _id(voice: Voice) -> str:
    return voice.speaker.estimate.id

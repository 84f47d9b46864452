"""Hold a figure that was set aside for its age against what others said of its own time.

What two issuers say of one time is worked out on their own dates. That a third one has
counted more since, or speaks of a later day, makes no peace between them.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from heapq import nsmallest
from typing import NamedTuple

from reconcile.evidence.comparable import Identity, Statement, identity
from reconcile.evidence.states import Evidence
from reconcile.values import Interval, Length, Number, is_below, overlaps

_OLDEST_TRIED = 20
"""Oldest votes that a figure is held against: those nearest to it in time."""


class _Figure(NamedTuple):
    """What somebody in force says, with when, to the minute, it was so by, or from then on."""

    time: int
    values: Interval
    speaker: Statement


class Contemporaries:
    """The votes and hard limits, also those that time has set aside, by the time they speak of."""

    def __init__(self, evidence: Evidence, month: Length) -> None:
        """Take what is in force.

        Args:
            evidence: Of one cell.
            month: How far apart dates must lie before what changes can have changed.
        """
        self._month = month
        self._is_growing = evidence.cell.measure == "cumulative"
        votes = [(v.voices[0].date, v.compared, v.voices[-1].speaker) for v in evidence.votes]
        hard = [bound for bound in evidence.bounds if not (bound.is_soft or bound.is_derived)]
        limits = [(b.voice.date, b.values, b.voice.speaker) for b in hard]
        aside = [one.left for one in evidence.set_aside if one.kind == "earlier"]
        former = [(said.as_of, said.compared, said) for said in aside if _is_hard(said)]
        dated = [(day, values, said) for day, values, said in (*votes, *limits) if day]
        if self._is_growing:
            dated += [(day, values, said) for day, values, said in former if day and values]
            known = [_Figure(day.closes, values, said) for day, values, said in dated]
            told = [_Figure(-day.opens, values, said) for day, values, said in dated]
            self._highest = _Extremes(known, lambda one: _low(one.values))
            self._lowest = _Extremes(told, lambda one: -_high(one.values))
        oldest = [(day.closes, values, said) for day, values, said in dated]
        self._oldest = [_Figure(*one) for one in nsmallest(_OLDEST_TRIED, oldest, key=_age)]

    def against(self, statement: Statement) -> Iterator[Statement]:
        """Yield who contradicts a figure of another issuer at its own time.

        Of a count that only grows: who had exceeded it by then, or had not reached it later.
        Of anything else: who says something else less than a month apart.
        """
        day, values = statement.as_of, statement.compared
        if day is None or values is None:
            return
        if self._is_growing:
            for one in self._highest.until(day.closes, statement.issuer):
                if is_below(values, one.values):
                    yield one.speaker
            for one in self._lowest.until(-day.opens, statement.issuer):
                if is_below(one.values, values):
                    yield one.speaker
            return
        for one in self._oldest:
            other = one.speaker.as_of
            is_near = other is not None and not self._month.divides(day, other)
            is_other = one.speaker.issuer != statement.issuer
            if is_near and is_other and not overlaps(values, one.values):
                yield one.speaker
                return


class _Extremes:
    """Of all figures up to a time, the most extreme one and that of any other issuer."""

    def __init__(self, figures: Sequence[_Figure], rank: Callable[[_Figure], float]) -> None:
        ranked = sorted(figures, key=lambda one: one.time)
        self._times = [one.time for one in ranked]
        self._best: list[tuple[_Figure, ...]] = [()]
        for figure in ranked:
            several = sorted((*self._best[-1], figure), key=lambda one: (-rank(one), *_names(one)))
            first = several[0]
            others = [one for one in several if one.speaker.issuer != first.speaker.issuer]
            self._best.append((first, *others[:1]))

    def until(self, time: int, issuer: str) -> list[_Figure]:
        """Return the most extreme figure up to a time that an issuer did not give itself."""
        best = self._best[bisect_right(self._times, time)]
        return [one for one in best if one.speaker.issuer != issuer][:1]


def _is_hard(statement: Statement) -> bool:
    """Tell whether an end of a statement must not be crossed."""
    figure = statement.figure
    return not (figure.vague or figure.soft_low or figure.soft_high)


def _age(figure: tuple[int, Interval, Statement]) -> tuple[int, Identity]:
    return figure[0], identity(figure[2])


def _names(figure: _Figure) -> tuple[str, Identity]:
    return figure.speaker.issuer, identity(figure.speaker)


def _low(values: Interval) -> Number:
    return values.low if values.low is not None else float("-inf")


def _high(values: Interval) -> Number:
    return values.high if values.high is not None else float("inf")

"""Describe what one issuer said on several dates: how its figures went."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from reconcile.evidence.printed import printed
from reconcile.evidence.states import Evidence
from reconcile.evidence.time import days_between
from reconcile.evidence.voice import Voice
from reconcile.values import Number, PartialDate

_SHORTEST = 3
"""Dates from which on figures of one issuer are a series."""

_LONG = 5
"""A gap is longer than so many times the usual step."""


class Course(NamedTuple):
    """The figures of one issuer on several dates.

    Attributes:
        issuer: The body that speaks.
        ids: Its estimates.
        first: The first date.
        last: The last date.
        low: The lowest figure, in the quantity's unit.
        high: The highest figure.
        steps: Steps from one figure to the next; a floor or a ceiling shows no trend.
        rises: Steps up.
        falls: Steps down.
        is_partial: Floors or ceilings are left out of the steps.
        gap: The dates before and after the longest silence, if it is unusually long.
    """

    issuer: str
    ids: frozenset[str]
    first: PartialDate
    last: PartialDate
    low: Number
    high: Number
    steps: int
    rises: int
    falls: int
    is_partial: bool
    gap: tuple[PartialDate, PartialDate] | None


def courses(evidence: Evidence) -> list[Course]:
    """Describe every issuer that gave figures of at least three dates, in order of appearance."""
    by_issuer: dict[str, list[Voice]] = {}
    for voice in evidence.in_force:
        if voice.date and printed(voice.speaker):
            by_issuer.setdefault(voice.issuer, []).append(voice)
    found = (_course(issuer, voices) for issuer, voices in by_issuer.items())
    return [course for course in found if course]


def _course(issuer: str, voices: Sequence[Voice]) -> Course | None:
    dated = sorted(((v.date, v) for v in voices if v.date), key=lambda one: one[0].middle)
    dates = list(dict.fromkeys(date for date, _ in dated))
    if len(dates) < _SHORTEST:
        return None
    numbers = [printed(voice.speaker) for _, voice in dated]
    centers = [_center(voice) for _, voice in dated if voice.is_bounded]
    steps = [after - before for before, after in pairwise(centers)]
    return Course(
        issuer,
        frozenset(voice.speaker.estimate.id for _, voice in dated),
        dates[0],
        dates[-1],
        low=min(map(min, numbers)),
        high=max(map(max, numbers)),
        steps=len(steps),
        rises=sum(step > 0 for step in steps),
        falls=sum(step < 0 for step in steps),
        is_partial=len(centers) < len(dated),
        gap=_gap(dates),
    )


def _center(voice: Voice) -> float:
    numbers = printed(voice.speaker)
    return float(sum(numbers) / len(numbers))


def _gap(dates: Iterable[PartialDate]) -> tuple[PartialDate, PartialDate] | None:
    """Return the dates around the longest step, if it is far longer than the usual one."""
    steps = [(days_between(before, after), before, after) for before, after in pairwise(dates)]
    longest, before, after = max(steps, key=lambda step: step[0])
    lengths = sorted(length for length, _, _ in steps)
    usual = (lengths[(len(lengths) - 1) // 2] + lengths[len(lengths) // 2]) / 2  # their median
    return (before, after) if longest > _LONG * usual else None

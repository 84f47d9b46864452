"""Decide by dates: how long a statement stands, which is newer, and what has outgrown it."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from reconcile.evidence.comparable import Identity, Statement, identity
from reconcile.evidence.states import Bound, Vote
from reconcile.evidence.voice import Voice
from reconcile.values import Interval, Length, Number, PartialDate, is_before, is_below
from reconcile.values.dates import MINUTES

_HALF_A_YEAR = Length("6 months", 6, 0)
"""How long a stock or a cumulative count stands, unless the quantity says otherwise."""

A_MONTH = Length("1 month", 1, 0)
"""How far apart two dates lie from which on growth or change is read into figures."""

CHANGING = frozenset({"stock", "cumulative", "flow", "rate", "share"})
"""Measures whose values change from day to day."""

_FADING = frozenset({"stock", "cumulative"})


def reference_date(voices: Iterable[Voice]) -> PartialDate | None:
    """Return the newest date that any of them speaks of."""
    dates = [voice.date for voice in voices if voice.date]
    return max(dates, key=lambda day: (day.middle, day.text)) if dates else None


def limit_of(measure: str | None, window: Length | None) -> Length | None:
    """Return how long a figure stands, by quantity or measure; None: for ever."""
    if window is not None:
        return window
    return _HALF_A_YEAR if measure in _FADING else None


def shortest_change(window: Length | None) -> Length:
    """Return the time in which what changes can have changed: a month, or a shorter window."""
    return window if window and window.after(0) < A_MONTH.after(0) else A_MONTH


def is_comparable(left: Statement, right: Statement, window: Length | None) -> bool:
    """Tell whether dates let a figure be held against what an edition prints in its place.

    A date that is only that of publication parts no edition from the former one, and of a count
    that only grows every earlier figure limits the later ones.
    """
    dates = [one.as_of for one in (left, right) if one.as_of and _is_declared(one)]
    limit = limit_of(left.cell.measure, window)
    if limit is None or left.cell.measure == "cumulative" or len(dates) != 2:
        return True
    older, newer = sorted(dates, key=_middle)
    return not is_before(older, newer) or limit.reaches(older, newer)


def newest(voices: Sequence[Voice]) -> Voice:
    """Return what an issuer said last: of the latest date, and of one date published last.

    An assumed date says only that the figure was known by then. It cannot outdate a declared
    one that was published no earlier.

    Args:
        voices: Of one issuer, at least one.
    """
    if len(voices) == 1:
        return voices[0]
    declared = [voice for voice in voices if _is_declared(voice.speaker)]
    if declared and len(declared) < len(voices):
        known_by = max(map(_published, declared))
        later = [v for v in voices if not _is_declared(v.speaker) and _published(v) > known_by]
        voices = later or declared
    return max(voices, key=rank)


def order(voice: Voice) -> tuple[float, float]:
    """Return the day that a voice speaks of and that of its publication; undated comes first."""
    return _middle(voice.date), _published(voice)


def rank(voice: Voice) -> tuple[float, float, Identity]:
    """Return the same, and the id: of two at once one is chosen whatever the order of the file."""
    return *order(voice), identity(voice.speaker)


def is_newer(left: Voice, right: Voice) -> bool:
    """Tell whether an issuer said the first later than the second, as an edition of it would.

    Of one date is newer what was published later, where publication tells them apart.
    """
    if _middle(left.date) == _middle(right.date):
        then, now = right.speaker.published, left.speaker.published
        return then is not None and now is not None and is_before(then, now)
    return newest((left, right)) is left


def _is_declared(statement: Statement) -> bool:
    return statement.is_dated or statement.estimate.period is not None


def _published(voice: Voice) -> float:
    statement = voice.speaker
    return _middle(statement.published or statement.as_of)


def _middle(day: PartialDate | None) -> float:
    return day.middle if day else float("-inf")


class Reached(NamedTuple):
    """A later figure that a growing count can have outgrown others with.

    Attributes:
        issuer: The body that gave it.
        date: The date it speaks of.
        values: Its values as compared.
        said: Its values as printed, piece by piece.
        rival: By whom votes are not outgrown with it: its issuer, whose own vote that is; nobody
            where it is a floor.
    """

    issuer: str
    date: PartialDate
    values: Interval
    said: tuple[Interval, ...]
    rival: str


class Growth:
    """What a count that only grows had reached, and by when.

    O(n log n): the figures are sorted by date, and of each suffix only the two highest of
    different issuers are kept, floors being of none.
    """

    def __init__(self, votes: Sequence[Vote], bounds: Sequence[Bound]) -> None:
        """Take the votes and hard floors of one cumulative quantity."""
        figures = [
            Reached(v.issuer, day, v.compared, tuple(p.stated for p in v.pieces), v.issuer)
            for v in votes
            if (day := v.voices[0].date)
        ]
        floors = [
            Reached(b.issuer, b.voice.date, b.values, (b.values,), "")
            for b in bounds
            if b.values.low is not None and not b.is_soft and not b.is_derived and b.voice.date
        ]
        self.has_floors = bool(floors)
        figures += floors
        figures.sort(key=lambda figure: figure.date.opens)
        self._times = [figure.date.opens for figure in figures]
        best: tuple[Reached, ...] = ()
        self._best = [best]
        for figure in reversed(figures):
            if not _is_beaten(figure, best):
                best = _two_highest((*best, figure))
            self._best.append(best)
        self._best.reverse()

    def above(self, vote: Vote) -> Reached | None:
        """Return another's figure or any floor, a month later, wholly above all a vote says."""
        day = vote.voices[0].date
        later = self._from(A_MONTH.after(day.last) * MINUTES) if day else ()
        for figure in later:
            if figure.rival != vote.issuer and is_below(vote.compared, figure.values):
                return figure
        return None

    def beyond(self, ceiling: Bound) -> Reached | None:
        """Return a later figure wholly above a ceiling, which spoke of its own date only."""
        day = ceiling.voice.date
        later = self._from(day.closes + 1) if day else ()
        return next((one for one in later if is_below(ceiling.values, one.values)), None)

    def _from(self, minute: int) -> tuple[Reached, ...]:
        """Return the two highest figures of that minute and later."""
        return self._best[bisect_left(self._times, minute)]


def _is_beaten(figure: Reached, best: Sequence[Reached]) -> bool:
    """Tell whether two figures of different rivals lie higher than another."""
    return len(best) > 1 and _low(figure.values) < _low(best[1].values)


def _two_highest(figures: Sequence[Reached]) -> tuple[Reached, ...]:
    """Return the figure with the highest low end, and the highest of any other rival."""
    ranked = sorted(figures, key=lambda one: (-_low(one.values), one.date.opens, one.issuer))
    first = ranked[0]
    return (first, *[figure for figure in ranked[1:] if figure.rival != first.rival][:1])


def _low(values: Interval) -> Number:
    return values.low if values.low is not None else float("-inf")


def days_between(left: PartialDate, right: PartialDate) -> float:
    """Count the days between two dates, from their nearest ends; 0 when they overlap."""
    return max(0, right.first - left.last, left.first - right.last)

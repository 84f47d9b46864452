"""Find who an older figure is held against."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from heapq import nlargest

from reconcile.evidence.comparable import Statement
from reconcile.evidence.states import Bound, Evidence, Vote
from reconcile.evidence.time import order
from reconcile.values import Interval, Number, overlaps


def last_bound(bounds: Sequence[Bound]) -> Statement | None:
    """Return who states the newest of the bounds, those that were derived left out."""
    stated = [bound.voice for bound in bounds if not bound.is_derived]
    last = max(stated, key=lambda voice: (*order(voice), voice.speaker.estimate.id), default=None)
    return last.speaker if last else None


_NEWEST_TRIED = 20
"""Newest votes that an older figure is held against before the nearest one is taken."""


class Apart:
    """Find the vote that an older figure is held against: the newest that lies apart from it."""

    def __init__(self, evidence: Evidence) -> None:
        self.newest = nlargest(_NEWEST_TRIED, evidence.votes, key=newness)
        self.by_low = sorted(evidence.votes, key=lambda v: (_low(v.compared), v.issuer))
        self.by_high = sorted(evidence.votes, key=lambda v: (_high(v.compared), v.issuer))
        self.lows = [_low(vote.compared) for vote in self.by_low]
        self.highs = [_high(vote.compared) for vote in self.by_high]
        self.bound = last_bound(evidence.bounds)

    def from_(self, statement: Statement) -> Statement | None:
        """Return the newest vote that lies apart, else the nearest; without votes a bound."""
        if not self.by_low:
            return self.bound
        values = statement.compared or Interval(None, None)
        vote = next((v for v in self.newest if not overlaps(values, v.compared)), None)
        if vote is None:
            above = bisect_right(self.lows, _high(values))
            below = bisect_left(self.highs, _low(values))
            beside = [*self.by_low[above : above + 1], *self.by_high[max(below - 1, 0) : below]]
            vote = min(
                beside, key=lambda v: (_distance(values, v.compared), v.issuer), default=None
            )
        return vote.voices[-1].speaker if vote else None


def newness(vote: Vote) -> tuple[float, str]:
    """Return by what the newest of several votes is chosen, whatever the order of the file."""
    date = vote.voices[0].date
    return (date.middle if date else float("-inf")), vote.issuer


def _distance(left: Interval, right: Interval) -> Number:
    """Return how far two ranges lie apart; 0 where they meet."""
    return max(0, _low(right) - _high(left), _low(left) - _high(right))


def _low(values: Interval) -> Number:
    return values.low if values.low is not None else float("-inf")


def _high(values: Interval) -> Number:
    return values.high if values.high is not None else float("inf")

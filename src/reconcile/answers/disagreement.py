"""Find what does not fit together in one cell, once for each pair of camps, and why."""

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from heapq import nlargest, nsmallest
from itertools import combinations
from typing import NamedTuple

from reconcile.evidence.causes import EXPLAINING, Cause, CauseKind, causes
from reconcile.evidence.comparable import Statement
from reconcile.evidence.states import Bound, Evidence, SetAside, Vote, is_contradicted
from reconcile.finding import Severity
from reconcile.ledger.records import Quantity
from reconcile.methods.sweep import Camp, meets, neighbours
from reconcile.values import Interval, Number, hull, is_below, overlaps, plain

DISJOINT, BOUND_CONFLICT, RELAY_MISMATCH = "RC401", "RC402", "RC206"

_ALL_PAIRS_UP_TO = 8
"""Camps up to which every pair is reported; above it only neighbours, to stay readable."""


class Disagreement(NamedTuple):
    """Two statements that do not fit together.

    Attributes:
        code: The rule that reports it.
        severity: Note when a cause explains it, warning when none does, error between hard bounds.
        left: The lower side, or the one that was set aside.
        right: The other side.
        relation: ``equal``, ``contains``, ``overlaps``, ``touches`` or ``disjoint``.
        gap: Distance between them in the quantity's unit; 0 when they meet.
        gap_range: The values between them, or None when they meet.
        gap_ratio: Lower end of the upper by upper end of the lower; None unless both positive
            and their ratio a number that a float can hold.
        causes: All causes that the data supports.
    """

    code: str
    severity: Severity
    left: Statement
    right: Statement
    relation: str
    gap: Number
    gap_range: tuple[Number, Number] | None
    gap_ratio: float | None
    causes: tuple[Cause, ...]


def disagreements(
    quantity: Quantity,
    evidence: Evidence,
    camps: Sequence[Camp],
    answered: Sequence[Interval] = (),
) -> tuple[Disagreement, ...]:
    """Find all disagreements of one cell, worst first.

    Args:
        quantity: What they are about.
        evidence: Its votes, bounds and what was set aside.
        camps: Sets of votes that share a value.
        answered: The pieces of the headline, against which older figures are held.
    """
    candidates = (
        *_between_camps(evidence.votes, camps),
        *_against_bounds(evidence.votes, evidence.bounds),
        *_of_set_aside(evidence, answered),
    )
    material = (pair for pair in candidates if _is_material(pair, quantity))
    return tuple(sorted(material, key=lambda pair: -pair.severity))


def _is_material(pair: Disagreement, quantity: Quantity) -> bool:
    """Tell whether two statements lie farther apart than the gap that the quantity allows."""
    if not quantity.min_gap or not pair.gap or not pair.gap_range or pair.code == RELAY_MISMATCH:
        return True
    return pair.gap >= quantity.min_gap * max(abs(end) for end in pair.gap_range)


def _between_camps(votes: Sequence[Vote], camps: Sequence[Camp]) -> Iterator[Disagreement]:
    """Compare each pair of camps: who leaves the lower first, who enters the upper last."""
    if len(camps) > _ALL_PAIRS_UP_TO:
        for low, high in neighbours([vote.compared for vote in votes]):
            yield contrast(votes[low].voices[-1].speaker, votes[high].voices[-1].speaker)
        return
    for lower, upper in combinations(camps, 2):
        ours = [votes[i] for i in lower.members if i not in upper.members]
        theirs = [votes[i] for i in upper.members if i not in lower.members]
        left = min(ours, key=lambda vote: _high(vote.compared))
        right = max(theirs, key=lambda vote: _low(vote.compared))
        if is_below(left.compared, right.compared):
            yield contrast(left.voices[-1].speaker, right.voices[-1].speaker)


def _against_bounds(votes: Sequence[Vote], bounds: Sequence[Bound]) -> Iterator[Disagreement]:
    """Compare each bound with the vote farthest past it, and hard bounds among themselves."""
    stated = [bound for bound in bounds if not bound.is_derived]
    lowest = nsmallest(2, votes, key=lambda vote: _high(vote.compared))
    highest = nlargest(2, votes, key=lambda vote: _low(vote.compared))
    for bound in stated:
        ruled_out = [vote for vote in (*lowest, *highest) if _rules_out(bound, vote)]
        if ruled_out:
            vote = max(ruled_out, key=lambda vote: _gap(vote.compared, bound.values)[0])
            severity = Severity.NOTE if bound.is_soft else Severity.WARNING
            speaker = vote.voices[-1].speaker
            yield contrast(speaker, bound.voice.speaker, BOUND_CONFLICT, worst=severity)
    hard = [bound for bound in stated if not bound.is_soft]
    floors = [bound for bound in hard if bound.values.low is not None]
    tops = [bound for bound in hard if bound.values.high is not None]
    if floors and tops:
        floor = max(floors, key=lambda bound: _low(bound.values))
        top = min(tops, key=lambda bound: _high(bound.values))
        if is_below(top.values, floor.values):
            speakers = top.voice.speaker, floor.voice.speaker
            yield contrast(*speakers, BOUND_CONFLICT, worst=Severity.ERROR)


def _rules_out(bound: Bound, vote: Vote) -> bool:
    return vote.issuer != bound.issuer and is_contradicted(bound, vote.compared)


def _of_set_aside(evidence: Evidence, answered: Sequence[Interval]) -> Iterator[Disagreement]:
    """Compare what was left out of the count and still says something else than the answer."""
    apart = _Apart(evidence)
    for aside in evidence.set_aside:
        left = aside.left
        right = aside.right or apart.from_(left)
        if right is None or left.compared is None or right.compared is None:
            continue
        if aside.kind == "relay":
            cause = Cause(CauseKind.RELAY, f"{left.estimate.source} {aside.detail}")
            # Without a record of the origin's own, which of two relays is right stays open.
            worst = Severity.WARNING if right.is_primary else Severity.NOTE
            yield contrast(left, right, RELAY_MISMATCH, (cause,), worst=worst)
        elif aside.kind == "part" and is_below(right.compared, left.compared):
            cause = Cause(CauseKind.UNEXPLAINED, "a part exceeds the whole")
            yield contrast(left, right, BOUND_CONFLICT, (cause,), worst=Severity.WARNING)
        elif not overlaps(left.compared, right.compared) and not meets(answered, left.compared):
            yield contrast(left, right, given=_declared(aside))


def _declared(aside: SetAside) -> tuple[Cause, ...]:
    return (Cause(CauseKind.EDITION, aside.detail),) if aside.kind == "edition" else ()


def across(main: Evidence, others: Sequence[Evidence]) -> tuple[Disagreement, ...]:
    """Compare what the same measure comes to in other scopes: scope explains what lies apart.

    One for each other cell, between the newest votes (else bounds) of the two.
    """
    ours = _newest_voice(main)
    apart = []
    for other in others:
        theirs = _newest_voice(other) if other.cell.measure == main.cell.measure else None
        if ours is None or theirs is None or ours.compared is None or theirs.compared is None:
            continue
        if not overlaps(ours.compared, theirs.compared):
            apart.append(contrast(ours, theirs))
    return tuple(apart)


def _newest_voice(evidence: Evidence) -> Statement | None:
    if evidence.votes:
        return max(evidence.votes, key=_newness).voices[-1].speaker
    return _last_bound(evidence.bounds)


def _last_bound(bounds: Sequence[Bound]) -> Statement | None:
    """Return who states the last of the bounds, those that were derived left out."""
    stated = (bound.voice.speaker for bound in reversed(bounds) if not bound.is_derived)
    return next(stated, None)


_NEWEST_TRIED = 20
"""Newest votes that an older figure is held against before the nearest one is taken."""


class _Apart:
    """Find the vote that an older figure is held against: the newest that lies apart from it."""

    def __init__(self, evidence: Evidence) -> None:
        self.newest = nlargest(_NEWEST_TRIED, evidence.votes, key=_newness)
        self.by_low = sorted(evidence.votes, key=lambda vote: _low(vote.compared))
        self.by_high = sorted(evidence.votes, key=lambda vote: _high(vote.compared))
        self.lows = [_low(vote.compared) for vote in self.by_low]
        self.highs = [_high(vote.compared) for vote in self.by_high]
        self.bound = _last_bound(evidence.bounds)

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
            vote = min(beside, key=lambda v: _gap(values, v.compared)[0], default=None)
        return vote.voices[-1].speaker if vote else None


def _newness(vote: Vote) -> float:
    date = vote.voices[0].date
    return date.middle if date else float("-inf")


def contrast(
    left: Statement,
    right: Statement,
    code: str = DISJOINT,
    given: tuple[Cause, ...] = (),
    worst: Severity = Severity.WARNING,
) -> Disagreement:
    """Set two statements side by side: how they lie, how far apart, and why.

    Args:
        left: One side, with a figure.
        right: The other side, with a figure.
        code: The rule that reports it.
        given: Causes that are known already.
        worst: Severity when no cause explains the difference.
    """
    ours, theirs = left.compared or Interval(None, None), right.compared or Interval(None, None)
    why = causes(left, right, given)
    explained = any(cause.kind in EXPLAINING for cause in why) and code == DISJOINT
    gap, between = _gap(ours, theirs)
    return Disagreement(
        code,
        Severity.NOTE if explained else worst,
        left,
        right,
        relation=_relation(ours, theirs),
        gap=gap,
        gap_range=between,
        gap_ratio=_ratio(*between) if between else None,
        causes=why,
    )


def _gap(left: Interval, right: Interval) -> tuple[Number, tuple[Number, Number] | None]:
    """Return the distance between two intervals, and the ends of what lies between them."""
    for lower, upper in ((left, right), (right, left)):
        if lower.high is not None and upper.low is not None and lower.high < upper.low:
            return plain(upper.low - lower.high), (lower.high, upper.low)
    return 0, None


def _relation(left: Interval, right: Interval) -> str:
    if left == right:
        return "equal"
    if is_below(left, right) or is_below(right, left):
        return "disjoint"
    if left.high == right.low or right.high == left.low:
        return "touches"
    whole = hull((left, right))
    return "contains" if whole in (left, right) else "overlaps"


def _low(values: Interval) -> Number:
    return values.low if values.low is not None else float("-inf")


def _high(values: Interval) -> Number:
    return values.high if values.high is not None else float("inf")


def _ratio(low: Number, high: Number) -> float | None:
    try:
        ratio = high / low if low > 0 else math.inf
    except OverflowError:  # of whole numbers, however long
        return None
    return ratio if math.isfinite(ratio) else None

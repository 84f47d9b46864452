"""Where issuers agree, what that amounts to, and whether it hangs on one voice."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from reconcile.evidence.settle import settle
from reconcile.evidence.states import Bound, Evidence, Vote
from reconcile.ledger.records import Quantity, Source
from reconcile.methods.sweep import Segment, deepest, depth_profile, pieces
from reconcile.values import Interval, intersect, is_below

_FRAGILE_UP_TO = 50
"""Votes up to which each issuer is left out in turn; among more, one is seldom decisive."""

_STRENGTH = (
    "no-evidence",
    "bounds-only",
    "conflict",
    "single-origin",
    "split",
    "majority",
    "unanimous",
)
"""Verdicts from the weakest; leaving voices out of three or more can end in any of them."""


class Core(NamedTuple):
    """Where most issuers agree: `support` of `of`."""

    pieces: tuple[Interval, ...]
    support: int
    of: int


class Consensus(NamedTuple):
    """What votes come to.

    Attributes:
        corroborated: The values that at least two issuers allow.
        core: Where most agree; None when nobody does.
        verdict: How far they agree, in one word.
    """

    corroborated: tuple[Interval, ...]
    core: Core | None
    verdict: str


def agree(votes: Sequence[Vote], bounds: Sequence[Bound]) -> Consensus:
    """Find where votes agree: what two allow, what most allow, and the verdict."""
    profile = depth_profile([vote.compared for vote in votes])
    core = _core(votes, profile, bounds)
    verdict = _verdict(len(votes), deepest(profile), core, bounds)
    return Consensus(_as_stated(votes, pieces(profile, 2)), core, verdict)


def _core(
    votes: Sequence[Vote], profile: Sequence[Segment], bounds: Sequence[Bound]
) -> Core | None:
    support = deepest(profile)
    if not votes or (support < 2 and len(votes) > 1):
        return None
    found = _as_stated(votes, pieces(profile, support))
    limits = limits_of(bounds)
    clipped = [left for piece in found if limits and (left := intersect(piece, limits))]
    return Core(tuple(clipped) or found, support, len(votes))


def _verdict(n: int, support: int, core: Core | None, bounds: Sequence[Bound]) -> str:
    if n == 0:
        if not bounds:
            return "no-evidence"
        return "bounds-only" if limits_of(bounds) is not None else "conflict"
    if n == 1:
        return "single-origin"
    if support == n:
        return "unanimous"
    if core is None:
        return "conflict"
    return "majority" if 2 * support > n and len(core.pieces) == 1 else "split"


def limits_of(bounds: Sequence[Bound]) -> Interval | None:
    """What the bounds leave: the hard ones first, the soft ones as far as they fit.

    Returns:
        None when the hard bounds contradict each other.
    """
    limits: Interval | None = Interval(None, None)
    for bound in sorted(bounds, key=_order):
        if limits is None:
            return None
        if _is_within(limits, bound.values):
            continue
        narrowed = intersect(limits, bound.values)
        limits = limits if narrowed is None and bound.is_soft else narrowed
    return limits


def _is_within(limits: Interval, values: Interval) -> bool:
    """The limits lie inside the values and touch neither end: nothing is left to narrow."""
    low, high = values.low, values.high
    is_above = low is None or (limits.low is not None and limits.low > low)
    return is_above and (high is None or (limits.high is not None and limits.high < high))


def _order(bound: Bound) -> tuple[bool, bool, float, float]:
    """Hard bounds first, then floors from below and ceilings from above: the file has no say."""
    values = bound.values
    low = values.low if values.low is not None else float("inf")
    high = values.high if values.high is not None else float("inf")
    return bound.is_soft, values.low is None, low, -high


def hard_limits(bounds: Sequence[Bound]) -> Interval | None:
    """What the hard bounds alone leave; None when they contradict each other."""
    return limits_of([bound for bound in bounds if not bound.is_soft])


def _as_stated(votes: Sequence[Vote], found: tuple[Interval, ...]) -> tuple[Interval, ...]:
    """Take back implied widths: what is printed is what the votes themselves state.

    A piece that several votes hold whole becomes what they state in common; another one
    never reaches past what its votes state.
    """
    if all(vote.stated == vote.compared for vote in votes):
        return found
    least = min(2, len(votes))
    ends = [piece.high or 0 for piece in found]
    near: list[list[Vote]] = [[] for _ in found]
    for vote in votes:
        index = bisect_left(ends, vote.compared.low or 0)
        while index < len(found) and not is_below(vote.compared, found[index]):
            near[index].append(vote)
            index += 1
    return tuple(_common(v, piece, least) or piece for piece, v in zip(found, near, strict=True))


def _common(votes: Sequence[Vote], piece: Interval, least: int) -> Interval | None:
    holders = [vote for vote in votes if intersect(piece, vote.compared) == piece]
    shared: Interval | None = Interval(None, None)
    if len(holders) >= least:
        for vote in holders:
            shared = shared and intersect(shared, vote.stated)
        if shared is not None:
            return shared
    return _own_ends(votes, piece)


def _own_ends(votes: Sequence[Vote], piece: Interval) -> Interval | None:
    """The piece between stated ends: an end that is only an implied width is drawn in."""
    lows = [v.stated.low for v in votes if v.compared.low == piece.low and v.stated.low is not None]
    highs = [
        v.stated.high for v in votes if v.compared.high == piece.high and v.stated.high is not None
    ]
    low = min(lows, default=piece.low)
    high = max(highs, default=piece.high)
    if low is None or high is None or low >= high:
        return None
    return Interval(low, high, piece.low_closed, piece.high_closed)


def fragility(
    quantity: Quantity, evidence: Evidence, verdict: str, sources: Mapping[str, Source]
) -> tuple[str, ...]:
    """Why the verdict hangs on one voice: what it is without some, dates gone over again.

    Each issuer is left out in turn; then all who draw on another issuer in force, and all
    whose origin is not known, as if they were merged into those they rest on.
    """
    votes = evidence.settled.votes
    if verdict not in ("unanimous", "majority", "split") or not 3 <= len(votes) <= _FRAGILE_UP_TO:
        return ()
    issuers = {vote.issuer for vote in votes}
    trials = [({vote.issuer}, f"without {vote.issuer}") for vote in votes]
    dependent = {vote.issuer for vote in votes if rests_on(vote, issuers, sources)}
    unknown = {v.issuer for v in votes if v.voices[0].speaker.lineage == "unknown"}
    for merged, why in ((dependent, "draws on another"), (unknown, "does not name its origin")):
        if merged and merged != issuers:
            trials.append((merged, f"if {', '.join(sorted(merged))}, which {why}, is not counted"))
    reasons = []
    for left_out, why in trials:
        others = [voice for voice in evidence.in_force if voice.issuer not in left_out]
        without = settle(quantity, evidence.cell, others, evidence.settled.as_of)
        weaker = agree(without.votes, without.bounds).verdict
        if _STRENGTH.index(weaker) < _STRENGTH.index(verdict):
            reasons.append(f"{weaker} {why}")
    return tuple(reasons)


def rests_on(vote: Vote, issuers: set[str], sources: Mapping[str, Source]) -> bool:
    """Its origin makes its estimate from the numbers of another issuer in force."""
    seen: set[str] = set()
    waiting = [voice.origin for voice in vote.voices]
    while waiting:
        source = sources.get(waiting.pop())
        for name in (*source.draws_on, *source.relays) if source else ():
            issuer = (sources[name].issuer if name in sources else None) or name
            if issuer in issuers and issuer != vote.issuer:
                return True
            if name not in seen:
                seen.add(name)
                waiting.append(name)
    return False

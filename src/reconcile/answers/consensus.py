"""Find where issuers agree, what that amounts to, and whether it hangs on one voice."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from reconcile.evidence.settle import settle
from reconcile.evidence.states import Bound, Evidence, Vote, pieces_of
from reconcile.evidence.voice import Piece
from reconcile.ledger.records import Quantity, Source
from reconcile.methods.sweep import Segment, deepest, depth_profile, pieces
from reconcile.values import Interval, intersect, is_below

_FRAGILE_UP_TO = 50
"""Votes up to which each issuer is left out in turn; among more, one is seldom decisive."""


class Verdict(StrEnum):
    """How far issuers agree, from the weakest verdict to the strongest."""

    NO_EVIDENCE = "no-evidence"
    BOUNDS_ONLY = "bounds-only"
    CONFLICT = "conflict"
    SINGLE_ORIGIN = "single-origin"
    SPLIT = "split"
    MAJORITY = "majority"
    UNANIMOUS = "unanimous"


_STRENGTH = tuple(Verdict)
"""Leaving voices out of three or more can end in any of them."""

_TESTED = frozenset({Verdict.SPLIT, Verdict.MAJORITY, Verdict.UNANIMOUS})
"""Verdicts that can hang on one voice."""


class Core(NamedTuple):
    """Where most issuers agree: `support` of `of`."""

    pieces: tuple[Interval, ...]
    support: int
    of: int


class Consensus(NamedTuple):
    """What votes come to.

    Attributes:
        support: The most issuers that share one value (K).
        corroborated: The values that at least two issuers allow.
        core: Where most agree; None when nobody does.
        verdict: How far they agree.
        rule: Which rule gave the verdict, with the numbers that it looked at.
    """

    support: int
    corroborated: tuple[Interval, ...]
    core: Core | None
    verdict: Verdict
    rule: str


def agree(votes: Sequence[Vote], bounds: Sequence[Bound]) -> Consensus:
    """Find where votes agree: what two allow, what most allow, and the verdict."""
    n = len(votes)
    stated, _ = pieces_of(votes)
    profile = depth_profile([piece.compared for piece in stated])
    support = deepest(profile)
    core = _core(n, stated, profile, support, bounds)
    verdict, rule = _verdict(n, support, core, bounds)
    corroborated = _as_stated(stated, pieces(profile, 2), min(2, n))
    return Consensus(support, corroborated, core, verdict, rule)


def _core(
    n: int,
    stated: Sequence[Piece],
    profile: Sequence[Segment],
    support: int,
    bounds: Sequence[Bound],
) -> Core | None:
    if not n or (support < 2 and n > 1):
        return None
    shared = _as_stated(stated, pieces(profile, support), min(2, n))
    limits = limits_of(bounds)
    clipped = [kept for piece in shared if limits and (kept := intersect(piece, limits))]
    return Core(tuple(clipped) or shared, support, n)


def _verdict(
    n: int, support: int, core: Core | None, bounds: Sequence[Bound]
) -> tuple[Verdict, str]:
    if n == 0:
        if not bounds:
            return Verdict.NO_EVIDENCE, "n = 0, and there are no bounds"
        if limits_of(bounds) is None:
            return Verdict.CONFLICT, "n = 0, and the hard bounds exclude each other"
        return Verdict.BOUNDS_ONLY, "n = 0, and the bounds leave something"
    if n == 1:
        return Verdict.SINGLE_ORIGIN, "n = 1: one issuer votes, and nobody else confirms it"
    if support == n:
        return Verdict.UNANIMOUS, f"K = n: all {n} share a value"
    if core is None:
        return Verdict.CONFLICT, f"K = 1 of n = {n}: no two issuers share a value"
    if 2 * support <= n:
        return Verdict.SPLIT, f"K = {support} is not more than half of n = {n}"
    if len(core.pieces) > 1:
        apart = f"but the core is {len(core.pieces)} pieces"
        return Verdict.SPLIT, f"K = {support} of n = {n}, {apart}"
    rule = f"K = {support} is more than half of n = {n}, and the core is one piece"
    return Verdict.MAJORITY, rule


def limits_of(bounds: Sequence[Bound]) -> Interval | None:
    """Return what the bounds leave: the hard ones first, the soft ones as far as they fit.

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
    """Tell whether the limits lie inside the values and touch neither end."""
    low, high = values.low, values.high
    is_above = low is None or (limits.low is not None and limits.low > low)
    return is_above and (high is None or (limits.high is not None and limits.high < high))


def _order(bound: Bound) -> tuple[bool, bool, float, float]:
    """Put hard bounds first, then floors from below and ceilings from above."""
    values = bound.values
    low = values.low if values.low is not None else float("inf")
    high = values.high if values.high is not None else float("inf")
    return bound.is_soft, values.low is None, low, -high


def hard_limits(bounds: Sequence[Bound]) -> Interval | None:
    """Return what the hard bounds alone leave; None when they contradict each other."""
    return limits_of([bound for bound in bounds if not bound.is_soft])


def _as_stated(
    votes: Sequence[Piece], shared: tuple[Interval, ...], least: int
) -> tuple[Interval, ...]:
    """Take back implied widths: what is printed is what the votes themselves state.

    A piece that several votes hold whole becomes what they state in common; another one
    never reaches past what its votes state.
    """
    if all(vote.stated == vote.compared for vote in votes):
        return shared
    ends = [piece.high or 0 for piece in shared]
    near: list[list[Piece]] = [[] for _ in shared]
    for vote in votes:
        index = bisect_left(ends, vote.compared.low or 0)
        while index < len(shared) and not is_below(vote.compared, shared[index]):
            near[index].append(vote)
            index += 1
    return tuple(_common(v, piece, least) or piece for piece, v in zip(shared, near, strict=True))


def _common(votes: Sequence[Piece], piece: Interval, least: int) -> Interval | None:
    holders = [vote for vote in votes if intersect(piece, vote.compared) == piece]
    shared: Interval | None = Interval(None, None)
    if len(holders) >= least:
        for vote in holders:
            shared = shared and intersect(shared, vote.stated)
        if shared is not None:
            return shared
    return _stated_ends(votes, piece)


def _stated_ends(votes: Sequence[Piece], piece: Interval) -> Interval | None:
    """Cut the piece to stated ends: an end that is only an implied width is drawn in."""
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
    quantity: Quantity, evidence: Evidence, verdict: Verdict, sources: Mapping[str, Source]
) -> tuple[str, ...]:
    """Explain why the verdict hangs on one voice: what it is without some, dates gone over again.

    Each issuer is left out in turn; then all who draw on another issuer in force, and all
    whose origin is not known, as if they were merged into those they rest on.
    """
    votes = evidence.votes
    if verdict not in _TESTED or not 3 <= len(votes) <= _FRAGILE_UP_TO:
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
        without = settle(quantity, evidence.cell, others, evidence.as_of)
        weaker = agree(without.votes, without.bounds).verdict
        if _STRENGTH.index(weaker) < _STRENGTH.index(verdict):
            reasons.append(f"{weaker} {why}")
    return tuple(reasons)


def rests_on(vote: Vote, issuers: set[str], sources: Mapping[str, Source]) -> bool:
    """Tell whether its origin makes its estimate from numbers of another issuer in force."""
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

"""Find where issuers agree, what that amounts to, and whether it hangs on one voice."""

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from reconcile.evidence.settle import settle
from reconcile.evidence.states import Bound, Evidence, Vote, pieces_of
from reconcile.ledger.records import Quantity
from reconcile.methods.shared import Said, by_camps, by_pairs
from reconcile.methods.sweep import Segment, deepest, depth_profile, pieces
from reconcile.values import Interval, intersect, overlaps

_FRAGILE_UP_TO = 50
"""Votes up to which each issuer is left out in turn; among more, one is seldom decisive."""


_PAIR = 2
"""Issuers of which none can be left out: one alone agrees with nobody."""


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
    """Where most issuers agree: `support` of `of`.

    Attributes:
        pieces: What they allow together, told by stated ends.
        support: The most issuers that share one value (K).
        of: How many vote.
        compared: The values that so many share, with the widths of bare figures.
        is_within_rounding: They meet by those widths only, somewhere.
    """

    pieces: tuple[Interval, ...]
    support: int
    of: int
    compared: tuple[Interval, ...]
    is_within_rounding: bool = False

    def is_held_by(self, vote: Vote) -> bool:
        """Whether a vote is among those that share it."""
        return any(intersect(piece, vote.compared) == piece for piece in self.compared)


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
    said = [Said(piece.stated, piece.compared) for piece in pieces_of(votes)[0]]
    profile = depth_profile([one.compared for one in said])
    support = deepest(profile)
    core = _core(len(votes), said, profile, support, bounds)
    verdict, rule = _verdict(len(votes), support, core, bounds)
    return Consensus(support, by_pairs(said), core, verdict, rule)


def _core(
    n: int,
    said: Sequence[Said],
    profile: Sequence[Segment],
    support: int,
    bounds: Sequence[Bound],
) -> Core | None:
    if not n or (support < 2 and n > 1):
        return None
    compared, shared = pieces(profile, support), by_camps(said, support)
    stated = deepest(depth_profile([one.stated for one in said]))
    # First to the hard bounds, as the headline; soft ones cut what they leave something of.
    for limits in (hard_limits(bounds), limits_of(bounds)):
        shared = tuple(filter(None, (cut(one, limits, compared) for one in shared))) or shared
    return Core(shared, support, n, compared, stated < support)


def cut(piece: Interval, to: Interval | None, compared: Sequence[Interval]) -> Interval | None:
    """Return what bounds leave of a piece; a point that they meet by its width stays whole."""
    left = intersect(piece, to) if to is not None else None
    if left is not None or to is None or piece.low != piece.high:
        return left
    meets = (one for one in compared if overlaps(one, piece) and overlaps(one, to))
    return piece if any(meets) else None


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
    if len(core.compared) > 1:
        apart = f"but the core is {len(core.compared)} pieces"
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
        # A soft end decides nothing: it gives way where it would leave one value, or none.
        is_decided = narrowed is None or narrowed.low == narrowed.high
        limits = limits if is_decided and bound.is_soft else narrowed
    return limits


def _is_within(limits: Interval, values: Interval) -> bool:
    """Tell whether the limits lie inside the values and touch neither end."""
    low, high = values.low, values.high
    is_above = low is None or (limits.low is not None and limits.low > low)
    return is_above and (high is None or (limits.high is not None and limits.high < high))


def _order(bound: Bound) -> tuple[bool, bool, float, float]:
    """Put hard bounds first, then floors, of each kind the tightest: it makes the others idle."""
    values = bound.values
    low = values.low if values.low is not None else float("inf")
    high = values.high if values.high is not None else float("inf")
    return bound.is_soft, values.low is None, -low, high


def hard_limits(bounds: Sequence[Bound]) -> Interval | None:
    """Return what the hard bounds alone leave; None when they contradict each other."""
    return limits_of([bound for bound in bounds if not bound.is_soft])


def fragility(quantity: Quantity, evidence: Evidence, verdict: Verdict) -> tuple[str, ...]:
    """Explain why the verdict hangs on one voice: what it is without some, dates gone over again.

    Each issuer is left out in turn, those of bounds too; then all who draw on another issuer
    in force, as if they were merged into those they rest on. Of two issuers only the latter is
    asked: without one of two, nobody agrees.
    """
    votes = evidence.votes
    if verdict not in _TESTED or len(votes) > _FRAGILE_UP_TO:
        return ()
    issuers = {vote.issuer for vote in votes}
    trials: list[tuple[set[str], str]] = []
    if len(votes) > _PAIR:
        limiting = {bound.issuer for bound in evidence.bounds} - issuers
        more = sorted(limiting) if len(limiting) <= _FRAGILE_UP_TO else []
        everyone = [*sorted(issuers), *more]
        trials = [({issuer}, f"without {issuer}") for issuer in everyone]
    dependent = {vote.issuer for vote in votes if vote.rests_on & issuers}
    if dependent and dependent != issuers:
        trials.append((dependent, f"if {_drawing(dependent)} not counted"))
    reasons = []
    for left_out, why in trials:
        others = [voice for voice in evidence.in_force if voice.issuer not in left_out]
        without = settle(
            quantity,
            evidence.cell,
            others,
            evidence.as_of,
            on=evidence.on,
            period=evidence.period,
        )
        weaker = agree(without.votes, without.bounds).verdict
        if _STRENGTH.index(weaker) < _STRENGTH.index(verdict):
            reasons.append(f"{weaker} {why}")
    return tuple(reasons)


def _drawing(issuers: set[str]) -> str:
    """Name who draws on others, and go on with the verb.

    Example:
        >>> _drawing({"a"}), _drawing({"b", "a"})
        ('a, which draws on another, is', 'a and b, which draw on others, are')
    """
    *first, last = sorted(issuers)
    if not first:
        return f"{last}, which draws on another, is"
    return f"{', '.join(first)} and {last}, which draw on others, are"

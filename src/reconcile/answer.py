"""From votes and bounds to one answer for each quantity and scope.

This is the heart: three nested ranges (span, corroborated, core), the headline that
is fit to print, the verdict, the camps, and every disagreement with its causes.
docs/methods.md gives the definitions and what was measured about them.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from reconcile import wording
from reconcile.disagreement import Disagreement, disagreements
from reconcile.evidence.comparable import Cell, main_cell, statements
from reconcile.evidence.settle import settle
from reconcile.evidence.states import Bound, Evidence, Settled, Standing, State, Vote
from reconcile.evidence.weigh import weigh
from reconcile.ledger.records import Estimate, Ledger, Quantity
from reconcile.methods.sweep import Camp, Segment, camps, deepest, depth_profile, pieces
from reconcile.values import Interval, PartialDate, hull, intersect, overlaps

_CORROBORATED_FROM = 4
"""Issuers from which the headline is what at least two of them allow (docs/methods.md)."""

_FRAGILE_UP_TO = 50
"""Votes up to which each issuer is left out in turn; among more, one is seldom decisive."""

_STRENGTH = ("conflict", "split", "majority", "unanimous")


class Headline(NamedTuple):
    """The answer that is fit to print.

    Attributes:
        which: ``corroborated``, ``votes``, ``single``, ``bounds`` or ``none``.
        pieces: Its values, from low to high, never hulled.
        text: The same in words, with the unit.
    """

    which: str
    pieces: tuple[Interval, ...]
    text: str


class Core(NamedTuple):
    """Where most issuers agree: `support` of `of`."""

    pieces: tuple[Interval, ...]
    support: int
    of: int


class Counts(NamedTuple):
    """How much evidence there is, from what was printed to what counts."""

    estimates: int
    documents: int
    origins: int
    issuers: int
    votes: int


class Answer(NamedTuple):
    """What the evidence of one cell comes to.

    Attributes:
        cell: The measure and scope it is about.
        as_of: The day that it is an answer for.
        verdict: ``single-origin``, ``unanimous``, ``majority``, ``split``, ``conflict``,
            ``bounds-only``, or ``no-evidence`` when nothing usable is there.
        fragile: Why the verdict hangs on one voice; empty when it does not.
        headline: The answer that is fit to print.
        span: All that anyone in force says; None without votes.
        corroborated: The values that at least two issuers allow.
        core: Where most agree; None when nobody does.
        bounds: The tightest limits that one-sided statements set.
        is_bound_conflict: The hard bounds leave nothing of the core.
        counts: How much evidence there is.
        votes: One for each issuer in force.
        camps: Who stands where: sets of votes that share a value.
        disagreements: What does not fit together, and why.
        standings: Every estimate with its state, in file order.
    """

    cell: Cell
    as_of: PartialDate | None
    verdict: str
    fragile: tuple[str, ...]
    headline: Headline
    span: Interval | None
    corroborated: tuple[Interval, ...]
    core: Core | None
    bounds: Interval
    is_bound_conflict: bool
    counts: Counts
    votes: tuple[Vote, ...]
    camps: tuple[Camp, ...]
    disagreements: tuple[Disagreement, ...]
    standings: tuple[Standing, ...]


class Answers(NamedTuple):
    """All answers about one quantity; the first is *the* answer.

    Attributes:
        quantity: What they are about.
        answers: One for each cell.
        hedges: Version of the table of hedges that read the phrases.
    """

    quantity: Quantity
    answers: tuple[Answer, ...]
    hedges: str


def answer_all(
    ledger: Ledger, ids: Sequence[str] | None = None, as_of: PartialDate | None = None
) -> tuple[Answers, ...]:
    """Answer the named quantities, or all of them, in the order of the ledger.

    Args:
        ledger: What was read.
        ids: Quantity ids that the ledger holds; None: all.
        as_of: Answer as of this day; None: as of the newest vote of each cell.
    """
    wanted = ledger.quantities.keys() if ids is None else ids
    by_quantity: dict[str, list[Estimate]] = {}
    for estimate in ledger.estimates:
        by_quantity.setdefault(estimate.quantity, []).append(estimate)
    return tuple(
        answer(ledger.quantities[name], by_quantity.get(name, []), ledger, as_of) for name in wanted
    )


def answer(
    quantity: Quantity,
    estimates: Sequence[Estimate],
    ledger: Ledger,
    as_of: PartialDate | None = None,
) -> Answers:
    """Answer one quantity: its own measure and default scope first, then the others."""
    comparable = statements(quantity, estimates, ledger.sources, as_of)
    evidence = {one.cell: one for one in weigh(quantity, comparable, ledger.sources, as_of)}
    main = main_cell(quantity)
    own = evidence.pop(main, Evidence(main, (), Settled(as_of, (), (), (), ())))
    order = {estimate.id: index for index, estimate in enumerate(estimates)}
    everything = (own, *evidence.values())
    found = tuple(_conclude(quantity, one, order) for one in everything)
    return Answers(quantity, found, ledger.hedges)


def _conclude(quantity: Quantity, evidence: Evidence, order: Mapping[str, int]) -> Answer:
    settled = evidence.settled
    votes, bounds = settled.votes, settled.bounds
    profile = depth_profile([vote.compared for vote in votes])
    core = _core(votes, profile, bounds)
    corroborated = _as_stated(votes, pieces(profile, 2))
    verdict = _verdict(votes, profile, core, bounds)
    found = camps([vote.compared for vote in votes])
    standings = [*settled.standings, *_standings(votes, core)]
    standings.sort(key=lambda standing: order[standing.statement.estimate.id])
    return Answer(
        evidence.cell,
        settled.as_of,
        verdict,
        _fragile(quantity, evidence, verdict),
        _headline(quantity, votes, corroborated, bounds),
        hull(vote.stated for vote in votes) if votes else None,
        corroborated,
        core,
        _limits(bounds) or Interval(None, None),
        _is_bound_conflict(bounds, core),
        _counts(standings, votes),
        votes,
        found,
        disagreements(quantity, settled, found),
        tuple(standings),
    )


def _limits(bounds: Sequence[Bound]) -> Interval | None:
    """What the bounds leave: the hard ones first, the soft ones as far as they fit.

    Returns:
        None when the hard bounds contradict each other.
    """
    limits: Interval | None = Interval(None, None)
    for bound in sorted(bounds, key=lambda bound: bound.is_soft):
        if limits is None:
            return None
        narrowed = intersect(limits, bound.values)
        limits = limits if narrowed is None and bound.is_soft else narrowed
    return limits


def _hard(bounds: Sequence[Bound]) -> Interval | None:
    return _limits([bound for bound in bounds if not bound.is_soft])


def _core(
    votes: Sequence[Vote], profile: Sequence[Segment], bounds: Sequence[Bound]
) -> Core | None:
    support = deepest(profile)
    if not votes or (support < 2 and len(votes) > 1):
        return None
    found = _as_stated(votes, pieces(profile, support))
    limits = _limits(bounds)
    clipped = [left for piece in found if limits and (left := intersect(piece, limits))]
    return Core(tuple(clipped) or found, support, len(votes))


def _as_stated(votes: Sequence[Vote], found: tuple[Interval, ...]) -> tuple[Interval, ...]:
    """Take back implied widths: what is printed is what the votes themselves state.

    A piece that several votes hold whole becomes what they state in common; another one
    never reaches past what its votes state.
    """
    if all(vote.stated == vote.compared for vote in votes):
        return found
    return tuple(_common(votes, piece) or piece for piece in found)


def _common(votes: Sequence[Vote], piece: Interval) -> Interval | None:
    holders = [vote for vote in votes if intersect(piece, vote.compared) == piece]
    shared: Interval | None = Interval(None, None)
    if len(holders) >= min(2, len(votes)):
        for vote in holders:
            shared = shared and intersect(shared, vote.stated)
        if shared is not None:
            return shared
    return intersect(piece, hull(v.stated for v in votes if overlaps(v.compared, piece)))


def _verdict(
    votes: Sequence[Vote],
    profile: Sequence[Segment],
    core: Core | None,
    bounds: Sequence[Bound],
) -> str:
    support, n = deepest(profile), len(votes)
    if n == 0:
        if not bounds:
            return "no-evidence"
        return "bounds-only" if _limits(bounds) is not None else "conflict"
    if n == 1:
        return "single-origin"
    if support == n:
        return "unanimous"
    if core is None:
        return "conflict"
    return "majority" if 2 * support > n and len(core.pieces) == 1 else "split"


def _headline(
    quantity: Quantity,
    votes: Sequence[Vote],
    corroborated: tuple[Interval, ...],
    bounds: Sequence[Bound],
) -> Headline:
    if not votes:
        if not bounds:
            return Headline("none", (), "no usable figure")
        limits = _limits(bounds)
        found = (
            (limits,) if limits else tuple(bound.values for bound in bounds if not bound.is_soft)
        )
        return Headline("bounds", found, wording.amount(found, quantity.unit))
    which, found = "corroborated", corroborated
    if len(votes) < _CORROBORATED_FROM or not corroborated:
        which = "single" if len(votes) == 1 else "votes"
        found = pieces(depth_profile([vote.stated for vote in votes]), 1)
    hard = _hard(bounds)
    cut = tuple(left for piece in found if hard and (left := intersect(piece, hard)))
    return Headline(which, cut or found, wording.amount(cut or found, quantity.unit))


def _is_bound_conflict(bounds: Sequence[Bound], core: Core | None) -> bool:
    hard = _hard(bounds)
    return core is not None and not any(hard and overlaps(piece, hard) for piece in core.pieces)


def _standings(votes: Sequence[Vote], core: Core | None) -> list[Standing]:
    """The state of every voice in force: in the core, beside it, or against it."""
    found: list[Standing] = []
    for vote in votes:
        if core is None:
            state, reason = State.VOTE, "counts; no value is shared with another issuer"
        elif len(votes) == 1:
            state, reason = State.CORE, "the only issuer in force"
        elif any(intersect(piece, vote.compared) == piece for piece in core.pieces):
            state, reason = State.CORE, f"{core.support} of {core.of} agree"
        elif any(overlaps(piece, vote.compared) for piece in core.pieces):
            state, reason = State.VOTE, "counts, and holds a part of the core"
        else:
            state, reason = State.DISSENT, "shares no value with the core"
        found.extend(Standing(voice.speaker, state, reason) for voice in vote.voices)
    return found


def _counts(standings: Sequence[Standing], votes: Sequence[Vote]) -> Counts:
    told = [standing.statement for standing in standings]
    return Counts(
        len(told),
        len({statement.estimate.source for statement in told}),
        len({statement.origin for statement in told}),
        len({statement.issuer for statement in told}),
        len(votes),
    )


def _fragile(quantity: Quantity, evidence: Evidence, verdict: str) -> tuple[str, ...]:
    """Issuers without which the verdict is weaker, with dates and growth gone over again."""
    votes = evidence.settled.votes
    if verdict not in ("majority", "split") or not 3 <= len(votes) <= _FRAGILE_UP_TO:
        return ()
    reasons = []
    for vote in votes:
        others = [voice for voice in evidence.in_force if voice.issuer != vote.issuer]
        without = settle(quantity, evidence.cell, others, evidence.settled.as_of)
        weaker = _verdict_of(without)
        if weaker in _STRENGTH and _STRENGTH.index(weaker) < _STRENGTH.index(verdict):
            reasons.append(f"{weaker} without {vote.issuer}")
    return tuple(reasons)


def _verdict_of(settled: Settled) -> str:
    profile = depth_profile([vote.compared for vote in settled.votes])
    core = _core(settled.votes, profile, settled.bounds)
    return _verdict(settled.votes, profile, core, settled.bounds)

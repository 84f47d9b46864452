"""From votes and bounds to one answer for each quantity and scope.

This is the heart: three nested ranges (span, corroborated, core), the headline that
is fit to print, the verdict, the camps, and every disagreement with its causes.
docs/methods.md gives the definitions and what was measured about them.
"""

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from reconcile import wording
from reconcile.answers.consensus import Core, agree, fragility, hard_limits, limits_of
from reconcile.answers.disagreement import Disagreement, across, disagreements
from reconcile.errors import FAULTS
from reconcile.evidence.comparable import Cell, main_cell, statements
from reconcile.evidence.states import Bound, Evidence, Settled, Standing, State, Vote
from reconcile.evidence.weigh import weigh
from reconcile.ledger.records import Estimate, Ledger, Quantity, Source
from reconcile.methods.sweep import Camp, camps, depth_profile, pieces
from reconcile.values import Interval, Number, PartialDate, hull, intersect, overlaps

_CORROBORATED_FROM = 4
"""Issuers from which the headline is what at least two of them allow (docs/methods.md)."""

_DECISIVE = 3
"""Pieces of a core that decide how a vote stands: see `_near`."""

_CAMPS_LISTED = 100
"""The largest camps that are listed; among thousands of votes the rest says nothing more."""


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
    ledger: Ledger,
    ids: Sequence[str] | None = None,
    as_of: PartialDate | None = None,
    *,
    with_fragility: bool = True,
    on_fault: Callable[[Quantity, Exception], object] | None = None,
) -> tuple[Answers, ...]:
    """Answer the named quantities, or all of them, in the order of the ledger.

    Args:
        ledger: What was read.
        ids: Quantity ids that the ledger holds; None: all.
        as_of: Answer as of this day; None: as of the newest vote of each cell.
        with_fragility: Find out whether a verdict hangs on one voice. It takes more than
            all the rest, and a check has no use for it.
        on_fault: Told of each quantity that this program fails to answer, and why; it is left
            out. None: the fault is raised.
    """
    wanted = ledger.quantities.keys() if ids is None else ids
    by_quantity: dict[str, list[Estimate]] = {}
    for estimate in ledger.estimates:
        by_quantity.setdefault(estimate.quantity, []).append(estimate)
    found = []
    for name in wanted:
        quantity, own = ledger.quantities[name], by_quantity.get(name, [])
        try:
            found.append(answer(quantity, own, ledger, as_of, with_fragility=with_fragility))
        except FAULTS as fault:
            if on_fault is None:
                raise
            on_fault(quantity, fault)
    return tuple(found)


def answer(
    quantity: Quantity,
    estimates: Sequence[Estimate],
    ledger: Ledger,
    as_of: PartialDate | None = None,
    *,
    with_fragility: bool = True,
) -> Answers:
    """Answer one quantity: its own measure and default scope first, then the others."""
    comparable = statements(quantity, estimates, ledger.sources, as_of)
    evidence = {one.cell: one for one in weigh(quantity, comparable, ledger.sources, as_of)}
    main = main_cell(quantity)
    own = evidence.pop(main, Evidence(main, (), Settled(as_of, (), (), (), ())))
    order = {estimate.id: index for index, estimate in enumerate(estimates)}
    others = tuple(evidence.values())
    sources = ledger.sources if with_fragility else None
    found = [_conclude(quantity, one, order, sources) for one in (own, *others)]
    everything = (*found[0].disagreements, *across(own, others))
    found[0] = found[0]._replace(disagreements=everything)
    return Answers(quantity, tuple(found), ledger.hedges)


def _conclude(
    quantity: Quantity,
    evidence: Evidence,
    order: Mapping[str, int],
    sources: Mapping[str, Source] | None,
) -> Answer:
    """The answer of one cell; without sources nobody asks whether it is fragile."""
    settled = evidence.settled
    votes, bounds = settled.votes, settled.bounds
    corroborated, core, verdict = agree(votes, bounds)
    headline = _headline(quantity, votes, corroborated, bounds)
    found = camps([vote.compared for vote in votes], most=_CAMPS_LISTED)
    standings = [*settled.standings, *_standings(votes, core)]
    standings.sort(key=lambda standing: order[standing.statement.estimate.id])
    return Answer(
        evidence.cell,
        settled.as_of,
        verdict,
        () if sources is None else fragility(quantity, evidence, verdict, sources),
        headline,
        hull(vote.stated for vote in votes) if votes else None,
        corroborated,
        core,
        limits_of(bounds) or Interval(None, None),
        _is_bound_conflict(bounds, core),
        _counts(standings, votes),
        votes,
        found,
        disagreements(quantity, settled, found, headline.pieces),
        tuple(standings),
    )


def _headline(
    quantity: Quantity,
    votes: Sequence[Vote],
    corroborated: tuple[Interval, ...],
    bounds: Sequence[Bound],
) -> Headline:
    if not votes:
        if not bounds:
            return Headline("none", (), "no usable figure")
        limits = limits_of(bounds)
        found = (limits,) if limits else _contradicting(bounds)
        return Headline("bounds", found, wording.amount(found, quantity.unit))
    which, found = "corroborated", corroborated
    if len(votes) < _CORROBORATED_FROM or not corroborated:
        which = "single" if len(votes) == 1 else "votes"
        found = pieces(depth_profile([vote.stated for vote in votes]), 1)
    hard = hard_limits(bounds)
    # A piece that a bound rules out stays: the bound is one voice against another, and the
    # disagreement says so. Dropping it would take sides in silence.
    cut = tuple((intersect(piece, hard) if hard else None) or piece for piece in found)
    return Headline(which, cut, wording.amount(cut, quantity.unit))


def _contradicting(bounds: Sequence[Bound]) -> tuple[Interval, ...]:
    """The tightest ceiling and the tightest floor of hard bounds that exclude each other."""
    hard = [bound for bound in bounds if not bound.is_soft]
    ceiling = limits_of([bound for bound in hard if bound.values.low is None])
    floor = limits_of([bound for bound in hard if bound.values.high is None])
    return tuple(side for side in (ceiling, floor) if side)


def _is_bound_conflict(bounds: Sequence[Bound], core: Core | None) -> bool:
    hard = hard_limits(bounds)
    return core is not None and not any(hard and overlaps(piece, hard) for piece in core.pieces)


def _standings(votes: Sequence[Vote], core: Core | None) -> list[Standing]:
    """The state of every voice in force: in the core, beside it, or against it."""
    found: list[Standing] = []
    tops = [piece.high or 0 for piece in core.pieces] if core else []
    for vote in votes:
        if core is None:
            state, reason = State.VOTE, "counts; no value is shared with another issuer"
        elif len(votes) == 1:
            state, reason = State.CORE, "the only issuer in force"
        elif any(intersect(piece, vote.compared) == piece for piece in _near(vote, core, tops)):
            state, reason = State.CORE, f"{core.support} of {core.of} agree"
        elif any(overlaps(piece, vote.compared) for piece in _near(vote, core, tops)):
            state, reason = State.VOTE, "counts, and holds a part of the core"
        else:
            state, reason = State.DISSENT, "shares no value with the core"
        found.extend(Standing(voice.speaker, state, reason) for voice in vote.voices)
    return found


def _near(vote: Vote, core: Core, tops: Sequence[Number]) -> tuple[Interval, ...]:
    """The pieces of the core that say how a vote stands to all of them.

    They lie apart and in order. The first that a vote reaches may be cut by its low end, and
    may be touched only at an end that is open; of those behind, one is whole if any is.
    """
    first = bisect_left(tops, vote.compared.low or 0)
    return core.pieces[first : first + _DECISIVE]


def _counts(standings: Sequence[Standing], votes: Sequence[Vote]) -> Counts:
    told = [standing.statement for standing in standings]
    return Counts(
        len(told),
        len({statement.estimate.source for statement in told}),
        len({statement.origin for statement in told}),
        len({statement.issuer for statement in told}),
        len(votes),
    )

"""Name what the headline leaves out: who contradicts it, what cut it, who stands alone."""

from collections.abc import Iterable, Iterator, Sequence
from heapq import nsmallest
from itertools import groupby
from typing import NamedTuple

from reconcile import wording
from reconcile.answers.consensus import Core
from reconcile.answers.contrast import distance, high_of, low_of
from reconcile.answers.headline import Choice, Headline, is_of
from reconcile.evidence.comparable import identity
from reconcile.evidence.periods import counted_over, spoken_of
from reconcile.evidence.states import Bound, Evidence, State, Vote, is_contradicted
from reconcile.methods.sweep import meets
from reconcile.values import Interval, PartialDate, intersect, is_below, overlaps

_NAMED = 2
"""Issuers of one kind that are named; of more, how many they are."""

_MOST = 50
"""Bounds of each side that are looked at, the tightest, and pieces that are told apart."""

_WELL_ABOVE = 0.1
"""Part of the highest vote by which a soft ceiling must exceed it to be news beside it."""


class Beside(NamedTuple):
    """What stands beside the headline.

    Attributes:
        kind: ``contradicts`` (a bound that rules out what is printed), ``excludes`` (one of two
            hard bounds that leave nothing), ``cuts`` (a bound that took something away),
            ``ceiling`` (a soft one well above, or one of several), ``alone`` (a vote that the
            headline does not show), ``exceeds`` (an earlier count, or one of a part, that lies
            above the answer), ``drawn`` (what combines votes that count themselves),
            ``earlier`` (a count that only a later floor has outgrown) or ``projected`` (for the
            day that has been counted since).
        issuer: Whose word it is.
        as_of: The day that it speaks of.
        values: What it says.
        figure: The same in words.
        of: What it is said about: ``it``, or a part of the headline.
    """

    kind: str
    issuer: str
    as_of: PartialDate | None
    values: Interval
    figure: str
    of: str = "it"


def beside(
    evidence: Evidence, headline: Headline, choice: Choice, core: Core | None, unit: str
) -> tuple[Beside, ...]:
    """Return what the headline leaves out, the worst first."""
    stated = [bound for bound in evidence.bounds if not bound.is_derived]
    limits = [
        *nsmallest(_MOST, (b for b in stated if b.values.low is not None), key=_strength),
        *nsmallest(_MOST, (b for b in stated if b.values.low is None), key=_strength),
    ]
    against = list(_contradicting(evidence.votes, headline, limits, unit))
    if not against and core:
        speakers = {vote.issuer for vote in evidence.votes}
        others = [bound for bound in limits if {bound.issuer} != speakers]
        against = list(_ruling_out(core, others, unit))
    named = {(one.issuer, one.values) for one in against}
    others = [bound for bound in limits if (bound.issuer, bound.values) not in named]
    return (
        *against,
        *_excluding(headline, limits, unit),
        *_exceeding(evidence, unit),
        *_cutting(evidence.votes, choice, limits, unit),
        *_ceilings(evidence.votes, headline, others, unit),
        *_alone(evidence.votes, headline, unit),
        *_combined(evidence, unit),
        *_earlier(evidence, unit),
        *_projected(evidence, headline, unit),
    )


def _strength(bound: Bound) -> tuple[bool, float, str]:
    """Put hard bounds before soft ones, and the tightest first."""
    low, high = bound.values.low, bound.values.high
    return bound.is_soft, -low if low is not None else high or 0, bound.issuer


def _contradicting(
    votes: Sequence[Vote], headline: Headline, limits: Sequence[Bound], unit: str
) -> Iterator[Beside]:
    """Name the bounds that rule out what is printed, or a part of it."""
    if headline.which == "bounds":
        if len(headline.pieces) == 1:
            (piece,) = headline.pieces
            against = (bound for bound in limits if is_contradicted(bound, piece))
            yield from (_of_bound(bound, "contradicts", unit) for bound in against)
        return
    for bound in limits:
        if pieces := _ruled_out(bound, votes, headline.pieces):
            is_all = len(pieces) == len(headline.pieces)
            of = "it" if is_all else wording.figure(pieces, unit)
            yield _of_bound(bound, "contradicts", unit, of)


def _excluding(headline: Headline, limits: Sequence[Bound], unit: str) -> Iterator[Beside]:
    """Name the tightest hard floor and ceiling where they leave nothing between them."""
    hard = [bound for bound in limits if not bound.is_soft]
    floor = next((bound for bound in hard if bound.values.low is not None), None)
    top = next((bound for bound in hard if bound.values.low is None), None)
    if headline.which != "bounds" and floor and top and is_below(top.values, floor.values):
        yield _of_bound(floor, "excludes", unit)
        yield _of_bound(top, "excludes", unit)


def _ruling_out(core: Core, limits: Sequence[Bound], unit: str) -> Iterator[Beside]:
    """Name the hard bounds that leave nothing of what most share, of which a part is printed."""
    of = f"{wording.figure(core.pieces, unit)}, most shared"
    for bound in limits:
        if not bound.is_soft and all(is_contradicted(bound, one) for one in core.compared):
            yield _of_bound(bound, "contradicts", unit, of)


def _ruled_out(bound: Bound, votes: Sequence[Vote], shown: Sequence[Interval]) -> list[Interval]:
    """Return which printed pieces a bound rules out; not those of its issuer of another day."""
    rivals = (vote for vote in votes if vote.issuer != bound.issuer or is_of(bound, vote))
    others = [piece for vote in rivals for piece in vote.pieces]
    if len(shown) > _MOST:
        is_all = all(is_contradicted(bound, piece.compared) for piece in others)
        return list(shown) if others and is_all else []
    left = [piece.stated for piece in others if not is_contradicted(bound, piece.compared)]
    gone = [piece.stated for piece in others if is_contradicted(bound, piece.compared)]
    return [
        piece
        for piece in shown
        if any(overlaps(piece, one) for one in gone)
        and not any(overlaps(piece, one) for one in left)
    ]


def _exceeding(evidence: Evidence, unit: str) -> Iterator[Beside]:
    """Name what no vote reaches: the count of a part or of an earlier day, an own former floor."""
    voting = {vote.issuer: vote for vote in evidence.votes}
    highest = max((high_of(vote.compared) for vote in evidence.votes), default=float("inf"))
    left = [bound.voice for bound in evidence.bounds if _is_left(bound, voting.get(bound.issuer))]
    above = {identity(voice.speaker): voice for voice in left if low_of(voice.compared) > highest}
    for _, voice in sorted(above.items(), key=lambda one: (-low_of(one[1].stated), one[0])):
        period = voice.speaker.estimate.period or counted_over(voice.speaker)
        over = spoken_of(period) if period and period.end else f"by {wording.date(voice.date)}"
        figure = f"{wording.figure([voice.stated], unit)} {over}"
        yield Beside("exceeds", voice.issuer, voice.date, voice.stated, figure)


def _is_left(bound: Bound, vote: Vote | None) -> bool:
    """Tell whether a bound is what is left of a count, or what its issuer said before its vote."""
    if bound.is_derived:
        return vote is None
    return vote is not None and not bound.is_soft and not is_of(bound, vote)


def _cutting(
    votes: Sequence[Vote], choice: Choice, limits: Sequence[Bound], unit: str
) -> Iterator[Beside]:
    """Name the hard bounds that took something from what is printed, and from what."""
    if not choice.is_cut:
        return
    for bound in limits:
        if bound.is_soft or any(len(votes) == 1 and is_of(bound, vote) for vote in votes):
            continue
        met = ((piece, intersect(piece, bound.values)) for piece in choice.before)
        if cut := [piece for piece, left in met if left and left[:2] != piece[:2]]:
            yield _of_bound(bound, "cuts", unit, wording.figure(cut, unit))
            return


def _ceilings(
    votes: Sequence[Vote], headline: Headline, limits: Sequence[Bound], unit: str
) -> Iterator[Beside]:
    """Name soft ceilings well above the answer; where nobody votes, each that is not the answer."""
    tops = [bound for bound in limits if bound.is_soft and bound.values.low is None]
    if headline.which == "bounds":
        printed = {piece.high for piece in headline.pieces}
        others = (top for top in tops if top.values.high not in printed)
        yield from (_of_bound(top, "ceiling", unit) for top in others)
        return
    for top in reversed(tops):
        highest = max(vote.stated.high or 0 for vote in votes)
        if (top.values.high or 0) - highest > _WELL_ABOVE * abs(highest):
            yield _of_bound(top, "ceiling", unit)


def _alone(votes: Sequence[Vote], headline: Headline, unit: str) -> Iterator[Beside]:
    """Name the votes of which the headline shows nothing."""
    if headline.which != "corroborated":
        return
    for vote in sorted(votes, key=lambda vote: (vote.stated.low or 0, vote.issuer)):
        if not any(meets(headline.pieces, piece.compared) for piece in vote.pieces):
            figure = wording.figure([piece.stated for piece in vote.pieces], unit)
            yield Beside("alone", vote.issuer, vote.voices[0].date, vote.stated, figure)


def _combined(evidence: Evidence, unit: str) -> Iterator[Beside]:
    """Name what its source declares to be made from votes: a review, an adjustment, a mean."""
    for one in sorted(evidence.drawn, key=lambda one: one.vote.issuer):
        if one.is_declared and len(one.inputs) > 1:
            figure = wording.figure([piece.stated for piece in one.vote.pieces], unit)
            day = one.vote.voices[0].date
            yield Beside("drawn", one.vote.issuer, day, one.vote.stated, figure)


def _earlier(evidence: Evidence, unit: str) -> Iterator[Beside]:
    """Name what was counted before a later floor, which nobody has counted since."""
    for vote in sorted(evidence.beside, key=_newness):
        figure = wording.figure([piece.stated for piece in vote.pieces], unit)
        yield Beside("earlier", vote.issuer, vote.voices[0].date, vote.stated, figure)


def _newness(vote: Vote) -> tuple[float, str]:
    """Put the newest count first, whatever the order of the file."""
    date = vote.voices[0].date
    return -date.middle if date else 0, vote.issuer


def _projected(evidence: Evidence, headline: Headline, unit: str) -> Iterator[Beside]:
    """Name what had been projected for the day that has been counted since."""
    day = evidence.as_of
    if day is None or evidence.is_projected or not evidence.votes:
        return
    for statement, state, _ in sorted(evidence.standings, key=lambda s: identity(s.statement)):
        then, stated = statement.as_of, statement.stated
        if state is not State.PROJECTED or then is None or stated is None or not stated.is_bounded:
            continue
        if then.first <= day.last and day.first <= then.last:
            figure = f"{statement.figure_in(unit)} for {then.text}"
            yield Beside(
                "projected", statement.issuer, then, stated, figure, _apart(stated, headline, unit)
            )


def _apart(projected: Interval, headline: Headline, unit: str) -> str:
    """Say how much more or less was projected than counted; empty where the two meet."""
    counted = headline.pieces[0]
    for lower, upper, word in ((counted, projected, "more"), (projected, counted, "less")):
        if len(headline.pieces) == 1 and is_below(lower, upper):
            gap = distance(lower.high or 0, upper.low or 0)
            return f", {wording.figure([Interval(gap, gap)], unit)} {word}"
    return ""


def _of_bound(bound: Bound, kind: str, unit: str, of: str = "it") -> Beside:
    is_soft = bound.is_soft and not bound.voice.is_vague
    figure = wording.figure([bound.values], unit, is_soft=is_soft)
    return Beside(kind, bound.issuer, bound.voice.date, bound.values, figure, of)


def in_words(found: Iterable[Beside]) -> Iterator[str]:
    """Say what stands beside the headline, one clause for each kind and each part of it.

    Example:
        >>> floors = [("rebels", 900), ("un", 400), ("ngo", 350)]
        >>> found = [
        ...     Beside("contradicts", name, None, Interval(low, None), f"at least {low}")
        ...     for name, low in floors
        ... ]
        >>> next(in_words(found[1:2]))
        'at least 400 (un) contradicts it'
        >>> next(in_words(found))
        'at least 900 (rebels), at least 400 (un) and 1 more contradict it'
    """
    for (kind, of), group in groupby(found, key=lambda one: (one.kind, one.of)):
        ours = list(group)
        if kind == "earlier":
            yield from (
                f"{one.figure} measured for {wording.date(one.as_of)} ({one.issuer})"
                for one in ours[:_NAMED]
            )
            if len(ours) > _NAMED:
                yield f"{len(ours) - _NAMED:,} more measured earlier"
            continue
        if kind == "projected":
            yield from (f"projected {one.figure} ({one.issuer}){one.of}" for one in ours)
            continue
        named = [f"{one.figure} ({one.issuer})" for one in ours[:_NAMED]]
        if len(ours) > _NAMED:
            named.append(f"{len(ours) - _NAMED:,} more")
        who = wording.listed(named)
        s = "" if len(ours) > 1 else "s"
        yield {
            "contradicts": f"{who} contradict{s} {of}",
            "excludes": f"{who} exclude each other",
            "exceeds": f"{who} exceed{s} it",
            "cuts": f"cut from {of} by {who}",
            "alone": f"not shared: {who}",
            "drawn": f"drawn from them: {who}",
            "ceiling": who,
        }[kind]

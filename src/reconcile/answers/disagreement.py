"""Find what does not fit together in one cell, once for each pair of camps, and why."""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import partial
from heapq import nlargest, nsmallest
from itertools import combinations, product
from typing import NamedTuple

from reconcile import wording
from reconcile.answers.apart import Apart, last_bound, newness
from reconcile.answers.contemporaries import Contemporaries
from reconcile.evidence.causes import Cause, CauseKind, causes
from reconcile.evidence.comparable import Identity, Statement, identity
from reconcile.evidence.states import (
    Bound,
    Evidence,
    SetAside,
    Vote,
    is_contradicted,
    pieces_of,
)
from reconcile.evidence.time import A_MONTH, shortest_change
from reconcile.finding import Severity
from reconcile.ledger.records import Quantity
from reconcile.methods.sweep import Camp, meets, neighbours
from reconcile.values import Interval, Length, Number, hull, is_before, is_below, overlaps, plain

_Pair = tuple[Number, Number]

DISJOINT, BOUND_CONFLICT, RELAY_MISMATCH, AMBIGUOUS = "RC401", "RC402", "RC206", "RC219"
VAGUER = "RC308"

_OF_COPIES = frozenset({RELAY_MISMATCH, AMBIGUOUS})

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
        gap: Distance between the printed figures in the quantity's unit, from best value to best
            value where both have one, else between the nearest ends; 0 when they meet.
        gap_range: The values between their nearest printed ends, or None when they meet.
        gap_ratio: The higher of the two by the lower; None unless both are positive and their
            ratio a number that a float can hold.
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
    month = shortest_change(quantity.window)
    candidates = (
        *_between_camps(evidence.votes, camps, month),
        *_against_bounds(evidence.votes, evidence.bounds, month),
        *_of_set_aside(evidence, answered, month),
    )
    material = (pair for pair in candidates if _is_material(pair, quantity))
    told = (_with_basis(pair, evidence.outdated) for pair in material)
    return tuple(sorted(told, key=lambda pair: -pair.severity))


def _with_basis(pair: Disagreement, outdated: Mapping[str, str]) -> Disagreement:
    """Name what one side draws on that has been replaced or retracted since."""
    origins = dict.fromkeys((pair.left.origin, pair.right.origin))
    drawn = [Cause(CauseKind.DRAWS_ON, outdated[name]) for name in origins if name in outdated]
    if not drawn:
        return pair
    known = [cause for cause in pair.causes if cause.kind is not CauseKind.UNEXPLAINED]
    return pair._replace(causes=(*known, *drawn))


def _is_material(pair: Disagreement, quantity: Quantity) -> bool:
    """Tell whether two statements lie farther apart than the gap that the quantity allows."""
    if not quantity.min_gap or not pair.gap or not pair.gap_range or pair.code == RELAY_MISMATCH:
        return True
    return pair.gap >= quantity.min_gap * max(abs(end) for end in pair.gap_range)


def _between_camps(
    votes: Sequence[Vote], camps: Sequence[Camp], month: Length
) -> Iterator[Disagreement]:
    """Compare each pair of camps: who leaves the lower first, who enters the upper last.

    Members of camps are pieces of votes. Votes that meet in one piece do not disagree, and two
    that lie apart are told once, where they come nearest to each other.
    """
    stated, owners = pieces_of(votes)
    if len(camps) > _ALL_PAIRS_UP_TO:
        ranked = sorted(stated, key=lambda piece: identity(piece.speaker))
        for low, high in neighbours([piece.compared for piece in ranked]):
            if ranked[low].speaker.issuer != ranked[high].speaker.issuer:
                yield contrast(ranked[low].speaker, ranked[high].speaker, month=month)
        return
    told: dict[tuple[int, int], Disagreement] = {}
    standing = [{owners[member] for member in camp.members} for camp in camps]
    for low, high in combinations(range(len(camps)), 2):
        ours = [m for m in camps[low].members if owners[m] not in standing[high]]
        theirs = [m for m in camps[high].members if owners[m] not in standing[low]]
        if not ours or not theirs:
            continue
        left = min(ours, key=lambda m: (_high(stated[m].compared), identity(stated[m].speaker)))
        right = max(theirs, key=lambda m: (_low(stated[m].compared), identity(stated[m].speaker)))
        if is_below(stated[left].compared, stated[right].compared):
            found = contrast(stated[left].speaker, stated[right].speaker, month=month)
            if found.severity is Severity.NOTE:
                lower, upper = ([stated[m].speaker for m in some] for some in (ours, theirs))
                found = _unexplained(lower, upper, partial(contrast, month=month)) or found
            pair = min(owners[left], owners[right]), max(owners[left], owners[right])
            if pair not in told or _nearness(found) < _nearness(told[pair]):
                told[pair] = found
    yield from told.values()


_MOST_TRIED = 12
"""Members of a side that are tried for a pair that nothing explains."""


def _unexplained(
    ours: Sequence[Statement],
    theirs: Sequence[Statement],
    compare: Callable[[Statement, Statement], Disagreement],
) -> Disagreement | None:
    """Find two members of two sides that nothing lets both be right: one such pair decides."""
    lower, upper = (sorted(side, key=identity)[:_MOST_TRIED] for side in (ours, theirs))
    for left, right in product(lower, upper):
        if left.compared and right.compared and not overlaps(left.compared, right.compared):
            found = compare(left, right)
            if found.severity > Severity.NOTE:
                return found
    return None


def _against_bounds(
    votes: Sequence[Vote], bounds: Sequence[Bound], month: Length
) -> Iterator[Disagreement]:
    """Compare each bound with the vote farthest past it, and hard bounds among themselves."""
    stated = [bound for bound in bounds if not bound.is_derived]
    lowest = nsmallest(_MOST_TRIED, votes, key=lambda vote: (_high(vote.compared), vote.issuer))
    highest = nlargest(_MOST_TRIED, votes, key=lambda vote: (_low(vote.compared), vote.issuer))
    for bound in stated:
        ruled_out = [vote for vote in (*lowest, *highest) if _rules_out(bound, vote)]
        if ruled_out:
            vote = max(ruled_out, key=lambda v: (_gap(v.compared, bound.values)[0], v.issuer))
            worst = Severity.NOTE if bound.voice.is_vague else Severity.WARNING
            compare = partial(contrast, code=BOUND_CONFLICT, worst=worst, month=month)
            found = compare(vote.voices[-1].speaker, bound.voice.speaker)
            if found.severity < worst:
                speakers = [vote.voices[-1].speaker for vote in ruled_out]
                found = _unexplained(speakers, [bound.voice.speaker], compare) or found
            yield found
    hard = [bound for bound in stated if not bound.is_soft]
    floors = [bound for bound in hard if bound.values.low is not None]
    tops = [bound for bound in hard if bound.values.high is not None]
    if floors and tops:
        floor = max(floors, key=lambda bound: (_low(bound.values), identity(bound.voice.speaker)))
        top = min(tops, key=lambda bound: (_high(bound.values), identity(bound.voice.speaker)))
        if is_below(top.values, floor.values):
            compare = partial(contrast, code=BOUND_CONFLICT, worst=Severity.ERROR, month=month)
            found = compare(top.voice.speaker, floor.voice.speaker)
            if found.severity is Severity.NOTE:
                lower, upper = ([b.voice.speaker for b in side] for side in (tops, floors))
                found = _unexplained(lower, upper, compare) or found
            yield found
    yield from _against_soft(stated, month)


def _against_soft(bounds: Sequence[Bound], month: Length) -> Iterator[Disagreement]:
    """Compare each soft bound with the bound farthest past it: a warning at most."""
    ranked = [
        *nlargest(_MOST_TRIED, bounds, key=lambda bound: (_low(bound.values), bound.issuer)),
        *nsmallest(_MOST_TRIED, bounds, key=lambda bound: (_high(bound.values), bound.issuer)),
    ]
    for soft in (bound for bound in bounds if bound.is_soft and not bound.voice.is_vague):
        beyond = [
            other
            for other in ranked
            if is_contradicted(soft, other.values) and other.issuer != soft.issuer
        ]
        firm = [bound for bound in beyond if not bound.is_soft] or beyond
        if firm:
            far = max(firm, key=lambda b: (_gap(b.values, soft.values)[0], b.issuer))
            ends = sorted((soft, far), key=lambda bound: _high(bound.values))
            low, high = (bound.voice.speaker for bound in ends)
            yield contrast(low, high, BOUND_CONFLICT, month=month)


def _rules_out(bound: Bound, vote: Vote) -> bool:
    return vote.issuer != bound.issuer and is_contradicted(bound, vote.compared)


def _of_set_aside(
    evidence: Evidence, answered: Sequence[Interval], month: Length
) -> Iterator[Disagreement]:
    """Compare what was left out of the count and still says something else than the answer."""
    apart, contemporaries = Apart(evidence), Contemporaries(evidence, month)
    told: set[frozenset[Identity]] = set()
    for aside in evidence.set_aside:
        left = aside.left
        rivals = list(contemporaries.against(left)) if aside.kind == "earlier" else []
        for rival in rivals:
            if frozenset((identity(left), identity(rival))) in told:
                continue
            told.add(frozenset((identity(left), identity(rival))))
            code = BOUND_CONFLICT if _is_limit(left) or _is_limit(rival) else DISJOINT
            older, newer = sorted((left, rival), key=_age)
            yield contrast(older, newer, code, month=month)
        right = aside.right or apart.from_(left)
        if right is None or left.compared is None or right.compared is None:
            continue
        if any(right is rival for rival in rivals):
            continue
        if aside.kind in ("open", "relay", "same-day", "vaguer"):
            yield _between_records(aside, left, right)
        elif aside.kind == "part":
            if is_below(right.compared, left.compared) and not _is_later(left, right):
                cause = Cause(CauseKind.UNEXPLAINED, "a part exceeds the whole")
                yield contrast(left, right, BOUND_CONFLICT, (cause,), worst=Severity.WARNING)
        elif not overlaps(left.compared, right.compared) and not meets(answered, left.compared):
            yield contrast(left, right, given=_declared(aside), month=month)


def _between_records(aside: SetAside, left: Statement, right: Statement) -> Disagreement:
    """Compare what one origin or one issuer is recorded with: figures of one voice."""
    if aside.kind == "same-day":
        return contrast(left, right)
    if aside.kind == "vaguer":
        cause = Cause(CauseKind.EDITION, f"{aside.detail} gives {_size(right)}", explains=True)
        return contrast(left, right, VAGUER, (cause,), worst=Severity.NOTE)
    if aside.kind == "open":
        cause = Cause(CauseKind.RELAY, f"nothing tells which of the two {left.origin} said")
        return contrast(left, right, AMBIGUOUS, (cause,))
    cause = Cause(CauseKind.RELAY, f"{left.estimate.source} {aside.detail}")
    # Without a record of the origin's own, which of two relays is right stays open.
    worst = Severity.WARNING if right.is_primary else Severity.NOTE
    return contrast(left, right, RELAY_MISMATCH, (cause,), worst=worst)


def _size(statement: Statement) -> str:
    """Say how wide a class of size is."""
    values = statement.stated or Interval(None, None)
    low, high = sorted((abs(values.low or 0), abs(values.high or 0)))
    if not low:
        return f"a class of size, {wording.interval(values)}"
    return f"a class of size, whose ends lie a factor of {wording.number(high / low)} apart"


def _is_later(left: Statement, right: Statement) -> bool:
    """Tell whether a count speaks of a day after the other: it may have grown beyond it."""
    return bool(left.as_of and right.as_of and is_before(right.as_of, left.as_of))


def _is_limit(statement: Statement) -> bool:
    return statement.stated is not None and not statement.stated.is_bounded


def _declared(aside: SetAside) -> tuple[Cause, ...]:
    is_declared = aside.kind == "edition"
    return (Cause(CauseKind.EDITION, aside.detail, explains=True),) if is_declared else ()


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
        return max(evidence.votes, key=newness).voices[-1].speaker
    return last_bound(evidence.bounds)


def _age(statement: Statement) -> tuple[float, Identity]:
    return (statement.as_of.middle if statement.as_of else 0), identity(statement)


def _nearness(pair: Disagreement) -> tuple[float, Identity, Identity]:
    return pair.gap, identity(pair.left), identity(pair.right)


def contrast(
    left: Statement,
    right: Statement,
    code: str = DISJOINT,
    given: tuple[Cause, ...] = (),
    worst: Severity = Severity.WARNING,
    month: Length = A_MONTH,
) -> Disagreement:
    """Set two statements side by side: how they lie, how far apart, and why.

    Args:
        left: One side, with a figure.
        right: The other side, with a figure.
        code: The rule that reports it.
        given: Causes that are known already.
        worst: Severity when no cause explains the difference.
        month: How far apart dates must lie before what changes can have changed so much.
    """
    ours, theirs = left.compared or Interval(None, None), right.compared or Interval(None, None)
    why = causes(left, right, given, month)
    # That a copy is claimed for another scope does not excuse it.
    is_closed = code in _OF_COPIES or any(cause.kind is CauseKind.UNEXPLAINED for cause in given)
    explained = any(cause.explains for cause in why) and not is_closed
    gap, between = _distance(left, right)
    return Disagreement(
        code,
        Severity.NOTE if explained else worst,
        left,
        right,
        relation=_relation(ours, theirs),
        gap=plain(Fraction(gap[1]) - Fraction(gap[0])) if gap else 0,
        gap_range=between,
        gap_ratio=_ratio(*gap) if gap else None,
        causes=why,
    )


def _distance(left: Statement, right: Statement) -> tuple[_Pair | None, _Pair | None]:
    """Return the two printed numbers that are set against each other, and the nearest ends."""
    ours, theirs = left.stated or Interval(None, None), right.stated or Interval(None, None)
    between = _gap(ours, theirs)[1]
    ours_best, theirs_best = left.figure.best, right.figure.best
    if between is None or ours_best is None or theirs_best is None:
        return between, between
    return (min(ours_best, theirs_best), max(ours_best, theirs_best)), between


def _gap(left: Interval, right: Interval) -> tuple[Number, _Pair | None]:
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

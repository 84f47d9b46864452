"""Find what does not fit together in one cell, once for each pair of camps, and why."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from heapq import nlargest, nsmallest
from itertools import combinations, product

from reconcile import wording
from reconcile.answers.apart import Apart, last_bound, newness
from reconcile.answers.beyond_pace import beyond_pace
from reconcile.answers.contemporaries import Contemporaries
from reconcile.answers.contrast import (
    AMBIGUOUS,
    BOUND_CONFLICT,
    DISJOINT,
    RELAY_MISMATCH,
    VAGUER,
    Disagreement,
    contrast,
    gap,
    high_of,
    low_of,
)
from reconcile.evidence.causes import Cause, CauseKind
from reconcile.evidence.comparable import Identity, Statement, identity
from reconcile.evidence.states import (
    Bound,
    Evidence,
    SetAside,
    Vote,
    is_contradicted,
    pieces_of,
)
from reconcile.evidence.time import is_comparable, shortest_change
from reconcile.finding import Severity
from reconcile.ledger.records import Quantity
from reconcile.methods.sweep import Camp, meets, neighbours
from reconcile.values import Interval, Length, is_before, is_below, overlaps

_ALL_PAIRS_UP_TO = 8
"""Camps up to which every pair is reported; above it only neighbours, to stay readable."""


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
        *_of_set_aside(evidence, answered, quantity.window),
    )
    material = (pair for pair in candidates if _is_material(pair, quantity))
    based = (_with_basis(pair, evidence.outdated) for pair in material)
    told = (beyond_pace(pair, evidence.pace) for pair in based)
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
        left = min(ours, key=lambda m: (high_of(stated[m].compared), identity(stated[m].speaker)))
        right = max(theirs, key=lambda m: (low_of(stated[m].compared), identity(stated[m].speaker)))
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
    lowest = nsmallest(_MOST_TRIED, votes, key=lambda vote: (high_of(vote.compared), vote.issuer))
    highest = nlargest(_MOST_TRIED, votes, key=lambda vote: (low_of(vote.compared), vote.issuer))
    for bound in stated:
        ruled_out = [vote for vote in (*lowest, *highest) if _rules_out(bound, vote)]
        if ruled_out:
            vote = max(ruled_out, key=lambda v: (gap(v.compared, bound.values)[0], v.issuer))
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
        floor = max(floors, key=lambda bound: (low_of(bound.values), identity(bound.voice.speaker)))
        top = min(tops, key=lambda bound: (high_of(bound.values), identity(bound.voice.speaker)))
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
        *nlargest(_MOST_TRIED, bounds, key=lambda bound: (low_of(bound.values), bound.issuer)),
        *nsmallest(_MOST_TRIED, bounds, key=lambda bound: (high_of(bound.values), bound.issuer)),
    ]
    for soft in (bound for bound in bounds if bound.is_soft and not bound.voice.is_vague):
        beyond = [
            other
            for other in ranked
            if is_contradicted(soft, other.values) and other.issuer != soft.issuer
        ]
        firm = [bound for bound in beyond if not bound.is_soft] or beyond
        if firm:
            far = max(firm, key=lambda b: (gap(b.values, soft.values)[0], b.issuer))
            ends = sorted((soft, far), key=lambda bound: high_of(bound.values))
            low, high = (bound.voice.speaker for bound in ends)
            yield contrast(low, high, BOUND_CONFLICT, month=month)


def _rules_out(bound: Bound, vote: Vote) -> bool:
    return vote.issuer != bound.issuer and is_contradicted(bound, vote.compared)


def _of_set_aside(
    evidence: Evidence, answered: Sequence[Interval], window: Length | None
) -> Iterator[Disagreement]:
    """Compare what was left out of the count and still says something else than the answer."""
    month = shortest_change(window)
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
        elif _is_told(aside, left, right, window) and not meets(answered, left.compared):
            yield contrast(left, right, given=_declared(aside), month=month)


def _is_told(aside: SetAside, left: Statement, right: Statement, window: Length | None) -> bool:
    """Tell whether a figure lies apart from another, and the two can be compared."""
    if not left.compared or not right.compared or overlaps(left.compared, right.compared):
        return False
    return aside.kind != "edition" or is_comparable(left, right, window)


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

    One for each other cell, between the newest votes (else bounds) of the two, unless one issuer
    gave both: who counts a whole and its parts disagrees with nobody.
    """
    ours = _newest_voice(main)
    apart = []
    for other in others:
        theirs = _newest_voice(other) if other.cell.measure == main.cell.measure else None
        if ours is None or theirs is None or ours.compared is None or theirs.compared is None:
            continue
        if ours.issuer != theirs.issuer and not overlaps(ours.compared, theirs.compared):
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

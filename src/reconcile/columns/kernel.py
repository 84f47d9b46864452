"""What votes and bounds come to: core, headline and verdict of many quantities at once.

Does for arrays what `reconcile.answers.consensus` and `reconcile.answers.headline` do for one
quantity.
"""

from typing import NamedTuple

import numpy as np

from reconcile.answers.consensus import Verdict
from reconcile.answers.headline import CORROBORATED_FROM
from reconcile.columns.agreement import Agreement, agree
from reconcile.columns.limits import Left, Side, cut, hard_limits, limits_of
from reconcile.columns.line import Ends, Line
from reconcile.columns.sweeping import Flags, Ints, Stretches
from reconcile.columns.values import Values


class Votes(NamedTuple):
    """The pieces of votes, in any order.

    Attributes:
        stated: As printed.
        compared: With the widths of bare figures; None: there are no widths.
        voters: How many issuers vote on each quantity.
    """

    stated: Values
    compared: Values | None
    voters: Ints


class Bounds(NamedTuple):
    """One-ended statements of one side, in any order.

    Attributes:
        ends: Where they lie.
        is_soft: Whether going past them is no contradiction.
        is_own: Whether the only issuer who votes gives them beside its vote.
    """

    ends: Ends
    is_soft: Flags
    is_own: Flags


class Outcome(NamedTuple):
    """What many quantities come to; pieces as stretches of the line, in ascending order.

    Attributes:
        line: What positions stand for.
        verdict: Number of the verdict in `VERDICTS`.
        which: Number of the kind of headline in `WHICH`.
        has_core: Whether most agree somewhere.
        found: Where votes agree, the core cut to what bounds leave.
        headline: What is fit to print.
        limits: What bounds leave.
        is_bound_conflict: Hard bounds leave nothing of the core.
    """

    line: Line
    verdict: Ints
    which: Ints
    has_core: Flags
    found: Agreement
    headline: Stretches
    limits: Left
    is_bound_conflict: Flags


VERDICTS = tuple(Verdict)

WHICH = ("none", "bounds", "single", "votes", "corroborated")
"""Kinds of headline, as `reconcile.answers.headline.Headline.which`."""


def conclude(votes: Votes, floors: Bounds, ceilings: Bounds, size: int) -> Outcome:
    """Answer many quantities.

    Args:
        votes: What counts.
        floors: What limits from below.
        ceilings: What limits from above.
        size: How many quantities there are; those without votes and bounds have no evidence.
    """
    lists = [votes.stated, *([votes.compared] if votes.compared else [])]
    ends = [end for one in lists for end in (one.lows, one.highs)]
    line, (low, high, *at) = Line.of([floors.ends, ceilings.ends, *ends])
    below, above = Side(low, floors.is_soft), Side(high, ceilings.is_soft)
    hard = hard_limits(line, below, above, size)
    limits = limits_of(line, hard, below, above)
    stated = Stretches(at[0], at[1])
    compared = Stretches(at[2], at[3]) if votes.compared else stated
    found = agree(line, stated, compared if votes.compared else None, size)
    has_core = (found.support > 1) | (votes.voters == 1)
    is_limited = np.zeros(size, np.bool_)
    for side in (low, high):
        is_limited[line.groups(side)] = True
    verdict = _verdicts(line, votes.voters, found, np.where(is_limited, limits.is_something, False))
    verdict[(votes.voters == 0) & is_limited & ~limits.is_something] = _number(Verdict.CONFLICT)
    which, headline = _headline(line, votes.voters, found)
    conflict = np.zeros(size, np.bool_)
    if is_limited.any():
        conflict = has_core & ~_meeting(line, found.deepest, hard)
        for to in (hard, limits):
            found = found._replace(core=_cut_core(line, found.core, to, found.deepest, size))
        others = hard_limits(line, below.but(floors.is_own), above.but(ceilings.is_own), size)
        headline, _ = cut(line, headline, others, compared)
        is_bound = is_limited & (votes.voters == 0)
        which[is_bound] = WHICH.index("bounds")
        headline = _with_bounds(line, headline, hard, limits, np.flatnonzero(is_bound))
    found = found._replace(core=_of(line, found.core, has_core))
    return Outcome(line, verdict, which, has_core, found, headline, limits, conflict)


def _number(verdict: Verdict) -> int:
    return VERDICTS.index(verdict)


def _verdicts(line: Line, voters: Ints, found: Agreement, has_limits: Flags) -> Ints:
    """Tell how far issuers agree; the first rule that holds decides."""
    k, n = found.support, voters
    pieces = np.bincount(line.groups(found.deepest.starts), minlength=len(n))
    rules = (
        ((n == 0) & has_limits, Verdict.BOUNDS_ONLY),
        (n == 0, Verdict.NO_EVIDENCE),
        (n == 1, Verdict.SINGLE_ORIGIN),
        (k == n, Verdict.UNANIMOUS),
        (k < 2, Verdict.CONFLICT),
        ((2 * k <= n) | (pieces > 1), Verdict.SPLIT),
    )
    conditions, verdicts = zip(*rules, strict=True)
    numbers = [np.int64(_number(verdict)) for verdict in verdicts]
    return np.select(list(conditions), numbers, np.int64(_number(Verdict.MAJORITY)))


def _headline(line: Line, voters: Ints, found: Agreement) -> tuple[Ints, Stretches]:
    """Choose between what two issuers allow and the votes themselves."""
    is_shared = np.zeros(len(voters), np.bool_)
    is_shared[line.groups(found.corroborated.starts)] = True
    is_shared &= voters >= CORROBORATED_FROM
    which = np.select(
        [voters == 0, voters == 1, is_shared],
        [np.int64(WHICH.index(name)) for name in ("none", "single", "corroborated")],
        np.int64(WHICH.index("votes")),
    )
    parts = _of(line, found.corroborated, is_shared), _of(line, found.union, ~is_shared)
    return which, _in_order(parts)


def _of(line: Line, pieces: Stretches, quantities: Flags) -> Stretches:
    """Return the pieces of some quantities."""
    kept = quantities[line.groups(pieces.starts)]
    return Stretches(pieces.starts[kept], pieces.ends[kept])


def _in_order(parts: tuple[Stretches, ...]) -> Stretches:
    """Put pieces that lie apart in ascending order."""
    starts, ends = (np.concatenate(sides) for sides in zip(*parts, strict=True))
    return Stretches(np.sort(starts), np.sort(ends))


def _meeting(line: Line, pieces: Stretches, to: Left) -> Flags:
    """Tell of which quantities some piece shares a value with the limits."""
    group = line.groups(pieces.starts)
    meets = to.is_something[group]
    meets &= (pieces.starts < to.ends[group]) & (to.starts[group] < pieces.ends)
    meeting = np.zeros(len(to.starts), np.bool_)
    meeting[group[meets]] = True
    return meeting


def _cut_core(line: Line, core: Stretches, to: Left, compared: Stretches, size: int) -> Stretches:
    """Cut the core to limits, where they leave something of it."""
    left, is_gone = cut(line, core, to, compared)
    group = line.groups(core.starts)
    has_more = np.zeros(size, np.bool_)
    has_more[group[~is_gone]] = True
    kept = ~is_gone | ~has_more[group]
    return Stretches(left.starts[kept], left.ends[kept])


def _with_bounds(
    line: Line, headline: Stretches, hard: Left, limits: Left, quantities: Ints
) -> Stretches:
    """Add what bounds leave of quantities without votes; of those that exclude each other, both."""
    something = quantities[limits.is_something[quantities]]
    nothing = quantities[~limits.is_something[quantities]]
    left = Stretches(limits.starts[something], limits.ends[something])
    ceilings = Stretches(line.first(nothing), hard.ends[nothing])
    floors = Stretches(hard.starts[nothing], line.last(nothing))
    return _in_order((headline, left, ceilings, floors))

"""Where the votes on many quantities agree: what two issuers allow, and what most do.

Does for arrays what `reconcile.methods.shared` does for one quantity. Whether votes meet is asked
of the *compared* ranges, which may be wider; what they allow together is told by *stated* ends.
"""

from typing import NamedTuple

import numpy as np

from reconcile.columns.line import Line, after, before
from reconcile.columns.sweeping import (
    Flags,
    Ints,
    Stretches,
    highest_present,
    leaving,
    shared,
    unite,
)


class Agreement(NamedTuple):
    """Where votes agree; pieces as stretches of the line, in ascending order.

    Attributes:
        support: The most issuers that share a value (K), by quantity; 0 where nobody votes.
        union: What anyone says.
        corroborated: What two issuers allow.
        core: What is allowed wherever K of them meet.
        deepest: The same with the widths of bare figures.
        is_within_rounding: Whether K meet by those widths only.
    """

    support: Ints
    union: Stretches
    corroborated: Stretches
    core: Stretches
    deepest: Stretches
    is_within_rounding: Flags


def agree(line: Line, stated: Stretches, compared: Stretches | None, size: int) -> Agreement:
    """Find where votes agree.

    Args:
        line: What positions stand for.
        stated: Their pieces as printed, in any order.
        compared: The same with the widths of bare figures; None: there are no widths.
        size: How many quantities there are.
    """
    starts, ends = np.sort(stated.starts), np.sort(stated.ends)
    union, pairs = shared(starts, ends, 1), shared(starts, ends, 2)
    groups = line.groups(ends)
    depth = leaving(starts, ends).depth
    support = _most(groups, depth, size)
    if compared is None:
        core = shared(starts, ends, support[groups])
        return Agreement(support, union, pairs, core, core, np.zeros(size, np.bool_))
    stated_support = support
    starts, ends = np.sort(compared.starts), np.sort(compared.ends)
    left = leaving(starts, ends)
    support = _most(groups, left.depth, size)
    camps = left.is_camp & (left.depth == support[groups])
    corroborated = _together(pairs, _across_widths(stated, compared))
    core = _of_camps(stated, compared, ends, camps)
    deepest = shared(starts, ends, support[groups])
    return Agreement(support, union, corroborated, core, deepest, stated_support < support)


def _most(groups: Ints, depth: Ints, size: int) -> Ints:
    """Return the greatest depth of each quantity, those in ascending order."""
    most = np.zeros(size, np.int64)
    if len(groups):
        first = np.flatnonzero(np.diff(groups, prepend=-1))
        most[groups[first]] = np.maximum.reduceat(depth, first)
    return most


def _together(first: Stretches, second: Stretches) -> Stretches:
    return unite(
        np.concatenate([first.starts, second.starts]), np.concatenate([first.ends, second.ends])
    )


def _across_widths(stated: Stretches, compared: Stretches) -> Stretches:
    """Return for each vote the stretch from its top to the highest bottom that meets it."""
    order = np.argsort(compared.starts)
    highest = np.maximum.accumulate(stated.starts[order])
    begun = np.searchsorted(compared.starts[order], compared.ends, "left") - 1
    bottom, top = highest[begun], stated.ends
    is_apart = bottom >= top
    return Stretches(before(top[is_apart]), after(bottom[is_apart]))


def _of_camps(stated: Stretches, compared: Stretches, ends: Ints, camps: Flags) -> Stretches:
    """Return what each camp allows: from its highest bottom to its lowest top, or between them.

    Args:
        stated: The votes as printed.
        compared: The votes as compared.
        ends: The ends of these in ascending order.
        camps: At which of the ends those present are a camp that counts.
    """
    so_far = np.concatenate([[0], np.cumsum(camps)])
    first = so_far[np.searchsorted(ends, compared.starts, "right")]
    last = so_far[np.searchsorted(ends, compared.ends, "right")] - 1
    there = np.flatnonzero(first <= last)
    first, last, size = first[there], last[there], int(so_far[-1])
    bottom = highest_present(first, last, stated.starts[there], size)
    top = -highest_present(first, last, -stated.ends[there], size)
    meet = bottom < top
    return unite(np.where(meet, bottom, before(top)), np.where(meet, top, after(bottom)))

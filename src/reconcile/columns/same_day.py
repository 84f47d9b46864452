"""What an issuer says several times on one day comes to: pieces, and no more than was said.

Does what `reconcile.evidence.same_day` does: what holds another figure is dropped, ranges that
meet say what they share, and the others are pieces of one vote.
"""

import numpy as np

from reconcile.columns.line import Ends, Line, is_after
from reconcile.columns.sweeping import Flags, Ints, Stretches
from reconcile.columns.values import Values


def at_once(voice: Ints, said: Values) -> tuple[Ints, Values]:
    """Return the pieces of each voice, of ranges without widths.

    Args:
        voice: Who says each on which quantity: a number of its own.
        said: What is said, in any order.

    Returns:
        The voice of each piece, in ascending order, and the pieces.

    Example:
        >>> said = Values.closed([0, 0, 0], [10, 12, 20], [15, 14, 30])
        >>> voice, pieces = at_once(np.zeros(3, np.int64), said)
        >>> pieces.low.tolist(), pieces.high.tolist()
        ([12.0, 20.0], [14.0, 30.0])
    """
    low = Ends(voice, said.low, said.low_open)
    line, (starts, ends) = Line.of([low, Ends(voice, said.high, ~said.high_open)])
    order = np.lexsort((-ends, starts))
    order = order[_holds_no_other(ends[order])]
    pieces = _of_chains(Stretches(starts[order], ends[order]))
    group = np.empty(int(voice.max(initial=0)) + 1, np.int64)
    group[voice] = said.group
    voice = line.groups(pieces.starts)
    ends_of = line.values(pieces.starts), line.values(pieces.ends)
    return voice, Values(group[voice], *ends_of, is_after(pieces.starts), ~is_after(pieces.ends))


def _holds_no_other(ends: Ints) -> Flags:
    """Tell which ranges hold no later one, in order of their starts: none of them ends by theirs.

    Those of later voices always end later: the line is laid voice by voice.
    """
    least_behind = np.full(len(ends), np.iinfo(np.int64).max)
    least_behind[:-1] = np.minimum.accumulate(ends[::-1])[::-1][1:]
    return ends < least_behind


def _of_chains(said: Stretches) -> Stretches:
    """Return what ranges share that meet each the one before; where all share nothing, their hull.

    None holds another, so that the last of a chain starts last and the first ends first.
    """
    is_first = np.ones(len(said.starts) + 1, np.bool_)
    np.greater_equal(said.starts[1:], said.ends[:-1], out=is_first[1:-1])
    first, last = np.flatnonzero(is_first[:-1]), np.flatnonzero(is_first[1:])
    is_shared = said.starts[last] < said.ends[first]
    bottom, top = np.where(is_shared, last, first), np.where(is_shared, first, last)
    return Stretches(said.starts[bottom], said.ends[top])

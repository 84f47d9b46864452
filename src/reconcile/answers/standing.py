"""Tell how each vote stands to what most issuers share."""

from bisect import bisect_left
from collections.abc import Sequence

from reconcile.answers.consensus import Core
from reconcile.evidence.states import Evidence, Standing, State
from reconcile.values import Interval, Number, intersect, overlaps

_DECISIVE = 3
"""Pieces of a core that decide how a vote stands: see `_near`."""


def voting(evidence: Evidence, core: Core | None) -> list[Standing]:
    """Return the state of every voice in force: in the core, beside it, or against it."""
    standings: list[Standing] = []
    votes = evidence.votes
    # A vote may carry the later date of a restatement; the record keeps its own.
    own = {voice.speaker.estimate.id: voice.speaker for voice in evidence.in_force}
    tops = [piece.high or 0 for piece in core.compared] if core else []
    for vote in votes:
        if core is None:
            state, reason = State.VOTE, "counts; no value is shared with another issuer"
        elif len(votes) == 1:
            state, reason = State.CORE, "the only issuer in force"
        elif any(
            intersect(shared, piece.compared) == shared
            for piece in vote.pieces
            for shared in _near(piece.compared, core, tops)
        ):
            state, reason = State.CORE, f"{core.support} of {core.of} agree"
        elif any(
            overlaps(shared, piece.compared)
            for piece in vote.pieces
            for shared in _near(piece.compared, core, tops)
        ):
            state, reason = State.VOTE, "counts, and holds a part of the core"
        else:
            state, reason = State.DISSENT, "shares no value with the core"
        speakers = (own.get(v.speaker.estimate.id, v.speaker) for v in vote.voices)
        standings.extend(Standing(speaker, state, reason) for speaker in speakers)
    return standings


def _near(values: Interval, core: Core, tops: Sequence[Number]) -> tuple[Interval, ...]:
    """Return the pieces of the core that say how a figure stands to all of them.

    They lie apart and in order. The first that it reaches may be cut by its low end, and
    may be touched only at an end that is open; of those behind, one is whole if any is.
    """
    first = bisect_left(tops, values.low or 0)
    return core.compared[first : first + _DECISIVE]

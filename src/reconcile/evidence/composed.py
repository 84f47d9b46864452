"""Find ranges that are made of the figures of two others, although nobody says so."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from reconcile.evidence.printed import printed
from reconcile.evidence.states import Vote
from reconcile.ledger.records import Source
from reconcile.values import Number, PartialDate, is_before, overlaps


class Composed(NamedTuple):
    """A vote whose two ends are the figures of two others that lie apart.

    Attributes:
        vote: The range, such as a newspaper's *100 to 300*.
        low: Whose figure its low end is, such as a ministry's 100.
        high: Whose figure its high end is.
    """

    vote: Vote
    low: Vote
    high: Vote


def composed(votes: Sequence[Vote], sources: Mapping[str, Source]) -> list[Composed]:
    """Find the votes that draw on two others of their day, published no later, in silence.

    Args:
        votes: Those in force.
        sources: Every source of the ledger, by id.
    """
    by_number: dict[Number, list[Vote]] = {}
    for vote in votes:
        for number in dict.fromkeys(n for v in vote.voices for n in printed(v.speaker)):
            by_number.setdefault(number, []).append(vote)
    found = []
    for vote in votes:
        if _is_silent_range(vote, sources):
            low, high = vote.stated.low or 0, vote.stated.high or 0
            below = [v for v in by_number.get(low, ()) if _could_be_input(v, vote)]
            above = [v for v in by_number.get(high, ()) if _could_be_input(v, vote)]
            pairs = ((a, b) for a in below for b in above if not overlaps(a.compared, b.compared))
            if pair := min(pairs, key=lambda two: (two[0].issuer, two[1].issuer), default=None):
                found.append(Composed(vote, *pair))
    return found


def _is_silent_range(vote: Vote, sources: Mapping[str, Source]) -> bool:
    """Tell whether a vote is a range, printed as one, that names nobody whom it draws on."""
    if len(vote.pieces) > 1 or vote.stated.low == vote.stated.high:
        return False
    figure = vote.voices[0].speaker.figure
    source = sources.get(vote.voices[0].origin)
    names_others = source is not None and bool(source.relays or source.draws_on)
    return figure.width == "stated" and figure.best is None and not names_others


def _could_be_input(other: Vote, vote: Vote) -> bool:
    ours, theirs = vote.voices[0], other.voices[0]
    if other.issuer == vote.issuer or _is_later(theirs.date, ours.date):
        return False
    is_of_day = not _is_later(ours.date, theirs.date)
    return is_of_day and not _is_later(theirs.speaker.published, ours.speaker.published)


def _is_later(left: PartialDate | None, right: PartialDate | None) -> bool:
    return left is not None and right is not None and is_before(right, left)

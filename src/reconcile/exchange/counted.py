"""What of each estimate counts in an answer: its part of a vote, or the limit that it sets."""

import json
from typing import NamedTuple

from reconcile.answers.answer import Answer
from reconcile.answers.headline import is_of
from reconcile.values import Interval, PartialDate


class Counted(NamedTuple):
    """What an estimate puts into an answer.

    Attributes:
        pieces: Its ranges in the unit of the quantity, each as printed and as compared; of an *or*
            several. They are cut to what its issuer said beside it.
        is_limit: It limits the answer and does not vote, as what is left of an older count does.
        is_soft: It is a limit that gives way to votes.
        voice: The issuer, whose figures are one vote. A limit that was not set on the day of its
            issuer's vote stands for itself: what it cuts and what replaced it is settled.
        as_of: The date that it is taken to speak of.
    """

    pieces: list[tuple[Interval, Interval]]
    is_limit: bool
    is_soft: bool
    voice: str
    as_of: PartialDate | None


def counted(answer: Answer) -> dict[str, Counted]:
    """Return what counts of the estimates of an answer, by id; nothing of those set aside.

    An estimate that says no more than another of its vote has nothing of its own there.
    """
    found: dict[str, Counted] = {}
    votes = answer.evidence.votes
    for vote in votes:
        usual = Counted([], False, False, vote.issuer, vote.voices[0].date)
        for piece in vote.pieces:
            own = found.setdefault(piece.speaker.estimate.id, usual._replace(pieces=[]))
            own.pieces.append((piece.stated, piece.compared))
    by_issuer = {vote.issuer: vote for vote in votes}
    for bound in answer.evidence.bounds:
        name, values, issuer = bound.voice.speaker.estimate.id, bound.values, bound.issuer
        own_vote = by_issuer.get(issuer)
        voice = issuer if own_vote and is_of(bound, own_vote) else f"{issuer}: {name}"
        found[name] = Counted([(values, values)], True, bound.is_soft, voice, bound.voice.date)
    return found


def written(pieces: list[tuple[Interval, Interval]]) -> str:
    """Return pieces as JSON, the keys of each as the columns of `reconcile bulk` are called.

    Example:
        >>> written([(Interval(5, 5), Interval(4.5, 5.5))])
        '[{"low": 5, "high": 5, "low_closed": true, "high_closed": true, "compared_low": 4.5, \
"compared_high": 5.5}]'
    """
    return json.dumps(
        [
            {**stated._asdict(), "compared_low": compared.low, "compared_high": compared.high}
            for stated, compared in pieces
        ]
    )

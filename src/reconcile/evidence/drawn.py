"""Find what is made from the figures of others in force and says nothing that they do not."""

from collections.abc import Mapping, Sequence

from reconcile import wording
from reconcile.evidence.printed import roundings
from reconcile.evidence.states import Drawn, Vote
from reconcile.values import Interval, Number, PartialDate, hull, intersect, is_before, overlaps


def drawn(votes: Sequence[Vote]) -> list[Drawn]:
    """Find the votes that only combine others, by what their sources declare or by their ends.

    Args:
        votes: Those in force.
    """
    resting = {
        vote.issuer: vote.rests_on
        for vote in votes
        if any(voice.rests_on for voice in vote.voices) and vote.rests_on
    }
    some = [vote for vote in votes if vote.issuer in resting]
    declared = [one for vote in some if (one := _combining(vote, votes, resting))]
    told = {one.vote.issuer for one in declared}
    return [*declared, *_between(votes, told)]


def combined(one: Drawn) -> str:
    """Say whose figures something is made from."""
    first, *others = (vote.issuer for vote in one.inputs)
    if not one.is_declared:
        return f"its ends are the figures of {first} and {others[0]}, which count themselves"
    if not others:
        return f"gives the figure of {first}, on which it draws, over again"
    return f"combines figures that count themselves: {wording.listed([first, *others])}"


def _combining(
    vote: Vote, votes: Sequence[Vote], resting: Mapping[str, frozenset[str]]
) -> Drawn | None:
    """Tell whether a vote repeats one of those it rests on, or lies within several of them.

    Two that rest on each other leave nothing to tell who was first: both count. What was
    published later went into nothing, whatever else its issuer had said before.
    """
    inputs = [
        other
        for other in votes
        if other.issuer in resting[vote.issuer]
        and vote.issuer not in resting.get(other.issuer, ())
        and not _is_later(other.voices[0].published, vote.voices[0].published)
    ]
    if not inputs or len(vote.pieces) > 1:
        return None
    if same := [one for one in inputs if _is_same(vote, one)]:
        return Drawn(vote, (min(same, key=lambda one: one.issuer),), is_declared=True)
    is_within = len(inputs) > 1 and _is_within(vote, inputs)
    return Drawn(vote, tuple(inputs), is_declared=True) if is_within else None


def _is_same(vote: Vote, other: Vote) -> bool:
    """Tell whether two put one figure forward, as far as rounding goes."""
    ours, theirs = _put_forward(vote), _put_forward(other)
    pairs = zip(ours, theirs, strict=False)
    return len(ours) == len(theirs) and all(
        a == b or a in roundings(b) or b in roundings(a) for a, b in pairs
    )


def _is_within(vote: Vote, inputs: Sequence[Vote]) -> bool:
    """Tell whether what a vote puts forward lies between what its inputs say."""
    said = hull(one.compared for one in inputs)
    values = _put_forward(vote)
    return all(intersect(Interval(value, value), said) is not None for value in values)


def _put_forward(vote: Vote) -> tuple[Number, ...]:
    """Return its best value, or the two ends of a range that has none."""
    best, stated = vote.voices[0].speaker.best, vote.stated
    if best is not None:
        return (best,)
    return tuple(dict.fromkeys((stated.low or 0, stated.high or 0)))


def _between(votes: Sequence[Vote], told: set[str]) -> list[Drawn]:
    """Find the ranges that reach, in silence, from one figure of their day to a higher one."""
    by_figure: dict[Number, list[Vote]] = {}
    for vote in votes:
        figure, *more = _put_forward(vote)
        if not more:
            by_figure.setdefault(figure, []).append(vote)
    found = []
    for vote in votes:
        if vote.issuer not in told and _is_silent_range(vote):
            low, high = _put_forward(vote)
            below = [v for v in by_figure.get(low, ()) if _could_be_input(v, vote)]
            above = [v for v in by_figure.get(high, ()) if _could_be_input(v, vote)]
            pairs = ((a, b) for a in below for b in above if not overlaps(a.compared, b.compared))
            if pair := min(pairs, key=lambda two: (two[0].issuer, two[1].issuer), default=None):
                found.append(Drawn(vote, pair, is_declared=False))
    return found


def _is_silent_range(vote: Vote) -> bool:
    """Tell whether a vote is a range, printed as one, that names nobody whom it rests on."""
    if len(vote.pieces) > 1 or vote.stated.low == vote.stated.high:
        return False
    speaker = vote.voices[0].speaker
    says_whence = speaker.estimate.low_basis or speaker.estimate.high_basis
    is_range = speaker.figure.width == "stated" and speaker.best is None
    return is_range and not says_whence and not any(voice.rests_on for voice in vote.voices)


def _could_be_input(other: Vote, vote: Vote) -> bool:
    ours, theirs = vote.voices[0], other.voices[0]
    if other.issuer == vote.issuer or _is_later(theirs.date, ours.date):
        return False
    is_timeless = ours.speaker.cell.measure == "constant"
    is_of_day = is_timeless or not _is_later(ours.date, theirs.date)
    return is_of_day and not _is_later(theirs.published, ours.published)


def _is_later(left: PartialDate | None, right: PartialDate | None) -> bool:
    return left is not None and right is not None and is_before(right, left)

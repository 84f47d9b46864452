"""One pooled number, only when asked and only when it means something."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from reconcile.answers.answer import Answer
from reconcile.answers.consensus import rests_on
from reconcile.evidence.states import Vote
from reconcile.ledger.records import Source
from reconcile.methods.diagnostics import Pair, pairwise_compatibility
from reconcile.methods.pool import Pooled, pool
from reconcile.values import Interval

_NORMAL_HALF_WIDTHS = {
    "sd": 1.0,
    "ci68": 0.994457883209753,
    "ci90": 1.6448536269514722,
    "ci95": 1.959963984540054,
    "ci99": 2.5758293035489004,
}
"""Half-widths of a stated interval in standard deviations of a normal distribution: its quantiles
at 84, 95, 97.5 and 99.5 %."""

LEVELS = tuple(_NORMAL_HALF_WIDTHS)
"""What the two ends of an estimate may be said, or assumed, to mean."""

_SPREADS = {"iqr": "half of the values", "min-max": "the lowest and the highest value"}
"""Ends that say how values lie, not how well one is known: they are never pooled."""

_LEAST_ISSUERS = 3


class Pooling(NamedTuple):
    """The outcome of a wish to pool.

    Attributes:
        pooled: The pooled number; None when the gate is closed.
        issuers: Whose votes went into it, or were looked at.
        assumes: What was assumed of ends whose level is not stated, or None.
        refusal: Why nothing was pooled, or an empty text.
        pair: For two issuers, how far they are compatible.
    """

    pooled: Pooled | None
    issuers: tuple[str, ...]
    assumes: str | None
    refusal: str = ""
    pair: Pair | None = None


def pool_votes(
    answer: Answer,
    sources: Mapping[str, Source],
    method: str = "pm",
    ci: str | None = None,
    assume: str | None = None,
) -> Pooling:
    """Pool the votes of an answer, if they are three or more, independent and comparable.

    Args:
        answer: Its votes are pooled.
        sources: Every source, to leave out votes that rest on others.
        method: A key of `reconcile.methods.pool.ESTIMATORS`.
        ci: ``hksj`` or ``wald``; None: the method's own.
        assume: What the ends of a vote mean that does not say so: ``sd``, ``ci90``, ``ci95``.
    """
    everyone = {vote.issuer for vote in answer.votes}
    votes = [vote for vote in answer.votes if not rests_on(vote, everyone, sources)]
    issuers = tuple(vote.issuer for vote in votes)
    refusal = _refusal(votes, assume)
    if refusal:
        return Pooling(None, issuers, assume, refusal)
    measured = [_measured(vote, assume) for vote in votes]
    values, errors = [value for value, _ in measured], [error for _, error in measured]
    assumes = assume if any(_level(vote) is None for vote in votes) else None
    if len(votes) == 2:
        pair = pairwise_compatibility(values, errors)[0]
        return Pooling(None, issuers, assumes, "two issuers are a pair, not a pool", pair)
    if len(votes) < _LEAST_ISSUERS:
        return Pooling(None, issuers, assumes, "fewer than three independent issuers")
    return Pooling(pool(values, errors, method=method, ci=ci), issuers, assumes)


def _refusal(votes: Sequence[Vote], assume: str | None) -> str:
    for vote in votes:
        if (meaning := _SPREADS.get(_meaning(vote))) is not None:
            return f"the ends of {vote.issuer} are those of {meaning}, which is no uncertainty"
    if several := [vote.issuer for vote in votes if len(vote.pieces) > 1]:
        return (
            f"{', '.join(several)}: several figures are left open, and none of them can be chosen"
        )
    unstated = [vote.issuer for vote in votes if _level(vote) is None]
    if unstated and assume is None:
        return (
            f"{', '.join(unstated)} say what their ends are, not what they mean; "
            "set `interval`, or --assume ci90"
        )
    points = [vote.issuer for vote in votes if _width(vote.stated) == 0]
    if points:
        return f"{', '.join(points)} state no uncertainty"
    periods = {period.text for vote in votes if (period := vote.voices[0].speaker.estimate.period)}
    if len(periods) > 1:
        return f"they count over different periods: {', '.join(sorted(periods))}"
    return ""


def _meaning(vote: Vote) -> str:
    return vote.voices[0].speaker.estimate.interval


def _level(vote: Vote) -> str | None:
    meaning = _meaning(vote)
    return meaning if meaning in _NORMAL_HALF_WIDTHS else None


def _width(values: Interval) -> float:
    return (values.high or 0) - (values.low or 0)


def _measured(vote: Vote, assume: str | None) -> tuple[float, float]:
    """A vote as a value and its standard error: the middle, and the half-width by its level."""
    level = _level(vote) or assume or "sd"
    low, high = vote.stated.low or 0, vote.stated.high or 0
    return (low + high) / 2, (high - low) / 2 / _NORMAL_HALF_WIDTHS[level]

"""One pooled number, only when asked and only when it means something."""

from collections.abc import Sequence
from math import exp, log, sqrt
from typing import NamedTuple

from reconcile.answers.answer import Answer
from reconcile.evidence.states import Vote
from reconcile.methods.diagnostics import Pair, pairwise_compatibility
from reconcile.methods.pool import MOST, Pooled, pool

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


_MOST_ROUNDS = 100
"""Rounds in which unequal errors settle; a few are enough unless two sides never agree."""

_SETTLED = 1e-12
"""Relative change of a mean from which on nothing more happens."""


class Measured(NamedTuple):
    """A vote as a measured value.

    Attributes:
        issuer: Whose it is.
        value: Its best value, else the middle of its ends; on a log scale its logarithm.
        below: Its standard error on the low side, likewise.
        above: On the high side.
        is_middle: It puts no value forward, so that the middle stands for it.
    """

    issuer: str
    value: float
    below: float
    above: float
    is_middle: bool

    def error_towards(self, mean: float) -> float:
        """Return the error on the side of a mean; between the two ends it changes evenly.

        Reference:
            Particle Data Group, Review of Particle Physics, Introduction, 5.2 (unequal errors).
        """
        share = (mean - self.value + self.below) / (self.below + self.above)
        return self.below + (self.above - self.below) * min(max(share, 0.0), 1.0)


class Pooling(NamedTuple):
    """The outcome of a wish to pool.

    Attributes:
        pooled: The pooled number; None when the gate is closed.
        issuers: Whose votes went into it, or were looked at.
        assumes: What was assumed of ends whose level is not stated, or None.
        refusal: Why nothing was pooled, or an empty text.
        pair: For two issuers, how far they are compatible.
        measured: The values that went into it, or that make the pair.
        is_log: They are logarithms; the mean and its intervals are given as ratios all the same.
    """

    pooled: Pooled | None
    issuers: tuple[str, ...]
    assumes: str | None
    refusal: str = ""
    pair: Pair | None = None
    measured: tuple[Measured, ...] = ()
    is_log: bool = False


def pool_votes(
    answer: Answer,
    method: str = "pm",
    ci: str | None = None,
    assume: str | None = None,
    *,
    is_log: bool = False,
) -> Pooling:
    """Pool the votes of an answer, if they are three or more, independent and comparable.

    Args:
        answer: Its votes are pooled, but for those that rest on others in force.
        method: A key of `reconcile.methods.pool.ESTIMATORS`.
        ci: ``hksj`` or ``wald``; None: the method's own.
        assume: What the ends of a vote mean that does not say so: ``sd``, ``ci90``, ``ci95``.
        is_log: Pool logarithms, as ratios are.
    """
    everyone = {vote.issuer for vote in answer.votes}
    votes = [vote for vote in answer.votes if not vote.rests_on & everyone]
    issuers = tuple(vote.issuer for vote in votes)
    refusal = _refusal(votes, assume, is_log=is_log)
    if refusal:
        return Pooling(None, issuers, assume, refusal)
    measured = tuple(_measured(vote, assume, is_log=is_log) for vote in votes)
    if extreme := [one.issuer for one in measured if not _can_be_pooled(one)]:
        refusal = f"{', '.join(extreme)}: a number or an error is beyond what can be pooled"
        return Pooling(None, issuers, assume, refusal)
    assumes = assume if any(_level(vote) is None for vote in votes) else None
    if len(votes) == 2:
        refusal, pair = "two issuers are a pair, not a pool", _pair(*measured)
        return Pooling(None, issuers, assumes, refusal, pair, measured, is_log)
    if len(votes) < _LEAST_ISSUERS:
        return Pooling(None, issuers, assumes, "fewer than three independent issuers")
    pooled = _pool(measured, method, ci)
    return Pooling(
        _as_ratios(pooled) if is_log else pooled,
        issuers,
        assumes,
        measured=measured,
        is_log=is_log,
    )


def _can_be_pooled(one: Measured) -> bool:
    """Tell whether the squares that pooling adds up are numbers."""
    errors = (one.below, one.above, (one.below + one.above) / 2)
    return abs(one.value) <= MOST and all(1 / MOST <= error <= MOST for error in errors)


def measure(vote: Vote, assume: str | None = None, *, is_log: bool = False) -> Measured | str:
    """Turn a vote into a value with its standard errors, or say why it has none.

    Args:
        vote: Of one issuer.
        assume: What its ends mean, if it does not say so.
        is_log: Give logarithms, as of ratios.
    """
    return _refusal([vote], assume, is_log=is_log) or _measured(vote, assume, is_log=is_log)


def _pair(left: Measured, right: Measured) -> Pair:
    """Compare two values, each by its error on the side of the other."""
    errors = [left.error_towards(right.value), right.error_towards(left.value)]
    return pairwise_compatibility([left.value, right.value], errors)[0]


def _pool(measured: Sequence[Measured], method: str, ci: str | None) -> Pooled:
    """Pool values; of unequal errors that on the side of the mean counts, found in rounds."""
    values = [one.value for one in measured]
    pooled = pool(values, [(m.below + m.above) / 2 for m in measured], method=method, ci=ci)
    if all(one.below == one.above for one in measured):
        return pooled
    for _ in range(_MOST_ROUNDS):
        mean = pooled.mean
        errors = [one.error_towards(mean) for one in measured]
        pooled = pool(values, errors, method=method, ci=ci)
        if abs(pooled.mean - mean) <= _SETTLED * max(abs(mean), pooled.se):
            break
    return pooled


def _as_ratios(pooled: Pooled) -> Pooled:
    """Turn a mean of logarithms and its intervals back; errors and variances stay logarithmic."""
    low, high = pooled.ci
    prediction = pooled.prediction
    return pooled._replace(
        mean=exp(pooled.mean),
        ci=(exp(low), exp(high)),
        prediction=(exp(prediction[0]), exp(prediction[1])) if prediction else None,
    )


def _refusal(votes: Sequence[Vote], assume: str | None, *, is_log: bool) -> str:
    for vote in votes:
        if (meaning := _SPREADS.get(_meaning(vote))) is not None:
            return f"the ends of {vote.issuer} are those of {meaning}, which is no uncertainty"
    if several := [vote.issuer for vote in votes if len(vote.pieces) > 1]:
        return (
            f"{', '.join(several)}: several figures are left open, and none of them can be chosen"
        )
    if hedged := [v.issuer for v in votes if v.voices[0].speaker.figure.width == "rule"]:
        return (
            f"{', '.join(hedged)}: the width is that of a word such as about, and nobody stated it"
        )
    if cut := [v.issuer for v in votes if v.voices[0].speaker.stated != v.stated]:
        return f"{', '.join(cut)}: a later bound of its own has cut the interval"
    unstated = [vote.issuer for vote in votes if _level(vote) is None]
    if unstated and assume is None:
        return (
            f"{_who(unstated, 'say')} what the ends are, not what they mean; "
            "set `interval`, or --assume ci90"
        )
    points = [vote.issuer for vote in votes if _has_no_error(vote)]
    if points:
        return f"{_who(points, 'state')} no uncertainty"
    if is_log and (low := [v.issuer for v in votes if (v.stated.low or 0) <= 0]):
        return f"{', '.join(low)}: a logarithm needs ends above 0"
    periods = {period.text for vote in votes if (period := vote.voices[0].speaker.estimate.period)}
    if len(periods) > 1:
        return f"they count over different periods: {', '.join(sorted(periods))}"
    return ""


def _who(issuers: Sequence[str], verb: str) -> str:
    """Write who does something, with the verb in their number."""
    return f"{', '.join(issuers)} {verb}{'s' if len(issuers) == 1 else ''}"


def _meaning(vote: Vote) -> str:
    return vote.voices[0].speaker.estimate.interval


def _level(vote: Vote) -> str | None:
    meaning = _meaning(vote)
    return meaning if meaning in _NORMAL_HALF_WIDTHS else None


def _has_no_error(vote: Vote) -> bool:
    """Tell whether a side has no width: no end, or one that is the best value itself."""
    low, best, high = _ends(vote)
    return low >= high or best in (low, high)


def _ends(vote: Vote) -> tuple[float, float, float]:
    """Return the low end, the value put forward (else the middle) and the high end."""
    low, high = vote.stated.low or 0, vote.stated.high or 0
    best = vote.voices[0].speaker.figure.best
    return low, (low + high) / 2 if best is None else best, high


def _measured(vote: Vote, assume: str | None, *, is_log: bool) -> Measured:
    """Turn a vote into a value with its standard errors, by what its ends mean."""
    is_middle = vote.voices[0].speaker.figure.best is None
    low, best, high = _ends(vote)
    if is_log:
        best = sqrt(low) * sqrt(high) if is_middle else best
        low, best, high = log(low), log(best), log(high)
    half = _NORMAL_HALF_WIDTHS[_level(vote) or assume or "sd"]
    return Measured(vote.issuer, best, (best - low) / half, (high - best) / half, is_middle)

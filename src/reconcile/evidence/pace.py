"""Find how fast figures change by what single issuers said on several dates."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from reconcile.evidence.printed import printed
from reconcile.evidence.voice import Voice

_LEAST_STEPS = 2
"""Steps from one figure of an issuer to its next that are needed to know a pace."""


def pace(voices: Sequence[Voice]) -> float | None:
    """Return the fastest change a day from one figure of an issuer to its next.

    Args:
        voices: Those in force, of all issuers.

    Returns:
        In the quantity's unit, by the middles of figures and dates; None where fewer than two
        steps are known.
    """
    by_issuer: dict[str, dict[float, float]] = {}
    times = Counter(voice.speaker.issuer for voice in voices)
    for voice in voices:
        if times[voice.speaker.issuer] == 1:
            continue  # most issuers speak once
        numbers = printed(voice.speaker)
        if voice.date and numbers and voice.is_bounded:
            middle = float(sum(numbers) / len(numbers))
            by_issuer.setdefault(voice.issuer, {})[voice.date.middle] = middle
    steps = [
        abs(now - then) / (day - before)
        for figures in by_issuer.values()
        for (before, then), (day, now) in pairwise(sorted(figures.items()))
    ]
    return max(steps) if len(steps) >= _LEAST_STEPS else None

"""A pooled number in words, with the digits that its error leaves it."""

import math

from reconcile import wording
from reconcile.answers.pooling import Pooling


def pooled(pooling: Pooling, unit: str) -> str:
    """The pooled number with all that one needs to distrust it, or why there is none."""
    found = pooling.pooled
    if found is None:
        return f"not pooled: {pooling.refusal}{_pair(pooling)}"
    spread = (found.ci[1] - found.ci[0]) / 4
    mean, low, high = (wording.to_error(value, spread) for value in (found.mean, *found.ci))
    how = f"{found.method}, log scale" if pooling.is_log else found.method
    text = f"pooled ({how}): {mean}{wording.behind(unit)}, {found.level:.0%} CI {low} to {high}"
    if found.prediction:
        text += (
            f", prediction {' to '.join(wording.to_error(end, spread) for end in found.prediction)}"
        )
    text += f"; n = {len(pooling.issuers)}, p = {found.p:.2g}, Birge ratio {found.birge:.2f}"
    if middles := [one.issuer for one in pooling.measured if one.is_middle]:
        text += f"; the middle stands for {wording.listed(middles)}"
    return f"{text}; assumes {pooling.assumes}" if pooling.assumes else text


def _pair(pooling: Pooling) -> str:
    """The two values with their errors as k = 2, and how far apart these are."""
    if pooling.pair is None:
        return ""
    told = []
    for one in pooling.measured:
        ends = (one.value, one.value - 2 * one.below, one.value + 2 * one.above)
        numbers = [math.exp(end) for end in ends] if pooling.is_log else ends
        spread = (numbers[2] - numbers[1]) / 4
        value, low, high = (wording.to_error(number, spread) for number in numbers)
        told.append(f"{one.issuer} {value} ({low} to {high})")
    return f": {wording.listed(told)} at k = 2; En = {abs(pooling.pair.en):.2f}"

"""Tell when an issuer says its own older figure again, rounder."""

from collections.abc import Iterable

from reconcile.evidence.printed import printed, roundings
from reconcile.evidence.time import order
from reconcile.evidence.voice import Voice
from reconcile.values import intersect

REVISED = frozenset({"stock", "flow", "rate", "share"})
"""Measures of which a newer figure is a new one, however near it lies to the older."""


def restated(last: Voice, older: Iterable[Voice], measure: str | None) -> list[Voice]:
    """Return the older figures that an issuer's last one only rounds, the newest first.

    *41,000* after *41,156* confirms it: the count stands at the later date with its digits. *200*
    after *199* of a toll does not: what grows has grown, as far as anybody can tell. Nor does an
    exact count, which rounds nothing.

    Args:
        last: What the issuer said last.
        older: What it said before.
        measure: What is counted.
    """
    found: list[Voice] = []
    current = last
    for voice in sorted(older, key=order, reverse=True):
        if not _rounds(current, voice, measure):
            break
        found.append(voice)
        current = voice
    return found


def _rounds(newer: Voice, older: Voice, measure: str | None) -> bool:
    """Tell whether a figure is another one with fewer digits."""
    ours, theirs = printed(newer.speaker), printed(older.speaker)
    if len(ours) != 1 or len(theirs) != 1 or not (newer.is_bounded and older.is_bounded):
        return False
    may_have_grown = measure == "cumulative" and ours[0] > theirs[0]
    if may_have_grown or not intersect(newer.compared, older.stated):
        return False
    return ours[0] in roundings(theirs[0])

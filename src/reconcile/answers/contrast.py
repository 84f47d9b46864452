"""Set two statements side by side: how they lie, how far apart, and why."""

import math
from fractions import Fraction
from typing import NamedTuple

from reconcile.evidence.causes import Cause, CauseKind, causes
from reconcile.evidence.comparable import Statement
from reconcile.evidence.time import A_MONTH
from reconcile.finding import Severity
from reconcile.values import Interval, Length, Number, hull, is_below, plain
from reconcile.wording.printable import safe

_Pair = tuple[Number, Number]

DISJOINT, BOUND_CONFLICT, RELAY_MISMATCH, AMBIGUOUS = "RC401", "RC402", "RC206", "RC219"
VAGUER = "RC308"

_OF_COPIES = frozenset({RELAY_MISMATCH, AMBIGUOUS})


class Disagreement(NamedTuple):
    """Two statements that do not fit together.

    Attributes:
        code: The rule that reports it.
        severity: Note when a cause explains it, warning when none does, error between hard bounds.
        left: The lower side, or the one that was set aside.
        right: The other side.
        relation: ``equal``, ``contains``, ``overlaps``, ``touches`` or ``disjoint``.
        gap: Distance between the printed figures in the quantity's unit, from best value to best
            value where both have one, else between the nearest ends; 0 when they meet.
        gap_range: The values between their nearest printed ends, or None when they meet.
        gap_ratio: The higher of the two by the lower; None unless both are positive and their
            ratio a number that a float can hold.
        causes: All causes that the data supports.
    """

    code: str
    severity: Severity
    left: Statement
    right: Statement
    relation: str
    gap: Number
    gap_range: tuple[Number, Number] | None
    gap_ratio: float | None
    causes: tuple[Cause, ...]

    def __repr__(self) -> str:
        left, right = (statement.figure_in("") for statement in (self.left, self.right))
        kinds = ", ".join(cause.kind for cause in self.causes)
        return safe(f"<Disagreement {self.code}: {left} against {right} ({kinds})>")


def contrast(
    left: Statement,
    right: Statement,
    code: str = DISJOINT,
    given: tuple[Cause, ...] = (),
    worst: Severity = Severity.WARNING,
    month: Length = A_MONTH,
) -> Disagreement:
    """Set two statements side by side: how they lie, how far apart, and why.

    Args:
        left: One side, with a figure.
        right: The other side, with a figure.
        code: The rule that reports it.
        given: Causes that are known already.
        worst: Severity when no cause explains the difference.
        month: How far apart dates must lie before what changes can have changed so much.
    """
    ours, theirs = left.compared or Interval(None, None), right.compared or Interval(None, None)
    why = causes(left, right, given, month)
    # That a copy is claimed for another scope does not excuse it.
    is_closed = code in _OF_COPIES or any(cause.kind is CauseKind.UNEXPLAINED for cause in given)
    explained = any(cause.explains for cause in why) and not is_closed
    gap, between = _distance(left, right)
    return Disagreement(
        code,
        Severity.NOTE if explained else worst,
        left,
        right,
        relation=_relation(ours, theirs),
        gap=distance(*gap) if gap else 0,
        gap_range=between,
        gap_ratio=_ratio(*gap) if gap else None,
        causes=why,
    )


def _distance(left: Statement, right: Statement) -> tuple[_Pair | None, _Pair | None]:
    """Return the two printed numbers that are set against each other, and the nearest ends."""
    ours, theirs = left.stated or Interval(None, None), right.stated or Interval(None, None)
    between = gap(ours, theirs)[1]
    ours_best, theirs_best = left.best, right.best
    if between is None or ours_best is None or theirs_best is None:
        return between, between
    return (min(ours_best, theirs_best), max(ours_best, theirs_best)), between


def gap(left: Interval, right: Interval) -> tuple[Number, _Pair | None]:
    """Return the distance between two intervals, and the ends of what lies between them."""
    for lower, upper in ((left, right), (right, left)):
        if lower.high is not None and upper.low is not None and lower.high < upper.low:
            return distance(lower.high, upper.low), (lower.high, upper.low)
    return 0, None


def distance(low: Number, high: Number) -> Number:
    """Subtract two numbers as they are written: 493.691 - 493.636 is 0.055."""
    return plain(Fraction(repr(high)) - Fraction(repr(low)))


def _relation(left: Interval, right: Interval) -> str:
    if left == right:
        return "equal"
    if is_below(left, right) or is_below(right, left):
        return "disjoint"
    if left.high == right.low or right.high == left.low:
        return "touches"
    whole = hull((left, right))
    return "contains" if whole in (left, right) else "overlaps"


def low_of(values: Interval) -> Number:
    """Return the low end; minus infinity where the side is open."""
    return values.low if values.low is not None else float("-inf")


def high_of(values: Interval) -> Number:
    """Return the high end; infinity where the side is open."""
    return values.high if values.high is not None else float("inf")


def _ratio(low: Number, high: Number) -> float | None:
    try:
        ratio = high / low if low > 0 else math.inf
    except OverflowError:  # of whole numbers, however long
        return None
    return ratio if math.isfinite(ratio) else None

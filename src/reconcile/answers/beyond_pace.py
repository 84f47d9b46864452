"""Tell where time explains no difference: nobody's own figures change so fast."""

from reconcile.answers.contrast import Disagreement
from reconcile.evidence.causes import Cause, CauseKind
from reconcile.finding import Severity
from reconcile.ledger.records import Measure

_PACED = frozenset({Measure.STOCK, Measure.RATE, Measure.SHARE})
"""Measures whose figures may go either way; a count that only grows may start slowly."""

_DOUBLE = 2
"""A change may be so many times as fast as the fastest that is known."""


def beyond_pace(pair: Disagreement, pace: float | None) -> Disagreement:
    """Let time explain a difference only as far as figures of one issuer have ever moved.

    Args:
        pair: Two statements that do not fit together.
        pace: The fastest change a day that any issuer's own figures show; None: not known.
    """
    left, right = pair.left, pair.right
    if pace is None or left.cell.measure not in _PACED or not pair.gap_range:
        return pair
    at = next((n for n, one in enumerate(pair.causes) if one.kind is CauseKind.TIME), None)
    if at is None or not pair.causes[at].explains or not left.as_of or not right.as_of:
        return pair
    days = max(left.as_of.last - right.as_of.first, right.as_of.last - left.as_of.first)
    most = _DOUBLE * pace * days
    low, high = pair.gap_range
    if high - low <= most:
        return pair
    detail = f"{pair.causes[at].evidence}, but no issuer's own figures ever half so fast"
    causes = (*pair.causes[:at], Cause(CauseKind.TIME, detail), *pair.causes[at + 1 :])
    is_explained = any(cause.explains for cause in causes)
    return pair._replace(
        causes=causes, severity=pair.severity if is_explained else Severity.WARNING
    )

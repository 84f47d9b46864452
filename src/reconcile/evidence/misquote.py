"""Whether a relay says what its origin says: the figure, its kind and its period."""

from reconcile import wording
from reconcile.evidence.comparable import Statement
from reconcile.ledger.records import Period
from reconcile.phrases import Reading
from reconcile.values import Interval, Number, overlaps

_KINDS = {
    "point": "a plain figure",
    "approx": "an approximate figure",
    "range": "a range",
    "lower_bound": "a floor",
    "upper_bound": "a ceiling",
}

_MOST_ROUNDED = 0.05
"""Share of a figure beyond which a difference is no rounding, however few digits it has."""


def misquote(relay: Statement, said: Interval, origin: Statement) -> tuple[str, str]:
    """Tell how a relay departs from what its origin said.

    A dropped end is no misquote when the other end is kept: *up to 9.8 billion* for
    5.6 to 9.8 billion. A range told as a floor, a ceiling told as a figure, and a
    figure told as a floor or a ceiling are.

    Args:
        relay: The statement that repeats the origin.
        said: What the origin says, in the quantity's unit.
        origin: The statement that stands for the origin.

    Returns:
        What departs in one clause and the aspect it concerns, or two empty texts.
    """
    told = relay.stated
    if told is None or relay.compared is None:
        return "", ""
    meant = origin.compared if origin.stated == said and origin.compared else said
    is_apart = not overlaps(relay.compared, meant)
    if is_apart and not _is_rounded(relay, said):
        return f"says {_said(told)} where {relay.origin} says {_said(said)}", "figure"
    if kind := _kind_changed(relay, told, said, origin):
        return kind, "kind"
    if _differ(relay.estimate.period, origin.estimate.period):
        return (
            f"claims it for {_period(relay.estimate.period)} where {relay.origin} "
            f"counts {_period(origin.estimate.period)}",
            "period",
        )
    return "", ""


def _said(values: Interval) -> str:
    return wording.interval(values)


def _period(period: Period | None) -> str:
    return period.text if period else "no period"


def _kind_changed(relay: Statement, told: Interval, said: Interval, origin: Statement) -> str:
    figure, source = relay.estimate.figure, origin.estimate.figure
    if figure.vague or source.vague:
        return ""
    was = "range" if said.is_bounded and source.kind not in ("point", "approx") else source.kind
    became = figure.kind
    if became == was and became in ("lower_bound", "upper_bound"):
        return _moved(relay, told, said)
    if became == "upper_bound" and was == "range":
        kept = _near(told.high, said.high, figure)
        return "" if kept else f"says {_said(told)} where {relay.origin} says {_said(said)}"
    if became == "lower_bound" and was in ("range", "point", "approx", "upper_bound"):
        return _became(was, became, said)
    if became == "upper_bound" and was in ("point", "approx", "lower_bound"):
        return _became(was, became, said)
    if became in ("point", "approx") and was in ("lower_bound", "upper_bound"):
        return _became(was, became, said)
    if became in ("point", "approx") and was == "range" and _is_an_end(relay, said):
        return f"gives one end of the range {_said(said)} as the figure"
    return ""


def _moved(relay: Statement, told: Interval, said: Interval) -> str:
    """A floor told as another floor, a ceiling as another ceiling."""
    figure = relay.estimate.figure
    ends = (told.low, said.low) if told.low is not None else (told.high, said.high)
    if _near(*ends, figure) or ends[1] is None:
        return ""
    return f"says {wording.interval(told)} where {relay.origin} says {wording.interval(said)}"


def _became(was: str | None, became: str, said: Interval) -> str:
    return f"makes {_KINDS[became]} of {_KINDS[was or 'range']} ({_said(said)})"


def _is_an_end(relay: Statement, said: Interval) -> bool:
    """Its figure is the low or the high end of a range that is wider than its rounding."""
    figure = relay.estimate.figure
    best = figure.best if figure.best is not None else (relay.stated.low if relay.stated else None)
    if said.low is None or said.high is None or said.high - said.low <= 2 * figure.grain:
        return False
    return _near(best, said.low, figure) or _near(best, said.high, figure)


def _is_rounded(relay: Statement, said: Interval) -> bool:
    """Its figure is an end of what was said, rounded: *up to 1.2 billion* for 1.19."""
    told, figure = relay.stated, relay.estimate.figure
    if told is None:
        return False
    if told.is_bounded:
        return said.low == said.high and _near(figure.best, said.low, figure)
    return _near(told.high, said.high, figure) or _near(told.low, said.low, figure)


def _near(told: Number | None, said: Number | None, figure: Reading) -> bool:
    """Rounding up or down moves a figure by less than a unit of its last non-zero digit."""
    if told is None or said is None:
        return False
    return told == said or abs(told - said) < min(figure.grain, _MOST_ROUNDED * abs(told))


def _differ(relay: Period | None, origin: Period | None) -> bool:
    """Both name a period, and neither end of one fits into the other's."""
    if relay is None or origin is None:
        return False
    for ours, theirs in ((relay.start, origin.start), (relay.end, origin.end)):
        if ours and theirs and (ours.last < theirs.first or theirs.last < ours.first):
            return True
    return False

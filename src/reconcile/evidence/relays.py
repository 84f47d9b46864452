"""Compare a relay with its origin: the figure, its kind, its period and what it claims."""

from reconcile import wording
from reconcile.evidence.comparable import Statement
from reconcile.ledger.records import Period
from reconcile.phrases import Reading
from reconcile.values import MOST_ROUNDED, Interval, Number, overlaps

_KINDS = {
    "point": "a plain figure",
    "approx": "an approximate figure",
    "range": "a range",
    "lower_bound": "a floor",
    "upper_bound": "a ceiling",
}

_MOST_ROUNDED = float(MOST_ROUNDED)


def departure(relay: Statement, values: Interval, origin: Statement) -> str:
    """Tell how a relay departs from the figure of its origin.

    A dropped end is no misquote when the other end is kept: *up to 9.8 billion* for
    5.6 to 9.8 billion. A range told as a floor, a ceiling told as a figure, and a
    figure told as a floor or a ceiling are.

    Args:
        relay: The statement that repeats the origin.
        values: What the origin states, in the quantity's unit.
        origin: The statement that stands for the origin.

    Returns:
        What departs, in one clause; empty when the relay is faithful.
    """
    if relay.stated is None or relay.compared is None:
        return ""
    compared = origin.compared if origin.stated == values and origin.compared else values
    if not overlaps(relay.compared, compared) and not _is_rounded(relay, values):
        return _another_figure(relay, relay.stated, values)
    if clause := _another_kind(relay, relay.stated, values, origin):
        return clause
    if _differ(relay.estimate.period, origin.estimate.period):
        return (
            f"claims it for {_period(relay.estimate.period)} where {relay.origin} "
            f"counts {_period(origin.estimate.period)}"
        )
    return ""


def other_claim(relay: Statement, origin: Statement) -> str:
    """Tell what else a relay claims the origin's own digits for: a plan, a measure, a scope."""
    name = origin.origin
    if relay.is_projected != origin.is_projected:
        if relay.is_projected:
            return f"tells it as a plan; {name} states a fact"
        return f"tells it as a fact; {name} speaks of a plan"
    if relay.cell.measure != origin.cell.measure:
        return f"calls it {relay.cell.kind}; {name} counts {origin.cell.kind}"
    differing = sorted(set(relay.cell.scope) ^ set(origin.cell.scope))
    claimed, meant = (
        ", ".join(f"{key}: {value}" for key, value in differing if (key, value) in cell.scope)
        for cell in (relay.cell, origin.cell)
    )
    return f"claims it for {claimed or 'everything'}; {name} for {meant or 'everything'}"


def _another_figure(relay: Statement, stated: Interval, values: Interval) -> str:
    printed, first = wording.interval(stated), wording.interval(values)
    return f"says {printed} where {relay.origin} says {first}"


def _period(period: Period | None) -> str:
    return period.text if period else "no period"


def _another_kind(relay: Statement, stated: Interval, values: Interval, origin: Statement) -> str:
    figure, source = relay.figure, origin.figure
    if figure.vague or source.vague:
        return ""
    was = "range" if values.is_bounded and source.kind not in ("point", "approx") else source.kind
    became = figure.kind
    if became == was and became in ("lower_bound", "upper_bound"):
        is_kept = _is_same_end(stated, values, figure)
        return "" if is_kept else _another_figure(relay, stated, values)
    if became == "upper_bound" and was == "range":
        is_kept = _is_near(stated.high, values.high, figure)
        return "" if is_kept else _another_figure(relay, stated, values)
    if became == "lower_bound" and was in ("range", "point", "approx", "upper_bound"):
        return _became(was, became, values)
    if became == "upper_bound" and was in ("point", "approx", "lower_bound"):
        return _became(was, became, values)
    if became in ("point", "approx") and was in ("lower_bound", "upper_bound"):
        return _became(was, became, values)
    if became in ("point", "approx") and was == "range" and _is_an_end(relay, values):
        return f"gives one end of the range {wording.interval(values)} as the figure"
    return ""


def _is_same_end(stated: Interval, values: Interval, figure: Reading) -> bool:
    """Tell whether a floor told as a floor, or a ceiling as a ceiling, is the same one."""
    ends = (stated.low, values.low) if stated.low is not None else (stated.high, values.high)
    return ends[1] is None or _is_near(*ends, figure)


def _became(was: str | None, became: str, values: Interval) -> str:
    return f"makes {_KINDS[became]} of {_KINDS[was or 'range']} ({wording.interval(values)})"


def _is_an_end(relay: Statement, values: Interval) -> bool:
    """Tell whether a figure is one end of a range that is wider than its rounding."""
    figure = relay.figure
    best = figure.best if figure.best is not None else (relay.stated.low if relay.stated else None)
    if values.low is None or values.high is None or values.high - values.low <= 2 * figure.grain:
        return False
    return _is_near(best, values.low, figure) or _is_near(best, values.high, figure)


def _is_rounded(relay: Statement, values: Interval) -> bool:
    """Tell whether a figure is a rounded end of the values: *up to 1.2 billion* for 1.19."""
    stated, figure = relay.stated, relay.figure
    if stated is None:
        return False
    if stated.is_bounded:
        return values.low == values.high and _is_near(figure.best, values.low, figure)
    ends = (stated.high, values.high), (stated.low, values.low)
    return any(_is_near(*pair, figure) for pair in ends)


def _is_near(rounded: Number | None, exact: Number | None, figure: Reading) -> bool:
    """Rounding up or down moves a figure by less than a unit of its last non-zero digit."""
    if rounded is None or exact is None:
        return False
    room = min(figure.grain, _MOST_ROUNDED * abs(rounded))
    return rounded == exact or abs(rounded - exact) < room


def _differ(relay: Period | None, origin: Period | None) -> bool:
    """Tell whether both name a period, and an end of one does not fit into the other's."""
    if relay is None or origin is None:
        return False
    ends = (relay.start, origin.start), (relay.end, origin.end)
    return any(a and b and (a.last < b.first or b.last < a.first) for a, b in ends)

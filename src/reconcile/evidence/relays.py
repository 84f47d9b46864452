"""Hold a copy against its origin: the figure, its ends and its kind, and what it is claimed for."""

from reconcile import wording
from reconcile.evidence.comparable import Statement
from reconcile.evidence.printed import digits, printed
from reconcile.ledger.records import Basis, Period
from reconcile.values import MOST_ROUNDED, Interval, Number, is_before, overlaps

_KINDS = {
    "point": "a plain figure",
    "approx": "an approximate figure",
    "range": "a range",
    "lower_bound": "a floor",
    "upper_bound": "a ceiling",
}

_MOST_ROUNDED = float(MOST_ROUNDED)

_TELLING_DIGITS = 3
"""Significant digits from which one number in two places is no chance."""

_UNSAID = frozenset({Basis.ESTIMATED, Basis.PROJECTED})
"""Bases that are no claim of their own: the default, and plans, which are held apart before."""


def departure(relay: Statement, origin: Statement) -> str:
    """Tell how a relay departs from a record of its origin.

    A best value is held against the best value, an end against the same end, each as far as
    rounding goes. A hedge may be dropped (*about*), and so may an end where the other one is
    kept: *up to 9.8 billion* for 5.6 to 9.8 billion. A floor that is the figure rounded down
    is true: *more than 41,000* for 41,156. What says more than the origin is a misquote.

    Args:
        relay: The statement that repeats the origin.
        origin: The statement that stands for the origin.

    Returns:
        What departs, in one clause; empty when the relay is faithful.
    """
    return (
        other_figure(relay, origin)
        or _other_total(relay, origin)
        or _other_period(relay, origin)
        or _other_basis(relay, origin)
    )


def other_claim(relay: Statement, origin: Statement) -> str:
    """Tell what else a relay claims the origin's own digits for: a plan, a measure, a scope.

    Where nobody has entered what the origin said, another relay stands for it.
    """
    name = origin.origin if origin.is_primary else origin.estimate.source
    claims = []
    if relay.is_projected != origin.is_projected:
        plan = f"tells it as a plan; {name} states a fact"
        claims.append(
            plan if relay.is_projected else f"tells it as a fact; {name} speaks of a plan"
        )
    if relay.cell.measure != origin.cell.measure:
        claims.append(f"calls it {relay.cell.kind}; {name} counts {origin.cell.kind}")
    if relay.cell.scope != origin.cell.scope:
        differing = sorted(set(relay.cell.scope) ^ set(origin.cell.scope))
        claimed, meant = (
            ", ".join(f"{key}: {value}" for key, value in differing if (key, value) in cell.scope)
            for cell in (relay.cell, origin.cell)
        )
        claims.append(
            f"claims it for {claimed or 'everything'}; {name} for {meant or 'everything'}"
        )
    return "; ".join((*claims, *filter(None, [_other_period(relay, origin)])))


def is_same_number(relay: Statement, origin: Statement, least: int = 1) -> bool:
    """Tell whether a relay prints a number of the origin's, as far as rounding goes.

    Args:
        relay: The statement that repeats the origin.
        origin: A statement of the origin.
        least: Significant digits that the number must have.
    """
    theirs = printed(origin)
    for number in printed(relay):
        if least == 1 or digits(number) >= least:
            for other in theirs:
                if _is_near(number, other, relay, origin):
                    return True
    return False


def taken_from(relay: Statement, origin: Statement) -> str:
    """Tell that a relay has its figure from another record of the origin; empty if it has not."""
    if not is_same_number(relay, origin, _TELLING_DIGITS):
        return ""
    if relay.cell == origin.cell and relay.is_projected == origin.is_projected:
        if _other_period(relay, origin) or origin.as_of is None:
            return _other_period(relay, origin)
        return f"gives the figure of {origin.as_of.text} as one of {_day(relay)}"
    return other_claim(relay, origin)


def other_figure(relay: Statement, origin: Statement) -> str:
    """Tell how the figure itself departs, whatever it is claimed for; empty if it does not."""
    told, said = relay.stated, origin.stated
    if told is None or said is None:
        return ""
    if relay.figure.vague or origin.figure.vague:
        meets = overlaps(relay.compared or told, origin.compared or said)
        return "" if meets else _another_figure(relay, told, said)
    if not told.is_bounded:
        return _told_as_bound(relay, told, origin, said)
    if not said.is_bounded:
        return _end_added(relay, told, origin, said)
    ours, theirs = _center(relay, told), _center(origin, said)
    if ours is not None and theirs is not None:
        is_kept = _is_near(ours, theirs, relay, origin)
        if is_kept and _has_ends(relay, told) and _has_ends(origin, said):
            is_kept = _are_ends(relay, told, origin, said)
    elif ours is not None and not _has_ends(relay, told):
        return _range_told_as_figure(relay, told, origin, said, ours)
    elif theirs is not None and not _has_ends(origin, said):
        # A range around the origin's only figure says less than it did.
        is_kept = overlaps(told, origin.compared or said)
    else:
        is_kept = _are_ends(relay, told, origin, said)
    return "" if is_kept else _another_figure(relay, told, said)


def _told_as_bound(relay: Statement, told: Interval, origin: Statement, said: Interval) -> str:
    """Hold a floor or a ceiling against what the origin says."""
    is_floor = told.low is not None
    end, own = (told.low, said.low) if is_floor else (told.high, said.high)
    center = None if not said.is_bounded else _center(origin, said)
    if not said.is_bounded:
        if own is None:
            return _became(relay, origin, said)
        is_kept = _is_near(end, own, relay, origin) or _is_weaker(end, own, own, relay)
        return "" if is_kept else _another_figure(relay, told, said)
    if _is_weaker(end, center, own, relay):
        return ""
    if not is_floor and (_has_ends(origin, said) or center is None):
        return "" if _is_near(end, own, relay, origin) else _another_figure(relay, told, said)
    meets = overlaps(told, origin.compared or said) or _is_near(end, center, relay, origin)
    return _became(relay, origin, said) if meets else _another_figure(relay, told, said)


def _is_weaker(
    end: Number | None, figure: Number | None, own: Number | None, relay: Statement
) -> bool:
    """Tell whether a bound is the figure rounded away from it, and so true: over 800 of 809."""
    if end is None or figure is None or own is None:
        return False
    is_floor = relay.stated is not None and relay.stated.low is not None
    outside = own - end if is_floor else end - own
    return outside > 0 and abs(figure - end) < relay.figure.grain


def _end_added(relay: Statement, told: Interval, origin: Statement, said: Interval) -> str:
    """Hold a figure or a range against an origin that gives only one end."""
    if not _has_ends(relay, told):
        return _became(relay, origin, said)
    ends = (told.low, said.low), (told.high, said.high)
    if not any(_is_near(ours, theirs, relay, origin) for ours, theirs in ends):
        return _another_figure(relay, told, said)
    missing = "a high end" if said.high is None else "a low end"
    return f"adds {missing} that {relay.origin} does not give ({wording.interval(said)})"


def _range_told_as_figure(
    relay: Statement, told: Interval, origin: Statement, said: Interval, figure: Number
) -> str:
    """Hold a figure against a range without a best value: only rounding makes them one."""
    is_inside = told.low is not None and told.high is not None and overlaps(told, said)
    low_is_near, high_is_near = (
        _is_near(figure, end, relay, origin) for end in (said.low, said.high)
    )
    wide = relay.compared or told
    if (low_is_near and high_is_near) or _holds(wide, said):
        return ""
    if low_is_near or high_is_near:
        return f"gives one end of the range {wording.interval(said)} as the figure"
    if is_inside:
        kind = _KINDS[relay.figure.kind or "point"]
        return f"makes {kind} of a range ({wording.interval(said)})"
    return _another_figure(relay, told, said)


def _holds(wide: Interval, narrow: Interval) -> bool:
    if wide.low is None or wide.high is None or narrow.low is None or narrow.high is None:
        return False
    return wide.low <= narrow.low and narrow.high <= wide.high


def _another_figure(relay: Statement, told: Interval, said: Interval) -> str:
    return f"says {wording.interval(told)} where {relay.origin} says {wording.interval(said)}"


def _became(relay: Statement, origin: Statement, said: Interval) -> str:
    became, was = _KINDS[relay.figure.kind or "range"], origin.figure.kind or "range"
    if said.is_bounded and was not in ("point", "approx"):
        was = "range"
    return f"makes {became} of {_KINDS[was]} ({wording.interval(said)})"


def _center(statement: Statement, values: Interval) -> Number | None:
    """Return the one number that a statement puts forward, if there is one."""
    if values.low == values.high:
        return values.low
    return statement.figure.best


def _has_ends(statement: Statement, values: Interval) -> bool:
    """Tell whether a statement prints two ends, which no hedge has supplied."""
    return values.low != values.high and statement.figure.width != "rule"


def _are_ends(relay: Statement, told: Interval, origin: Statement, said: Interval) -> bool:
    ends = (told.low, said.low), (told.high, said.high)
    return all(_is_near(ours, theirs, relay, origin) for ours, theirs in ends)


def _is_near(
    ours: Number | None, theirs: Number | None, relay: Statement, origin: Statement
) -> bool:
    """Tell whether two numbers are one, as finely as each of them is written.

    Rounding up or down moves a number by less than a unit of its last digit that is not 0;
    what is finer than the origin wrote lies within half such a unit.
    """
    if ours is None or theirs is None or ours == theirs:
        return ours is not None and theirs is not None
    apart = abs(ours - theirs)
    if apart < min(relay.figure.grain, _MOST_ROUNDED * abs(ours)):
        return True
    return apart <= min(_half_unit(origin), _MOST_ROUNDED * abs(theirs))


def _half_unit(origin: Statement) -> Number:
    """Return how far what an origin wrote may lie from what it rounded."""
    stated, compared = origin.stated, origin.compared
    if stated is None or compared is None or stated.low is None or stated.low != stated.high:
        return origin.figure.grain / 2
    return (compared.high or stated.low) - stated.low


def _other_total(relay: Statement, origin: Statement) -> str:
    """Tell whether a copy of *12 of 80* is out of another number."""
    ours, theirs = relay.figure.total, origin.figure.total
    if ours is None or theirs is None or _is_near(ours, theirs, relay, origin):
        return ""
    return (
        f"counts of {wording.number(ours)} where {relay.origin} counts of {wording.number(theirs)}"
    )


def _other_period(relay: Statement, origin: Statement) -> str:
    ours, theirs = relay.estimate.period, origin.estimate.period
    if not _differ(ours, theirs):
        return ""
    return f"claims it for {_period(ours)} where {relay.origin} counts {_period(theirs)}"


def _other_basis(relay: Statement, origin: Statement) -> str:
    ours, theirs = relay.estimate.basis, origin.estimate.basis
    if ours == theirs or {ours, theirs} & _UNSAID:
        return ""
    return f"calls it {ours} where {relay.origin} calls it {theirs}"


def _day(statement: Statement) -> str:
    return statement.as_of.text if statement.as_of else "no day"


def _period(period: Period | None) -> str:
    return period.text if period else "no period"


def _differ(relay: Period | None, origin: Period | None) -> bool:
    """Tell whether both name a period, and an end of one does not fit into the other's."""
    if relay is None or origin is None:
        return False
    ends = (relay.start, origin.start), (relay.end, origin.end)
    return any(a and b and (is_before(a, b) or is_before(b, a)) for a, b in ends)

"""Hold a copy against its origin: the figure, its ends and its kind, and what it is claimed for."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from reconcile import wording
from reconcile.evidence.comparable import Statement
from reconcile.evidence.periods import days_of
from reconcile.evidence.printed import digits, printed
from reconcile.evidence.time import A_MONTH
from reconcile.ledger.records import Basis, Period
from reconcile.values import MOST_ROUNDED, Interval, Number, intersect, is_before, overlaps

_KINDS = {
    "point": "a plain figure",
    "approx": "an approximate figure",
    "range": "a range",
    "lower_bound": "a floor",
    "upper_bound": "a ceiling",
}

_MOST_ROUNDED = float(MOST_ROUNDED)

_ANY = Interval(None, None)

TELLING_DIGITS = 3
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
    copy = _Copy(relay, relay.stated or _ANY, origin, origin.stated or _ANY)
    theirs = printed(origin)
    for number in printed(relay):
        if least == 1 or digits(number) >= least:
            for other in theirs:
                if copy.is_near(number, other):
                    return True
    return False


def taken_from(relay: Statement, origin: Statement) -> str:
    """Tell that a relay has its figure from another record of the origin; empty if it has not."""
    if not is_same_number(relay, origin, TELLING_DIGITS):
        return ""
    if relay.cell == origin.cell and relay.is_projected == origin.is_projected:
        if _other_period(relay, origin) or origin.as_of is None:
            return _other_period(relay, origin)
        return f"gives the figure of {origin.as_of.text} as one of {_day(relay)}"
    return other_claim(relay, origin)


class _Copy(NamedTuple):
    """A relay beside what it repeats, both with a figure."""

    relay: Statement
    told: Interval
    origin: Statement
    said: Interval

    def another_figure(self) -> str:
        told, said = wording.either(self.relay.said), wording.either(self.origin.said)
        return f"says {told} where {self.relay.origin} says {said}"

    def another_kind(self) -> str:
        """Say what the relay made of what was said: a floor of a range."""
        became, was = self.relay.figure.kind or "range", self.origin.figure.kind or "range"
        if self.said.is_bounded and was not in ("point", "approx"):
            was = "range"
        return f"makes {_KINDS[became]} of {_KINDS[was]} ({wording.either(self.origin.said)})"

    def is_near(self, ours: Number | None, theirs: Number | None) -> bool:
        """Tell whether two numbers are one, as finely as each of them is written.

        Rounding up or down moves a number by less than a unit of its last digit that is not
        0; what is finer than the origin wrote lies within half such a unit.
        """
        if ours is None or theirs is None or ours == theirs:
            return ours is not None and theirs is not None
        apart = abs(ours - theirs)
        if apart < min(self.relay.figure.grain, _MOST_ROUNDED * abs(ours)):
            return True
        return apart <= min(_half_unit(self.origin), _MOST_ROUNDED * abs(theirs))

    def meets(self) -> bool:
        return overlaps(self.relay.compared or self.told, self.origin.compared or self.said)

    def has_near_ends(self, of: Callable[[Iterable[bool]], bool]) -> bool:
        """Tell whether all, or any, of the ends are those of the origin."""
        ends = (self.told.low, self.said.low), (self.told.high, self.said.high)
        return of(self.is_near(ours, theirs) for ours, theirs in ends)


def _half_unit(origin: Statement) -> Number:
    """Return how far what an origin wrote may lie from what it rounded."""
    stated, compared = origin.stated, origin.compared
    if stated is None or compared is None or stated.low is None or stated.low != stated.high:
        return origin.figure.grain / 2
    return (compared.high or stated.low) - stated.low


def other_figure(relay: Statement, origin: Statement) -> str:
    """Tell how the figure itself departs, whatever it is claimed for; empty if it does not."""
    if relay.stated is None or origin.stated is None:
        return ""
    copy = _Copy(relay, relay.stated, origin, origin.stated)
    if relay.figure.vague or origin.figure.vague:
        return "" if copy.meets() else copy.another_figure()
    if not copy.told.is_bounded:
        return _told_as_bound(copy)
    if not copy.said.is_bounded:
        return _end_added(copy)
    ours, theirs = _center(relay), _center(origin)
    if ours is not None and theirs is not None:
        return _other_best(copy, ours, theirs)
    if ours is not None and not _has_ends(relay):
        return _range_told_as_figure(copy, ours)
    # A range around the origin's only figure says less than it did.
    is_around = theirs is not None and not _has_ends(origin)
    is_kept = copy.meets() if is_around else copy.has_near_ends(all)
    return "" if is_kept else copy.another_figure()


def _other_best(copy: _Copy, ours: Number, theirs: Number) -> str:
    """Hold best value against best value, and ends against ends where both print them."""
    if not copy.is_near(ours, theirs):
        told, said = wording.number(ours), wording.number(theirs)
        return f"says {told} where {copy.relay.origin} says {said}"
    print_ends = _has_ends(copy.relay) and _has_ends(copy.origin)
    return copy.another_figure() if print_ends and not copy.has_near_ends(all) else ""


def _told_as_bound(copy: _Copy) -> str:
    """Hold a floor or a ceiling against what the origin says."""
    told, said = copy.told, copy.said
    is_floor = told.low is not None
    end, own = (told.low, said.low) if is_floor else (told.high, said.high)
    if not said.is_bounded:
        if own is None:
            return copy.another_kind()
        is_kept = copy.is_near(end, own) or _is_weaker(copy, end, own, own)
        return "" if is_kept else copy.another_figure()
    center = _center(copy.origin)
    if _is_weaker(copy, end, center, own):
        return ""
    if not is_floor and (_has_ends(copy.origin) or center is None):
        return "" if copy.is_near(end, own) else copy.another_figure()
    is_of_it = copy.meets() or copy.is_near(end, center)
    return copy.another_kind() if is_of_it else copy.another_figure()


def _is_weaker(copy: _Copy, end: Number | None, figure: Number | None, own: Number | None) -> bool:
    """Tell whether a bound is the figure rounded away from it, and so true: over 800 of 809."""
    if end is None or figure is None or own is None:
        return False
    is_floor = copy.told.low is not None
    outside = own - end if is_floor else end - own
    if outside == 0:
        # What was counted is a floor too: at least 41,156 of 41,156.
        return is_floor and figure == own and copy.told.low_closed
    return outside > 0 and abs(figure - end) < copy.relay.figure.grain


def _end_added(copy: _Copy) -> str:
    """Hold a figure or a range against an origin that gives only one end."""
    if not _has_ends(copy.relay):
        return copy.another_kind()
    if not copy.has_near_ends(any):
        return copy.another_figure()
    missing = "a high end" if copy.said.high is None else "a low end"
    return f"adds {missing} that {copy.relay.origin} does not give ({wording.interval(copy.said)})"


def _range_told_as_figure(copy: _Copy, figure: Number) -> str:
    """Hold a figure against a range without a best value: only rounding makes them one."""
    wide, said = copy.relay.compared or copy.told, copy.said
    is_near = [copy.is_near(figure, end) for end in (said.low, said.high)]
    if all(is_near) or intersect(wide, said) == said:
        return ""
    if any(is_near):
        return f"gives one end of the range {wording.interval(said)} as the figure"
    return copy.another_kind() if overlaps(copy.told, said) else copy.another_figure()


def _center(statement: Statement) -> Number | None:
    """Return the one number that a statement puts forward, if there is one."""
    stated = statement.stated
    if stated is not None and stated.low is not None and stated.low == stated.high:
        return stated.low
    return statement.figure.best


def _has_ends(statement: Statement) -> bool:
    """Tell whether a statement prints two ends, which no hedge has supplied."""
    stated = statement.stated
    return stated is not None and stated.low != stated.high and statement.figure.width != "rule"


def _other_total(relay: Statement, origin: Statement) -> str:
    """Tell whether a copy of *12 of 80* is out of another number."""
    ours, theirs = relay.figure.total, origin.figure.total
    if ours is None or theirs is None or ours == theirs:
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
    """Tell whether both name a period, and an end of one does not fit into the other's.

    A period that is one date is all of it: half a year is no year, though it lies within.
    """
    if relay is None or origin is None:
        return False
    ends = [(a, b) for a, b in ((relay.start, origin.start), (relay.end, origin.end)) if a and b]
    if any(is_before(a, b) or is_before(b, a) for a, b in ends):
        return True
    if relay.start != relay.end and origin.start != origin.end:
        return False
    ours, theirs = days_of(relay), days_of(origin)
    month = A_MONTH.after(0)
    return abs(ours.first - theirs.first) > month or abs(ours.last - theirs.last) > month

"""Explain why two statements differ: every cause that the data supports, with its evidence."""

import math
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from reconcile import wording
from reconcile.evidence.comparable import Statement
from reconcile.evidence.periods import counted_over, days_of, is_within, spoken_of
from reconcile.evidence.time import A_MONTH, CHANGING, days_between
from reconcile.ledger.records import Period
from reconcile.phrases import Reading
from reconcile.values import (
    Interval,
    Length,
    Number,
    PartialDate,
    is_before,
    is_below,
    overlaps,
    plain,
)


class CauseKind(StrEnum):
    """What can make two figures differ."""

    TIME = "time"
    EDITION = "edition"
    SCOPE = "scope"
    BASIS = "basis"
    PRICES = "prices"
    RELAY = "relay"
    DRAWS_ON = "draws-on"
    UNIT = "unit"
    WIDTH = "width"
    UNEXPLAINED = "unexplained"


class Cause(NamedTuple):
    """One reason for a difference.

    Attributes:
        kind: What makes the figures differ.
        evidence: What in the data supports it, in one clause.
        explains: It lets both figures be right; otherwise it is named and settles nothing.
    """

    kind: CauseKind
    evidence: str
    explains: bool = False


_TENFOLD = 10
"""Ratio from which on passing time alone explains no change: the unit may differ too."""

_FACTOR_TOLERANCE = 0.02
"""How far a ratio may lie from a power of ten and still suggest a slip of scale."""

_LARGEST_RATIO = 10**300
"""Ratios that a float can hold."""


def causes(
    left: Statement,
    right: Statement,
    given: tuple[Cause, ...] = (),
    month: Length = A_MONTH,
) -> tuple[Cause, ...]:
    """Find all causes that the data supports for a difference between two statements.

    Args:
        left: One side.
        right: The other side.
        given: Causes already known, such as an edition that the ledger declares.
        month: How far apart dates must lie before what changes can have changed so much.

    Returns:
        In a fixed order; `unexplained` when there is no other, or when one side is a part that
        exceeds its whole.
    """
    if any(cause.kind is CauseKind.RELAY for cause in given):
        # A misquote is printed later than what it quotes, and that explains nothing.
        return (*given, *_scope(left, right), *_basis(left, right), *_unit(left, right))
    is_own = left.issuer == right.issuer
    if is_own and any(cause.kind is CauseKind.EDITION for cause in given):
        # Why a body corrects itself is its own affair: no other guess is needed.
        return (*given, *_prices(left, right), *_unit(left, right))
    exceeding = given or _part_above(left, right)
    if any(cause.kind is CauseKind.UNEXPLAINED for cause in exceeding):
        # Of a part and its whole neither the days nor the periods explain anything.
        return (*exceeding, *_basis(left, right), *_unit(left, right))
    supported = [*given, *_time(left, right, month), *_scope(left, right), *_basis(left, right)]
    supported += _prices(left, right)
    # A slip of scale comes first where nothing else lets both be right.
    is_explained = any(cause.explains for cause in supported)
    at = len(supported) if is_explained else len(given)
    supported[at:at] = _unit(left, right)
    supported += _width(left, right)
    return tuple(supported) or (Cause(CauseKind.UNEXPLAINED, _unexplained(left, right)),)


def _unexplained(left: Statement, right: Statement) -> str:
    """Say what speaks against the explanations that were tried."""
    if _is_over_one_period(left, right):
        return "both are of one period, and scope and basis are the same"
    if left.cell.measure == "constant":
        return "a constant does not change, and scope and basis are the same"
    if left.as_of is None or right.as_of is None:
        return "a date is missing, and scope and basis are the same"
    if not (is_before(left.as_of, right.as_of) or is_before(right.as_of, left.as_of)):
        return "no date, scope or basis tells them apart"
    dates = f"{left.as_of.text} and {right.as_of.text}"
    if left.cell.measure == "cumulative":
        return f"{dates}, but the earlier count is the larger one; same scope and basis"
    return f"{dates}, but a {left.cell.measure} does not change; same scope and basis"


def _part_above(left: Statement, right: Statement) -> tuple[Cause, ...]:
    """Tell that what was counted over a part of a period exceeds what was over all of it."""
    if left.cell != right.cell:
        return ()
    part, whole = sorted((left, right), key=_center, reverse=True)
    here, there = counted_over(part), counted_over(whole)
    if here is None or there is None or not is_within(here, there) or is_within(there, here):
        return ()
    if _center(whole) < 0 or not (part.compared and whole.compared):
        return ()
    if not is_below(whole.compared, part.compared):
        return ()
    evidence = f"a part exceeds the whole: {here.text} lies within {there.text}"
    return (Cause(CauseKind.UNEXPLAINED, evidence),)


def _time(left: Statement, right: Statement, month: Length) -> list[Cause]:
    """Name the time between two figures; it explains them only where so much can have changed."""
    measure = left.cell.measure
    if left.as_of is None or right.as_of is None or not (measure is None or measure in CHANGING):
        return []
    if _is_over_one_period(left, right):
        return []
    older, newer = (left, right) if is_before(left.as_of, right.as_of) else (right, left)
    if older.as_of is None or newer.as_of is None or not is_before(older.as_of, newer.as_of):
        return []
    apart = wording.days(_days_apart(older.as_of, newer.as_of))
    dates = f"{older.as_of.text} and {newer.as_of.text}, {apart} apart"
    ratio = _ratio(older, newer)
    if measure == "cumulative":
        return _growth(older, newer, dates, ratio)
    if measure is None:
        return [Cause(CauseKind.TIME, f"{dates}: possible, if it changes; no `measure` says so")]
    clause = f"{dates}; a {measure} changes"
    if not month.divides(older.as_of, newer.as_of):
        return [Cause(CauseKind.TIME, f"{clause}, but seldom in so short a time")]
    if ratio >= _TENFOLD or _power_of_ten(left, right):
        return [Cause(CauseKind.TIME, f"{clause}, but seldom {_times(ratio)}")]
    return [Cause(CauseKind.TIME, clause, explains=True)]


def _is_over_one_period(left: Statement, right: Statement) -> bool:
    """Tell whether both say what happened in the same days, whenever it was written."""
    ours, theirs = left.estimate.period, right.estimate.period
    return ours is not None and theirs is not None and days_of(ours) == days_of(theirs)


_GRAIN = 3
"""Days by which two months, or two years, may differ in length."""


def _days_apart(older: PartialDate, newer: PartialDate) -> float:
    """Count the days as people do: from month to month and from year to year, else nearest ends."""
    lengths = [date.last - date.first for date in (older, newer)]
    if abs(lengths[0] - lengths[1]) <= _GRAIN:
        return newer.middle - older.middle
    return days_between(older, newer)


def _growth(older: Statement, newer: Statement, dates: str, ratio: float) -> list[Cause]:
    """A count that only grows explains a later, larger figure from the first day on."""
    if _center(newer) < _center(older):
        return []
    clause = f"{dates}; a cumulative count grows"
    if ratio >= _TENFOLD:
        clause += f", here {_times(ratio)}: is the unit the same?"
    return [Cause(CauseKind.TIME, clause, explains=True)]


def _times(ratio: float) -> str:
    return f"{wording.number(round(ratio, 1))} times over"


def _ratio(left: Statement, right: Statement) -> float:
    """Return the larger of two figures by the smaller; 0 where it says nothing."""
    low, high = sorted((_center(left), _center(right)))
    if low <= 0:
        return 0
    ratio = Fraction(high) / Fraction(low)
    return float(ratio) if ratio < _LARGEST_RATIO else 0


def _center(statement: Statement) -> Number:
    """The middle of its ends; its one end if it has one, and 0 if it has none."""
    values = statement.stated or Interval(0, 0)
    ends = [end for end in (values.low, values.high) if end is not None]
    return sum(ends) / len(ends) if ends else 0


def _scope(left: Statement, right: Statement) -> list[Cause]:
    differing = []
    if left.cell.measure != right.cell.measure:
        differing.append(_other_scope(f"{left.cell.kind} against {right.cell.kind}"))
    ours, theirs = dict(left.cell.scope), dict(right.cell.scope)
    for name in sorted(ours.keys() | theirs.keys()):
        if ours.get(name) != theirs.get(name):
            differing.append(
                _other_scope(f"{name}: {ours.get(name, 'any')} against {theirs.get(name, 'any')}")
            )
    here, there = left.estimate.period, right.estimate.period
    if here and there and _start_apart(here, there):
        differing.append(_other_scope(f"counted {spoken_of(here)} against {there.text}"))
    return differing


def _other_scope(evidence: str) -> Cause:
    return Cause(CauseKind.SCOPE, evidence, explains=True)


def _start_apart(left: Period, right: Period) -> bool:
    if left.start is None or right.start is None:
        return False
    return is_before(left.start, right.start) or is_before(right.start, left.start)


def _basis(left: Statement, right: Statement) -> list[Cause]:
    ours, theirs = left.estimate.basis, right.estimate.basis
    return [Cause(CauseKind.BASIS, f"{ours} against {theirs}")] if ours != theirs else []


def _prices(left: Statement, right: Statement) -> list[Cause]:
    """Tell whether the two sums of money are in the prices of different years."""
    ours, theirs = left.prices, right.prices
    if ours is None or theirs is None or ours == theirs:
        return []
    evidence = f"prices of {ours} against prices of {theirs}, and nothing is converted"
    return [Cause(CauseKind.PRICES, evidence)]


def _unit(left: Statement, right: Statement) -> list[Cause]:
    """Name an exact power of ten: figures seldom differ by one unless their units do."""
    power = _power_of_ten(left, right)
    return [Cause(CauseKind.UNIT, f"the figures differ by a factor of {power:,}")] if power else []


def _power_of_ten(left: Statement, right: Statement) -> int:
    """Return the power of ten by which two figures differ, or 0."""
    ratio = _ratio(left, right)
    power = round(math.log10(ratio)) if ratio else 0
    if power < 1 or abs(ratio / 10**power - 1) > _FACTOR_TOLERANCE:
        return 0
    return int(10**power)


def _width(left: Statement, right: Statement) -> list[Cause]:
    """Tell whether twice the implied widths would make them meet."""
    if not (left.compared and right.compared) or overlaps(left.compared, right.compared):
        return []
    ours, theirs = _twice_as_wide(left), _twice_as_wide(right)
    if ours is None or theirs is None or not overlaps(ours, theirs):
        return []
    return [Cause(CauseKind.WIDTH, "they would meet if the words were read twice as widely")]


def _twice_as_wide(statement: Statement) -> Interval | None:
    values = statement.compared
    if values is None or values.low is None or values.high is None:
        return values
    if not _is_implied(statement.figure, exact=statement.estimate.exact):
        return values
    half = (values.high - values.low) / 2
    return Interval(plain(values.low - half), plain(values.high + half))


def _is_implied(figure: Reading, *, exact: bool) -> bool:
    return figure.width == "rule" or (figure.kind == "point" and not exact)

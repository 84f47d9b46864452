"""Compare periods as intervals of days, whatever they are written like."""

from collections.abc import Iterable
from typing import NamedTuple

from reconcile.evidence.comparable import Cell, Statement
from reconcile.evidence.voice import Voice
from reconcile.ledger.records import Period

_A_YEAR = 4
"""Characters of a date that is a whole year, and so a period of its own."""


class Days(NamedTuple):
    """The days of a period, as ordinals; an open side reaches for ever."""

    first: float
    last: float


def days_of(period: Period) -> Days:
    """Return the days of a period.

    Example:
        >>> from reconcile.values import parse_date as date
        >>> days_of(Period("2024", date("2024"), date("2024"))) == days_of(
        ...     Period("2024-01/2024-12", date("2024-01"), date("2024-12"))
        ... )
        True
    """
    first = period.start.first if period.start else float("-inf")
    return Days(first, period.end.last if period.end else float("inf"))


def spoken_of(period: Period) -> str:
    """Say when something was counted: on a day, or over what is longer.

    Example:
        >>> from reconcile.values import parse_date as date
        >>> [spoken_of(Period(day, date(day), date(day))) for day in ("2023-03-23", "2023")]
        ['on 2023-03-23', 'over 2023']
    """
    days = days_of(period)
    return f"{'on' if days.first == days.last else 'over'} {period.text}"


def counted_over(statement: Statement) -> Period | None:
    """Return the period that is counted over: its own, or the year that a flow is as of.

    An open end is the day that the figure speaks of.
    """
    period, year = statement.estimate.period, statement.estimate.as_of
    if period is not None:
        return period if period.end else period._replace(end=statement.as_of)
    if year is None or statement.cell.measure != "flow":
        return None
    return Period(year.text, year, year) if len(year.text) == _A_YEAR else None


Claim = tuple[Cell, bool, Days | None]
"""What a statement is about: its cell, whether it is a plan, and the days that a flow is counted
over. Only of one claim can two statements be the same one, or one replace the other."""


def claim(statement: Statement) -> Claim:
    """Return what a statement is about."""
    period = counted_over(statement) if statement.cell.measure == "flow" else None
    return statement.cell, statement.is_projected, days_of(period) if period else None


def is_of_another_period(left: Statement, right: Statement) -> bool:
    """Tell whether two statements of one cell count over periods that share no day."""
    (cell, is_projected, ours), (*other, theirs) = claim(left), claim(right)
    if [cell, is_projected] != other or ours is None or theirs is None:
        return False
    return ours.last < theirs.first or theirs.last < ours.first


def is_within(part: Period, whole: Period) -> bool:
    """Tell whether the first period lies within the second, both with two ends."""
    ours, theirs = days_of(part), days_of(whole)
    is_bounded = None not in (part.start, part.end, whole.start, whole.end)
    return is_bounded and theirs.first <= ours.first and ours.last <= theirs.last


def latest_period(voices: Iterable[Voice]) -> Period | None:
    """Return the period that ends last, the longest of several; two-ended flows go first."""
    every = [(counted_over(voice.speaker), voice.is_bounded) for voice in voices]
    known = [(period, is_bounded) for period, is_bounded in every if period is not None]
    bounded = [period for period, is_bounded in known if is_bounded]
    return max(bounded or [period for period, _ in known], key=_lateness, default=None)


def _lateness(period: Period) -> tuple[float, float, int, str]:
    first, last = days_of(period)
    # Of several spellings of one period the shortest is printed, whatever the order of the file.
    return last, -first, -len(period.text), period.text

"""Draw a figure where values go up: a line from its low to its high end, its mark upon it."""

from collections.abc import Iterator
from typing import NamedTuple

from reconcile.evidence.states import Standing
from reconcile.pictures.chart import Axis
from reconcile.pictures.marks import Dash, Line, Mark, Role, Shape
from reconcile.pictures.symbols import ROLES, circle, symbol
from reconcile.values import Interval, Number

_CAP = 4
"""Half the width of a closed end."""

_LINE = 2
_HALO = 6
"""Pixels around a mark that its line leaves free."""

_STUB = 34
"""Pixels that are drawn towards an open side: to the edge they would cross all that is there."""


class Upright(NamedTuple):
    """An axis on which values go up.

    Attributes:
        axis: From values to shares.
        top: Pixel of the largest value.
        height: Pixels from there to the smallest.
    """

    axis: Axis
    top: float
    height: float

    @property
    def bottom(self) -> float:
        """Pixel of the smallest value."""
        return self.top + self.height

    def y(self, value: Number) -> float:
        """Return the pixel of a value."""
        return self.bottom - self.axis.share(value) * self.height

    def ends(self, values: Interval) -> tuple[float, float]:
        """Return the pixels of the upper and the lower end; an open side reaches the edge."""
        high = self.top if values.high is None else self.y(values.high)
        return high, self.bottom if values.low is None else self.y(values.low)


def upright(plot: Upright, standing: Standing, x: float) -> Iterator[Mark]:
    """Draw what a statement says, piece by piece, with the mark of what became of it.

    As in a forest plot a line is what was said, dots what is implied or may be crossed, and an
    arrow a side that was left open.
    """
    statement = standing.statement
    figure, role = statement.figure, ROLES[standing.state]
    is_implied = figure.width == "rule" or figure.vague
    for piece in _drawn(standing):
        high, low = _ends(plot, piece)
        dash: Dash = "soft" if is_implied or piece not in statement.said else ""
        if low - high > 2 * _HALO:
            yield Line(x, high, x, low, role, _LINE, dash)
            yield _end(piece.high, high, x, role, -1, is_soft=figure.soft_high or bool(dash))
            yield _end(piece.low, low, x, role, 1, is_soft=figure.soft_low or bool(dash))
        at = (high + low) / 2
        if statement.best is not None and not statement.pieces:
            at = plot.y(statement.best)
        elif not piece.is_bounded:
            at = low if piece.low is not None else high
        yield Shape(circle(x, at, _HALO), "paper")
        yield symbol(standing.state, x, at)


def extent(plot: Upright, standing: Standing) -> tuple[float, float]:
    """Return the upper and the lower pixel of all that is drawn of a statement."""
    ends = [_ends(plot, piece) for piece in _drawn(standing)]
    high, low = min(high for high, _ in ends), max(low for _, low in ends)
    return high - _HALO, low + _HALO


def _ends(plot: Upright, piece: Interval) -> tuple[float, float]:
    """Return the pixels of both ends, an open side as far as its arrow reaches."""
    high, low = plot.ends(piece)
    if piece.high is None:
        return max(high, low - _STUB), low
    return high, low if piece.low is not None else min(low, high + _STUB)


def _drawn(standing: Standing) -> tuple[Interval, ...]:
    """The pieces of a statement; a single value with the width that its rounding implies."""
    statement = standing.statement
    stated, compared = statement.stated, statement.compared
    if stated and compared and stated.low == stated.high and not statement.pieces:
        return (compared,)
    return statement.said


def _end(
    value: Number | None, y: float, x: float, role: Role, direction: int, *, is_soft: bool
) -> Mark:
    """Draw the end of a line: an arrow where it is open, a cap where it is firm."""
    if value is None:
        back = f"{y - direction * 7:.1f}"
        return Shape(f"M{x - 4:.1f} {back}L{x:.1f} {y:.1f}L{x + 4:.1f} {back}Z", role)
    return Line(x - _CAP, y, x + _CAP, y, role, 1.4 if is_soft else 2, "soft" if is_soft else "")

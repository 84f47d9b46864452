"""Draw a figure on an axis of a picture: its line, what its ends are, and the value it names."""

from collections.abc import Iterator
from typing import NamedTuple

from reconcile.evidence.comparable import Statement
from reconcile.evidence.states import Standing
from reconcile.phrases import Reading
from reconcile.pictures.chart import Axis
from reconcile.pictures.marks import Dash, Line, Mark, Role, Shape
from reconcile.pictures.symbols import arrow, circle, diamond
from reconcile.values import Interval, Number, overlaps

_CAP = 5
"""Half the height of a closed end."""

_LINE, _THIN = 2.6, 1.4
"""Pixels of the line of a range that votes or did, and of one with an open side: a floor that
reaches to the edge should not outshine a vote."""

_POINT = 3.6


class Plot(NamedTuple):
    """The part of a picture that has the axis.

    Attributes:
        axis: From values to shares.
        left: Pixel of the smallest value.
        width: Pixels from there to the largest.
    """

    axis: Axis
    left: float
    width: float

    @property
    def right(self) -> float:
        """Pixel of the largest value."""
        return self.left + self.width

    def x(self, value: Number) -> float:
        """Return the pixel of a value."""
        return self.left + self.axis.share(value) * self.width

    def ends(self, values: Interval) -> tuple[float, float]:
        """Return the pixels of both ends; an open side reaches the edge."""
        low = self.left if values.low is None else self.x(values.low)
        return low, self.right if values.high is None else self.x(values.high)


def bar(plot: Plot, standing: Standing, y: float, role: Role) -> Iterator[Mark]:
    """Draw what a statement says at a height: each of its pieces, and its value.

    A line is what was said; dots are what a hedge or the rounding implies, or an end that may be
    crossed; an arrow is a side that was left open; a diamond is an exact value, a dot another.
    """
    statement = standing.statement
    figure = statement.figure
    is_implied = _is_implied(figure)
    for piece in statement.said:
        if piece.low is not None and piece.low == piece.high:
            yield from _point(plot, piece.low, statement, y, role)
            continue
        dash: Dash = "soft" if is_implied else ""
        low, high = plot.ends(piece)
        width = _LINE if piece.is_bounded else _THIN
        yield Line(low, y, high, y, role, width, dash)
        yield _end(piece.low, low, y, role, -1, is_soft=figure.soft_low or is_implied)
        yield _end(piece.high, high, y, role, 1, is_soft=figure.soft_high or is_implied)
    best = statement.best
    is_point = statement.stated and statement.stated.low == statement.stated.high
    if best is not None and not is_point and not statement.pieces:
        yield Shape(circle(plot.x(best), y, _POINT), role)


def reach(statement: Statement) -> Iterator[Interval]:
    """What a row draws: its values, and the implied width of one that is rounded."""
    yield from statement.said
    is_point = statement.stated is not None and statement.stated.low == statement.stated.high
    yield from statement.widths
    if is_point and statement.compared is not None:
        yield statement.compared


def _point(plot: Plot, value: Number, statement: Statement, y: float, role: Role) -> Iterator[Mark]:
    """Draw one value: a diamond when it is exact, else a dot with what its rounding implies."""
    x = plot.x(value)
    width = _rounding(statement, value)
    if width is None:
        yield Shape(diamond(x, y, 4.4, 5.4), role)
        return
    low, high = plot.ends(width)
    if high - low > 2 * _POINT:
        yield Line(low, y, high, y, role, _LINE, "soft")
    yield Shape(circle(x, y, _POINT), role)


def _rounding(statement: Statement, value: Number) -> Interval | None:
    """What a value may be rounded from; None: it is exact."""
    near = statement.widths or ((statement.compared,) if statement.compared else ())
    widths = [one for one in near if overlaps(one, Interval(value, value))]
    return widths[0] if widths and widths[0].low != widths[0].high else None


def _is_implied(figure: Reading) -> bool:
    """Tell whether a hedge made the ends, which nobody wrote."""
    return figure.width == "rule" or figure.vague


def drawn_with(standing: Standing) -> set[str]:
    """Name what a bar is drawn with that a reader may ask about: dots, an arrow, a diamond."""
    statement, found = standing.statement, set[str]()
    figure = statement.figure
    if _is_implied(figure) or figure.soft_low or figure.soft_high:
        found.add("dots")
    for piece in statement.said:
        if not piece.is_bounded:
            found.add("arrow")
        elif piece.low is not None and piece.low == piece.high:
            found.add("dots" if _rounding(statement, piece.low) else "diamond")
    return found


def _end(
    value: Number | None, x: float, y: float, role: Role, direction: int, *, is_soft: bool
) -> Mark:
    """Draw the end of a line: an arrow where it is open, a cap where it is firm."""
    if value is None:
        return Shape(arrow(x, y, direction), role)
    if is_soft:
        return Line(x, y - _CAP, x, y + _CAP, role, 1.4, "soft")
    return Line(x, y - _CAP, x, y + _CAP, role, 2)

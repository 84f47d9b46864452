"""Draw a forest plot in plain characters: range bars, points, arrows for open sides."""

from typing import NamedTuple

from reconcile import wording
from reconcile.pictures.chart import Axis, ticks
from reconcile.values import Interval, Number, plain


class Strokes(NamedTuple):
    """The characters that a plot is drawn with."""

    line: str
    left: str
    right: str
    soft: str
    point: str
    to_left: str
    to_right: str
    tick: str


UNICODE = Strokes("─", "├", "┤", "┊", "●", "◄", "►", "┴")
ASCII = Strokes("-", "|", "|", ":", "o", "<", ">", "+")

_TICK_ROOM = 9
"""Columns for each tick; a number that would touch the one before it is left out."""


def bar(
    scale: Axis,
    values: Interval,
    best: Number | None,
    strokes: Strokes,
    *,
    soft_low: bool = False,
    soft_high: bool = False,
) -> str:
    """Draw one range as a bar that fills the width of the axis.

    Example:
        >>> bar(Axis(0, 10, 11, False), Interval(2, 8), 5, ASCII)
        '  |--o--|  '
        >>> bar(Axis(0, 10, 11, False), Interval(None, 4), None, ASCII, soft_high=True)
        '<---:      '
    """
    cells = [" "] * scale.width
    start = 0 if values.low is None else scale.column(values.low)
    end = scale.width - 1 if values.high is None else scale.column(values.high)
    for column in range(start, end + 1):
        cells[column] = strokes.line
    if start == end and values.is_bounded:
        cells[start] = strokes.point
        return "".join(cells)
    cells[start] = strokes.to_left if values.low is None else strokes.left
    cells[end] = strokes.to_right if values.high is None else strokes.right
    if soft_low and values.low is not None:
        cells[start] = strokes.soft
    if soft_high and values.high is not None:
        cells[end] = strokes.soft
    if best is not None:
        cells[scale.column(best)] = strokes.point
    return "".join(cells)


def _number(value: float, unit: str) -> str:
    """Write a tick; what comes behind 14 digits is no part of a round number."""
    tick = plain(float(f"{value:.14g}"))
    return wording.figure([Interval(tick, tick)], unit)


def ruler(scale: Axis, strokes: Strokes, unit: str = "") -> tuple[str, str]:
    """Draw the axis as two lines: numbers, and the line that they stand on."""
    numbers, line = [" "] * scale.width, [strokes.line] * scale.width
    free, before = 0, ""
    for value in ticks(scale, max(2, scale.width // _TICK_ROOM)):
        column, text = scale.column(value), _number(value, unit)
        start = min(max(column - len(text) // 2, 0), scale.width - len(text))
        if start < free or text == before:  # closer together than a number has digits
            continue
        line[column] = strokes.tick
        numbers[start : start + len(text)] = text
        free, before = start + len(text) + 2, text
    return "".join(numbers).rstrip(), "".join(line)

"""Lay one row of a forest plot out: mark, source, date, bar, and the figure in its own words.

Wide, a row is one line. In a narrow picture its words stand above its bar.
"""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from reconcile import wording
from reconcile.evidence.comparable import Statement
from reconcile.evidence.states import IN_FORCE, Standing
from reconcile.pictures import pooled
from reconcile.pictures.bars import Plot, bar
from reconcile.pictures.letters import fit, squeeze, width_of
from reconcile.pictures.marks import Group, Mark, Role, Text
from reconcile.pictures.symbols import ROLES, symbol
from reconcile.values import Interval
from reconcile.wording.printable import safe

NARROW = 480
"""Pixels of width up to which a row is told above its bar."""

SIZE, SMALL = 12, 11
MARGIN = 16

_GAP = 12
_MARK = 16
"""Pixels that the mark of a state takes before the name."""

_LINE, _BAR = 16, 20
"""Pixels of a line of words and of a bar in a narrow row; a wide row has one height."""

ROW = 24

_NAMES, _WORDS = 0.26, 0.24
"""Shares of the width that names and figures take at most, so that they do not starve the bars."""


class Columns(NamedTuple):
    """Where the parts of a row begin.

    Attributes:
        width: Of the picture.
        name: Pixel at which the source begins.
        date: At which its date begins.
        plot: Where its bar is.
        told: At which the figure begins in its own words.
    """

    width: float
    name: float
    date: float
    plot: Plot
    told: float

    @property
    def is_narrow(self) -> bool:
        """Words stand above the bars."""
        return self.width <= NARROW

    @property
    def right(self) -> float:
        """The last pixel that words may take."""
        return self.width - MARGIN


def columns(
    rows: Sequence[Standing], headings: Iterable[str], beside: Iterable[str], unit: str, plot: Plot
) -> Columns:
    """Share the width out: dates are never cut, names and words where they would starve the bar.

    Args:
        rows: The figures.
        headings: Of their groups; a heading stands on one line with those of the columns.
        beside: What else stands in the column of the figures.
        unit: Of the quantity.
        plot: The axis, as wide as the whole picture.
    """
    width, name = plot.width, MARGIN + _MARK
    if width <= NARROW:
        edge = MARGIN + 10
        return Columns(width, name, 0, plot._replace(left=edge, width=width - 2 * edge), 0)
    inner = width - 2 * MARGIN
    name_room = min(_widest(names(rows).values()), _NAMES * inner)
    told_room = min(_widest([*(phrase(row, unit) for row in rows), *beside]), _WORDS * inner)
    head_room = max((width_of(one, SIZE, is_bold=True) for one in headings), default=0) - _MARK
    date = name + max(name_room, head_room) + _GAP
    dates = [wording.date(row.statement.as_of) for row in rows]
    left = date + _widest([*dates, "as of"]) + 2 * _GAP
    told = width - MARGIN - told_room
    return Columns(width, name, date, plot._replace(left=left, width=told - 2 * _GAP - left), told)


def _widest(texts: Iterable[str]) -> int:
    # Whole pixels, so that what just fits is not cut for the last digit of a sum.
    return math.ceil(max((width_of(text, SIZE) for text in texts), default=0))


def names(rows: Sequence[Standing]) -> dict[str, str]:
    """Name each row by who counted, and tell two figures of one name apart by their ids."""
    heads = {row.statement.estimate.id: _head(row.statement) for row in rows}
    several = Counter(heads.values())
    found = {}
    for row in rows:
        estimate = row.statement.estimate
        head = heads[estimate.id]
        own = estimate.id.removeprefix(f"{estimate.quantity}/")
        if own == estimate.source or own.startswith(
            tuple(estimate.source + sign for sign in "-#/")
        ):
            own = own.removeprefix(estimate.source).strip("-#/")
        is_alone = several[head] == 1 or not own
        found[estimate.id] = safe(head if is_alone else f"{head} {own}")
    return found


def _head(statement: Statement) -> str:
    """Name who counted, and by whom it is told: cgt, via rmc-0323."""
    source = statement.estimate.source
    return source if statement.is_primary else f"{statement.origin}, via {source}"


def phrase(standing: Standing, unit: str) -> str:
    """The figure as it was printed, else its numbers."""
    statement = standing.statement
    return safe(statement.estimate.stated or statement.figure_in(unit))


class Row(NamedTuple):
    """A row that has been laid out.

    Attributes:
        mark: All that is drawn of it.
        middle: The height of its bar.
        bottom: Where it ends.
    """

    mark: Mark
    middle: float
    bottom: float


def row(standing: Standing, name: str, unit: str, where: Columns, top: float) -> Row:
    """Draw one figure.

    Args:
        standing: The figure, and what became of it.
        name: What the row is called.
        unit: Of its quantity.
        where: Its columns.
        top: Pixel at which it begins.
    """
    role: Role = "ink" if standing.state in IN_FORCE else "soft"
    day, told = wording.date(standing.statement.as_of), phrase(standing, unit)
    if where.is_narrow:
        room = where.right - where.name
        called = squeeze(name, room - width_of(f" · {day}", SIZE), SIZE)
        heads = _heads(f"{called} · {day}", told, room)
        baselines = (top + 13 + _LINE * number for number in range(len(heads)))
        texts = [Text(where.name, y, text, role) for y, text in zip(baselines, heads, strict=True)]
        at, middle = top + 9, top + _LINE * len(heads) + _BAR / 2
        bottom = middle + _BAR / 2 + 2
    else:
        at = middle = top + ROW / 2
        bottom, base = top + ROW, middle + 4
        texts = [
            Text(where.name, base, squeeze(name, where.date - where.name - _GAP, SIZE), role),
            Text(where.date, base, day, "soft"),
            Text(where.told, base, fit(told, where.right - where.told, SIZE), role),
        ]
    sign = symbol(standing.state, MARGIN + 4, at)
    drawn = bar(where.plot, standing, middle, ROLES[standing.state])
    return Row(Group((sign, *texts, *drawn), in_words(standing)), middle, bottom)


def _heads(name: str, told: str, room: float) -> list[str]:
    """The words above a bar: in one line where they fit."""
    whole = f"{name} · {told}"
    if width_of(whole, SIZE) <= room:
        return [whole]
    return [fit(name, room, SIZE), fit(told, room, SIZE)]


def pooled_row(one: pooled.Drawn, where: Columns, top: float) -> Row:
    """Draw a pooled number below the rows."""
    told = f"{one.name}: {one.text}"
    if where.is_narrow:
        heads = _heads(one.name, one.text, where.right - MARGIN)
        baselines = (top + 13 + _LINE * number for number in range(len(heads)))
        texts = [Text(MARGIN, y, text) for y, text in zip(baselines, heads, strict=True)]
        middle = top + _LINE * len(heads) + _BAR / 2
        bottom = middle + _BAR / 2 + 2
    else:
        middle, bottom = top + ROW / 2, top + ROW
        room = where.plot.left - MARGIN - _GAP
        texts = [
            Text(MARGIN, middle + 4, fit(one.name, room, SIZE, is_bold=True), is_bold=True),
            Text(where.told, middle + 4, fit(one.text, where.right - where.told, SIZE)),
        ]
    return Row(Group((*texts, pooled.mark(where.plot, one, middle)), told), middle, bottom)


def in_words(standing: Standing) -> str:
    """Say a row to who does not see it: source, day, phrase, ends, and what became of it."""
    statement = standing.statement
    printed = statement.estimate.stated
    values = [_ends(one) for one in statement.said]
    origin = "" if statement.is_primary else f", repeating {statement.origin}"
    told = ", ".join(filter(None, (f'"{printed}"' if printed else "", " or ".join(values))))
    head = f"{statement.estimate.source}, {wording.date(statement.as_of)}{origin}: {told}"
    return safe(f"{head} ({standing.state}: {standing.reason})")


def _ends(values: Interval) -> str:
    """Say how far a bar reaches.

    Example:
        >>> [_ends(Interval(*ends)) for ends in ((0.98, 1.83), (5, None), (None, 7), (3, 3))]
        ['from 0.98 to 1.83', 'from 5 up', 'up to 7', '3']
    """
    low, high = (None if end is None else wording.number(end) for end in (values.low, values.high))
    if low is None or high is None:
        return f"up to {high}" if low is None else f"from {low} up"
    return low if values.low == values.high else f"from {low} to {high}"

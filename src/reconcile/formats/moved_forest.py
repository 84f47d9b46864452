"""The figures of a changed answer in plain characters, before and after on one axis.

The first column is that of a difference: ``+`` came, ``-`` went, ``!`` counts otherwise. Forges
colour a block of such lines.
"""

from collections.abc import Iterator
from typing import NamedTuple

from reconcile import wording
from reconcile.answers.answer import Answer
from reconcile.changes.difference import AnswerChange
from reconcile.formats.forest import MARKS
from reconcile.formats.page import Page, fit, wrap
from reconcile.ledger.records import Quantity
from reconcile.ledger.wanted import is_count
from reconcile.pictures.chart import Axis, axis
from reconcile.pictures.moved import Move, Row, ends, moved
from reconcile.pictures.terminal import ASCII, UNICODE, Strokes, bar, ruler
from reconcile.values import Interval
from reconcile.wording.printable import safe

COLUMNS = 72
"""Columns of the block: what mail and the narrowest view of a comment show unbroken."""

_NAME, _DATE = 22, 10
_BAR = COLUMNS - _NAME - _DATE - 6

_HEAVY = Strokes("━", "┣", "┫", "┊", "◆", "◄", "►", "┴")
_HEAVY_ASCII = ASCII._replace(line="=", point="#")
"""The answer is drawn with a stroke of its own."""

_SIGNS = {Move.NEW: "+", Move.GONE: "-", Move.OTHERWISE: "!", Move.STILL: " "}


def lines(change: AnswerChange, quantity: Quantity, page: Page) -> list[str]:
    """Draw one change of an answer; nothing where no figure has a number."""
    found = moved(change.before, change.after)
    held = ends(found.rows, change.before, change.after)
    scale = axis(held, _BAR, is_count=is_count(quantity))
    if scale is None:
        return []
    plot = _Plot(scale, ASCII if page.ascii else UNICODE, page)
    drawn = [*plot.ruler(quantity.unit), *plot.answers(change)]
    for row in found.rows:
        drawn += plot.row(row)
    told = [f"{found.left:,} more that came, went or moved"] if found.left else []
    told += [f"{wording.plural(found.still, 'figure')} more as before"] if found.still else []
    return [*drawn, *(f"   … {text}" for text in told)]


class _Plot(NamedTuple):
    """What the rows of one plot have in common."""

    scale: Axis
    strokes: Strokes
    page: Page

    def ruler(self, unit: str) -> list[str]:
        """The numbers of the axis and its line."""
        margin = " " * (COLUMNS - _BAR)
        return [(margin + text).rstrip() for text in ruler(self.scale, self.strokes, unit)]

    def answers(self, change: AnswerChange) -> Iterator[str]:
        """The answer itself: once when its headline stays, else as it was and as it is."""
        was, now = change.before, change.after
        if was and now and was.headline.pieces == now.headline.pieces:
            yield self._answer(" ", now)
            return
        yield from (self._answer(sign, one) for sign, one in (("-", was), ("+", now)) if one)

    def _answer(self, sign: str, answer: Answer) -> str:
        strokes = _HEAVY_ASCII if self.page.ascii else _HEAVY
        bars = [bar(self.scale, piece, None, strokes) for piece in answer.headline.pieces]
        merged = "".join(max(cells) for cells in zip(*bars, strict=True))
        return self._line(sign, " ", "the answer", wording.date(answer.as_of), merged)

    def row(self, row: Row) -> Iterator[str]:
        """A figure as its bar, and below it what it says where that is new, gone or otherwise."""
        statement = row.standing.statement
        sign = _SIGNS[row.move]
        mark = MARKS[row.standing.state][self.page.ascii] if row.standing.state in MARKS else " "
        values = statement.stated or Interval(None, None)
        figure = statement.figure
        drawn = bar(
            self.scale,
            values,
            figure.best,
            self.strokes,
            soft_low=figure.soft_low,
            soft_high=figure.soft_high,
        )
        date = wording.date(statement.as_of)
        yield self._line(sign, mark, safe(statement.estimate.source), date, drawn)
        if row.move is not Move.STILL:
            yield from wrap(_told(row), COLUMNS, f"{sign}    ", f"{sign}    ")

    def _line(self, sign: str, mark: str, name: str, date: str, drawn: str) -> str:
        return f"{sign}{mark} {fit(name, _NAME)} {fit(date, _DATE)} {drawn}".rstrip()


def _told(row: Row) -> str:
    """The phrase, and what became of the figure."""
    state, statement = row.standing.state, row.standing.statement
    phrase = statement.estimate.stated or statement.figure_in("")
    became = f"{row.was} → {state}" if row.was else str(state)
    why = "" if row.move is Move.GONE else f": {row.standing.reason}"
    return safe(f"{phrase} · {became}{why}")

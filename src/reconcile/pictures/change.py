"""Lay out what became of an answer: its figures before and after, all on one axis.

The answer as it is lies behind the rows as a band; where it was another, two dashed lines show
where that ended. Each row begins with what became of it: ``+``, ``−`` or ``!``.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from reconcile import wording
from reconcile.answers.answer import Answer
from reconcile.evidence.states import Standing
from reconcile.ledger.records import Quantity
from reconcile.ledger.wanted import is_count
from reconcile.pictures import axes
from reconcile.pictures.bars import Plot, bar
from reconcile.pictures.chart import Axis, axis
from reconcile.pictures.forest import NARROW, row_told
from reconcile.pictures.letters import fit, lines, width_of
from reconcile.pictures.marks import Box, Group, Line, Mark, Picture, Role, Shape, Text
from reconcile.pictures.moved import Move, Row, ends, moved
from reconcile.pictures.symbols import ROLES, diamond, symbol
from reconcile.values import Interval
from reconcile.wording.printable import safe

_MARGIN, _GAP, _SIZE = 16, 12, 12
_ROW, _TALL_ROW = 24, 40
_SIGN, _MARK = 14, 16
"""Pixels that the sign of what became of a row takes, and the mark of its state."""

_SIGNS = {Move.NEW: "+", Move.GONE: "−", Move.OTHERWISE: "!", Move.STILL: ""}
_BECAME = {Move.NEW: "new", Move.GONE: "gone", Move.OTHERWISE: "counts otherwise", Move.STILL: ""}

_THICK = 6
"""Height of the bar of an answer."""


class _Line(NamedTuple):
    """A row before it is placed: its sign, its words and what it draws.

    Attributes:
        move: What became of it.
        name: Whose it is.
        date: Of what day it speaks.
        told: The figure in words.
        title: The whole row in a sentence.
        standing: The figure; None: an answer.
        pieces: The values of an answer.
    """

    move: Move
    name: str
    date: str
    told: str
    title: str
    standing: Standing | None = None
    pieces: tuple[Interval, ...] = ()


def change(
    quantity: Quantity, before: Answer | None, after: Answer | None, width: int = 920
) -> Picture:
    """Return the picture of what became of one answer.

    Args:
        quantity: What it is about.
        before: The answer as it was; None: there was none.
        after: The answer as it is; None: there is none.
        width: Pixels.
    """
    found = moved(before, after)
    scale = axis(ends(found.rows, before, after), width, is_count=is_count(quantity))
    rows = [*_answers(before, after), *(_figure(row, quantity.unit) for row in found.rows)]
    if scale is None:
        page = _Page(width, _Columns(0, 0, Plot(Axis(0, 1, width, False), 0, 0), 0))
        page.words(["no figure with a number"])
    else:
        page = _Page(width, _columns(rows, width, Plot(scale, 0, 0)))
        for row in rows:
            page.row(row)
        page.frame(quantity.unit, before, after)
        page.words(_left(found.left, found.still))
    height = page.y + _MARGIN
    title = f"{safe(quantity.label or quantity.id)}: before and after"
    described = "; ".join(row.title for row in rows)
    ground = Box(0, 0, width, height, "paper")
    return Picture(width, height, title, described, (ground, *page.marks))


def _answers(before: Answer | None, after: Answer | None) -> Iterator[_Line]:
    """The answer itself: once when its values stay, else as it was and as it is."""
    if before and after and before.headline.pieces == after.headline.pieces:
        yield _answer(Move.STILL, "the answer", after)
        return
    if before:
        yield _answer(Move.GONE, "the answer was", before)
    if after:
        yield _answer(Move.NEW, "the answer is", after)


def _answer(move: Move, name: str, one: Answer) -> _Line:
    date, told = wording.date(one.as_of), safe(one.headline.text)
    return _Line(move, name, date, told, f"{name} {told}", pieces=one.headline.pieces)


def _figure(row: Row, unit: str) -> _Line:
    statement = row.standing.statement
    told = safe(statement.estimate.stated or statement.figure_in(unit))
    if row.was:
        told = f"{told} · {row.was} → {row.standing.state}"
    title = row_told(row.standing)
    became = _BECAME[row.move]
    return _Line(
        row.move,
        safe(statement.estimate.source),
        wording.date(statement.as_of),
        told,
        f"{became}: {title}" if became else title,
        row.standing,
    )


def _left(moves: int, still: int) -> Iterator[str]:
    """Say what is not drawn."""
    if moves:
        yield f"{moves:,} more figures came, went or count otherwise."
    if still:
        verb = "stands" if still == 1 else "stand"
        yield f"{wording.plural(still, 'more figure')} {verb} as before."


class _Columns(NamedTuple):
    """Where the parts of a row begin."""

    name: float
    date: float
    plot: Plot
    told: float


def _columns(rows: Sequence[_Line], width: float, plot: Plot) -> _Columns:
    """Share the width out; in a narrow picture the words stand above the bars."""
    inner = width - 2 * _MARGIN
    name = _MARGIN + _SIGN + _MARK
    if width <= NARROW:
        return _Columns(name, 0, plot._replace(left=_MARGIN + 10, width=inner - 20), 0)
    date = name + min(_widest(row.name for row in rows), 0.22 * inner) + _GAP
    left = date + _widest(row.date for row in rows) + 2 * _GAP
    told = width - _MARGIN - min(_widest(row.told for row in rows), 0.28 * inner)
    return _Columns(name, date, plot._replace(left=left, width=told - 2 * _GAP - left), told)


def _widest(texts: Iterator[str]) -> float:
    return max((width_of(text, _SIZE, is_bold=True) for text in texts), default=0) + 1


class _Page:
    """Lay rows out from top to bottom."""

    def __init__(self, width: float, columns: _Columns) -> None:
        self.width, self.columns = width, columns
        self.y: float = _MARGIN
        self.marks: list[Mark] = []

    def row(self, row: _Line) -> None:
        """Draw one row: sign, mark, words and bar."""
        ink: Role = "soft" if row.move is Move.GONE else "ink"
        is_bold = row.move in (Move.NEW, Move.OTHERWISE)
        marks: list[Mark] = []
        if self.width <= NARROW:
            self.y += _TALL_ROW
            middle, words = self.y - 11, self.y - 26
            room = self.width - _MARGIN - self.columns.name
            told = f"{row.name} · {row.date} · {row.told}"
            if width_of(told, _SIZE, is_bold=is_bold) > room:
                told = f"{row.name} · {row.told}"
            # No guide goes through words.
            marks.append(Box(0, words - _SIZE, self.width, _SIZE + 5, "paper"))
            marks.append(self._text(told, self.columns.name, words, room, ink, is_bold=is_bold))
        else:
            self.y += _ROW
            middle, words = self.y - _ROW / 2, self.y - _ROW / 2 + 4
            marks += self._words(row, words, ink, is_bold=is_bold)
        if sign := _SIGNS[row.move]:
            marks.append(Text(_MARGIN, words, sign, ink, _SIZE + 2, is_bold=True))
        marks += self._drawn(row, words - 4, middle)
        self.marks.append(Group(tuple(marks), row.title))

    def _words(self, row: _Line, base: float, ink: Role, *, is_bold: bool) -> Iterator[Mark]:
        columns = self.columns
        for text, start, end in (
            (row.name, columns.name, columns.date - _GAP),
            (row.told, columns.told, self.width - _MARGIN),
        ):
            yield self._text(text, start, base, end - start, ink, is_bold=is_bold)
        yield Text(columns.date, base, row.date, "soft", _SIZE)

    def _text(
        self, text: str, x: float, y: float, room: float, role: Role, *, is_bold: bool
    ) -> Text:
        cut = fit(text, room, _SIZE, is_bold=is_bold)
        return Text(x, y, cut, role, _SIZE, is_bold=is_bold)

    def _drawn(self, row: _Line, words: float, middle: float) -> Iterator[Mark]:
        """Draw the mark of a state and the bar; of an answer its pieces."""
        plot = self.columns.plot
        role: Role = "aside" if row.move is Move.GONE else "force"
        if row.standing is None:
            for low, high in map(plot.ends, row.pieces):
                if high > low:
                    yield Box(low, middle - _THICK / 2, high - low, _THICK, role)
                else:
                    yield Shape(diamond(low, middle, 4.4, 5.4), role)
            return
        state = row.standing.state
        if state in ROLES:
            yield symbol(state, _MARGIN + _SIGN + 4, words)
        if row.move is not Move.GONE:
            role = ROLES.get(state, "aside")
        yield from bar(plot, row.standing.statement, middle, role)

    def frame(self, unit: str, before: Answer | None, after: Answer | None) -> None:
        """Draw the axis below the rows, and behind them the answer as it is and as it was."""
        plot, top, bottom = self.columns.plot, _MARGIN, self.y + 6
        band = [
            Box(low, top, max(high - low, 2), bottom - top, "band")
            for low, high in _spans(plot, after)
        ]
        was = [
            Line(x, top, x, bottom, "soft", 1, "grid")
            for span in set(_spans(plot, before)) - set(_spans(plot, after))
            for x in span
        ]
        axis_marks = axes.horizontal(plot, unit, top, bottom)
        self.marks = [*band, *axis_marks, *was, *self.marks]
        self.y = bottom + axes.AXIS_HEIGHT

    def words(self, told: Iterable[str]) -> None:
        """Write sentences below everything."""
        for text in told:
            for line in lines(text, self.width - 2 * _MARGIN, _SIZE):
                self.y += _SIZE + 4
                self.marks.append(Text(_MARGIN, self.y, line, "soft", _SIZE))


def _spans(plot: Plot, answer: Answer | None) -> list[tuple[float, float]]:
    return [plot.ends(piece) for piece in answer.headline.pieces] if answer else []

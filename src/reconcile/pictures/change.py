"""Lay out what became of an answer: its figures before and after, all on one axis.

The answer as it is lies behind the rows as a band; where it was another, dashed lines show
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
from reconcile.pictures.chart import axis
from reconcile.pictures.columns import MARGIN, ROW, SIZE, SMALL, in_words, names, phrase
from reconcile.pictures.letters import fit, width_of
from reconcile.pictures.marks import Box, Group, Line, Mark, Picture, Role, Shape, Text
from reconcile.pictures.moved import Move, Row, ends, moved
from reconcile.pictures.sheet import Sheet
from reconcile.pictures.symbols import ROLES, diamond, symbol
from reconcile.values import Interval
from reconcile.wording.printable import safe

_GAP = 12
_TALL_ROW = 40
_SIGN, _MARK = 14, 16
"""Pixels that the sign of what became of a row takes, and the mark of its state."""

_SIGNS = {Move.NEW: "+", Move.GONE: "−", Move.OTHERWISE: "!", Move.STILL: ""}
_BECAME = {Move.NEW: "new: ", Move.GONE: "gone: ", Move.OTHERWISE: "otherwise: ", Move.STILL: ""}

_THICK = 6
"""Height of the bar of an answer."""

_NAMES, _WORDS = 0.26, 0.28
"""Shares of the width that names and figures take at most, so that they do not starve the bars."""


class _Line(NamedTuple):
    """A row before it is placed.

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

    @property
    def is_bold(self) -> bool:
        """It is not as it was."""
        return self.move in (Move.NEW, Move.OTHERWISE)


class _Columns(NamedTuple):
    """Where the parts of a row begin."""

    name: float
    date: float
    plot: Plot
    told: float


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
    rows = [*_answers(before, after), *_figures(found.rows, quantity.unit)]
    sheet = Sheet(width)
    scale = axis(ends(found.rows, before, after), width, is_count=is_count(quantity))
    if scale is None:
        sheet.words(["no figure with a number"])
    else:
        where = _columns(rows, sheet, Plot(scale, 0, 0))
        _plot(sheet, rows, where, (before, after))
        _axis(sheet, where, quantity.unit)
        sheet.words(_left(found.left, found.still))
    title = f"{safe(quantity.label or quantity.id)}: before and after"
    return sheet.picture(title, ". ".join(row.title for row in rows))


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


def _figures(rows: Sequence[Row], unit: str) -> Iterator[_Line]:
    called = names([row.standing for row in rows if row.move is not Move.GONE])
    gone = names([row.standing for row in rows if row.move is Move.GONE])
    for row in rows:
        statement = row.standing.statement
        name = (gone if row.move is Move.GONE else called)[statement.estimate.id]
        told = phrase(row.standing, unit)
        if row.was:
            told = f"{told} · {row.was} → {row.standing.state}"
        title = f"{_BECAME[row.move]}{in_words(row.standing)}"
        date = wording.date(statement.as_of)
        yield _Line(row.move, name, date, told, title, row.standing)


def _left(moves: int, still: int) -> Iterator[str]:
    """Say what is not drawn."""
    if moves:
        yield f"{moves:,} more figures came, went or count otherwise."
    if still:
        verb = "stands" if still == 1 else "stand"
        yield f"{wording.plural(still, 'more figure')} {verb} as before."


def _columns(rows: Sequence[_Line], sheet: Sheet, plot: Plot) -> _Columns:
    """Share the width out; in a narrow picture the words stand above the bars."""
    name = MARGIN + _SIGN + _MARK
    if sheet.is_narrow:
        plot = plot._replace(left=MARGIN + 10, width=sheet.inner - 20)
        return _Columns(name, 0, plot, 0)
    date = name + min(_widest(row.name for row in rows), _NAMES * sheet.inner) + _GAP
    left = date + _widest(row.date for row in rows) + 2 * _GAP
    told = sheet.right - min(_widest(row.told for row in rows), _WORDS * sheet.inner)
    return _Columns(name, date, plot._replace(left=left, width=told - 2 * _GAP - left), told)


def _widest(texts: Iterable[str]) -> float:
    return max((width_of(text, SIZE, is_bold=True) for text in texts), default=0) + 1


def _plot(
    sheet: Sheet,
    rows: Sequence[_Line],
    where: _Columns,
    answers: tuple[Answer | None, Answer | None],
) -> None:
    """Draw the rows, and behind them the answer as it is and as it was."""
    top, middles, marks = sheet.y, list[float](), list[Mark]()
    for row in rows:
        sheet.y += _TALL_ROW if sheet.is_narrow else ROW
        middle = sheet.y - (11 if sheet.is_narrow else ROW / 2)
        middles.append(middle)
        marks.append(Group(tuple(_row(row, sheet, where, middle)), row.title))
    sheet.y += 4
    # No guide goes through words.
    beside = [(middle - 9, middle + 9) for middle in middles]
    sheet.marks += _ground(where.plot, answers, beside if sheet.is_narrow else [(top, sheet.y)])
    sheet.marks += marks


def _row(row: _Line, sheet: Sheet, where: _Columns, middle: float) -> Iterator[Mark]:
    ink: Role = "soft" if row.move is Move.GONE else "ink"
    if sheet.is_narrow:
        base, room = middle - 15, sheet.right - where.name
        told = f"{row.name} · {row.date} · {row.told}"
        if width_of(told, SIZE, is_bold=row.is_bold) > room:
            told = f"{row.name} · {row.told}"
        parts = [(told, where.name, room)]
    else:
        base = middle + 4
        parts = [
            (row.name, where.name, where.date - _GAP - where.name),
            (row.told, where.told, sheet.right - where.told),
        ]
        yield Text(where.date, base, row.date, "soft", SIZE)
    if sign := _SIGNS[row.move]:
        yield Text(MARGIN, base, sign, ink, SIZE + 2, is_bold=True)
    for text, x, room in parts:
        cut = fit(text, room, SIZE, is_bold=row.is_bold)
        yield Text(x, base, cut, ink, SIZE, is_bold=row.is_bold)
    yield from _bar(row, where.plot, base - 4, middle)


def _bar(row: _Line, plot: Plot, words: float, middle: float) -> Iterator[Mark]:
    """Draw the mark of a state and the bar; of an answer its pieces."""
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
        yield symbol(state, MARGIN + _SIGN + 4, words)
    if row.move is not Move.GONE:
        role = ROLES.get(state, "aside")
    yield from bar(plot, row.standing, middle, role)


def _ground(
    plot: Plot,
    answers: tuple[Answer | None, Answer | None],
    spans: Sequence[tuple[float, float]],
) -> Iterator[Mark]:
    """Draw the band of the answer as it is, and dashed lines where it ended before."""
    was, now = (_reach(plot, one) for one in answers)
    for top, bottom in spans:
        for low, high in now:
            yield Box(low, top, max(high - low, 2), bottom - top, "band")
    yield from axes.guides(plot, spans)
    for low, high in was:
        if (low, high) not in now:
            for top, bottom in spans:
                yield Line(low, top, low, bottom, "soft", 1, "grid")
                yield Line(high, top, high, bottom, "soft", 1, "grid")


def _reach(plot: Plot, answer: Answer | None) -> list[tuple[float, float]]:
    return [plot.ends(piece) for piece in answer.headline.pieces] if answer else []


def _axis(sheet: Sheet, where: _Columns, unit: str) -> None:
    """Draw the axis, and below it what its numbers count."""
    sheet.marks += [*axes.line(where.plot, sheet.y), *axes.numbers(where.plot, unit, sheet.y + 16)]
    sheet.y += axes.NUMBERS
    if told := axes.caption(where.plot, unit):
        room = (sheet.right if sheet.is_narrow else where.told) - MARGIN
        sheet.y += 14
        cut = fit(told, room, SMALL)
        sheet.marks.append(Text(where.plot.right, sheet.y - 2, cut, "soft", SMALL, "end"))
    sheet.y += 4

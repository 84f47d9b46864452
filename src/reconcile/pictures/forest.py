"""Lay the evidence of an answer out as a forest plot: a row a figure, all on one axis.

Wide, a row is one line: mark, source, date, bar, and the figure in its own words. Up to 480
pixels its words stand above its bar.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from reconcile import wording
from reconcile.answers import sentences
from reconcile.answers.answer import Answer, Answers
from reconcile.answers.beside import in_words
from reconcile.evidence.states import IN_FORCE, Standing
from reconcile.ledger.records import Source
from reconcile.ledger.wanted import is_count
from reconcile.pictures import axes, legend, pooled
from reconcile.pictures.bars import Plot, bar
from reconcile.pictures.chart import axis
from reconcile.pictures.letters import fit, lines, width_of
from reconcile.pictures.marks import Box, Group, Mark, Picture, Role, Text
from reconcile.pictures.rows import Rows, folded
from reconcile.pictures.symbols import ROLES, symbol
from reconcile.wording.printable import safe

if TYPE_CHECKING:
    from reconcile.answers.pooling import Pooling

NARROW = 480
"""Pixels of width up to which a row is told above its bar."""

_MARGIN, _GAP = 16, 12
_ROW, _TALL_ROW, _HEADING = 24, 40, 28
_SIZE, _TITLE, _LEAD = 12, 17, 13
_MARK = 16
"""Pixels that the mark of a state takes before the name."""


class Asked(NamedTuple):
    """What a picture is asked to hold.

    Attributes:
        width: Pixels.
        has_title: Begin with the quantity and its answer in words.
        pooling: Draw the mean and the prediction as well; None: nothing was pooled.
        sources: List these below, with their addresses; empty: none.
    """

    width: int = 920
    has_title: bool = True
    pooling: "Pooling | None" = None
    sources: Sequence[Source] = ()


USUAL = Asked()


class _Columns(NamedTuple):
    """Where the parts of a row begin, and how many pixels they have."""

    name: float
    date: float
    plot: Plot
    told: float


def forest(answers: Answers, answer: Answer, chosen: Rows, asked: Asked = USUAL) -> Picture:
    """Return the forest plot of one cell.

    Args:
        answers: What the picture is about.
        answer: One of its answers.
        chosen: The rows to draw.
        asked: Width, and what else to draw.
    """
    title = safe(answers.quantity.label or answers.quantity.id)
    lead = safe(_lead(answers, answer))
    page = _Page(asked.width, answers.quantity.unit)
    if asked.has_title:
        page.head(title, lead)
    drawn = tuple(pooled.pooled(asked.pooling))
    stated = [row.statement.stated for row in chosen.drawn if row.statement.stated]
    ends = [*stated, *answer.headline.pieces, *(one.values for one in drawn)]
    scale = axis(ends, asked.width, is_count=is_count(answers.quantity))
    if scale is None:
        page.words(["no figure with a number"])
    else:
        page.plot(chosen, answer, _columns(chosen, drawn, asked.width, Plot(scale, 0, 0)), drawn)
    page.words(_left_out(chosen))
    page.references(asked.sources)
    ground = Box(0, 0, asked.width, page.y + _MARGIN, "paper")
    told = "; ".join([lead, *(row_told(row) for row in chosen.drawn)])
    return Picture(asked.width, page.y + _MARGIN, title, told, (ground, *page.marks))


class _Page:
    """Lay marks out from top to bottom."""

    def __init__(self, width: float, unit: str) -> None:
        self.width, self.unit = width, unit
        self.inner = width - 2 * _MARGIN
        self.y: float = _MARGIN
        self.marks: list[Mark] = []

    def head(self, title: str, lead: str) -> None:
        """Write what it is about, and the answer."""
        self._paragraph(title, _TITLE, is_bold=True)
        self._paragraph(lead, _LEAD)
        self.y += 8

    def words(self, told: Iterable[str]) -> None:
        """Write what is not drawn, below everything."""
        for text in told:
            self.y += 2
            self._paragraph(text, _SIZE)

    def _paragraph(self, text: str, size: float, *, is_bold: bool = False) -> None:
        room = self.inner / 1.09 if is_bold else self.inner
        for line in lines(text, room, size, most=3):
            self.y += size + 3
            role: Role = "ink" if is_bold else "soft"
            self.marks.append(Text(_MARGIN, self.y, line, role, size, is_bold=is_bold))
        self.y += 3

    def references(self, sources: Sequence[Source]) -> None:
        """List sources; those with an address are links."""
        for source in sources:
            self.y += _SIZE + 5
            text = fit(
                safe(f"{source.id}: {source.title or ''} {source.url or ''}"), self.inner, _SIZE
            )
            self.marks.append(Group((Text(_MARGIN, self.y, text, "soft"),), "", source.url or ""))

    def plot(
        self, chosen: Rows, answer: Answer, columns: _Columns, drawn: Sequence[pooled.Drawn]
    ) -> None:
        """Draw the band of the answer, the rows, what was pooled, and the axis below them."""
        plot, top, rows = columns.plot, self.y, list[Mark]()
        for heading, group in chosen.groups:
            self.y += _HEADING
            rows.append(Text(_MARGIN, self.y - 9, heading, "soft", _SIZE, is_bold=True))
            names = _names(group)
            for standing, name in zip(group, names, strict=True):
                rows.append(self._row(standing, name, columns))
        for one in drawn:
            rows.append(self._pooled(one, columns))
        depth = list(axes.strip(answer, plot, self.y + 8))
        if depth:
            self.y += axes.STRIP_HEIGHT + 8
        bottom = self.y + 6
        spans = [plot.ends(piece) for piece in answer.headline.pieces]
        band = [Box(low, top, max(high - low, 2), bottom - top, "band") for low, high in spans]
        self.marks += [*band, *axes.horizontal(plot, self.unit, top, bottom), *rows, *depth]
        self.y = bottom + axes.AXIS_HEIGHT
        for entry, line in legend.legend(chosen.drawn, _MARGIN, self.width - _MARGIN, self.y + 6):
            self.marks += entry
            self.y = line + 6

    def _row(self, standing: Standing, name: str, columns: _Columns) -> Mark:
        """Draw one figure: mark, name, date, bar and words."""
        statement = standing.statement
        role = ROLES[standing.state]
        ink: Role = "ink" if standing.state in IN_FORCE else "soft"
        stated = safe(statement.estimate.stated or statement.figure_in(self.unit))
        date = wording.date(statement.as_of)
        if self.width <= NARROW:
            words = self.y + 14
            self.y += _TALL_ROW
            middle = self.y - 11
            told = f"{name} · {date} · {stated}"
            room = self.inner - _MARK
            texts = [Text(columns.name, words, fit(told, room, _SIZE), ink)]
            at = words - 4
        else:
            self.y += _ROW
            middle = at = self.y - _ROW / 2
            base = middle + 4
            rooms = (columns.date - columns.name - _GAP, columns.plot.left - columns.date - _GAP)
            texts = [
                Text(columns.name, base, fit(name, rooms[0], _SIZE), ink),
                Text(columns.date, base, fit(date, rooms[1], _SIZE), "soft"),
                Text(
                    columns.told, base, fit(stated, self.width - _MARGIN - columns.told, _SIZE), ink
                ),
            ]
        sign = symbol(standing.state, _MARGIN + 4, at)
        drawn = bar(columns.plot, statement, middle, role)
        return Group((sign, *texts, *drawn), row_told(standing))

    def _pooled(self, one: pooled.Drawn, columns: _Columns) -> Mark:
        is_narrow = self.width <= NARROW
        self.y += _TALL_ROW if is_narrow else _ROW
        middle = self.y - (11 if is_narrow else _ROW / 2)
        mark = pooled.mark(columns.plot, one, middle)
        if is_narrow:
            name = fit(f"{one.name}: {one.text}", self.inner, _SIZE, is_bold=True)
            return Group((Text(_MARGIN, self.y - 26, name, is_bold=True), mark), one.text)
        name = fit(one.name, columns.plot.left - _MARGIN - _GAP, _SIZE, is_bold=True)
        told = fit(one.text, self.width - _MARGIN - columns.told, _SIZE)
        base = middle + 4
        texts = (Text(_MARGIN, base, name, is_bold=True), Text(columns.told, base, told))
        return Group((*texts, mark), f"{one.name}: {one.text}")


def row_told(standing: Standing) -> str:
    """Say a row to a reader who does not see it."""
    statement = standing.statement
    stated = statement.estimate.stated or statement.figure_in("")
    date = wording.date(statement.as_of)
    origin = "" if statement.is_primary else f", from {statement.origin}"
    told = f"{statement.estimate.source}, {date}: {stated}{origin}"
    return safe(f"{told} ({standing.state}: {standing.reason})")


def _columns(chosen: Rows, drawn: Sequence[pooled.Drawn], width: float, plot: Plot) -> _Columns:
    """Share the width out: dates are never cut, names and words where they would starve the bar."""
    if width <= NARROW:
        edge = _MARGIN + 10
        return _Columns(_MARGIN + _MARK, 0, plot._replace(left=edge, width=width - 2 * edge), 0)
    inner = width - 2 * _MARGIN
    names = [name for _, group in chosen.groups for name in _names(group)]
    dates = [wording.date(row.statement.as_of) for row in chosen.drawn]
    stated = [row.statement.estimate.stated or row.statement.figure_in("") for row in chosen.drawn]
    stated += [one.text for one in drawn]
    name_room = min(_widest(names), 0.24 * inner)
    told_room = min(_widest(map(safe, stated)), 0.26 * inner)
    name = _MARGIN + _MARK
    date = name + name_room + _GAP
    left = date + _widest(dates) + 2 * _GAP
    told = width - _MARGIN - told_room
    return _Columns(name, date, plot._replace(left=left, width=told - 2 * _GAP - left), told)


def _widest(texts: Iterable[str]) -> float:
    return max((width_of(text, _SIZE) for text in texts), default=0)


def _names(rows: Sequence[Standing]) -> list[str]:
    """Name rows by their sources, and tell two figures of one source apart by scope or id."""
    sources = Counter(row.statement.estimate.source for row in rows)
    names = []
    for row in rows:
        estimate = row.statement.estimate
        own = estimate.id.removeprefix(f"{estimate.quantity}/").removeprefix(estimate.source)
        is_alone = sources[estimate.source] == 1 or not own.strip("-#/")
        names.append(safe(estimate.source if is_alone else f"{estimate.source} {own.strip('-#/')}"))
    return names


def _lead(answers: Answers, answer: Answer) -> str:
    """Say the answer, its date and its verdict."""
    unit = answers.quantity.unit
    told = "; ".join([answer.headline.text, *in_words(answer.beside(unit))])
    return f"{told} · {sentences.when(answer)} · {sentences.verdict(answer, unit)[1]}"


def _left_out(chosen: Rows) -> Iterator[str]:
    """Say what is not drawn: counts of what is folded, and figures without a number."""
    for group in chosen.folded:
        names = dict.fromkeys(row.statement.estimate.source for row in group)
        yield safe(f"{folded(group[0].state, len(group))}: {', '.join(names)}")
    for row in chosen.wordy:
        yield row_told(row)

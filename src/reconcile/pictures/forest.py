"""Lay the evidence of an answer out as a forest plot: a row a figure, all on one axis."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from reconcile.answers import sentences
from reconcile.answers.answer import Answer, Answers
from reconcile.answers.beside import in_words
from reconcile.evidence.states import State
from reconcile.ledger.records import Source
from reconcile.ledger.wanted import is_count
from reconcile.pictures import axes, legend, pooled
from reconcile.pictures.bars import Plot, reach
from reconcile.pictures.chart import axis, is_uneven
from reconcile.pictures.columns import (
    MARGIN,
    SIZE,
    SMALL,
    Columns,
    Row,
    columns,
    names,
    pooled_row,
    row,
)
from reconcile.pictures.columns import in_words as row_in_words
from reconcile.pictures.letters import fit
from reconcile.pictures.marks import Box, Group, Mark, Picture, Text
from reconcile.pictures.rows import Rows, folded, rows
from reconcile.pictures.sheet import ANSWER, Sheet
from reconcile.values import Interval
from reconcile.wording.printable import safe

if TYPE_CHECKING:
    from reconcile.answers.pooling import Pooling

_HEADING = 26
"""Pixels that the heading of a group takes."""

_TALL = 18
"""Rows from which the numbers of the axis stand above them too."""


class Asked(NamedTuple):
    """What a picture is asked to hold.

    Attributes:
        width: Pixels.
        has_title: Begin with the quantity and its answer in words.
        everything: Draw relays and weaker bounds too.
        pooling: Draw the mean and the prediction as well; None: nothing was pooled.
        sources: List these below, with their addresses; empty: none.
    """

    width: int = 920
    has_title: bool = True
    everything: bool = False
    pooling: "Pooling | None" = None
    sources: Sequence[Source] = ()


USUAL = Asked()


class Panel(NamedTuple):
    """One answer of a picture, with the rows that are drawn of it."""

    answer: Answer
    chosen: Rows


def picture(answers: Answers, asked: Asked = USUAL) -> Picture:
    """Return the forest plot of a quantity: of *the* answer, or of each scope that has one."""
    drawn = answers.answers[1:] if answers.is_divided else answers.answers[:1]
    panels = [Panel(one, rows(one, everything=asked.everything, is_picture=True)) for one in drawn]
    return _drawn(answers, panels, asked)


def forest(answers: Answers, answer: Answer, chosen: Rows, asked: Asked = USUAL) -> Picture:
    """Return the forest plot of one cell.

    Args:
        answers: What the picture is about.
        answer: One of its answers.
        chosen: The rows to draw.
        asked: Width, and what else to draw.
    """
    return _drawn(answers, [Panel(answer, chosen)], asked)


def _drawn(answers: Answers, panels: Sequence[Panel], asked: Asked) -> Picture:
    quantity = answers.quantity
    title = safe(quantity.label or quantity.id)
    sheet = _Forest(asked.width, quantity.unit)
    if asked.has_title:
        is_whole = len(panels) == 1
        told = _told(answers, panels[0].answer) if is_whole else (sentences.in_short(answers),)
        sheet.head(title, *told)
    pools = tuple(pooled.pooled(asked.pooling))
    figures = [standing for panel in panels for standing in panel.chosen.drawn]
    ends = list(_ends(panels, pools))
    scale = axis(ends, asked.width, is_count=is_count(quantity))
    if scale is None:
        sheet.y += 6
        sheet.paragraph("no figure with a number", ANSWER, "soft")
    else:
        where = _columns(panels, pools, quantity.unit, Plot(scale, 0, asked.width))
        sheet.plot(panels, pools, where)
        if is_uneven(scale, ends):
            sheet.paragraph("linear: a log scale has no place for 0 or less", SMALL, "soft")
    sheet.words((*_left_out(panels), *_not_pooled(asked.pooling)))
    sheet.references(asked.sources)
    answered = [_in_words(answers, panel) for panel in panels]
    description = ". ".join([*answered, *map(row_in_words, figures)])
    return sheet.picture(title, f"{description}.")


def _columns(
    panels: Sequence[Panel], pools: Sequence[pooled.Drawn], unit: str, plot: Plot
) -> Columns:
    """Find the columns that hold all that is written in them."""
    figures = [standing for panel in panels for standing in panel.chosen.drawn]
    headings = [heading for panel in panels for heading, _ in panel.chosen.groups]
    beside = ["as printed", axes.caption(plot, unit), *(one.text for one in pools)]
    votes = panels[0].answer.votes
    if len(panels) == 1 and (profile := axes.depth(votes)):
        beside.append(axes.told(profile, len(votes)))
    return columns(figures, headings, beside, unit, plot)


def _ends(panels: Sequence[Panel], pools: Sequence[pooled.Drawn]) -> Iterator[Interval]:
    """Everything that the axis has to hold."""
    for answer, chosen in panels:
        yield from answer.headline.pieces
        for standing in chosen.drawn:
            yield from reach(standing.statement)
        if len(panels) == 1:
            yield from (segment.interval for segment in axes.depth(answer.votes))
    yield from (one.values for one in pools)


class _Forest(Sheet):
    """Lay the rows of answers out, the axis, and what the marks mean."""

    def __init__(self, width: float, unit: str) -> None:
        super().__init__(width)
        self.unit = unit

    def plot(self, panels: Sequence[Panel], pools: Sequence[pooled.Drawn], where: Columns) -> None:
        """Draw the rows below the band of their answer, what was pooled, and the axis."""
        plot, found = where.plot, list[Row]()
        figures = [standing for panel in panels for standing in panel.chosen.drawn]
        if len(figures) >= _TALL:
            self.marks += axes.numbers(plot, self.unit, self.y + 12)
            self.y += axes.NUMBERS
        ground, spans = list[Mark](), list[tuple[float, float]]()
        for number, panel in enumerate(panels):
            if len(panels) > 1:
                self._scope(panel, where)
            top = self.y
            found += self._rows(panel, where, is_first=number == 0)
            spans.append((top, self.y + 4))
            for piece in panel.answer.headline.pieces:
                low, high = plot.ends(piece)
                ground.append(Box(low, top, max(high - low, 2), self.y + 4 - top, "band"))
        for one in pools:
            found.append(pooled_row(one, where, self.y))
            self.y = found[-1].bottom
        self.y += 4
        spans[-1] = (spans[-1][0], self.y)
        beside = [(one.middle - 9, one.middle + 9) for one in found]
        ground += axes.guides(plot, beside if where.is_narrow else spans)
        self.marks[0:0] = ground
        self.marks += [one.mark for one in found]
        self._axis(where, panels)
        has_band = any(panel.answer.headline.pieces for panel in panels)
        entries = legend.legend(figures, MARGIN, where.right, self.y + 8, has_band=has_band)
        for entry, line in entries:
            self.marks += entry
            self.y = line
        self.y += 10

    def _scope(self, panel: Panel, where: Columns) -> None:
        """Write what part of a divided quantity a panel is about, and its answer."""
        self.y += _HEADING
        cell = panel.answer.cell
        scope = ", ".join(f"{name}: {value}" for name, value in cell.scope) or cell.kind
        text = safe(f"{scope} · {panel.answer.headline.text}")
        room = where.right - MARGIN
        cut = fit(text, room, SIZE + 1, is_bold=True)
        heading = Text(MARGIN, self.y - 9, cut, "ink", SIZE + 1, is_bold=True)
        self.marks.append(heading if cut == text else Group((heading,), text))

    def _rows(self, panel: Panel, where: Columns, *, is_first: bool) -> Iterator[Row]:
        """Lay the rows of a panel out below the headings of their groups."""
        called = names(panel.chosen.drawn)
        for number, (heading, group) in enumerate(panel.chosen.groups):
            self.y += _HEADING
            base = self.y - 9
            self.marks.append(Text(MARGIN, base, heading, "soft", SIZE, is_bold=True))
            if is_first and number == 0 and not where.is_narrow:
                self.marks.append(Text(where.date, base, "as of", "soft", SMALL))
                self.marks.append(Text(where.told, base, "as printed", "soft", SMALL))
            for standing in group:
                name = called[standing.statement.estimate.id]
                found = row(standing, name, self.unit, where, self.y)
                self.y = found.bottom
                yield found

    def _axis(self, where: Columns, panels: Sequence[Panel]) -> None:
        """Draw the axis, and below it how many issuers allow each value."""
        plot, told = where.plot, axes.caption(where.plot, self.unit)
        self.marks += [*axes.line(plot, self.y), *axes.numbers(plot, self.unit, self.y + 16)]
        self.y += axes.NUMBERS
        if told and where.is_narrow:
            self.y += 14
            text = fit(told, where.right - MARGIN, SMALL)
            self.marks.append(Text(where.right, self.y - 4, text, "soft", SMALL, "end"))
        elif told:
            text = fit(told, where.right - where.told, SMALL)
            self.marks.append(Text(where.told, self.y - 4, text, "soft", SMALL))
        votes = panels[0].answer.votes
        profile = axes.depth(votes) if len(panels) == 1 else []
        if not profile:
            return
        self.y += 10
        label, most = axes.LABEL, axes.told(profile, len(votes))
        if where.is_narrow:
            self.y += 14
            self.marks.append(Text(MARGIN, self.y - 4, f"{label}: {most}", "soft", SMALL))
        else:
            base = self.y + axes.STRIP - 4
            self.marks.append(Text(MARGIN, base, label, "soft", SMALL))
            text = fit(most, where.right - where.told, SMALL)
            self.marks.append(Text(where.told, base, text, "soft", SMALL))
        self.marks.append(axes.strip(profile, len(votes), plot, self.y))
        self.y += axes.STRIP + 4

    def references(self, sources: Sequence[Source]) -> None:
        """List sources; those with an address are links."""
        if sources:
            self.y += 8
            self.paragraph("Sources", SIZE, "soft", is_bold=True)
        for source in sources:
            begun = len(self.marks)
            text = safe(f"{source.id}: {sentences.reference(source)}")
            self.paragraph(text, SMALL, "soft", most=2)
            self.marks[begun:] = [Group(tuple(self.marks[begun:]), text, source.url or "")]


def _told(answers: Answers, answer: Answer) -> tuple[str, str]:
    """Say the answer with its date, and how sure it is with what stands beside it."""
    unit = answers.quantity.unit
    said = f"{answer.headline.text} · {sentences.when(answer)}"
    sure = "; ".join([sentences.verdict(answer, unit)[1], *in_words(answer.beside(unit))])
    return safe(said), safe(sure)


def _in_words(answers: Answers, panel: Panel) -> str:
    """Say an answer to a reader who does not see it."""
    return ", ".join(_told(answers, panel.answer))


def _left_out(panels: Sequence[Panel]) -> Iterator[str]:
    """Say what is not drawn, as counts with names: what is folded, and what has no number."""
    by_state: dict[State, list[str]] = {}
    for _, chosen in panels:
        for standing in (*chain.from_iterable(chosen.folded), *chosen.wordy):
            source = standing.statement.estimate.source
            by_state.setdefault(standing.state, []).append(source)
    told = (
        f"{folded(state, len(names_))} ({', '.join(dict.fromkeys(names_))})"
        for state, names_ in by_state.items()
    )
    if text := "; ".join(told):
        yield safe(f"Not drawn: {text}")


def _not_pooled(pooling: "Pooling | None") -> Iterable[str]:
    return [f"not pooled: {safe(pooling.refusal)}"] if pooling and pooling.refusal else ()

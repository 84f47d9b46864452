"""The evidence as a forest plot in plain characters: a row a voice, what is folded in a line."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reconcile import wording
from reconcile.answers.answer import Answer, Answers
from reconcile.evidence.states import IN_FORCE, Standing, State
from reconcile.formats.page import Page, fit, wrap
from reconcile.ledger.wanted import is_count
from reconcile.pictures.chart import Axis, axis
from reconcile.pictures.rows import FOLDED_AS, Rows, folded, rows
from reconcile.pictures.terminal import ASCII, UNICODE, Strokes, bar, ruler
from reconcile.values import Interval
from reconcile.wording.printable import safe

MARKS = {
    State.CORE: ("●", "*"),
    State.VOTE: ("○", "o"),
    State.DISSENT: ("✗", "x"),
    State.BOUND: ("▷", ">"),
    State.RELAY: ("=", "="),
    State.RELAY_MISMATCH: ("≠", "!"),
    State.SUPERSEDED: ("↑", "^"),
    State.DRAWN: ("⊕", "+"),
    State.EARLIER: ("‹", "<"),
    State.PROJECTED: ("?", "?"),
}

_WIDE = 150
"""Columns from which a row holds its phrase and reason beside the bar."""


def evidence(answer: Answer, subject: Answers, page: Page) -> Iterator[str]:
    """The forest plot of one cell, and what it does not draw."""
    chosen = rows(answer, everything=page.everything, states=page.states)
    columns = _Columns.of(chosen.drawn, page)
    stated = [row.statement.stated for row in chosen.drawn if row.statement.stated]
    scale = axis(stated, columns.bar, is_count=is_count(subject.quantity))
    if scale:
        yield ""
        yield from _forest(chosen.drawn, scale, columns, subject, page)
    yield from _left_out(chosen, page)


class _Columns(NamedTuple):
    """How many terminal cells each part of a row has: dates are never cut, names may be."""

    name: int
    date: int
    bar: int

    @classmethod
    def of(cls, drawn: Sequence[Standing], page: Page) -> "_Columns":
        name = 26 if page.columns >= _NARROW else 16
        date = max((len(wording.date(row.statement.as_of)) for row in drawn), default=0)
        date = max(date, _A_DATE)
        room = page.columns - name - date - 6
        return cls(name, date, max(40, min(80, room - 80)) if _is_wide(page) else max(20, room))


def _is_wide(page: Page) -> bool:
    """Tell whether a row holds its phrase and reason beside the bar."""
    return page.columns >= _WIDE


_A_DATE = 10
_NARROW = 70
"""Columns below which names are cut shorter, so that the bars keep some room."""


def _forest(
    drawn: Sequence[Standing], scale: Axis, columns: _Columns, subject: Answers, page: Page
) -> Iterator[str]:
    strokes = ASCII if page.ascii else UNICODE
    numbers, line = ruler(scale, strokes, subject.quantity.unit)
    margin = columns.name + columns.date + 5
    for note, text in (("", numbers), (f" phrases read by {subject.hedges}", line)):
        yield page.paint((fit(note, margin) + text).rstrip(), "dim")
    for standing in drawn:
        yield from _row(standing, scale, columns, strokes, page)


def _row(
    standing: Standing, scale: Axis, columns: _Columns, strokes: Strokes, page: Page
) -> Iterator[str]:
    statement = standing.statement
    figure = statement.figure
    mark = MARKS[standing.state][page.ascii]
    label = fit(safe(statement.estimate.source), columns.name)
    day = fit(wording.date(statement.as_of), columns.date)
    drawn_bar = bar(
        scale,
        statement.stated or Interval(None, None),
        figure.best,
        strokes,
        soft_low=figure.soft_low,
        soft_high=figure.soft_high,
    )
    style = () if standing.state in IN_FORCE else ("dim",)
    bar_style = ("cyan",) if standing.state in IN_FORCE else style
    head = page.paint(f" {mark} {label} {day} ", *style)
    told = _told(standing)
    if not _is_wide(page):
        yield head + page.paint(drawn_bar.rstrip(), *bar_style)
        for line in wrap(told, page.width, "     ", "     "):
            yield page.paint(line, *style)
        return
    room = page.columns - columns.name - columns.date - 6 - scale.width
    fitting = told if page.width is None else fit(told, room).rstrip()
    yield head + page.paint(drawn_bar, *bar_style) + " " + page.paint(fitting, *style)


def _told(standing: Standing) -> str:
    statement = standing.statement
    stated = statement.estimate.stated or statement.figure_in("")
    origin = "" if statement.is_primary else f" (from {statement.origin})"
    return safe(f"{stated}{origin} · {standing.state}: {standing.reason}")


def _left_out(chosen: Rows, page: Page) -> Iterator[str]:
    """What the plot does not show: folded into counts, and figures without a number in full."""
    for group in chosen.folded:
        mark = MARKS[group[0].state][page.ascii]
        yield from wrap(safe(_fold(group, page)), page.width, f" {mark} ", "   ")
    for standing in chosen.wordy:
        estimate = standing.statement.estimate
        phrase = f'"{estimate.stated}"' if estimate.stated else estimate.id
        text = f"{estimate.source}: {phrase} · {standing.state}: {standing.reason}"
        yield from wrap(safe(text), page.width, " - ", "   ")


_NAMED_UP_TO = 6


def _fold(group: Sequence[Standing], page: Page) -> str:
    """Several statements of one state as a count with the first names."""
    names = list(dict.fromkeys(s.statement.estimate.source for s in group))
    named = names if page.width is None else names[:_NAMED_UP_TO]
    more = f", … (--state {group[0].state})" if len(named) < len(names) else ""
    return f"{folded(group[0].state, len(group))}: {', '.join(named)}{more}"


def set_aside(standings: Sequence[Standing]) -> str:
    """Say in a few words what became of figures none of which counts: 2 misquotes."""
    states = Counter(standing.state for standing in standings)
    return ", ".join(folded(state, states[state]) for state in FOLDED_AS if states[state])

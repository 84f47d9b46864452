"""The evidence as a forest plot in plain characters: a row a voice, what is folded in a line."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reconcile import wording
from reconcile.answers.answer import Answer, Answers
from reconcile.answers.courses import courses
from reconcile.evidence.states import IN_FORCE, Standing, State
from reconcile.formats.page import Page, fit, wrap
from reconcile.ledger.wanted import is_count
from reconcile.pictures.chart import Axis, axis
from reconcile.pictures.terminal import ASCII, UNICODE, Strokes, bar, ruler
from reconcile.values import Interval
from reconcile.wording.printable import safe

_MARKS = {
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

_FOLDED = (State.RELAY,)
_ASIDE_UP_TO = 6
"""Rows set aside that are drawn; more of them are folded, or asked for with --all or --state."""

_WIDE = 150
"""Columns from which a row holds its phrase and reason beside the bar."""


def evidence(answer: Answer, subject: Answers, page: Page) -> Iterator[str]:
    """The forest plot of one cell, and what it does not draw."""
    rows = _rows(answer, page)
    columns = _Columns.of(rows, page)
    stated = [row.statement.stated for row in rows if row.statement.stated]
    scale = axis(stated, columns.bar, is_count=is_count(subject.quantity))
    if scale:
        yield ""
        yield from _forest(rows, scale, columns, subject, page)
    yield from _left_out(answer, rows, page)


def _rows(answer: Answer, page: Page) -> list[Standing]:
    """What the plot shows: those in force first, then what was set aside, each in file order."""
    drawable = [s for s in answer.standings if s.statement.stated and s.state in _MARKS]
    if page.states:
        shown = [s for s in drawable if s.state in page.states]
    elif page.everything:
        shown = drawable
    else:
        weaker, told = _weaker_bounds(drawable), _told_as_series(answer, page)
        in_force = [s for s in drawable if s.state in IN_FORCE and id(s) not in weaker]
        aside = [s for s in drawable if s.state not in (*IN_FORCE, *_FOLDED) and id(s) not in told]
        shown = in_force + (aside if len(aside) <= _ASIDE_UP_TO else [])
    return sorted(shown, key=lambda s: list(_MARKS).index(s.state))


def _told_as_series(answer: Answer, page: Page) -> set[int]:
    """Replaced figures of an issuer whose series is told in a line of its own."""
    if page.everything or page.states:
        return set()
    ids = frozenset[str]().union(*(course.ids for course in courses(answer.evidence)))
    replaced = (s for s in answer.standings if s.state is State.SUPERSEDED)
    return {id(s) for s in replaced if s.statement.estimate.id in ids}


def _weaker_bounds(standings: Sequence[Standing]) -> set[int]:
    """Bounds beside a tighter one of the same issuer: one row for each issuer is enough."""
    tightest: dict[tuple[str, bool], Standing] = {}
    weaker: set[int] = set()
    for standing in sorted(standings, key=lambda one: one.statement.estimate.id):
        stated = standing.statement.stated
        if standing.state is not State.BOUND or stated is None:
            continue
        key = (standing.statement.issuer, stated.low is not None)
        other = tightest.get(key)
        if other is None:
            tightest[key] = standing
        elif _tightness(standing) > _tightness(other):
            tightest[key] = standing
            weaker.add(id(other))
        else:
            weaker.add(id(standing))
    return weaker


def _tightness(standing: Standing) -> float:
    stated = standing.statement.stated
    if stated is None:
        return 0
    return stated.low if stated.low is not None else -(stated.high or 0)


class _Columns(NamedTuple):
    """How many terminal cells each part of a row has: dates are never cut, names may be."""

    name: int
    date: int
    bar: int

    @classmethod
    def of(cls, rows: Sequence[Standing], page: Page) -> "_Columns":
        name = 26 if page.columns >= _NARROW else 16
        date = max((len(wording.date(row.statement.as_of)) for row in rows), default=0)
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
    rows: Sequence[Standing], scale: Axis, columns: _Columns, subject: Answers, page: Page
) -> Iterator[str]:
    strokes = ASCII if page.ascii else UNICODE
    numbers, line = ruler(scale, strokes, subject.quantity.unit)
    margin = columns.name + columns.date + 5
    for note, text in (("", numbers), (f" phrases read by {subject.hedges}", line)):
        yield page.paint((fit(note, margin) + text).rstrip(), "dim")
    for standing in rows:
        yield from _row(standing, scale, columns, strokes, page)


def _row(
    standing: Standing, scale: Axis, columns: _Columns, strokes: Strokes, page: Page
) -> Iterator[str]:
    statement = standing.statement
    figure = statement.figure
    mark = _MARKS[standing.state][page.ascii]
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


def _left_out(answer: Answer, rows: Sequence[Standing], page: Page) -> Iterator[str]:
    """What the plot does not show: folded into counts, and figures without a number in full."""
    drawn_ids = {row.statement.estimate.id for row in rows}
    told = _told_as_series(answer, page)
    left = [s for s in answer.standings if s.statement.estimate.id not in drawn_ids]
    left = [standing for standing in left if id(standing) not in told]
    if page.states:
        left = [s for s in left if s.state in page.states]
    for state in _MARKS:
        folded = [s for s in left if s.state is state and s.statement.stated]
        if folded:
            mark = _MARKS[state][page.ascii]
            yield from wrap(safe(_fold(folded, page)), page.width, f" {mark} ", "   ")
    for standing in left:
        if standing.statement.stated is None or standing.state not in _MARKS:
            estimate = standing.statement.estimate
            phrase = f'"{estimate.stated}"' if estimate.stated else estimate.id
            text = f"{estimate.source}: {phrase} · {standing.state}: {standing.reason}"
            yield from wrap(safe(text), page.width, " - ", "   ")


_FOLDED_AS = {
    State.BOUND: ("weaker bound", ""),
    State.RELAY: ("relay", " counted with the origin"),
    State.RELAY_MISMATCH: ("misquote", ""),
    State.SUPERSEDED: ("replaced figure", ""),
    State.DRAWN: ("combination", " of figures that count themselves"),
    State.EARLIER: ("earlier figure", ""),
    State.PROJECTED: ("projection", ""),
    State.OTHER_PERIOD: ("figure", " of another period"),
    State.DEPRECATED: ("deprecated figure", ""),
    State.RETRACTED: ("retracted figure", ""),
    State.UNREADABLE: ("unreadable figure", ""),
}
_NAMED_UP_TO = 6


def _fold(folded: Sequence[Standing], page: Page) -> str:
    """Several statements of one state as a count with the first names."""
    names = list(dict.fromkeys(s.statement.estimate.source for s in folded))
    named = names if page.width is None else names[:_NAMED_UP_TO]
    more = f", … (--state {folded[0].state})" if len(named) < len(names) else ""
    return f"{_counted(folded[0].state, len(folded))}: {', '.join(named)}{more}"


def set_aside(standings: Sequence[Standing]) -> str:
    """Say in a few words what became of figures none of which counts: 2 misquotes."""
    states = Counter(standing.state for standing in standings)
    return ", ".join(_counted(state, states[state]) for state in _FOLDED_AS if states[state])


def _counted(state: State, count: int) -> str:
    noun, tail = _FOLDED_AS[state]
    return f"{wording.plural(count, noun)}{tail}"

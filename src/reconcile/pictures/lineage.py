"""Lay the lineage of a quantity or a source out by time: who said it first, and who repeats it.

A row is a document and its mark stands at its date. From each document a stem goes down, and a
branch to every one that has its figure from there.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reconcile import wording
from reconcile.answers.lineage_graph import Hop, Trace
from reconcile.evidence.states import IN_FORCE, State
from reconcile.ledger.records import Quantity
from reconcile.pictures import calendar, legend
from reconcile.pictures.calendar import Calendar
from reconcile.pictures.columns import MARGIN, SIZE, SMALL
from reconcile.pictures.letters import fit, width_of
from reconcile.pictures.marks import Box, Dash, Group, Line, Mark, Picture, Role, Shape, Text
from reconcile.pictures.pedigree import Row, pedigrees
from reconcile.pictures.sheet import Sheet
from reconcile.pictures.symbols import ROLES, circle, symbol
from reconcile.values import PartialDate
from reconcile.wording.printable import safe

_ROW, _TALL_ROW, _HEADING = 22, 40, 30
_GAP = 12
_ALONE = 6
"""Pixels above an origin that is its own issuer, in place of a heading."""

_INDENT, _DEEPEST = 12, 4
"""Pixels by which a name is indented for each step from the origin, up to so many steps."""

_TALL = 24
"""Rows above which the dates stand above them too."""

_UNDATED = 72
"""Pixels of the column of documents without a date."""

_NAMES, _PHRASES = 0.26, 0.24
"""Largest shares of the width for names and for figures."""


class _Columns(NamedTuple):
    """Where the parts of a row stand.

    Attributes:
        names: Where names end; 0: they stand above the marks.
        time: None: nothing has a date.
        undated: Middle of the place of documents without a date; 0: there are none.
        told: Where figures begin.
    """

    names: float
    time: Calendar | None
    undated: float
    told: float


def lineage(
    trace: Trace, *, width: int = 920, has_title: bool = True, everything: bool = False
) -> Picture:
    """Return the picture of a lineage.

    Args:
        trace: Of a quantity or a source.
        width: Pixels; up to 480 the words of a row stand above its mark.
        has_title: Begin with the name of the subject and the counts.
        everything: Give every repetition a row, however many there are.
    """
    subject = trace.subject
    name = subject.label if isinstance(subject, Quantity) else subject.title
    title, lead = safe(name or subject.id), safe(_lead(trace))
    sheet = Sheet(width)
    if has_title:
        sheet.head(title, lead)
    groups = pedigrees(trace, everything=everything)
    if groups:
        _plot(sheet, groups)
        sheet.y += 6
        states = dict.fromkeys(row.state for _, rows in groups for row in rows if row.state)
        for entry, line in legend.of_states(states, MARGIN, sheet.right, sheet.y):
            sheet.marks += entry
            sheet.y = line + 6
    sheet.words(map(safe, _beside(trace, groups)))
    told = [lead, *(row.told for _, rows in groups for row in rows)]
    return sheet.picture(title, ". ".join(told))


def _lead(trace: Trace) -> str:
    statements = [standing.statement for standing in trace.standings]
    counts = (
        (len(statements), "estimate"),
        (len({one.estimate.source for one in statements}), "document"),
        (len(trace.families), "origin"),
        (len({family.issuer for family in trace.families}), "issuer"),
    )
    told = ", ".join(wording.plural(count, noun) for count, noun in counts)
    return f"{told}, as of {trace.as_of.text}" if trace.as_of else told


def _beside(trace: Trace, groups: Sequence[tuple[str, list[Row]]]) -> Iterator[str]:
    """Say what the rows do not show."""
    if not groups:
        yield "no document prints a figure"
    rows = [row for _, several in groups for row in several]
    if any(row.state is None for row in rows):
        yield "a small grey ring: no figure, or only one of another period, withdrawn or unreadable"
    if any(not row.is_declared for row in rows):
        yield "a dotted branch: only the estimate names the origin"
    for verb, hops in (("builds on", trace.upstream), ("is built on by", trace.downstream)):
        if hops:
            yield f"{trace.subject.id} {verb} {', '.join(_names(hops))}"


def _names(hops: Sequence[Hop]) -> list[str]:
    return list(dict.fromkeys(hop.source for hop in hops))


def _plot(sheet: Sheet, groups: Sequence[tuple[str, list[Row]]]) -> None:
    """Draw the rows of all issuers, and the axis of time below them."""
    every = [row for _, rows in groups for row in rows]
    columns = _columns(sheet, every)
    if columns.time and len(every) > _TALL:
        sheet.y += calendar.HEIGHT
        sheet.marks += calendar.dates(columns.time, sheet.y - 6)
    top, drawn = sheet.y, list[Mark]()
    for issuer, rows in groups:
        if safe(issuer) == rows[0].name and _is_one(rows):
            sheet.y += _ALONE
        else:
            sheet.y += _HEADING
            heading = fit(safe(issuer), sheet.inner, SIZE, is_bold=True)
            drawn.append(Text(MARGIN, sheet.y - 8, heading, "soft", SIZE, is_bold=True))
        heights = list(_heights(sheet, len(rows)))
        places = _places(rows, columns)
        drawn += _leaders(heights, places, columns)
        drawn += _stems(rows, heights, places)
        for row, y, several in zip(rows, heights, places, strict=True):
            drawn.append(_row(sheet, row, y, several, columns))
    bottom = sheet.y + 6
    if columns.time:
        sheet.marks += calendar.axis(columns.time, top, bottom)
    if columns.undated:
        sheet.marks.append(Line(columns.undated, top, columns.undated, bottom, "grid", 1, "grid"))
        sheet.marks.append(Text(columns.undated, bottom + 16, "undated", "soft", SMALL, "middle"))
    sheet.marks += drawn
    sheet.y = bottom + calendar.HEIGHT


def _is_one(rows: Sequence[Row]) -> bool:
    """All of them go back to one origin, so that its name need not be said twice."""
    return all(row.parent is not None for row in rows[1:])


def _heights(sheet: Sheet, count: int) -> Iterator[float]:
    for _ in range(count):
        sheet.y += _TALL_ROW if sheet.is_narrow else _ROW
        yield sheet.y - (10 if sheet.is_narrow else _ROW / 2)


def _columns(sheet: Sheet, rows: Sequence[Row]) -> _Columns:
    """Share the width out between names, time and figures."""
    left, right = float(MARGIN), sheet.right
    if not sheet.is_narrow:
        names = max(width_of(row.name, SIZE) + _indent(row) for row in rows)
        phrases = max(width_of(row.phrase, SIZE) for row in rows)
        left += min(names + 1, _NAMES * sheet.inner) + _GAP
        right -= min(phrases + 1, _PHRASES * sheet.inner) + _GAP
    ends = 0 if sheet.is_narrow else left
    told = right + _GAP
    dates = [date for row in rows for date in row.dates]
    undated = 0.0
    if None in dates:
        undated = left + _UNDATED / 2
        left += _UNDATED
    days = [day for date in dates if date for day in _reach(date)]
    time = calendar.calendar(days, left, right - left) if days else None
    return _Columns(ends, time, undated, told)


def _reach(date: PartialDate) -> tuple[float, ...]:
    """Return what a scale has to hold of a date: its day with the hour, or its first and last."""
    return (date.middle,) if date.first == date.last else (date.first, date.last)


def _indent(row: Row) -> float:
    return min(row.depth, _DEEPEST) * _INDENT


def _places(rows: Sequence[Row], columns: _Columns) -> list[list[float]]:
    """Return the pixels of the marks of each row.

    Who repeats a document comes after it: of a month or a year the part is taken that does.
    """
    days: list[list[float | None]] = []
    for row in rows:
        since = None if row.parent is None else days[row.parent][0]
        days.append([_day(date, since) for date in row.dates])
    return [[_x(day, columns) for day in several] for several in days]


def _day(date: PartialDate | None, since: float | None) -> float | None:
    if date is None or since is None:
        return date.middle if date else None
    return max(date.middle, since) if since <= date.last else date.middle


def _x(day: float | None, columns: _Columns) -> float:
    return columns.undated if day is None or columns.time is None else columns.time.x(day)


def _leaders(
    heights: Sequence[float], places: Sequence[Sequence[float]], columns: _Columns
) -> Iterator[Mark]:
    """Lead the eye from the name of a document to its mark."""
    if columns.names:
        for y, several in zip(heights, places, strict=True):
            yield Line(columns.names, y, max(several), y, "grid", 0.7)


def _stems(
    rows: Sequence[Row], heights: Sequence[float], places: Sequence[Sequence[float]]
) -> Iterator[Mark]:
    """Draw a stem below each document that others repeat, and a branch to each of them."""
    last = {row.parent: index for index, row in enumerate(rows) if row.parent is not None}
    for parent, child in last.items():
        x = places[parent][0]
        yield Line(x, heights[parent], x, heights[child], "aside", 1.2)
    for row, y, several in zip(rows, heights, places, strict=True):
        if row.parent is None:
            continue
        start = places[row.parent][0]
        role: Role = ROLES[row.state] if row.state else "aside"
        dash: Dash = "" if row.is_declared else "soft"
        end = max(several, key=lambda place: abs(place - start))
        yield Line(start, y, end, y, role, 1.2, dash)


def _row(sheet: Sheet, row: Row, y: float, places: Sequence[float], columns: _Columns) -> Mark:
    """Draw one document: name, mark at its date, and what it prints."""
    ink: Role = "ink" if row.parent is None or row.state in _TOLD else "soft"
    marks: list[Mark] = []
    if sheet.is_narrow:
        told = f"{row.name}: {row.phrase}" if row.phrase else row.name
        room = sheet.inner - _indent(row)
        text = fit(told, room, SIZE)
        left, width = MARGIN + _indent(row), width_of(text, SIZE)
        # Stems pass behind the words.
        marks.append(Box(left - 1, y - 15 - SIZE, width + 2, SIZE + 4, "paper"))
        marks.append(Text(left, y - 15, text, ink, SIZE))
    else:
        room = _NAMES * sheet.inner - _indent(row)
        marks.append(Text(MARGIN + _indent(row), y + 4, fit(row.name, room, SIZE), ink, SIZE))
        phrase = fit(row.phrase, sheet.right - columns.told, SIZE)
        marks.append(Text(columns.told, y + 4, phrase, ink, SIZE))
    for date, x in zip(row.dates, places, strict=True):
        marks += _mark(row, date, x, y, columns)
    return Group(tuple(marks), row.told, row.href)


_TOLD = (State.RELAY_MISMATCH, *IN_FORCE)
"""States whose rows are read first."""

_UNSURE = 6
"""Pixels from which it shows that a date is a month or a year, and not a day."""


def _mark(
    row: Row, date: PartialDate | None, x: float, y: float, columns: _Columns
) -> Iterator[Mark]:
    """Draw the mark of a document at its date, and how long that is."""
    if date and columns.time and date.last > date.first:
        ends = columns.time.x(date.first), columns.time.x(date.last)
        if ends[1] - ends[0] > _UNSURE:
            yield Line(ends[0], y, ends[1], y, "aside", 1.2, "grid")
    yield Shape(circle(x, y, 6), "paper")
    yield symbol(row.state, x, y) if row.state else Shape(circle(x, y, 1.8), "aside", 1.4)

"""Lay the history of an answer out: time across, values up, the answer as a ribbon of steps.

A step is as wide as the time for which an answer stood. What was printed stands as an upright
line at the day on which it became known, with the mark of what became of it then.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from reconcile import wording
from reconcile.answers import sentences
from reconcile.answers.history import Day, History
from reconcile.evidence.comparable import known_since
from reconcile.evidence.states import IN_FORCE, Standing, State
from reconcile.ledger.wanted import is_count
from reconcile.pictures import axes, calendar, legend
from reconcile.pictures.calendar import Calendar
from reconcile.pictures.chart import Axis, axis, is_uneven
from reconcile.pictures.chart import ticks as value_ticks
from reconcile.pictures.columns import MARGIN, SIZE, SMALL, in_words
from reconcile.pictures.letters import fit, width_of
from reconcile.pictures.marks import Box, Group, Line, Mark, Picture, Role, Shape, Text
from reconcile.pictures.rows import ORDER
from reconcile.pictures.sheet import Sheet
from reconcile.pictures.spacing import Area, Room, apart
from reconcile.pictures.uprights import Upright, extent, upright
from reconcile.values import Interval
from reconcile.wording.printable import safe

_TALL, _LOW = 400, 240
_SLOPE = 0.42
"""Height of the plot by its width, between these two."""

_APART = 11
"""Pixels between two statements, so that their marks do not touch."""

_MOST_MOVED = 16
"""Pixels by which a statement may stand beside its day; the scale leaves more on each side."""

_LONGEST_NAME = 150
"""Pixels above which a name is left to the title of its statement."""

_ABOVE = 22
"""Pixels above the plot for what its values are in."""

_AFTER = 0.08
"""Share of the time for which the newest answer is drawn beyond the last date."""

_OPEN = 0.1
"""Share of all values that an open side has at least."""

_VALUE_ROOM = 40
"""Pixels for each number of the axis."""

_EDGE = 1.2
_ARROW_ROOM = 12


class _Printed(NamedTuple):
    """A statement and the day on which it became known; None: nothing has a date."""

    standing: Standing
    day: float | None


def history(
    found: History, *, width: int = 920, has_title: bool = True, everything: bool = False
) -> Picture:
    """Return the picture of how an answer came to be what it is.

    Args:
        found: The days on which the answer changed.
        width: Pixels; up to 480 it is laid out for a small screen.
        has_title: Begin with the quantity and its newest answer in words.
        everything: Draw repetitions too.
    """
    title = safe(found.quantity.label or found.quantity.id)
    said, changed = map(safe, _lead(found))
    sheet = Sheet(width)
    if has_title:
        sheet.head(title, said, changed)
    printed = _printed(found)
    drawn = _drawn(printed, width, everything=everything)
    ends = [piece for day in found.days for piece in day.answer.headline.pieces]
    ends += [one.standing.statement.stated for one in drawn if one.standing.statement.stated]
    scale = axis(_with_room(ends), width, is_count=is_count(found.quantity))
    if scale is None:
        sheet.words(["no figure with a number"])
    else:
        _plot(sheet, found, drawn, scale)
        if is_uneven(scale, ends):
            sheet.words(["linear: a log scale has no place for 0 or less"])
    sheet.words(_left_out(printed, drawn))
    told = (f"{wording.date(day.as_of)}: {day.answer.headline.text}" for day in found.days)
    return sheet.picture(title, ". ".join([said, changed, *map(safe, told)]))


def _with_room(pieces: Sequence[Interval]) -> list[Interval]:
    """Add values beyond the last end that is open, so that its arrow has somewhere to point."""
    ends = [end for piece in pieces for end in (piece.low, piece.high) if end is not None]
    if not ends:
        return []
    low, high = min(ends), max(ends)
    reach = (high - low or abs(high)) * _OPEN
    floors = [piece.low + reach for piece in pieces if piece.low is not None and piece.high is None]
    return [*pieces, *(Interval(low, top) for top in floors if top > high)]


def _lead(found: History) -> tuple[str, str]:
    """Say the newest answer, and how often it changed."""
    if not found.days:
        return "no estimates", ""
    last = found.days[-1]
    days = wording.plural(len(found.days), "day")
    if last.as_of is None:
        return last.answer.headline.text, "undated"
    told = f"the answer changed on {days}, last on {last.as_of.text}"
    return f"{last.answer.headline.text} · {sentences.when(last.answer)}", told


def _printed(found: History) -> list[_Printed]:
    """Every statement once, as it stood when it became known, in order of time."""
    standings = [s for day in found.days for s in (*day.added, *day.without_effect)]
    estimates = [standing.statement.estimate for standing in standings]
    known = known_since(estimates, found.sources)
    at = {
        standing.statement.estimate.id: day.as_of.middle
        for day in found.days
        for standing in day.added
        if day.as_of
    }
    first = found.days[0].as_of.middle if found.days and found.days[0].as_of else None
    printed = [
        _Printed(s, at.get(s.statement.estimate.id, since.last if since else first))
        for s, since in zip(standings, known, strict=True)
    ]
    return sorted(printed, key=lambda one: one.day or 0)


def _drawn(printed: Sequence[_Printed], width: float, *, everything: bool) -> list[_Printed]:
    """Choose what is drawn: no repetition, and what counts first where not all of it fits."""
    several = [
        one
        for one in printed
        if one.standing.statement.stated
        and one.standing.state in ORDER
        and (everything or not _is_relay(one.standing))
    ]
    most = int((width - 2 * MARGIN) // _APART)
    ranked = sorted(several, key=lambda one: ORDER.index(one.standing.state))
    kept = {id(one) for one in ranked[:most]}
    return [one for one in several if id(one) in kept]


def _is_relay(standing: Standing) -> bool:
    return standing.state is State.RELAY


def _left_out(printed: Sequence[_Printed], drawn: Sequence[_Printed]) -> Iterator[str]:
    """Count what is not drawn."""
    kept = {id(one) for one in drawn}
    left = [one.standing for one in printed if id(one) not in kept]
    relays = [one for one in left if _is_relay(one)]
    wordy = [one for one in left if not _is_relay(one) and not one.statement.stated]
    counts = (
        (len(relays), "relay", "counted with the origin"),
        (len(wordy), "estimate", "without a number"),
        (len(left) - len(relays) - len(wordy), "other estimate", "set aside"),
    )
    told = [f"{wording.plural(count, noun)} {what}" for count, noun, what in counts if count]
    if told:
        yield f"Not drawn: {', '.join(told)}"


class _Frame(NamedTuple):
    """The part of the picture that has the axes."""

    values: Upright
    time: Calendar
    unit: str

    @property
    def area(self) -> Area:
        """All of it."""
        return Area(self.time.left, self.values.top, self.time.right, self.values.bottom)


def _plot(sheet: Sheet, found: History, drawn: Sequence[_Printed], scale: Axis) -> None:
    """Draw ribbon, statements, axes, labels and legend."""
    height = min(max(_SLOPE * sheet.width, _LOW), _TALL)
    frame = _frame(sheet, found, drawn, Upright(scale, sheet.y + _ABOVE, height))
    places = _places(frame, drawn)
    steps = list(_steps(frame, found.days))
    rows = [
        Group(tuple(upright(frame.values, one.standing, x)), in_words(one.standing))
        for one, x in zip(drawn, places, strict=True)
    ]
    room = Room(frame.area, [*_edges(steps), *_taken(frame, drawn, places)])
    newest = [] if sheet.is_narrow else list(_newest(frame, found.days[-1]))
    told = {text.text for text in newest}
    answers = [text for text in _answers(frame, steps, room) if text.text not in told]
    labels = [*newest, *answers, *_names(drawn, places, frame, room)]
    sheet.marks += [*_ground(frame), *(_step(frame, step) for step in steps), *rows, *labels]
    sheet.marks += _dates(frame, found.days)
    sheet.y = frame.values.bottom + calendar.HEIGHT
    standings = [one.standing for one in drawn]
    has_band = any(step.spans for step in steps)
    for entry, line in legend.legend(
        standings, MARGIN, sheet.right, sheet.y + 6, has_band=has_band
    ):
        sheet.marks += entry
        sheet.y = line + 6


def _frame(sheet: Sheet, found: History, drawn: Sequence[_Printed], values: Upright) -> _Frame:
    """Leave room for the numbers of the axis, and for the newest answer at the right."""
    unit = found.quantity.unit
    numbers = [axes.number(value, unit) for value in _marked(values)]
    left = MARGIN + max((width_of(text, SMALL) for text in numbers), default=0) + 8
    pieces = () if sheet.is_narrow else found.days[-1].answer.headline.pieces
    texts = [wording.figure([piece], unit) for piece in pieces]
    right = sheet.right - max((width_of(one, SIZE, is_bold=True) + 8 for one in texts), default=0)
    days = [day.as_of.middle for day in found.days if day.as_of]
    days += [one.day for one in drawn if one.day is not None]
    days = days or [0]
    # The newest answer holds on: its step has room too.
    time = calendar.calendar(days, left, right - left, after=_AFTER)
    return _Frame(values, time, unit)


def _marked(values: Upright) -> list[float]:
    return value_ticks(values.axis, max(2, int(values.height // _VALUE_ROOM)))


def _places(frame: _Frame, drawn: Sequence[_Printed]) -> list[float]:
    """Return where each statement stands: at its day, or beside others of about the same day."""
    middle = (frame.time.left + frame.time.right) / 2
    wanted = [middle if one.day is None else frame.time.x(one.day) for one in drawn]
    spans = [extent(frame.values, one.standing) for one in drawn]
    most = min(_MOST_MOVED, calendar.MARGIN * frame.time.width)
    return apart(wanted, spans, _APART, most)


class _Step(NamedTuple):
    """An answer and the pixels for which it stood."""

    day: Day
    left: float
    right: float
    spans: tuple[tuple[Interval, float, float], ...]


def _steps(frame: _Frame, days: Sequence[Day]) -> Iterator[_Step]:
    time = frame.time
    starts = [time.x(day.as_of.middle) if day.as_of else time.left for day in days]
    for day, left, right in zip(days, starts, [*starts[1:], time.right], strict=True):
        spans = ((piece, *frame.values.ends(piece)) for piece in day.answer.headline.pieces)
        yield _Step(day, left, right, tuple(spans))


def _step(frame: _Frame, step: _Step) -> Group:
    """Draw one answer: a band for each piece, with an edge where it ends and an arrow where not."""
    marks: list[Mark] = []
    width = step.right - step.left
    for piece, high, low in step.spans:
        marks.append(Box(step.left, high, width, max(low - high, 2), "band"))
        if piece.high is not None:
            marks.append(Line(step.left, high, step.right, high, "force", _EDGE))
        if piece.low is not None and low > high:
            marks.append(Line(step.left, low, step.right, low, "force", _EDGE))
        middle = (step.left + step.right) / 2
        if width > _ARROW_ROOM and piece.high is None:
            marks.append(Shape(_up(middle, frame.values.top, 1), "force"))
        if width > _ARROW_ROOM and piece.low is None:
            marks.append(Shape(_up(middle, frame.values.bottom, -1), "force"))
    return Group(tuple(marks), _why(step.day))


def _up(x: float, y: float, direction: int) -> str:
    """Return the path of an arrow head that points up (1) or down (-1) to a place."""
    back = f"{y + direction * 7:.1f}"
    return f"M{x - 4:.1f} {back}L{x:.1f} {y:.1f}L{x + 4:.1f} {back}Z"


def _why(day: Day) -> str:
    """Say what the answer was from a day on, and what changed it."""
    told = [f"from {wording.date(day.as_of)}: {day.answer.headline.text}"]
    told.append(sentences.on_day(day.answer))
    told += [f"new: {sentences.added(standing)}" for standing in day.added]
    told += [f"again: {sentences.added(standing)}" for standing in day.returned]
    told += [f"no longer: {sentences.left(standing)}" for standing in day.left]
    return safe("; ".join(told))


def _ground(frame: _Frame) -> Iterator[Mark]:
    """Draw the guides of the values, their numbers, and what they are in."""
    values, time = frame.values, frame.time
    for value in _marked(values):
        y = values.y(value)
        yield Line(time.left, y, time.right, y, "grid")
        text = axes.number(value, frame.unit)
        yield Text(time.left - 8, y + 4, text, "soft", SMALL, "end")
    told = wording.with_unit("", frame.unit).strip()
    told = ", ".join(filter(None, (safe(told), "log scale" if values.axis.is_log else "")))
    yield Text(MARGIN, values.top - 10, fit(told, time.right - MARGIN, SMALL), "soft", SMALL)


def _dates(frame: _Frame, days: Sequence[Day]) -> Iterator[Mark]:
    """Draw the axis of time, with a stroke at each day on which the answer changed."""
    bottom = frame.values.bottom
    if not any(day.as_of for day in days):
        yield Line(frame.time.left, bottom, frame.time.right, bottom, "soft")
        yield Text(frame.time.left, bottom + 16, "undated", "soft", SMALL)
        return
    yield from calendar.axis(frame.time, bottom, bottom)
    for day in days:
        if day.as_of:
            x = frame.time.x(day.as_of.middle)
            yield Line(x, bottom - 6, x, bottom, "force", 2)


def _edges(steps: Iterable[_Step]) -> Iterator[Area]:
    """Yield the edges of the ribbon, which no label crosses."""
    for step in steps:
        for _, high, low in step.spans:
            yield Area(step.left, high - 1, step.right, high + 1)
            yield Area(step.left, low - 1, step.right, low + 1)


def _taken(frame: _Frame, drawn: Sequence[_Printed], places: Sequence[float]) -> Iterator[Area]:
    """Yield the areas of the statements."""
    for one, x in zip(drawn, places, strict=True):
        top, bottom = extent(frame.values, one.standing)
        yield Area(x - 6, top, x + 6, bottom)


def _answers(frame: _Frame, steps: Sequence[_Step], room: Room) -> Iterator[Text]:
    """Write each piece of an answer on its steps, where there is room, the longest first."""
    for piece, left, right in sorted(_runs(steps), key=lambda run: run[1] - run[2]):
        text = wording.figure([piece], frame.unit)
        width = width_of(text, SIZE, is_bold=True)
        if width > right - left - 8:
            continue
        high, low = frame.values.ends(piece)
        tops = ((high + low - SIZE) / 2, high - SIZE - 4, low + 3)
        lefts = (left + 4, (left + right - width) / 2, right - width - 4)
        wanted = (Area(at, top, at + width, top + SIZE + 2) for top in tops for at in lefts)
        if area := room.take(*wanted):
            yield Text(area.left, area.bottom - 3, text, "ink", SIZE, is_bold=True)


def _runs(steps: Sequence[_Step]) -> Iterator[tuple[Interval, float, float]]:
    """Yield each piece with the pixels for which it was part of the answer without a break."""
    began: dict[Interval, float] = {}
    for step in steps:
        now = [piece for piece, _, _ in step.spans]
        for piece in [piece for piece in began if piece not in now]:
            yield piece, began.pop(piece), step.left
        for piece in now:
            began.setdefault(piece, step.left)
    yield from ((piece, left, steps[-1].right) for piece, left in began.items())


def _names(
    drawn: Sequence[_Printed], places: Sequence[float], frame: _Frame, room: Room
) -> Iterator[Text]:
    """Write the source of each statement beside it, where there is room; those in force first."""
    several = sorted(
        zip(drawn, places, strict=True), key=lambda pair: ORDER.index(pair[0].standing.state)
    )
    for one, x in several:
        text = safe(one.standing.statement.estimate.source)
        width = width_of(text, SMALL)
        if width > _LONGEST_NAME:
            continue
        top, bottom = extent(frame.values, one.standing)
        tops = ((top + bottom - SMALL) / 2, top, bottom - SMALL - 2)
        lefts = (x + 9, x - 9 - width)
        wanted = [Area(left, at, left + width, at + SMALL + 2) for at in tops for left in lefts]
        wanted.append(Area(x - width / 2, top - SMALL - 4, x + width / 2, top - 2))
        wanted.append(Area(x - width / 2, bottom + 2, x + width / 2, bottom + SMALL + 4))
        if area := room.take(*wanted):
            role: Role = "ink" if one.standing.state in IN_FORCE else "soft"
            yield Text(area.left, area.bottom - 3, text, role, SMALL)


def _newest(frame: _Frame, day: Day) -> Iterator[Text]:
    """Write the newest answer at the right end of the ribbon."""
    values = frame.values
    free = values.top
    for piece in reversed(day.answer.headline.pieces):
        y = max(sum(values.ends(piece)) / 2, free + SIZE / 2)
        if y > values.bottom:
            return
        free = y + SIZE / 2 + 4
        text = wording.figure([piece], frame.unit)
        yield Text(frame.time.right + 8, y + 4, text, "ink", SIZE, is_bold=True)

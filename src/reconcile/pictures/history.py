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
from reconcile.pictures import axes, calendar, legend, ribbon
from reconcile.pictures.bars import reach
from reconcile.pictures.chart import Axis, axis, is_uneven
from reconcile.pictures.chart import ticks as value_ticks
from reconcile.pictures.columns import MARGIN, SIZE, SMALL, in_words, names
from reconcile.pictures.letters import fit, squeeze, width_of
from reconcile.pictures.marks import Group, Line, Mark, Picture, Role, Text
from reconcile.pictures.ribbon import Frame
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

_LONGEST_NAMES = 260, 150
"""Pixels of a name where there is room, and where there is not: its ends stay, and the title of its
statement has all of it."""

_ABOVE = 22
"""Pixels above the plot for what its values are in."""

_AFTER = 0.08
"""Share of the time for which the newest answer is drawn beyond the last date."""

_OPEN = 0.1
"""Share of all values that an open side has at least."""

_VALUE_ROOM = 40
"""Pixels for each number of the axis."""


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
    ends = [piece for day in found.days for piece in day.told.headline.pieces]
    ends += [values for one in drawn for values in reach(one.standing.statement)]
    scale = axis(_with_room(ends), width, is_count=is_count(found.quantity))
    if scale is None:
        sheet.words(["no figure with a number"])
    else:
        _plot(sheet, found, drawn, scale)
        if is_uneven(scale, ends):
            sheet.words(["linear: a log scale has no place for 0 or less"])
    sheet.words(_left_out(printed, drawn))
    told = map(safe, map(ribbon.in_words, found.days))
    return sheet.picture(title, ". ".join([said, changed, *told]))


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


def _plot(sheet: Sheet, found: History, drawn: Sequence[_Printed], scale: Axis) -> None:
    """Draw ribbon, statements, axes, labels and legend."""
    height = min(max(_SLOPE * sheet.width, _LOW), _TALL)
    frame = _frame(sheet, found, drawn, Upright(scale, sheet.y + _ABOVE, height))
    places = _places(frame, drawn)
    steps = list(ribbon.steps(frame, found.days))
    rows = [
        Group(tuple(upright(frame.values, one.standing, x)), in_words(one.standing))
        for one, x in zip(drawn, places, strict=True)
    ]
    room = Room(frame.area, [*ribbon.edges(steps), *_taken(frame, drawn, places)])
    newest = list(_newest(frame, _at_the_end(found, sheet)))
    told = {text.text for text in newest}
    answers = [text for text in ribbon.labels(frame, steps, room) if text.text not in told]
    labels = [*newest, *answers, *_names(drawn, places, frame, room)]
    sheet.marks += [*_ground(frame), *(ribbon.drawn(frame, step) for step in steps), *rows, *labels]
    sheet.marks += _dates(frame, found.days)
    sheet.y = frame.values.bottom + calendar.HEIGHT
    standings = [one.standing for one in drawn]
    has_band = any(step.spans for step in steps if not step.is_plan)
    for entry, line in legend.legend(
        standings, MARGIN, sheet.right, sheet.y + 6, has_band=has_band, has_diamonds=False
    ):
        sheet.marks += entry
        sheet.y = line + 6


def _frame(sheet: Sheet, found: History, drawn: Sequence[_Printed], values: Upright) -> Frame:
    """Leave room for the numbers of the axis, and for the newest answer at the right."""
    unit = found.quantity.unit
    numbers = [axes.number(value, unit) for value in _marked(values)]
    left = MARGIN + max((width_of(text, SMALL) for text in numbers), default=0) + 8
    texts = _at_the_end(found, sheet)
    right = sheet.right - max(
        (width_of(one, SIZE, is_bold=True) + 8 for one, _ in texts), default=0
    )
    days = [day.as_of.middle for day in found.days if day.as_of]
    days += [one.day for one in drawn if one.day is not None]
    over = ribbon.periods(found.days)
    days += [end for one in over for end in (one.first - 0.5, one.last + 0.5)]
    # The newest answer holds on: its step has room too. Half a day is the middle of two.
    after = 0 if over else _AFTER
    time = calendar.calendar(days or [0], left, right - left, after=after)
    return Frame(values, time._replace(is_hourly=False), unit)


def _at_the_end(found: History, sheet: Sheet) -> list[tuple[str, Interval]]:
    """Return the pieces of the newest answer, where they are written at the end of the ribbon."""
    if sheet.is_narrow or ribbon.periods(found.days):
        return []
    answer = found.days[-1].told
    is_plan, unit = answer.evidence.is_projected, found.quantity.unit
    pieces = reversed(answer.headline.pieces)
    return [(ribbon.figure(piece, unit, is_plan=is_plan), piece) for piece in pieces]


def _marked(values: Upright) -> list[float]:
    return value_ticks(values.axis, max(2, int(values.height // _VALUE_ROOM)))


def _places(frame: Frame, drawn: Sequence[_Printed]) -> list[float]:
    """Return where each statement stands: at its day, or beside others of about the same day."""
    middle = (frame.time.left + frame.time.right) / 2
    wanted = [middle if one.day is None else frame.time.x(one.day) for one in drawn]
    spans = [extent(frame.values, one.standing) for one in drawn]
    most = min(_MOST_MOVED, calendar.MARGIN * frame.time.width)
    return apart(wanted, spans, _APART, most)


def _ground(frame: Frame) -> Iterator[Mark]:
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


def _dates(frame: Frame, days: Sequence[Day]) -> Iterator[Mark]:
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


def _taken(frame: Frame, drawn: Sequence[_Printed], places: Sequence[float]) -> Iterator[Area]:
    """Yield the areas of the statements."""
    for one, x in zip(drawn, places, strict=True):
        top, bottom = extent(frame.values, one.standing)
        yield Area(x - 6, top, x + 6, bottom)


def _names(
    drawn: Sequence[_Printed], places: Sequence[float], frame: Frame, room: Room
) -> Iterator[Text]:
    """Write who counted of each statement beside it, where there is room; those in force first."""
    several = sorted(
        zip(drawn, places, strict=True), key=lambda pair: ORDER.index(pair[0].standing.state)
    )
    called = names([one.standing for one in drawn])
    for one, x in several:
        role: Role = "ink" if one.standing.state in IN_FORCE else "soft"
        name = called[one.standing.statement.estimate.id]
        top, bottom = extent(frame.values, one.standing)
        for most in _LONGEST_NAMES:
            text = squeeze(name, most, SMALL)
            if area := room.take(*_beside(x, top, bottom, width_of(text, SMALL))):
                yield Text(area.left, area.bottom - 3, text, role, SMALL)
                break


def _beside(x: float, top: float, bottom: float, width: float) -> Iterator[Area]:
    """Yield the places for a name: on both sides of a statement, then above and below it."""
    for at in ((top + bottom - SMALL) / 2, top, bottom - SMALL - 2):
        for left in (x + 9, x - 9 - width):
            yield Area(left, at, left + width, at + SMALL + 2)
    for left in (x - width / 2, x - 6, x + 6 - width):
        for at in (top - SMALL - 4, bottom + 2):
            yield Area(left, at, left + width, at + SMALL + 2)


def _newest(frame: Frame, pieces: Iterable[tuple[str, Interval]]) -> Iterator[Text]:
    """Write the newest answer at the right end of the ribbon, from the top down."""
    values = frame.values
    free = values.top
    for text, piece in pieces:
        y = max(sum(values.ends(piece)) / 2, free + SIZE / 2)
        if y > values.bottom:
            return
        free = y + SIZE / 2 + 4
        yield Text(frame.time.right + 8, y + 4, text, "ink", SIZE, is_bold=True)

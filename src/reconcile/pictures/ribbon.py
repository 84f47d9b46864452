"""Draw the answers of a history as a ribbon of steps, each as wide as it stood.

The answers for several periods of a flow stand over their periods instead: what was counted on
one day says nothing of the weeks until the next count.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from reconcile import wording
from reconcile.answers import sentences
from reconcile.answers.history import Day
from reconcile.evidence.periods import Days, days_of
from reconcile.pictures.calendar import Calendar
from reconcile.pictures.columns import SIZE
from reconcile.pictures.letters import width_of
from reconcile.pictures.marks import Anchor, Box, Dash, Group, Line, Mark, Role, Shape, Text
from reconcile.pictures.spacing import Area, Room
from reconcile.pictures.uprights import Upright
from reconcile.values import Interval
from reconcile.wording.printable import safe

_EDGE = 1.2
_ARROW_ROOM = 12

_LEAST = 8
"""Half the pixels of a period that is shorter, where the next leaves room."""

_NEXT = 0.4
"""Share of the way to the next period up to which a short one is widened."""


class Frame(NamedTuple):
    """The part of the picture that has the axes."""

    values: Upright
    time: Calendar
    unit: str

    @property
    def area(self) -> Area:
        """All of it."""
        return Area(self.time.left, self.values.top, self.time.right, self.values.bottom)


class Step(NamedTuple):
    """An answer and the pixels for which it stood.

    Attributes:
        day: From when on.
        left: Pixel at which it begins.
        right: Pixel at which it ends.
        spans: Its pieces, with the pixels of their upper and lower ends.
        is_former: A later answer for the same period lies over it.
    """

    day: Day
    left: float
    right: float
    spans: tuple[tuple[Interval, float, float], ...]
    is_former: bool = False

    @property
    def is_plan(self) -> bool:
        """It speaks of what is planned or expected."""
        return self.day.told.evidence.is_projected


def periods(days: Iterable[Day]) -> list[Days]:
    """Return the period of each answer where they differ and each has two ends, else nothing."""
    several = [day.told.period for day in days]
    found = [days_of(one) for one in several if one and one.start and one.end]
    return found if len(found) == len(several) and len(set(found)) > 1 else []


def steps(frame: Frame, days: Sequence[Day]) -> Iterator[Step]:
    """Yield the answers: until the next one, or over the periods that they are about."""
    time, over = frame.time, periods(days)
    if over:
        ends = [_ends(time, one, over) for one in over]
        former = [one in over[index + 1 :] for index, one in enumerate(over)]
    else:
        starts = [time.x(day.as_of.middle) if day.as_of else time.left for day in days]
        ends = list(zip(starts, [*starts[1:], time.right], strict=True))
        former = [False] * len(days)
    for day, (left, right), is_former in zip(days, ends, former, strict=True):
        spans = ((piece, *frame.values.ends(piece)) for piece in day.told.headline.pieces)
        yield Step(day, left, right, tuple(spans), is_former)


def _ends(time: Calendar, one: Days, every: Iterable[Days]) -> tuple[float, float]:
    """Return the pixels of a period, a short one as wide as can be seen."""
    # The number of a day is its noon.
    left, right = time.x(one.first - 0.5), time.x(one.last + 0.5)
    middle = (left + right) / 2
    others = (time.x((other.first + other.last) / 2) for other in every if other != one)
    free = min((abs(other - middle) for other in others), default=0) * _NEXT
    half = max((right - left) / 2, min(_LEAST, free))
    return max(middle - half, time.left), min(middle + half, time.right)


def drawn(frame: Frame, step: Step) -> Group:
    """Draw one answer: a band for each piece, with an edge where it ends and an arrow where not.

    A plan has no band: nobody says that it is so.
    """
    marks: list[Mark] = []
    role: Role = "plan" if step.is_plan else "force"
    dash: Dash = "grid" if step.is_plan or step.is_former else ""
    width = step.right - step.left
    for piece, high, low in step.spans:
        if not (step.is_plan or step.is_former):
            marks.append(Box(step.left, high, width, max(low - high, 2), "band"))
        if piece.high is not None:
            marks.append(Line(step.left, high, step.right, high, role, _EDGE, dash))
        if piece.low is not None and low > high:
            marks.append(Line(step.left, low, step.right, low, role, _EDGE, dash))
        middle = (step.left + step.right) / 2
        if width > _ARROW_ROOM and piece.high is None:
            marks.append(Shape(_up(middle, frame.values.top, 1), role))
        if width > _ARROW_ROOM and piece.low is None:
            marks.append(Shape(_up(middle, frame.values.bottom, -1), role))
    return Group(tuple(marks), _why(step.day))


def _up(x: float, y: float, direction: int) -> str:
    """Return the path of an arrow head that points up (1) or down (-1) to a place."""
    back = f"{y + direction * 7:.1f}"
    return f"M{x - 4:.1f} {back}L{x:.1f} {y:.1f}L{x + 4:.1f} {back}Z"


def in_words(day: Day) -> str:
    """Say from when on an answer stood, and whether it is a plan."""
    answer = day.told
    over = f" ({sentences.when(answer)})" if answer.period or answer.evidence.is_projected else ""
    return f"{wording.date(day.as_of)}: {answer.headline.text}{over}"


def _why(day: Day) -> str:
    """Say what the answer was from a day on, and what changed it."""
    told = [f"from {in_words(day)}", sentences.on_day(day.told)]
    told += [f"new: {sentences.added(standing)}" for standing in day.added]
    told += [f"again: {sentences.added(standing)}" for standing in day.returned]
    told += [f"no longer: {sentences.left(standing)}" for standing in day.left]
    return safe("; ".join(told))


def edges(several: Iterable[Step]) -> Iterator[Area]:
    """Yield the edges of the ribbon, which no label crosses."""
    for step in several:
        for _, high, low in step.spans:
            yield Area(step.left, high - 1, step.right, high + 1)
            yield Area(step.left, low - 1, step.right, low + 1)


def figure(piece: Interval, unit: str, *, is_plan: bool) -> str:
    """Write a piece of an answer."""
    return f"{wording.figure([piece], unit)}{', projected' if is_plan else ''}"


class _Run(NamedTuple):
    """A piece, and the pixels for which it was part of the answer without a break."""

    piece: Interval
    is_plan: bool
    left: float
    right: float


def labels(frame: Frame, several: Sequence[Step], room: Room) -> Iterator[Text]:
    """Write each piece of an answer on its steps, where there is room, the longest first.

    Over a period it may stand beside its band.
    """
    is_over = bool(periods(step.day for step in several))
    current = [step for step in several if not step.is_former]
    runs = _each(current) if is_over else _runs(current)
    for run in sorted(runs, key=lambda run: run.left - run.right):
        text = figure(run.piece, frame.unit, is_plan=run.is_plan)
        width = width_of(text, SIZE, is_bold=True)
        high, low = frame.values.ends(run.piece)
        tops = ((high + low - SIZE) / 2, high - SIZE - 4, low + 3)
        lefts: list[float] = []
        if width <= run.right - run.left - 8:
            lefts = [run.left + 4, (run.left + run.right - width) / 2, run.right - width - 4]
        if is_over:
            lefts += [run.right + 8, run.left - width - 8]
        wanted = (Area(at, top, at + width, top + SIZE + 2) for top in tops for at in lefts)
        if area := room.take(*wanted):
            role: Role = "plan" if run.is_plan else "ink"
            is_left = area.right <= run.left
            x = area.right if is_left else area.left
            anchor: Anchor = "end" if is_left else "start"
            yield Text(x, area.bottom - 3, text, role, SIZE, anchor, is_bold=True)


def _each(several: Iterable[Step]) -> Iterator[_Run]:
    for step in several:
        for piece, _, _ in step.spans:
            yield _Run(piece, step.is_plan, step.left, step.right)


def _runs(several: Sequence[Step]) -> Iterator[_Run]:
    began: dict[tuple[Interval, bool], float] = {}
    for step in several:
        now = [(piece, step.is_plan) for piece, _, _ in step.spans]
        for one in [one for one in began if one not in now]:
            yield _Run(*one, began.pop(one), step.left)
        for one in now:
            began.setdefault(one, step.left)
    yield from (_Run(*one, left, several[-1].right) for one, left in began.items())

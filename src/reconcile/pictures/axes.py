"""Draw what values are measured against: the axis with its numbers, and how many allow a value."""

from collections.abc import Iterator, Sequence

from reconcile import wording
from reconcile.evidence.states import Vote, pieces_of
from reconcile.methods.sweep import Segment, deepest, depth_profile
from reconcile.pictures.bars import Plot
from reconcile.pictures.chart import ticks
from reconcile.pictures.letters import width_of
from reconcile.pictures.marks import Group, Line, Mark, Shape, Text
from reconcile.values import Interval, plain

SIZE = 11
"""Size of the numbers beside an axis."""

NUMBERS = 20
"""Pixels that the numbers take below an axis, or above it."""

STRIP = 24
"""Pixels of the strip of how many issuers allow a value."""

LABEL = "issuers that allow it"
"""What the strip shows."""

LEAST_VOTES = 3
"""Votes from which the strip is drawn: of two everybody sees where they overlap."""

_TICK_ROOM, _LEAST_TICKS = 60, 4
"""Pixels for each tick, and how many there are on any axis; a number that would touch the one
before it is left out."""

_BEYOND = 8
"""Pixels by which a number may stand out at either end of the axis."""


def number(value: float, unit: str) -> str:
    """Write the number of a tick; what comes behind 14 digits is no part of a round number."""
    tick = plain(float(f"{value:.14g}"))
    return wording.figure([Interval(tick, tick)], unit)


def _places(plot: Plot) -> list[float]:
    return ticks(plot.axis, max(_LEAST_TICKS, int(plot.width // _TICK_ROOM)))


def guides(plot: Plot, spans: Sequence[tuple[float, float]]) -> Iterator[Mark]:
    """Draw a guide at each tick, from top to bottom of each span."""
    for value in _places(plot) if spans else ():
        x = f"{plot.x(value):.1f}"
        yield Shape("".join(f"M{x} {top:.1f}V{end:.1f}" for top, end in spans), "grid", 1)


def numbers(plot: Plot, unit: str, y: float) -> Iterator[Text]:
    """Write the numbers of the ticks, none of which touches another.

    Args:
        plot: Where the axis is.
        unit: What they count: years and shares are written in a way of their own.
        y: Of their base line.
    """
    free, before = plot.left - _BEYOND, ""
    for value in _places(plot):
        text = number(value, unit)
        if text == before:  # closer together than a number has digits
            continue
        room = width_of(text, SIZE)
        start = min(max(plot.x(value) - room / 2, plot.left - _BEYOND), plot.right + _BEYOND - room)
        if start >= free:
            yield Text(start, y, text, "soft", SIZE)
            free, before = start + room + _BEYOND, text


def line(plot: Plot, y: float) -> Iterator[Mark]:
    """Draw the line of the axis with its ticks."""
    yield Line(plot.left, y, plot.right, y, "soft")
    for value in _places(plot):
        x = plot.x(value)
        yield Line(x, y, x, y + 4, "soft")


def caption(plot: Plot, unit: str) -> str:
    """Say what the numbers count, and that equal ratios take equal room."""
    told = wording.with_unit("", unit).strip()
    return ", ".join(filter(None, (told, "log scale" if plot.axis.is_log else "")))


def depth(votes: Sequence[Vote]) -> list[Segment]:
    """How many issuers allow each value, d(x); nothing where fewer than three vote."""
    if len(votes) < LEAST_VOTES:
        return []
    pieces, _ = pieces_of(votes)
    return list(depth_profile([piece.compared for piece in pieces]))


def strip(profile: Sequence[Segment], votes: int, plot: Plot, top: float) -> Mark:
    """Draw how many issuers allow each value, as steps: no density is made up."""
    most, base = deepest(profile), top + STRIP
    path: list[str] = []
    end: float | None = None
    for segment in profile:
        low, high = plot.ends(segment.interval)
        y = f"{base - STRIP * segment.depth / most:.1f}"
        if end != low:
            path.append(f"V{base:.1f}" * (end is not None) + f"M{low:.1f} {base:.1f}")
        path.append(f"V{y}H{high:.1f}")
        end = high
    steps = "".join(path) + f"V{base:.1f}"
    rule = Line(plot.left, base, plot.right, base, "grid")
    return Group(
        (Shape(steps, "band"), rule, Shape(steps, "force", 1.2)), f"{LABEL}: {told(profile, votes)}"
    )


def told(profile: Sequence[Segment], votes: int) -> str:
    """Say how many issuers allow one value at most."""
    return f"at most {deepest(profile)} of {votes}"

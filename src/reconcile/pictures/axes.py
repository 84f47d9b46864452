"""Draw what values are measured against: the axis with its numbers, and how many allow a value."""

from collections.abc import Iterator

from reconcile import wording
from reconcile.answers.answer import Answer
from reconcile.evidence.states import pieces_of
from reconcile.methods.sweep import deepest, depth_profile
from reconcile.pictures.bars import Plot
from reconcile.pictures.chart import ticks
from reconcile.pictures.letters import width_of
from reconcile.pictures.marks import Box, Group, Line, Mark, Role, Text
from reconcile.values import Interval, plain

SIZE = 11
"""Size of the numbers beside an axis."""

AXIS_HEIGHT = 34
"""Pixels below the plot that the numbers and the unit take."""

STRIP_HEIGHT = 24
"""Pixels of the strip of how many issuers allow a value."""

_LEAST_VOTES = 3
"""Votes from which the strip is drawn: of two everybody sees where they overlap."""

_TICK_ROOM = 64
"""Pixels for each tick; a number that would touch the one before it is left out."""


def number(value: float, unit: str) -> str:
    """Write the number of a tick; what comes behind 14 digits is no part of a round number."""
    tick = plain(float(f"{value:.14g}"))
    return wording.figure([Interval(tick, tick)], unit)


def horizontal(plot: Plot, unit: str, top: float, bottom: float) -> Iterator[Mark]:
    """Draw guides from top to bottom, and below them numbers, unit, and the word *log*."""
    yield Line(plot.left, bottom, plot.right, bottom, "soft")
    free = plot.left - 8
    for value in ticks(plot.axis, max(2, int(plot.width // _TICK_ROOM))):
        x, text = plot.x(value), number(value, "")
        room = width_of(text, SIZE)
        start = min(max(x - room / 2, plot.left - 8), plot.right + 8 - room)
        yield Line(x, top, x, bottom + 4, "grid")
        if start >= free:
            yield Text(start, bottom + 16, text, "soft", SIZE)
            free = start + room + 8
    unit_text = f"{unit}, log scale" if plot.axis.is_log and unit else unit
    unit_text = unit_text or ("log scale" if plot.axis.is_log else "")
    if unit_text:
        yield Text(plot.right + 8, bottom + 30, unit_text, "soft", SIZE, "end")


def strip(answer: Answer, plot: Plot, top: float) -> Iterator[Mark]:
    """Draw how many issuers allow each value, as steps; nothing where fewer than three vote.

    The steps are d(x) of the sweep (`reconcile.methods.sweep`): no density is made up.
    """
    if len(answer.votes) < _LEAST_VOTES:
        return
    pieces, _ = pieces_of(answer.votes)
    profile = depth_profile([piece.compared for piece in pieces])
    most = deepest(profile)
    steps: list[Mark] = []
    for segment in profile:
        low, high = plot.ends(segment.interval)
        height = STRIP_HEIGHT * segment.depth / most
        role: Role = "force" if segment.depth > 1 else "aside"
        steps.append(Box(low, top + STRIP_HEIGHT - height, max(high - low, 1), height, role))
    told = f"at most {wording.plural(most, 'issuer')} of {len(answer.votes)} allow one value"
    yield Group(tuple(steps), told)

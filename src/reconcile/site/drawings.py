"""Pictures on a page: each as SVG for a wide screen and for a phone; the style sheet shows one."""

from collections.abc import Callable
from typing import NamedTuple

from reconcile import wording
from reconcile.answers.answer import Answer, Answers
from reconcile.answers.history import History
from reconcile.answers.lineage_graph import Trace
from reconcile.ledger.wanted import is_count
from reconcile.pictures.bars import Plot
from reconcile.pictures.chart import axis
from reconcile.pictures.forest import Asked, forest, picture
from reconcile.pictures.history import history as over_time
from reconcile.pictures.lineage import lineage as repeated
from reconcile.pictures.marks import Box, Line, Mark, Picture
from reconcile.pictures.rows import ORDER, rows
from reconcile.pictures.svg import svg
from reconcile.values import Interval

WIDE, NARROW = 920, 340
"""Pixels: the measure of a page, and what a phone leaves of it."""

_FEWEST_DAYS = 2
"""Days on which an answer changed that make a course."""

_SPARK_WIDTH, _SPARK_HEIGHT = 120, 16


class Drawing(NamedTuple):
    """A picture twice, as the text of an SVG element each.

    Attributes:
        wide: For a desk.
        narrow: For a phone, where labels stand above their bars.
    """

    wide: str
    narrow: str


def drawing(draw: Callable[[int], Picture], name: str) -> Drawing:
    """Draw a picture for both widths.

    Args:
        draw: Draws it in so many pixels.
        name: What tells its ids from those of the other pictures of a file.
    """
    wide, narrow = (
        svg(draw(width), prefix=f"{name}-{width}-", is_inline=True) for width in (WIDE, NARROW)
    )
    return Drawing(wide, narrow)


def evidence(answers: Answers, answer: Answer, name: str) -> Drawing | None:
    """Draw the figures of an answer as a forest plot; None: there is nothing to draw.

    The scopes of a quantity without a whole are drawn together, on one axis, as its own picture.
    """
    is_whole = answer is answers.answers[0]
    if answers.is_divided:
        if not is_whole:
            return None
        return drawing(lambda width: picture(answers, Asked(width, has_title=False)), name)
    chosen = rows(answer, is_picture=True)
    if not chosen.drawn:
        return None
    return drawing(
        lambda width: forest(answers, answer, chosen, Asked(width, has_title=False)), name
    )


def history(found: History, name: str) -> Drawing | None:
    """Draw how an answer came about; None: it is what it was from the first day on."""
    if len(found.days) < _FEWEST_DAYS:
        return None
    return drawing(lambda width: over_time(found, width=width, has_title=False), name)


def lineage(trace: Trace, name: str) -> Drawing | None:
    """Draw who repeats whom; None: everybody speaks for themselves."""
    if all(len(family.members) == 1 for family in trace.families):
        return None
    return drawing(lambda width: repeated(trace, width=width, has_title=False), name)


def spark(answers: Answers, name: str) -> str:
    """Draw in a line all that was printed, what is in force, and the answer; empty: no number.

    Each quantity has a scale of its own: a thin line for all that was printed, a thick one for
    what is in force.
    """
    answer, unit = answers.answers[0], answers.quantity.unit
    drawn = [s for s in answer.standings if s.state in ORDER and s.statement.stated]
    printed = [standing.statement.stated for standing in drawn if standing.statement.stated]
    pieces = answer.headline.pieces
    scale = axis([*printed, *pieces], _SPARK_WIDTH, is_count=is_count(answers.quantity))
    if scale is None:
        return ""
    plot, middle = Plot(scale, 0, _SPARK_WIDTH), _SPARK_HEIGHT / 2
    ends = [end for one in (*printed, *pieces) for end in one[:2] if end is not None]
    lowest, highest = plot.x(min(ends)), plot.x(max(ends))
    marks: list[Mark] = [Line(lowest, middle, highest, middle, "aside")]
    if answer.span:
        low, high = plot.ends(answer.span)
        marks.append(Line(low, middle, high, middle, "aside", 2.5))
    for piece in pieces:
        low, high = plot.ends(piece)
        # A single value is seen too.
        marks.append(Box(low - 1.5, middle - 5, high - low + 3, 10, "force"))
    told = [answer.headline.text]
    if answer.span:
        told.append(f"what counts: {wording.amount([answer.span], unit)}")
    told.append(f"ever printed: {wording.amount([Interval(min(ends), max(ends))], unit)}")
    line = Picture(_SPARK_WIDTH, _SPARK_HEIGHT, "; ".join(told), "", tuple(marks))
    return svg(line, prefix=f"{name}-", is_inline=True)

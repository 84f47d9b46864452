"""Choose what a picture of a change shows: rows that came, went or moved, and some that stay."""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import NamedTuple

from reconcile.answers.answer import Answer
from reconcile.evidence.states import IN_FORCE, Standing, State
from reconcile.pictures.bars import reach
from reconcile.pictures.rows import rows as chosen
from reconcile.values import Interval

_MOST_MOVED = 24
_MOST_STILL = 12
"""Rows that are drawn; of more of them the first in the order of the plot."""


class Move(StrEnum):
    """What became of a row."""

    NEW = "new"
    GONE = "gone"
    OTHERWISE = "otherwise"  # the same figure counts otherwise
    STILL = "still"


class Row(NamedTuple):
    """One figure of a picture of a change: a figure that was edited has two, gone and new."""

    move: Move
    standing: Standing
    was: State | None = None


class Moved(NamedTuple):
    """What a picture of one answer's change shows.

    Attributes:
        rows: Its rows, those in force first.
        left: How many rows that came, went or moved are not drawn.
        still: How many figures that stand as before are not drawn.
    """

    rows: tuple[Row, ...]
    left: int
    still: int


def moved(before: Answer | None, after: Answer | None) -> Moved:
    """Hold the figures of an answer against those that it had.

    Args:
        before: The answer as it was; None: there was none.
        after: The answer as it is; None: there is none.
    """
    order = list(State).index
    figures = sorted(_figures(before, after), key=lambda rows: order(rows[-1].standing.state))
    rows = [row for figure in figures for row in figure]
    moves = [row for row in rows if row.move is not Move.STILL]
    still = [row for row in rows if row.move is Move.STILL]
    usual = {id(standing) for standing in chosen(after).drawn} if after else set()
    in_force = [
        row for row in still if row.standing.state in IN_FORCE and id(row.standing) in usual
    ]
    drawn = {id(row) for row in (*moves[:_MOST_MOVED], *in_force[:_MOST_STILL])}
    return Moved(
        tuple(row for row in rows if id(row) in drawn),
        max(len(moves) - _MOST_MOVED, 0),
        len(still) - min(len(in_force), _MOST_STILL),
    )


def _figures(before: Answer | None, after: Answer | None) -> Iterator[tuple[Row, ...]]:
    """Every figure with a number, in one row; or in two where it was another."""
    was, now = _drawable(before), _drawable(after)
    for name, standing in now.items():
        then = was.pop(name, None)
        if then is None:
            yield (Row(Move.NEW, standing),)
        elif _drawn(then) != _drawn(standing):
            yield Row(Move.GONE, then), Row(Move.NEW, standing)
        elif then.state is not standing.state:
            yield (Row(Move.OTHERWISE, standing, then.state),)
        else:
            yield (Row(Move.STILL, standing),)
    yield from ((Row(Move.GONE, standing),) for standing in was.values())


def _drawable(answer: Answer | None) -> dict[str, Standing]:
    standings: Iterable[Standing] = answer.standings if answer else ()
    return {one.statement.estimate.id: one for one in standings if one.statement.stated}


def _drawn(standing: Standing) -> tuple[object, ...]:
    """All of a figure that its row shows, but for its state."""
    one = standing.statement
    figure, estimate = one.figure, one.estimate
    ends = one.said, figure.best, figure.soft_low, figure.soft_high
    return estimate.source, estimate.stated, one.as_of, ends


def ends(rows: Iterable[Row], *answers: Answer | None) -> list[Interval]:
    """Return what the axis has to hold: the answers, and the figures with what rounding implies."""
    found = [piece for one in answers if one for piece in one.headline.pieces]
    for row in rows:
        found += reach(row.standing.statement)
    return found

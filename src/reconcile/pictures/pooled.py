"""Draw pooled numbers below the rows: a diamond from end to end, its middle at the mean."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from reconcile import wording
from reconcile.pictures.bars import Plot
from reconcile.pictures.marks import Line, Mark, Shape
from reconcile.values import Interval

if TYPE_CHECKING:
    from reconcile.answers.pooling import Pooling


class Drawn(NamedTuple):
    """One pooled interval.

    Attributes:
        name: What it is.
        mean: The pooled mean.
        values: From its low to its high end.
        text: Its numbers, with the digits that the error leaves.
        is_mean: It is where the mean lies, drawn as a diamond; else where a new study would lie.
    """

    name: str
    mean: float
    values: Interval
    text: str
    is_mean: bool


def pooled(pooling: "Pooling | None") -> Iterator[Drawn]:
    """Yield the mean with its interval, and the prediction where the method has one."""
    if pooling is None or pooling.pooled is None:
        return
    one = pooling.pooled
    error = (one.ci[1] - one.ci[0]) / 4
    mean, low, high = (wording.to_error(value, error) for value in (one.mean, *one.ci))
    name = f"mean ({one.method}, log scale)" if pooling.is_log else f"mean ({one.method})"
    told = f"{mean}, {one.level:.0%} CI {low} to {high}"
    yield Drawn(name, one.mean, Interval(*one.ci), told, True)
    if one.prediction:
        told = " to ".join(wording.to_error(end, error) for end in one.prediction)
        yield Drawn("prediction", one.mean, Interval(*one.prediction), told, False)


def mark(plot: Plot, drawn: Drawn, y: float) -> Mark:
    """Draw a pooled interval at a height."""
    low, high = plot.ends(drawn.values)
    if not drawn.is_mean:
        return Line(low, y, high, y, "ink", 2, "grid")
    middle = plot.x(drawn.mean)
    top, bottom = f"{middle:.1f} {y - 7:.1f}", f"{middle:.1f} {y + 7:.1f}"
    return Shape(f"M{low:.1f} {y:.1f}L{top}L{high:.1f} {y:.1f}L{bottom}Z", "ink")

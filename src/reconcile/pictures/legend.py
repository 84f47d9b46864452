"""Say below a picture what its marks mean; only those that it holds."""

from collections.abc import Iterable, Iterator

from reconcile.evidence.states import Standing, State
from reconcile.pictures.letters import width_of
from reconcile.pictures.marks import Box, Line, Mark, Shape, Text
from reconcile.pictures.symbols import arrow, symbol

SIZE = 11
LINE = 18
"""Pixels from one line of the legend to the next."""

_NAMES = {
    State.CORE: "in what most share",
    State.VOTE: "votes beside it",
    State.DISSENT: "shares nothing with it",
    State.BOUND: "one end: limits, does not vote",
    State.RELAY: "repeats an origin",
    State.RELAY_MISMATCH: "misquotes its origin",
    State.SUPERSEDED: "replaced",
    State.DRAWN: "made from the others",
    State.EARLIER: "too old",
    State.PROJECTED: "a plan",
}
_SIGN, _SAMPLE, _GAP = 14.0, 26.0, 16.0
"""Pixels that the mark of a state takes, that a piece of a bar does, and between two entries."""


def legend(
    rows: Iterable[Standing], left: float, right: float, top: float
) -> Iterator[tuple[tuple[Mark, ...], float]]:
    """Yield each entry of the legend with the height of its base line, in lines of text."""
    return _lines(_entries(list(rows)), left, right, top)


def of_states(
    states: Iterable[State], left: float, right: float, top: float
) -> Iterator[tuple[tuple[Mark, ...], float]]:
    """Yield the same of a picture that has marks of states and no values."""
    return _lines(((state, _NAMES[state]) for state in states), left, right, top)


def _lines(
    entries: Iterable[tuple[State | str, str]], left: float, right: float, top: float
) -> Iterator[tuple[tuple[Mark, ...], float]]:
    x, y = left, top + SIZE
    for sample, text in entries:
        room = _SIGN if isinstance(sample, State) else _SAMPLE
        needed = room + width_of(text, SIZE)
        if x > left and x + needed > right:
            x, y = left, y + LINE
        yield (*_moved(sample, x, y - 4), Text(x + room, y, text, "soft", SIZE)), y
        x += needed + _GAP


_BAND, _IMPLIED, _OPEN = "band", "implied", "open"


def _entries(rows: list[Standing]) -> Iterator[tuple[State | str, str]]:
    yield _BAND, "the answer"
    for state in dict.fromkeys(row.state for row in rows):
        yield state, _NAMES[state]
    stated = [row.statement.stated for row in rows if row.statement.stated]
    figures = [row.statement.figure for row in rows]
    if any(f.width == "rule" or f.vague or f.soft_low or f.soft_high for f in figures):
        yield _IMPLIED, "implied by a hedge or by rounding, or soft"
    if any(not one.is_bounded for one in stated):
        yield _OPEN, "open side"


def _moved(sample: State | str, x: float, y: float) -> tuple[Mark, ...]:
    """Draw the sample of an entry, its left end and middle at a point."""
    if isinstance(sample, State):
        return (symbol(sample, x + 4, y),)
    line = Line(x, y, x + 20, y, "aside", 2.4, "soft" if sample == _IMPLIED else "")
    samples: dict[str, tuple[Mark, ...]] = {
        _BAND: (Box(x, y - 6, 20, 12, "band"),),
        _IMPLIED: (line,),
        _OPEN: (line, Shape(arrow(x + 20, y, 1), "aside")),
    }
    return samples[sample]

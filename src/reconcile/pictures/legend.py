"""Say below a picture what its marks mean; only those that it holds."""

from collections.abc import Collection, Iterable, Iterator

from reconcile.evidence.states import Standing, State
from reconcile.pictures.bars import drawn_with
from reconcile.pictures.letters import width_of
from reconcile.pictures.marks import Box, Line, Mark, Shape, Text
from reconcile.pictures.symbols import arrow, diamond, symbol

SIZE = 11
LINE = 18
"""Pixels from one line of the legend to the next."""

NAMES = {
    State.CORE: "in what most share",
    State.VOTE: "votes beside it",
    State.DISSENT: "shares nothing with it",
    State.BOUND: "limits, does not vote",
    State.RELAY: "repeats an origin",
    State.RELAY_MISMATCH: "departs from its origin",
    State.SUPERSEDED: "replaced",
    State.DRAWN: "made from the others",
    State.EARLIER: "too old",
    State.PROJECTED: "a plan",
}
"""What a state is called below a picture; the glossary has each."""

_SIGN, _SAMPLE, _GAP = 14.0, 26.0, 16.0
"""Pixels that the mark of a state takes, that a piece of a bar does, and between two entries."""


def legend(
    rows: Iterable[Standing],
    left: float,
    right: float,
    top: float,
    *,
    has_band: bool,
    has_diamonds: bool = True,
) -> Iterator[tuple[tuple[Mark, ...], float]]:
    """Yield each entry of the legend with the height of its base line, in lines of text."""
    unused = frozenset() if has_diamonds else {"diamond"}
    return _lines(_entries(list(rows), unused, has_band=has_band), left, right, top)


def of_states(
    states: Iterable[State], left: float, right: float, top: float
) -> Iterator[tuple[tuple[Mark, ...], float]]:
    """Yield the same of a picture that has marks of states and no values."""
    return _lines(((state, NAMES[state]) for state in states), left, right, top)


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


def _entries(
    rows: list[Standing], unused: Collection[str], *, has_band: bool
) -> Iterator[tuple[State | str, str]]:
    if has_band:
        yield "band", "the answer"
    for state in dict.fromkeys(row.state for row in rows):
        yield state, NAMES[state]
    used = set[str]().union(*map(drawn_with, rows)).difference(unused)
    yield from ((sample, _BARS[sample]) for sample in _BARS if sample in used)


_BARS = {"dots": "implied, or a soft end", "arrow": "open side", "diamond": "exact"}
"""What bars are drawn with, in words."""


def _moved(sample: State | str, x: float, y: float) -> tuple[Mark, ...]:
    """Draw the sample of an entry, its left end and middle at a point."""
    if isinstance(sample, State):
        return (symbol(sample, x + 4, y),)
    line = Line(x, y, x + 20, y, "aside", 2.4, "soft" if sample == "dots" else "")
    samples: dict[str, tuple[Mark, ...]] = {
        "band": (Box(x, y - 6, 20, 12, "band"),),
        "dots": (line,),
        "arrow": (line, Shape(arrow(x + 20, y, 1), "aside")),
        "diamond": (Shape(diamond(x + 10, y, 4.4, 5.4), "aside"),),
    }
    return samples[sample]

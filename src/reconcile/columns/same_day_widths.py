"""What an issuer says several times on one day, where figures have widths or pieces.

Such voices are few: the ledger's own functions settle them one by one.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple, cast

import numpy as np

from reconcile.columns.rows import Mark, Marks
from reconcile.columns.sweeping import Ints
from reconcile.columns.values import Values
from reconcile.evidence.same_day import most_precise, pieces
from reconcile.evidence.voice import Voice
from reconcile.values import Interval, hull


class _Figure(NamedTuple):
    """One row, as far as `reconcile.evidence.same_day` looks at voices.

    Attributes:
        stated: As printed; of several pieces, their hull.
        compared: With the width of a bare figure; of several pieces, without.
        pieces: What *or* leaves open, as printed.
        widths: The same as compared.
        width: ``rule`` where a hedge made the ends.
        id: By what one of several that say the same is chosen.
    """

    stated: Interval
    compared: Interval
    pieces: tuple[Interval, ...] = ()
    widths: tuple[Interval, ...] = ()
    width: str = ""
    id: str = ""

    @property
    def speaker(self) -> "_Figure":
        return self

    @property
    def estimate(self) -> "_Figure":
        return self

    @property
    def figure(self) -> "_Figure":
        return self


class Pieces(NamedTuple):
    """What voices leave open.

    Attributes:
        voice: Whose each piece is, in ascending order.
        stated: As printed.
        compared: As compared.
    """

    voice: Ints
    stated: Values
    compared: Values


def precise(said: Pieces, marks: Marks) -> Pieces:
    """Return what is said most precisely, piece by piece: some of them may meet.

    Args:
        said: What is said; further pieces of a row stand behind its first.
        marks: What else is true of it.
    """
    found = (
        (name, pair)
        for name, rows in _by_voice(said, marks.tolist())
        for voice in _most_precise(list(_figures(rows)))
        for pair in _printed(voice)
    )
    return _pieces(said, found)


def joined(said: Pieces) -> Pieces:
    """Join pieces of one voice that meet as printed, and part those that meet by their widths."""
    found = (
        (name, (piece.stated, piece.compared))
        for name, rows in _by_voice(said, [0] * len(said.voice))
        for piece in pieces(cast("Sequence[Voice]", list(_figures(rows))))
    )
    return _pieces(said, found)


_Row = tuple[int, Interval, Interval, int]


def _by_voice(said: Pieces, marks: Sequence[int]) -> Iterator[tuple[int, list[_Row]]]:
    stated, compared = _intervals(said.stated), _intervals(said.compared)
    rows = zip(said.voice.tolist(), stated, compared, marks, strict=True)
    for name, several in groupby(rows, itemgetter(0)):
        yield name, list(several)


def _printed(voice: Voice) -> Iterable[tuple[Interval, Interval]]:
    if voice.speaker.pieces:
        return zip(voice.speaker.pieces, voice.speaker.widths, strict=True)
    return [(voice.stated, voice.compared)]


def _pieces(said: Pieces, found: Iterable[tuple[int, tuple[Interval, Interval]]]) -> Pieces:
    """Return columns of pieces, each of the quantity of its voice."""
    listed = list(found)
    voice = np.array([name for name, _ in listed], np.int64)
    group = said.stated.group[np.searchsorted(said.voice, voice)]
    stated = Values.of(group, [pair[0] for _, pair in listed])
    return Pieces(voice, stated, Values.of(group, [pair[1] for _, pair in listed]))


def _most_precise(figures: Sequence[_Figure]) -> Sequence[Voice]:
    """Choose between equal ones by what they say, whatever the order of the rows."""
    named = [figure._replace(id=f"{rank:09}") for rank, figure in enumerate(sorted(figures))]
    return most_precise(cast("Sequence[Voice]", named))


def _figures(said: Sequence[_Row]) -> Iterator[_Figure]:
    """Yield what rows say, each with its pieces."""
    starts = [at for at, row in enumerate(said) if not row[3] & Mark.FURTHER]
    for start, stop in zip(starts, [*starts[1:], len(said)], strict=True):
        rows = said[start:stop]
        stated, compared = [row[1] for row in rows], [row[2] for row in rows]
        width = "rule" if rows[0][3] & Mark.FROM_HEDGE else ""
        if len(rows) == 1:
            yield _Figure(stated[0], compared[0], width=width)
        else:
            # As a whole it is held against others without its widths, as in a ledger.
            whole = hull(stated)
            yield _Figure(whole, whole, tuple(stated), tuple(compared), width)


def _intervals(values: Values) -> Iterator[Interval]:
    ends = (values.low, values.high, ~values.low_open, ~values.high_open)
    return map(Interval, *(column.tolist() for column in ends))

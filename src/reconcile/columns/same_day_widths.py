"""What an issuer says several times on one day, where figures have widths or pieces.

Such voices are few: the ledger's own functions settle them one by one.
"""

from collections.abc import Iterator, Sequence
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
        compared: With the width of a bare figure; likewise.
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


def at_once(
    voice: Ints, stated: Values, compared: Values, marks: Marks
) -> tuple[Ints, Values, Values]:
    """Return the pieces of each voice.

    Args:
        voice: Who says each, in ascending order; further pieces of a row stand behind its first.
        stated: As printed.
        compared: As compared.
        marks: What else is true of them.

    Returns:
        The voice of each piece, and the pieces as printed and as compared.
    """
    ranges = zip(
        voice.tolist(), _intervals(stated), _intervals(compared), marks.tolist(), strict=True
    )
    found = [
        (name, piece.stated, piece.compared)
        for name, said in groupby(ranges, itemgetter(0))
        for piece in pieces(_most_precise(list(_figures(list(said)))))
    ]
    voices = np.array([name for name, _, _ in found], np.int64)
    first = np.searchsorted(voice, voices)
    group = stated.group[first]
    printed = Values.of(group, [piece for _, piece, _ in found])
    return voices, printed, Values.of(group, [piece for _, _, piece in found])


def _most_precise(figures: Sequence[_Figure]) -> Sequence[Voice]:
    """Choose between equal ones by what they say, whatever the order of the rows."""
    named = [figure._replace(id=f"{rank:09}") for rank, figure in enumerate(sorted(figures))]
    return most_precise(cast("Sequence[Voice]", named))


def _figures(said: Sequence[tuple[int, Interval, Interval, int]]) -> Iterator[_Figure]:
    """Yield what rows say, each with its pieces."""
    starts = [at for at, row in enumerate(said) if not row[3] & Mark.FURTHER]
    for start, stop in zip(starts, [*starts[1:], len(said)], strict=True):
        rows = said[start:stop]
        stated, compared = [row[1] for row in rows], [row[2] for row in rows]
        width = "rule" if rows[0][3] & Mark.FROM_HEDGE else ""
        if len(rows) == 1:
            yield _Figure(stated[0], compared[0], width=width)
        else:
            yield _Figure(hull(stated), hull(compared), tuple(stated), tuple(compared), width)


def _intervals(values: Values) -> Iterator[Interval]:
    ends = (values.low, values.high, ~values.low_open, ~values.high_open)
    return map(Interval, *(column.tolist() for column in ends))

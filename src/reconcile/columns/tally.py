"""Count what comes of a table: rows, quantities, verdicts, and what is wrong with rows."""

from collections import Counter

import pyarrow as pa
import pyarrow.compute as pc

_KINDS = 1_000
"""Kinds of faults that are counted each for itself: a phrase may be refused for its own words."""


class Tally:
    """What has been counted so far.

    Attributes:
        rows: Rows of the quantities that are answered.
        quantities: Quantities that are answered, those without a name as one.
        verdicts: How many have which verdict.
        bad: Quantities with rows that cannot be used.
        refused: Rows that cannot be used, by what is wrong with them.
    """

    def __init__(self) -> None:
        self.rows = self.quantities = self.bad = 0
        self.verdicts: Counter[str] = Counter()
        self.refused: Counter[str] = Counter()

    def answered(self, table: pa.Table) -> int:
        """Count answers; how many rows they are made of."""
        self.quantities += table.num_rows
        rows: int = pc.sum(table.column("rows"), min_count=0).as_py()
        self.rows += rows
        self.bad += pc.sum(pc.greater(table.column("bad"), 0), min_count=0).as_py()
        self.verdicts.update(_counts(table.column("verdict")))
        return rows

    def set_aside(self, table: pa.Table) -> None:
        """Count rows that cannot be used, by the fact of each error, which its remedy follows."""
        for error, count in _counts(table.column("error")).items():
            kind = error.partition(";")[0]
            if kind not in self.refused and len(self.refused) >= _KINDS:
                kind = "other faults"
            self.refused[kind] += count


def _counts(column: pa.ChunkedArray) -> dict[str, int]:
    found = pc.value_counts(column)
    return dict(zip(*(found.field(name).to_pylist() for name in ("values", "counts")), strict=True))

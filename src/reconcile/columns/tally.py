"""Count what comes of a table: rows, quantities, verdicts, and what is wrong with rows."""

import re
from collections import Counter

import pyarrow as pa
import pyarrow.compute as pc

from reconcile.columns import faults

_KINDS = 1_000
"""Kinds of faults that are counted each for itself: a phrase may be refused for its own words."""

_APART = tuple(faults.FAULTS[code] for code in (faults.MIXED, faults.MIXED_COUNTS))
"""Why all rows of a quantity have no answer, though each of them could be used."""


class Tally:
    """What has been counted so far.

    Attributes:
        rows: Rows of the quantities that are answered.
        quantities: Quantities that are answered, those without a name as one.
        verdicts: How many have which verdict.
        bad: Quantities with rows that cannot be used.
        refused: Rows that cannot be used, by what is wrong with them.
        apart: Quantities without an answer, and their rows, by why these do not go together.
    """

    def __init__(self) -> None:
        self.rows = self.quantities = self.bad = 0
        self.verdicts: Counter[str] = Counter()
        self.refused: Counter[str] = Counter()
        self.apart: dict[str, tuple[int, int]] = {}

    def answered(self, table: pa.Table) -> int:
        """Count answers; how many rows they are made of."""
        self.quantities += table.num_rows
        rows: int = pc.sum(table.column("rows"), min_count=0).as_py()
        self.rows += rows
        bad = table.column("bad")
        for reason in _APART:
            found = _rows_told(table.column("error"), reason)
            bad = pc.subtract(bad, found)
            if number := pc.sum(pc.greater(found, 0), min_count=0).as_py():
                before = self.apart.get(reason, (0, 0))
                self.apart[reason] = before[0] + number, before[1] + pc.sum(found).as_py()
        self.bad += pc.sum(pc.greater(bad, 0), min_count=0).as_py()
        self.verdicts.update(_counts(table.column("verdict")))
        return rows

    def set_aside(self, table: pa.Table) -> None:
        """Count rows that cannot be used, by the fact of each error, which its remedy follows."""
        for error, count in _counts(table.column("error")).items():
            kind = error.partition(";")[0]
            if kind not in self.refused and len(self.refused) >= _KINDS:
                kind = "other faults"
            self.refused[kind] += count


def _rows_told(errors: pa.ChunkedArray, reason: str) -> pa.ChunkedArray:
    """How many rows of each quantity its error counts for a reason."""
    found = pc.extract_regex(errors, f"(?P<count>[0-9,]+) rows?: {re.escape(reason)}")
    counts = pc.replace_substring(pc.struct_field(found, "count"), ",", "")
    return pc.fill_null(pc.cast(counts, pa.int64()), 0)


def _counts(column: pa.ChunkedArray) -> dict[str, int]:
    found = pc.value_counts(column)
    return dict(zip(*(found.field(name).to_pylist() for name in ("values", "counts")), strict=True))

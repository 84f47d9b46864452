"""Answers as a table: a row a quantity."""

from collections.abc import Sequence

import numpy as np
import pyarrow as pa

from reconcile.columns import faults
from reconcile.columns.cells import Faults
from reconcile.columns.dating import written
from reconcile.columns.grouping import Grouped
from reconcile.columns.kernel import VERDICTS, WHICH, Outcome, conclude
from reconcile.columns.line import Line, is_after
from reconcile.columns.rows import Days, Mark, Rows
from reconcile.columns.settings import MEASURES, Settings
from reconcile.columns.sweeping import Flags, Floats, Ints, Stretches
from reconcile.columns.voting import Ballot, vote
from reconcile.wording import plural

PIECE = pa.struct(
    [
        pa.field("low", pa.float64()),
        pa.field("high", pa.float64()),
        pa.field("low_closed", pa.bool_()),
        pa.field("high_closed", pa.bool_()),
    ]
)
"""A range of values; an end that is null is an open side."""


def schema(quantity: pa.DataType) -> pa.Schema:
    """Return the columns of answers.

    Args:
        quantity: The type of the names of quantities.
    """
    count, end, flag, text, pieces = (
        pa.int64(),
        pa.float64(),
        pa.bool_(),
        pa.string(),
        pa.list_(PIECE),
    )
    return pa.schema(
        [
            ("quantity", quantity),
            ("rows", count),
            ("bad", count),
            ("issuers", count),
            ("n", count),
            ("verdict", text),
            ("which", text),
            ("as_of", text),
            ("span_low", end),
            ("span_high", end),
            ("span_low_closed", flag),
            ("span_high_closed", flag),
            ("core_support", count),
            ("core_low", end),
            ("core_high", end),
            ("core_pieces", pieces),
            ("corroborated_pieces", pieces),
            ("headline_pieces", pieces),
            ("gap", end),
            ("bound_low", end),
            ("bound_high", end),
            ("bound_low_closed", flag),
            ("bound_high_closed", flag),
            ("bound_conflict", flag),
            ("within_rounding", flag),
            ("superseded", count),
            ("earlier", count),
            ("error", text),
        ]
    )


def answers(grouped: Grouped, settings: Settings) -> pa.Table:
    """Answer quantities, in their order."""
    rows, size = grouped.rows, len(grouped.quantities)
    measures, fault = measures_of(rows, settings, size)
    good = rows.take(fault == faults.OK) if fault.any() else rows
    ballot = vote(good, measures, settings, size)
    outcome = conclude(ballot.votes, ballot.floors, ballot.ceilings, size)
    columns = {
        "quantity": grouped.quantities,
        **_counts(rows, fault, size),
        **_ballot(ballot),
        **_outcome(outcome, ballot.votes.voters),
    }
    kinds = schema(grouped.quantities.type)
    return pa.table([columns[field.name] for field in kinds], schema=kinds)


def measures_of(rows: Rows, settings: Settings, size: int) -> tuple[Ints, Faults]:
    """Return the measure of each quantity, and what is wrong with each row.

    What names several measures, or counts several things, is no one quantity.
    """
    usual = -1 if settings.measure is None else MEASURES.index(settings.measure)
    measures, fault = np.full(size, usual, np.int64), rows.fault
    for column, code in ((rows.measure, faults.MIXED), (rows.counted, faults.MIXED_COUNTS)):
        if column is None:
            continue
        if code == faults.MIXED:
            column = np.where(column < 0, usual, column)
        named = np.flatnonzero((column >= 0) & (rows.fault == faults.OK))
        group, number = rows.group[named], column[named].astype(np.int64)
        least, most = np.full(size, np.iinfo(np.int64).max), np.full(size, -1)
        np.minimum.at(least, group, number)
        np.maximum.at(most, group, number)
        is_mixed = most > least
        fault = np.where(is_mixed[rows.group] & (fault == faults.OK), np.uint8(code), fault)
        if code == faults.MIXED:
            measures = np.where(most >= 0, most, measures)
    return measures, fault


def _counts(rows: Rows, fault: Faults, size: int) -> dict[str, pa.Array]:
    """Count rows, a row of several pieces once, and tell what is wrong with the bad ones."""
    group = rows.group
    if rows.are(Mark.FURTHER).any():
        is_first = ~rows.are(Mark.FURTHER)
        group, fault = group[is_first], fault[is_first]
    bad = np.flatnonzero(fault)
    return {
        "rows": pa.array(np.bincount(group, minlength=size)),
        "bad": pa.array(np.bincount(group[bad], minlength=size)),
        "error": _errors(group[bad], fault[bad], size),
    }


def _errors(group: Ints, fault: Faults, size: int) -> pa.Array:
    """Tell for each quantity what is wrong with how many of its rows."""
    kinds, counts = np.unique(np.stack([group, fault.astype(np.int64)]), axis=1, return_counts=True)
    told: list[str | None] = [None] * size
    for (quantity, code), count in zip(kinds.T.tolist(), counts.tolist(), strict=True):
        error = f"{plural(count, 'row')}: {faults.FAULTS[code]}"
        former = told[quantity]
        told[quantity] = error if former is None else f"{former}; {error}"
    return pa.array(told, pa.string())


def _ballot(ballot: Ballot) -> dict[str, pa.Array]:
    size = len(ballot.issuers)
    dates = pa.nulls(size, pa.string())
    if ballot.reference is not None:
        dates = _dates(ballot.reference)
    return {
        "issuers": pa.array(ballot.issuers),
        "n": pa.array(ballot.votes.voters),
        "as_of": dates,
        "superseded": pa.array(ballot.superseded),
        "earlier": pa.array(ballot.earlier),
    }


def _dates(days: Days) -> pa.Array:
    """Write dates, each distinct one once."""
    stacked = np.stack(days)
    distinct, which = np.unique(stacked, axis=1, return_inverse=True)
    texts = [
        None if np.isneginf(middle) else written(middle, int(first), int(last))
        for middle, first, last in distinct.T.tolist()
    ]
    return pa.array(texts, pa.string()).take(pa.array(which.ravel()))


def _outcome(outcome: Outcome, voters: Ints) -> dict[str, pa.Array]:
    line, found, size = outcome.line, outcome.found, len(voters)
    no_votes, no_core = voters == 0, ~outcome.has_core
    union = _Pieces(line, found.union, size)
    core = _Pieces(line, found.core, size)
    is_one = core.count == 1
    limits = _Pieces(line, Stretches(outcome.limits.starts, outcome.limits.ends), size)
    nothing = ~outcome.limits.is_something
    span, bound = union.hull(no_votes), limits.hull(nothing)
    low, high, _, _ = core.hull(~is_one)
    return {
        "verdict": _words([str(verdict) for verdict in VERDICTS], outcome.verdict),
        "which": _words(WHICH, outcome.which),
        **dict(zip(SPAN, span, strict=True)),
        "core_support": pa.array(found.support, mask=no_core),
        "core_low": low,
        "core_high": high,
        "core_pieces": core.lists(),
        "corroborated_pieces": _Pieces(line, found.corroborated, size).lists(),
        "headline_pieces": _Pieces(line, outcome.headline, size).lists(),
        "gap": pa.array(union.gap(), mask=no_votes),
        **dict(zip(BOUND, bound, strict=True)),
        "bound_conflict": pa.array(outcome.is_bound_conflict),
        "within_rounding": pa.array(found.is_within_rounding & outcome.has_core),
    }


SPAN = ("span_low", "span_high", "span_low_closed", "span_high_closed")
BOUND = ("bound_low", "bound_high", "bound_low_closed", "bound_high_closed")


def _words(words: Sequence[str], numbers: Ints) -> pa.Array:
    coded = pa.array(numbers.astype(np.int8))
    return pa.DictionaryArray.from_arrays(coded, pa.array(words)).dictionary_decode()


class _Pieces:
    """The pieces of many quantities, in ascending order."""

    def __init__(self, line: Line, pieces: Stretches, size: int) -> None:
        self.low, self.high = line.values(pieces.starts), line.values(pieces.ends)
        self.low_closed, self.high_closed = ~is_after(pieces.starts), is_after(pieces.ends)
        self._group = line.groups(pieces.starts)
        self.count = np.bincount(self._group, minlength=size)
        self._offsets = np.concatenate([[0], np.cumsum(self.count)])

    def lists(self) -> pa.Array:
        """Return the pieces of each quantity."""
        ends = [_end(self.low), _end(self.high)]
        closed = [pa.array(self.low_closed), pa.array(self.high_closed)]
        pieces = pa.StructArray.from_arrays([*ends, *closed], fields=list(PIECE))
        return pa.ListArray.from_arrays(pa.array(self._offsets, pa.int32()), pieces)

    def hull(self, missing: Flags) -> list[pa.Array]:
        """Return the ends of all pieces of each quantity, and whether they belong to it.

        Args:
            missing: Which quantities have none.
        """
        if not len(self.low):
            ends, flags = pa.nulls(len(missing), pa.float64()), pa.nulls(len(missing), pa.bool_())
            return [ends, ends, flags, flags]
        first = np.minimum(self._offsets[:-1], len(self.low) - 1)
        last = np.maximum(self._offsets[1:] - 1, 0)
        low, high = self.low[first], self.high[last]
        no_low, no_high = missing | ~np.isfinite(low), missing | ~np.isfinite(high)
        return [
            pa.array(low, mask=no_low),
            pa.array(high, mask=no_high),
            pa.array(self.low_closed[first], mask=no_low),
            pa.array(self.high_closed[last], mask=no_high),
        ]

    def gap(self) -> Floats:
        """Return the widest stretch between two neighbouring pieces of each quantity; 0: none."""
        widest = np.zeros(len(self.count))
        inside = np.flatnonzero(self._group[1:] == self._group[:-1])
        np.maximum.at(widest, self._group[inside], self.low[inside + 1] - self.high[inside])
        return widest


def _end(values: Floats) -> pa.Array:
    """Return ends; an infinite one is missing."""
    is_open = np.isinf(values)
    return pa.array(values, mask=is_open) if is_open.any() else pa.array(values)

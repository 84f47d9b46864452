"""Type the rows of a table, and set aside those that are wrong: what a claim says, in numbers.

A batch of any types comes in; a batch of claims goes out, which are the same columns whatever came
in: quantity, issuer, ends, marks, dates, measure, fault (`rows.Rows` tells what each means).
"""

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pyarrow as pa

from reconcile.columns import cells, faults
from reconcile.columns.cells import Faults
from reconcile.columns.rows import Mark
from reconcile.columns.settings import Settings
from reconcile.columns.sweeping import Flags, Floats, Ints
from reconcile.errors import InputError

FIELDS = (
    *("quantity", "issuer", "low", "high", "best", "low_closed", "high_closed", "hard"),
    *("low_soft", "high_soft", "as_of", "stated", "exact", "measure", "unit", "lang"),
    *("compared_low", "compared_high", "error"),
)
"""The names of columns that have a part; others have none."""

_FIGURES = ("low", "high", "best", "stated")

_MARKED_BY = (
    ("low_closed", Mark.LOW_OPEN, True),
    ("high_closed", Mark.HIGH_OPEN, True),
    ("low_soft", Mark.LOW_SOFT, False),
    ("high_soft", Mark.HIGH_SOFT, False),
    ("hard", Mark.LOW_SOFT | Mark.HIGH_SOFT, True),
)
"""Columns of flags, what they mark, and what an empty cell is: there, nothing is marked."""


DAYS = ("middle", "first", "last")
"""Columns of claims that hold dates, as `rows.Days`."""

COMPARED = ("compared_low", "compared_high")


class Claims(NamedTuple):
    """The rows of a batch.

    Attributes:
        claims: Typed, the bad ones among them: these have a fault and no figure.
        refused: The bad ones as they came, with `error`.
    """

    claims: pa.RecordBatch
    refused: pa.Table


def require(names: list[str]) -> None:
    """Require the columns without which nothing can be answered.

    Raises:
        InputError: One is missing, or stands there twice.
    """
    for name in FIELDS:
        if names.count(name) > 1:
            raise InputError(f"the table has several columns `{name}`; keep one")
    there = ", ".join(f"`{name}`" for name in names) or "none"
    if "quantity" not in names:
        raise InputError(f"there is no column `quantity`; there are {there}")
    if not any(name in names for name in _FIGURES):
        asked = "`low` and `high`, `best` or `stated`"
        raise InputError(f"there is no column of figures: {asked}; there are {there}")


def quantity_type(schema: pa.Schema) -> pa.DataType:
    """Return the type that the names of quantities have in claims and answers."""
    kind = schema.field("quantity").type
    return cells.names(pa.array([], kind), "quantity").type


def claims(batch: pa.RecordBatch, settings: Settings, *, workers: int = 1) -> Claims:
    """Type the rows of a batch.

    Args:
        batch: Columns with the names of `FIELDS`; others are only handed on with bad rows.
        settings: What holds for all rows.
        workers: How many processes may read phrases.

    Raises:
        InputError: A column has a type that cannot hold what it should.
    """
    _refuse_foreign(batch.schema)
    typing = _Typing(_without_views(batch))
    typing.names()
    typing.marks()
    typing.ends()
    typing.dates_and_measures()
    typing.marked()
    if "stated" in typing.given:
        typing.phrases(settings, workers)
    typing.check()
    return Claims(typing.batch(), typing.refused())


def _refuse_foreign(schema: pa.Schema) -> None:
    """Refuse numbers that mean something else to the program that wrote them, such as periods."""
    for field in schema:
        meant = (field.metadata or {}).get(b"ARROW:extension:name")
        if field.name in FIELDS and meant and pa.types.is_primitive(field.type):
            name = meant.decode(errors="replace")
            told = f"the column `{field.name}` holds numbers that stand for a {name}"
            raise InputError(f"{told}; write them as text, numbers or dates")


def _without_views(batch: pa.RecordBatch) -> pa.RecordBatch:
    """Return a batch whose texts Arrow can take by rows."""
    views = [field for field in batch.schema if pa.types.is_string_view(field.type)]
    for field in views:
        at = batch.schema.get_field_index(field.name)
        batch = batch.set_column(at, field.name, batch.column(at).cast(pa.string()))
    return batch


if TYPE_CHECKING:
    from reconcile.columns.phrases import Phrases


class _Typing:
    """The columns of a batch as they are typed, one after the other; the first fault counts."""

    def __init__(self, batch: pa.RecordBatch) -> None:
        self.given = {name: batch.column(name) for name in FIELDS if name in batch.schema.names}
        self._batch, self._size = batch, batch.num_rows
        self._fault = np.zeros(self._size, np.uint8)
        self._errors: dict[int, str] = {}
        self._marks = np.zeros(self._size, np.uint8)
        self._low = self._high = np.zeros(0)
        self._typed: dict[str, pa.Array] = {}
        self._compared: tuple[Floats, Floats] | None = None
        self._typed_pieces: dict[str, pa.Array] = {}
        self._row: Ints | None = None

    def names(self) -> None:
        """Type what rows are about, and whose they are."""
        for name, code in (("quantity", faults.NO_QUANTITY), ("issuer", faults.NO_ISSUER)):
            if name in self.given:
                column = self._typed[name] = cells.names(self.given[name], name)
                self._wrong(~cells.there(column), code)

    def marks(self) -> None:
        """Type the flags."""
        for name, mark, usual in _MARKED_BY:
            if name in self.given:
                value, fault = cells.flags(self.given[name], name, usual=usual)
                self._marks[value != usual] |= np.uint8(mark)
                self._faulty(fault)

    def ends(self) -> None:
        """Type the ends that rows give in numbers."""
        low, high = self._numbers("low"), self._numbers("high")
        self._is_given = low.is_there | high.is_there
        self._low = low.value if low.is_there.all() else np.where(low.is_there, low.value, -np.inf)
        self._high = (
            high.value if high.is_there.all() else np.where(high.is_there, high.value, np.inf)
        )
        if "best" in self.given:
            self._points()
        self._wrong(self._low > self._high, faults.REVERSED)
        if self._marks.any():
            is_open = (self._marks & (Mark.LOW_OPEN | Mark.HIGH_OPEN)) != 0
            self._wrong(is_open & (self._low == self._high), faults.NOTHING_LEFT)
        if "compared_low" in self.given or "compared_high" in self.given:
            self._widths()

    def _points(self) -> None:
        """Let a best value alone stand for both ends; beside ends it lies between them."""
        best = self._numbers("best")
        is_point = best.is_there & ~self._is_given
        self._is_given |= is_point
        self._low = np.where(is_point, best.value, self._low)
        self._high = np.where(is_point, best.value, self._high)
        self._marks[is_point] &= ~np.uint8(Mark.LOW_OPEN | Mark.HIGH_OPEN)
        low_open, high_open = (
            (self._marks & Mark.LOW_OPEN) != 0,
            (self._marks & Mark.HIGH_OPEN) != 0,
        )
        below = (best.value < self._low) | ((best.value == self._low) & low_open)
        above = (best.value > self._high) | ((best.value == self._high) & high_open)
        is_reversed = self._low > self._high
        self._wrong(best.is_there & (below | above) & ~is_reversed, faults.BEST_OUTSIDE)

    def _widths(self) -> None:
        """Type the ends that rows are compared by, where they give them."""
        compared = []
        for name, ends in (("compared_low", self._low), ("compared_high", self._high)):
            numbers = self._numbers(name)
            compared.append(np.where(numbers.is_there & np.isfinite(ends), numbers.value, ends))
        low, high = compared
        self._wrong((low > self._low) | (high < self._high), faults.NARROWER)
        self._compared = low, high

    def _numbers(self, name: str) -> cells.Numbers:
        numbers = cells.numbers(self.given.get(name, pa.nulls(self._size)), name)
        self._faulty(numbers.fault)
        return numbers

    def dates_and_measures(self) -> None:
        """Type what rows speak of in time."""
        if "as_of" in self.given:
            days, fault = cells.days(self.given["as_of"], "as_of")
            self._faulty(fault)
            for name, values in zip(DAYS, days, strict=True):
                self._typed[name] = pa.array(values)
        if "measure" in self.given:
            measure, fault = cells.measures(self.given["measure"], "measure")
            self._faulty(fault)
            self._typed["measure"] = pa.array(measure)

    def marked(self) -> None:
        """Take over what was found wrong with rows before."""
        if "error" in self.given:
            errors = cells.texts(self.given["error"], "error")
            for row in np.flatnonzero(cells.there(errors)).tolist():
                self._errors[row] = str(errors[row])
                self._fault[row] = faults.MARKED

    def phrases(self, settings: Settings, workers: int) -> None:
        """Read the phrases of rows that give no number; one of several pieces becomes as many."""
        # A table of numbers alone need not load what reads phrases.
        from reconcile.columns.phrases import read_phrases

        stated = cells.texts(self.given["stated"], "stated")
        asked = ~self._is_given & cells.there(stated) & (self._fault == faults.OK)
        rows = np.flatnonzero(asked)
        context = {
            name: self._context(name, usual).take(pa.array(rows))
            for name, usual in (
                ("unit", settings.unit),
                ("lang", settings.lang),
                ("measure", settings.measure),
            )
        }
        read = read_phrases(
            stated.take(pa.array(rows)),
            exact=self._exact(settings)[rows],
            **context,
            workers=workers,
        )
        for at in np.flatnonzero(cells.there(read.error)).tolist():
            self._fault[rows[read.row[at]]] = faults.UNREAD
            self._errors[int(rows[read.row[at]])] = str(read.error[at])
        self._is_given[rows] = True
        self._spread(rows, read)

    def _context(self, name: str, usual: str | None) -> pa.Array:
        """Return a column of text, with what is usual where a cell is empty."""
        given = self.given.get(name)
        column = pa.nulls(self._size, pa.string()) if given is None else cells.texts(given, name)
        return column if usual is None else column.fill_null(str(usual))

    def _exact(self, settings: Settings) -> Flags:
        exact = np.full(self._size, settings.exact)
        if "exact" in self.given:
            exact, fault = cells.flags(self.given["exact"], "exact", usual=settings.exact)
            self._faulty(fault)
        return exact

    def _spread(self, rows: Ints, read: "Phrases") -> None:
        """Take over what phrases say, each piece in a row of its own."""
        counts = np.ones(self._size, np.int64)
        counts[rows] = np.bincount(read.row, minlength=len(rows))
        row = self._row = np.repeat(np.arange(self._size), counts)
        is_read = np.zeros(self._size, np.bool_)
        is_read[rows] = True
        at = np.flatnonzero(is_read[row])
        low, high = self._compared or (self._low, self._high)
        self._low, self._high, self._marks = self._low[row], self._high[row], self._marks[row]
        self._compared = low[row], high[row]
        for ends, values, side in (
            (self._low, read.low, -np.inf),
            (self._high, read.high, np.inf),
            (self._compared[0], read.compared_low, -np.inf),
            (self._compared[1], read.compared_high, np.inf),
        ):
            ends[at] = np.where(np.isnan(values), side, values)
        # What columns say of ends is not said of those in phrases.
        marks = self._marks[at] & ~np.uint8(Mark.LOW_OPEN | Mark.HIGH_OPEN)
        for mark, is_so in (
            (Mark.LOW_OPEN, ~read.low_closed),
            (Mark.HIGH_OPEN, ~read.high_closed),
            (Mark.LOW_SOFT, read.low_soft),
            (Mark.HIGH_SOFT, read.high_soft),
            (Mark.FROM_HEDGE, read.from_hedge),
            (Mark.VAGUE, read.vague),
            (Mark.FURTHER, read.part > 0),
        ):
            marks |= np.uint8(mark) * is_so
        self._marks[at] = marks
        number = np.zeros(len(row), np.int64)
        number[at] = np.arange(len(at))
        counted = read.counted.take(pa.array(number, mask=~is_read[row]))
        self._typed_pieces["counted"] = counted

    def check(self) -> None:
        """Find rows without a figure; what is bad has none that counts."""
        self._wrong(~self._is_given, faults.NO_FIGURE)
        is_bad = (self._fault if self._row is None else self._fault[self._row]) != faults.OK
        if is_bad.any():
            self._low, self._high = (np.where(is_bad, np.nan, e) for e in (self._low, self._high))

    def _wrong(self, rows: Flags, code: int) -> None:
        if rows.any():
            self._fault[rows & (self._fault == faults.OK)] = code

    def _faulty(self, fault: Faults) -> None:
        if fault.any():
            np.copyto(self._fault, fault, where=self._fault == faults.OK)

    def batch(self) -> pa.RecordBatch:
        """Return the claims."""
        rows = {**self._typed, "fault": pa.array(self._fault)}
        if self._row is not None:
            row = pa.array(self._row)
            rows = {name: column.take(row) for name, column in rows.items()}
        ends = {"low": self._low, "high": self._high, "marks": self._marks}
        if self._compared is not None:
            ends |= zip(COMPARED, self._compared, strict=True)
        columns = {name: pa.array(values) for name, values in ends.items()}
        return pa.RecordBatch.from_pydict(rows | columns | self._typed_pieces)

    def refused(self) -> pa.Table:
        """Return the bad rows as they came, with what is wrong with each."""
        rows = np.flatnonzero(self._fault)
        told = [self._errors.get(row, faults.FAULTS[self._fault[row]]) for row in rows.tolist()]
        table = pa.Table.from_batches([self._batch])
        if "error" in self.given:
            table = table.drop_columns("error")
        return _taken(table, rows).append_column("error", pa.array(told, pa.string()))


def _taken(table: pa.Table, rows: Ints) -> pa.Table:
    """Return some rows, whatever the types of columns: of some Arrow takes stretches only."""
    try:
        return table.take(pa.array(rows))
    except pa.ArrowNotImplementedError:
        stretches = [table.slice(row, 1) for row in rows.tolist()]
        return pa.concat_tables(stretches or [table.slice(0, 0)])

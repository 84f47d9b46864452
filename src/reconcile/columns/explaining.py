"""Write the rows of one quantity as a ledger, so that an ordinary answer tells why.

The ledger is text as a person would write it: what `show` and `plot` make of it is made by the same
code as ever, and it can be kept and gone on with. An issuer is a source. A row is an estimate that
says where it stood; one that is wrong has no figure, and says what is wrong with it.
"""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa

from reconcile import wording
from reconcile.columns import cells, faults
from reconcile.columns.claims import DAYS, claims
from reconcile.columns.dating import written
from reconcile.columns.rows import Mark
from reconcile.columns.settings import Settings
from reconcile.ledger.field_values import says_nothing
from reconcile.ledger.new_ids import Ids, slug_of
from reconcile.yaml.writing import Style, Value, fields

Row = Mapping[str, Any]
"""The cells of a row by the names of their columns."""

_FIGURES = ("low", "high", "best")
_SHOWN = (*_FIGURES, "stated", "as_of", "measure")
"""What is told of a row that is wrong."""

_NO_UNIT = "1"
"""The unit of a table that names none: its numbers are told without a word behind them."""

_NO_IDS = frozenset({"null", "true", "false"})
"""Words that are no ids in YAML."""

_DOUBTFUL = re.compile(r"-?\d+\.\d{3}")
"""A number whose point might group thousands; a 0 behind it settles that."""

_TYPED = frozenset({"low", "best", "high", "as_of", "exact"})
"""Fields that are numbers, dates and flags for other readers of YAML too."""

_SOFT_AND_OPEN = "of {} the end is soft and excluded: a ledger says only that it is soft"
_WIDER = "of {} the width to compare by is left out: a ledger compares what is printed"


class Made(NamedTuple):
    """The ledger of one quantity.

    Attributes:
        text: The file, in UTF-8.
        quantity: The id of the quantity in it.
        left_out: What the table says and a ledger cannot, in a clause each.
    """

    text: bytes
    quantity: str
    left_out: tuple[str, ...]


def ledger(rows: pa.Table, name: str, settings: Settings) -> Made:
    """Write the rows of one quantity as a ledger.

    Args:
        rows: Columns with the names of `claims.FIELDS`; `file` and `row` say where each stood.
        name: What the table calls the quantity.
        settings: What holds for all rows.

    Raises:
        InputError: A column has a type that cannot hold what it should.

    Example:
        >>> from reconcile.columns.settings import settings
        >>> rows = {"issuer": ["U.N."], "low": [5], "file": ["a.csv"], "row": [2]}
        >>> print(ledger(pa.table(rows), "Dead", settings()).text.decode())
        sources:
          un:
            title: U.N.
        quantities:
          dead:
            unit: "1"
            label: Dead
            estimates:
              un:
                low: 5
                locator: a.csv, row 2
        <BLANKLINE>
    """
    return _Writing(rows, name, settings).made()


class _Typed(NamedTuple):
    """The numbers of the rows, and what is wrong with some.

    Attributes:
        low: The low ends; infinite where the side is open.
        high: The high ends.
        best: The central values; 0 where there is none.
        marks: What `rows.Mark` names.
        days: Their dates, as `dating.written` takes them; empty: there are none.
        compared: Both ends as compared; None: as printed.
        wrong: What is wrong with rows, by their numbers.
    """

    low: list[float]
    high: list[float]
    best: list[float]
    marks: list[int]
    days: list[tuple[float, int, int]]
    compared: list[tuple[float, float]] | None
    wrong: dict[int, str]


def _typed(rows: pa.Table, settings: Settings) -> _Typed:
    """Read what rows give in numbers, as the engine does; phrases are left to the ledger."""
    numbered = rows.append_column("number", pa.array(np.arange(len(rows))))
    if "stated" in rows.column_names:
        numbered = numbered.drop_columns("stated")
    (batch,) = numbered.combine_chunks().to_batches()
    typed, refused = claims(batch, settings)
    no_figure = faults.FAULTS[faults.NO_FIGURE]
    told = zip(
        refused.column("number").to_pylist(), refused.column("error").to_pylist(), strict=True
    )
    stated = (
        rows.column("stated").to_pylist() if "stated" in rows.column_names else [None] * len(rows)
    )
    wrong = {row: error for row, error in told if error != no_figure or stated[row] is None}
    columns = {name: typed.column(name).to_pylist() for name in typed.schema.names}
    compared = None
    if "compared_low" in columns:
        compared = list(zip(columns["compared_low"], columns["compared_high"], strict=True))
    best = (
        rows.column("best").combine_chunks() if "best" in rows.column_names else pa.nulls(len(rows))
    )
    return _Typed(
        columns["low"],
        columns["high"],
        cells.numbers(best, "best").value.tolist(),
        columns["marks"],
        list(zip(*(columns[name] for name in DAYS), strict=True)) if DAYS[0] in columns else [],
        compared,
        wrong,
    )


class _Writing:
    """The rows of one quantity on their way into a ledger."""

    def __init__(self, rows: pa.Table, name: str, settings: Settings) -> None:
        self._name, self._settings = name, settings
        self._has_issuers = "issuer" in rows.column_names
        self._rows: list[Row] = rows.to_pylist()
        self._typed = _typed(rows, settings)
        good = [row for at, row in enumerate(self._rows) if at not in self._typed.wrong]
        self._measure = _first(settings.measure, good, "measure")
        self._unit = _first(settings.unit, good, "unit") or _NO_UNIT
        id_ = slug_of(name).replace("-", "_")
        self._id = f"quantity_{id_}" if id_ in _NO_IDS else id_ or "quantity"
        self._ids = Ids()
        self._names: dict[object, str] = {}
        self._titles: dict[str, dict[str, Value]] = {}
        self._left_out: dict[str, int] = {}

    def made(self) -> Made:
        """Write all of it."""
        estimates: dict[str, list[dict[str, Value]]] = {}
        for number, row in enumerate(self._rows):
            source = self._source(row)
            several = estimates.setdefault(source, [])
            own = {"id": f"{self._id}/{source}/row-{row['row']}"} if several else {}
            several.append({**dict(self._estimate(number, row)), **own})
        told = {name: one if len(one) > 1 else one[0] for name, one in estimates.items()}
        quantity = {**dict(self._quantity()), "estimates": told}
        tree = {"sources": self._titles, "quantities": {self._id: quantity}}
        text = "\n".join((*fields(tree, Style(typed=_TYPED), 0), ""))
        left_out = (why.format(wording.plural(n, "row")) for why, n in self._left_out.items())
        return Made(text.encode(), self._id, tuple(left_out))

    def _quantity(self) -> Iterator[tuple[str, Value]]:
        yield "unit", self._unit
        if self._name != self._id and not says_nothing(self._name):
            yield "label", self._name
        if self._measure:
            yield "measure", self._measure
        if self._settings.window is not None and self._measure != "constant":
            yield "window", self._settings.window.text
        if self._settings.exact:
            yield "exact", "true"

    def _source(self, row: Row) -> str:
        """Return the id of the source of a row; where nobody is named each has its own."""
        name = row["issuer"] if self._has_issuers else place(row)
        name = None if name == "" else name
        if name not in self._names:
            text = "no issuer" if name is None else str(name)
            wanted = slug_of(text) if self._has_issuers else f"row-{row['row']}"
            id_ = f"issuer-{wanted}" if wanted in _NO_IDS else wanted or "issuer"
            id_ = self._names[name] = self._ids.once(id_)
            self._titles[id_] = {"title": f'"{text}"' if says_nothing(text) else text}
        return self._names[name]

    def _estimate(self, number: int, row: Row) -> Iterator[tuple[str, Value]]:
        if wrong := self._typed.wrong.get(number):
            shown = [f"{name} {row[name]}" for name in _SHOWN if row.get(name) is not None]
            if shown:
                yield "stated", ", ".join(shown)
            yield "override", wrong
        else:
            yield from self._figure(number, row)
            yield from self._beside(number, row)
        yield "locator", place(row)

    def _figure(self, number: int, row: Row) -> Iterator[tuple[str, Value]]:
        typed = self._typed
        low, high, marks = typed.low[number], typed.high[number], typed.marks[number]
        if all(row.get(name) is None for name in _FIGURES):
            yield "stated", row["stated"]
            if lang := row.get("lang") or self._settings.lang:
                yield "lang", lang
            return
        if typed.compared and typed.compared[number] != (low, high):
            self._tell(_WIDER)
        if low == -np.inf or high == np.inf:
            yield from self._limit(low, high, marks)
            return
        if marks & (Mark.LOW_OPEN | Mark.HIGH_OPEN):
            above = ">" if marks & Mark.LOW_OPEN else ">="
            below = "<" if marks & Mark.HIGH_OPEN else "<="
            yield "stated", f"{above} {_printed(low)} and {below} {_printed(high)}"
        else:
            yield "low", _number(low)
            yield "high", _number(high)
        if row.get("best") is not None and low < high:
            yield "best", _number(typed.best[number])

    def _limit(self, low: float, high: float, marks: int) -> Iterator[tuple[str, Value]]:
        """Yield a figure with one end: in a phrase where the end is soft or excluded."""
        is_floor = high == np.inf
        is_soft = marks & (Mark.LOW_SOFT if is_floor else Mark.HIGH_SOFT)
        is_open = marks & (Mark.LOW_OPEN if is_floor else Mark.HIGH_OPEN)
        end = low if is_floor else high
        number = _printed(end)
        if is_soft:
            if is_open:
                self._tell(_SOFT_AND_OPEN)
            yield "stated", f"some {number} or more" if is_floor else f"up to {number}"
        elif is_open:
            yield "stated", f"> {number}" if is_floor else f"< {number}"
        else:
            yield "low" if is_floor else "high", _number(end)

    def _date(self, number: int, given: object) -> str:
        """Return a date as it is written in a ledger; text stays as it is."""
        return given if isinstance(given, str) else written(*self._typed.days[number])

    def _tell(self, why: str) -> None:
        self._left_out[why] = self._left_out.get(why, 0) + 1

    def _beside(self, number: int, row: Row) -> Iterator[tuple[str, Value]]:
        """Yield what a row says beside its figure."""
        if row.get("as_of") is not None:
            yield "as_of", self._date(number, row["as_of"])
        if (measure := row.get("measure")) and measure != self._measure:
            yield "measure", measure
        if (unit := row.get("unit")) and unit != self._unit:
            yield "unit", unit
        if str(row.get("exact")).lower() in ("true", "1"):
            yield "exact", "true"


def _first(setting: str | None, rows: list[Row], name: str) -> str | None:
    """Return what holds for all rows, else what the first says that says anything."""
    return setting or next((row[name] for row in rows if row.get(name)), None)


def place(row: Row) -> str:
    """Return where a row stood, as people find it."""
    return f"{row['file']}, row {row['row']}"


def _number(value: float, form: str = "f") -> str:
    """Return a number as it is written in a ledger, to the last digit and without a power of ten.

    Example:
        >>> _number(15000.0), _number(1.234), _number(1e-7), _number(-0.5)
        ('15000', '1.2340', '0.0000001', '-0.5')
    """
    text = f"{Decimal(repr(value)):{form}}".removesuffix(".0")
    return f"{text}0" if _DOUBTFUL.fullmatch(text) else text


def _printed(value: float) -> str:
    """Return a number as it is printed in a phrase.

    Example:
        >>> _printed(15000.0), _printed(-1234567.25)
        ('15,000', '-1,234,567.25')
    """
    return _number(value, ",f")

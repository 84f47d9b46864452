"""Read a table in lines of text, CSV or TSV, as batches of text.

Nothing is guessed from cells: what is a number is settled by whoever reads the column, so that 007
stays 007, and `1,200` in a column of numbers is told and not lost. An empty cell is null. A row of
more or fewer cells than the heading has comes with an error in their place.
"""

import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv as arrow_csv

from reconcile.errors import InputError

_BLOCK = 16 << 20
"""Bytes that are read at once: no row is longer."""

_DELIMITERS = ",;\t"

DELIMITER = b"delimiter"
"""What the columns of a text say of it: the sign between its cells."""

_THOUSANDS = r"^\s*[+-]?[1-9][0-9]{0,2}\.[0-9]{3}\s*$"
_DECIMAL_COMMA = r"^\s*[+-]?[0-9]+,([0-9]{1,2}|[0-9]{4,})\s*$"
_DECIMAL_POINT = r"^\s*[+-]?([0-9]+\.([0-9]{1,2}|[0-9]{4,})|0\.[0-9]+)\s*$"
_DOUBT = (
    "an end is in doubt, since a point may group thousands or mark decimals; "
    "write 1000 or 1.0 for 1.000"
)

_GUARDED = "^'('*[=+\\-@\t\r\n＝＋－＠])"
"""How a cell begins that a spreadsheet would run, but for its apostrophe (`exchange.cells`)."""


def look(path: Path) -> pa.Schema:
    """Return the columns of a file, all of text.

    Raises:
        InputError: It has no heading, or is no text.
    """
    delimiter = _delimiter(path)
    with _open(path) as source:
        columns = [(name, pa.string()) for name in _heading(source, delimiter)]
    return pa.schema(columns, metadata={DELIMITER: delimiter.encode()})


def doubts(cells: pa.Array, schema: pa.Schema) -> pa.Array:
    """Say which cells of a column of numbers may mean two: 1.000 is a thousand to half of Europe.

    That is so in a file that is parted by semicolons, and beside decimal commas, unless another
    cell shows that a point marks decimals.

    Args:
        cells: Texts.
        schema: What `look` said of their file.
    """
    nothing = pa.nulls(len(cells), pa.string())
    has_commas = schema.metadata[DELIMITER] == b";" or _any(cells, _DECIMAL_COMMA, ",")
    if not has_commas or not _any(cells, _THOUSANDS, ".") or _any(cells, _DECIMAL_POINT, "."):
        return nothing
    return pc.if_else(pc.match_substring_regex(cells, _THOUSANDS), _DOUBT, nothing)


def _any(cells: pa.Array, pattern: str, sign: str) -> bool:
    """Whether a cell fits a pattern; to look for a sign of it takes far less time."""
    if not pc.any(pc.match_substring(cells, sign)).as_py():
        return False
    return bool(pc.any(pc.match_substring_regex(cells, pattern)).as_py())


def read(path: Path, columns: Sequence[str]) -> Iterator[tuple[pa.RecordBatch, pa.Array, pa.Array]]:
    """Return some columns, a block of the file at a time, as `files.Part` has them.

    Raises:
        InputError: It is no text, a row is too long, or a quote is never closed.
    """
    ragged: list[Any] = []

    def note(row: Any) -> str:
        ragged.append(row)
        return "skip"

    delimiter, done = _delimiter(path), 2
    with _open(path) as source:
        counted = _Counted(source)
        for block in _blocks(counted, delimiter, columns, note):
            part = _numbered(_unguarded(block), ragged, done)
            yield part
            done += len(part[0])
    if counted.quotes % 2 and (row := _unclosed(path, delimiter)):
        raise InputError(f"the quote in row {row:,} is never closed; all behind it is one cell")


def _unguarded(block: pa.RecordBatch) -> pa.RecordBatch:
    """Take off the apostrophe that keeps a spreadsheet from running a cell, where one does."""
    arrays = [
        pc.replace_substring_regex(column, _GUARDED, r"\1")
        if pc.any(pc.starts_with(column, "'")).as_py()
        else column
        for column in block.columns
    ]
    return pa.record_batch(arrays, schema=block.schema)


def _numbered(
    batch: pa.RecordBatch, ragged: list[Any], first: int
) -> tuple[pa.RecordBatch, pa.Array, pa.Array]:
    """Number rows, and put those among them that have more or fewer cells than the heading.

    Nobody knows what stands where in such a row, so it has no cells, and an error. Arrow reads
    ahead: those behind the batch wait for the next one.
    """
    stop, count = first + len(batch), 0
    while count < len(ragged) and ragged[count].number <= stop:
        count, stop = count + 1, stop + 1
    here, ragged[:] = ragged[:count], ragged[count:]
    numbers = np.arange(first, stop)
    if not here:
        return batch, pa.array(numbers), pa.nulls(len(batch), pa.string())
    places = np.full(len(numbers), -1)
    places[[row.number - first for row in here]] = np.arange(len(here))
    is_fine = places < 0
    cells = pa.array(np.cumsum(is_fine) - 1, mask=~is_fine)
    errors = pa.array(map(_ragged, here), pa.string())
    return batch.take(cells), pa.array(numbers), errors.take(pa.array(places, mask=is_fine))


def _ragged(row: Any) -> str:
    fact = "fewer" if row.actual_columns < row.expected_columns else "more"
    counts = f"{row.actual_columns} and not {row.expected_columns}"
    return f"it has {fact} cells than the heading; mend the commas ({counts}): {row.text}"


def _blocks(
    source: Any, delimiter: str, columns: Sequence[str], note: Any
) -> Iterator[pa.RecordBatch]:
    """Return the rows of block after block, and at the end an empty one."""
    try:
        # In one thread a row knows its number.
        reader = arrow_csv.open_csv(
            source,
            read_options=arrow_csv.ReadOptions(block_size=_BLOCK, use_threads=False),
            parse_options=arrow_csv.ParseOptions(
                delimiter=delimiter, newlines_in_values=True, invalid_row_handler=note
            ),
            convert_options=arrow_csv.ConvertOptions(
                include_columns=list(columns),
                column_types=dict.fromkeys(columns, pa.string()),
                null_values=[""],
                strings_can_be_null=True,
                quoted_strings_can_be_null=True,
            ),
        )
        yield from reader
    except pa.ArrowInvalid as error:
        raise InputError(_explained(str(error))) from None
    # A block that holds such rows alone as are noted makes no batch.
    schema = pa.schema([(name, pa.string()) for name in columns])
    yield pa.record_batch([pa.array([], pa.string())] * len(columns), schema=schema)


def _explained(told: str) -> str:
    """Say what Arrow found, so that it can be mended."""
    if "invalid UTF8" in told:
        return "it is no text in UTF-8; save it again as such"
    if "straddling" in told:
        return f"a row is longer than {_BLOCK >> 20} MiB; a quote may not be closed"
    return f"{told.partition(chr(10))[0]}; write it again"


class _Counted(io.RawIOBase):
    """A stream that counts the quotes that pass."""

    def __init__(self, source: pa.NativeFile) -> None:
        self._source = source
        self.quotes = 0

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        data: bytes = self._source.read(size if size >= 0 else None)
        self.quotes += data.count(b'"')
        return data


def _open(path: Path) -> pa.NativeFile:
    return pa.input_stream(path.as_posix(), compression="detect")


def _delimiter(path: Path) -> str:
    """What parts the cells: of comma, semicolon and tab the one that the heading has most of."""
    if ".tsv" in path.suffixes[-2:]:
        return "\t"
    with _open(path) as source:
        line, _, _ = source.read(_BLOCK).partition(b"\n")
    return max(_DELIMITERS, key=lambda one: line.count(one.encode()))


def _heading(source: pa.NativeFile, delimiter: str) -> list[str]:
    data = source.read(_BLOCK).removeprefix(b"\xef\xbb\xbf")
    if not data:
        raise InputError("it is empty; a table begins with the names of its columns")
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in data:
        raise InputError("it is no text in UTF-8; save it again as such")
    with io.TextIOWrapper(io.BytesIO(data), "utf-8", "replace", newline="") as text:
        return next(csv.reader(text, delimiter=delimiter), [])


def _unclosed(path: Path, delimiter: str) -> int:
    """The number of the row whose last cell holds the lines behind it up to the end; 0: none."""
    with _open(path) as source, io.TextIOWrapper(source, "utf-8", "replace", newline="") as text:
        number, row = 0, [""]
        try:
            for number, row in enumerate(csv.reader(text, delimiter=delimiter), start=1):  # noqa: B007
                pass
        except csv.Error:  # a cell too long for a cell
            return number + 1
    return number if row and "\n" in row[-1] else 0

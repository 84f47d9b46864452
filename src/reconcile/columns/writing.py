"""Write tables into a file, piece by piece, in the form that its name tells.

The pieces come as the engine has them: a partition, what memory allows. What is written is cut
anew, always after so many rows, so that the bytes of a file follow from its rows alone.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from typing import BinaryIO

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from reconcile.columns import texts

ROWS = 1 << 17
"""Rows that are written together."""

Write = Callable[[pa.Table], None]
"""What takes the rows of a file."""


@contextmanager
def writing(file: BinaryIO, ending: str, schema: pa.Schema) -> Iterator[Write]:
    """Open a table in a file; what is handed to it is written, and all is when it is closed.

    Args:
        file: What is written into.
        ending: How its name ends, one of `ENDINGS`.
        schema: The columns.

    Raises:
        OSError: The file cannot be written.
    """
    waiting: list[pa.Table] = []
    count = 0

    with _WRITERS[ending](file, schema) as write:

        def take(table: pa.Table) -> None:
            nonlocal count
            waiting.append(table)
            count += table.num_rows
            while count >= ROWS:
                count -= ROWS
                write(_cut(waiting))

        yield take
        if count:
            write(_cut(waiting))
    file.flush()


def _cut(waiting: list[pa.Table]) -> pa.Table:
    """Take so many rows from the beginning of tables; the others stay."""
    whole = pa.concat_tables(waiting)
    rows = min(ROWS, whole.num_rows)
    rest = whole.slice(rows)
    waiting[:] = [rest] if rest.num_rows else []
    return whole.slice(0, rows).combine_chunks()


@contextmanager
def _parquet(file: BinaryIO, schema: pa.Schema) -> Iterator[Write]:
    # Ends and pieces seldom repeat: a dictionary of them costs time and saves nothing.
    # Snappy is what every reader of Parquet unpacks.
    repeating = [field.name for field in schema if field.type in (pa.int64(), pa.string())]
    repeating = [name for name in repeating if name != "quantity"]
    with pq.ParquetWriter(file, schema, compression="snappy", use_dictionary=repeating) as writer:
        yield lambda table: writer.write_table(table, row_group_size=ROWS)


@contextmanager
def _arrow(file: BinaryIO, schema: pa.Schema) -> Iterator[Write]:
    options = pa.ipc.IpcWriteOptions(compression="lz4")
    with pa.ipc.new_file(file, schema, options=options) as writer:
        yield lambda table: writer.write_table(_canonical(table), max_chunksize=ROWS)


def _canonical(table: pa.Table) -> pa.Table:
    """Return a copy with zeros under nulls, whoever made it: this form writes what stands there."""
    return table.take(pa.array(np.arange(table.num_rows)))


def _delimited(delimiter: str) -> Callable[[BinaryIO, pa.Schema], AbstractContextManager[Write]]:
    @contextmanager
    def open_(file: BinaryIO, schema: pa.Schema) -> Iterator[Write]:
        file.write(texts.heading(schema, delimiter).encode())
        yield lambda table: _send(file, texts.delimited(table, delimiter))

    return open_


@contextmanager
def _lines(file: BinaryIO, schema: pa.Schema) -> Iterator[Write]:
    del schema
    yield lambda table: _send(file, texts.json_lines(table))


def _send(file: BinaryIO, text: str) -> None:
    file.write(text.encode())


_WRITERS: Mapping[str, Callable[[BinaryIO, pa.Schema], AbstractContextManager[Write]]] = {
    ".parquet": _parquet,
    ".pq": _parquet,
    ".csv": _delimited(","),
    ".tsv": _delimited("\t"),
    ".feather": _arrow,
    ".arrow": _arrow,
    ".ipc": _arrow,
    ".jsonl": _lines,
    ".ndjson": _lines,
}

ENDINGS = tuple(_WRITERS)
"""How the names of files end that can be written."""

"""Answer a Spark DataFrame: shuffle by quantity, the same kernel on each part (extra ``spark``).

docs/bulk_engines.md tells how to run it on a cluster, and what it costs. Rows are shuffled as they
are typed, packed by Arrow: a few large values cost Java less than many small rows.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from reconcile.columns import parts
from reconcile.columns.settings import Settings, settings

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

_PIECES = "part int, piece binary"


def answer(frame: "DataFrame", **wanted: Any) -> "DataFrame":
    """Answer every quantity.

    Args:
        frame: Columns named as for `reconcile.columns.answer`; others stay behind.
        **wanted: Settings of `reconcile.columns.answer`, by name.

    Returns:
        What `reconcile.columns.answer` returns, to the bit, in any order.

    Raises:
        InputError: A column is missing, or of a type that cannot hold what it should.
        UsageError: A setting is not known.
    """
    from pyspark.sql.pandas.types import from_arrow_schema, to_arrow_schema

    known = settings(**wanted)
    rows = frame.select(*parts.needed(frame.columns))
    kinds = from_arrow_schema(parts.answers_schema(to_arrow_schema(rows.schema)))
    bits = parts.bits_for(int(frame.sparkSession.conf.get("spark.sql.shuffle.partitions")))
    pieces = rows.mapInArrow(partial(_cut, known=known, bits=bits), _PIECES)
    return pieces.repartition("part").mapInArrow(partial(_answers, known=known, bits=bits), kinds)


def refused(frame: "DataFrame", **wanted: Any) -> "DataFrame":
    """Return the rows that have no usable figure, as they came, with what is wrong in ``error``.

    Args:
        frame: As of `answer`; further columns come along.
        **wanted: As of `answer`.

    Raises:
        InputError: As of `answer`.
    """
    from pyspark.sql.pandas.types import from_arrow_schema, to_arrow_schema

    parts.needed(frame.columns)
    kinds = from_arrow_schema(parts.refused_schema(to_arrow_schema(frame.schema)))
    return frame.mapInArrow(partial(_refused, known=settings(**wanted)), kinds)


def _cut(rows: Iterable[pa.RecordBatch], known: Settings, bits: int) -> Iterator[pa.RecordBatch]:
    for batch in parts.larger(rows):
        pieces = parts.cut(batch, known, bits)
        numbers = pa.array(range(len(pieces)), pa.int32())
        yield pa.record_batch([numbers, pa.array(pieces, pa.binary())], ["part", "piece"])


def _answers(
    pieces: Iterable[pa.RecordBatch], known: Settings, bits: int
) -> Iterator[pa.RecordBatch]:
    """Answer the parts that came to a worker."""
    of: defaultdict[int, list[bytes]] = defaultdict(list)
    for batch in pieces:
        for part, piece in zip(*(column.to_pylist() for column in batch.columns), strict=True):
            of[part].append(piece)
    for part in sorted(of):
        for table in parts.answers(of.pop(part), known, bits):
            yield from table.to_batches()


def _refused(rows: Iterable[pa.RecordBatch], known: Settings) -> Iterator[pa.RecordBatch]:
    for batch in rows:
        yield from parts.refused(batch, known).to_batches()

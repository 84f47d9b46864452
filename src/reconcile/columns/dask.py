"""Answer a Dask DataFrame: shuffle by quantity, the same kernel on each part (extra ``dask``).

docs/bulk_engines.md tells how to run it on a cluster, and what it costs. Rows are shuffled as they
are typed, packed by Arrow: Dask's own shuffle copies each of them four times.
"""

from typing import TYPE_CHECKING, Any

import pyarrow as pa

from reconcile.columns import parts
from reconcile.columns.settings import Settings, settings

if TYPE_CHECKING:
    import pandas as pd
    from dask.dataframe import DataFrame

PARTS = 128
"""Of a table, unless more are asked for: each takes a task for each partition of the frame."""


def answer(frame: "DataFrame", *, partitions: int | None = None, **wanted: Any) -> "DataFrame":
    """Answer every quantity.

    Args:
        frame: Columns named as for `reconcile.columns.answer`; others stay behind.
        partitions: Of the answers, rounded up to a power of two; None: as many as the frame has,
            but no more than 128.
        **wanted: Settings of `reconcile.columns.answer`, by name.

    Returns:
        What `reconcile.columns.answer` returns, in the same order, to the bit, in Arrow's types.

    Raises:
        InputError: A column is missing, or of a type that cannot hold what it should.
        UsageError: A setting is not known.
    """
    from dask import delayed
    from dask.dataframe import from_delayed

    known = settings(**wanted)
    rows = frame[parts.needed(frame.columns)]
    kinds = _schema(rows)
    nothing = parts.answers_schema(kinds).empty_table()
    bits = parts.bits_for(partitions or min(frame.npartitions, PARTS))
    cut = [delayed(_cut, nout=2**bits)(one, kinds, known, bits) for one in rows.to_delayed()]
    whole = [
        delayed(_answers)(list(pieces), nothing, known, bits) for pieces in zip(*cut, strict=True)
    ]
    return from_delayed(whole, meta=_frame(nothing), verify_meta=False)


def refused(frame: "DataFrame", **wanted: Any) -> "DataFrame":
    """Return the rows that have no usable figure, as they came, with what is wrong in ``error``.

    Args:
        frame: As of `answer`; further columns come along.
        **wanted: As of `answer`.

    Raises:
        InputError: As of `answer`.
    """
    parts.needed(frame.columns)
    kinds = _schema(frame)
    meta = _frame(parts.refused_schema(kinds).empty_table())
    return frame.map_partitions(_refused, kinds, settings(**wanted), meta=meta)


def _cut(rows: "pd.DataFrame", kinds: pa.Schema, known: Settings, bits: int) -> list[bytes]:
    return parts.cut(_batch(rows, kinds), known, bits)


def _answers(pieces: list[bytes], nothing: pa.Table, known: Settings, bits: int) -> "pd.DataFrame":
    return _frame(pa.concat_tables([nothing, *parts.answers(pieces, known, bits)]))


def _refused(rows: "pd.DataFrame", kinds: pa.Schema, known: Settings) -> "pd.DataFrame":
    return _frame(parts.refused(_batch(rows, kinds), known))


def _schema(frame: "DataFrame") -> pa.Schema:
    return pa.Schema.from_pandas(frame._meta, preserve_index=False).remove_metadata()


def _batch(rows: "pd.DataFrame", kinds: pa.Schema) -> pa.RecordBatch:
    return pa.RecordBatch.from_pandas(rows, schema=kinds, preserve_index=False)


def _frame(table: pa.Table) -> "pd.DataFrame":
    import pandas as pd

    return table.to_pandas(types_mapper=pd.ArrowDtype)

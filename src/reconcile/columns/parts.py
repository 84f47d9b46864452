"""Parts of a table that lies on many machines: what their engines hand to each worker.

Where rows lie they are typed and cut by the hash of their quantity. Where the pieces of a part
come together, all rows of its quantities are there, so that its answers are those of the whole
table; part after part, they come in the order in which one machine gives them.
"""

from collections.abc import Iterable, Iterator

import pyarrow as pa

from reconcile.columns.answers import schema
from reconcile.columns.claims import FIELDS, claims, quantity_type, require
from reconcile.columns.engine import BATCH, Means, answered
from reconcile.columns.settings import Settings
from reconcile.columns.shelves import Shelves


def needed(names: Iterable[str]) -> list[str]:
    """Return the columns that answers are made of; the others need not travel.

    Raises:
        InputError: One is missing, or stands there twice.
    """
    require(list(names))
    return [name for name in names if name in FIELDS]


def bits_for(count: int) -> int:
    """Return how many bits of a hash tell so many parts apart, or some more.

    Example:
        >>> bits_for(1), bits_for(8), bits_for(9)
        (1, 3, 4)
    """
    return max(1, (count - 1).bit_length())


def cut(batch: pa.RecordBatch, settings: Settings, bits: int) -> list[bytes]:
    """Type the rows of a batch, and cut them into a piece for each part.

    Args:
        batch: Any rows.
        settings: What holds for all rows.
        bits: Of the hash, that tell parts apart: there are two to this power.
    """
    shelves = Shelves(bits=bits, done=0, memory=0, folder=None)
    typed = shelves.sort(claims(batch, settings).claims)
    ends = zip(typed.starts[:-1].tolist(), typed.starts[1:].tolist(), strict=True)
    return [_packed(typed.claims.slice(start, end - start)) for start, end in ends]


def answers(pieces: Iterable[bytes], settings: Settings, bits: int) -> Iterator[pa.Table]:
    """Answer the quantities of a part.

    Args:
        pieces: All that were cut for it.
        settings: What holds for all rows.
        bits: As for `cut`.
    """
    batches = (batch for piece in pieces for batch in pa.ipc.open_stream(piece))
    return answered(batches, settings, Means(), done=bits)


def refused(batch: pa.RecordBatch, settings: Settings) -> pa.Table:
    """Return the bad rows of a batch, as `reconcile.columns.refused`."""
    return claims(batch, settings).refused.cast(refused_schema(batch.schema))


def answers_schema(table: pa.Schema) -> pa.Schema:
    """Return the columns of answers about a table.

    Raises:
        InputError: Its quantities are neither text nor whole numbers.
    """
    return schema(quantity_type(table))


def refused_schema(table: pa.Schema) -> pa.Schema:
    """Return the columns of the bad rows of a table: its own, and what is wrong with each."""
    own = [field for field in table if field.name != "error"]
    return pa.schema([*own, pa.field("error", pa.string())])


def larger(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Yield few large batches in place of many small ones, since each costs some calls."""
    held: list[pa.RecordBatch] = []
    rows = 0
    for batch in batches:
        held.append(batch)
        rows += batch.num_rows
        if rows >= BATCH:
            yield from _as_one(held)
            held, rows = [], 0
    if held:
        yield from _as_one(held)


def _as_one(batches: list[pa.RecordBatch]) -> list[pa.RecordBatch]:
    joined: list[pa.RecordBatch] = pa.Table.from_batches(batches).combine_chunks().to_batches()
    return joined


def _packed(piece: pa.RecordBatch) -> bytes:
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, piece.schema) as writer:
        writer.write_batch(piece)
    return bytes(sink.getvalue())

"""Keep the rows of one quantity out of a table of any size."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from reconcile.columns import cells
from reconcile.wording.similar import closest

MOST = 100_000
"""Rows that are kept: an ordinary answer takes some 15 KB for each of them."""

_ENDS, _SLIPS = 3, 2
"""Letters at one end that a name has in common with the one that was meant, or letters that it has
more or fewer where only the first and the last are the same."""


class Found(NamedTuple):
    """The rows of one quantity.

    Attributes:
        rows: In their order, `MOST` at most; None: there are none.
        number: How many there are.
        near: Where there are none, the name that was perhaps meant; else None.
    """

    rows: pa.Table | None
    number: int
    near: str | None = None


def find(batches: Iterable[pa.RecordBatch], quantity: str) -> Found:
    """Keep the rows of one quantity; of all others nothing stays in memory.

    Args:
        batches: The rows of a table, a batch at a time.
        quantity: Its name as text; empty: rows that name none.

    Raises:
        InputError: The column of quantities has neither text nor whole numbers.

    Example:
        >>> batch = pa.record_batch({"quantity": ["a", "b", "a"], "low": [1, 2, 3]})
        >>> find([batch], "a").rows.column("low").to_pylist()
        [1, 3]
    """
    kept: list[pa.Table] = []
    number, near = 0, None
    quantity = cells.names(pa.array([quantity]), "quantity")[0].as_py() or ""
    for batch in batches:
        names = cells.names(batch.column("quantity"), "quantity").cast(pa.string())
        found = pc.indices_nonzero(_is_meant(names, quantity))
        if len(found) and number < MOST:
            kept.append(_named(pa.Table.from_batches([batch.take(found[: MOST - number])])))
        elif not number:
            near = _nearest(names, quantity, near)
        number += len(found)
    if not kept:
        return Found(None, 0, near)
    return Found(pa.concat_tables(kept, promote_options="default").combine_chunks(), number)


def _named(rows: pa.Table) -> pa.Table:
    """Return rows whose issuers are named as where a table is answered."""
    at = rows.schema.get_field_index("issuer")
    if at < 0:
        return rows
    issuers = cells.names(rows.column(at).combine_chunks(), "issuer")
    return rows.set_column(at, "issuer", issuers)


def _is_meant(names: pa.Array, quantity: str) -> pa.Array:
    if not quantity:
        return pc.is_null(names)
    return pc.fill_null(pc.equal(names, quantity), False)


def _nearest(names: pa.Array, quantity: str, near: str | None) -> str | None:
    """Return the name that is closest to what is asked for; few are looked at letter by letter."""
    distinct = pc.unique(names).drop_null()
    small, asked = pc.utf8_lower(distinct), quantity.lower()
    away = pc.abs(pc.subtract(pc.utf8_length(small), len(asked)))
    is_alike = pc.and_(_ends_alike(small, asked, 1, pc.and_), pc.less_equal(away, _SLIPS))
    is_alike = pc.or_(is_alike, _ends_alike(small, asked, _ENDS, pc.or_))
    known = [] if near is None else [near]
    return closest(quantity, [*known, *distinct.filter(is_alike).to_pylist()])


def _ends_alike(names: pa.Array, asked: str, count: int, both: Callable[..., pa.Array]) -> pa.Array:
    """Tell which names have so many letters in common with another one where they begin and end."""
    starts = pc.starts_with(names, pattern=asked[:count])
    return both(starts, pc.ends_with(names, pattern=asked[-count:]))

"""Functions of the public face: answer a table of estimates in memory."""

import os
from typing import Any

import pyarrow as pa

from reconcile.columns.answers import schema
from reconcile.columns.claims import claims, quantity_type, require
from reconcile.columns.engine import BATCH, Means, run
from reconcile.columns.settings import Settings, settings
from reconcile.errors import InputError
from reconcile.values import Length

_IN_MEMORY = 2**62


def answer(
    table: Any,
    *,
    window: str | Length | None = None,
    measure: str | None = None,
    exact: bool = False,
    unit: str | None = None,
    lang: str | None = None,
) -> pa.Table:
    """Answer every quantity of a table.

    Args:
        table: Of pyarrow, pandas, polars, DuckDB, or anything else with ``__arrow_c_stream__``;
            docs/bulk.md tells its columns.
        window: How long a figure stands, such as ``6 months``; None: as its measure says.
        measure: What kind of number it is in time, where no column says.
        exact: Bare figures of phrases have no rounding.
        unit: What phrases are in and are converted into.
        lang: The language that phrases may be in, beside English.

    Returns:
        A row a quantity, in the order of a hash of its name; docs/bulk.md tells the columns.
        `refused` gives the rows that have no usable figure.

    Raises:
        InputError: A column is missing, or of a type that cannot hold what it should.
        UsageError: A setting is not known.

    Example:
        >>> table = pa.table({"quantity": ["troops"] * 2, "low": [8, 11], "high": [12, 13]})
        >>> answer(table).select(["n", "verdict", "core_low", "core_high"]).to_pylist()
        [{'n': 2, 'verdict': 'unanimous', 'core_low': 11.0, 'core_high': 12.0}]
    """
    given = _table(table)
    known = settings(window=window, measure=measure, exact=exact, unit=unit, lang=lang)
    means = Means(memory=_IN_MEMORY, threads=os.cpu_count() or 1)
    found = list(run(given.to_batches(max_chunksize=BATCH), known, means))
    return pa.concat_tables(found) if found else schema(quantity_type(given.schema)).empty_table()


def refused(table: Any, *, unit: str | None = None, lang: str | None = None) -> pa.Table:
    """Return the rows of a table that have no usable figure, with what is wrong in `error`.

    Args:
        table: As of `answer`.
        unit: As of `answer`.
        lang: As of `answer`.

    Raises:
        InputError: As of `answer`.

    Example:
        >>> table = pa.table({"quantity": ["troops"], "low": [13], "high": [12]})
        >>> refused(table)["error"].to_pylist()
        ['low is above high; write the ends in order']
    """
    given, known = _table(table), Settings(unit=unit, lang=lang)
    batches = given.to_batches(max_chunksize=BATCH)
    batches = batches or [pa.RecordBatch.from_pylist([], schema=given.schema)]
    return pa.concat_tables([claims(batch, known).refused for batch in batches])


def _table(table: Any) -> pa.Table:
    """Take a table of whoever made it."""
    try:
        given = table if isinstance(table, pa.Table) else pa.table(table)
    except (TypeError, ValueError, pa.ArrowException):
        told = f"{type(table).__name__} is no table: it has no columns that Arrow can read"
        raise InputError(told) from None
    require(given.column_names)
    return given

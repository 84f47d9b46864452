"""Functions of the public face: answer a table of estimates in memory."""

from typing import Any

import pyarrow as pa

from reconcile.columns.answers import answers
from reconcile.columns.claims import claims, require
from reconcile.columns.grouping import grouped
from reconcile.columns.settings import settings
from reconcile.values import Length


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

    Example:
        >>> import pyarrow as pa
        >>> table = pa.table({"quantity": ["troops"] * 2, "low": [8, 11], "high": [12, 13]})
        >>> answer(table).select(["quantity", "n", "verdict", "core_low", "core_high"]).to_pylist()
        [{'quantity': 'troops', 'n': 2, 'verdict': 'unanimous', 'core_low': 11.0, 'core_high': 12.0}]
    """
    known = settings(window=window, measure=measure, exact=exact, unit=unit, lang=lang)
    given = pa.table(table)
    require(given.column_names)
    batches = given.combine_chunks().to_batches()
    found = [claims(batch, known).claims for batch in batches]
    return answers(grouped(pa.Table.from_batches(found)), known)

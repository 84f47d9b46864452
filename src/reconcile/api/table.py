"""Figures as a table of Arrow, with a type for each column."""

from collections.abc import Iterable, Mapping
from datetime import date
from importlib import import_module
from typing import Any, Protocol

from reconcile.errors import UsageError
from reconcile.values import parse_date
from reconcile.wording.extras import how_to_install

_TEXT, _NUMBER, _TRUTH, _COUNT, _DAY = "string", "float64", "bool_", "int32", "date32"

_COLUMNS = {
    **dict.fromkeys(("quantity", "unit", "id", "source", "origin", "issuer", "stated"), _TEXT),
    **dict.fromkeys(("low", "high", "best"), _NUMBER),
    **dict.fromkeys(("low_closed", "high_closed", "soft_low", "soft_high", "vague"), _TRUTH),
    **dict.fromkeys(("hedge", "rule", "lang", "width", "as_of"), _TEXT),
    **dict.fromkeys(("as_of_first", "as_of_last"), _DAY),
    "as_of_assumed": _TRUTH,
    **dict.fromkeys(("period", "measure", "basis", "state", "reason", "override", "note"), _TEXT),
    **dict.fromkeys(("low_basis", "high_basis", "locator", "quote", "path"), _TEXT),
    **dict.fromkeys(("line", "column"), _COUNT),
    **dict.fromkeys(("title", "publisher", "author", "published", "url", "archive_url"), _TEXT),
}
"""The columns and their types, as pyarrow names them; `pieces`, `exchange` and scopes follow."""


class ArrowTable(Protocol):
    """A table that pandas, polars, DuckDB and others read as it is."""

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """Return its rows as the Arrow PyCapsule interface hands them on."""


def estimates_table(records: Iterable[Mapping[str, Any]]) -> ArrowTable:
    """Return records of figures as a table: a column for each key, and one for each dimension.

    Args:
        records: What `reconcile.api.records.of_answer` made.

    Raises:
        UsageError: pyarrow is not installed.
    """
    try:
        arrow: Any = import_module("pyarrow")
    except ModuleNotFoundError:
        raise UsageError(
            f"a table needs pyarrow: {how_to_install('arrow')}; "
            "`records()` has the same rows without it"
        ) from None
    rows = [_row(record) for record in records]
    scopes = dict.fromkeys(name for row in rows for name in row if name.startswith(_SCOPE))
    pair = arrow.struct([("low", arrow.float64()), ("high", arrow.float64())])
    texts = arrow.list_(arrow.string())
    exchange = [("factor", arrow.float64()), ("by", texts), ("sources", texts)]
    schema = arrow.schema(
        [
            *((name, getattr(arrow, kind)()) for name, kind in _COLUMNS.items()),
            *((name, arrow.string()) for name in scopes),
            ("pieces", arrow.list_(pair)),
            ("exchange", arrow.struct([*exchange, ("prices", arrow.int32())])),
        ]
    )
    table: ArrowTable = arrow.Table.from_pylist(rows, schema)
    return table


_SCOPE = "scope."
"""What the column of a dimension begins with."""


def _row(record: Mapping[str, Any]) -> dict[str, Any]:
    """Return a record as the columns have it."""
    first, last = _days(record["as_of"])
    pieces = record["pieces"]
    return {
        **record,
        "as_of_first": first,
        "as_of_last": last,
        "pieces": pieces and [{"low": low, "high": high} for low, high in pieces],
        **{f"{_SCOPE}{name}": value for name, value in record["scope"].items()},
    }


def _days(text: str | None) -> tuple[date | None, date | None]:
    """Return the first and the last day that a date may mean; None before our era.

    Example:
        >>> first, last = _days("2025-09")
        >>> print(first, last)
        2025-09-01 2025-09-30
        >>> _days("-480")
        (None, None)
    """
    if text is None:
        return None, None
    found = parse_date(text)
    if found.first < date.min.toordinal():
        return None, None
    return date.fromordinal(found.first), date.fromordinal(found.last)

"""The table of estimates in columns (Parquet): a type for what was read, text for all else."""

import io
import json
from collections.abc import Sequence
from typing import Any

from reconcile.exchange import Choices, Exporter, Imported, Importer, Material, table
from reconcile.exchange.sheets import columnar, rows

_TYPES = {"number": "float64", "boolean": "bool_", "integer": "int64"}
"""Types of Arrow by those of Table Schema; all else is text."""


def write(material: Material) -> bytes:
    """Write the table; an empty cell is null.

    Raises:
        InputError: pyarrow is not installed.
    """
    arrow, parquet = columnar.arrow("pyarrow"), columnar.arrow("pyarrow.parquet")
    columns = table.columns(material.ledger)
    _, *body = table.rows(material)
    fields = [
        arrow.field(
            column.name,
            getattr(arrow, _TYPES.get(column.type, "string"))(),
            metadata={"description": column.meaning},
        )
        for column in columns
    ]
    arrays = [
        arrow.array(_values(body, index, column.type), type=field.type)
        for index, (column, field) in enumerate(zip(columns, fields, strict=True))
    ]
    target = io.BytesIO()
    parquet.write_table(
        arrow.Table.from_arrays(arrays, schema=arrow.schema(fields)), target, compression="zstd"
    )
    return target.getvalue()


def _values(body: Sequence[Sequence[str]], index: int, type_: str) -> list[Any]:
    """The cells of a column with its type."""
    texts = (row[index] for row in body)
    if type_ in _TYPES:
        return [json.loads(text) if text else None for text in texts]
    return [text.encode("utf-8", "backslashreplace").decode() or None for text in texts]


def read(data: bytes, choices: Choices) -> Imported:
    """Read a table in columns, whoever made it."""
    return rows.read(columnar.read(data), choices)


EXPORTER = Exporter(table.EXPORTER.summary, "estimates.parquet", write, is_usual=False)
IMPORTER = Importer("A table in columns: Parquet.", (".parquet", ".pq"), read)

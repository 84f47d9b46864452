"""A table in columns (Parquet)."""

import io
from importlib import import_module
from typing import Any

from reconcile.errors import InputError
from reconcile.exchange.cells import guarded
from reconcile.exchange.sheets.sheet import MAX_CELLS, Cell, Sheet
from reconcile.wording.extras import how_to_install


def arrow(name: str) -> Any:
    """Return a module of pyarrow.

    Raises:
        InputError: It is not installed.
    """
    try:
        return import_module(name)
    except ModuleNotFoundError:
        raise InputError(f"Parquet needs pyarrow: {how_to_install('arrow')}") from None


def read(data: bytes) -> Sheet:
    """Read a Parquet file.

    Raises:
        InputError: It is none, or has more cells than are read.
    """
    parquet, base = arrow("pyarrow.parquet"), arrow("pyarrow")
    try:
        file = parquet.ParquetFile(io.BytesIO(data))
        count = file.metadata.num_rows * file.metadata.num_columns
        if count > MAX_CELLS:
            raise InputError(f"the table has more than {MAX_CELLS:,} cells; split it")
        table = file.read()
    except (base.ArrowException, OSError) as error:
        told = str(error).partition("\n")[0]
        raise InputError(f"this is no Parquet file: {told}; write it again") from None
    columns = [[_cell(value) for value in column.to_pylist()] for column in table.columns]
    heading: list[Cell] = list(table.column_names)
    return Sheet("", [heading, *map(list, zip(*columns, strict=True))])


def _cell(value: Any) -> Cell:
    """A value as a cell; a list or a map is none, and stands there as its text.

    Whoever reads a cell takes the sign off that keeps a spreadsheet from running it, which no
    table in columns has.
    """
    if isinstance(value, bytes):
        value = value.decode("utf-8", "replace")
    elif not (value is None or isinstance(value, Cell)):
        value = str(value)
    return guarded(value) if isinstance(value, str) else value

"""The table of estimates as a workbook (XLSX): the same cells as in CSV, and no formula.

Numbers that a spreadsheet can hold without changing how they are written are numbers there; every
other cell is text. The same ledger gives the same bytes: no part says when it was written.
"""

import io
import re
from datetime import datetime
from importlib import import_module
from typing import Any

from reconcile.errors import InputError
from reconcile.exchange import Choices, Exporter, Imported, Importer, Material, table
from reconcile.exchange.cells import guarded
from reconcile.exchange.sheets import rows, workbook
from reconcile.wording.extras import how_to_install

SHEET = "Estimates"

_MAX_TEXT = 32_767
"""Characters that a cell of a workbook can hold."""

_MAX_ROWS = 1_048_576

_NUMBERS = ("low", "best", "high", *(f"read_{end}" for end in ("low", "best", "high")))
_LINES = ("answer_line",)

_PLAIN = re.compile(r"-?(?:0|[1-9]\d{0,14})|-?(?:0|[1-9]\d{0,7})\.\d{0,6}[1-9]", re.ASCII)
"""Numbers of which every program that reads the cell writes the same digits."""

_CREATED = datetime(1980, 1, 1)
"""The first day that the parts of a ZIP file can have: it stands for no day."""


def write(material: Material) -> bytes:
    """Write the table.

    Raises:
        InputError: XlsxWriter is not installed, or a cell or the table is larger than a workbook
            can hold.
    """
    try:
        xlsxwriter: Any = import_module("xlsxwriter")
    except ModuleNotFoundError:
        raise InputError(f"a workbook needs XlsxWriter: {how_to_install('exchange')}") from None
    target = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(target, {**options, "strings_to_numbers": False})
    book.set_properties({"created": _CREATED})
    sheet = book.add_worksheet(SHEET)
    sheet.freeze_panes(1, 0)
    heading = book.add_format({"bold": True})
    names = [column.name for column in table.columns(material.ledger)]
    numbers = {n for n, name in enumerate(names) if name in (*_NUMBERS, *_LINES)}
    for row, cells in enumerate(table.rows(material)):
        if row >= _MAX_ROWS:
            raise InputError(f"a sheet has {_MAX_ROWS:,} rows at most; export .csv or .parquet")
        for column, text in enumerate(cells):
            if row and column in numbers and _PLAIN.fullmatch(text):
                sheet.write_number(row, column, float(text))
            elif text:
                _write_text(sheet, row, column, text, heading if not row else None)
    book.close()
    return target.getvalue()


def _write_text(sheet: Any, row: int, column: int, text: str, style: Any) -> None:
    shown = guarded(text).encode("utf-8", "backslashreplace").decode()
    if len(shown) > _MAX_TEXT:
        raise InputError(
            f"row {row + 1} has a text of {len(shown):,} characters, and a cell of a workbook "
            f"holds {_MAX_TEXT:,}; export .csv or .parquet"
        )
    sheet.write_string(row, column, shown, style)


def read(data: bytes, choices: Choices) -> Imported:
    """Read a sheet of a workbook, whoever made it."""
    return rows.read(workbook.read(data, choices.sheet), choices)


EXPORTER = Exporter(table.EXPORTER.summary, "estimates.xlsx", write, is_usual=False)
IMPORTER = Importer("A sheet of a workbook: --sheet names it.", (".xlsx", ".xlsm"), read)

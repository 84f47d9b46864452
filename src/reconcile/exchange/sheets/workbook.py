"""A sheet of a workbook (XLSX), within bounds, and what its cells show beside their values."""

import io
import zipfile
from collections.abc import Mapping
from typing import Any

from reconcile.errors import InputError
from reconcile.exchange import Trouble
from reconcile.exchange.sheets import markup
from reconcile.exchange.sheets.sheet import MAX_CELLS, Cell, Sheet, is_empty
from reconcile.wording.extras import how_to_install
from reconcile.wording.similar import did_you_mean

_MAX_UNPACKED = 600 * 1024 * 1024
"""Bytes of a whole workbook, unpacked."""

_MAX_RATIO = 300
"""Times that a part of more than a megabyte may be larger than it is packed; XML of cells that
are all alike is some 100 times larger."""

_MAX_PARTS = 10_000
_ENCRYPTED = b"\xd0\xcf\x11\xe0"
"""How an OLE file begins: a workbook with a password, or one of before 2007."""


def read(data: bytes, wanted: str) -> Sheet:
    """Read a sheet of a workbook.

    Args:
        data: The bytes of the file.
        wanted: The name of the sheet; empty: the first that is shown and holds something.

    Raises:
        InputError: It is no workbook, is encrypted or too large, or has no such sheet.
    """
    try:
        import python_calamine as calamine
    except ModuleNotFoundError:
        remedy = how_to_install("exchange")
        raise InputError(f"a workbook needs python-calamine: {remedy}") from None
    if data.startswith(_ENCRYPTED):
        raise InputError(
            "the workbook is encrypted or of before 2007; save it as .xlsx without a password"
        )
    parts = _unpacked(data)
    try:
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(_packed(parts)))
        visible = calamine.SheetVisibleEnum.Visible
        shown = [one.name for one in book.sheets_metadata if one.visible == visible]
        if not book.sheet_names:
            raise InputError("the workbook has no sheet; save it again")
        name = _chosen(wanted, book, shown)
        looks = markup.look_of(parts, name)
        _require_small(looks)
        sheet = book.get_sheet_by_name(name)
        rows: list[list[Cell]] = [list(row) for row in sheet.to_python(skip_empty_area=False)]
        merged = sheet.merged_cell_ranges or []
    except calamine.CalamineError as error:
        raise InputError(f"the workbook cannot be read: {error}; save it again") from None
    _fill(rows, merged)
    for (row, column), cell in looks.cells.items():
        if row < len(rows) and column < len(rows[row]):
            rows[row][column] = cell(rows[row][column])
    return Sheet(name, rows, _others(name, wanted, shown))


def _unpacked(data: bytes) -> dict[str, bytes]:
    """The parts of a workbook, none larger than it says, and all together within bounds."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
            if len(infos) > _MAX_PARTS:
                raise InputError(f"the workbook has more than {_MAX_PARTS:,} parts; save it again")
            size = sum(info.file_size for info in infos)
            steep = any(
                info.file_size > max(1 << 20, _MAX_RATIO * info.compress_size) for info in infos
            )
            if size > _MAX_UNPACKED or steep:
                raise InputError(
                    f"the workbook would unpack to {size >> 20:,} MB, which no table of this size "
                    "holds; save the sheet as CSV"
                )
            return {info.filename: archive.read(info) for info in infos}
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, OSError) as error:
        raise InputError(f"this is no workbook: {error}; save it as .xlsx or CSV") from None


def _packed(parts: Mapping[str, bytes]) -> bytes:
    """The parts again, so that nobody unpacks more than was measured."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name), data)
    return target.getvalue()


def _chosen(wanted: str, book: Any, shown: list[str]) -> str:
    """The sheet that somebody names, else the first that is shown and may hold a table."""
    names: list[str] = book.sheet_names
    if not wanted:
        sheets = map(book.get_sheet_by_name, shown) if len(shown) > 1 else ()
        tables = (one.name for one in sheets if min(one.height, one.width) > 1)
        return next(tables, (shown or names)[0])
    found = next((one for one in names if one.casefold() == wanted.casefold()), None)
    if found is None:
        hint = did_you_mean(wanted, names) or f"it has {', '.join(names)}"
        raise InputError(f"the workbook has no sheet `{wanted}`; {hint}")
    return found


def _require_small(looks: markup.Look) -> None:
    # Whoever reads cells one by one makes room for all that lie between the first and the last.
    if looks.height * looks.width > MAX_CELLS:
        raise InputError(
            f"the sheet reaches to row {looks.height:,} and column {looks.width:,}; "
            "delete the cell far from the others, or save the table as CSV"
        )


def _fill(rows: list[list[Cell]], merged: list[tuple[tuple[int, int], tuple[int, int]]]) -> None:
    """Give every cell of a merged range its value."""
    for (top, left), (bottom, right) in merged:
        if top >= len(rows) or left >= len(rows[top]) or is_empty(rows[top][left]):
            continue
        value = rows[top][left]
        for row in rows[top : bottom + 1]:
            row[left : right + 1] = [value] * len(row[left : right + 1])


def _others(name: str, wanted: str, shown: list[str]) -> tuple[Trouble, ...]:
    others = [one for one in shown if one != name]
    if wanted or not others:
        return ()
    fact = "is the only sheet of several that was read"
    return (Trouble(name, "", fact, f"name another with --sheet: {', '.join(others)}", False),)

"""Files that hold tables: encodings, delimiters, workbooks, and what is no table."""

import io
import sys
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import openpyxl
import pytest

from reconcile.errors import InputError
from reconcile.exchange import Choices, table, table_parquet, table_xlsx
from reconcile.exchange.sheets import columnar, delimited, markup, workbook
from reconcile.exchange.sheets.sheet import Broken, Sheet

TEXT = "Indicator,Value,Source\nKilled,5,Žurnál\n"


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("utf-16"),
        "\ufeff".encode("utf-16-be") + TEXT.encode("utf-16-be"),
        TEXT.encode("utf-32"),
        (TEXT * 9).encode("utf-16-le"),
        TEXT.replace("\n", "\r\n").encode(),
        TEXT.replace("\n", "\r").encode(),
        TEXT.replace(",", ";").encode(),
        TEXT.replace(",", "\t").encode(),
        TEXT.replace(",", "|").encode(),
        b"sep=;\r\n" + TEXT.replace(",", ";").encode(),
    ],
)
def test_a_table_of_text_in_any_encoding_with_any_delimiter(data: bytes) -> None:
    found = delimited.read(data)
    lines = [row for row in found.rows if row]
    assert lines[:2] == [["Indicator", "Value", "Source"], ["Killed", "5", "Žurnál"]]
    assert found.troubles == ()


def test_windows_letters_are_read_and_told() -> None:
    found = delimited.read("Source,Value\nMinistère,5\n".encode("cp1252"))
    assert found.rows[1] == ["Ministère", "5"]
    (told,) = found.troubles
    assert (told.place, told.is_error) == ("line 2", False)
    assert "Windows-1252" in told.fact


def test_semicolons_part_cells_that_hold_commas() -> None:
    found = delimited.read(b"Source;Value;Note\nA;1,5;x, y\nB;2,5;z\n")
    assert found.rows[1] == ["A", "1,5", "x, y"]


def test_a_quoted_line_end_is_part_of_a_cell_and_rows_are_counted_as_in_a_spreadsheet() -> None:
    data = b'Indicator,Value,Source\nKilled,5,"A\nB"\n\nKilled,1.200,C\n'
    found = table.read(data, Choices())
    (told,) = [one for one in found.troubles if one.is_error]
    assert told.place == "B4"


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"a,b\n1,\0\n" + b"x" * 99, "line 2 holds a zero byte"),
        (b'a,b\n1,"' + b"x" * 200_000, "line 2 cannot be read: .*; a quote may not be closed"),
        (b"\xef\xbb\xbfa,b\n\xff\n", "the file begins as UTF-8 and is not: byte"),
        (b"", "the table is empty"),
        (b"\n\n", "the table is empty"),
    ],
)
def test_what_is_no_table_of_text(data: bytes, told: str) -> None:
    with pytest.raises(InputError, match=told):
        table.read(data, Choices())


Fill = Callable[[Any], None]


def book(fill: Fill, name: str = "Troops", *others: str) -> bytes:
    made = openpyxl.Workbook()
    sheet = made.worksheets[0]
    sheet.title = name
    for other in others:
        made.create_sheet(other).append(["other"])
    fill(sheet)
    target = io.BytesIO()
    made.save(target)
    return target.getvalue()


def filled(sheet: Any) -> None:
    sheet.append(["Indicator", "Share", "Broken", "Formula", "Day", "Moment", "Text"])
    sheet.append(["q", 0.05, "#N/A", "=1+1", date(2024, 3, 4), datetime(2024, 3, 4, 5, 6), "'=x"])
    sheet["B2"].number_format = "0.0%"
    sheet["C2"].data_type = "e"


def test_cells_of_a_workbook_say_what_they_show() -> None:
    found = workbook.read(book(filled), "")
    share, broken, formula, *days = found.rows[1][1:6]
    assert share == (0.05,)
    assert isinstance(broken, Broken)
    assert (broken.text, broken.fact) == ("#N/A", "the formula there has failed")
    assert isinstance(formula, Broken)
    assert formula.fact == "its formula has never been worked out"
    assert days == [date(2024, 3, 4), datetime(2024, 3, 4, 5, 6)]
    assert found.place(1, 1) == "Troops!B2"


def test_merged_cells_all_have_their_value() -> None:
    def fill(sheet: Any) -> None:
        sheet.append(["Source", "Killed", None, "Wounded", None])
        sheet.append([None, "Low", "High", "Low", "High"])
        sheet.append(["BBC", 1, 2, 3, 4])
        sheet.append([None, 5, 6, 7, 8])
        for cells in ("A1:A2", "B1:C1", "D1:E1", "A3:A4", "G1:XFD1"):
            sheet.merge_cells(cells)

    found = table_xlsx.read(book(fill), Choices())
    assert [one for one in found.troubles if one.is_error] == []
    told = [(one.quantity, one.source, one.fields["low"], one.place) for one in found.estimates]
    assert told == [
        ("killed", "bbc", "1", "Troops!B3"),
        ("wounded", "bbc", "3", "Troops!D3"),
        ("killed", "bbc", "5", "Troops!B4"),
        ("wounded", "bbc", "7", "Troops!D4"),
    ]


def test_a_sheet_is_chosen_by_name() -> None:
    data = book(filled, "Troops", "Notes")
    assert workbook.read(data, "notes").name == "Notes"
    first = workbook.read(book(filled, "Troops", "Notes"), "")
    assert first.name == "Troops"
    assert first.troubles[0].remedy == "name another with --sheet: Notes"
    with pytest.raises(InputError, match="no sheet `Troop`; did you mean `Troops`"):
        workbook.read(data, "Troop")


def test_the_first_sheet_that_can_be_a_table_is_read() -> None:
    def fill(sheet: Any) -> None:
        sheet.append(["How to use this workbook"])
        sheet.append(["Do not change anything"])
        filled(sheet.parent.create_sheet("Data"))

    found = workbook.read(book(fill, "README"), "")
    assert (found.name, found.troubles[0].remedy) == ("Data", "name another with --sheet: README")


def test_a_hidden_sheet_is_not_the_first() -> None:
    def fill(sheet: Any) -> None:
        sheet.parent.create_sheet("Shown").append(["here"])
        sheet.sheet_state = "hidden"

    assert workbook.read(book(fill, "Hidden"), "").rows == [["here"]]


def changed(data: bytes, part: str, new: bytes) -> bytes:
    """A workbook with one part replaced."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w", 8) as made:
        for info in old.infolist():
            made.writestr(info.filename, new if info.filename == part else old.read(info))
    return target.getvalue()


SHEET = "xl/worksheets/sheet1.xml"
FAR = b'<worksheet><sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"PK\x03\x04 no workbook", "this is no workbook"),
        (b"Indicator,Value\n", "this is no workbook"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "encrypted or of before 2007"),
        (changed(book(filled), SHEET, b"x" * (9 << 20)), "would unpack to 9 MB"),
        (changed(book(filled), SHEET, FAR + b"</worksheet>"), "reaches to row 1,048,576 and col"),
        (changed(book(filled), SHEET, b"<worksheet><"), "the workbook is damaged"),
        (
            changed(book(filled), SHEET, b'<!DOCTYPE x [<!ENTITY a "a">]><worksheet/>'),
            "the workbook declares entities",
        ),
        (changed(book(filled), "xl/workbook.xml", b"<workbook/>"), "the workbook"),
    ],
    ids=["cut", "text", "encrypted", "bomb", "far", "damaged", "entities", "empty"],
)
def test_what_is_no_workbook_or_too_large(data: bytes, told: str) -> None:
    with pytest.raises(InputError, match=told):
        workbook.read(data, "")


def test_a_part_that_lies_about_its_size_is_not_unpacked() -> None:
    whole = changed(book(filled), SHEET, b"<worksheet>" + b" " * 5000 + b"</worksheet>")
    size = (5000 + 23).to_bytes(4, "little")
    assert whole.count(size) == 2
    with pytest.raises(InputError, match="this is no workbook"):
        workbook.read(whole.replace(size, (40).to_bytes(4, "little")), "")


def test_names_of_elements_may_have_a_prefix() -> None:
    cells = b'<x:worksheet><x:sheetData><x:row r="1"><x:c r="B1" t="e"><x:v>#REF!</x:v></x:c>'
    look = markup.look_of(
        {
            "xl/workbook.xml": b'<x:workbook><x:sheet name="S" rel:id="r1"/></x:workbook>',
            "xl/_rels/workbook.xml.rels": b'<R><Relationship Id="r1" Target="/xl/a.xml"/></R>',
            "xl/a.xml": cells + b"</x:row></x:sheetData></x:worksheet>",
        },
        "S",
    )
    assert (look.height, look.width, list(look.cells)) == (1, 2, [(0, 1)])


def test_what_is_no_parquet() -> None:
    with pytest.raises(InputError, match="this is no Parquet file"):
        columnar.read(b"PAR1 nothing PAR1")


@pytest.mark.parametrize(
    ("module", "read", "told"),
    [
        ("python_calamine", lambda: table_xlsx.read(b"PK", Choices()), "needs python-calamine"),
        ("pyarrow.parquet", lambda: table_parquet.read(b"PAR1", Choices()), "needs pyarrow"),
    ],
)
def test_what_is_not_installed_is_told(
    module: str, read: Callable[[], object], told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(InputError, match=told):
        read()


def test_places_are_named_as_spreadsheets_name_them() -> None:
    assert Sheet("A b", ()).place(0, 26) == "A b!AA1"

"""What is promised of tables: ledger to table to ledger, and table to ledger to table."""

import csv
import io
import json
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from random import Random
from typing import Any

import openpyxl
import pytest
import python_calamine
from tests.commands import ROOT
from tests.exchange.test_table import EVERYTHING, of, unplaced, without_estimates
from tests.reference.random_ledgers import random_ledger

from reconcile.exchange import Choices, Imported, Material, table, table_parquet, table_xlsx
from reconcile.exchange.cells import lines
from reconcile.exchange.declaring import declared
from reconcile.exchange.merging import merge
from reconcile.fixes.recording import Recorded, record
from reconcile.fixes.state import State
from reconcile.ledger.load import load
from reconcile.ledger.places import Places
from reconcile.ledger.records import Estimate, Ledger

parquet: Any = import_module("pyarrow.parquet")

FORMATS: dict[str, Any] = {"csv": table, "xlsx": table_xlsx, "parquet": table_parquet}


@cache
def shipped() -> Ledger:
    paths = sorted((ROOT / "data").rglob("*.yaml"))
    return load([(path.relative_to(ROOT).as_posix(), path.read_bytes()) for path in paths])


def read(name: str, data: bytes, **said: Any) -> Imported:
    imported: Imported = FORMATS[name].read(data, Choices(**said))
    return imported


def recorded(imported: Imported, files: Mapping[str, bytes]) -> Recorded:
    """What an import comes to, beside these files."""
    state = State(sorted(files.items()), ["data"], [])
    ledger = state.ledger
    new = declared(merge(imported, ledger.sources).new, ledger.quantities)
    assert [one for one in new.troubles if one.is_error] == []
    found = record(
        state, new.sources, new.estimates, None, quantities=new.quantities, names_twins=True
    )
    assert found.refused == ()
    return found


def imported_into(imported: Imported, files: Mapping[str, bytes]) -> dict[str, bytes]:
    return {**files, **recorded(imported, files).files}


def bare(ledger: Ledger) -> dict[str, bytes]:
    """The files of a ledger without its estimates."""
    return {path: without_estimates(path, text) for path, text in ledger.files.items()}


def loaded(files: Mapping[str, bytes]) -> Ledger:
    return load(sorted(files.items()))


def by_id(ledger: Ledger) -> dict[str, Estimate]:
    return {one.id: unplaced(one) for one in ledger.estimates}


def material(ledger: Ledger) -> Material:
    return Material(ledger, Places(ledger.files, roots=["data"]))


@pytest.fixture(scope="module")
def again() -> tuple[Ledger, dict[str, bytes]]:
    """The shipped ledger, and its files as they come back from its table."""
    first = shipped()
    imported = read("csv", table.write(material(first)))
    return first, imported_into(imported, bare(first))


def test_every_record_of_the_shipped_ledger_comes_back(
    again: tuple[Ledger, dict[str, bytes]],
) -> None:
    first, files = again
    assert len(first.estimates) > 200
    assert by_id(loaded(files)) == by_id(first)


def test_a_table_that_was_imported_is_written_with_the_same_bytes(
    again: tuple[Ledger, dict[str, bytes]],
) -> None:
    first, files = again
    data = of_bytes(files)
    assert of_bytes(imported_into(read("csv", data), bare(first))) == data


def of_bytes(files: Mapping[str, bytes]) -> bytes:
    return table.write(material(loaded(files)))


def test_a_table_that_is_imported_again_changes_nothing(
    again: tuple[Ledger, dict[str, bytes]],
) -> None:
    _, files = again
    found = recorded(read("csv", of_bytes(files)), files)
    assert (found.files, found.added) == ({}, ())


@pytest.mark.parametrize("name", ["xlsx", "parquet"])
def test_all_formats_hold_the_same_records(name: str) -> None:
    ledger = shipped()
    csv_ = read("csv", table.write(material(ledger)))
    other = read(name, FORMATS[name].write(material(ledger)))
    assert [one._replace(place="") for one in other.estimates] == [
        one._replace(place="") for one in csv_.estimates
    ]
    assert other.quantities == csv_.quantities


@pytest.mark.parametrize("seed", range(12))
def test_random_ledgers_come_back_in_every_format(seed: int) -> None:
    files = {
        f"data/{n}.yaml": json.dumps(one).encode()
        for n, one in enumerate(random_ledger(Random(seed)))
    }
    first = loaded(files)
    name = list(FORMATS)[seed % len(FORMATS)]
    data = FORMATS[name].write(material(first))
    then = imported_into(read(name, data), bare(first))
    assert by_id(loaded(then)) == by_id(first)
    told = FORMATS[name].write(material(loaded(then)))
    assert records(name, told) == records(name, data)


@pytest.mark.parametrize("seed", range(5))
def test_a_table_of_our_fields_that_a_person_typed_comes_back_too(seed: int) -> None:
    document = json.dumps(random_ledger(Random(seed))[0]).encode()
    first = loaded({"data/a.yaml": document})
    rows = list(csv.reader(io.StringIO(table.write(material(first)).decode(), newline="")))
    made = rows[0].index("read_low")
    data = lines(row[:made] for row in rows)
    then = imported_into(read("csv", data), bare(first))
    told = {name: one for name, one in by_id(first).items() if one.stated != "unknown"}
    assert by_id(loaded(then)) == told


def records(name: str, data: bytes) -> list[dict[str, Any]]:
    """The rows of a table by their ids, without the places where records stand."""
    if name == "csv":
        rows: list[dict[str, Any]] = list(
            csv.DictReader(io.StringIO(data.decode("utf-8"), newline=""))
        )
    elif name == "xlsx":
        heading, *body = cells_of(data)
        rows = [dict(zip(heading, row, strict=True)) for row in body]
    else:
        rows = parquet.read_table(io.BytesIO(data)).to_pylist()
    for row in rows:
        del row["answer_path"], row["answer_line"]
    return sorted(rows, key=lambda row: row["id"])


def cells_of(data: bytes) -> list[list[Any]]:
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    return book.get_sheet_by_index(0).to_python(skip_empty_area=False)


SUPERSEDES = ("one", "two; three", "back\\slash")


def everything() -> Ledger:
    document = {
        "sources": {"a": {"title": "A"}, "b": {"title": "B"}},
        "quantities": {
            "q": {"unit": "persons", "dimensions": {"where": ["kursk"], "role": ["=cmd"]}}
        },
        "estimates": [EVERYTHING, {"quantity": "q", "source": "a", "id": "-5", "note": "'=x"}],
    }
    return load([("data/ledger.yaml", json.dumps(document).encode())])


@pytest.mark.parametrize("name", FORMATS)
def test_every_field_comes_back_letter_by_letter(name: str) -> None:
    first, _ = read(name, FORMATS[name].write(material(everything()))).estimates
    whole = {**first.fields, "quantity": first.quantity, "source": first.source}
    as_text = {"high": "null", "exact": "true", "supersedes": SUPERSEDES}
    assert whole == {**EVERYTHING, **as_text}


def test_two_readers_of_workbooks_agree_on_each_cell() -> None:
    data = table_xlsx.write(of(everything()))
    sheet = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]
    theirs = [["" if cell is None else cell for cell in row] for row in sheet.values]
    assert theirs == cells_of(data)
    assert all(cell.data_type in ("s", "n", "inlineStr") for row in sheet.rows for cell in row)


def test_a_workbook_has_the_cells_of_the_csv() -> None:
    found = of(shipped())
    rows = list(csv.reader(io.StringIO(table.write(found).decode(), newline="")))
    shown = [[as_text(cell) for cell in row] for row in cells_of(table_xlsx.write(found))]
    assert shown == rows


def as_text(cell: Any) -> str:
    """A number as CSV has it."""
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)


@pytest.mark.parametrize("name", ["xlsx", "parquet"])
def test_the_same_ledger_gives_the_same_bytes(name: str) -> None:
    found = of(everything())
    assert FORMATS[name].write(found) == FORMATS[name].write(found)


def test_a_long_text_is_no_cell_of_a_workbook() -> None:
    ledger = load(
        [
            (
                "data/a.yaml",
                json.dumps(
                    {
                        "sources": {"a": {"title": "A"}},
                        "quantities": {"q": {"unit": "USD"}},
                        "estimates": [
                            {"quantity": "q", "source": "a", "stated": "5", "note": "x" * 40_000}
                        ],
                    }
                ).encode(),
            )
        ]
    )
    with pytest.raises(Exception, match="row 2 has a text of 40,000 characters"):
        table_xlsx.write(material(ledger))


def test_parquet_has_types_and_nulls() -> None:
    ledger = everything()
    found = parquet.read_table(io.BytesIO(table_parquet.write(of(ledger))))
    assert str(found.schema.field("read_low").type) == "double"
    assert str(found.schema.field("answer_line").type) == "int64"
    first = found.to_pylist()[0]
    assert (first["scope.role"], first["answer_line"]) == ("=cmd", 1)
    assert found.to_pylist()[1]["stated"] is None


def test_an_exported_table_begins_a_ledger_of_its_own() -> None:
    text = json.dumps(
        {
            "sources": {"a": {"title": "A"}},
            "quantities": {"q": {"unit": "tonnes", "dimensions": {"where": ["x"]}}},
            "estimates": [
                {"quantity": "q", "source": "a", "stated": "about 5", "scope": {"where": "x"}}
            ],
        }
    )
    first = load([("data/a.yaml", text.encode())])
    then = loaded(imported_into(read("csv", table.write(of(first))), {}))
    assert [unplaced(one) for one in then.estimates] == [unplaced(one) for one in first.estimates]
    assert then.quantities["q"].unit == "tonnes"

"""The table of estimates: nothing of a record is lost, and no cell is run."""

import csv
import io
import json
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.commands import ROOT
from tests.ledgers import ledger

from reconcile.answers.asked import answer_all
from reconcile.exchange import Material, table
from reconcile.exchange.cells import guarded, joined, lines
from reconcile.ledger import model
from reconcile.ledger.load import load
from reconcile.ledger.places import Places
from reconcile.ledger.records import Estimate, Ledger
from reconcile.values import parse_date

EVERYTHING = {
    "stated": "roughly 500, say",
    "low": "400",
    "best": "500",
    "high": None,
    "interval": "ci90",
    "exact": True,
    "quantity": "q",
    "source": "a",
    "origin": "b",
    "locator": "p. 3",
    "quote": 'they said "500"\nor so',
    "as_of": "2024-11",
    "period": "2024/2024-11",
    "measure": "flow",
    "scope": {"where": "kursk", "role": "=cmd"},
    "basis": "claimed",
    "unit": "soldiers",
    "lang": "en",
    "currency_year": "2020",
    "credibility": "3",
    "confidence": "low",
    "rank": "preferred",
    "reason": "@newest",
    "override": "no numbers",
    "low_basis": "the article",
    "high_basis": "the table",
    "id": "first",
    "supersedes": ["one", "two; three", "back\\slash"],
    "note": "+1, with care",
}


def unguarded(cell: str) -> str:
    """What a reader does: one apostrophe is taken off where a formula would begin behind it."""
    return cell[1:] if re.match(r"'+[=+\-@\t\r\n＝＋－＠]", cell) else cell


def split(cell: str) -> list[str]:
    return [re.sub(r"\\(.)", r"\1", item) for item in re.split(r"(?<!\\)(?:\\\\)*; ", cell)]


def rows(material: Material) -> list[dict[str, str]]:
    text = table.write(material).decode()
    found = csv.DictReader(io.StringIO(text, newline=""))
    return [{name: unguarded(cell) for name, cell in row.items()} for row in found]


def of(found: Ledger, **asked: Any) -> Material:
    return Material(found, Places(found.files, roots=["data"]), answer_all(found, **asked))


def table_of(found: Ledger, **asked: Any) -> list[dict[str, str]]:
    return rows(of(found, **asked))


def record(row: dict[str, str]) -> dict[str, Any]:
    """The record that a row was written from, as a ledger has it."""
    fields: dict[str, Any] = {}
    for name, cell in row.items():
        if name.startswith(("read_", "answer_")) or not cell:
            continue
        if name.startswith("scope."):
            fields.setdefault("scope", {})[name.removeprefix("scope.")] = cell
        else:
            fields[name] = cell if name != "supersedes" else split(cell)
    return fields


def read_again(material: Material, first: Ledger) -> tuple[Estimate, ...]:
    """The estimates of a table, read beside all else that the ledger says."""
    document = {"estimates": [record(row) for row in rows(material)]}
    rest = [(path, without_estimates(path, text)) for path, text in first.files.items()]
    return load([*rest, ("table.yaml", json.dumps(document).encode())]).estimates


def without_estimates(path: str, text: str) -> bytes:
    import yaml

    document = yaml.load(text, yaml.BaseLoader)
    document.pop("estimates", None)
    for quantity in document.get("quantities", {}).values():
        quantity.pop("estimates", None)
    if isinstance(document.get("source"), dict):
        document["source"].setdefault("id", path.rpartition("/")[2].removesuffix(".yaml"))
    return json.dumps(document).encode()


def unplaced(estimate: Estimate) -> Estimate:
    return estimate._replace(spot=EVERYWHERE.spot, span=(0, 0))


EVERYWHERE = ledger({"a": {"title": "A"}}, [{"source": "a", "stated": "5"}]).estimates[0]


def test_every_field_of_the_format_has_a_column() -> None:
    assert sorted(table.FIELDS) == sorted(model.Estimate.model_fields)


def test_a_record_with_every_field_is_there_as_it_is_written() -> None:
    assert EVERYTHING.keys() == model.Estimate.model_fields.keys()
    dimensions = {"where": ["kursk"], "role": ["=cmd"]}
    document = {
        "sources": {"a": {"title": "A"}, "b": {"title": "B"}},
        "quantities": {"q": {"unit": "persons", "measure": "flow", "dimensions": dimensions}},
        "estimates": [EVERYTHING],
    }
    found = load([("data/ledger.yaml", json.dumps(document).encode())])
    (row,) = table_of(found)
    as_text = {"high": "null", "exact": "true"}
    assert record(row) == {**EVERYTHING, **as_text}


def test_the_shipped_ledger_comes_back_from_its_table() -> None:
    paths = sorted((ROOT / "data").rglob("*.yaml"))
    first = load([(path.relative_to(ROOT).as_posix(), path.read_bytes()) for path in paths])
    assert len(first.estimates) > 200
    again = read_again(Material(first, Places(first.files)), first)
    assert list(map(unplaced, again)) == list(map(unplaced, first.estimates))


def test_what_was_read_stands_beside_what_is_printed() -> None:
    found = ledger(
        {"a": {"title": "A", "published": "2024-05"}, "b": {"title": "B", "relays": "a"}},
        [
            {"source": "a", "stated": "more than 12 thousand", "as_of": "2024"},
            {"source": "b", "stated": "12,000 or 14,000"},
            {"source": "b", "stated": "a great many", "id": "words", "override": "no number"},
        ],
    )
    more, either, words = table_of(found)
    assert (more["read_low"], more["read_high"]) == ("12000", "")
    assert (more["read_low_closed"], more["read_high_closed"]) == ("false", "")
    assert (more["answer_issuer"], more["answer_path"]) == ("a", "ledger.yaml")
    assert more["answer_line"] == "1"
    assert json.loads(either["read_pieces"]) == [[12000, 12000], [14000, 14000]]
    assert either["answer_origin"] == "a"
    assert (words["read_low"], words["read_unit"]) == ("", "")
    assert words["answer_state"] == "unreadable"


def test_numbers_are_in_the_unit_of_the_quantity() -> None:
    found = ledger(
        {"a": {"title": "A"}}, [{"source": "a", "stated": "3 tonnes"}], unit="kg", measure=None
    )
    (row,) = table_of(found)
    assert (row["read_low"], row["read_high"], row["read_unit"]) == ("3000", "3000", "kg")
    assert row["unit"] == ""


def test_what_no_answer_holds_has_its_row() -> None:
    found = ledger(
        {"a": {"title": "A", "published": "2024"}, "b": {"title": "B", "published": "2026"}},
        [{"source": "a", "stated": "5"}, {"source": "b", "stated": "7"}],
    )
    early, late = table_of(found, as_of=parse_date("2025"))
    assert early["answer_state"] == "core"
    assert (late["stated"], late["read_low"], late["answer_state"]) == ("7", "", "")
    assert late["answer_path"] == "ledger.yaml"


def test_a_table_is_the_same_bytes_each_time_with_plain_line_ends() -> None:
    found = ledger({"a": {"title": "A"}}, [{"source": "a", "stated": "5", "note": "é"}])
    material = of(found)
    data = table.write(material)
    assert data == table.write(material)
    assert data.startswith(b"quantity,")
    assert b"\r" not in data
    assert data.endswith(b"\n")
    assert "é".encode() in data


HOSTILE = ("=1+1", "+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "＝1", "'=1", "''@x", "-480-03")


@pytest.mark.parametrize("text", HOSTILE)
def test_a_spreadsheet_runs_no_cell(text: str) -> None:
    cell = guarded(text)
    assert cell[0] == "'"
    assert unguarded(cell) == text


@pytest.mark.parametrize("text", ["-5", "-1.5e-07", "'90s", "5", "", "about =5"])
def test_what_runs_nothing_stays_as_it_is(text: str) -> None:
    assert guarded(text) == text


@given(st.text())
def test_any_text_comes_back_from_its_cell(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert guarded(text)[:1] not in {"=", "+", "@", "\t", "\r", "＝", "＋", "－", "＠"}


@given(st.lists(st.text(min_size=1), min_size=1, max_size=4))
def test_a_list_comes_back_from_its_cell(items: list[str]) -> None:
    cell, found, at = joined(items), [""], 0
    while at < len(cell):
        if cell[at] == "\\":
            found[-1] += cell[at + 1]
            at += 2
        elif cell.startswith("; ", at):
            found.append("")
            at += 2
        else:
            found[-1] += cell[at]
            at += 1
    assert found == items


@given(st.lists(st.lists(st.text(st.characters(codec="utf-8")), min_size=2), min_size=1))
def test_any_cells_come_back_from_the_lines(cells: list[list[str]]) -> None:
    text = lines(cells).decode()
    assert [list(map(unguarded, row)) for row in csv.reader(io.StringIO(text, newline=""))] == cells


def test_dimensions_have_columns_in_order_of_their_names() -> None:
    found = ledger(
        {"a": {"title": "A"}},
        [{"source": "a", "stated": "5", "scope": {"where": "x"}}],
        dimensions={"where": ["x", "y"], "role": ["z"]},
    )
    names = [column.name for column in table.columns(found)]
    assert [name for name in names if name.startswith("scope.")] == ["scope.role", "scope.where"]
    assert len(names) == len(set(names))

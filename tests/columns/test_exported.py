"""What `export table` writes is answered as the ledger itself, cell by cell."""

import csv
import io
import json
from collections.abc import Iterable
from random import Random
from typing import Any

import pyarrow as pa
import pytest
from pyarrow import parquet
from tests.columns.explained import as_in_table
from tests.commands import ROOT
from tests.evidence.test_daily import FEATURES, crowded

from reconcile import columns
from reconcile.answers.answer import Answer
from reconcile.answers.asked import answer_all
from reconcile.columns.exported import COLUMNS, Exported, is_exported
from reconcile.exchange import Material, table, table_parquet
from reconcile.ledger.load import load
from reconcile.ledger.places import Places
from reconcile.ledger.records import Ledger

WITHOUT_ANSWER = {"troops[stock, where: ukraine]", "hard_currency", "ru_trade_share"}
"""Cells of the shipped ledger of which no figure can be used: a table has no row for them."""


def material(found: Ledger) -> Material:
    return Material(found, Places(found.files, roots=["data"]), answer_all(found))


def shipped() -> Material:
    paths = sorted((ROOT / "data").rglob("*.yaml"))
    return material(
        load([(path.relative_to(ROOT).as_posix(), path.read_bytes()) for path in paths])
    )


def as_text(names: list[str], *rows: list[str]) -> pa.Table:
    """A table of text as `bulk` reads it: empty cells are null."""
    return pa.table({name: [row[at] or None for row in rows] for at, name in enumerate(names)})


def answered(given: pa.Table) -> dict[str, dict[str, Any]]:
    exported = Exported()
    batches = [exported.rows(batch)[0] for batch in given.to_batches()]
    return {
        row["quantity"]: row for row in columns.answer(pa.Table.from_batches(batches)).to_pylist()
    }


def cells(of: Material) -> Iterable[tuple[str, Answer]]:
    for answers in of.answers:
        for answer in answers.answers:
            yield table.cell_name(answers.quantity, answer.cell), answer


def same(row: dict[str, Any], answer: Answer) -> bool:
    expected = as_in_table(answer)
    return {name: row[name] for name in expected} == expected


@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_every_cell_of_the_shipped_ledger_is_answered_as_show_does(kind: str) -> None:
    of = shipped()
    if kind == "csv":
        text = table.write(of).decode()
        found = answered(as_text(*csv.reader(io.StringIO(text, newline=""))))
    else:
        found = answered(parquet.read_table(io.BytesIO(table_parquet.write(of))))
    expected = dict(cells(of))
    assert len(expected) > 60
    assert set(expected) - set(found) == WITHOUT_ANSWER
    assert [name for name, row in found.items() if not same(row, expected[name])] == []
    assert [name for name, row in found.items() if row["bad"]] == []


def test_ledgers_full_of_relays_editions_and_limits_are_answered_as_show_does() -> None:
    rng = Random(15)
    looked_at = 0
    for _ in range(60):
        of = material(crowded(rng, tuple(name for name in FEATURES if rng.random() < 0.5)))
        found = answered(as_text(*table.rows(of)))
        for name, answer in cells(of):
            if answer.verdict != "no-evidence":
                looked_at += 1
                assert same(found[name], answer), (name, found[name], as_in_table(answer))
    assert looked_at > 100


def estimate(**given: Any) -> pa.RecordBatch:
    cells_of = {"answer_cell": "q", "answer_voice": "a", "answer_state": "core", **given}
    return pa.record_batch({name: pa.array([cells_of.get(name)], pa.string()) for name in COLUMNS})


def test_what_is_set_aside_is_counted_by_its_state() -> None:
    exported = Exported()
    for state in ("relay", "relay", "superseded", None):
        rows, numbers = exported.rows(estimate(answer_state=state))
        assert (rows.num_rows, numbers) == (0, [])
    assert exported.aside == {"relay": 2, "superseded": 1, "without an answer": 1}


@pytest.mark.parametrize("pieces", ["[", "7", "[7]", '[{"low": 1}]', '["x"]', "null"])
def test_pieces_that_are_none_make_a_row_that_is_refused(pieces: str) -> None:
    rows, _ = Exported().rows(estimate(answer_pieces=pieces))
    (refused,) = columns.refused(pa.Table.from_batches([rows])).to_pylist()
    assert refused["error"].startswith("answer_pieces holds no ranges")


def test_a_vague_figure_limits_on_both_sides_and_an_or_is_two_rows() -> None:
    closed = {"low_closed": True, "high_closed": True}
    five = {"low": 5, "high": 5, **closed, "compared_low": 4.5, "compared_high": 5.5}
    nine = {"low": 9, "high": 9, **closed, "compared_low": 9, "compared_high": 9}
    rows, numbers = Exported().rows(estimate(answer_pieces=json.dumps([five, nine])))
    assert (rows.column("low").to_pylist(), numbers) == ([5, 9], [0, 0])
    assert rows.column("compared_low").to_pylist() == [4.5, 9]
    vague = {**five, "high": 9, "compared_high": 9}
    limit = {"answer_is_limit": "true", "answer_is_soft": "true"}
    rows, numbers = Exported().rows(estimate(answer_pieces=json.dumps([vague]), **limit))
    ends = zip(rows.column("low").to_pylist(), rows.column("high").to_pylist(), strict=True)
    assert (list(ends), rows.column("hard").to_pylist()) == ([(5, None), (None, 9)], [False, False])


def test_a_table_is_known_by_its_columns() -> None:
    assert is_exported(column.name for column in table.columns(shipped().ledger))
    assert not is_exported(["quantity", "issuer", "low", "high"])

"""Figures, days and findings as rows: the JSON's own keys, and columns with types."""

import json
import sys
from datetime import date
from importlib import import_module
from typing import Any

import pytest
from tests.api.test_shown import SMALL
from tests.commands import ROOT, run

import reconcile
from reconcile.api.table import ArrowTable, estimates_table
from reconcile.errors import UsageError

pyarrow: Any = import_module("pyarrow")
"""It has no types."""

MONEY = """
sources:
  a: {published: 2025-01}
  b: {published: "-480"}
  bank: {published: 2025-02}
rates:
  - {convert: EUR to USD, value: 1.1, as_of: 2025, source: bank}
quantities:
  cost:
    unit: USD
    dimensions: {where: [all, north]}
    scope: {where: all}
    estimates:
      a: {stated: 742 or 747 million USD, as_of: 2025-01-15}
      bank: {stated: €100 million, as_of: 2025}
      b: {stated: about $5, as_of: "-480", scope: {where: north}}
"""


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> reconcile.Project:
    monkeypatch.chdir(ROOT)
    return reconcile.open(SMALL)


@pytest.fixture
def money() -> reconcile.Answers:
    return reconcile.answer(reconcile.load([("a.yaml", MONEY.encode())]), "cost")


def test_a_row_is_a_figure_as_the_json_has_it(small: reconcile.Project) -> None:
    output = json.loads(run("show", "troops", "--json", "--data", SMALL).stdout)
    (quantity,) = output["quantities"]
    (answers,) = small.answers(["troops"])
    for answer, expected in zip(answers.answers, quantity["answers"], strict=True):
        rows = answer.records()
        assert [row["id"] for row in rows] == [one.id for one in answer.estimates]
        for row, one in zip(rows, expected["estimates"], strict=True):
            added = {"quantity": "troops", "unit": quantity["unit"], "pieces": None}
            document = output["sources"][one["source"]]
            assert row == {**added, "exchange": None, **one, **document}
    assert answers.records() == [row for one in answers.answers for row in one.records()]


def test_rows_of_all_quantities_have_the_same_keys_and_plain_values(
    small: reconcile.Project, money: reconcile.Answers
) -> None:
    rows = [*small.records(), *money.records()]
    assert {row["quantity"] for row in rows} == {"troops", "value", "share", "cost"}
    assert len({tuple(sorted(row)) for row in rows}) == 1
    plain = {str, int, float, bool, dict, list, type(None)}
    assert {type(value) for row in rows for value in row.values()} <= plain
    assert json.loads(json.dumps(rows)) == rows


def test_a_row_of_a_history_is_a_day(small: reconcile.Project) -> None:
    output = json.loads(run("history", "troops", "--json", "--data", SMALL).stdout)
    rows = small.history("troops").records()
    expected = [
        {"quantity": "troops", "unit": "persons", "derived": None, **day} for day in output["days"]
    ]
    assert rows == expected
    assert len(rows) > 2


def test_a_row_of_the_overview_is_a_quantity(small: reconcile.Project) -> None:
    output = json.loads(run("show", "--json", "--data", SMALL).stdout)
    rows = small.overview()
    assert [row["quantity"] for row in rows] == list(small.quantities)
    for row, one in zip(rows, output["quantities"], strict=True):
        answer = one["answers"][0]
        assert row["headline"] == answer["headline"]["text"]
        assert [row[key] for key in ("unit", "label")] == [one["unit"], one["label"]]
        keys = ("verdict", "span", "as_of", "period")
        assert [row[key] for key in keys] == [answer[key] for key in keys]
    assert small.overview(as_of="2024-11")[0]["votes"] == ["fnf"]


def test_a_row_of_a_report_is_a_finding(small: reconcile.Project) -> None:
    output = json.loads(run("check", "--json", SMALL).stdout)
    assert small.check().records() == output["findings"]
    assert len(output["findings"]) > 3


class OnlyStream:
    """What hands on nothing but its stream, as another library sees a table."""

    def __init__(self, table: ArrowTable) -> None:
        self._table = table

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        return self._table.__arrow_c_stream__(requested_schema)


def test_the_table_has_a_row_for_each_figure_and_a_type_for_each_column(
    small: reconcile.Project,
) -> None:
    read = pyarrow.table(OnlyStream(small.estimates_table()))
    rows = small.records()
    assert read.num_rows == len(rows)
    types = {field.name: str(field.type) for field in read.schema}
    assert set(types) == (
        {key for row in rows for key in row} - {"scope"}
        | {"as_of_first", "as_of_last", "scope.where"}
    )
    assert types["low"] == types["best"] == "double"
    assert types["as_of"] == types["stated"] == types["scope.where"] == "string"
    assert types["as_of_first"] == "date32[day]"
    assert types["low_closed"] == types["vague"] == "bool"
    assert types["line"] == "int32"
    for name in ("low", "stated", "state", "path", "line", "as_of"):
        assert read[name].to_pylist() == [row[name] for row in rows]
    assert read["scope.where"].to_pylist() == [row["scope"].get("where") for row in rows]


def test_days_alternatives_and_rates_have_columns_of_their_own(money: reconcile.Answers) -> None:
    read = pyarrow.table(OnlyStream(estimates_table(money.records())))
    rows = {row["source"]: row for row in read.to_pylist()}
    assert rows["a"]["pieces"] == [{"low": 742e6, "high": 742e6}, {"low": 747e6, "high": 747e6}]
    assert rows["a"]["as_of_first"] == rows["a"]["as_of_last"] == date(2025, 1, 15)
    assert (rows["bank"]["as_of_first"], rows["bank"]["as_of_last"]) == (
        date(2025, 1, 1),
        date(2025, 12, 31),
    )
    assert rows["bank"]["exchange"]["factor"] == pytest.approx(1.1)
    assert rows["bank"]["exchange"]["sources"] == ["bank"]
    assert rows["bank"]["pieces"] is None
    assert (rows["b"]["as_of"], rows["b"]["as_of_first"]) == ("-480", None)
    assert rows["b"]["scope.where"] == "north"


def test_a_ledger_without_figures_has_a_table_with_all_columns() -> None:
    read = pyarrow.table(OnlyStream(estimates_table([])))
    assert read.num_rows == 0
    assert {"quantity", "low", "as_of_last", "pieces"} <= set(read.column_names)


def test_without_pyarrow_a_table_says_what_to_install(
    small: reconcile.Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(UsageError, match=r"a table needs pyarrow: .*arrow.*; `records\(\)` has"):
        small.estimates_table()

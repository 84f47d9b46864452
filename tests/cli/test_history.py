"""`reconcile history` as its user runs it."""

import json
from pathlib import Path
from typing import Any

import pytest
from tests.commands import ROOT, run
from tests.conftest import Golden
from tests.schemas import assert_follows

HERE = Path(__file__).parent

LEDGER = """
sources:
  study-1: {title: First edition, issuer: lab, published: 2024-01-31}
  study-2: {title: Second edition, issuer: lab, published: 2024-03-10, supersedes: [study-1]}
  paper: {title: A newspaper, published: 2024-03-20, relays: [study-2]}
  bureau: {title: Yearbook, published: 2024-04-01}
quantities:
  head_count:
    label: Heads
    unit: persons
    estimates:
      study-1: 10 to 12
      study-2: 11 to 14
      paper: up to 14
      bureau: around 20
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "ledger.yaml").write_text(LEDGER, encoding="utf-8")
    return tmp_path


def found(*words: str, cwd: Path = ROOT) -> dict[str, Any]:
    result = run("history", *words, "--json", cwd=cwd)
    assert result.returncode == 0, result.stderr
    document: dict[str, Any] = json.loads(result.stdout)
    return document


@pytest.mark.parametrize("columns", ["80", "200"])
def test_text(folder: Path, golden: Golden, columns: str) -> None:
    result = run("history", "head-count", cwd=folder, environment={"COLUMNS": columns})
    assert (result.returncode, result.stderr) == (0, "")
    golden(HERE / "expected" / f"history-{columns}.txt", result.stdout)


def test_json(folder: Path, golden: Golden) -> None:
    text = run("history", "head_count", "--json", cwd=folder).stdout
    assert_follows("history", json.loads(text))
    golden(HERE / "expected" / "history.json", text)


@pytest.mark.parametrize("quantity", ["troops", "support_value", "hard_currency", "missiles"])
def test_last_day_is_what_show_says_of_that_day(quantity: str) -> None:
    document = found(quantity)
    assert_follows("history", document)
    for day in (document["days"][0], document["days"][-1]):
        shown = json.loads(run("show", quantity, "--as-of", day["as_of"], "--json").stdout)
        answer = shown["quantities"][0]["answers"][0]
        assert answer["headline"]["text"] == day["headline"]
        assert answer["headline"]["pieces"] == day["pieces"]
        assert (answer["verdict"], answer["span"]) == (day["verdict"], day["span"])


def test_every_day_has_a_cause() -> None:
    for day in found("troops")["days"]:
        assert day["added"] or day["left"] or day["returned"]


@pytest.mark.parametrize("columns", [60, 80, 200])
def test_no_line_is_wider_than_the_terminal(columns: int) -> None:
    for quantity in ("troops", "support_value", "killed"):
        text = run("history", quantity, environment={"COLUMNS": str(columns)}).stdout
        assert max(len(line) for line in text.splitlines()) <= columns


def test_no_colour_in_a_pipe_and_none_that_carries_meaning() -> None:
    import re

    plain = run("history", "troops").stdout
    colored = run("history", "troops", "--color", "always").stdout
    assert "\x1b" not in plain
    assert "\x1b[" in colored
    assert re.sub(r"\x1b\[[0-9;]*m", "", colored) == plain


def test_ascii_draws_with_ascii_only() -> None:
    assert run("history", "troops", "--ascii").stdout.isascii()


def test_unknown_quantity_and_format_are_usage_errors(folder: Path) -> None:
    result = run("history", "head_cont", cwd=folder)
    assert (result.returncode, result.stdout) == (2, "")
    assert "did you mean `head_count`?" in result.stderr
    assert "`reconcile show` lists all" in run("history", "zzz", cwd=folder).stderr
    assert run("history", "head_count", "--format", "xml", cwd=folder).returncode == 2
    assert run("history", cwd=folder).returncode == 2


def test_a_quantity_without_estimates_has_no_history(folder: Path) -> None:
    text = "quantities: {empty: {unit: persons}}\n"
    (folder / "data" / "more.yaml").write_text(text, encoding="utf-8")
    assert run("history", "empty", cwd=folder).stdout == "empty: no estimates\n"
    assert found("empty", cwd=folder)["days"] == []


def test_escapes_in_data_are_shown_not_sent(folder: Path) -> None:
    evil = LEDGER.replace("around 20", '"around 20 \\e[31mmen"').replace("Heads", '"H\\e[0m"')
    (folder / "data" / "ledger.yaml").write_text(evil, encoding="utf-8")
    assert "\x1b" not in run("history", "head_count", cwd=folder).stdout


def test_broken_file_is_reported_and_the_rest_is_answered(folder: Path) -> None:
    (folder / "data" / "bad.yaml").write_text('sources: {a: "open\n', encoding="utf-8")
    result = run("history", "head_count", cwd=folder)
    assert result.returncode == 2
    assert result.stdout.startswith("head_count")
    assert result.stderr.startswith("data/bad.yaml:1:")


def test_same_bytes_twice() -> None:
    again = run("history", "troops", "--json", environment={"PYTHONHASHSEED": "1"})
    assert run("history", "troops", "--json").stdout == again.stdout


def test_a_figure_that_cannot_be_read_has_not_changed_nothing(tmp_path: Path) -> None:
    text = LEDGER + "      later: twelvish\n"
    text = text.replace(
        "quantities:", "  later: {title: Later, published: 2024-05-01}\nquantities:"
    )
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "ledger.yaml").write_text(text, encoding="utf-8")
    told = run("history", "head_count", cwd=tmp_path).stdout
    assert "= 1 later estimate could not be read: later" in told
    assert "changed nothing" not in told.split("2024-04-01")[1]

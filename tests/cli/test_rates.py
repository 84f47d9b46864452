"""Rates in a ledger, from the files to the words of every command."""

import json
from pathlib import Path

import pytest
from tests.commands import run

BY = "at 1.0824 USD per EUR in 2024, ecb-2025"
LEDGER = """\
sources:
  ecb-2025: {title: Euro reference rates, publisher: ECB, published: 2025-01-02}
  north-2024: {title: Aid of the North, published: 2024-06-01}
  krone-2024: {title: Aid in 2024, published: 2024-06-02}
quantities:
  aid:
    unit: USD
    measure: flow
    estimates:
      north-2024: {stated: "$9.9 billion", period: 2024/2024}
      krone-2024: {stated: "€9.2 billion", period: 2024/2024}
"""
RATES = """\
rates:
  - {convert: EUR to USD, value: "1.0824", as_of: 2024, source: ecb-2025}
"""


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "aid.yaml").write_text(LEDGER, encoding="utf-8")
    (tmp_path / "data" / "rates.yaml").write_text(RATES, encoding="utf-8")
    return tmp_path


def test_every_command_names_the_rate(ledger: Path) -> None:
    for command in ("show", "explain", "trace"):
        told = run(command, "aid", cwd=ledger).stdout
        assert BY in " ".join(told.split()), command
        assert BY in run(command, "aid", "--json", cwd=ledger).stdout, command
    assert "9.9 billion or 9.96 billion USD" in run("show", "aid", cwd=ledger).stdout
    assert "Euro reference rates" in run("show", "aid", "--sources", cwd=ledger).stdout


def test_json_has_the_exact_figure_and_its_source(ledger: Path) -> None:
    output = json.loads(run("show", "aid", "--json", cwd=ledger).stdout)
    (answer,) = output["quantities"][0]["answers"]
    krone = next(one for one in answer["estimates"] if one["source"] == "krone-2024")
    assert (krone["low"], krone["high"]) == (9_958_080_000, 9_958_080_000)
    assert answer["headline"]["pieces"][1] == [9_960_000_000, 9_960_000_000]
    assert krone["exchange"] == {
        "factor": 1.0824,
        "by": [BY],
        "sources": ["ecb-2025"],
        "prices": None,
    }
    assert output["sources"]["ecb-2025"]["publisher"] == "ECB"


def test_without_the_rate_nothing_is_converted_and_the_line_is_named(ledger: Path) -> None:
    (ledger / "data" / "rates.yaml").unlink()
    assert "9.9 billion USD" in run("show", "aid", cwd=ledger).stdout
    result = run("check", cwd=ledger)
    told = " ".join(result.stdout.split())
    assert "the figure is in EUR and the quantity in USD" in told
    assert "{convert: EUR to USD, value: …, as_of: 2024, source: …}` under `rates`" in told
    assert result.returncode == 1


def test_a_changed_rate_is_told_by_diff(ledger: Path) -> None:
    before = ledger / "before"
    (ledger / "data").rename(before)
    (ledger / "data").mkdir()
    for path in before.iterdir():
        text = path.read_text(encoding="utf-8").replace("1.0824", "1.2")
        (ledger / "data" / path.name).write_text(text, encoding="utf-8")
    told = run("diff", "before", "data", cwd=ledger).stdout
    assert "9.9 billion or 9.96 billion USD" in told
    assert "11 billion USD" in told
    assert "~ rate EUR to USD in 2024: value 1.0824 → 1.2" in told
    assert "changes the headline" in told

"""Votes as metafor takes them: a row for each that has a standard error, the others told."""

import csv
from pathlib import Path

import pytest
from tests.commands import run

LEDGER = """\
sources: {a: {title: A}, b: {title: B}, c: {title: C}, d: {title: D}, e: {title: E}}
quantities:
  dose:
    unit: mg
    estimates:
      a: {low: 9, best: 10, high: 11, interval: sd, as_of: 2024-05}
      b: {low: 6.08, high: 13.92, interval: ci95}
      c: {stated: about 12}
      d: {low: 8, high: 13}
      e: {low: 9, best: 10, high: 13, interval: sd}
  odds:
    unit: "1"
    scale: log
    estimates:
      a: {low: 1, best: 2, high: 4, interval: sd}
"""


@pytest.fixture
def ledger(tmp_path: Path) -> str:
    path = tmp_path / "doses.yaml"
    path.write_text(LEDGER, encoding="utf-8")
    return str(path)


def rows(ledger: str, quantity: str) -> tuple[list[dict[str, str]], str]:
    done = run("export", "metafor", quantity, "--data", ledger, "-o", "-")
    assert done.returncode == 0
    return list(csv.DictReader(done.stdout.splitlines())), done.stderr


def test_a_vote_has_its_value_and_standard_error(ledger: str) -> None:
    found, told = rows(ledger, "dose")
    assert [row["slab"] for row in found] == ["a", "b", "e"]
    a, b, e = found
    assert (a["yi"], a["sei"], a["vi"], a["as_of"]) == ("10", "1.0", "1.0", "2024-05")
    assert float(b["yi"]) == pytest.approx(10)
    assert float(b["sei"]) == pytest.approx(2, rel=1e-3)
    assert (e["sei_below"], e["sei"], e["sei_above"]) == ("1.0", "2.0", "3.0")
    assert told == (
        "not written: c: each the width is that of a word such as about, and nobody stated it; "
        "give both ends and their meaning as `interval`\n"
        "not written: d: each says what the ends are, not what they mean; set `interval`\n"
    )


def test_ratios_are_logarithms(ledger: str) -> None:
    (row,), _ = rows(ledger, "odds")
    assert float(row["yi"]) == pytest.approx(0.6931471805599453)
    assert float(row["sei"]) == pytest.approx(0.6931471805599453)

"""`show --format markdown` and `csv`: answers for an article and for a spreadsheet."""

import csv
import re
from pathlib import Path

import pytest
from tests.commands import run

LEDGER = r"""
sources:
  ministry: {title: Report 1, publisher: Ministry, published: 2024-05-02, url: "https://a.example/1"}
  "red cross": {title: "A | B", published: 2024-05-03, url: "javascript:alert(1)"}
  evil: {title: "<script>x</script> [a](b) @all", published: 2024-05-03, relays: [ministry]}
  other: {title: O, published: 2024-05-03}
quantities:
  killed:
    label: Deaths
    unit: persons
    measure: cumulative
    estimates:
      ministry: {stated: 43 dead, as_of: 2024-05-01}
      red cross: {stated: about 60 people, as_of: 2024-05-01}
      evil: {stated: 43 people, as_of: 2024-05-01, origin: ministry}
      other: {stated: "@=1+1"}
  hurt: {unit: persons}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "data").mkdir()
    (tmp_path / "data/a.yaml").write_text(LEDGER, encoding="utf-8")
    return tmp_path


def shown(folder: Path, name: str, *words: str) -> str:
    done = run("show", *words, "--format", name, cwd=folder)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_markdown_has_answer_evidence_reasons_and_footnotes(folder: Path) -> None:
    text = shown(folder, "markdown", "killed")
    assert text.startswith("## Deaths\n\n**43 or 54–66 persons**, as of 2024-05-01\n")
    assert "| Ministry[^ministry] | 2024-05-01 | 43 dead | 43 |" in text
    assert "red cross[^red-cross]" in text
    assert "Set aside: " in text
    assert "\nWhy they differ:\n\n- " in text
    assert "[^ministry]: Report 1, Ministry, 2024-05-02, <https://a.example/1>\n" in text
    assert "<javascript" not in text
    marks = set(re.findall(r"\[\^[^]]+\](?!:)", text))
    assert marks == set(re.findall(r"^(\[\^[^]]+\]):", text, re.MULTILINE))


def test_markdown_of_a_hostile_ledger_stays_text(folder: Path) -> None:
    text = shown(folder, "markdown")
    assert "<script" not in text
    assert "](" not in text
    assert text.count("\n## ") == 1, "a section for each quantity"


def test_csv_has_a_row_for_each_figure(folder: Path) -> None:
    rows = list(csv.DictReader(shown(folder, "csv", "killed").splitlines()))
    assert {row["source"] for row in rows} == {"ministry", "red cross", "evil", "other"}
    by_source = {row["source"]: row for row in rows}
    first = by_source["ministry"]
    assert (first["low"], first["best"], first["high"]) == ("43", "43", "43")
    assert (first["answer"], first["url"]) == ("43 or 54–66 persons", "https://a.example/1")
    assert by_source["evil"]["state"] == "relay"
    assert by_source["other"]["stated"] == "'@=1+1", "no spreadsheet runs it"
    assert by_source["other"]["low"] == ""

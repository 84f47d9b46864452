"""Reports go into folders that need not be there, whole or not at all."""

from pathlib import Path

import pytest
from tests.commands import run

LEDGER = "sources: {nis: {title: Briefing}}\nquantities: {q: {unit: km, measure: constant}}\n"


@pytest.fixture
def top(tmp_path: Path) -> Path:
    (tmp_path / "data").mkdir()
    (tmp_path / "data/a.yaml").write_text(LEDGER, encoding="utf-8")
    return tmp_path


def test_missing_folders_of_a_report_are_made(top: Path) -> None:
    words = ("--report", "json:out/reports/x.json", "--report", "sarif:out/x.sarif")
    result = run("check", *words, cwd=top)
    assert result.stderr == ""
    assert (top / "out/reports/x.json").read_text() == run("check", "--json", cwd=top).stdout
    assert [path.name for path in (top / "out").iterdir() if path.is_file()] == ["x.sarif"]


def test_missing_folders_of_a_baseline_are_made(top: Path) -> None:
    result = run("baseline", "write", "--baseline", "known/today.json", cwd=top)
    assert result.returncode == 0
    assert (top / "known/today.json").is_file()


def test_a_file_in_the_place_of_a_folder_is_told(top: Path) -> None:
    (top / "out").write_text("mine")
    result = run("check", "--report", "json:out/x.json", cwd=top)
    assert result.returncode == 2
    assert "`out/x.json` cannot be written" in result.stderr
    assert (top / "out").read_text() == "mine"

"""`reconcile export` as its user runs it."""

import csv
import io
import json
from pathlib import Path

import pytest
from tests.commands import run

from reconcile.exchange import exporters

LEDGER = """\
sources: {a: {title: A, published: 2024-05}, b: {title: B, published: 2026}}
quantities:
  killed: {unit: persons, estimates: {a: about 500, b: 700}}
"""

EMPTY = "--output is empty; name a file or a folder, or leave it out"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "a.yaml").write_text(LEDGER, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("what", "usual", "written"),
    [
        ("table", "estimates.csv", ["estimates.csv"]),
        ("sources", "sources.json", ["sources.json"]),
        (
            "package",
            "package",
            [".reconcile-package", "datapackage.json", "estimates.csv", "sources.json"],
        ),
    ],
)
def test_each_has_a_usual_name(folder: Path, what: str, usual: str, written: list[str]) -> None:
    result = run("export", what, cwd=folder)
    assert (result.returncode, result.stdout, result.stderr) == (0, "", f"wrote {usual}\n")
    target = folder / usual
    assert sorted(one.name for one in ([target] if target.is_file() else target.iterdir())) == (
        written
    )


def test_a_table_goes_where_it_is_sent(folder: Path) -> None:
    assert run("export", "table", "-o", "out/t.csv", "-q", cwd=folder).stderr == ""
    shown = run("export", "table", "-o", "-", cwd=folder)
    assert shown.stdout == (folder / "out" / "t.csv").read_text(encoding="utf-8")
    assert shown.stderr == ""


def test_a_table_of_an_earlier_day_answers_for_it(folder: Path) -> None:
    shown = run("export", "table", "-o", "-", "--as-of", "2025", cwd=folder)
    first, second = csv.DictReader(io.StringIO(shown.stdout))
    assert (first["answer_state"], second["answer_state"]) == ("core", "")


def test_sources_are_written_from_standard_output_too(folder: Path) -> None:
    shown = run("export", "sources", "-o", "-", cwd=folder)
    assert [one["id"] for one in json.loads(shown.stdout)] == ["a", "b"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (
            ["tabel"],
            "error: `tabel` cannot be exported; choose one of " + ", ".join(exporters()) + "\n",
        ),
        (
            ["table", "-o", "t.xls"],
            "error: `t.xls`: table is written as .csv or .parquet or .xlsx\n",
        ),
        (["sources", "-o", "s"], "error: `s`: sources is written as .json or .bib\n"),
        (
            ["table", "-o", ""],
            f"error: {EMPTY}\n",
        ),
        (["package", "-o", "-"], "error: package is written to a folder, and `-` is none\n"),
        (
            ["package", "-o", "data/a.yaml"],
            "error: package is written to a folder, and `data/a.yaml` is none\n",
        ),
    ],
)
def test_what_cannot_be_written_is_said(folder: Path, words: list[str], told: str) -> None:
    result = run("export", *words, cwd=folder)
    assert (result.returncode, result.stdout, result.stderr) == (2, "", told)


def test_a_package_takes_no_folder_of_somebody_else(folder: Path) -> None:
    mine = folder / "pk" / "estimates.csv"
    mine.parent.mkdir()
    mine.write_text("mine", encoding="utf-8")
    result = run("export", "package", "-o", "pk", cwd=folder)
    assert result.returncode == 2
    assert result.stderr == (
        "error: `pk` holds files that `reconcile export package` did not make; "
        "name another folder, or empty this one\n"
    )
    assert [one.read_text(encoding="utf-8") for one in mine.parent.iterdir()] == ["mine"]
    mine.unlink()
    for _ in range(2):
        assert run("export", "package", "-o", "pk", cwd=folder).returncode == 0
    assert mine.read_text(encoding="utf-8").count("\n") == 3


def test_a_link_out_of_the_project_is_not_followed(folder: Path) -> None:
    outside = folder / "outside"
    project = folder / "project"
    for one in (outside, project, project / ".git", project / "data"):
        one.mkdir()
    (project / "data" / "a.yaml").write_text(LEDGER, encoding="utf-8")
    (project / "package").symlink_to(outside)
    result = run("export", "package", cwd=project)
    assert result.returncode == 2
    assert "leads out of the project" in result.stderr
    assert list(outside.iterdir()) == []


def test_what_could_not_be_read_is_told_and_the_rest_is_written(folder: Path) -> None:
    (folder / "data" / "b.yaml").write_text("sources: [\n", encoding="utf-8")
    result = run("export", "table", cwd=folder)
    assert result.returncode == 2
    assert "data/b.yaml" in result.stderr
    assert (folder / "estimates.csv").read_text(encoding="utf-8").count("\n") == 3


def test_sources_are_written_as_their_ending_asks(folder: Path) -> None:
    assert run("export", "sources", "-o", "x.bib", cwd=folder).returncode == 0
    assert (folder / "x.bib").read_text(encoding="utf-8").startswith("@misc{a,\n  title = {{A}},")
    assert run("export", "sources", "-o", "x.json", cwd=folder).returncode == 0
    assert json.loads((folder / "x.json").read_text(encoding="utf-8"))[0]["id"] == "a"
    refused = run("export", "sources", "-o", "x.ris", cwd=folder)
    assert refused.returncode == 2
    assert "sources is written as .json or .bib" in refused.stderr


def test_figures_are_written_for_wikidata(folder: Path) -> None:
    words = ["export", "wikidata", "killed", "--item", "Q4115189", "--property", "P1120"]
    shown = run(*words, "-o", "-", cwd=folder)
    assert shown.returncode == 0
    first, second = shown.stdout.splitlines()
    assert first.split("\t")[:5] == ["Q4115189", "P1120", "500", "P1480", "Q5727902"]
    assert second.split("\t")[:3] == ["Q4115189", "P1120", "700"]
    assert shown.stderr == ""


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["wikidata"], "wikidata needs a quantity and `--item` and `--property`"),
        (["wikidata", "killed", "--item", "Q1"], "wikidata needs `--property`"),
        (["wikidata", "kiled", "--item", "Q1", "--property", "P1"], "no quantity `kiled`"),
        (["wikidata", "killed", "--item", "1", "--property", "P1"], "`1` is no item of Wikidata"),
        (["sources", "killed"], "sources takes no quantity"),
        (["table", "--item", "Q1"], "table takes no `--item`"),
    ],
)
def test_what_a_format_needs_is_asked_for(folder: Path, words: list[str], why: str) -> None:
    refused = run("export", *words, "-o", "-", cwd=folder)
    assert (refused.returncode, refused.stdout) == (2, "")
    assert why in refused.stderr


def test_what_has_no_form_is_told_once_for_each_reason(folder: Path) -> None:
    text = "".join(f"  s{n}: {{title: S, published: 2026}}\n" for n in range(5))
    floors = "".join(f"    s{n}: at least {n + 2}00\n" for n in range(5))
    (folder / "data" / "a.yaml").write_text(
        f"sources:\n{text}quantities:\n  killed:\n   unit: persons\n   estimates:\n{floors}",
        encoding="utf-8",
    )
    words = ["export", "wikidata", "killed", "--item", "Q1", "--property", "P1120", "-o", "-"]
    shown = run(*words, cwd=folder)
    assert (shown.returncode, shown.stdout) == (0, "")
    assert shown.stderr.count("\n") == 1
    assert "not written: killed/s0, killed/s1, killed/s2 and 2 more" in shown.stderr

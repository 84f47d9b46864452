"""`reconcile check --changed-since` as its user runs it: what the change touched, and only that."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from tests.cli.repositories import commit, git, repository, write
from tests.commands import run

SOURCES = """\
sources:
  nis: {title: Briefing, published: 2025-01-01}
  dia: {title: Report, published: 2025-01-02}
"""
TROOPS = """\
quantities:
  troops:
    unit: persons
    measure: peak
    estimates:
      nis:
        low: 9
        high: 5
      dia:
        low: 19
        high: 15
  killed:
    unit: persons
    estimates:
      nis: 015000
"""
FILES = {"data/sources.yaml": SOURCES, "data/troops.yaml": TROOPS}
RULES = ("--select", "RC001,RC018,RC102,RC201,RC901,RC902")


def found(top: Path, *words: str, code: int | None = None) -> dict[str, Any]:
    result = run("check", "--changed-since", "main", *RULES, "--json", *words, cwd=top)
    assert result.stderr == ""
    if code is not None:
        assert result.returncode == code
    document: dict[str, Any] = json.loads(result.stdout)
    return document


def told(top: Path, *words: str) -> list[str]:
    findings = found(top, *words)["findings"]
    return [f"{f['code']} {f['path'].removeprefix('data/')}:{f['line']}" for f in findings]


@pytest.fixture
def top(tmp_path: Path) -> Path:
    repository(tmp_path, FILES)
    git(tmp_path, "switch", "--quiet", "-c", "branch")
    return tmp_path


EDITS: Mapping[str, tuple[Mapping[str, str | None], list[str]]] = {
    "nothing": ({}, []),
    "another record of the file": (
        {"data/sources.yaml": SOURCES.replace("Briefing", "Letter")},
        [],
    ),
    "a record": (
        {"data/troops.yaml": TROOPS.replace("high: 15", "high: 16")},
        ["RC102 troops.yaml:10"],
    ),
    "a comment at the end of a line of a record": (
        {"data/troops.yaml": TROOPS.replace("high: 15", "high: 15  # see page 3")},
        ["RC102 troops.yaml:10"],
    ),
    "a comment between records": (
        {"data/troops.yaml": TROOPS.replace("      dia:", "      # later\n      dia:")},
        [],
    ),
    "the quantity's own fields": (
        {"data/troops.yaml": TROOPS.replace("measure: peak", "measure: stock")},
        [],
    ),
    "a field more in a record": (
        {"data/troops.yaml": TROOPS.replace("high: 5\n", "high: 5\n        exact: true\n")},
        ["RC102 troops.yaml:7"],
    ),
    "the last line of a record taken away": (
        {"data/troops.yaml": TROOPS.replace("        high: 5\n", "")},
        [],
    ),
    "a record put before the others": (
        {"data/troops.yaml": TROOPS.replace("estimates:\n", "estimates:\n      un: about 7\n", 1)},
        ["RC201 troops.yaml:6"],
    ),
    "a record taken away": (
        {"data/troops.yaml": TROOPS.replace("      nis:\n        low: 9\n        high: 5\n", "")},
        [],
    ),
    "records in another order": (
        {
            "data/troops.yaml": TROOPS.replace(
                "      nis:\n        low: 9\n        high: 5\n", ""
            ).replace("high: 15\n", "high: 15\n      nis:\n        low: 9\n        high: 5\n")
        },
        [],
    ),
    "a source taken away that others name": (
        {
            "data/sources.yaml": SOURCES.replace(
                "  dia: {title: Report, published: 2025-01-02}\n", ""
            )
        },
        ["RC201 troops.yaml:9"],
    ),
    "a file renamed": (
        {"data/troops.yaml": None, "data/deep/forces.yaml": TROOPS},
        [],
    ),
    "a file renamed and a record of it edited": (
        {"data/troops.yaml": None, "data/forces.yaml": TROOPS.replace("high: 15", "high: 16")},
        ["RC102 forces.yaml:10"],
    ),
    "a file that is new": (
        {"data/more.yaml": "quantities: {x: {unit: m, estimates: {nis: {low: 3, high: 2}}}}\n"},
        ["RC102 more.yaml:1"],
    ),
    "a file deleted that others need": (
        {"data/sources.yaml": None},
        ["RC201 troops.yaml:6", "RC201 troops.yaml:9", "RC201 troops.yaml:15"],
    ),
    "a file outside of the ledger": ({"notes.yaml": "quantities: {x: {}}\n"}, []),
    "a file broken": (
        {"data/troops.yaml": TROOPS + '"open\n'},
        ["RC001 troops.yaml:16"],
    ),
    "all line ends": ({"data/troops.yaml": TROOPS.replace("\n", "\r\n")}, []),
}


@pytest.mark.parametrize("name", EDITS)
def test_an_edit_reports_what_it_touched(top: Path, name: str) -> None:
    files, expected = EDITS[name]
    write(top, files)
    assert told(top) == expected


@pytest.mark.parametrize("name", ["a record", "a file renamed and a record of it edited"])
def test_an_edit_that_is_committed_counts_the_same(top: Path, name: str) -> None:
    files, expected = EDITS[name]
    commit(top, files)
    assert told(top) == expected


def test_what_was_not_touched_is_still_reported_without_the_option(top: Path) -> None:
    whole = json.loads(run("check", *RULES, "--json", cwd=top).stdout)
    assert [f["code"] for f in whole["findings"]] == ["RC102", "RC102", "RC018"]
    assert whole["summary"]["errors"] == 2


def test_the_summary_counts_what_is_reported(top: Path) -> None:
    assert found(top, code=0)["summary"] == {
        "files": 0, "estimates": 0, "errors": 0, "warnings": 0, "notes": 0, "accepted": 0,
    }  # fmt: skip
    write(top, {"data/troops.yaml": TROOPS.replace("high: 15", "high: 16")})
    summary = found(top, code=1)["summary"]
    assert (summary["files"], summary["estimates"], summary["errors"]) == (1, 1, 1)


def test_the_exit_code_goes_by_what_is_reported(top: Path) -> None:
    assert run("check", "--changed-since", "main", cwd=top).returncode == 0
    assert run("check", cwd=top).returncode == 1


def test_what_came_to_the_branch_that_was_left_is_not_reported(top: Path) -> None:
    git(top, "switch", "--quiet", "main")
    commit(top, {"data/troops.yaml": TROOPS.replace("high: 15", "high: 16")})
    git(top, "switch", "--quiet", "branch")
    assert told(top) == []


def test_an_item_put_before_others_in_a_list_does_not_make_them_new(tmp_path: Path) -> None:
    item = "  - {quantity: q, source: nis, stated: 015000, id: %s}\n"
    head = SOURCES + "quantities: {q: {unit: persons}}\nestimates:\n"
    repository(tmp_path, {"data/l.yaml": head + item % "b" + item % "c"})
    write(tmp_path, {"data/l.yaml": head + item % "a" + item % "b" + item % "c"})
    assert told(tmp_path) == ["RC018 l.yaml:6"]


def test_the_last_of_several_equal_findings_is_told_from_the_others(tmp_path: Path) -> None:
    text = "quantities: {q: {unit: persons, estimates: {\n  a: {stated: '7', origin: x},\n%s}}}\n"
    sources = "sources: {a: A, b: B}\n"
    repository(tmp_path, {"data/q.yaml": sources + text % "  b: {stated: '7', origin: x}"})
    both = "  b0: {stated: '7', origin: x},\n  b: {stated: '7', origin: x}"
    write(tmp_path, {"data/q.yaml": sources + text % both})
    assert told(tmp_path) == ["RC201 q.yaml:4", "RC201 q.yaml:4"]


def test_a_quantity_renamed_reports_its_estimates(top: Path) -> None:
    write(top, {"data/troops.yaml": TROOPS.replace("  troops:", "  soldiers:")})
    assert told(top) == ["RC102 troops.yaml:7", "RC102 troops.yaml:10"]


def test_the_other_side_of_a_disagreement_counts_as_its_place(tmp_path: Path) -> None:
    text = SOURCES + "quantities:\n  q:\n    unit: persons\n    estimates:\n"
    text += "      nis: about 500\n      dia: about 900\n"
    repository(tmp_path, {"data/q.yaml": text})
    words = ("check", "--changed-since", "main", "--select", "RC401", "--json")
    assert json.loads(run(*words, cwd=tmp_path).stdout)["findings"] == []
    write(tmp_path, {"data/q.yaml": text.replace("about 900", "about 901")})
    findings = json.loads(run(*words, cwd=tmp_path).stdout)["findings"]
    assert [(f["line"], f["related"][0]["line"]) for f in findings] == [(9, 8)]


def test_a_finding_that_is_no_longer_accepted_is_new(tmp_path: Path) -> None:
    text = SOURCES + "quantities:\n  q:\n    unit: persons\n    estimates:\n"
    text += "      nis: about 500\n      dia: about 900\n"
    accept = "accept: [{code: RC401, quantity: q, reason: known}]\n"
    repository(tmp_path, {"data/q.yaml": text, "data/accept.yaml": accept})
    words = ("check", "--changed-since", "main", "--select", "RC401", "--json")
    write(tmp_path, {"data/accept.yaml": None})
    findings = json.loads(run(*words, cwd=tmp_path).stdout)["findings"]
    assert [(f["line"], f["accepted"]) for f in findings] == [(8, None)]
    # The other way round nothing has become worse.
    commit(tmp_path, {})
    write(tmp_path, {"data/accept.yaml": accept})
    assert json.loads(run(*words, cwd=tmp_path).stdout)["findings"] == []


def test_a_finding_that_has_become_worse_is_new(tmp_path: Path) -> None:
    text = "sources: {a: A, b: B}\nquantities:\n  q:\n    unit: persons\n    measure: stock\n"
    text += "    estimates:\n      a: {stated: about 500, as_of: 2025-01}\n"
    text += "      b: {stated: about 900, as_of: 2025-03}\n"
    repository(tmp_path, {"data/q.yaml": text})
    words = ("check", "--changed-since", "main", "--select", "RC401", "--json")
    write(tmp_path, {"data/q.yaml": text.replace("measure: stock", "measure: peak")})
    findings = json.loads(run(*words, cwd=tmp_path).stdout)["findings"]
    assert [(f["line"], f["severity"]) for f in findings] == [(7, "warning")]


def test_an_accept_entry_that_a_repair_leaves_idle_is_reported(tmp_path: Path) -> None:
    text = SOURCES + "quantities:\n  q:\n    unit: persons\n    estimates:\n"
    text += "      nis: about 500\n      dia: about 900\n"
    accept = "accept: [{code: RC401, quantity: q, reason: known}]\n"
    repository(tmp_path, {"data/q.yaml": text, "data/accept.yaml": accept})
    write(tmp_path, {"data/q.yaml": text.replace("about 900", "about 500")})
    words = ("check", "--changed-since", "main", "--select", "RC401,RC9", "--json")
    findings = json.loads(run(*words, cwd=tmp_path).stdout)["findings"]
    assert [(f["code"], f["path"]) for f in findings] == [("RC901", "data/accept.yaml")]


def test_the_baseline_of_then_is_held_against_that_of_today(top: Path) -> None:
    assert run("baseline", "write", cwd=top).returncode == 0
    assert told(top) == []
    commit(top, {})
    git(top, "branch", "--force", "main")
    (top / "data" / ".reconcile-baseline.json").unlink()
    assert told(top) == ["RC102 troops.yaml:7", "RC102 troops.yaml:10", "RC018 troops.yaml:15"]


def test_an_old_entry_of_the_baseline_is_reported_when_the_change_left_it_idle(top: Path) -> None:
    run("baseline", "write", cwd=top)
    commit(top, {})
    git(top, "branch", "--force", "main")
    write(top, {"data/troops.yaml": TROOPS.replace("high: 15", "high: 25")})
    assert told(top) == ["RC902 .reconcile-baseline.json:5"]


def test_paths_narrow_the_report_further(top: Path) -> None:
    write(top, {"data/sources.yaml": "sources: {}\n"})
    assert told(top, "data/sources.yaml") == []
    assert len(told(top, "data/troops.yaml")) == 3


def test_a_file_that_was_broken_before_does_not_count(top: Path) -> None:
    commit(top, {"data/bad.yaml": 'sources: {a: "open\n'})
    git(top, "branch", "--force", "main")
    assert run("check", "--changed-since", "main", cwd=top).returncode == 0
    write(top, {"data/bad.yaml": 'sources: {a: "still open\n'})
    assert run("check", "--changed-since", "main", cwd=top).returncode == 2


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--changed-since", "nowhere"], "git knows no commit `nowhere`"),
        (["--changed-since", "-x"], "is not a revision"),
        (["--changed-since", "main", "-"], "not with standard input"),
    ],
)
def test_what_makes_no_sense_exits_2(top: Path, words: list[str], told: str) -> None:
    result = run("check", *words, cwd=top, stdin="")
    assert (result.returncode, result.stdout) == (2, "")
    assert told in result.stderr


def test_outside_of_a_repository_it_says_so(tmp_path: Path) -> None:
    write(tmp_path, FILES)
    result = run("check", "--changed-since", "main", cwd=tmp_path)
    assert result.returncode == 2
    assert "not in the working tree of a git repository" in result.stderr


def test_it_works_from_a_subfolder_and_names_places_from_there(top: Path) -> None:
    write(top, {"data/troops.yaml": TROOPS.replace("high: 15", "high: 16")})
    words = ("check", "--changed-since", "main", *RULES, "--format", "concise")
    result = run(*words, cwd=top / "data")
    assert result.stdout.startswith("troops.yaml:10:")


FIGURES = """\
quantities:
  troops: {unit: persons, measure: peak}
sources:
  nis: {title: Briefing, published: 2025-01-01}
  dia: {title: Report, published: 2025-01-02}
  r1: {title: Article, published: 2025-01-03, relays: [nis]}
  r2: {title: Article, published: 2025-01-03, relays: [nis]}
estimates:
"""


def row(source: str, figure: str) -> str:
    return f'  - {{quantity: troops, source: {source}, stated: "{figure}"}}\n'


@pytest.mark.parametrize(
    ("before", "after", "code", "line"),
    [
        (row("nis", "11,000"), row("nis", "11,000") + row("dia", "15,000"), "RC401", 10),
        (row("nis", "11,000"), row("dia", "15,000") + row("nis", "11,000"), "RC401", 9),
        (
            row("nis", "11,000") + row("dia", "11,000"),
            row("nis", "11,000") + row("dia", "15,000"),
            "RC401",
            10,
        ),
        (row("nis", "11,000"), row("nis", "11,000") + row("r1", "11,000"), "RC215", 10),
    ],
)
@pytest.mark.parametrize("form", ["json", "github", "gitlab", "sarif", "concise"])
def test_a_finding_stands_in_the_record_that_was_changed(
    tmp_path: Path, before: str, after: str, code: str, line: int, form: str
) -> None:
    top = repository(tmp_path, {"data/a.yaml": FIGURES + before})
    write(top, {"data/a.yaml": FIGURES + after})
    words = ("--changed-since", "main", "--select", code, "--format", form)
    result = run("check", *words, cwd=top)
    assert placed(form, result.stdout) == ("data/a.yaml", line)


def placed(form: str, text: str) -> tuple[str, int]:
    """Path and line of the one finding of a report."""
    if form == "github":
        told = dict(pair.split("=", 1) for pair in text.split("::")[1].split(" ", 1)[1].split(","))
        return told["file"], int(told["line"])
    if form == "concise":
        path, line, _ = text.split(":", 2)
        return path, int(line)
    document = json.loads(text)
    if form == "gitlab":
        (one,) = document
        return one["location"]["path"], one["location"]["lines"]["begin"]
    if form == "sarif":
        (one,) = document["runs"][0]["results"]
        place = one["locations"][0]["physicalLocation"]
        assert one["relatedLocations"]
        return place["artifactLocation"]["uri"], place["region"]["startLine"]
    (one,) = document["findings"]
    assert one["related"]
    return one["path"], one["line"]


def test_the_other_place_of_a_finding_is_kept_beside_the_changed_one(tmp_path: Path) -> None:
    top = repository(tmp_path, {"data/a.yaml": FIGURES + row("nis", "11,000")})
    write(top, {"data/b.yaml": "estimates:\n" + row("dia", "15,000")})
    words = ("--changed-since", "main", "--select", "RC401", "--json")
    (one,) = json.loads(run("check", *words, cwd=top).stdout)["findings"]
    assert (one["path"], one["label"]) == ("data/b.yaml", "dia, as of 2025-01-02")
    assert [(r["path"], r["line"]) for r in one["related"]] == [("data/a.yaml", 9)]

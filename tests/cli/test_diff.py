"""`reconcile diff` as its user runs it."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from tests.cli.repositories import commit, git, repository, write
from tests.commands import run
from tests.conftest import Golden
from tests.schemas import assert_follows

HERE = Path(__file__).parent

SOURCES = """\
sources:
  bureau: {title: Yearbook, published: 2024-04-01}
  lab: {title: Study, published: 2024-03-10}
  ministry: {title: Briefing, published: 2024-03-20}
  paper: {title: A newspaper, published: 2024-03-21, relays: [lab]}
  union: {title: Letter, published: 2024-03-30}
"""
HEADS = """\
quantities:
  head_count:
    label: Heads
    unit: persons
    measure: stock
    dimensions: {where: [all, north]}
    scope: {where: all}
    estimates:
      lab: 10 to 14
      ministry: 12 to 16
      paper: up to 14
      union: {stated: 13 to 20, scope: {where: north}}
  guns:
    unit: pieces
    estimates:
      lab: about 500
      bureau: about 900
  gone:
    unit: tonnes
    estimates: {lab: 5 to 6}
  share:
    unit: fraction
    measure: share
    estimates: {lab: 25 to 50 %}
"""
FILES = {"data/sources.yaml": SOURCES, "data/heads.yaml": HEADS}

SOURCES_AFTER = SOURCES.replace("2024-03-21", "2024-03-22") + "  stray: {title: Nobody names it}\n"
HEADS_AFTER = (
    HEADS.replace("12 to 16", "{stated: 12 to 18, as_of: 2024-03-19, note: 'printed | twice'}")
    .replace("      paper: up to 14\n", "")
    .replace("      lab: about 500\n", "      lab: {stated: about 500, locator: p. 3}\n")
    .replace("  gone:\n    unit: tonnes\n    estimates: {lab: 5 to 6}\n", "")
    .replace("where: north}}\n", "where: north}}\n      survey: 20 to 24\n", 1)
)
SURVEY = """\
source: {id: survey, title: Survey, published: 2024-04-05}
estimates:
  came: 1,000 to 2,000
"""
CAME = "quantities: {came: {unit: persons, label: Came}}\n"
AFTER = {
    "data/sources.yaml": SOURCES_AFTER,
    "data/heads.yaml": HEADS_AFTER,
    "data/survey.yaml": SURVEY,
    "data/came.yaml": CAME,
}


@pytest.fixture
def top(tmp_path: Path) -> Path:
    repository(tmp_path, FILES)
    git(tmp_path, "switch", "--quiet", "-c", "branch")
    return tmp_path


@pytest.fixture
def changed(top: Path) -> Path:
    write(top, AFTER)
    return top


def found(top: Path, *words: str, code: int = 0) -> dict[str, Any]:
    result = run("diff", *words, "--json", cwd=top)
    assert (result.returncode, result.stderr) == (code, "")
    document: dict[str, Any] = json.loads(result.stdout)
    assert_follows("diff", document)
    return document


@pytest.mark.parametrize("columns", ["80", "200"])
def test_text(changed: Path, golden: Golden, columns: str) -> None:
    result = run("diff", "main", cwd=changed, environment={"COLUMNS": columns})
    assert (result.returncode, result.stderr) == (0, "")
    assert max(map(len, result.stdout.splitlines())) <= int(columns)
    golden(HERE / "expected" / f"diff-{columns}.txt", result.stdout)


def test_markdown(changed: Path, golden: Golden) -> None:
    result = run("diff", "main", "--format", "markdown", cwd=changed)
    assert (result.returncode, result.stderr) == (0, "")
    golden(HERE / "expected" / "diff.md", result.stdout)


def test_json(changed: Path, golden: Golden) -> None:
    text = run("diff", "main", "--format", "json", cwd=changed).stdout
    assert_follows("diff", json.loads(text))
    golden(HERE / "expected" / "diff.json", text)
    assert text == run("diff", "main", "--json", cwd=changed).stdout


@pytest.mark.parametrize("name", ["text", "markdown"])
def test_nothing_changed_is_said_in_one_line(top: Path, name: str) -> None:
    text = run("diff", "main", "--format", name, cwd=top).stdout.strip().strip("*")
    assert text.startswith("no answer changes from main (")
    assert text.endswith(") to data")
    assert found(top, "main")["quantities"] == []


def test_the_answers_are_those_of_show(changed: Path) -> None:
    document = found(changed, "main")
    shown = json.loads(run("show", "--json", cwd=changed).stdout)["quantities"]
    by_id = {one["id"]: one["answers"][0] for one in shown}
    tried = 0
    for one in document["quantities"]:
        for change in one["answers"]:
            if change["main"] and change["after"]:
                answer = by_id[one["id"]]
                for name in ("headline", "span", "core", "verdict", "fragile", "as_of", "counts"):
                    assert change["after"][name] == answer[name]
                tried += 1
    assert tried >= 2


def test_working_tree_and_commit_count_alike(changed: Path) -> None:
    uncommitted = found(changed, "main")
    commit(changed, {})
    assert found(changed, "main") == uncommitted


def test_what_came_to_the_branch_that_was_left_is_no_difference(top: Path) -> None:
    git(top, "switch", "--quiet", "main")
    commit(top, {"data/heads.yaml": HEADS.replace("10 to 14", "10 to 99")})
    git(top, "switch", "--quiet", "branch")
    document = found(top, "main")
    assert document["quantities"] == []
    assert document["before"]["merge_base"] is True
    assert "from where HEAD left main (" in run("diff", "main", cwd=top).stdout
    # Two words are taken exactly as they are named.
    exact = found(top, "main", "HEAD")
    assert [one["id"] for one in exact["quantities"]] == ["head_count"]
    assert exact["before"]["merge_base"] is False


def test_two_folders_or_files_need_no_repository(tmp_path: Path) -> None:
    write(tmp_path, {"old/a.yaml": SOURCES + HEADS, "new.yaml": SOURCES_AFTER + HEADS_AFTER})
    document = found(tmp_path, "old", "new.yaml")
    assert (document["before"]["name"], document["after"]["name"]) == ("old", "new.yaml")
    assert document["summary"]["changed"] == 2
    back = found(tmp_path, "new.yaml", "old/a.yaml")
    assert back["summary"]["changed"] == 2


def test_a_commit_and_a_folder_can_be_compared(changed: Path) -> None:
    assert found(changed, "main", "data")["quantities"] == found(changed, "main")["quantities"]


def test_a_ledger_that_was_not_there_is_all_new(tmp_path: Path) -> None:
    repository(tmp_path, {"README": "nothing yet"})
    write(tmp_path, FILES)
    assert {one["change"] for one in found(tmp_path, "main")["quantities"]} == {"added"}


@pytest.mark.parametrize(("words", "code"), [((), 0), (("--exit-code",), 1)])
def test_exit_code_is_asked_for(changed: Path, words: tuple[str, ...], code: int) -> None:
    assert run("diff", "main", *words, cwd=changed).returncode == code


def test_exit_code_is_0_when_no_answer_changes(top: Path) -> None:
    write(top, {"data/heads.yaml": HEADS.replace("lab: about 500", "lab: 'about 500'")})
    assert run("diff", "main", "--exit-code", cwd=top).returncode == 0
    write(top, {"data/heads.yaml": HEADS.replace("12 to 16", "{stated: 12 to 16, note: new}")})
    result = run("diff", "main", "--exit-code", cwd=top)
    assert result.returncode == 0
    assert "head_count: the same answer" in result.stdout


@pytest.mark.parametrize("name", ["head-count", "head_count"])
def test_one_quantity_can_be_asked_for(changed: Path, name: str) -> None:
    document = found(changed, "main", "--quantity", name)
    assert [one["id"] for one in document["quantities"]] == ["head_count"]
    assert document["summary"]["compared"] == 1


def test_a_day_can_be_asked_for(changed: Path) -> None:
    document = found(changed, "main", "--as-of", "2024-03-15")
    assert document["as_of"] == "2024-03-15"
    assert [one["id"] for one in document["quantities"] if one["answers"]] == ["gone", "came"][::-1]


def test_a_broken_file_on_either_side_exits_2_and_the_rest_is_compared(top: Path) -> None:
    write(top, {"data/bad.yaml": 'sources: {a: "open\n', **AFTER})
    result = run("diff", "main", cwd=top)
    assert result.returncode == 2
    assert "data/bad.yaml:1:" in result.stderr
    assert "data/bad.yaml of data cannot be read" in result.stdout
    assert "head_count: " in result.stdout
    commit(top, {})
    git(top, "branch", "--force", "main")
    write(top, {"data/bad.yaml": "sources: {}\n"})
    result = run("diff", "main", "--json", cwd=top)
    assert result.returncode == 2
    assert "data/bad.yaml of main cannot be read" in result.stderr
    assert json.loads(result.stdout)["before"]["unread"] == ["data/bad.yaml"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["nowhere"], "git knows no commit `nowhere`"),
        (["-"], "`-` is not a revision"),
        (["data"], "reconcile diff data data"),
        (["main", "nowhere"], "git knows no commit `nowhere`"),
        (["main", "--quantity", "heads"], "there is no quantity `heads` on either side"),
        (["main", "--format", "xml"], "`xml` is not a format here"),
        (["main", "-o", ""], "--output is empty"),
        (["main", "--as-of", "soon"], "--as-of `soon`"),
        (["data", "data", "--data", "data"], "--data goes with commits"),
    ],
)
def test_what_makes_no_sense_exits_2(top: Path, words: list[str], told: str) -> None:
    result = run("diff", *words, cwd=top)
    assert (result.returncode, result.stdout) == (2, "")
    assert told in result.stderr


def test_outside_of_a_repository_there_is_another_way(tmp_path: Path) -> None:
    write(tmp_path, FILES)
    result = run("diff", "main", cwd=tmp_path)
    assert result.returncode == 2
    assert "reconcile diff BEFORE AFTER" in result.stderr


EVIL = (
    "quantities: {q: {unit: persons, estimates: {"
    'a: {stated: "about 500", note: "\\e[31m</details>|@all `x` <img> [l](http://e.org) $x$"}}}}\n'
    'sources: {a: "| **b** </td> @here #1"}\n'
)


def test_text_from_data_stays_text(tmp_path: Path) -> None:
    repository(tmp_path, {"data/q.yaml": EVIL.replace("about 500, note", "about 500, locator")})
    write(tmp_path, {"data/q.yaml": EVIL.replace("note:", "locator:").replace("**b**", "*b*")})
    for name in ("text", "markdown"):
        assert "\x1b" not in run("diff", "main", "--format", name, cwd=tmp_path).stdout
    told = run("diff", "main", "--format", "markdown", cwd=tmp_path).stdout
    assert told.count("</details>") == told.count("<details>")
    for active in ("@all", "@here", "<img", "](", "`x`", "*b*", "$x$", "</td>"):
        assert active not in told


BLOCK = re.compile(r"^(`{3,})diff\n(.*?)^\1$", re.DOTALL | re.MULTILINE)
"""A plot in a comment: fence and lines."""


def test_a_comment_draws_each_changed_answer_before_and_after(changed: Path) -> None:
    told = run("diff", "main", "--format", "markdown", cwd=changed).stdout
    blocks = [body for _, body in BLOCK.findall(told)]
    assert len(blocks) == 3
    assert max(len(line) for body in blocks for line in body.splitlines()) <= 72
    answers = [line[0] for body in blocks for line in body.splitlines() if "the answer" in line]
    assert answers == ["+", "-", "+", "-"]
    # A reader without colours and without a picture still sees which row is which.
    assert "-● ministry " in blocks[1]
    assert "+● ministry " in blocks[1]
    assert "+✗ survey " in blocks[1]
    assert " ● lab " in blocks[1]


def test_a_comment_names_the_answer_that_a_plot_is_of(top: Path) -> None:
    write(top, {"data/heads.yaml": HEADS.replace("13 to 20", "13 to 21")})
    told = run("diff", "main", "--format", "markdown", cwd=top).stdout
    assert "stock, where: north:\n\n```diff\n" in told


def test_no_text_from_data_ends_the_block_of_a_plot(tmp_path: Path) -> None:
    reason = "no good ````` </details> ```"
    sources = "sources: {a: {title: t}, b: {title: t}}\n"
    text = "quantities: {q: {unit: persons, estimates: {a: 5 to 6, b: {stated: 7 to 8%s}}}}\n"
    repository(tmp_path, {"data/q.yaml": sources + text % ""})
    write(tmp_path, {"data/q.yaml": sources + text % f", rank: deprecated, reason: '{reason}'"})
    told = run("diff", "main", "--format", "markdown", cwd=tmp_path).stdout
    ((fence, body),) = BLOCK.findall(told)
    assert len(fence) == 6
    assert f"!    7 to 8 · vote → deprecated: {reason}\n" in body
    left = BLOCK.sub("", told)
    assert left.count("</details>") == left.count("<details>") == 1


@pytest.mark.parametrize("columns", [None, "200"])
def test_a_comment_is_as_wide_wherever_it_is_made(changed: Path, columns: str | None) -> None:
    environment = {"COLUMNS": columns} if columns else {}
    words = ("diff", "main", "--format", "markdown")
    told = run(*words, cwd=changed, environment=environment).stdout
    assert told == (HERE / "expected" / "diff.md").read_text(encoding="utf-8")


def test_ascii_and_colour(changed: Path) -> None:
    assert run("diff", "main", "--ascii", cwd=changed).stdout.isascii()
    plain = run("diff", "main", cwd=changed).stdout
    colored = run("diff", "main", "--color", "always", cwd=changed).stdout
    assert "\x1b" not in plain
    assert re.sub(r"\x1b\[[0-9;]*m", "", colored) == plain


def many(count: int, phrase: str) -> str:
    ids = [f"quantity_{number:04}" for number in range(count)]
    told = "".join(f"  {name}: {{unit: persons, estimates: {{a: {phrase}}}}}\n" for name in ids)
    return f"sources: {{a: A}}\nquantities:\n{told}"


@pytest.mark.parametrize(
    ("count", "kept", "notice"),
    [
        (40, 40, ""),
        (120, 3, "plots more would not fit here; `reconcile diff -o diff.html` has all."),
        (900, 0, "parts more and all plots would not fit here; `reconcile diff` shows all."),
    ],
)
def test_a_comment_that_would_not_fit_loses_its_plots_first(
    tmp_path: Path, count: int, kept: int, notice: str
) -> None:
    repository(tmp_path, {"data/q.yaml": many(count, "5 to 6")})
    write(tmp_path, {"data/q.yaml": many(count, "5 to 7")})
    told = run("diff", "main", "--format", "markdown", cwd=tmp_path).stdout
    assert len(told.encode()) <= 65_536
    assert told.startswith(f"**answers change for {count} of {count} quantities from main (")
    assert told.rstrip().splitlines()[-1].endswith(notice)
    assert (told.count("\n| <code>") == count) == (count < 900)
    blocks = len(BLOCK.findall(told))
    assert blocks == kept if kept in (0, count) else kept < blocks < count


MARCH = """\
sources:
  a: {title: A, publisher: PA, published: 2023-03-07}
  b: {title: B, publisher: PB, published: 2023-03-20}
quantities:
  marchers:
    unit: persons
    measure: flow
    estimates:
      a: {stated: "33,000", period: 2023-03-07}
      b: {stated: "81,000", period: 2023-03-20}
"""


@pytest.fixture
def march(tmp_path: Path) -> Path:
    repository(tmp_path, {"data/q.yaml": MARCH})
    write(tmp_path, {"data/q.yaml": MARCH.replace("33,000", "93,000")})
    return tmp_path


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("text", "  flow, on 2023-03-07: 33,000 persons → 93,000 persons"),
        ("markdown", "<br>flow, on 2023-03-07 | 33,000 persons | **93,000 persons** | one voice |"),
        ("html", '<span class="soft">flow, on 2023-03-07</span>'),
    ],
)
def test_other_periods_are_told(march: Path, name: str, expected: str) -> None:
    result = run("diff", "HEAD", "--exit-code", "--format", name, cwd=march)
    assert result.returncode == 1
    assert expected in result.stdout
    assert "answers change for 1 of 1 quantity from HEAD" in result.stdout


def test_other_periods_stand_in_json(march: Path) -> None:
    (one,) = found(march, "HEAD", "--exit-code", code=1)["quantities"]
    (change,) = one["answers"]
    assert (change["main"], change["on"], change["period"]) == (False, None, "2023-03-07")
    assert [record["effect"] for record in one["records"]] == ["moves"]


def test_there_are_no_others_where_no_answer_changes(march: Path) -> None:
    write(march, {"data/q.yaml": MARCH.replace("33,000", "33 000")})
    text = run("diff", "HEAD", cwd=march).stdout
    assert "\n1 quantity has altered records or disagreements, and the same answer\n" in text


def test_two_figures_of_one_relay_are_told_apart_by_their_origins(tmp_path: Path) -> None:
    relays = """\
sources: {paper: {title: P}, x: {title: X}, y: {title: Y}}
quantities: {q: {unit: persons, measure: stock}}
estimates:
  - {quantity: q, source: paper, origin: x, stated: "10", as_of: 2024-01-01}
"""
    repository(tmp_path, {"data/q.yaml": relays})
    other = '  - {quantity: q, source: paper, origin: y, stated: "90", as_of: 2024-01-01, id: o}\n'
    write(tmp_path, {"data/q.yaml": relays + other})
    text = run("diff", "HEAD", cwd=tmp_path).stdout
    assert "paper of x against paper of y: 80 persons apart" in text

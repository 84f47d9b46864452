import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest
from tests.commands import COMMAND, ROOT, run
from tests.schemas import assert_follows

SMALL = """
sources:
  fnf-2025: https://example.org/unequal-partnership
  pentagon-2024: https://example.org/briefing
quantities:
  troops:
    unit: persons
    estimates:
      fnf-2025: around 15,000
      pentagon-2024: 10,000 to 11,000
"""


FIRST = ("--data", "data/estimates.yaml")
"""The first ledger alone: the five articles and their origins."""


def answer(*words: str) -> dict[str, Any]:
    result = run("show", *words, *FIRST, "--json")
    assert result.returncode == 0, result.stderr
    found: dict[str, Any] = json.loads(result.stdout)["quantities"][0]["answers"][0]
    return found


def states(found: dict[str, Any]) -> dict[str, str]:
    return {one["id"]: one["state"] for one in found["estimates"]}


def test_first_three_lines_answer_say_how_sure_and_what_stands_against() -> None:
    first, label, second, third, *_ = run("show", "troops", *FIRST).stdout.splitlines()
    assert "14,000–16,000 persons" in first
    assert "as of 2025-09" in first
    assert label == "North Korean troops in Russia"
    assert "one voice" in second
    assert "earlier, lower" in third
    assert "time" in third


def test_eleven_and_fifteen_thousand_differ_by_time() -> None:
    found = answer("troops")
    pair = next(
        one
        for one in found["disagreements"]
        if set(one["between"]) == {"troops/dumpling-2024-12", "troops/fnf-2025"}
    )
    assert pair["relation"] == "disjoint"
    assert pair["gap"] == 4000
    assert pair["severity"] == "note"
    assert pair["causes"][0]["kind"] == "time"


def test_two_editions_of_one_study_are_no_conflict() -> None:
    found = answer("support-value")
    assert found["verdict"] == "single-origin"
    assert found["headline"]["pieces"] == [[5_600_000_000, 9_800_000_000]]
    assert states(found)["support_value/fnf-2024"] == "superseded"
    editions = [
        one for one in found["disagreements"] if "edition" in {c["kind"] for c in one["causes"]}
    ]
    assert [one["severity"] for one in editions] == ["note"]


def test_relays_of_one_study_are_one_origin() -> None:
    found = answer("support_value")
    relays = [one for one in found["estimates"] if one["state"] == "relay"]
    assert {one["origin"] for one in relays} == {"fnf-2024", "fnf-2025"}
    assert found["counts"]["votes"] == 1


def test_figures_without_a_number_are_kept() -> None:
    found = answer("hard_currency")
    assert set(states(found).values()) == {"unreadable"}
    assert all(one["stated"] and one["reason"] for one in found["estimates"])


def test_misquotes_are_told_apart_from_relays() -> None:
    assert (
        states(answer("support_value"))["support_value/conflictwatcher-2024-10-29-lead"]
        == "relay-mismatch"
    )
    assert states(answer("troop_revenue"))["troop_revenue/dumpling-2024-12"] == "relay-mismatch"


def test_json_is_the_same_bytes_under_any_hash_seed() -> None:
    first, second = (
        run("show", "--json", environment={"PYTHONHASHSEED": seed}).stdout for seed in "12"
    )
    assert first == second


def test_without_arguments_every_quantity_has_one_line() -> None:
    lines = run("show").stdout.splitlines()
    ids = [q["id"] for q in json.loads(run("show", "--json").stdout)["quantities"]]
    assert [line.split()[0] for line in lines] == ids


def test_unknown_quantity_is_named_with_a_suggestion() -> None:
    result = run("show", "trops")
    assert result.returncode == 2
    assert result.stdout == ""
    assert "did you mean `troops`?" in result.stderr


def test_outside_a_ledger_it_says_what_to_do(tmp_path: Path) -> None:
    result = run("show", "troops", cwd=tmp_path)
    assert result.returncode == 2
    assert "--data example" in result.stderr


def test_example_ledger_answers_anywhere(tmp_path: Path) -> None:
    result = run("show", "troops", "--data", "example", "--json", cwd=tmp_path)
    assert result.returncode == 0
    here = json.loads(run("show", "troops", "--json").stdout)
    there = json.loads(result.stdout)
    assert (
        there["quantities"][0]["answers"][0]["headline"]
        == (here["quantities"][0]["answers"][0]["headline"])
    )
    assert str(ROOT) not in result.stdout


def test_broken_file_does_not_hide_the_others(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "good.yaml").write_text(SMALL, encoding="utf-8")
    (tmp_path / "data" / "bad.yaml").write_text('sources: {a: "open\n', encoding="utf-8")
    result = run("show", "troops", cwd=tmp_path)
    assert result.returncode == 2
    assert result.stdout.startswith("troops: ")
    assert result.stderr.startswith("data/bad.yaml:1:")


def test_data_is_found_from_a_folder_below(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "ledger.yaml").write_text(SMALL, encoding="utf-8")
    (tmp_path / "notes").mkdir()
    result = run("show", "troops", "--json", cwd=tmp_path / "notes")
    assert result.returncode == 0
    assert '"../data/ledger.yaml"' in result.stdout


@pytest.mark.parametrize("name", ["pyproject.toml", "reconcile.toml"])
def test_configuration_names_the_ledger(tmp_path: Path, name: str) -> None:
    (tmp_path / "figures.yaml").write_text(SMALL, encoding="utf-8")
    head = "[tool.reconcile]\n" if name == "pyproject.toml" else ""
    (tmp_path / name).write_text(f'{head}data = "figures.yaml"\n', encoding="utf-8")
    assert run("show", "troops", cwd=tmp_path).returncode == 0


def test_environment_names_the_ledger_and_the_flag_wins(tmp_path: Path) -> None:
    (tmp_path / "one.yaml").write_text(SMALL, encoding="utf-8")
    (tmp_path / "two.yaml").write_text(SMALL.replace("troops:", "soldiers:"), encoding="utf-8")
    environment = {"RECONCILE_DATA": "one.yaml"}
    assert run("show", "troops", cwd=tmp_path, environment=environment).returncode == 0
    flagged = run("show", "soldiers", "--data", "two.yaml", cwd=tmp_path, environment=environment)
    assert flagged.returncode == 0


def test_as_of_leaves_out_what_was_not_yet_printed() -> None:
    found = answer("troops", "--as-of", "2024-12-31")
    assert found["headline"]["pieces"] == [[9000, 12000]]
    assert "troops/fnf-2025" not in states(found)


def test_impossible_as_of_is_refused() -> None:
    result = run("show", "troops", "--as-of", "2025-02-30")
    assert result.returncode == 2
    assert "no such day" in result.stderr


def test_exit_code_is_only_given_when_asked() -> None:
    assert run("show", "troops").returncode == 0
    assert run("show", "troops", "--exit-code").returncode == 1


def test_no_color_and_no_escape_in_a_pipe() -> None:
    assert "\x1b" not in run("show", "troops").stdout


def test_color_is_forced_and_no_color_wins() -> None:
    forced = {"FORCE_COLOR": "1"}
    assert "\x1b[" in run("show", "troops", environment=forced).stdout
    assert "\x1b[" not in run("show", "troops", environment={**forced, "NO_COLOR": "1"}).stdout


@pytest.mark.parametrize("columns", [60, 80, 100, 120, 200])
def test_no_line_is_wider_than_the_terminal(columns: int) -> None:
    for quantity in ("troops", "support_value", "killed", "missiles", "trade"):
        text = run("show", quantity, environment={"COLUMNS": str(columns)}).stdout
        assert max(len(line) for line in text.splitlines()) <= columns
    text = run("show", environment={"COLUMNS": str(columns)}).stdout
    assert max(len(line) for line in text.splitlines()) <= columns


def test_ascii_draws_with_ascii_only() -> None:
    assert run("show", "troops", "--ascii").stdout.isascii()


def test_closed_pipe_ends_quietly() -> None:
    line = f"{COMMAND} show --json | head -1; echo ${{PIPESTATUS[0]}}"
    result = subprocess.run(
        ["bash", "-c", line], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert result.stderr == ""
    assert result.stdout.splitlines()[0] == "{"
    assert result.stdout.splitlines()[1] in ("0", "141")


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_output_that_its_reader_cuts_off_is_not_taken_for_whole(
    unbuffered: str, tmp_path: Path
) -> None:
    quantity = "  q{}: {{unit: persons, estimates: {{a: 100 to 200, b: 400 to 500}}}}\n"
    many = "".join(quantity.format(number) for number in range(1_000))
    (tmp_path / "data.yaml").write_text("sources: {a: A, b: B}\nquantities:\n" + many)
    line = f"{COMMAND} check data.yaml --no-cache | head -1; echo ${{PIPESTATUS[0]}}"
    result = subprocess.run(
        ["bash", "-c", line],
        cwd=tmp_path,
        env={**os.environ, "PYTHONUNBUFFERED": unbuffered},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.stderr == ""
    assert result.stdout.splitlines()[1] == "141"


def test_terminal_escapes_in_data_are_shown_not_sent(tmp_path: Path) -> None:
    evil = SMALL.replace("around 15,000", '"around 15,000 \\e[31mmen"')
    (tmp_path / "ledger.yaml").write_text(evil, encoding="utf-8")
    result = run("show", "troops", "--data", "ledger.yaml", cwd=tmp_path)
    assert "\x1b" not in result.stdout + result.stderr


def test_unknown_format_and_unknown_command_are_usage_errors() -> None:
    assert run("show", "--format", "xml").returncode == 2
    assert run("shwo").returncode == 2


def test_answers_follow_their_published_schema() -> None:
    assert_follows("answer", json.loads(run("show", "--json").stdout))


def test_the_configuration_chooses_what_vague_words_mean(tmp_path: Path) -> None:
    text = SMALL.replace("around 15,000", "hundreds")
    (tmp_path / "ledger.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "reconcile.toml").write_text(
        'data = "ledger.yaml"\nhedges = "ccc"\n', encoding="utf-8"
    )
    shown = json.loads(run("show", "troops", "--json", cwd=tmp_path).stdout)["quantities"][0]
    vague = shown["answers"][0]["estimates"][0]
    assert (shown["hedges"], vague["rule"], vague["low"]) == ("ccc/2", "ccc/2", 200)
    assert "read by ccc/2" in run("show", "troops", cwd=tmp_path).stdout
    assert "(ccc/2)" in run("check", cwd=tmp_path).stdout
    assert json.loads(run("parse", "hundreds", "--json", cwd=tmp_path).stdout)["low"] == 200


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('dta = "x"\n', "did you mean `data`?"),
        ('hedges = "ccd"\n', "did you mean `ccc`?"),
        ("data = 3\n", "`data`, the folder or file of the ledger, is a number"),
        ('data = "a\\u0000b"\n', "has a character in it that no path has"),
        ("data = \n", "is not TOML"),
        ('data = "nowhere"\n', "is not there"),
    ],
)
def test_a_wrong_configuration_exits_2_and_says_why(tmp_path: Path, text: str, words: str) -> None:
    (tmp_path / "reconcile.toml").write_text(text, encoding="utf-8")
    result = run("show", cwd=tmp_path)
    assert result.returncode == 2
    assert words in result.stderr

import json
from pathlib import Path

import pytest
from tests.commands import run
from tests.schemas import assert_follows

GOOD = (
    "sources: {nis: {title: Briefing}}\n"
    "quantities: {troops: {unit: persons, estimates: {nis: about 500}}}\n"
)


def write(folder: Path, **files: str) -> None:
    for name, text in files.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")


def test_the_ledger_of_the_project_has_no_errors() -> None:
    result = run("check", "data/")
    assert result.returncode == 0
    assert "0 errors" in result.stdout.splitlines()[-1]


def test_errors_exit_1_and_point_at_the_line(tmp_path: Path) -> None:
    write(tmp_path, ledger=GOOD.replace("about 500", "{low: 9, high: 5}"))
    result = run("check", ".", "--format", "concise", cwd=tmp_path)
    assert result.returncode == 1
    assert result.stdout.startswith("ledger.yaml:2:61: error[RC102] low 9 is above high 5")


def test_broken_file_exits_2_and_the_others_are_still_checked(tmp_path: Path) -> None:
    write(tmp_path, a='sources: "open\n', b=GOOD.replace("about 500", "{low: 9, high: 5}"))
    result = run("check", ".", "--fail-on", "never", cwd=tmp_path)
    assert result.returncode == 2
    assert "a.yaml:" in result.stdout
    assert "RC102" in result.stdout


def test_no_input_exits_2(tmp_path: Path) -> None:
    result = run("check", ".", cwd=tmp_path)
    assert result.returncode == 2
    assert "no YAML file" in result.stderr


def test_missing_path_exits_2(tmp_path: Path) -> None:
    assert run("check", "nowhere", cwd=tmp_path).returncode == 2


@pytest.mark.parametrize(
    ("level", "code"), [("error", 0), ("warning", 0), ("note", 1), ("never", 0)]
)
def test_fail_on_sets_the_level(tmp_path: Path, level: str, code: int) -> None:
    write(tmp_path, ledger=GOOD.replace("about 500", "015000"))
    assert run("check", ".", "--fail-on", level, cwd=tmp_path).returncode == code


def test_unknown_level_is_a_usage_error() -> None:
    assert run("check", "--fail-on", "all").returncode == 2


def test_paths_select_what_is_reported_and_the_whole_ledger_is_loaded(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    write(data, a="sources: {nis: {title: Briefing}}\n", b=GOOD.split("\n")[1] + "\n")
    (data / "c.yaml").write_text("quantities: {x: {}}\n", encoding="utf-8")
    result = run("check", "data/b.yaml", cwd=tmp_path)
    assert result.returncode == 0, result.stdout
    assert result.stdout.startswith("1 file, 1 estimate")
    assert run("check", cwd=tmp_path).returncode == 1


def test_both_places_of_a_disagreement_are_shown() -> None:
    text = run("check", "data/").stdout
    block = next(
        part
        for part in text.split("\n\n")
        if "RC401" in part and "dumpling-2024-12" in part and "`troops`" in part
    )
    assert "-->" in block
    assert ":::" in block
    assert "^^^" in block
    assert "time: 2024-12 and 2025-04-30, 4 months apart" in block


def test_report_follows_its_published_schema() -> None:
    assert_follows("check", json.loads(run("check", "--json").stdout))


def test_workflow_commands_in_data_are_escaped(tmp_path: Path) -> None:
    write(tmp_path, ledger=GOOD.replace("about 500", '"x\\n::error::owned 100%"'))
    lines = run("check", ".", "--format", "github", cwd=tmp_path).stdout.splitlines()
    assert [line for line in lines if line.startswith("::")] == lines[:1]
    assert lines[0].startswith("::error file=ledger.yaml,line=2,")
    assert "100%25" in lines[0]


def test_unreadable_file_is_a_finding(tmp_path: Path) -> None:
    write(tmp_path, a=GOOD)
    (tmp_path / "b.yaml").symlink_to("nowhere.yaml")
    result = run("check", ".", cwd=tmp_path)
    assert result.returncode == 2
    assert "RC019" in result.stdout


def test_large_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    with (tmp_path / "a.yaml").open("wb") as file:
        file.truncate(64 * 1024 * 1024 + 1)
    result = run("check", ".", cwd=tmp_path)
    assert result.returncode == 2
    assert "RC012" in result.stdout


def test_folder_that_links_to_itself_ends(tmp_path: Path) -> None:
    write(tmp_path, a=GOOD)
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    assert run("check", ".", cwd=tmp_path).stdout.startswith("1 file,")


def test_accepted_findings_stay_in_the_report_and_do_not_count(tmp_path: Path) -> None:
    both = GOOD.replace("{nis: {title: Briefing}}", "{nis: {title: B}, dia: {title: R}}")
    both = both.replace("{nis: about 500}", "{nis: '500', dia: '900'}")
    accept = "accept: [{code: RC401, quantity: troops, reason: known since June}]\n"
    write(tmp_path, ledger=both)
    assert run("check", ".", "--fail-on", "warning", cwd=tmp_path).returncode == 1
    write(tmp_path, ledger=both + accept)
    result = run("check", ".", "--fail-on", "warning", "--json", cwd=tmp_path)
    assert result.returncode == 0
    findings = json.loads(result.stdout)["findings"]
    (finding,) = (one for one in findings if one["code"] == "RC401")
    assert finding["accepted"] == {
        "reason": "known since June",
        "until": None,
        "by": "accept",
    }


def test_file_that_looks_like_a_ledger_and_is_none_is_named(tmp_path: Path) -> None:
    write(tmp_path, ledger=GOOD)
    for name in ("sky.json", "sky.yaml.txt", "sky.YAML", "notes.md", ".sky.json"):
        (tmp_path / name).write_text(GOOD, encoding="utf-8")
    result = run("check", "--data", ".", cwd=tmp_path)
    told = sorted(line.split()[0] for line in result.stderr.splitlines())
    assert (result.returncode, told) == (0, ["sky.YAML", "sky.json", "sky.yaml.txt"])
    assert not run("check", ".", "--quiet", cwd=tmp_path).stderr


def test_baseline_beside_the_ledger_is_no_mistake(tmp_path: Path) -> None:
    write(tmp_path, ledger=GOOD)
    assert run("baseline", "write", "--data", ".", cwd=tmp_path).returncode == 0
    assert not run("check", "--data", ".", cwd=tmp_path).stderr


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("check", ".", "--baseline", "nope.json"), "there is no such file"),
        (("check", ".", "--report", "json:-"), "write --format json"),
        (("show", "troops", "--data", ".", "--ci", "wald"), "--ci without --pool"),
    ],
)
def test_option_that_would_do_nothing_is_refused(
    tmp_path: Path, arguments: tuple[str, ...], words: str
) -> None:
    write(tmp_path, ledger=GOOD)
    result = run(*arguments, cwd=tmp_path)
    assert result.returncode == 2
    assert words in result.stderr


def test_configuration_that_is_no_table_is_refused(tmp_path: Path) -> None:
    write(tmp_path, ledger=GOOD)
    (tmp_path / "pyproject.toml").write_text("[tool]\nreconcile = 5\n", encoding="utf-8")
    result = run("check", ".", cwd=tmp_path)
    assert result.returncode == 2
    assert "write [tool.reconcile]" in result.stderr

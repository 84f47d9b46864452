from pathlib import Path

import pytest
from tests.commands import run

LEDGER = (
    "sources: {nis: {title: Briefing}}\n"
    "quantities: {troops: {unit: persons, estimates: {nis: about 500}}}\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "a.yaml").write_text(LEDGER, encoding="utf-8")
    return tmp_path


def misspell(folder: Path) -> None:
    text = LEDGER.replace("title", "titel")
    (folder / "data" / "a.yaml").write_text(text, encoding="utf-8")


def test_quiet_check_of_a_clean_ledger_writes_nothing(folder: Path) -> None:
    result = run("check", "-q", cwd=folder)
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")


@pytest.mark.parametrize("name", ["text", "concise"])
def test_quiet_check_writes_findings_and_nothing_else(folder: Path, name: str) -> None:
    misspell(folder)
    loud = run("check", "--format", name, cwd=folder).stdout
    quiet = run("check", "--quiet", "--format", name, cwd=folder).stdout
    assert "RC020" in quiet
    assert loud.startswith(quiet)
    assert loud.removeprefix(quiet).startswith("1 file, 1 estimate")


def test_quiet_changes_no_report_for_machines(folder: Path) -> None:
    reports = [run("check", *words, "--json", cwd=folder).stdout for words in ([], ["-q"])]
    assert reports[0] == reports[1] != ""


def test_what_can_be_mended_is_counted_last(folder: Path) -> None:
    misspell(folder)
    lines = run("check", cwd=folder).stdout.splitlines()
    assert lines[-1] == "1 of these can be mended: `reconcile fix`"
    assert run("fix", cwd=folder).returncode == 0
    assert "mended" not in run("check", cwd=folder).stdout


def test_quiet_baseline_says_nothing_and_is_written(folder: Path) -> None:
    assert run("baseline", "write", cwd=folder).stderr.endswith("knows 0 findings\n")
    result = run("baseline", "write", "-q", cwd=folder)
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")


def test_verbose_tells_what_the_answer_is_made_from(folder: Path) -> None:
    (folder / "reconcile.toml").write_text('fail-on = "note"\n', encoding="utf-8")
    result = run("check", "-v", cwd=folder)
    assert result.stdout == run("check", cwd=folder).stdout
    assert "configuration: reconcile.toml, which sets fail-on\n" in result.stderr
    assert "ledger: data, 1 file\n" in result.stderr
    assert "baseline: none, as there is no data/" in result.stderr
    assert run("check", cwd=folder).stderr == ""


def test_verbose_tells_each_thing_once(folder: Path) -> None:
    lines = run("show", "troops", "--verbose", cwd=folder).stderr.splitlines()
    assert len(lines) == len(set(lines))
    assert "configuration: none" in lines


@pytest.mark.parametrize("words", [["-q", "-v"], ["-v", "-q"]])
def test_quiet_wins_over_verbose(folder: Path, words: list[str]) -> None:
    assert run("check", *words, cwd=folder).stderr == ""


def test_verbose_tells_whether_an_answer_is_replayed(
    folder: Path, tmp_path: Path, installed: Path
) -> None:
    kept = {"XDG_CACHE_HOME": str(tmp_path / "cache"), "RECONCILE_NO_CACHE": ""}
    kept["PYTHONPATH"] = str(installed)
    first, second = (run("show", "-v", cwd=folder, environment=kept) for _ in range(2))
    assert first.stdout == second.stdout
    assert first.stderr.startswith("worked out anew: ")
    assert second.stderr.startswith("replayed: ")
    assert first.stderr.splitlines()[1:] == second.stderr.splitlines()[1:]


def test_a_ledger_that_is_left_out_is_told_even_when_quiet(folder: Path) -> None:
    (folder / "data" / "b.yaml").write_text('sources: "open\n', encoding="utf-8")
    result = run("show", "-q", cwd=folder)
    assert result.returncode == 2
    assert "data/b.yaml:" in result.stderr

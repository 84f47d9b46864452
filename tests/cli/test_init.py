"""`reconcile init`: a ledger that answers and checks, beside what is there already."""

import shlex
import stat
from pathlib import Path

import pytest
from tests.commands import run

import yaml
from reconcile.project import starting


def test_a_new_ledger_answers_and_checks_by_the_commands_that_are_printed(tmp_path: Path) -> None:
    done = run("init", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / ".gitignore").read_text() == "copies/\n"
    commands = [line.strip() for line in done.stdout.split("Try:\n")[1].splitlines()]
    assert len(commands) == 3
    results = [run(*shlex.split(line)[1:], cwd=tmp_path) for line in commands]
    assert [(one.returncode, one.stderr) for one in results] == [(0, "")] * 3
    assert results[0].stdout.startswith("marchers: 17,000–19,000 or 40,000–45,000 persons")
    assert "a majority agrees: 2 of 3" in results[0].stdout
    assert results[1].stdout.endswith("0 errors, 0 warnings, 1 note, 1 accepted\n")


def test_another_folder_is_made(tmp_path: Path) -> None:
    done = run("init", "my evidence", cwd=tmp_path)
    assert done.stdout.startswith("my evidence/data/estimates.yaml: written\n")
    assert "\n  cd 'my evidence'\n" in done.stdout
    assert (tmp_path / "my evidence/data/estimates.yaml").is_file()


def test_what_is_there_stays(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    ledger = tmp_path / "data/mine.yaml"
    ledger.write_text("sources: {a: {title: A}}\n")
    ignored = tmp_path / ".gitignore"
    ignored.write_bytes(b"/build\r\n/dist")
    done = run("init", cwd=tmp_path)
    assert "data: left as it is; it holds a ledger already\n" in done.stdout
    assert ignored.read_bytes() == b"/build\r\n/dist\r\ncopies/\r\n"
    assert [path.name for path in (tmp_path / "data").iterdir()] == ["mine.yaml"]
    again = run("init", cwd=tmp_path)
    assert ".gitignore: left as it is; it names copies/ already\n" in again.stdout
    assert ignored.read_bytes() == b"/build\r\n/dist\r\ncopies/\r\n"


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "notes").write_text("x")
    done = run("init", "notes", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "error: `notes` is a file; name a folder\n"


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("no folder")
    done = run("init", cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.startswith("error: `data/estimates.yaml` cannot be written: ")
    assert stat.S_ISREG((tmp_path / "data").stat().st_mode)


def test_a_workflow_installs_the_commit_that_the_program_came_from(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = "reconcile-estimates @ git+https://git.example.org/reconcile@1a2b3c4"
    monkeypatch.setattr(starting, "requirement", lambda: address)
    monkeypatch.chdir(tmp_path)
    steps = starting.begin(Path())
    assert starting.Step(starting.WORKFLOW, "written") in steps
    workflow = yaml.safe_load(starting.WORKFLOW.read_text(encoding="utf-8"))
    (install,) = (step for step in workflow["jobs"]["check"]["steps"] if "env" in step)
    assert install["env"] == {"RECONCILE": address}
    assert starting.Step(starting.WORKFLOW, why="it is there already") in starting.begin(Path())

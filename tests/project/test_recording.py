"""New records written into a ledger on disk while somebody else writes into it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from reconcile.errors import InputError, UsageError
from reconcile.fixes.recording import Recorded, record
from reconcile.fixes.state import State
from reconcile.ledger.load import load
from reconcile.ledger.new_records import NewEstimate, NewSource
from reconcile.project import recording
from reconcile.project.project import Project

LEDGER = "sources: {a: {title: A}}\nquantities: {q: {unit: persons, estimates: {a: 5}}}\n"
NEW = NewEstimate("q", "b", {"stated": "about 7"})


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    (tmp_path / "data/sources").mkdir(parents=True)
    (tmp_path / "data/a.yaml").write_text(LEDGER, encoding="utf-8")
    (tmp_path / "data/sources/c.yaml").write_text("source: C\nestimates: {q: 6}\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    return Project.open("data")


def add(state: State) -> Recorded:
    return record(state, [NewSource("b", {"title": "B"})], [NEW])


def sources() -> list[str]:
    files = [(path.as_posix(), path.read_bytes()) for path in sorted(Path("data").rglob("*.yaml"))]
    found = load(files)
    assert found.troubles == ()
    return [one.source for one in found.estimates]


def test_what_others_write_meanwhile_is_kept(project: Project) -> None:
    state = recording.state_of(project)
    recorded = add(state)
    Path("data/a.yaml").write_text(LEDGER.replace("{a: 5}", "{a: 5, c: 9}"), "utf-8")
    Path("data/sources/c.yaml").unlink()
    Path("data/sources/d.yaml").write_text("source: D\nestimates: {q: 8}\n", "utf-8")
    Path("data/a.yaml").write_text(
        LEDGER.replace("{a: 5}", "{a: 5, d: {id: x, stated: 9}}"), "utf-8"
    )
    written = recording.write(project, state, recorded, add)
    assert list(written.files) == ["data/sources/b.yaml"]
    assert sources() == ["a", "d", "b", "d"]


def test_what_somebody_else_has_added_meanwhile_is_not_added_again(project: Project) -> None:
    state = recording.state_of(project)
    recorded = add(state)
    text = "source: {title: B}\nestimates: {q: about 8}\n"
    Path("data/sources/b.yaml").write_text(text, "utf-8")
    with pytest.raises(InputError, match="the ledger has changed meanwhile"):
        recording.write(project, state, recorded, add)
    assert Path("data/sources/b.yaml").read_text("utf-8") == text


def test_a_file_that_may_not_be_written_is_told(project: Project) -> None:
    Path("data/a.yaml").chmod(0o444)
    state = recording.state_of(project)

    def beside(now: State) -> Recorded:
        return record(now, [], [NewEstimate("q", "a", {"id": "two", "stated": "6"})])

    with pytest.raises(InputError, match="is read-only"):
        recording.write(project, state, beside(state), beside)
    assert Path("data/a.yaml").read_text("utf-8") == LEDGER


def test_what_a_killed_run_has_left_anywhere_is_cleared_away(project: Project) -> None:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    left = Path(f"data/.reconcile-{gone.pid}-abcdefgh")
    left.write_text("half", "utf-8")
    state = recording.state_of(project)
    recording.write(project, state, add(state), add)
    assert not left.exists()
    assert sorted(os.listdir("data/sources")) == ["b.yaml", "c.yaml"]


@pytest.mark.parametrize(
    ("to", "name"),
    [("data/new.yaml", "data/new.yaml"), ("data/sources", "data/sources/"), ("data/x/", "data/x/")],
)
def test_a_place_has_the_name_that_messages_give_it(to: str, name: str, project: Project) -> None:
    assert recording.name_of(project, to) == name


def test_the_ledger_of_the_program_is_not_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UsageError, match="belongs to the program"):
        recording.state_of(Project.open("example"))


def test_a_link_that_leads_out_of_the_ledger_is_not_followed(
    project: Project, tmp_path: Path
) -> None:
    (tmp_path / "elsewhere").mkdir()
    Path("data/more").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(InputError, match="does not lie in the ledger"):
        recording.name_of(project, "data/more/new.yaml")

"""A ledger as one object: opened, asked, seen as a commit has it and as it is typed."""

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.cli.repositories import git
from tests.commands import ROOT

import reconcile
from reconcile import InputError, ReadingError, UsageError

GOOD = (
    "sources: {nis: t, fnf: t}\nquantities: {troops: {unit: persons, estimates: {nis: '15,000'}}}\n"
)

Ask = Callable[[reconcile.Project], object]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "data").mkdir()
    (tmp_path / "data/a.yaml").write_text(GOOD, encoding="utf-8")
    return tmp_path / "data"


def test_a_folder_a_file_and_the_example_can_be_opened(folder: Path) -> None:
    answer = reconcile.open(folder).answer("troops")
    assert answer.headline.text == "15,000 persons"
    assert [estimate.stated for estimate in answer.estimates] == ["15,000"]
    assert reconcile.open(str(folder / "a.yaml")).quantities == ("troops",)
    assert "troops" in reconcile.open("example").quantities


def test_all_answers_come_from_one_state_of_the_files(folder: Path) -> None:
    project = reconcile.open(folder)
    (folder / "a.yaml").write_text(GOOD.replace("15,000", "11,000"), encoding="utf-8")
    assert project.answer("troops").headline.text == "15,000 persons"
    assert reconcile.open(folder).answer("troops").headline.text == "11,000 persons"


@pytest.mark.parametrize(
    ("ask", "told"),
    [
        (lambda p: p.answer("trops"), "there is no quantity `trops`; did you mean `troops`?"),
        (lambda p: p.history("xyz"), "there is no quantity `xyz`; `reconcile show` lists all"),
        (lambda p: p.trace("niss"), "no source `niss`; did you mean `nis`?"),
        (lambda p: p.answer("troops", as_of="yesterday"), "as_of `yesterday`: "),
        (lambda p: p.check(select=["RC999"]), "`RC999` names no rule"),
        (lambda p: p.check(today="soon"), "today `soon`: "),
    ],
)
def test_what_is_not_known_is_told_with_what_was_meant(folder: Path, ask: Ask, told: str) -> None:
    with pytest.raises(UsageError, match=re.escape(told)):
        ask(reconcile.open(folder))


def test_a_file_that_cannot_be_read_is_refused_unless_it_is_allowed(folder: Path) -> None:
    (folder / "b.yaml").write_text("a: [", encoding="utf-8")
    with pytest.raises(ReadingError) as caught:
        reconcile.open(folder)
    (path,) = caught.value.unread
    assert path.endswith("b.yaml")
    assert str(caught.value) == caught.value.troubles[0]
    assert caught.value.troubles[0].startswith(f"{path}: ")
    assert reconcile.open(folder, allow_unread=True).answer("troops").verdict == "single-origin"


def test_what_is_not_there_is_an_input_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="there is no"):
        reconcile.open(tmp_path / "nothing")


def test_an_overlay_is_read_in_the_place_of_a_file(folder: Path) -> None:
    project = reconcile.open(folder)
    typed = project.overlay(folder / "a.yaml", GOOD.replace("15,000", "about 500"))
    assert typed.answer("troops").headline.text == "450–550 persons"
    new = project.overlay(folder / "new.yaml", "quantities: {killed: {unit: persons}}")
    assert new.quantities == ("troops", "killed")
    assert project.quantities == ("troops",)
    with pytest.raises(InputError, match="does not lie in the ledger"):
        project.overlay(folder.parent / "elsewhere.yaml", "")


def test_an_overlay_with_the_same_text_checks_the_same() -> None:
    project = reconcile.open(ROOT / "data")
    path = ROOT / "data/estimates.yaml"
    same = project.overlay(path, path.read_text(encoding="utf-8"))
    assert same.check().findings == project.check().findings


def test_a_commit_is_read_as_it_was(folder: Path) -> None:
    git(folder.parent, "init", "--quiet")
    git(folder.parent, "add", ".")
    git(folder.parent, "commit", "--quiet", "--message", "one")
    (folder / "a.yaml").write_text(GOOD.replace("15,000", "11,000"), encoding="utf-8")
    project = reconcile.open(folder)
    assert project.at("HEAD").answer("troops").headline.text == "15,000 persons"
    assert project.answer("troops").headline.text == "11,000 persons"
    with pytest.raises(InputError, match="git knows no commit `nothing`"):
        project.at("nothing")


def test_errors_of_a_check_are_a_list(folder: Path) -> None:
    assert not reconcile.open(folder).check(ignore=["RC207"]).errors
    (folder / "b.yaml").write_text(
        "quantities: {q: {unit: USD, estimates: {nis: {low: 9, high: 5}}}}", encoding="utf-8"
    )
    assert [finding.code for finding in reconcile.open(folder).check().errors] == ["RC102"]


def test_a_program_of_ones_own_is_told_nothing_on_the_side(
    folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    reconcile.open(folder).check()
    assert capfd.readouterr() == ("", "")


def test_the_public_names_are_listed_and_there() -> None:
    assert sorted(dir(reconcile)) == sorted(reconcile.__all__)
    assert [name for name in dir(reconcile) if getattr(reconcile, name, None) is None] == []
    with pytest.raises(AttributeError, match="module 'reconcile' has no attribute 'nothing'"):
        _ = reconcile.nothing


def test_the_package_is_a_command_too() -> None:
    words = [sys.executable, "-m", "reconcile", "--version"]
    done = subprocess.run(words, capture_output=True, encoding="utf-8", check=True)
    assert done.stdout == f"reconcile {reconcile.__version__}\n"

"""Paths of `reconcile check`: they say what is reported on, and never what the ledger is."""

import json
from pathlib import Path
from typing import Any

import pytest
from tests.cli.repositories import commit, git, repository
from tests.commands import run

FILES = {
    "data/sources.yaml": (
        "sources:\n  nis: {title: Briefing, published: 2025-09-10, colour: red}\n"
        "  bbc: {title: Report, published: 2025-09-11}\n"
    ),
    "data/troops.yaml": "quantities:\n  troops: {unit: persons, measure: stock}\n",
    "data/sub/nis.yaml": (
        'estimates:\n  - {quantity: troops, source: nis, stated: "11,000", as_of: 2025-09}\n'
    ),
    "data/sub/bbc.yaml": (
        'estimates:\n  - {quantity: troops, source: bbc, stated: "15,000", as_of: 2025-09}\n'
    ),
    "docker-compose.yml": "services: {web: {image: x}}\n",
    "README.md": "Read me.\n",
}
DAY = ("--today", "2025-10-01")


@pytest.fixture
def top(tmp_path: Path) -> Path:
    top = repository(tmp_path / "project", FILES)
    assert run("baseline", "write", *DAY, cwd=top).returncode == 0
    return commit(top, {})


def summary(*words: str, cwd: Path) -> tuple[int, dict[str, Any], list[str]]:
    result = run("check", *words, *DAY, "--json", cwd=cwd)
    document = json.loads(result.stdout) if result.stdout else {}
    prints = sorted(one["fingerprint"] for one in document.get("findings", ()))
    return result.returncode, document.get("summary", {}), prints


WHOLE = [
    ("", ["data"]),
    ("", ["data/"]),
    ("", ["."]),
    ("", [".."]),
    ("", ["data", "docker-compose.yml"]),
    ("", ["docker-compose.yml", "data"]),
    ("", ["data", "data/sub"]),
    ("", ["./data/../data"]),
    ("data", []),
    ("data", ["."]),
    ("data", [".."]),
    ("data/sub", ["../.."]),
    ("data/sub", [".."]),
]


@pytest.mark.parametrize(("folder", "paths"), WHOLE)
def test_every_way_to_name_the_ledger_names_the_same_one(
    top: Path, folder: str, paths: list[str]
) -> None:
    plain = summary(cwd=top)
    assert plain[0] == 0
    assert plain[1]["accepted"] == 2
    assert summary(*paths, cwd=top / folder) == plain


def test_an_absolute_path_and_a_link_name_the_same_ledger(top: Path) -> None:
    (top / "link").symlink_to("data")
    for name in (top, top / "data", top / "link"):
        assert summary(str(name), cwd=top) == summary(cwd=top)


@pytest.mark.parametrize("path", ["data", "."])
@pytest.mark.parametrize("form", ["text", "concise", "json", "sarif", "gitlab", "github"])
def test_check_of_the_folder_is_check_to_the_byte(top: Path, path: str, form: str) -> None:
    (top / "data/sub/bbc.yaml").unlink()
    plain = run("check", *DAY, "--format", form, cwd=top)
    named = run("check", path, *DAY, "--format", form, cwd=top)
    assert (named.stdout, named.returncode) == (plain.stdout, plain.returncode)
    assert form != "concise" or "RC902" in plain.stdout


def test_a_file_beside_the_ledger_is_told_and_changes_nothing(top: Path) -> None:
    alone = run("check", "data/sub/nis.yaml", *DAY, cwd=top)
    for paths in (
        ("data/sub/nis.yaml", "docker-compose.yml", "README.md"),
        ("docker-compose.yml", "README.md", "data/sub/nis.yaml"),
    ):
        result = run("check", *paths, *DAY, cwd=top)
        assert (result.stdout, result.returncode) == (alone.stdout, 0)
        assert "docker-compose.yml is not checked: it is no part of the ledger" in result.stderr


def test_a_commit_of_other_files_alone_passes(top: Path) -> None:
    result = run("check", "docker-compose.yml", "README.md", *DAY, cwd=top)
    assert result.returncode == 0
    assert result.stdout.startswith("0 files")
    assert "README.md is not checked" in result.stderr


@pytest.mark.parametrize("path", ["drafts", "drafts/new.yaml"])
def test_another_ledger_is_checked_where_nothing_else_is_named(top: Path, path: str) -> None:
    (top / "drafts").mkdir()
    (top / "drafts/new.yaml").write_text("sources: {a: {title: A}}\n", encoding="utf-8")
    assert run("check", path, *DAY, "--format", "concise", cwd=top).stdout.startswith("drafts/new")
    beside = run("check", "data", path, *DAY, cwd=top)
    assert beside.stdout == run("check", *DAY, cwd=top).stdout
    assert f"{path} is not checked" in beside.stderr


def test_two_ledgers_are_not_thrown_together(tmp_path: Path) -> None:
    both = {f"{name}/{path}": text for name in "ab" for path, text in FILES.items()}
    top = repository(tmp_path / "both", both)
    result = run("check", "a/data", "b/data", cwd=top)
    assert result.returncode == 2
    assert "`a/data` and `b/data` are ledgers of their own" in result.stderr
    assert summary("b/data", "b/README.md", "a/README.md", cwd=top)[1]["files"] == 4


def test_a_work_tree_has_the_ledger_and_the_baseline_of_its_own(top: Path) -> None:
    git(top, "worktree", "add", "--quiet", "--detach", "../tree")
    tree = top.parent / "tree"
    assert summary(".", cwd=tree) == summary(cwd=top)
    assert run("check", ".", "--changed-since", "main", *DAY, cwd=tree).returncode == 0


def test_a_baseline_is_the_same_wherever_it_is_written(top: Path) -> None:
    known = (top / "data/.reconcile-baseline.json").read_bytes()
    assert run("baseline", "write", *DAY, cwd=top / "data").returncode == 0
    assert (top / "data/.reconcile-baseline.json").read_bytes() == known


def test_no_record_is_read_twice_where_one_path_lies_in_another(tmp_path: Path) -> None:
    for name, text in FILES.items():
        path = tmp_path / name.replace("data", "ledger")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    once = run("check", "ledger", *DAY, "--json", cwd=tmp_path)
    twice = run("check", "ledger/sub", "ledger", *DAY, "--json", cwd=tmp_path)
    assert json.loads(once.stdout)["summary"] == json.loads(twice.stdout)["summary"]

"""The layer over git, on scratch repositories."""

import os
import subprocess
import tempfile
from pathlib import Path

import pytest
from tests.cli.repositories import commit, git, repository, write

from reconcile.errors import InputError, UsageError
from reconcile.project import files, snapshot
from reconcile.project import git as layer
from reconcile.project.git import Changed, Hunk

YAML = "sources: {a: A}\n"


def then(top: Path, ref: str = "HEAD", below: str = "data") -> dict[str, bytes]:
    found = layer.around(top, "data")
    return snapshot.read(found, found.commit(ref), files.Root(top / below, "data"))


def today(top: Path) -> dict[str, bytes]:
    found = dict(map(files.read, files.listed([files.Root(top / "data", "data")])))
    return {name: data for name, data in found.items() if isinstance(data, bytes)}


NAMES = (
    "data/a.yaml",
    "data/sub/deeper/b.yml",
    "data/with space.yaml",
    "data/-leading.yaml",
    "data/--help.yaml",
    "data/łódź — 한국.yaml",
    "data/new\nline.yaml",
    'data/"quoted"\ttab.yaml',
    "data/a\\b.yaml",
    "data/[x]*?.yaml",
    "data/:(glob)x.yaml",
)


def test_names_are_those_of_the_working_tree_whatever_they_hold(tmp_path: Path) -> None:
    others = ("data/.hidden.yaml", "data/.git-x/c.yaml", "data/notes.txt", "outside.yaml")
    repository(tmp_path, {name: f"# {name!r}\n{YAML}" for name in (*NAMES, *others)})
    found = then(tmp_path)
    assert found == today(tmp_path)
    assert list(found) == sorted(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_one_file_can_be_the_ledger(tmp_path: Path, name: str) -> None:
    repository(tmp_path, dict.fromkeys(NAMES, YAML))
    found = layer.around(tmp_path / "data", "data")
    root = files.Root(tmp_path / name, name)
    assert snapshot.read(found, found.commit("HEAD"), root) == {name: YAML.encode()}


def test_the_top_of_the_repository_can_be_the_ledger(tmp_path: Path) -> None:
    repository(tmp_path, {"a.yaml": YAML, "b/c.yaml": YAML})
    assert list(then(tmp_path, below=".")) == ["data/a.yaml", "data/b/c.yaml"]


def test_links_are_followed_inside_the_repository_as_in_the_working_tree(tmp_path: Path) -> None:
    repository(tmp_path, {"data/z/a.yaml": YAML, "shared/s.yaml": YAML, "shared/deep/t.yaml": "{}"})
    for name, target in (
        ("data/file.yaml", "../shared/s.yaml"),
        ("data/twice.yaml", "file.yaml"),
        ("data/folder", "../shared"),
        ("data/again", "z"),
        ("data/up", ".."),
        ("shared/deep/loop", "../../shared"),
    ):
        (tmp_path / name).symlink_to(target)
    commit(tmp_path, {})
    assert then(tmp_path) == today(tmp_path)
    assert "data/folder/deep/t.yaml" in then(tmp_path)


@pytest.mark.parametrize("target", ["/etc/hostname", "../../../x.yaml", "nowhere.yaml", "l.yaml"])
def test_links_that_lead_nowhere_are_left_out(tmp_path: Path, target: str) -> None:
    repository(tmp_path, {"data/a.yaml": YAML})
    (tmp_path / "data/l.yaml").symlink_to(target)
    commit(tmp_path, {})
    assert list(then(tmp_path)) == ["data/a.yaml"]


def test_a_linked_ledger_is_found_where_it_lies(tmp_path: Path) -> None:
    repository(tmp_path, {"real/a.yaml": YAML})
    (tmp_path / "data").symlink_to("real")
    commit(tmp_path, {})
    assert list(then(tmp_path)) == ["data/a.yaml"]


def test_submodules_have_the_files_that_were_committed(tmp_path: Path) -> None:
    inner = repository(tmp_path / "inner", {"s.yaml": YAML})
    outer = repository(tmp_path / "outer", {"data/a.yaml": YAML})
    allowed = ("-c", "protocol.file.allow=always")
    git(outer, *allowed, "submodule", "--quiet", "add", str(inner), "data/sub")
    commit(outer, {})
    write(outer, {"data/sub/s.yaml": "sources: {b: B}\n"})
    assert then(outer) == {"data/a.yaml": YAML.encode(), "data/sub/s.yaml": YAML.encode()}
    # Inside it, the submodule is the repository.
    assert layer.around(outer / "data/sub", "data").top == outer / "data/sub"
    git(outer, "submodule", "--quiet", "deinit", "--force", "data/sub")
    assert list(then(outer)) == ["data/a.yaml"]


def test_worktrees_and_subfolders_have_their_own_head(tmp_path: Path) -> None:
    top = repository(tmp_path / "top", {"data/a.yaml": YAML})
    git(top, "worktree", "add", "--quiet", "-b", "side", str(tmp_path / "side"))
    commit(tmp_path / "side", {"data/a.yaml": "sources: {b: B}\n"})
    assert then(tmp_path / "side") != then(top)
    assert layer.around(tmp_path / "side/data", "data").top == tmp_path / "side"


def test_what_a_hook_sets_does_not_lead_astray(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = repository(tmp_path / "other", {"data/b.yaml": YAML})
    top = repository(tmp_path / "top", {"data/a.yaml": YAML})
    monkeypatch.setenv("GIT_DIR", str(other / ".git"))
    monkeypatch.setenv("GIT_INDEX_FILE", "nowhere")
    monkeypatch.setenv("GIT_OBJECT_DIRECTORY", "nowhere")
    monkeypatch.setenv("GIT_ICASE_PATHSPECS", "1")
    monkeypatch.setenv("GIT_DIFF_OPTS", "--unified=9")
    assert list(then(top)) == ["data/a.yaml"]
    lines = "".join(f"{number}\n" for number in range(30))
    changed = layer.changed({"a": lines.encode()}, {"a": lines.replace("15", "x").encode()})
    assert changed == (Changed("a", "a", (Hunk(16, 1, 16, 1),)),)


def test_nothing_that_a_repository_configures_is_run(tmp_path: Path) -> None:
    repository(tmp_path, {"data/a.yaml": YAML, ".gitattributes": "* diff=x filter=x\n"})
    for key in ("core.fsmonitor", "diff.external", "diff.x.textconv", "filter.x.smudge",
                "filter.x.clean", "core.pager", "alias.ls-tree"):  # fmt: skip
        git(tmp_path, "config", key, f"touch {tmp_path / 'ran'}; cat")
    write(tmp_path, {"data/a.yaml": "sources: {b: B}\n"})
    assert layer.changed(then(tmp_path), today(tmp_path)) != ()
    assert not (tmp_path / "ran").exists()


@pytest.mark.parametrize("owner", ["repository", "person"])
def test_files_are_compared_by_nothing_that_stands_around(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, owner: str
) -> None:
    """The folder in which they are compared may lie in a repository, and a person has filters."""
    top, ran = repository(tmp_path / "top", {"a": "1\n", "b": "2\n"}), tmp_path / "ran"
    where = {"repository": top / ".git/info/attributes", "person": tmp_path / "home/git/attributes"}
    where[owner].parent.mkdir(parents=True, exist_ok=True)
    where[owner].write_text("* filter=x\n", encoding="utf-8")
    settings = {"repository": top / ".git/config", "person": tmp_path / "home/git/config"}
    with settings[owner].open("a", encoding="utf-8") as file:
        file.write(f'[filter "x"]\nclean = "touch {ran}; cat"\n')
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "home"))
    monkeypatch.setattr(tempfile, "tempdir", str(top))
    subprocess.run(["git", "diff", "--no-index", "a", "b"], cwd=top, capture_output=True)
    assert ran.exists(), "plain git does not run the filter: the attack does not arrive"
    ran.unlink()
    hunks = (Hunk(1, 1, 1, 1),)
    assert layer.changed({"a": b"1\n"}, {"a": b"2\n"}) == (Changed("a", "a", hunks),)
    assert not ran.exists()


def test_no_git_is_run_that_lies_where_somebody_works(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    top = repository(tmp_path / "top", {"data/a.yaml": YAML})
    (top / "git").write_text(f"#!/bin/sh\ntouch {tmp_path / 'ran'}\n", encoding="utf-8")
    (top / "git").chmod(0o755)
    monkeypatch.setenv("PATH", f".{os.pathsep}{os.environ['PATH']}")
    monkeypatch.chdir(top)
    subprocess.run(["git"], check=True)
    assert (tmp_path / "ran").exists(), "it is not the first on PATH: the attack does not arrive"
    (tmp_path / "ran").unlink()
    assert list(then(top)) == ["data/a.yaml"]
    assert not (tmp_path / "ran").exists()


@pytest.mark.parametrize("ref", ["", "-x", "--help", "--output=x"])
def test_what_cannot_be_a_revision_is_refused(tmp_path: Path, ref: str) -> None:
    repository(tmp_path, {"data/a.yaml": YAML})
    with pytest.raises(UsageError, match="is not a revision"):
        layer.around(tmp_path, "data").commit(ref)


@pytest.mark.parametrize("ref", ["nowhere", "HEAD:data", "HEAD~9", "main..HEAD", "a b", "\n"])
def test_an_unknown_revision_has_a_remedy(tmp_path: Path, ref: str) -> None:
    repository(tmp_path, {"data/a.yaml": YAML})
    with pytest.raises(InputError, match="git branch --all"):
        layer.around(tmp_path, "data").commit(ref)


def test_a_shallow_clone_says_how_to_get_the_rest(tmp_path: Path) -> None:
    top = repository(tmp_path / "top", {"data/a.yaml": YAML})
    commit(top, {"data/b.yaml": YAML})
    git(top, "switch", "--quiet", "-c", "side", "HEAD~1")
    commit(top, {"data/c.yaml": YAML})
    words = ("clone", "--quiet", "--depth=1", "--no-single-branch", f"file://{top}", "clone")
    git(tmp_path, *words)
    clone = layer.around(tmp_path / "clone", "data")
    with pytest.raises(InputError, match="fetch-depth: 0"):
        clone.commit("HEAD~1")
    with pytest.raises(InputError, match="fetch-depth: 0"):
        clone.base("origin/main")
    assert clone.base("HEAD") == clone.commit("HEAD")


def test_the_base_is_where_head_left_the_branch(tmp_path: Path) -> None:
    top = repository(tmp_path, {"data/a.yaml": YAML})
    found = layer.around(top, "data")
    left = found.commit("HEAD")
    git(top, "switch", "--quiet", "-c", "side")
    commit(top, {"data/b.yaml": YAML})
    git(top, "switch", "--quiet", "main")
    commit(top, {"data/c.yaml": YAML})
    git(top, "switch", "--quiet", "side")
    assert found.base("main") == left
    assert found.base("HEAD~1") == left
    git(top, "switch", "--quiet", "--orphan", "apart")
    assert found.base("main") == found.commit("main")


def test_no_repository_has_a_remedy(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="data is not in the working tree of a git repository"):
        layer.around(tmp_path, "data")


def test_without_git_there_is_a_remedy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(InputError, match="git is not installed"):
        layer.around(tmp_path, "data")


BEFORE = "a\nb\nc\nd\ne\nf\n"


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ({"x": BEFORE}, {"x": BEFORE}, []),
        ({"x": BEFORE}, {"x": BEFORE.replace("\n", "\r\n")}, []),
        ({"x": BEFORE}, {"x": BEFORE.rstrip("\n")}, []),
        ({"x": BEFORE}, {"x": "a\nb\nX\nd\ne\nf\n"}, [Changed("x", "x", (Hunk(3, 1, 3, 1),))]),
        (
            {"x": BEFORE},
            {"x": "0\na\nb\nd\ne\nF\nG\n"},
            [Changed("x", "x", (Hunk(0, 0, 1, 1), Hunk(3, 1, 3, 0), Hunk(6, 1, 6, 2)))],
        ),
        ({}, {"x": "a\n"}, [Changed(None, "x", (Hunk(0, 0, 1, 1),))]),
        ({}, {"x": ""}, [Changed(None, "x", ())]),
        ({"x": "a\n"}, {}, [Changed("x", None, (Hunk(1, 1, 0, 0),))]),
        ({"x": BEFORE}, {"y": BEFORE}, [Changed("x", "y", ())]),
        (
            {"x": BEFORE},
            {"y": "a\nb\nc\nd\ne\nF\n"},
            [Changed("x", "y", (Hunk(6, 1, 6, 1),))],
        ),
        (
            {"x": "@@ -1 +1 @@\n-- a\ndiff --git x y\n"},
            {"x": "@@ -1 +1 @@\n++ b\ndiff --git x y\n"},
            [Changed("x", "x", (Hunk(2, 1, 2, 1),))],
        ),
        ({"x": "a\0b\n"}, {"x": "a\0c\n"}, [Changed("x", "x", (Hunk(1, 1, 1, 1),))]),
    ],
)
def test_changed_lines(
    before: dict[str, str], after: dict[str, str], expected: list[Changed]
) -> None:
    def coded(texts: dict[str, str]) -> dict[str, bytes]:
        return {name: text.encode() for name, text in texts.items()}

    assert list(layer.changed(coded(before), coded(after))) == expected


@pytest.mark.parametrize("name", ["GIT_GLOB_PATHSPECS", "GIT_ICASE_PATHSPECS", "GIT_DIFF_OPTS"])
def test_what_a_person_sets_for_git_breaks_no_call(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    top = repository(tmp_path, {"data/a.yaml": YAML})
    person = tmp_path / "gitconfig"
    person.write_text(
        "[diff]\n\torderFile = /nowhere\n\tnoprefix = true\n\tmnemonicPrefix = true\n"
        "[core]\n\tquotePath = true\n[color]\n\tui = always\n",
        encoding="utf-8",
    )
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(person))
    monkeypatch.setenv(name, "1" if name != "GIT_DIFF_OPTS" else "--unified=9")
    monkeypatch.setenv("GIT_LITERAL_PATHSPECS", "0")
    assert then(top) == {"data/a.yaml": YAML.encode()}
    found = layer.changed({"a": b"1\n2\n"}, {"a": b"1\n3\n"})
    assert found == (Changed("a", "a", (Hunk(2, 1, 2, 1),)),)

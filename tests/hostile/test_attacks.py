"""Projects made by a stranger: nothing in them runs, and nothing leads out of them.

Each test first shows that its attack arrives where nobody holds it up.
"""

import os
import subprocess
from pathlib import Path

import pytest
from tests.hostile.running import run, said

import yaml
from reconcile.project import boundary, notices, outside
from reconcile.project.config import USUAL, Config

ROOT = Path(__file__).parents[2]
GOOD = "sources: {a: t}\nquantities: {q: {unit: persons, estimates: {a: '15'}}}\n"
SECRET = "sources: {a: {title: t, publishr: s3cr3t}}\n"


def _git(folder: Path, *words: str, stdin: str = "") -> str:
    who = [word for key in ("user.name", "user.email") for word in ("-c", f"{key}=x")]
    kept = {"PATH": os.environ["PATH"], "HOME": str(folder), "GIT_CONFIG_NOSYSTEM": "1"}
    done = subprocess.run(
        ["git", *who, *words],
        cwd=folder,
        env=kept,
        input=stdin,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout.strip()


def _commit(folder: Path) -> str:
    """Put everything into a new repository; the id of the ledger's content."""
    _git(folder, "init", "-q")
    _git(folder, "add", "-A")
    _git(folder, "commit", "-qm", "first")
    return _git(folder, "rev-parse", "HEAD:data/x.yaml")


def _lacking(git: Path, blob: str, program: str) -> None:
    """Let a repository lack one content, and name the program that fetches it."""
    (git / "objects" / blob[:2] / blob[2:]).unlink()
    with (git / "config").open("a", encoding="utf-8") as file:
        file.write(
            "[core]\nrepositoryformatversion = 1\nworktree = .\n[extensions]\npartialClone = o\n"
            f'[remote "o"]\nurl = .\npromisor = true\nuploadpack = "{program}; git-upload-pack"\n'
        )


@pytest.mark.parametrize("place", ["data", ".git"])
@pytest.mark.parametrize("words", [("diff", "HEAD"), ("check", "--changed-since", "HEAD")])
def test_no_repository_names_a_program_that_is_run(
    tmp_path: Path, place: str, words: tuple[str, ...]
) -> None:
    mark, top = tmp_path / "PWNED", tmp_path / "victim"
    (top / "data").mkdir(parents=True)
    (top / "data/x.yaml").write_text(GOOD, encoding="utf-8")
    blob = _commit(top)
    hostile = top / place
    if place == "data":
        for name in ("objects", "refs"):
            subprocess.run(["cp", "-r", f".git/{name}", "data"], cwd=top, check=True)
        (hostile / "HEAD").write_text("ref: refs/heads/none\n", encoding="utf-8")
    _lacking(hostile, blob, f"touch {mark}")
    _git(hostile if place == "data" else top, "cat-file", "--batch", stdin=f"{blob}\n")
    assert mark.exists(), "plain git does not run the program: the attack does not arrive"
    mark.unlink()
    said(run(*words, cwd=top))
    assert not mark.exists()


def test_the_action_imports_nothing_of_the_checkout(tmp_path: Path) -> None:
    action = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    step = next(one for one in action["runs"]["steps"] if one["name"] == "Install reconcile")
    assert step["working-directory"] == "${{ runner.temp }}"
    # An environment without pip of its own takes a tenth of the time; pip.py is looked for alike.
    words = step["run"].replace("-m venv", "-m venv --without-pip")
    assert words != step["run"]
    mark = tmp_path / "PWNED"
    (tmp_path / "venv.py").write_text(f"open({str(mark)!r}, 'w')\n", encoding="utf-8")
    (tmp_path / "pip.py").write_text(f"open({str(mark)!r}, 'w')\n", encoding="utf-8")
    for script, is_hit in ((words.replace(" -I ", " "), True), (words, False)):
        subprocess.run(
            ["bash", "-eo", "pipefail", "-c", script],
            cwd=tmp_path,
            env={**os.environ, "RUNNER_TEMP": str(tmp_path), "SOURCE": "/nowhere", "VERSION": ""},
            capture_output=True,
            check=False,
            timeout=120,
        )
        assert mark.exists() == is_hit
        mark.unlink(missing_ok=True)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with a ledger; beside it lies what is not its business."""
    (tmp_path / "other").mkdir()
    (tmp_path / "other/x.yaml").write_text(SECRET, encoding="utf-8")
    (tmp_path / "p/data").mkdir(parents=True)
    (tmp_path / "p/data/x.yaml").write_text(GOOD, encoding="utf-8")
    return tmp_path / "p"


def _state(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}


def _by_link(project: Path) -> None:
    (project / "data/x.yaml").unlink()
    (project / "data").rmdir()
    (project / "data").symlink_to("../other")


def _by_two_links(project: Path) -> None:
    _by_link(project)
    (project / "data").rename(project / "far")
    (project / "data").symlink_to("far")


def _by_file(project: Path) -> None:
    (project / "data/y.yaml").symlink_to("../../other/x.yaml")


def _by_folder(project: Path) -> None:
    (project / "data/more").symlink_to("../../other")


def _by_configuration(project: Path) -> None:
    (project / "reconcile.toml").write_text('data = "../other"\n', encoding="utf-8")


def _by_configured_link(project: Path) -> None:
    (project / "far").symlink_to("../other")
    (project / "pyproject.toml").write_text('[tool.reconcile]\ndata = "far"\n', encoding="utf-8")


WAYS = (_by_link, _by_two_links, _by_file, _by_folder, _by_configuration, _by_configured_link)


@pytest.mark.parametrize("has_git", [False, True])
@pytest.mark.parametrize("way", WAYS)
def test_nothing_of_a_project_leads_a_reader_or_writer_out(
    project: Path, way: object, has_git: bool
) -> None:
    assert callable(way)
    way(project)
    if has_git:
        (project / ".git").mkdir()
    other = project.parent / "other"
    before = _state(other)
    assert "s3cr3t" in said(run("check", "--data", str(other), cwd=project))
    for words in (
        *(("check",), ("show",), ("fix",), ("baseline", "write"), ("check", "data")),
        *(("fix", "--data", "data"), ("schema", "--ids")),
    ):
        if "data" in words and way in (_by_configuration, _by_configured_link):
            continue
        done = run(*words, cwd=project)
        text = said(done)
        assert done.returncode == 2, words
        # A baseline is not made of a ledger that is not whole, whatever the reason is.
        assert "out of the project" in text or (words[0], way in (_by_file, _by_folder)) == (
            "baseline",
            True,
        )
        assert "s3cr3t" not in text
    assert _state(other) == before


@pytest.mark.parametrize("target", ["../other/new.json", "../other/new", "new"])
@pytest.mark.parametrize("way", ["link", "configuration", "configured link", "typed link"])
def test_a_baseline_is_made_in_the_project_and_is_json(
    project: Path, target: str, way: str
) -> None:
    words: tuple[str, ...] = ("baseline", "write")
    link = project / ("data/.reconcile-baseline.json" if way == "link" else "known.json")
    if way == "configuration":
        (project / "reconcile.toml").write_text(f'baseline = "{target}"\n', encoding="utf-8")
    else:
        link.symlink_to(project / target)
    if way == "configured link":
        (project / "reconcile.toml").write_text('baseline = "known.json"\n', encoding="utf-8")
    if way == "typed link":
        words = (*words, "--baseline", "known.json")
    done = run(*words, cwd=project)
    said(done)
    # A name that a person types may be any, as long as it does not lead out.
    is_meant = way == "typed link" and target == "new"
    assert (done.returncode, (project / target).exists()) == ((0, True) if is_meant else (2, False))


def test_a_baseline_that_stays_inside_is_written_through_its_link(project: Path) -> None:
    (project / "data/.reconcile-baseline.json").symlink_to("../kept.json")
    assert run("baseline", "write", cwd=project).returncode == 0
    assert (project / "kept.json").is_file()


def test_a_report_does_not_follow_a_link_out_of_the_project(project: Path) -> None:
    (project / "out.json").symlink_to("../other/new")
    words = ("check", "--report", "json:out.json")
    done = run(*words, cwd=project)
    assert (done.returncode, "out of the project" in said(done)) == (2, True)
    assert not (project.parent / "other/new").exists()
    done = run("check", "--report", "json:../other/new", cwd=project)
    assert (done.returncode, (project.parent / "other/new").exists()) == (0, True)


def test_the_search_upwards_ends_at_the_top_of_the_repository(project: Path) -> None:
    (project.parent / "reconcile.toml").write_text('select = ["RC401"]\n', encoding="utf-8")
    assert USUAL.at(project).select == ("RC401",)
    (project / ".git").mkdir()
    assert USUAL.at(project) == Config()
    (project / "data/x.yaml").rename(project / "x.yaml")
    done = run("check", cwd=project)
    assert (done.returncode, "no ledger here" in said(done)) == (2, True)


@pytest.mark.parametrize("foreign", ["folder", "file of an open folder"])
def test_the_configuration_of_another_user_is_not_read(
    project: Path, monkeypatch: pytest.MonkeyPatch, foreign: str
) -> None:
    (project / "reconcile.toml").write_text('select = ["RC401"]\n', encoding="utf-8")
    assert USUAL.at(project).select == ("RC401",)

    def owner(path: Path) -> tuple[bytes, bool]:
        if path == project:
            return (b"12", False) if foreign == "folder" else (b"", True)
        return b"12" if path.name == "reconcile.toml" else b"", False

    heard: list[str] = []
    notices.listen(notices.Listener(heard.append, lambda _, work: None, lambda _: None))
    monkeypatch.setattr(outside, "owner", owner)
    assert USUAL.at(project) == Config()
    assert ["belongs to another user" in text for text in heard] == [True]


def test_a_configuration_that_is_a_link_out_is_not_read(project: Path) -> None:
    (project.parent / "other/r.toml").write_text("s3cr3t\n", encoding="utf-8")
    (project / "reconcile.toml").symlink_to("../other/r.toml")
    done = run("check", cwd=project)
    text = said(done)
    assert (done.returncode, "leads out of the project" in text, "s3cr3t" in text) == (
        0,
        True,
        False,
    )


def test_a_named_path_ends_where_its_innermost_repository_does(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project.parent)
    top = project.parent
    assert boundary.around(Path("p/data")) == top
    (project / ".git").write_text("gitdir: /elsewhere\n", encoding="utf-8")
    assert boundary.around(Path("p/data")) == project
    (top / "other/.git").mkdir()
    (project / "far").symlink_to("../other")
    assert boundary.around(Path("p/far/x.yaml")) == project
    assert boundary.around(top / "other/x.yaml") == top / "other"
    monkeypatch.chdir(project)
    assert boundary.around(Path("../other")) == top / "other"

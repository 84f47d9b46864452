"""The pre-commit hook and the action, run as their manifests say, in repositories of their own."""

import os
import re
import shlex
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from tests.commands import COMMAND, ROOT, run

import yaml

GOOD = "quantities: {troops: {unit: persons, estimates: {nis: about 500}}}\n"
BAD = "quantities: {killed: {unit: persons, estimates: {nis: {low: 9, high: 5}}}}\n"


def manifest(name: str) -> Any:
    return yaml.safe_load((ROOT / name).read_text(encoding="utf-8"))


def git(folder: Path, *words: str) -> str:
    who = ["-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false"]
    done = subprocess.run(
        ["git", *who, *words], cwd=folder, capture_output=True, text=True, check=True
    )
    return done.stdout


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with a ledger, a YAML file that is none, and one commit."""
    git(tmp_path, "init", "-q")
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "sources.yaml").write_text(
        "sources: {nis: {title: Briefing}}\n", encoding="utf-8"
    )
    (tmp_path / "other.yaml").write_text("name: no ledger\n", encoding="utf-8")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "one")
    return tmp_path


def hook(repository: Path) -> subprocess.CompletedProcess[str] | None:
    """What pre-commit would run for the staged files, or None where it would run nothing."""
    (one,) = manifest(".pre-commit-hooks.yaml")
    staged = git(repository, "diff", "--staged", "--name-only", "--diff-filter=ACMRTUXB")
    names = [
        name
        for name in staged.splitlines()
        if re.search(one["files"], name) and name.endswith((".yaml", ".yml"))
    ]
    program, *words = shlex.split(one["entry"])
    assert program == "reconcile"
    words += one["args"]
    return run(*words, *(names if one["pass_filenames"] else []), cwd=repository) if names else None


def test_the_hook_runs_once_for_all_files() -> None:
    (one,) = manifest(".pre-commit-hooks.yaml")
    assert one["require_serial"] is True
    assert one["types"] == ["yaml"]


def test_the_hook_passes_a_commit_whose_ids_stand_in_other_files(repository: Path) -> None:
    (repository / "data" / "good.yaml").write_text(GOOD, encoding="utf-8")
    git(repository, "add", "-A")
    result = hook(repository)
    assert result is not None
    assert result.returncode == 0, result.stdout
    assert result.stdout.splitlines()[-1].startswith("1 file, 1 estimate")


def test_the_hook_stops_a_bad_commit(repository: Path) -> None:
    (repository / "data" / "bad.yaml").write_text(BAD, encoding="utf-8")
    git(repository, "add", "-A")
    result = hook(repository)
    assert result is not None
    assert result.returncode == 1
    assert "error[RC102]" in result.stdout
    assert "data/bad.yaml:1:" in result.stdout


def test_no_name_of_a_file_is_an_option_of_the_hook(repository: Path) -> None:
    (one,) = manifest(".pre-commit-hooks.yaml")
    (repository / "--report=json:x.yaml").write_text(BAD, encoding="utf-8")
    words = [*shlex.split(one["entry"])[1:], *one["args"], "--report=json:x.yaml"]
    result = run(*words, cwd=repository)
    assert "--report=json:x.yaml:1:" in result.stdout
    assert not (repository / "x.yaml").exists()


def test_the_hook_says_nothing_of_what_the_commit_does_not_touch(repository: Path) -> None:
    (repository / "data" / "bad.yaml").write_text(BAD, encoding="utf-8")
    git(repository, "add", "-A")
    git(repository, "commit", "-qm", "two")
    (repository / "data" / "good.yaml").write_text(GOOD, encoding="utf-8")
    git(repository, "add", "-A")
    result = hook(repository)
    assert result is not None
    assert result.returncode == 0, result.stdout


def test_the_hook_leaves_other_yaml_alone(repository: Path) -> None:
    (repository / "other.yaml").write_text("name: still no ledger\n", encoding="utf-8")
    git(repository, "add", "-A")
    assert hook(repository) is None


# The action -------------------------------------------------------------------------------


def check_step(
    repository: Path, temporary: Path, **inputs: str
) -> subprocess.CompletedProcess[str]:
    """Run the action's step of the check, its inputs as environment."""
    action = manifest("action.yml")
    given = {name.replace("-", "_"): one["default"] for name, one in action["inputs"].items()}
    given |= inputs
    environment = {
        name: given[re.findall(r"inputs\.([\w-]+)", value)[0].replace("-", "_")]
        for name, value in named_step("Check")["env"].items()
    }
    return run_step("Check", repository, temporary, environment)


def named_step(name: str) -> Any:
    steps = manifest("action.yml")["runs"]["steps"]
    return next(step for step in steps if step["name"] == name)


def run_step(
    name: str, repository: Path, temporary: Path, environment: Mapping[str, str]
) -> subprocess.CompletedProcess[str]:
    """Run a step of the action as a runner does: its script, in the checkout."""
    folder = temporary / "reconcile" / "bin"
    folder.mkdir(parents=True, exist_ok=True)
    script = f'#!/bin/sh\nexec "{COMMAND.as_posix()}" "$@"\n'
    (folder / "reconcile").write_text(script, encoding="utf-8", newline="\n")
    (folder / "reconcile").chmod(0o755)
    inherited = {
        key: value
        for key, value in os.environ.items()
        if key in ("PATH", "SYSTEMROOT") or key.startswith("COVERAGE_")
    }
    bash = shutil.which("bash")
    assert bash is not None
    return subprocess.run(
        [bash, "--noprofile", "--norc", "-eo", "pipefail", "-c", named_step(name)["run"]],
        cwd=repository,
        env={**inherited, "RUNNER_TEMP": temporary.as_posix(), **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_the_action_puts_no_input_into_a_script() -> None:
    for step in manifest("action.yml")["runs"]["steps"]:
        assert "${{" not in step.get("run", "")


def test_every_action_that_is_used_is_pinned_by_its_hash() -> None:
    names = ["action.yml", "docs/ci.md", "README.md", ".github/workflows/ci.yml"]
    text = "".join((ROOT / name).read_text(encoding="utf-8") for name in names)
    used = re.findall(r"uses: (\S+)", text)
    assert used
    assert [one for one in used if not re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", one)] == []


def test_the_action_checks_the_paths_it_is_given(
    repository: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    temporary = tmp_path_factory.mktemp("runner")
    (repository / "data" / "a b.yaml").write_text(BAD, encoding="utf-8")
    assert check_step(repository, temporary).returncode == 1
    assert check_step(repository, temporary, fail_on="never").returncode == 0
    one = check_step(repository, temporary, paths="data/sources.yaml\n")
    assert one.returncode == 0, one.stderr
    both = check_step(repository, temporary, paths="data/sources.yaml\ndata/a b.yaml\n")
    assert both.returncode == 1
    more = check_step(
        repository, temporary, args="--format\nconcise\n--ignore\nRC102\n", sarif="out.sarif"
    )
    assert more.returncode == 0, more.stdout
    assert '"version": "2.1.0"' in (repository / "out.sarif").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["paths", "args", "fail_on", "sarif"])
def test_the_action_never_runs_an_input(
    repository: Path, tmp_path_factory: pytest.TempPathFactory, name: str
) -> None:
    value = "$(touch owned); `touch owned`\n; touch owned\n&& touch owned"
    check_step(repository, tmp_path_factory.mktemp("runner"), **{name: value})
    assert not list(repository.rglob("owned"))


@pytest.fixture
def pull_request(repository: Path) -> Path:
    """The checkout of a pull request, with the branch that it is to be merged into."""
    (repository / "data" / "good.yaml").write_text(GOOD, encoding="utf-8")
    git(repository, "add", "-A")
    git(repository, "commit", "-qm", "two")
    git(repository, "update-ref", "refs/remotes/origin/main", "HEAD")
    (repository / "data" / "good.yaml").write_text(GOOD.replace("500", "700"), encoding="utf-8")
    git(repository, "commit", "-qam", "three")
    return repository


def report_step(
    pull_request: Path, temporary: Path, base: str = "main"
) -> subprocess.CompletedProcess[str]:
    environment = {"GITHUB_BASE_REF": base, "GITHUB_STEP_SUMMARY": str(temporary / "summary.md")}
    return run_step("Report", pull_request, temporary, environment)


def test_the_action_reports_on_the_ledger_and_on_what_a_pull_request_changes(
    pull_request: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    temporary = tmp_path_factory.mktemp("runner")
    done = report_step(pull_request, temporary)
    assert (done.returncode, "::warning::" in done.stdout) == (0, False), done.stderr
    report = temporary / "reconcile-report"
    assert "troops" in (report / "site" / "index.html").read_text(encoding="utf-8")
    assert "answers change for 1 of 1 quantity" in (report / "diff.html").read_text(
        encoding="utf-8"
    )
    summary = (temporary / "summary.md").read_text(encoding="utf-8")
    assert summary.startswith("**answers change for 1 of 1 quantity from origin/main (")
    assert "```diff" in summary
    told = run_step(
        *("Say where the report is", pull_request, temporary),
        {"ADDRESS": "https://example.org/1", "GITHUB_STEP_SUMMARY": str(temporary / "summary.md")},
    )
    assert told.returncode == 0, told.stderr
    last = (temporary / "summary.md").read_text(encoding="utf-8").splitlines()[-1]
    assert "](https://example.org/1)" in last
    assert "`diff.html`" in last


def test_a_push_has_pages_and_no_difference(
    pull_request: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    temporary = tmp_path_factory.mktemp("runner")
    done = report_step(pull_request, temporary, base="")
    assert done.returncode == 0, done.stderr
    assert [path.name for path in (temporary / "reconcile-report").iterdir()] == ["site"]


def test_a_clone_that_lacks_the_base_is_told_how_to_get_it(
    pull_request: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    temporary = tmp_path_factory.mktemp("runner")
    done = report_step(pull_request, temporary, base="elsewhere")
    assert done.returncode == 0, done.stderr
    assert "::warning::no diff.html: check out with fetch-depth: 0" in done.stdout
    assert (temporary / "reconcile-report" / "site" / "index.html").exists()


def test_a_ledger_that_cannot_be_read_whole_has_pages_that_say_so(
    pull_request: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    temporary = tmp_path_factory.mktemp("runner")
    (pull_request / "data" / "open.yaml").write_text('sources: {a: "open\n', encoding="utf-8")
    done = report_step(pull_request, temporary)
    assert done.returncode == 0, done.stderr
    for name in ("site/index.html", "diff.html"):
        text = (temporary / "reconcile-report" / name).read_text(encoding="utf-8")
        assert "open.yaml" in text


def test_nothing_runs_with_the_rights_of_the_base_on_what_a_fork_sends() -> None:
    names = ["action.yml", "docs/ci.md", "README.md", ".github/workflows/ci.yml"]
    for name in names:
        text = (ROOT / name).read_text(encoding="utf-8")
        blocks = [text] if name.endswith("yml") else re.findall(r"```yaml\n(.*?)```", text, re.S)
        assert not [block for block in blocks if "pull_request_target" in block]

"""Reports in files and in a host's jobs, as the installed command writes them."""

import json
import os
from pathlib import Path

import pytest
from tests.commands import run
from tests.formats.runner import commands

LEDGER = (
    "sources: {nis: {title: Briefing}}\n"
    "quantities: {troops: {unit: persons, estimates: {nis: {low: 9, high: 5}}}}\n"
)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository whose ledger lies in a folder of its own."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "sub" / "data").mkdir(parents=True)
    (tmp_path / "sub" / "data" / "a.yaml").write_text(LEDGER, encoding="utf-8")
    return tmp_path


def job(repository: Path, **more: str) -> dict[str, str]:
    return {
        "GITHUB_ACTIONS": "true",
        "GITHUB_STEP_SUMMARY": str(repository / "summary.md"),
        "GITHUB_SERVER_URL": "https://example.org",
        "GITHUB_REPOSITORY": "o/r",
        "GITHUB_SHA": "1a2b3c",
        **more,
    }


@pytest.mark.parametrize("name", ["gitlab", "sarif", "junit", "github", "markdown"])
@pytest.mark.parametrize("place", ["", "sub", "sub/data"])
def test_hosts_get_paths_from_the_top_of_the_repository(
    repository: Path, name: str, place: str
) -> None:
    words = ("check", "--format", name, "--data", str(repository / "sub" / "data"))
    text = run(*words, cwd=repository / place).stdout
    assert "sub/data/a.yaml" in text
    assert str(repository) not in text


def test_people_get_paths_from_where_they_are(repository: Path) -> None:
    text = run("check", "data", "--format", "concise", cwd=repository / "sub").stdout
    assert text.startswith("data/a.yaml:2:")


def test_several_reports_are_written_beside_the_text(repository: Path) -> None:
    wanted = ["--report", "sarif:r.sarif", "--report", "junit:r.xml", "--report", "ndjson:r.ndjson"]
    result = run("check", *wanted, cwd=repository / "sub")
    assert result.returncode == 1
    assert result.stdout.startswith("error[RC102]")
    sarif = json.loads((repository / "sub" / "r.sarif").read_text(encoding="utf-8"))
    (found,) = sarif["runs"][0]["results"]
    where = found["locations"][0]["physicalLocation"]["artifactLocation"]
    assert where == {"uri": "sub/data/a.yaml", "uriBaseId": "%SRCROOT%"}
    assert (repository / "sub" / "r.xml").read_text(encoding="utf-8").startswith("<?xml")
    assert len((repository / "sub" / "r.ndjson").read_text(encoding="utf-8").splitlines()) == 2


def test_a_job_of_github_gets_text_annotations_and_a_summary(repository: Path) -> None:
    result = run("check", cwd=repository / "sub", environment=job(repository))
    assert result.returncode == 1
    assert result.stdout.startswith("error[RC102]")
    (command,) = commands(result.stdout)
    assert command.name == "error"
    assert command.properties["file"] == "sub/data/a.yaml"
    assert command.properties["line"] == "2"
    summary = (repository / "summary.md").read_text(encoding="utf-8")
    assert summary.startswith("### reconcile check: 1 error, ")
    assert 'href="https://example.org/o/r/blob/1a2b3c/sub/data/a.yaml#L2"' in summary


def test_summaries_of_one_step_stand_below_each_other(repository: Path) -> None:
    for _ in range(2):
        run("check", cwd=repository / "sub", environment=job(repository))
    assert (repository / "summary.md").read_text(encoding="utf-8").count("### ") == 2


def test_a_summary_that_has_no_room_left_is_not_spoiled(repository: Path) -> None:
    before = b"x" * (1024 * 1024 - 100)
    (repository / "summary.md").write_bytes(before)
    run("check", cwd=repository / "sub", environment=job(repository))
    assert (repository / "summary.md").read_bytes() == before


def test_a_job_of_gitlab_links_its_files(repository: Path) -> None:
    environment = {
        "GITLAB_CI": "true",
        "CI_SERVER_URL": "https://example.org",
        "CI_PROJECT_PATH": "g/p",
        "CI_COMMIT_SHA": "1a2b3c",
    }
    words = ("check", "--format", "markdown")
    text = run(*words, cwd=repository / "sub", environment=environment).stdout
    assert 'href="https://example.org/g/p/-/blob/1a2b3c/sub/data/a.yaml#L2"' in text


@pytest.mark.parametrize("name", ["actions", "concise", "github", "text", "json", "ndjson"])
def test_hostile_names_and_values_give_the_runner_no_command(repository: Path, name: str) -> None:
    data = repository / "sub" / "data"
    hostile = (Path(__file__).parents[1] / "formats" / "hostile.yaml").read_bytes()
    start = "::error::x " if os.name != "nt" else ""  # no colon in a name there
    (data / f"{start}##[error]y a%0Ab.yaml").write_bytes(hostile)
    text = run("check", "--format", name, cwd=repository / "sub").stdout
    names = [command.name for command in commands(text)]
    # Annotations are the tool's own; data would make others, or more of them.
    assert set(names) <= {"error", "warning", "notice"}
    findings = json.loads(run("check", "--json", cwd=repository / "sub").stdout)["findings"]
    assert len(names) == (min(len(findings), 30) if name in ("actions", "github") else 0)


@pytest.mark.parametrize(
    "name", ["concise", "github", "gitlab", "json", "junit", "markdown", "ndjson", "sarif", "text"]
)
def test_a_file_whose_name_is_no_text_can_be_reported(repository: Path, name: str) -> None:
    data = repository / "sub" / "data"
    # The byte 0xFF, as Python keeps it where names are bytes.
    (data / "a.yaml").rename(data / "\udcff.yaml")
    result = run("check", "--format", name, "--report", f"{name}:out", cwd=repository / "sub")
    assert result.returncode == 1, result.stderr
    written = (repository / "sub" / "out").read_text(encoding="utf-8")
    assert (written == result.stdout) or name == "text"


def test_a_name_that_no_file_can_have_is_told(repository: Path) -> None:
    done = run("check", "--report", f"json:{'n' * 300}", cwd=repository / "sub")
    assert done.returncode == 2
    assert done.stderr.endswith("cannot be written: File name too long\n")

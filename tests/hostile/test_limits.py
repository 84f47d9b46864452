"""What has no end, or more than a machine can hold, ends in a message."""

import os
import subprocess
from pathlib import Path

import pytest
from tests.commands import COMMAND
from tests.commands import run as quick
from tests.hostile.running import run, said

from reconcile.errors import InputError
from reconcile.project import files, most, outside
from reconcile.yaml.decoding import MAX_BYTES

GOOD = "sources: {a: t}\nquantities: {q: {unit: persons, estimates: {a: '15'}}}\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with a small ledger, under git."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data/x.yaml").write_text(GOOD, encoding="utf-8")
    return tmp_path


def _sparse(path: Path, size: int) -> None:
    with path.open("wb") as file:
        file.truncate(size)


def _commit(folder: Path) -> None:
    who = ["-c", "user.name=x", "-c", "user.email=x"]
    for words in (("init", "-q"), ("add", "-A"), (*who, "commit", "-qm", "first")):
        subprocess.run(["git", *words], cwd=folder, check=True, capture_output=True)


@pytest.mark.parametrize("words", ["check", "show q", "fix", "diff HEAD"])
def test_a_ledger_that_is_too_large_as_a_whole_is_not_read(project: Path, words: str) -> None:
    for number in range(5):
        _sparse(project / f"data/{number}.yaml", MAX_BYTES)
    if "HEAD" in words:
        _commit(project)
        for number in range(5):
            (project / f"data/{number}.yaml").unlink()
    done = quick(*words.split(), cwd=project)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "error: data has 321 MiB of YAML, and 256 are read at most; check a part of it, or set "
        "RECONCILE_MAX_MIB=321 if there is so much memory\n"
    ).replace("data has", "the ledger of that commit has" if "HEAD" in words else "data has")


def test_more_or_less_of_it_is_read_when_a_person_asks_for_that(project: Path) -> None:
    (project / "data/x.yaml").write_text(GOOD + "#" * 2**20, encoding="utf-8")
    asked = {"1": 2, "2": 0, "512": 0, "none": 2, "0": 2, "1" * 5_000: 2, "²": 2}
    for text, code in asked.items():
        done = quick("check", cwd=project, environment={most.VARIABLE: text})
        assert (done.returncode, text, "RECONCILE_MAX_MIB" in done.stderr) == (code, text, code > 0)


def test_a_file_of_a_commit_that_is_too_large_is_told_by_itself(project: Path) -> None:
    _sparse(project / "data/large.yaml", MAX_BYTES + 1)
    _commit(project)
    (project / "data/large.yaml").write_text("# small\n", encoding="utf-8")
    done = quick("diff", "HEAD", cwd=project)
    assert "data/large.yaml of HEAD cannot be read: what stands there is left out" in done.stdout


def test_folders_without_end_are_not_gone_through(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(most, "FOLDERS", 20)
    for number in range(19):
        (project / f"data/{number}").mkdir()
    root = files.Root(project / "data", "data")
    assert len(files.listed([root])) == 1
    (project / "data/more").mkdir()
    with pytest.raises(InputError, match="data holds more than 20 folders, as no ledger does"):
        files.listed([root])


@pytest.mark.parametrize(("name", "mib"), [("baseline", 8), ("verified", 64)])
def test_files_beside_a_ledger_have_a_limit(project: Path, name: str, mib: int) -> None:
    _sparse(project / f"data/.reconcile-{name}.json", 3 * 2**30)
    done = run("check", cwd=project)
    assert (done.returncode, f"larger than {mib} MiB" in said(done)) == (2, True)


@pytest.mark.parametrize("name", [".reconcile-baseline.json", ".reconcile-verified.json"])
def test_files_beside_a_ledger_that_cannot_be_read_are_told(
    project: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = project / "data" / name
    place.write_text("{}", encoding="utf-8")

    def denied(path: Path, *_: object) -> bytes:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(outside, "read_bytes", denied)
    with pytest.raises(InputError, match=r"cannot be read: Permission denied; check that"):
        files.read_beside(place, "the baseline", 1)


def test_a_configuration_has_a_limit(project: Path) -> None:
    _sparse(project / "reconcile.toml", 3 * 2**30)
    done = run("check", cwd=project)
    assert (done.returncode, "larger than 1 MiB" in said(done)) == (2, True)


def test_a_line_without_end_is_passed_over(project: Path) -> None:
    done = run("parse", "-", cwd=project, stdin=b"5\n" + b"9" * 200_000_000 + b"\n6 men\r\n7")
    text = said(done)
    assert done.returncode == 1
    assert [f'"{phrase}" reads' in text for phrase in ("5", "6 men", "7")] == [True] * 3
    assert len(text) < 10_000


@pytest.mark.parametrize("words", ["parse -", "check -", "suggest -", "mcp"])
def test_a_standard_input_that_cannot_be_read_is_told(project: Path, words: str) -> None:
    opened = os.open(project / "out", os.O_WRONLY | os.O_CREAT)
    try:
        done = subprocess.run(
            [COMMAND, *words.split()],
            cwd=project,
            stdin=opened,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
    finally:
        os.close(opened)
    assert done.returncode == 2
    assert done.stderr.startswith("error: standard input cannot be read: ")
    assert done.stderr.endswith("; hand a file over, or name one\n")


@pytest.mark.parametrize("value", ["9" * 5_000, "²", "-5", "0", "x", "100000"])
@pytest.mark.parametrize("words", ["show", "check", "--help", "show --nope"])
def test_a_terminal_of_no_size_is_none(project: Path, value: str, words: str) -> None:
    environment = {"COLUMNS": value, "LINES": value}
    done = quick(*words.split(), cwd=project, environment=environment)
    as_without = quick(*words.split(), cwd=project)
    assert (done.returncode, done.stdout) == (as_without.returncode, as_without.stdout)


@pytest.mark.parametrize("kind", ["pipe", "device"])
def test_what_is_swapped_for_a_file_before_it_is_opened_is_not_read(
    project: Path, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = project / "data/x.yaml"
    opener = outside._open

    def swapping(path: str, flags: int) -> int:
        place.unlink(missing_ok=True)
        if kind == "pipe":
            os.mkfifo(place)
        else:
            place.symlink_to("/dev/zero")
        return opener(path, flags)

    monkeypatch.setattr(outside, "_open", swapping)
    with pytest.raises(OSError, match=f"it is a {kind}"):
        outside.read_bytes(place, 10)

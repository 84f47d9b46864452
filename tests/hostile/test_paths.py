"""Paths that lead nowhere, in circles, or to what is no file; names that are no words."""

import json
import os
import socket
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.hostile.running import run, said

from reconcile.finding import Issue
from reconcile.project import files, outside
from reconcile.project.files import Root, listed, read

GOOD = b"sources: {za: t}\nquantities: {good: {unit: persons, estimates: {za: '5'}}}\n"
_DEPTH = sys.getrecursionlimit() + 200
BAD = b"quantities:\n  q: {unit: persons, foo: 1}\n"


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """A folder with one good file."""
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "good.yaml").write_bytes(GOOD)
    return folder


def _loop(path: Path) -> None:
    path.symlink_to(path.name)


def _dangling(path: Path) -> None:
    path.symlink_to("nowhere")


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _socket(path: Path) -> None:
    # The name of a socket has little room, so that it is made from within the folder.
    here = os.getcwd()
    os.chdir(path.parent)
    try:
        with socket.socket(socket.AF_UNIX) as one:
            one.bind(path.name)
    finally:
        os.chdir(here)


def _device(path: Path) -> None:
    path.symlink_to("/dev/zero")


@pytest.mark.parametrize(
    ("make", "word"),
    [
        (_loop, "symbolic links"),
        (_dangling, "No such file"),
        (_pipe, "it is a pipe"),
        (_socket, "it is a socket"),
        (_device, "a link leads to it out of the project"),
    ],
)
@pytest.mark.parametrize("command", ["check", "show"])
def test_what_is_no_file_is_named_and_the_others_are_read(
    ledger: Path, make: Callable[[Path], None], word: str, command: str
) -> None:
    make(ledger / "x.yaml")
    done = run(command, "--data", "data", cwd=ledger.parent)
    text = said(done)
    assert done.returncode == 2
    assert word in text
    assert "data/x.yaml:1:1" in text
    assert ("1 estimate" if command == "check" else "5 persons") in text


@pytest.mark.parametrize("make", [_loop, _dangling])
def test_a_path_that_leads_nowhere_is_told_when_it_is_named(
    ledger: Path, make: Callable[[Path], None]
) -> None:
    make(ledger / "x.yaml")
    done = run("check", "data/x.yaml", cwd=ledger.parent)
    assert done.returncode == 2
    assert "there is no `data/x.yaml`" in said(done)


def test_folders_that_lead_back_up_are_gone_through_once(ledger: Path) -> None:
    (ledger / "up").symlink_to(".")
    (ledger / "round").symlink_to("../data")
    done = run("check", "data", cwd=ledger.parent)
    assert (done.returncode, "1 file, 1 estimate" in said(done)) == (0, True)


def test_folders_can_be_nested_deeper_than_python_recurses(ledger: Path) -> None:
    here = os.getcwd()
    os.chdir(ledger)
    try:
        for _ in range(_DEPTH):
            Path("d").mkdir()
            os.chdir("d")
        Path("deep.yaml").write_bytes(GOOD.replace(b"za", b"zb").replace(b"good", b"deep"))
        done = run("check", "data", cwd=ledger.parent)
        # What removes folders after a test cannot go so deep.
        Path("deep.yaml").unlink()
        for _ in range(_DEPTH):
            os.chdir("..")
            Path("d").rmdir()
    finally:
        os.chdir(here)
    assert (done.returncode, "2 files, 2 estimates" in said(done)) == (0, True)


def test_a_pipe_that_is_named_is_read(ledger: Path) -> None:
    reading, writing = os.pipe()
    os.write(writing, BAD)
    os.close(writing)
    found = dict(map(read, listed([Root(Path(f"/dev/fd/{reading}"), "pipe")])))
    os.close(reading)
    assert found == {"pipe": BAD}


def test_nobody_waits_for_a_pipe_without_a_writer(ledger: Path) -> None:
    _pipe(ledger.parent / "x.yaml")
    said(run("check", "x.yaml", cwd=ledger.parent))


def test_no_more_than_the_limit_is_read_of_what_has_no_end(ledger: Path) -> None:
    done = run("check", "/dev/zero", cwd=ledger.parent)
    assert (done.returncode, "larger than 64 MiB" in said(done)) == (2, True)


NAMES = (
    "a\nb.yaml",
    "e\x1b[31m.yaml",
    "::error::x.yaml",
    "%0A::error::y.yaml",
    "a:b,c.yaml",
    "-.yaml",
    "--help.yaml",
    "\u202eevil.yaml",
    "n" * 250 + ".yaml",
    os.fsdecode(b"\xff\xfe.yaml"),
)


@pytest.mark.parametrize(
    "words",
    [
        ("check", "data"),
        ("check", "data", "--json"),
        ("check", "data", "--format", "concise"),
        ("check", "data", "--format", "sarif"),
        ("check", "data", "--format", "gitlab"),
        ("check", "data", "--format", "junit"),
        ("check", "data", "--format", "markdown"),
        ("check", "data", "--format", "ndjson"),
        ("show", "--data", "data"),
        ("show", "--data", "data", "--json"),
        ("schema", "--ids", "--data", "data"),
        ("baseline", "write", "--data", "data"),
    ],
    ids=" ".join,
)
def test_any_name_of_a_file_can_be_told(ledger: Path, words: tuple[str, ...]) -> None:
    for number, name in enumerate(NAMES):
        (ledger / name).write_bytes(BAD.replace(b"q:", b"q%d:" % number))
    said(run(*words, cwd=ledger.parent))


def test_github_is_told_of_files_by_names_that_command_nothing(ledger: Path) -> None:
    for number, name in enumerate(NAMES[:5]):
        (ledger / name).write_bytes(BAD.replace(b"q:", b"q%d:" % number))
    text = said(run("check", "data", "--format", "github", cwd=ledger.parent), has_commands=True)
    assert text.count("\n::error file=data/") + text.startswith("::error file=data/") == 5
    assert "::error::" not in text


def test_a_baseline_of_such_names_is_read_again(ledger: Path) -> None:
    for number, name in enumerate(NAMES):
        (ledger / name).write_bytes(BAD.replace(b"q:", b"q%d:" % number))
    said(run("baseline", "write", "--data", "data", cwd=ledger.parent))
    done = run("check", "data", cwd=ledger.parent)
    assert (done.returncode, "10 accepted" in said(done)) == (0, True)


@pytest.mark.parametrize(
    "word", ["x" * 5_000, "a\nb", "\x1b[31mx", os.fsdecode(b"\xff\xfe"), "data/good.yaml/x", ""]
)
def test_a_path_that_is_not_there_is_a_message(ledger: Path, word: str) -> None:
    done = run("check", word, cwd=ledger.parent)
    assert done.returncode in (0, 2)
    assert len(said(done)) > 20


def test_a_file_named_like_an_option_is_checked(tmp_path: Path) -> None:
    (tmp_path / "-").write_bytes(BAD)
    done = run("check", "./-", cwd=tmp_path)
    assert (done.returncode, "-:2:22" in said(done)) == (1, True)
    done = run("check", "-", cwd=tmp_path, stdin=BAD)
    assert (done.returncode, "<stdin>:2:22" in said(done)) == (1, True)


@pytest.mark.parametrize("name", ["notes.txt", "-", ".hidden.yaml", ".kept/x.yaml"])
def test_a_file_that_is_no_part_of_its_ledger_is_not_passed_in_silence(
    ledger: Path, name: str
) -> None:
    (ledger / name).parent.mkdir(exist_ok=True)
    (ledger / name).write_bytes(BAD)
    done = run("check", f"data/{name}", cwd=ledger.parent)
    # With the keys of a ledger it is one, and is checked by itself.
    assert (done.returncode, f"data/{name}:2:" in said(done)) == (1, True)


@pytest.mark.parametrize("data", [b"\xff", b"\0", b"", b"[" * 1_000, b'a: "\xf0'])
def test_standard_input_can_hold_anything(ledger: Path, data: bytes) -> None:
    said(run("check", "-", cwd=ledger, stdin=data))
    said(run("check", "-", "--stdin-filename", "data/good.yaml", cwd=ledger.parent, stdin=data))


def _texts(found: dict[str, bytes | Issue]) -> dict[str, str]:
    return {n: v.message if isinstance(v, Issue) else "" for n, v in found.items()}


def test_a_file_that_goes_away_meanwhile_is_told(
    ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (ledger / "x.yaml").write_bytes(GOOD)
    monkeypatch.setattr(files, "_shown", _removing(ledger / "x.yaml"))
    found = _texts(dict(map(read, listed([Root(ledger, "data")]))))
    assert found["data/good.yaml"] == ""
    assert "No such file" in found["data/x.yaml"]


def _removing(path: Path) -> Callable[[Path, Root], str]:
    def shown(one: Path, root: Root) -> str:
        path.unlink(missing_ok=True)
        return (Path(root.name) / one.relative_to(root.path)).as_posix()

    return shown


def test_a_folder_that_goes_away_meanwhile_is_told(
    ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (ledger / "sub").mkdir()

    def removing(name: str) -> bool:
        if (ledger / "sub").is_dir():
            (ledger / "sub").rmdir()
        return name.endswith(".yaml")

    monkeypatch.setattr(files, "is_ledger_name", removing)
    found = _texts(dict(map(read, listed([Root(ledger, "data")]))))
    assert found["data/good.yaml"] == ""
    assert "No such file" in found["data/sub"]


@pytest.mark.parametrize("name", ["x.yaml", "sub"])
def test_what_may_not_be_read_is_told(ledger: Path, name: str) -> None:
    if name == "sub":
        (ledger / name).mkdir()
        (ledger / name / "y.yaml").write_bytes(GOOD)
    else:
        (ledger / name).write_bytes(GOOD)
    (ledger / name).chmod(0)
    found = _texts(dict(map(read, listed([Root(ledger, "data")]))))
    (ledger / name).chmod(0o700)
    # Root may read everything, and on Windows these permissions say nothing.
    is_readable = sys.platform == "win32" or os.geteuid() == 0
    assert found["data/good.yaml"] == ""
    assert is_readable or "Permission denied" in found[f"data/{name}"]


def test_a_reason_of_the_system_is_passed_on(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(path: Path, most: int | None = None, *, of_any_kind: bool = False) -> bytes:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(outside, "read_bytes", denied)
    found = _texts(dict(map(read, listed([Root(ledger, "data")]))))
    assert found == {"data/good.yaml": "the file cannot be read: Permission denied"}


def test_reports_name_files_that_no_encoding_fits(ledger: Path) -> None:
    name = os.fsdecode(b"\xff.yaml")
    (ledger / name).write_bytes(BAD)
    said(run("check", "data", "--report", "json:out.json", cwd=ledger.parent))
    report = json.loads((ledger.parent / "out.json").read_text(encoding="utf-8"))
    assert report["findings"][0]["path"] == f"data/{name}"


def test_a_linked_file_of_the_ledger_is_reported_on(ledger: Path) -> None:
    (ledger.parent / "shared").mkdir()
    (ledger.parent / "shared" / "x.yaml").write_bytes(BAD)
    (ledger / "x.yaml").symlink_to("../shared/x.yaml")
    (ledger / "sub").symlink_to("../shared")
    for words in (("check",), ("check", "data")):
        done = run(*words, cwd=ledger.parent)
        text = said(done)
        assert done.returncode == 1
        assert "data/x.yaml:2:22" in text
        assert "3 files" in text

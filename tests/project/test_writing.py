"""A file is written whole or not at all, stays whose it was, and nothing is left beside it."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from reconcile.errors import InputError
from reconcile.project import drafts, writing

KILLED = """
import os, sys
from pathlib import Path
from reconcile.project import drafts, writing
number, moment, has_name = int(sys.argv[2]), sys.argv[3], sys.argv[4] == "named"
if has_name:
    drafts._knows_nameless = lambda folder: False
own = getattr(os, moment)
def told(*words, **named):
    os.kill(os.getpid(), number)
    return own(*words, **named)
setattr(os, moment, told)
writing.replace(Path(sys.argv[1]), b"new")
"""
"""A run that is told to end while it writes a file."""


def killed(path: Path, number: int, moment: str, kind: str) -> int:
    words = [sys.executable, "-c", KILLED, str(path), str(number), moment, kind]
    done = subprocess.run(words, check=False, stderr=subprocess.DEVNULL, preexec_fn=_heed)
    return done.returncode


def _heed() -> None:
    """Heed signals that whoever runs the tests may ignore, as a shell does in its background."""
    for name in ("SIGTERM", "SIGINT", "SIGHUP"):
        signal.signal(getattr(signal, name), signal.SIG_DFL)


@pytest.mark.parametrize("kind", ["named", "nameless"])
@pytest.mark.parametrize("moment", ["fsync", "replace"])
@pytest.mark.parametrize("name", ["SIGTERM", "SIGINT", "SIGHUP"])
def test_no_signal_leaves_a_draft(tmp_path: Path, name: str, moment: str, kind: str) -> None:
    path = tmp_path / "out.json"
    path.write_bytes(b"old")
    assert killed(path, getattr(signal, name), moment, kind) != 0
    assert [one.name for one in tmp_path.iterdir()] == ["out.json"]
    assert path.read_bytes() in (b"old", b"new")


def test_what_a_killed_run_leaves_goes_with_the_next(tmp_path: Path) -> None:
    path = tmp_path / "out.json"
    path.write_bytes(b"old")
    assert killed(path, signal.SIGKILL, "replace", "named") == -signal.SIGKILL
    assert len(list(tmp_path.iterdir())) == 2
    assert path.read_bytes() == b"old"
    writing.replace(path, b"newer")
    assert [one.name for one in tmp_path.iterdir()] == ["out.json"]
    assert path.read_bytes() == b"newer"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"old")
    return path


def put(path: Path) -> None:
    writing.replace_in([path.parent], path, path.name, b"old", b"new")


def meanwhile(monkeypatch: pytest.MonkeyPatch, what: Callable[[], object]) -> None:
    """Do something when the draft has been written."""
    own = os.fsync

    def done(descriptor: int) -> None:
        own(descriptor)
        what()

    monkeypatch.setattr(os, "fsync", done)


def test_owner_and_permissions_stay(file: Path) -> None:
    groups = [one for one in os.getgroups() if one != os.getegid()]
    if os.geteuid() == 0:
        os.chown(file, 12345, 12346)
    elif groups:
        os.chown(file, -1, groups[0])
    file.chmod(0o640)
    before = file.stat()
    put(file)
    after = file.stat()
    assert file.read_bytes() == b"new"
    assert (after.st_uid, after.st_gid, after.st_mode) == (
        *(before.st_uid, before.st_gid, before.st_mode),
    )


def test_extended_attributes_stay_as_far_as_they_may_be_set(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Not every file system has them, so that they are played here.
    given = {}

    def give(descriptor: int, name: str, value: bytes) -> None:
        if name.startswith("security."):
            raise PermissionError
        given[name] = value

    monkeypatch.setattr(os, "listxattr", lambda _: ["security.x", "user.origin"])
    monkeypatch.setattr(os, "getxattr", lambda _, name: name.encode())
    monkeypatch.setattr(os, "setxattr", give)
    put(file)
    assert given == {"user.origin": b"user.origin"}


@pytest.mark.parametrize("kind", ["another name", "another owner"])
def test_a_file_that_has_to_stay_the_same_is_written_in_place(
    file: Path, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = file.with_name("b.txt")
    if kind == "another name":
        os.link(file, other)
    else:
        other.symlink_to(file)
        monkeypatch.setattr(writing, "_give", lambda *_: False)
    number = file.stat().st_ino
    put(file)
    assert file.stat().st_ino == number
    assert other.read_bytes() == b"new"
    assert sorted(one.name for one in file.parent.iterdir()) == ["a.yaml", "b.txt"]


def test_a_report_keeps_its_other_names(file: Path) -> None:
    os.link(file, file.with_name("b.txt"))
    writing.replace(file, b"new, and longer")
    writing.replace(file, b"short")
    assert file.with_name("b.txt").read_bytes() == b"short"


HALF = """
import os, signal, sys
from pathlib import Path
from reconcile.project import drafts, writing
def half(draft, descriptor):
    os.write(descriptor, draft.read_bytes()[:100])
    os.kill(os.getpid(), signal.SIGKILL)
drafts._copy = half
path = Path(sys.argv[1])
writing.replace_in([path.parent], path, path.name, path.read_bytes(), b"new " * 1000)
"""
"""A run that is killed while it writes in place."""


def test_the_next_run_ends_what_a_killed_one_wrote_half(file: Path) -> None:
    file.write_bytes(b"old " * 1000)
    os.link(file, file.with_name("b.txt"))
    subprocess.run([sys.executable, "-c", HALF, file], check=False)
    assert file.read_bytes()[:200].split() == [b"new"] * 25 + [b"old"] * 25
    drafts.clear_files(file.parent)
    assert file.read_bytes() == file.with_name("b.txt").read_bytes() == b"new " * 1000
    assert sorted(one.name for one in file.parent.iterdir()) == ["a.yaml", "b.txt"]


def test_a_draft_of_another_file_is_copied_nowhere(file: Path) -> None:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    other = file.parent / f".reconcile-{gone.pid}-abcdefgh-{file.parent.stat().st_ino}"
    other.write_bytes(b"planted")
    drafts.clear_files(file.parent)
    assert not other.exists()
    assert file.read_bytes() == b"old"


def test_what_an_editor_saves_meanwhile_is_not_lost(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    meanwhile(monkeypatch, lambda: file.write_bytes(b"saved"))
    with pytest.raises(InputError, match=r"`a\.yaml` has changed meanwhile"):
        put(file)
    assert file.read_bytes() == b"saved"


@pytest.mark.parametrize("kind", ["named", "nameless"])
def test_what_is_made_meanwhile_is_not_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    path = tmp_path / "new" / "a.yaml"
    if kind == "named":
        monkeypatch.setattr(drafts, "_knows_nameless", lambda _: False)
    writing.replace_in([tmp_path], path, "a.yaml", None, b"first")
    path.unlink()
    meanwhile(monkeypatch, lambda: path.write_bytes(b"saved"))
    with pytest.raises(InputError, match=r"`a\.yaml` has been made meanwhile"):
        writing.replace_in([tmp_path], path, "a.yaml", None, b"new")
    assert path.read_bytes() == b"saved"
    assert [one.name for one in path.parent.iterdir()] == ["a.yaml"]


def test_a_file_is_made_where_files_have_one_name_each(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "link", refused)
    new = file.with_name("new.yaml")
    writing.replace_in([file.parent], new, "new.yaml", None, b"new")
    assert new.read_bytes() == b"new"
    with pytest.raises(InputError, match="made meanwhile"):
        writing.replace_in([file.parent], file, "a.yaml", None, b"new")
    assert sorted(one.name for one in file.parent.iterdir()) == ["a.yaml", "new.yaml"]


@pytest.mark.parametrize("kind", ["named", "nameless"])
def test_the_longest_names_are_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    if kind == "named":
        monkeypatch.setattr(drafts, "_knows_nameless", lambda _: False)
    path = tmp_path / f"{'n' * 250}.yaml"
    path.write_bytes(b"old")
    put(path)
    assert path.read_bytes() == b"new"
    with pytest.raises(InputError, match="cannot be written: File name too long"):
        writing.replace(tmp_path / ("n" * 300), b"new")


def test_a_temporary_folder_of_a_killed_run_goes_with_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    for name in (f"reconcile-{gone.pid}-abcdefgh", f"reconcile-{os.getpid()}-abcdefgh"):
        (tmp_path / name / "before").mkdir(parents=True)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with drafts.temporary_folder() as folder:
        assert folder.parent == tmp_path
    assert [one.name for one in tmp_path.iterdir()] == [f"reconcile-{os.getpid()}-abcdefgh"]

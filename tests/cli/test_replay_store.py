"""Where answers are kept: private, never trusted blindly, never in the way."""

import marshal
import os
import signal
import subprocess
import sys
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.cli.replaying import BROKEN, LEDGER, OTHER, Cached
from tests.commands import COMMAND

from reconcile.replay import questions, store

ASK = ("parse", "about 500")
"""What is asked where only the keeping counts; it takes a fifth of the time of `show`."""


def _change(path: Path, change: Callable[[bytes], bytes]) -> None:
    path.write_bytes(change(path.read_bytes()))


def _one_byte_altered(data: bytes) -> bytes:
    middle = len(data) // 2
    return data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :]


def _digest_altered(data: bytes) -> bytes:
    digest, _, body = data.partition(b"\n")
    return digest[::-1] + b"\n" + body


@pytest.mark.parametrize(
    "change",
    [
        _one_byte_altered,
        _digest_altered,
        lambda data: b"",
        lambda data: data[:-1],
        lambda data: data[: len(data) // 2],
        lambda data: data + b"more",
        lambda data: data.split(b"\n")[0],
        lambda data: os.urandom(500),
    ],
)
def test_an_entry_that_is_not_whole_is_not_used(
    cached: Cached, change: Callable[[bytes], bytes]
) -> None:
    cached.prepare(*ASK)
    _change(cached.entries()[0], change)
    assert cached.renewed(*ASK).how == "kept"
    assert cached.run(*ASK).how == "replayed"


def _sealed(body: bytes) -> bytes:
    """What `store.keep` writes, whatever is in it."""
    return questions.digest(body) + b"\n" + body


@pytest.mark.parametrize(
    "value",
    [
        None,
        (),
        ((), ()),
        ((), (), 2**40),
        ((), (), 3),
        ((), (), "0"),
        ((), (), -(2**70)),
        (((b"?", b"a"),), (), 0),
        (((b"k", "a", b"b"),), (), 0),
        (((b"?", b"a", b"b"),), (), 0),
        ((), ((1, "text"),), 0),
        ((), ((1, b"one", b"two"),), 0),
        ((), ((7, b"text"),), 0),
        ((), "text", 0),
    ],
    ids=str,
)
def test_an_entry_of_another_form_is_not_used(cached: Cached, value: "store.Plain") -> None:
    cached.prepare(*ASK)
    (path,) = cached.entries()
    store.keep(str(path.parent), path.stem, value)
    assert store.find(str(path.parent), path.stem) == value
    assert cached.renewed(*ASK).how == "kept"


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"text",
        zlib.compress(b""),
        zlib.compress(b"?"),
        zlib.compress(marshal.dumps(5)),
        zlib.compress(marshal.dumps((1, 2, 3))),
        zlib.compress(marshal.dumps(("other", ((), (), 0)))),
        zlib.compress(marshal.dumps(("key", (b"text",) * 9))[:-1]),
    ],
)
def test_an_entry_that_cannot_be_read_is_not_used(cached: Cached, body: bytes) -> None:
    cached.prepare(*ASK)
    cached.entries()[0].write_bytes(_sealed(body))
    assert cached.renewed(*ASK).how == "kept"


def test_what_a_killed_run_has_begun_goes_with_the_next(tmp_path: Path) -> None:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    folder = tmp_path / "kept"
    store.keep(str(folder), "a", 1)
    for process in (gone.pid, os.getpid()):
        (folder / f".draft-{process}-0123456789abcdef").write_bytes(b"half")
    store.keep(str(folder), "b", 2, store.PARTS)
    left = sorted(path.name for path in folder.iterdir())
    assert left == [
        f".draft-{os.getpid()}-0123456789abcdef",
        *(f"a{store.ANSWERS.ending}", f"b{store.PARTS.ending}"),
    ]


def test_an_entry_of_other_words_is_not_used(cached: Cached) -> None:
    cached.prepare("parse", "5")
    other = cached.entries()[0].read_bytes()
    cached.prepare(*ASK)
    for path in cached.entries():
        path.write_bytes(other)
    assert "5" in cached.run("parse", "5").out
    assert cached.renewed(*ASK).how == "kept"


def test_an_entry_that_is_a_link_or_a_folder_is_not_used(cached: Cached, tmp_path: Path) -> None:
    cached.prepare(*ASK)
    path = cached.entries()[0]
    path.rename(tmp_path / "moved")
    path.symlink_to(tmp_path / "moved")
    cached.renewed(*ASK)
    path.unlink(missing_ok=True)
    path.mkdir()
    assert cached.renewed(*ASK).how == "neither"


def test_a_pipe_in_the_place_of_an_entry_is_not_waited_for(cached: Cached) -> None:
    cached.prepare(*ASK)
    path = cached.entries()[0]
    path.unlink()
    os.mkfifo(path)
    assert cached.renewed(*ASK).how == "kept"
    assert path.is_file()


@pytest.mark.usefixtures("cold")
def test_the_folder_and_what_lies_in_it_are_private(cached: Cached) -> None:
    cached.prepare(*ASK)
    assert (cached.cache / "reconcile").stat().st_mode & 0o777 == 0o700
    assert cached.entries()[0].stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("mode", [0o770, 0o707, 0o777])
def test_a_folder_that_others_can_write_is_not_used(cached: Cached, mode: int) -> None:
    cached.prepare(*ASK)
    (cached.cache / "reconcile").chmod(mode)
    assert cached.renewed(*ASK) == (*cached.run(*ASK, "--no-cache")[:3], "neither")


def test_a_folder_that_is_a_link_is_not_used(cached: Cached, tmp_path: Path) -> None:
    cached.prepare(*ASK)
    (cached.cache / "reconcile").rename(tmp_path / "moved")
    (cached.cache / "reconcile").symlink_to(tmp_path / "moved")
    assert cached.renewed(*ASK).how == "neither"


def test_a_file_in_the_place_of_the_folder_is_left_alone(cached: Cached) -> None:
    cached.cache.write_text("mine", encoding="utf-8")
    assert cached.renewed(*ASK).err == ""
    assert cached.cache.read_text(encoding="utf-8") == "mine"


def test_a_folder_that_is_deleted_is_made_again(cached: Cached) -> None:
    cached.prepare(*ASK)
    cached.entries()[0].unlink()
    (cached.cache / "reconcile").rmdir()
    cached.cache.rmdir()
    cached.prepare(*ASK)


@pytest.mark.parametrize(
    "given",
    [
        {"HOME": "", "XDG_CACHE_HOME": ""},
        {"HOME": "relative", "XDG_CACHE_HOME": "relative"},
        {"XDG_CACHE_HOME": "/proc/nowhere"},
        {"RECONCILE_NO_CACHE": "1"},
    ],
    ids=str,
)
def test_without_a_cache_it_answers_all_the_same(cached: Cached, given: dict[str, str]) -> None:
    expected = cached.run(*ASK, "--no-cache")
    assert cached.run(*ASK, given=given) == expected
    assert cached.run(*ASK, given=given) == expected
    assert {path.name for path in cached.folder.iterdir()} == {"data"}


def test_the_home_folder_has_the_cache_when_nothing_else_is_said(cached: Cached) -> None:
    cached.run(*ASK, given={"XDG_CACHE_HOME": ""})
    assert len(list((cached.home / ".cache/reconcile").iterdir())) == 1


def test_the_oldest_answers_are_dropped(cached: Cached) -> None:
    cached.prepare(*ASK)
    folder = cached.cache / "reconcile"
    for number in range(store.ANSWERS.most_entries + 20):
        (folder / f"{number:040}.replay").write_bytes(b"old")
        os.utime(folder / f"{number:040}.replay", (number, number))
    assert cached.run(*ASK, "--json").how == "kept"
    assert len(cached.entries()) == store.ANSWERS.most_entries
    assert not (folder / f"{0:040}.replay").exists()
    with (folder / f"{1:040}.replay").open("wb") as file:
        file.truncate(store.ANSWERS.most_bytes)
    os.utime(folder / f"{1:040}.replay", (10**9, 10**9))
    assert cached.run("parse", "5").how == "kept"
    assert sum(path.stat().st_size for path in folder.iterdir()) <= store.ANSWERS.most_bytes


def test_a_long_answer_is_kept_small(cached: Cached) -> None:
    first = cached.prepare("parse", *["about 500"] * 4_000)
    assert len(first.out) > 10 * cached.entries()[0].stat().st_size


def test_files_of_others_in_the_folder_are_left_alone(cached: Cached) -> None:
    cached.prepare(*ASK)
    note = cached.cache / "reconcile/note.txt"
    note.write_text("mine", encoding="utf-8")
    cached.run("parse", "5")
    assert note.exists()


def test_what_an_entry_says_of_the_environment_is_no_secret(cached: Cached) -> None:
    cached.prepare(*ASK, given={"RECONCILE_DATA": "data"})
    cached.prepare("check", given={"GITHUB_STEP_SUMMARY": "secret-place"})
    assert len(cached.kept()) == 2
    assert b"secret-place" not in repr(cached.kept()).encode()


@pytest.mark.parametrize(
    "words", [("show", "troops"), ("check", "--format", "concise")], ids=" ".join
)
@pytest.mark.usefixtures("cold")
def test_both_streams_come_in_the_order_of_the_first_run(
    cached: Cached, words: tuple[str, ...]
) -> None:
    cached.write("data/b.yaml", BROKEN)

    def together(*more: str) -> bytes:
        return subprocess.run(
            [COMMAND, *words, *more],
            cwd=cached.folder,
            env=cached.environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
        ).stdout

    fresh = together("--no-cache")
    cached.prepare(*words)
    assert together() == fresh


@pytest.mark.usefixtures("cold")
def test_a_reader_that_has_gone_away_ends_it_quietly(cached: Cached) -> None:
    for words in ((*ASK, "--no-cache"), ASK, ASK):
        if words == ASK:
            cached.run(*ASK)
        reading, writing = os.pipe()
        os.close(reading)
        done = subprocess.run(
            [COMMAND, *words],
            cwd=cached.folder,
            env=cached.environment(),
            stdout=writing,
            stderr=subprocess.PIPE,
            check=False,
        )
        os.close(writing)
        assert (done.returncode, done.stderr) == (141, b"")


@pytest.mark.usefixtures("cold")
def test_a_full_disk_is_told(cached: Cached) -> None:
    for words in ((*ASK, "--no-cache"), ASK, ASK):
        if words == ASK:
            cached.run(*ASK)
        with open("/dev/full", "wb") as full:
            done = subprocess.run(
                [COMMAND, *words],
                cwd=cached.folder,
                env=cached.environment(),
                stdout=full,
                stderr=subprocess.PIPE,
                check=False,
            )
        assert done.returncode == 2
        assert done.stderr == b"error: the output cannot be written: No space left on device\n"


@pytest.mark.parametrize(
    ("closed", "words", "code"),
    [(">&-", "show troops", 0), ("2>&-", "show tropps", 2), (">&- 2>&-", "check", 0)],
)
@pytest.mark.usefixtures("cold")
def test_a_stream_that_is_closed_is_no_reason_to_fail(
    cached: Cached, closed: str, words: str, code: int
) -> None:
    for _ in range(2):
        done = subprocess.run(
            ["sh", "-c", f"{COMMAND} {words} {closed}"],
            cwd=cached.folder,
            env=cached.environment(),
            capture_output=True,
            check=False,
        )
        assert (done.returncode, done.stdout, done.stderr) == (code, b"", b"")


@pytest.mark.usefixtures("cold")
def test_a_working_folder_that_is_gone_is_told(cached: Cached) -> None:
    words = f"mkdir gone; cd gone; rmdir ../gone; {COMMAND} show"
    done = subprocess.run(
        ["sh", "-c", words],
        cwd=cached.folder,
        env=cached.environment(),
        capture_output=True,
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr == b"error: the working folder is gone; change to one that is there\n"


@pytest.mark.parametrize(
    ("module", "mark"),
    [
        ("cli/app.py", "import gc\n"),
        ("cli/commands/show.py", "from collections.abc import Sequence\n"),
        ("answers/answer.py", '"""\n\n'),
        ("project/outside.py", '"""\n\n'),
        ("cli/launch.py", "def _run() -> int:\n"),
        ("replay/questions.py", "def real(path: bytes) -> bytes:\n"),
    ],
)
def test_ctrl_c_ends_it_with_130_wherever_it_is(cached: Cached, module: str, mark: str) -> None:
    package = cached.own_code()
    path = package / module
    text = path.read_text(encoding="utf-8")
    indent = "    " if mark.startswith("def ") else ""
    stop = f"{indent}__import__('os').kill(__import__('os').getpid(), {signal.SIGINT:d})\n"
    path.write_text(text.replace(mark, mark + stop, 1), encoding="utf-8")
    found = cached.run("show", "troops")
    assert found == ("", "", 130, "neither")


def test_a_file_that_changes_during_the_run_is_seen_by_the_next(cached: Cached) -> None:
    """What is kept is a digest of what was read, not of what lies there when the run ends."""
    package = cached.own_code()
    path = package / "formats/answers_text.py"
    text, rest = path.read_text(encoding="utf-8").rsplit("def render(", 1)
    wait = "import os, sys\nsys.stderr.write('read\\n')\nwhile not os.path.exists('go'): pass\n"
    head, body = rest.split('"""', 1)[0], rest.split('"""', 2)[2]
    waiting = "".join(f"    {line}\n" for line in wait.splitlines())
    path.write_text(f"{text}def render({head}\n{waiting}{body}", encoding="utf-8")
    words = [str(COMMAND), "show", "troops"]
    with subprocess.Popen(
        words,
        cwd=cached.folder,
        env=cached.environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    ) as running:
        assert running.stderr is not None
        assert running.stderr.readline() == "read\n"
        cached.write("data/a.yaml", OTHER)
        cached.write("go", "")
        out = running.communicate(timeout=60)[0]
    assert len(cached.entries()) == 1
    assert cached.renewed("show", "troops").out != out
    cached.write("data/a.yaml", LEDGER)
    assert cached.renewed("show", "troops").out == out

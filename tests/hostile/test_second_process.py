"""The second process of a large check: nothing of it stays, and nobody depends on it."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

SECONDS = 20
"""Stands for "for ever"."""

PROGRAM = """
import os, pathlib, time
from reconcile.ledger.parallel import each
first = os.getpid()
def wait(name):
    while not pathlib.Path(name).exists():
        time.sleep(0.01)
def work(piece):
    if os.getpid() == first:
        pathlib.Path("both").touch()
        wait("go")
    else:
        wait("both")
        # It takes three pieces: the mark appears whole and once, or a reader finds it empty.
        pathlib.Path("mark").write_text(str(os.getpid()))
        os.replace("mark", "child")
    return bytes(1 << 20)
print(len(each(range(4), work)), flush=True)
"""


def _until(holds: Callable[[], bool]) -> bool:
    end = time.monotonic() + SECONDS
    while not holds():
        if time.monotonic() > end:
            return False
        time.sleep(0.01)
    return True


@pytest.fixture
def sending(tmp_path: Path) -> Iterator[tuple[subprocess.Popen[str], int]]:
    """A program whose second process is caught sending what it found, and that process."""
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    with process:
        try:
            mark = tmp_path / "child"
            assert _until(mark.exists)
            child = int(mark.read_text(encoding="utf-8"))
            place = Path(f"/proc/{child}/wchan")
            assert _until(lambda: "pipe_write" in place.read_text(encoding="utf-8"))
            yield process, child
        finally:
            process.kill()


def _is_gone(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text(encoding="utf-8")
    except FileNotFoundError:
        return True
    return state.rpartition(")")[2].split()[0] in "ZX"


def test_it_ends_with_a_check_that_is_killed(sending: tuple[subprocess.Popen[str], int]) -> None:
    process, child = sending
    process.kill()
    # Whoever waits for the end of the output is not kept waiting.
    assert process.communicate(timeout=SECONDS) == ("", "")
    assert _until(lambda: _is_gone(child))


def test_the_first_does_its_work_when_it_is_killed(
    sending: tuple[subprocess.Popen[str], int], tmp_path: Path
) -> None:
    process, child = sending
    os.kill(child, signal.SIGKILL)
    (tmp_path / "go").touch()
    assert process.communicate(timeout=SECONDS) == ("4\n", "")
    assert process.returncode == 0

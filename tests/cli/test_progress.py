"""A person in front of a terminal sees that a long run goes on; nobody else does."""

import os
import pty
import re
import select
import signal
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest
from tests.commands import ROOT, run

from reconcile.cli import progress

SCRIPT = """
import sys
from reconcile.project import files
from reconcile.cli import progress
progress._AFTER, progress._EVERY = {after}, 0.01
read = files.bytes_of
def slowly(file):
    import time
    found = read(file)
    time.sleep({pause})
    return found
files.bytes_of = slowly
from reconcile.cli.app import main
main(sys.argv[1:])
"""


CLEAR = "\x1b[2K"


class Terminal:
    """A run on a terminal of its own, which reads its files slowly."""

    def __init__(
        self,
        *words: str,
        pause: float = 0.05,
        after: float = 0.01,
        term: str = "xterm",
        stdout: int | None = None,
    ) -> None:
        self._leader, follower = pty.openpty()
        name = os.ttyname(follower)
        self.child = subprocess.Popen(
            [sys.executable, "-c", SCRIPT.format(pause=pause, after=after), *words],
            cwd=ROOT,
            env={
                "PATH": os.environ["PATH"],
                "TERM": term,
                "PAGER": "cat",
                "PYTHONIOENCODING": "utf-8",
            },
            stdin=follower,
            stdout=follower if stdout is None else stdout,
            stderr=follower,
            start_new_session=True,
            # The first terminal that a session opens is the one that controls it.
            preexec_fn=lambda: os.close(os.open(name, os.O_RDWR)),
        )
        os.close(follower)

    def read(self, until: str | None = None) -> str:
        """All that the terminal gets, to the end or until something stands there."""
        parts = b""
        while until is None or until.encode() not in parts:
            # A run that never ends fails here, and holds nobody up.
            assert select.select([self._leader], [], [], 30)[0], parts
            try:
                part = os.read(self._leader, 65536)
            except OSError:  # Linux: nobody has the other end open any more.
                part = b""
            if not part:
                assert until is None, parts
                os.close(self._leader)
                self.child.wait(timeout=30)
                break
            parts += part
        return parts.decode().replace("\r\n", "\n")


@pytest.fixture
def ledger(tmp_path: Path) -> str:
    folder = tmp_path / "ledger"
    folder.mkdir()
    for number in range(6):
        text = f"sources: {{s{number}: {{title: A, url: 'https://a.example/{number}'}}}}\n"
        (folder / f"{number}.yaml").write_text(text, encoding="utf-8")
    return str(folder)


@pytest.mark.parametrize("command", ["check", "fix"])
def test_long_work_is_shown_and_nothing_of_it_remains(ledger: str, command: str) -> None:
    *drawn, rest = Terminal(command, "--data", ledger).read().split(CLEAR)
    texts = [re.sub(r"\x1b\[[\d;?]*[a-zA-Z]", "", one).strip("━╺╸ \r\n") for one in drawn]
    assert any(one.startswith("reading: ") and one.endswith(" of 6 files") for one in texts)
    assert "\x1b[?25l" not in "".join([*drawn, rest]).rpartition("\x1b[?25h")[2]
    as_there = {"COLUMNS": "80", "FORCE_COLOR": "1"}
    done = run(command, "--data", ledger, environment=as_there)
    assert rest == done.stdout + done.stderr


def test_both_sides_of_a_comparison_are_counted(ledger: str) -> None:
    assert " of 12 files" in Terminal("diff", ledger, ledger).read()


def test_a_file_that_takes_long_is_seen_to_be_worked_on(ledger: str) -> None:
    assert "1 file read, working on it: 0 s" in Terminal("check", f"{ledger}/0.yaml").read()


def test_work_that_is_soon_done_shows_nothing(ledger: str) -> None:
    assert CLEAR not in Terminal("check", "--data", ledger, pause=0, after=60).read()


@pytest.mark.parametrize(
    ("words", "term"), [(["--quiet"], "xterm"), ([], "dumb")], ids=["--quiet", "TERM=dumb"]
)
def test_nothing_is_shown_where_nobody_wants_it(ledger: str, words: list[str], term: str) -> None:
    assert CLEAR not in Terminal("check", "--data", ledger, *words, term=term).read()


def test_nothing_is_shown_when_a_program_reads_the_output(ledger: str) -> None:
    ours, theirs = os.pipe()
    terminal = Terminal("check", "--data", ledger, stdout=theirs)
    os.close(theirs)
    assert terminal.read() == ""
    with open(ours, encoding="utf-8") as pipe:
        assert pipe.read() == run("check", "--data", ledger).stdout


def test_a_file_gets_the_report_and_the_terminal_the_progress(ledger: str, tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    with path.open("wb") as file:
        shown = Terminal("check", "--data", ledger, stdout=file.fileno()).read()
    assert shown.endswith(CLEAR)
    assert path.read_text(encoding="utf-8") == run("check", "--data", ledger).stdout


def test_ctrl_c_leaves_nothing_on_the_screen(ledger: str) -> None:
    terminal = Terminal("check", "--data", ledger, pause=2)
    terminal.read(until="reading: ")
    terminal.child.send_signal(signal.SIGINT)
    assert terminal.read().endswith(CLEAR)
    assert terminal.child.returncode == 130


def test_files_that_a_second_process_reads_are_counted(tmp_path: Path) -> None:
    padding = "# " + "x" * 2**19 + "\n"
    for number in range(10):
        (tmp_path / f"{number}.yaml").write_text(f"{padding}sources: {{s{number}: A}}\n")
    assert "10 files read, working on them: " in Terminal("check", "--data", str(tmp_path)).read()


def test_nothing_is_imported_in_the_middle_of_an_import(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "half_imported.py").write_text(
        "import sys\nfrom reconcile.cli.progress import _is_importing\n"
        "IS_SEEN = _is_importing(sys._getframe())\n"
    )
    monkeypatch.syspath_prepend(tmp_path)
    assert import_module("half_imported").IS_SEEN
    assert not progress._is_importing(sys._getframe())


def test_pages_are_counted_as_they_are_written(tmp_path: Path) -> None:
    terminal = Terminal("report", "-o", str(tmp_path / "site"), "--data", "data", pause=0)
    assert re.search(r"writing: [1-9]\d* of \d+ pages", terminal.read())
    assert terminal.child.wait() == 0

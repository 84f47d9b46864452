"""A command as somebody at a terminal uses it: what is shown is read, and answered."""

import os
import pty
import select
import subprocess
import termios
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.commands import COMMAND, SECONDS


class Terminal:
    """A running command."""

    def __init__(self, program: subprocess.Popen[bytes], end: int) -> None:
        self._program = program
        self._end = end
        self.seen = ""

    def until(self, text: str) -> str:
        """Wait until a text is shown; all that was shown since the last one, that included."""
        until = time.monotonic() + SECONDS
        while text not in self.seen:
            assert time.monotonic() < until, f"{text!r} is not shown: {self.seen!r}"
            assert self._read(), f"it ended before {text!r} was shown: {self.seen!r}"
        before, _, self.seen = self.seen.partition(text)
        return before + text

    def say(self, text: str) -> None:
        """Type something as soon as the line editor reads: what comes before it may be lost."""
        until = time.monotonic() + SECONDS
        while termios.tcgetattr(self._end)[3] & termios.ICANON:
            assert time.monotonic() < until, "nothing is asked"
            time.sleep(0.01)
        # Python's line editor sees a signal only once it waits for a key, some moments later.
        time.sleep(0.1)
        os.write(self._end, text.encode())

    def answer(self, question: str, text: str) -> str:
        """Wait for a question and answer it; what was shown up to there."""
        shown = self.until(question)
        self.say(f"{text}\r")
        return shown

    def ended(self) -> int:
        """Wait for the end; the exit code. The rest of what was shown is in `seen`."""
        until = time.monotonic() + SECONDS
        while self._read():
            assert time.monotonic() < until, f"it does not end: {self.seen!r}"
        return self._program.wait(SECONDS)

    def _read(self) -> bool:
        if not select.select([self._end], [], [], 1)[0]:
            return self._program.poll() is None
        try:
            data = os.read(self._end, 65_536)
        except OSError:  # Linux says so of a terminal that nobody holds any more
            return False
        self.seen += data.decode().replace("\r\n", "\n")
        return bool(data)


@contextmanager
def terminal(*words: str, cwd: Path) -> Iterator[Terminal]:
    """Run `reconcile` with these words at a terminal of 100 columns, without colour."""
    ours, theirs = pty.openpty()
    settings: list[Any] = termios.tcgetattr(theirs)
    settings[3] &= ~termios.ECHO
    termios.tcsetattr(theirs, termios.TCSANOW, settings)
    environment = {"PATH": os.environ["PATH"], "TERM": "dumb", "COLUMNS": "100", "LANG": "C.UTF-8"}
    environment |= {k: v for k, v in os.environ.items() if k.startswith("COVERAGE_")}
    program = subprocess.Popen(
        [COMMAND, *words],
        cwd=cwd,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env=environment,
        start_new_session=True,
        preexec_fn=_take_terminal,
    )
    os.close(theirs)
    try:
        yield Terminal(program, ours)
    finally:
        program.kill()
        program.wait()
        os.close(ours)


def _take_terminal() -> None:
    """Make standard input the terminal of the session, so that Ctrl-C reaches the command."""
    import fcntl

    fcntl.ioctl(0, termios.TIOCSCTTY, 0)

"""How far a long run has come: one line on the terminal, cleared before anything else is written.

A timer of the system draws it, so that work which is soon done pays for counting only, and
work that stays in one file for long is still seen to go on.
"""

import os
import sys
import time
from contextlib import suppress

from reconcile import wording

_AFTER, _EVERY = 0.5, 0.2
"""Seconds before anything is drawn, and from one drawing to the next."""

_CLEAR = "\r\x1b[K"
"""Back to the beginning of the line, and erase it (ECMA-48: CR, EL)."""

_USUAL = 80
"""Columns of the terminals that the others are modelled on (VT100)."""

_WORD = 8
"""Bytes of a count."""


def begin(files: int) -> None:
    """Begin to count so many files more, if there is a person in front of a terminal."""
    global _line
    if _line is not None:
        _line.total += files
    elif _is_seen():
        _line = _Line(files)


def count() -> None:
    """One file more has been read, by this process or by one that was forked from it."""
    if _line is not None:
        _line.count()


def end() -> None:
    """Stop, and leave nothing of it on the screen."""
    global _line
    if _line is not None:
        _line.end()
        _line = None


class _Line:
    """The line, and the counts of two processes in memory that they share."""

    def __init__(self, total: int) -> None:
        import mmap
        import signal

        self.total = total
        self._counts = memoryview(mmap.mmap(-1, 2 * _WORD)).cast("Q")
        self._owner = os.getpid()
        self._began = time.monotonic()
        self._is_drawn = False
        self._before = signal.signal(signal.SIGALRM, lambda *_: self._draw())
        signal.setitimer(signal.ITIMER_REAL, _AFTER, _EVERY)

    def count(self) -> None:
        self._counts[int(os.getpid() != self._owner)] += 1

    def end(self) -> None:
        import signal

        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, self._before)
        if self._is_drawn:
            _send(_CLEAR)

    def _draw(self) -> None:
        done, files = sum(self._counts), wording.plural(self.total, "file")
        text = f"reading: {done:,} of {files}"
        if done >= self.total:
            seconds = int(time.monotonic() - self._began)
            them = "it" if self.total == 1 else "them"
            text = f"{files} read, working on {them}: {seconds} s"
        # The last column is left free: some terminals go to the next line in it.
        self._is_drawn = True
        _send(_CLEAR + text[: _columns() - 1])


_line: _Line | None = None
"""What is shown now."""


def _is_seen() -> bool:
    """Whether a person sees standard error, and no program reads what is written.

    A pager at the other end of a pipe has the screen for itself. A run in the background has
    no business on it.
    """
    import signal
    import stat

    if not hasattr(signal, "setitimer") or os.environ.get("TERM", "dumb") == "dumb":
        return False
    with suppress(OSError, ValueError):
        error, output = sys.stderr.fileno(), sys.stdout.fileno()
        return (
            os.isatty(error)
            and not stat.S_ISFIFO(os.fstat(output).st_mode)
            and os.tcgetpgrp(error) == os.getpgrp()
        )
    return False


def _columns() -> int:
    """How wide the terminal is; many that do not tell are as wide as all once were."""
    with suppress(OSError):
        return os.get_terminal_size(sys.stderr.fileno()).columns or _USUAL
    return _USUAL


def _send(text: str) -> None:
    """Straight to the terminal: this is nothing that a replayed run would write again."""
    with suppress(OSError):
        os.write(sys.stderr.fileno(), text.encode())

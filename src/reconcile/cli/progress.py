"""How far a long run has come: one line on the terminal, cleared before anything else is written.

A timer of the system draws it, so that work which is soon done pays for counting only, and
work that stays in one file for long is still seen to go on.
"""

import os
import sys
import time
from contextlib import suppress
from typing import TYPE_CHECKING

from reconcile import wording

if TYPE_CHECKING:
    from types import FrameType

    from rich.progress import Progress

_AFTER, _EVERY = 0.5, 0.2
"""Seconds before anything is drawn, and from one drawing to the next."""

_WORD = 8
"""Bytes of a count."""


def begin(number: int, work: str = "reading file") -> None:
    """Begin to count so many things more, if there is a person in front of a terminal.

    Args:
        number: How many they are; 0: nobody knows yet.
        work: What is done to them, and what each is, such as ``writing page``.
    """
    global _line
    if _line is not None:
        _line.more(number, work)
    elif _is_seen():
        _line = _Line(number, work)


def count(number: int = 1) -> None:
    """So many things more are done, by this process or by one that was forked from it."""
    if _line is not None:
        _line.count(number)


def end() -> None:
    """Stop, and leave nothing of it on the screen."""
    global _line
    if _line is not None:
        _line.end()
        _line = None


class _Line:
    """The line, and the counts of two processes in memory that they share."""

    def __init__(self, total: int, work: str) -> None:
        import mmap
        import signal

        self.total, self._work, self._before_it = total, work, 0
        self._counts = memoryview(mmap.mmap(-1, 2 * _WORD)).cast("Q")
        self._owner = os.getpid()
        self._began = time.monotonic()
        self._drawn: Progress | None = None
        self._before = signal.signal(signal.SIGALRM, lambda _, frame: self._ring(frame))
        signal.setitimer(signal.ITIMER_REAL, _AFTER)

    def more(self, number: int, work: str) -> None:
        if work != self._work:
            self.total, self._work, self._before_it = 0, work, sum(self._counts)
        self.total += number

    def count(self, number: int) -> None:
        self._counts[int(os.getpid() != self._owner)] += number

    def end(self) -> None:
        import signal

        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, self._before)
        if self._drawn is not None:
            self._drawn.stop()

    def _ring(self, frame: "FrameType | None") -> None:
        """Draw, then set the timer again: a drawing is never interrupted by the next one."""
        import signal

        if self._drawn is None and not _is_importing(frame):
            self._drawn = _begin_to_draw()
        if self._drawn is not None:
            self._draw(self._drawn)
        signal.setitimer(signal.ITIMER_REAL, _EVERY)

    def _draw(self, drawn: "Progress") -> None:
        done = sum(self._counts) - self._before_it
        verb, noun = self._work.split()
        things = wording.plural(self.total or done, noun)
        text = f"{verb}: {done:,} of {things}" if self.total else f"{verb}: {things}"
        if done >= self.total > 0 and verb == "reading":
            seconds = int(time.monotonic() - self._began)
            them = "it" if self.total == 1 else "them"
            text = f"{things} read, working on {them}: {seconds} s"
        only, total = drawn.task_ids[0], self.total or None
        drawn.update(only, completed=done, total=total, description=text, refresh=True)


def _is_importing(frame: "FrameType | None") -> bool:
    """Whether the timer rang while a module was half imported, which rich may need whole."""
    while frame is not None:
        if frame.f_code.co_filename == "<frozen importlib._bootstrap>":
            return True
        frame = frame.f_back
    return False


def _begin_to_draw() -> "Progress":
    """A bar and the text beside it, straight on the terminal.

    It goes past `sys.stderr`: this is nothing that a replayed run would write again. Rich draws
    when it is told to, since a thread of its own would keep this process from forking.
    """
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn

    terminal = os.fdopen(os.dup(sys.stderr.fileno()), "w", encoding="utf-8")
    drawn = Progress(
        BarColumn(bar_width=20),
        TextColumn("{task.description}", markup=False),
        console=Console(file=terminal),
        auto_refresh=False,
        transient=True,
        redirect_stdout=False,
        redirect_stderr=False,
    )
    drawn.add_task("")
    drawn.start()
    # A run that is killed leaves the cursor as it is.
    drawn.console.show_cursor(True)
    return drawn


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

"""The installed command among hostile input: limits, and what it may never write."""

import re
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

from tests.commands import SECONDS, forked, inherited
from tests.unseen import sent

_SET = {"PYTHONIOENCODING": "utf-8", "RECONCILE_NO_CACHE": "1"}

_MEMORY = 4 * 2**30
"""Bytes of address space: a file of 64 MiB needs a fraction of it."""

_COMMAND_LINE = re.compile(r"^\s*::(?!: )|##\[", re.MULTILINE)


@contextmanager
def ending() -> Iterator[None]:
    """Stop what does not end, where a system has alarms."""

    def stop(*_: object) -> NoReturn:
        raise AssertionError(f"it does not end within {SECONDS} seconds")

    if not hasattr(signal, "SIGALRM"):
        yield
        return
    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(SECONDS)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def run(
    *words: str, cwd: Path, stdin: bytes = b"", columns: str = ""
) -> subprocess.CompletedProcess[bytes]:
    """Run `reconcile` with little memory and no cache."""
    environment = {**inherited(), **_SET, "COLUMNS": columns}
    return forked(*words, cwd=cwd, environment=environment, stdin=stdin, memory=_MEMORY)


def said(done: subprocess.CompletedProcess[bytes], *, has_commands: bool = False) -> str:
    """What it wrote, all of it fit to be shown; the run has ended as runs end.

    Args:
        done: The run.
        has_commands: It writes workflow commands on purpose.
    """
    text = done.stdout.decode("utf-8") + done.stderr.decode("utf-8")
    assert done.returncode in (0, 1, 2), text[-2000:]
    assert "Traceback" not in text
    assert "this is a fault of reconcile" not in text
    assert sent(text) <= {"\t"}
    if not has_commands:
        assert _COMMAND_LINE.findall(text) == []
    return text

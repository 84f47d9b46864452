"""Where output goes: width, colour, a pager on a terminal, and a quiet end in a closed pipe."""

import io
import os
import sys
from collections.abc import Mapping
from typing import TextIO, cast

from reconcile.cli import exits, progress
from reconcile.errors import InputError, UsageError
from reconcile.formats.page import Page
from reconcile.project import outside
from reconcile.replay import record
from reconcile.wording.printable import inert, safe, safe_lines


def page(
    *,
    color: str = "auto",
    ascii_only: bool = False,
    everything: bool = False,
    states: frozenset[str] = frozenset(),
) -> Page:
    """The page that standard output is.

    Args:
        color: ``auto``, ``always`` or ``never``.
        ascii_only: Draw with ASCII characters only.
        everything: Show what is otherwise folded.
        states: Show only these states.

    Raises:
        UsageError: The colour setting is none of the three.
    """
    if color not in ("auto", "always", "never"):
        raise UsageError(f"`{color}` is not a --color; choose auto, always or never")
    is_plain = ascii_only or not _can_encode(sys.stdout)
    return Page(
        _width(),
        _is_colored(color, os.environ),
        is_plain,
        everything,
        states,
        is_terminal=sys.stdout.isatty(),
    )


def format_name(name: str | None, *, json: bool, usual: str = "text") -> str:
    """Return the name of the format that `--format` and `--json` ask for.

    Raises:
        UsageError: They ask for two.
    """
    if json and name not in (None, "json"):
        raise UsageError(f"--json and --format {name} ask for two formats; give one of them")
    return "json" if json else name or usual


def _width() -> int | None:
    columns = os.environ.get("COLUMNS", "")
    if columns.isdecimal() and int(columns) > 0:
        return max(40, int(columns))
    if not sys.stdout.isatty():
        return None
    return max(40, _terminal().columns)


def _terminal() -> os.terminal_size:
    import shutil  # It takes longer to import than a pipe, which has no size, has to wait.

    return shutil.get_terminal_size()


def _is_colored(color: str, environment: Mapping[str, str]) -> bool:
    """NO_COLOR > FORCE_COLOR > CLICOLOR_FORCE > TERM=dumb > whether it is a terminal."""
    if color != "auto":
        return color == "always"
    if environment.get("NO_COLOR"):
        return False
    if environment.get("FORCE_COLOR") or environment.get("CLICOLOR_FORCE", "0") != "0":
        return True
    return environment.get("TERM") != "dumb" and sys.stdout.isatty()


def _can_encode(stream: TextIO) -> bool:
    try:
        "├●◄≠–…".encode(stream.encoding or "ascii")
    except UnicodeEncodeError:
        return False
    return True


def write(text: str, *, pager: bool = False, has_commands: bool = False) -> None:
    """Write to standard output; through a pager when it is a terminal that is too short.

    All that any command writes goes through here, whole, so that nothing of it can be a command
    to the runner of a workflow.

    Args:
        text: Whole lines.
        pager: It may be shown in a pager.
        has_commands: It holds commands to a runner, made by whoever wrote the text.

    Raises:
        InputError: The output cannot be written: a full disk.
        SystemExit: The reader has closed the pipe; ends quietly.
    """
    progress.end()
    text = text if has_commands else inert(text)
    if pager and sys.stdout.isatty() and text.count("\n") >= _terminal().lines:
        # Whether there is a pager is asked of the system, not of what was kept.
        record.spoil()
        if _show_in_pager(text):
            return
    try:
        _send(text)
    except BrokenPipeError:
        # Python flushes once more at exit; give it somewhere to write.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(exits.CLOSED_PIPE) from None
    except UnicodeEncodeError:
        from reconcile.formats.encoding import encoded

        encoding = sys.stdout.encoding or "ascii"
        sys.stdout.write(encoded(text, encoding).decode(encoding))
    except OSError as error:
        raise InputError(f"the output cannot be written: {error.strerror}") from error


def write_data(text: str) -> None:
    """Write what a program reads: letter by letter, but where something else would obey it.

    A terminal obeys what cannot be seen, and the log of a GitHub workflow its commands.

    Raises:
        InputError: The output cannot be written.
    """
    if sys.stdout.isatty() or outside.variable("GITHUB_ACTIONS") == "true":
        write(safe_lines(text))
    else:
        write(text, has_commands=True)


def _send(text: str) -> None:
    """All of a text. Under PYTHONUNBUFFERED Python's stream sends what fits, and drops the rest."""
    stream = sys.stdout
    buffer: object = getattr(stream, "buffer", None)
    if not isinstance(buffer, io.RawIOBase):
        stream.write(text)
        stream.flush()
        return
    written = text.replace("\n", os.linesep).encode(stream.encoding, stream.errors or "strict")
    left = memoryview(written)
    while left:
        left = left[buffer.write(left) or 0 :]


def _show_in_pager(text: str) -> bool:
    """Show text in the program that PAGER names, else `less`; False if it is not there."""
    import shlex
    import shutil
    import signal
    import subprocess

    try:
        words = shlex.split(os.environ.get("PAGER", "less"))
    except ValueError:
        return False
    if not words or not shutil.which(words[0]):
        return False
    # Ctrl-C is the pager's own while it runs; ending here would leave it without a terminal.
    before = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        environment = {"LESS": "FRX", **os.environ}
        subprocess.run(words, input=text.encode(), env=environment, check=False)
    finally:
        signal.signal(signal.SIGINT, before)
    return True


_STYLE = r"\x1b\[[\d;]*m"
"""A change of colour or weight."""


class _Guarded:
    """A stream that a library writes to, with words of the command line in it."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        return self._stream.write(inert(safe_lines(text, but=_STYLE)))

    def __getattr__(self, name: str) -> object:
        return getattr(self._stream, name)


def guarded(stream: TextIO) -> TextIO:
    """Return a stream that makes whole lines of a library safe and inert."""
    return cast(TextIO, _Guarded(stream))


def complain(text: str) -> None:
    """Write a message to standard error."""
    progress.end()
    sys.stderr.write(inert(safe(text)) + "\n")

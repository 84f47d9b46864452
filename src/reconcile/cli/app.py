"""The command line: one file per command, and only the one that is asked for is imported."""

import gc
import os
import sys
from contextlib import suppress
from types import TracebackType
from typing import NoReturn, TextIO

from reconcile.cli import exits, plain, progress
from reconcile.cli.launch import asks_for_help
from reconcile.cli.postponed import postpone
from reconcile.errors import InputError, ReconcileError
from reconcile.project import notices

_COMPLETION = ("--install-completion", "--show-completion")

_COLLECT_EVERY = 200_000
"""New objects between two looks for garbage. Importing makes more than half of that, and
all of it stays, so that looking earlier would cost a tenth of the start for nothing."""


_MOST_COLUMNS = 100_000
"""Columns or lines that no terminal has."""


def run() -> int:
    """Run the command line with the words of the process; its exit code, all output written.

    Raises:
        KeyboardInterrupt: Ctrl-C came before or after a command ran.
    """
    gc.set_threshold(_COLLECT_EVERY)
    _forget_sizes_that_are_none()
    # pydantic imports it to look for plugins, also when it was told that there are none; with
    # what it imports in turn (email, zipfile, sockets) that is a tenth of the start.
    postpone("importlib.metadata", "entry_points")
    # Python has None in the place of a stream that was closed before it started.
    sys.stdout = sys.stdout or _nowhere()
    sys.stderr = sys.stderr or _nowhere()
    try:
        main()
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else int(end.code is not None)
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError):
            stream.flush()
    return code


def _forget_sizes_that_are_none() -> None:
    """Drop sizes of a terminal that are no numbers, or that no terminal has.

    Libraries that draw make numbers of them without asking what they are.
    """
    for name in ("COLUMNS", "LINES"):
        text = os.environ.get(name, "")
        if not (text.isascii() and text.isdecimal() and 0 < int(text[:6]) < _MOST_COLUMNS):
            os.environ.pop(name, None)


def _nowhere() -> TextIO:
    return open(os.devnull, "w", encoding="utf-8")


def main(arguments: list[str] | None = None) -> NoReturn:
    """Run the command line; never returns.

    Args:
        arguments: The words after the program's name; None: those of the process.
    """
    sys.excepthook = _crash
    words = sys.argv[1:] if arguments is None else arguments
    notices.listen(notices.Listener(_complain, progress.begin, progress.count))
    try:
        _stand_somewhere()
        if os.environ.get("_RECONCILE_COMPLETE"):
            from reconcile.cli import completion

            sys.exit(completion.answer(os.environ))
        if words and words[0] in _COMPLETION:
            from reconcile.cli import completion

            completion.set_up(words)
        elif line := plain.parsed(words):
            command, given = line
            sys.exit(plain.perform(plain.function(command), given))
        else:
            from reconcile.cli import screen
            from reconcile.cli.program import program
            from reconcile.replay import record

            # How mistakes look hangs on more than is noted, and nobody waits for them.
            if not asks_for_help(words):
                record.spoil()
            sys.stderr = screen.guarded(sys.stderr)
            named = next((word for word in words if not word.startswith("-")), "")
            program([named])(words, prog_name="reconcile")
    except ReconcileError as error:
        _complain(f"error: {error}")
    except KeyboardInterrupt:
        sys.exit(exits.INTERRUPTED)
    finally:
        progress.end()
    sys.exit(exits.UNTRUSTED)


def _complain(text: str) -> None:
    from reconcile.cli.screen import complain

    complain(text)


def _stand_somewhere() -> None:
    try:
        os.getcwd()
    except OSError as error:
        raise InputError("the working folder is gone; change to one that is there") from error


def _crash(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """A bug of ours: a short message, the details in a file, exit code 3."""
    import traceback
    from tempfile import NamedTemporaryFile

    from reconcile.cli.screen import complain

    text = "".join(traceback.format_exception(kind, error, trace))
    with NamedTemporaryFile(
        "w", prefix="reconcile-crash-", suffix=".txt", delete=False, encoding="utf-8"
    ) as file:
        file.write(text)
    complain(f"reconcile has a bug: {kind.__name__}: {error}")
    complain(f"details are in {file.name}; please report them")
    sys.exit(exits.BUG)

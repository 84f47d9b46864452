"""Questions to whoever sits at the terminal: one line each, with the Tab key for known ids."""

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from reconcile.cli import progress, screen
from reconcile.errors import InputError
from reconcile.wording.printable import safe

_NO = frozenset(("", "n", "no"))
_YES = frozenset(("y", "yes"))


def is_possible() -> bool:
    """Tell whether somebody is there to answer: both ends are a terminal."""
    streams = (sys.stdin, sys.stdout)
    return all(stream is not None and stream.isatty() for stream in streams)


def ask(
    question: str,
    usual: str = "",
    offers: Iterable[str] = (),
    wrong: Callable[[str], str] = lambda _: "",
) -> str:
    """Return the answer to a question; the same one again until it can be used.

    Args:
        question: What is asked, without a colon.
        usual: What an empty answer stands for.
        offers: What the Tab key completes.
        wrong: Says what is wrong with an answer, and what to do; empty: nothing.

    Raises:
        InputError: Nobody is there any more.
        KeyboardInterrupt: Ctrl-C.
    """
    told = f"{safe(question)}{f' [{safe(usual)}]' if usual else ''}: "
    while True:
        answer = _line(told, tuple(offers)) or usual
        trouble = wrong(answer)
        if not trouble:
            return answer
        screen.write(f"  {safe(trouble)}\n")


def confirm(question: str) -> bool:
    """Return whether a question was answered with yes; Enter is no."""
    while True:
        answer = _line(f"{safe(question)} [y/N] ").casefold()
        if answer in _YES or answer in _NO:
            return answer in _YES
        screen.write("  answer y or n\n")


def _line(told: str, offers: tuple[str, ...] = ()) -> str:
    progress.end()
    try:
        with _completing(offers):
            return input(told).strip()
    except EOFError:
        screen.write("\n")
        raise InputError(
            "the input has ended before all was answered; nothing is written"
        ) from None
    except KeyboardInterrupt:
        screen.write("\n")
        raise
    except UnicodeDecodeError as error:
        raise InputError("the terminal sends what is no text; nothing is written") from error


@contextmanager
def _completing(offers: tuple[str, ...]) -> Iterator[None]:
    """Let the Tab key complete a whole line, where Python has a line editor."""
    try:
        import readline
    except ImportError:
        yield
        return

    def complete(begun: str, number: int) -> str | None:
        found = [one for one in offers if one.startswith(begun)]
        return found[number] if number < len(found) else None

    before = readline.get_completer(), readline.get_completer_delims()
    readline.set_completer(complete)
    readline.set_completer_delims("")
    readline.parse_and_bind(
        "bind ^I rl_complete" if "libedit" in (readline.__doc__ or "") else "tab: complete"
    )
    try:
        yield
    finally:
        readline.set_completer(before[0])
        readline.set_completer_delims(before[1])

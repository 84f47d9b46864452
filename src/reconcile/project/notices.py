"""What a run says beside its answer, to whoever listens; nobody does in a program of one's own."""

from collections.abc import Callable
from typing import NamedTuple


class Listener(NamedTuple):
    """Who is told how a run goes on.

    Attributes:
        say: Takes a line of text.
        begin: Takes how many things are going to be worked on, and how: ``reading file``.
        done: Takes how many more of them are done, in any process.
    """

    say: Callable[[str], None]
    begin: Callable[[int, str], None]
    done: Callable[[int], None]


is_quiet = False
"""Only what was asked for is written, and what keeps it from being trusted."""

is_verbose = False
"""It is also told what the answer is made from."""

_listener: Listener | None = None
_told: set[str] = set()


def listen(listener: Listener) -> None:
    """Tell this listener from now on, at the usual level."""
    global _listener
    _listener = listener
    choose(quiet=False, verbose=False)


def choose(*, quiet: bool, verbose: bool) -> None:
    """Set how much this run says; the last word of the two is the quiet one."""
    global is_quiet, is_verbose
    is_quiet, is_verbose = quiet, verbose and not quiet
    _told.clear()


def warn(text: str) -> None:
    """Say what keeps the answer from being trusted."""
    if _listener is not None:
        _listener.say(text)


def warn_once(text: str) -> None:
    """Say what keeps the answer from being trusted, the first time that it is met."""
    if text not in _told:
        _told.add(text)
        warn(text)


def hint(text: str) -> None:
    """Say what helps, and what nobody needs who wants only the result."""
    if not is_quiet:
        warn(text)


def tell(text: str) -> None:
    """Say what the answer is made from, where that was asked for; the same thing once."""
    if is_verbose:
        warn_once(text)


def begin(number: int, work: str = "reading file") -> None:
    """Say that so many things are going to be worked on; 0: nobody knows how many."""
    if _listener is not None and not is_quiet:
        _listener.begin(number, work)


def count(number: int = 1) -> None:
    """Say that so many more of them are done."""
    if _listener is not None:
        _listener.done(number)

"""A run that is told to end does so when nothing is half done, and leaves nothing behind."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType

_TO_END = [
    one
    for name in ("SIGTERM", "SIGHUP")  # Windows has no second one
    if (one := getattr(signal, name, None)) is not None
]


class _ToldToEndError(BaseException):
    """A signal that would end this process at once, as an exception that clears up on its way."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number


@contextmanager
def held() -> Iterator[None]:
    """Let no signal end the run within; those that came are obeyed at its end.

    For what takes no longer than writing a file. Elsewhere than in the main thread nothing
    is held: whoever runs this in another thread decides what a signal does.
    """
    came: list[int] = []

    def note(number: int, _: FrameType | None) -> None:
        came.append(number)

    former = {}
    with suppress(ValueError):
        for one in (signal.SIGINT, *_TO_END):
            if signal.getsignal(one) not in (None, signal.SIG_IGN):
                former[one] = signal.signal(one, note)
    try:
        yield
    finally:
        for one, handler in former.items():
            signal.signal(one, handler)
        for number in came:
            signal.raise_signal(number)


@contextmanager
def cleanly() -> Iterator[None]:
    """Let a signal that ends the run be an exception within, so that what is begun is cleared up.

    A program that has handlers of its own keeps them.
    """

    def end(number: int, _: FrameType | None) -> None:
        raise _ToldToEndError(number)

    ours = []
    with suppress(ValueError):
        for one in _TO_END:
            if signal.getsignal(one) is signal.SIG_DFL:
                signal.signal(one, end)
                ours.append(one)
    told = 0
    try:
        yield
    except _ToldToEndError as error:
        told = error.number
    finally:
        for one in ours:
            signal.signal(one, signal.SIG_DFL)
        if told:
            signal.raise_signal(told)

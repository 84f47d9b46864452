"""The same work on many pieces, on both cores: a second process takes what is left over.

Processes are forked, so that a piece of work costs nothing to hand over; what comes back is
pickled by this program for this program, through a pipe that nobody else writes to.
"""

import os
import struct
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, TypeVar

from reconcile.replay import record

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

Piece = TypeVar("Piece")
Result = TypeVar("Result")

_NUMBER = struct.Struct("=I")
_MOST_PIECES = 8192
"""Numbers that fit into the 64 KiB which a pipe holds before its writer has to wait (Linux,
man 7 pipe), with room to spare."""

_is_alone = False
"""All work is done in this process, whatever cores there are."""


def stay_alone() -> None:
    """Do all work in this process from now on: it has threads, which a fork would lose."""
    global _is_alone
    _is_alone = True


def can_fork() -> bool:
    """Whether a second process can be had, and has a core of its own."""
    return (
        not _is_alone
        and hasattr(os, "fork")
        and sys.platform != "darwin"
        and (os.cpu_count() or 1) > 1
    )


def each(pieces: Sequence[Piece], work: Callable[[Piece], Result]) -> list[Result]:
    """Do the work on every piece; the results stand in the order of the pieces.

    Whoever is free takes the next piece, so that large ones do not keep anybody waiting.

    Args:
        pieces: What there is to do.
        work: Done in either process. It must not change anything that another piece needs,
            and its result must be picklable.
    """
    if len(pieces) < 2 or len(pieces) > _MOST_PIECES or not can_fork():
        return [work(piece) for piece in pieces]
    # Imported only here: a small ledger never gets so far.
    from multiprocessing import Pipe
    from pickle import UnpicklingError

    queue, numbers = os.pipe()
    os.write(numbers, b"".join(map(_NUMBER.pack, range(len(pieces)))))
    os.close(numbers)
    results, told = Pipe(duplex=False)
    child = record.fork()
    if not child:
        # Held open here, the reading end would keep this process alive after the other's death.
        results.close()
        _serve(pieces, work, queue, told)
    told.close()
    found = dict(_take(pieces, work, queue))
    os.close(queue)
    # The other process may have died, even in the middle of a sentence.
    with suppress(EOFError, OSError, UnpicklingError):
        theirs, asked = results.recv()
        found.update(theirs)
        record.take_back(asked)
    results.close()
    os.waitpid(child, 0)
    # What it took and did not finish is done here, and fails here if it has to.
    return [found[n] if n in found else work(piece) for n, piece in enumerate(pieces)]


def _take(
    pieces: Sequence[Piece],
    work: Callable[[Piece], Result],
    queue: int,
    parent: int | None = None,
) -> list[tuple[int, Result]]:
    """Work on pieces until the queue is empty, or until the parent is gone."""
    done = []
    while parent in (None, os.getppid()) and (number := os.read(queue, _NUMBER.size)):
        (index,) = _NUMBER.unpack(number)
        done.append((index, work(pieces[index])))
    return done


def _serve(
    pieces: Sequence[Piece],
    work: Callable[[Piece], Result],
    queue: int,
    told: "Connection",
) -> None:
    """The second process: it works, sends what it found, and ends without any clean-up."""
    try:
        # Whoever waits for the end of this program's output must not wait for this process.
        for stream in range(3):
            os.dup2(queue, stream)
        done = _take(pieces, work, queue, os.getppid())
        told.send((done, record.handed_back()))
    finally:
        # Whatever happened, what comes after in this program is not for this process.
        os._exit(0)

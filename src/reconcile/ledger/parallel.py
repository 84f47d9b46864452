"""The same work on many pieces, on all cores: other processes take what is left over.

Processes are forked, so that a piece of work costs nothing to hand over; what comes back is
pickled by this program for this program, through a pipe that nobody else writes to.
"""

import os
import signal
import struct
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar, cast

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


def each(
    pieces: Sequence[Piece], work: Callable[[Piece], Result], processes: int = 2
) -> list[Result]:
    """Do the work on every piece; the results stand in the order of the pieces.

    Whoever is free takes the next piece, so that large ones do not keep anybody waiting.

    Args:
        pieces: What there is to do.
        work: Done in any process. It must not change anything that another piece needs,
            and its result must be picklable.
        processes: How many work, this one among them.
    """
    if len(pieces) < 2 or len(pieces) > _MOST_PIECES or processes < 2 or not can_fork():
        return [work(piece) for piece in pieces]
    queue, numbers = os.pipe()
    os.write(numbers, b"".join(map(_NUMBER.pack, range(len(pieces)))))
    os.close(numbers)
    others: list[_Other] = []
    try:
        for _ in range(min(processes, len(pieces)) - 1):
            others.append(_fork(pieces, work, queue, others))
        found = dict(_take(pieces, work, queue))
        for other in others:
            found.update(_found_by(other))
    except BaseException:
        for other in others:
            os.kill(other.process, signal.SIGKILL)
        raise
    finally:
        os.close(queue)
        for other in others:
            other.results.close()
            os.waitpid(other.process, 0)
    # What another process took and did not finish is done here, and fails here if it has to.
    return [found[n] if n in found else work(piece) for n, piece in enumerate(pieces)]


class _Other(NamedTuple):
    """Another process, and where it tells what it found."""

    process: int
    results: "Connection"


def _fork(
    pieces: Sequence[Piece],
    work: Callable[[Piece], Result],
    queue: int,
    others: Sequence[_Other],
) -> _Other:
    # Imported only here: a small ledger never gets so far.
    from multiprocessing import Pipe

    results, told = Pipe(duplex=False)
    child = record.fork()
    if not child:
        # Held open here, a reading end would keep its writer alive after the reader's death.
        for end in (results, *(other.results for other in others)):
            end.close()
        _serve(pieces, work, queue, told)
    told.close()
    return _Other(child, results)


def _found_by(other: _Other) -> list[tuple[int, Any]]:
    from pickle import UnpicklingError

    # It may have died, even in the middle of a sentence.
    with suppress(EOFError, OSError, UnpicklingError):
        theirs, asked = other.results.recv()
        record.take_back(asked)
        return cast("list[tuple[int, Any]]", theirs)
    return []


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
    """Another process: it works, sends what it found, and ends without any clean-up."""
    try:
        # Whoever waits for the end of this program's output must not wait for this process.
        for stream in range(3):
            os.dup2(queue, stream)
        done = _take(pieces, work, queue, os.getppid())
        told.send((done, record.handed_back()))
    finally:
        # Whatever happened, what comes after in this program is not for this process.
        os._exit(0)

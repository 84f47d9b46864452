"""Answer tables of any size: batch by batch onto shelves, shelf by shelf into answers."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from itertools import chain, groupby
from pathlib import Path
from typing import NamedTuple, TypeVar

import numpy as np
import pyarrow as pa

from reconcile.columns.answers import answers
from reconcile.columns.claims import claims
from reconcile.columns.grouping import grouped
from reconcile.columns.settings import Settings
from reconcile.columns.shelves import Shelves, Sorted
from reconcile.columns.sweeping import Ints

MEMORY = 500_000_000
"""Bytes that are used unless more are allowed, beside what programs and libraries take."""

_BITS = 10
"""Of the hash, that tell shelves apart: there are 1,024."""

_BYTES_PER_ROW = 450
"""What a row takes while it is answered, with all that is made of it; measured."""

_SMALLEST = 65_536
"""Rows that are answered at once, at least: fewer cost more in calls than they save."""

_FASTEST = 65_536
"""Rows that are answered at once, at most: of more, no cache of a processor holds a column."""

BATCH = 262_144
"""Rows of a batch, at most."""

In = TypeVar("In")
Out = TypeVar("Out")


class Means(NamedTuple):
    """What a run may use.

    Attributes:
        memory: Bytes, beside those of programs and libraries.
        threads: How many batches or shelves are worked on at once, or how many processes read
            phrases.
        folder: Where what does not fit into memory goes; None: where temporary files go.
    """

    memory: int = MEMORY
    threads: int = 1
    folder: Path | None = None


def run(
    batches: Iterable[pa.RecordBatch],
    settings: Settings,
    means: Means,
    *,
    refused: Callable[[pa.Table], object] = lambda _: None,
    progress: Callable[[int], object] = lambda _: None,
) -> Iterator[pa.Table]:
    """Answer every quantity.

    Args:
        batches: The rows, with columns named as in `claims.FIELDS`, all of the same types.
        settings: What holds for all rows.
        means: What may be used; it changes nothing in the answers.
        refused: Handed bad rows, with `error`, in their order.
        progress: Told how many rows have been read so far, and then how many answered.

    Yields:
        Answers, in the order of the hashes of their quantities.

    Raises:
        InputError: A column has a type that cannot hold what it should, or the disk is full.
    """
    shelves = Shelves(bits=_BITS, done=0, memory=means.memory // 3, folder=means.folder)
    try:
        others = iter(batches)
        first = next(others, None)
        if first is None:
            return
        _fill(shelves, _read(shelves, settings, means, first, others), refused, progress)
        yield from _answered(shelves, settings, means, 0)
    finally:
        shelves.close()


def answered(
    claims: Iterable[pa.RecordBatch], settings: Settings, means: Means, done: int
) -> Iterator[pa.Table]:
    """Answer claims of which the hashes of all quantities begin alike.

    Args:
        claims: As `claims.claims` gives them.
        settings: What holds for all rows.
        means: What may be used.
        done: How many leading bits of the hashes are the same.
    """
    shelves = Shelves(bits=_BITS, done=done, memory=means.memory // 2, folder=means.folder)
    try:
        for batch in claims:
            shelves.put(shelves.sort(batch))
        yield from _answered(shelves, settings, means, done)
    finally:
        shelves.close()


def _read(
    shelves: Shelves,
    settings: Settings,
    means: Means,
    first: pa.RecordBatch,
    others: Iterable[pa.RecordBatch],
) -> Iterator[tuple[Sorted, pa.Table]]:
    """Type and sort all batches: numbers in threads, phrases in processes.

    To read a phrase is the work of the interpreter, which lets one thread work at a time.
    """
    has_phrases = "stated" in first.schema.names
    workers, threads = (means.threads, 1) if has_phrases else (1, means.threads)
    return _each(partial(_typed, shelves, settings, workers), chain([first], others), threads)


def _typed(
    shelves: Shelves, settings: Settings, workers: int, batch: pa.RecordBatch
) -> tuple[Sorted, pa.Table]:
    typed = claims(batch, settings, workers=workers)
    return shelves.sort(typed.claims), typed.refused


def _fill(
    shelves: Shelves,
    batches: Iterable[tuple[Sorted, pa.Table]],
    refused: Callable[[pa.Table], object],
    progress: Callable[[int], object],
) -> None:
    done = 0
    for batch, bad in batches:
        shelves.put(batch)
        if bad.num_rows:
            refused(bad)
        done += batch.claims.num_rows
        progress(done)


def _answered(shelves: Shelves, settings: Settings, means: Means, done: int) -> Iterator[pa.Table]:
    """Answer what lies on shelves, several at once where they hold little."""
    most = max(_SMALLEST, means.memory // 2 // means.threads // _BYTES_PER_ROW)
    runs = _runs(shelves.rows, min(most, _FASTEST))
    for is_large, group in groupby(runs, lambda run: _is_large(shelves, run, most)):
        if is_large:
            for first, _ in group:
                yield from _divided(shelves, first, settings, means, done + _BITS)
        else:
            yield from _each(partial(_answer, shelves, settings), group, means.threads)


def _is_large(shelves: Shelves, run: tuple[int, int], most: int) -> bool:
    """Tell whether a shelf holds more than fits into memory, and can be divided."""
    first, stop = run
    return bool(shelves.rows[first:stop].sum() > most and not shelves.is_one_hash(first))


def _divided(
    shelves: Shelves, shelf: int, settings: Settings, means: Means, done: int
) -> Iterator[pa.Table]:
    """Answer a shelf that holds too much, by further bits of the hash."""
    parts = Shelves(bits=_BITS, done=done, memory=0, folder=means.folder)
    try:
        for batch in shelves.take(shelf, shelf + 1):
            parts.put(parts.sort(batch))
        yield from _answered(parts, settings, means, done)
    finally:
        parts.close()


def _answer(shelves: Shelves, settings: Settings, run: tuple[int, int]) -> pa.Table:
    return answers(grouped(pa.Table.from_batches(shelves.take(*run))), settings)


def _runs(rows: Ints, most: int) -> list[tuple[int, int]]:
    """Cut shelves into runs of so many rows at most, or of one shelf; empty ones are left out.

    Example:
        >>> _runs(np.array([0, 3, 2, 9, 0, 1]), 6)
        [(1, 3), (3, 4), (5, 6)]
    """
    runs: list[tuple[int, int]] = []
    held = 0
    for shelf in np.flatnonzero(rows).tolist():
        if runs and held + rows[shelf] <= most:
            runs[-1] = runs[-1][0], shelf + 1
            held += rows[shelf]
        else:
            runs.append((shelf, shelf + 1))
            held = rows[shelf]
    return runs


def _each(work: Callable[[In], Out], items: Iterable[In], threads: int) -> Iterator[Out]:
    """Work on some items at once, and yield what comes of them in their order.

    numpy and Arrow let other threads run while they work.
    """
    if threads == 1:
        yield from map(work, items)
        return
    with ThreadPoolExecutor(threads) as pool:
        waiting: deque[Future[Out]] = deque()
        try:
            for item in items:
                waiting.append(pool.submit(work, item))
                if len(waiting) > threads:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            for future in waiting:
                future.cancel()

"""Sort claims onto shelves by the hash of their quantity, in memory or in a file of our own.

A shelf holds all quantities whose hashes begin with the same bits. So shelf after shelf gives the
quantities in the order of their hashes, however many shelves there are.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pyarrow as pa

from reconcile.columns.hashing import Hashes, hashes
from reconcile.columns.spill import Spill
from reconcile.columns.sweeping import Ints

HASH_BITS = 64


class Sorted(NamedTuple):
    """The rows of a batch, shelf by shelf.

    Attributes:
        claims: The rows.
        starts: Where each shelf starts, and where the last one ends.
        lowest: The lowest hash on each shelf; the highest of all where it is empty.
        highest: The highest hash on each shelf; 0 where it is empty.
    """

    claims: pa.RecordBatch
    starts: Ints
    lowest: Hashes
    highest: Hashes


class Shelves:
    """Claims on shelves.

    Attributes:
        rows: How many rows each shelf holds.
    """

    def __init__(self, *, bits: int, done: int, memory: int, folder: Path | None) -> None:
        """Build empty shelves.

        Args:
            bits: Of the hash, that tell shelves apart: there are two to this power.
            done: How many leading bits all have in common.
            memory: How many bytes stay in memory; what is more goes to a file.
            folder: Where that file is made; None: where temporary files go.
        """
        self._bits, self._done, self._memory, self._folder = bits, done, memory, folder
        self.rows = np.zeros(1 << bits, np.int64)
        self._lowest = np.full(1 << bits, np.iinfo(np.uint64).max)
        self._highest = np.zeros(1 << bits, np.uint64)
        self._kept: list[Sorted] = []
        self._size = 0
        self._spill: Spill | None = None

    def sort(self, claims: pa.RecordBatch) -> Sorted:
        """Sort claims by shelf, those of one shelf in their order."""
        codes = hashes(claims.column("quantity"))
        codes <<= np.uint64(self._done)
        shelf = (codes >> np.uint64(HASH_BITS - self._bits)).astype(np.uint16)
        # Numbers of 16 bits are sorted by their digits, which is fastest.
        order = np.argsort(shelf, kind="stable")
        starts = np.concatenate([[0], np.cumsum(np.bincount(shelf, minlength=1 << self._bits))])
        lowest = np.full(1 << self._bits, np.iinfo(np.uint64).max)
        highest = np.zeros(1 << self._bits, np.uint64)
        filled = np.flatnonzero(np.diff(starts))
        codes = codes[order]
        lowest[filled] = np.minimum.reduceat(codes, starts[filled])
        highest[filled] = np.maximum.reduceat(codes, starts[filled])
        return Sorted(claims.take(pa.array(order)), starts, lowest, highest)

    def put(self, batch: Sorted) -> None:
        """Put sorted claims on the shelves.

        Raises:
            OSError: They do not fit on the disk.
        """
        self.rows += np.diff(batch.starts)
        np.minimum(self._lowest, batch.lowest, out=self._lowest)
        np.maximum(self._highest, batch.highest, out=self._highest)
        self._kept.append(batch)
        self._size += batch.claims.nbytes
        if self._size > self._memory:
            self._spill = self._spill or Spill(self._folder)
            schema = batch.claims.schema
            shelves = [self._in_memory(shelf, shelf + 1) for shelf in range(len(self.rows))]
            self._spill.write([pa.Table.from_batches(one, schema) for one in shelves])
            self._kept, self._size = [], 0

    def take(self, first: int, stop: int) -> Iterator[pa.RecordBatch]:
        """Yield what lies on some shelves, in the order in which it was put there."""
        if self._spill:
            yield from self._spill.read(first, stop)
        yield from self._in_memory(first, stop)

    def _in_memory(self, first: int, stop: int) -> Iterator[pa.RecordBatch]:
        for batch in self._kept:
            start, end = batch.starts[first], batch.starts[stop]
            if start < end:
                yield batch.claims.slice(start, end - start)

    def is_one_hash(self, shelf: int) -> bool:
        """Tell whether a shelf holds one quantity only, or such as no bit tells apart."""
        return bool(self._lowest[shelf] == self._highest[shelf])

    def close(self) -> None:
        """Give up the file."""
        if self._spill:
            self._spill.close()

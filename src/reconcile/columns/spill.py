"""A file for what does not fit into memory: batches of claims, shelf by shelf.

The file has no name, so that nothing is left of it, however the program ends.
"""

import os
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pyarrow as pa

from reconcile.columns.sweeping import Ints
from reconcile.errors import InputError


class Spill:
    """Batches in a file."""

    def __init__(self, folder: Path | None) -> None:
        """Make an empty file.

        Args:
            folder: Where; None: where temporary files go.

        Raises:
            InputError: It cannot be made there.
        """
        try:
            self._file = tempfile.TemporaryFile(dir=folder, buffering=0)  # noqa: SIM115 (see close)
        except OSError as error:
            raise InputError(_trouble(error, folder)) from None
        self._folder, self._end = folder, 0
        self._schema: pa.Schema | None = None
        self._offsets: list[Ints] = []

    def write(self, shelves: Sequence[pa.Table]) -> None:
        """Write what lies on each of the shelves.

        Raises:
            InputError: The disk is full.
        """
        self._schema = shelves[0].schema
        offsets = np.empty(len(shelves) + 1, np.int64)
        for number, rows in enumerate(shelves):
            offsets[number] = self._end
            # One batch, since each costs some calls, and to read it as many.
            for batch in rows.combine_chunks().to_batches():
                self._put(batch.serialize())
        offsets[-1] = self._end
        self._offsets.append(offsets)

    def _put(self, part: pa.Buffer) -> None:
        self._end += part.size
        view = memoryview(part)
        try:
            while view:
                view = view[self._file.write(view) :]
        except OSError as error:
            raise InputError(_trouble(error, self._folder)) from None

    def read(self, first: int, stop: int) -> Iterator[pa.RecordBatch]:
        """Yield the rows of some shelves, in the order in which they were written."""
        for offsets in self._offsets:
            start, end = int(offsets[first]), int(offsets[stop])
            if start == end:
                continue
            reader = pa.BufferReader(os.pread(self._file.fileno(), end - start, start))
            while reader.tell() < end - start:
                yield pa.ipc.read_record_batch(pa.ipc.read_message(reader), self._schema)

    def close(self) -> None:
        """Give up the file."""
        self._file.close()


def _trouble(error: OSError, folder: Path | None) -> str:
    """Say what went wrong, without the name of a file that nobody sees."""
    where = "the folder for temporary files" if folder is None else str(folder)
    return f"{where} does not take what memory cannot hold: {error.strerror}; name another folder"

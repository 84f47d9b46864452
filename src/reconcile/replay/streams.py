"""Standard output and standard error, with a copy of all that goes through them."""

import io
import sys
from typing import TYPE_CHECKING

from reconcile.replay.record import Record

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer


class _Copied(io.FileIO):
    """The raw end of a stream: what reaches the system is what the record keeps.

    Here, and not where text is written: help and mistakes are written by libraries, and only
    here the order of the two streams is the one in which their reader sees them.
    """

    def __init__(self, number: int, record: Record) -> None:
        super().__init__(number, "wb", closefd=False)
        self._record = record

    def write(self, data: "ReadableBuffer", /) -> int:
        try:
            count = super().write(data)
        except OSError:
            self._record.is_spoiled = True
            raise
        self._record.wrote(self.fileno(), memoryview(data)[:count])
        return count


def copy(record: Record) -> None:
    """Let both streams keep a copy of what they write."""
    for name, number in (("stdout", 1), ("stderr", 2)):
        stream = getattr(sys, name)
        stream.flush()
        raw = _Copied(number, record)
        copied = io.TextIOWrapper(
            raw if stream.write_through else io.BufferedWriter(raw),  # python -u
            encoding=stream.encoding,
            errors=stream.errors,
            newline="\n",
            line_buffering=stream.line_buffering,
            write_through=stream.write_through,
        )
        setattr(sys, name, copied)

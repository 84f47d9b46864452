"""Standard output and standard error, with a copy of all that goes through them."""

import io
import sys
from typing import TYPE_CHECKING

from reconcile.replay.record import Record

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer


class _Copied(io.RawIOBase):
    """The raw end of a stream: what reaches the system is what the record keeps.

    Here, and not where text is written, because here also the order of the two streams is
    the one in which their reader saw them.
    """

    def __init__(self, raw: io.RawIOBase | io.FileIO, number: int, record: Record) -> None:
        super().__init__()
        self._raw, self._number, self._record = raw, number, record
        self.name = raw.name if isinstance(raw, io.FileIO) else number
        self.mode = "wb"

    def writable(self) -> bool:
        return True

    def fileno(self) -> int:
        return self._raw.fileno()

    def isatty(self) -> bool:
        return self._raw.isatty()

    def write(self, data: "ReadableBuffer", /) -> int | None:
        try:
            count = self._raw.write(data)
        except OSError:
            self._record.is_spoiled = True
            raise
        if count:
            self._record.wrote(self._number, memoryview(data)[:count])
        return count


def copy(record: Record) -> None:
    """Let both streams keep a copy; where they are not the interpreter's own, spoil the record."""
    out, err = _copied(sys.stdout, 1, record), _copied(sys.stderr, 2, record)
    if out is None or err is None:
        record.is_spoiled = True
        return
    sys.stdout, sys.stderr = out, err


def _copied(stream: object, number: int, record: Record) -> io.TextIOWrapper | None:
    if not isinstance(stream, io.TextIOWrapper):
        return None
    stream.flush()
    buffer: object = stream.buffer
    is_buffered = isinstance(buffer, io.BufferedWriter)
    raw = buffer.raw if isinstance(buffer, io.BufferedWriter) else buffer
    if not isinstance(raw, io.FileIO) or raw.fileno() != number:
        return None
    copied = _Copied(raw, number, record)
    return io.TextIOWrapper(
        io.BufferedWriter(copied) if is_buffered else copied,  # python -u writes straight on
        encoding=stream.encoding,
        errors=stream.errors,
        newline="\n",
        line_buffering=stream.line_buffering,
        write_through=stream.write_through,
    )

"""Find the files that hold a table, and read them as batches of rows that are never large.

Only the columns that are asked for are read. Each format says what its columns are before a row is
read (`look`), and gives its rows in one bounded batch after the other (`batches`), whatever the
size of the file and of the blocks that it was written in.
"""

import glob
import os
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from reconcile.columns import delimited
from reconcile.columns.engine import BATCH
from reconcile.errors import InputError

_BUFFER = 1 << 20
"""Bytes of a column that are read at once; without, Arrow reads all of a row group."""

_BYTES = 1 << 26
"""Bytes of a batch at most, about: rows of long texts come fewer at a time."""

_PACKED = (".gz", ".bz2", ".zst")
"""What Arrow unpacks on the way, of text only: the other formats pack their columns themselves."""

_MAGIC = frozenset("*?[")


class File(NamedTuple):
    """A file of a table.

    Attributes:
        path: As it was named, or found in a folder.
        schema: Its columns; all of a file of text are text.
        rows: How many there are; None: nobody knows before they are read.
    """

    path: Path
    schema: pa.Schema
    rows: int | None

    @property
    def name(self) -> str:
        """What messages call it."""
        return self.path.as_posix()


def find(words: Iterable[str], but: Collection[Path] = ()) -> list[Path]:
    """Return the files that words name, each once, by name: their order changes nothing.

    Args:
        words: Files, folders, and patterns that no shell has filled in.
        but: What is left out of folders and patterns: files that are going to be written.

    Raises:
        InputError: A word names nothing that can be read.
    """
    left_out = {identity(path) for path in but}
    found: dict[object, Path] = {}
    for word in words:
        path = Path(word)
        if os.path.lexists(path) and not path.is_dir():
            paths = [_require_kind(path)]
        else:
            paths = [one for one in _below(word) if identity(one) not in left_out]
            if not paths:
                raise _nothing(word)
        for one in paths:
            found.setdefault(identity(one), one)
    return sorted(found.values(), key=lambda path: path.as_posix())


def identity(path: Path) -> object:
    """Return what all names of a file have in common, links of both sorts among them."""
    try:
        status = os.stat(path)
    except OSError:
        return os.path.realpath(path)
    return status.st_dev, status.st_ino


def _require_kind(path: Path) -> Path:
    if not path.is_file():
        raise InputError(f"`{path.as_posix()}` is no file: name a file, a folder or a pattern")
    if _kind(path) is None:
        raise InputError(
            f"`{path.as_posix()}` is of no kind that is read; names end in one of {_known()}"
        )
    return path


def _below(word: str) -> list[Path]:
    """The files of a folder, or those that fit a pattern; hidden ones are passed over."""
    path = Path(word)
    try:
        if path.is_dir():
            found = list(path.iterdir())
        else:
            found = [Path(one) for one in glob.iglob(word, recursive=True)]
    except OSError as error:
        raise InputError(f"`{word}` cannot be listed: {error.strerror}") from error
    return [one for one in found if one.name[:1] != "." and _kind(one) and one.is_file()]


def _nothing(word: str) -> InputError:
    if Path(word).is_dir():
        return InputError(
            f"`{word}` holds no file whose name ends in one of {_known()}; "
            f"for those of its folders write '{word.rstrip('/')}/**/*.parquet'"
        )
    if _MAGIC & set(word):
        return InputError(f"no file that can be read fits `{word}`; they end in one of {_known()}")
    return InputError(f"there is no `{word}`; name a file, a folder or a pattern")


def _known() -> str:
    return ", ".join(ending for kind in _KINDS for ending in kind.endings)


def look(path: Path) -> File:
    """Return what columns a file has, without reading its rows.

    Raises:
        InputError: It is broken, or is not what its name says.
    """
    kind = _kind(path)
    if kind is None:
        raise InputError(f"`{path.as_posix()}` is of no kind that is read here")
    with _told(path, "cannot be read"):
        return File(path, *kind.look(path))


class Part(NamedTuple):
    """Some rows of a file.

    Attributes:
        batch: The columns that were asked for.
        numbers: Where each row stands, from 1; the heading of a text is its first row.
        errors: What is wrong with the row itself, such as a cell too many; mostly null.
    """

    batch: pa.RecordBatch
    numbers: pa.Array
    errors: pa.Array


def batches(file: File, columns: Sequence[str]) -> Iterator[Part]:
    """Return some columns of a file, of at most `BATCH` rows at a time.

    Raises:
        InputError: It is broken; the rows before have come.
    """
    kind = _kind(file.path)
    if kind is None:
        raise InputError(f"`{file.name}` is of no kind that is read here")
    done = 0
    reading = kind.read(file.path, columns)
    while True:
        with _told(file.path, f"breaks off behind row {done:,}" if done else "cannot be read"):
            part = next(reading, None)
        if part is None:
            return
        for start in range(0, len(part[0]), BATCH):
            yield Part(*(column.slice(start, BATCH) for column in part))
        done += len(part[0])


def _numbered(batches: Iterable[pa.RecordBatch], columns: Sequence[str]) -> Iterator[Part]:
    """Number the rows of a file in which a row cannot be wrong itself."""
    done = 1
    for batch in batches:
        chosen = batch.select(list(columns))
        for start in range(0, len(chosen), BATCH):
            rows = chosen.slice(start, BATCH)
            numbers = pa.array(np.arange(done, done + len(rows)))
            yield Part(rows, numbers, pa.nulls(len(rows), pa.string()))
            done += len(rows)


@contextmanager
def _told(path: Path, fact: str) -> Iterator[None]:
    """Tell what Arrow says of a file as an error of ours."""
    try:
        yield
    except InputError as error:
        raise InputError(f"`{path.as_posix()}` {fact}: {error}") from None
    except UnicodeEncodeError:
        raise InputError(f"`{path.as_posix()}` {fact}: its name is no UTF-8; rename it") from None
    except (pa.ArrowException, OSError, EOFError) as error:
        told = getattr(error, "strerror", None) or f"{_first(str(error))}; write it again"
        raise InputError(f"`{path.as_posix()}` {fact}: {told}") from None


def _first(text: str) -> str:
    """The first sentence of what Arrow says."""
    return text.partition("\n")[0].partition(". ")[0].strip().rstrip(".")


def _parquet(path: Path) -> pq.ParquetFile:
    return pq.ParquetFile(path, buffer_size=_BUFFER, pre_buffer=False)


def _look_at_parquet(path: Path) -> tuple[pa.Schema, int | None]:
    with _parquet(path) as file:
        return file.schema_arrow, file.metadata.num_rows


def _read_parquet(path: Path, columns: Sequence[str]) -> Iterator[Part]:
    with _parquet(path) as file:
        rows = min(BATCH, max(1, _BYTES // _bytes_per_row(file.metadata)))
        batches = file.iter_batches(rows, columns=list(columns), use_threads=False)
        yield from _numbered(batches, columns)


def _bytes_per_row(metadata: pq.FileMetaData) -> int:
    groups = [metadata.row_group(number) for number in range(metadata.num_row_groups)]
    return max((one.total_byte_size // max(1, one.num_rows) for one in groups), default=0) + 1


def _look_at_arrow(path: Path) -> tuple[pa.Schema, int | None]:
    with pa.memory_map(os.fspath(path)) as source:
        return _arrow(source).schema, None


def _read_arrow(path: Path, columns: Sequence[str]) -> Iterator[Part]:
    """The batches of an Arrow file, as they were written.

    Some programs write all rows as one. Of such a batch all columns are asked for: then what is not
    packed stays in the file until it is looked at, where a choice of columns would be copied.
    """
    with pa.memory_map(os.fspath(path)) as source:
        reader = _arrow(source)
        if isinstance(reader, pa.RecordBatchFileReader):
            count = reader.num_record_batches
            if source.size() <= _BYTES * count:
                fields = [reader.schema.get_field_index(one) for one in columns]
                reader = _arrow(source, pa.ipc.IpcReadOptions(included_fields=fields))
            yield from _numbered(map(reader.get_batch, range(count)), columns)
        else:
            yield from _numbered(reader, columns)


def _arrow(source: pa.NativeFile, options: pa.ipc.IpcReadOptions | None = None) -> pa.NativeFile:
    """The reader of an Arrow file; some programs write the form of streams into one."""
    source.seek(0)
    try:
        return pa.ipc.open_file(source, options=options)
    except pa.ArrowInvalid as error:
        source.seek(0)
        try:
            return pa.ipc.open_stream(source, options=options)
        except (pa.ArrowException, OSError):
            raise error from None


def _look_at_text(path: Path) -> tuple[pa.Schema, int | None]:
    return delimited.look(path), None


class _Kind(NamedTuple):
    """A kind of file: how its names end, and what looks at it and reads it."""

    endings: tuple[str, ...]
    look: Callable[[Path], tuple[pa.Schema, int | None]]
    read: Callable[[Path, Sequence[str]], Iterator[tuple[pa.RecordBatch, pa.Array, pa.Array]]]


_KINDS = (
    _Kind((".parquet", ".pq"), _look_at_parquet, _read_parquet),
    _Kind((".csv", ".tsv"), _look_at_text, delimited.read),
    _Kind((".feather", ".arrow", ".ipc"), _look_at_arrow, _read_arrow),
)


def _kind(path: Path) -> _Kind | None:
    """The kind that a name tells."""
    name = path.name.lower()
    packed = next((one for one in _PACKED if name.endswith(one)), "")
    name = name.removesuffix(packed)
    kinds = [one for one in _KINDS if one.read is delimited.read or not packed]
    return next((one for one in kinds if name.endswith(one.endings)), None)

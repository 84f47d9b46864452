"""The files of a ledger as parts: read, or found as they were kept when they were read before."""

import zlib
from collections.abc import Callable, Iterable, Sequence
from functools import cache

from reconcile.errors import InputError
from reconcile.finding import Issue
from reconcile.ledger.partitions import Partitions
from reconcile.ledger.parts import parts_of
from reconcile.phrases import HedgeTable
from reconcile.project import files, notices
from reconcile.replay import keeping
from reconcile.replay.questions import digest
from reconcile.yaml.decoding import decode

_LARGE = 4 * 2**20
"""Bytes from which a ledger is read by two processes: it then takes a second or more."""

_BATCH = 2**18
"""Bytes of one part, about: enough of them that two processes end together."""

_CUTS = 16
"""One file in so many begins a part, whatever stands before it."""


def partitions(listed: Sequence[files.File], hedges: HedgeTable) -> Partitions:
    """Read the files of a ledger; what stands in unchanged ones is not read again.

    Args:
        listed: The files, in order of name.
        hedges: What hedge words mean.
    """
    batches, is_large = _batches(listed)
    # A pipe cannot be read twice, and what is small is held; a large file is counted when it has
    # been read as YAML, which takes longer.
    read = files.bytes_of if is_large else cache(files.read)
    parts = parts_of(
        batches,
        lambda batch: map(read, batch),
        hedges,
        keeping.current,
        is_large=is_large,
        done=notices.count if is_large else int,
    )
    by_name = {file.name: file for file in listed}
    found: Partitions = Partitions(
        parts, hedges, lambda path: _text(by_name[path], found.files[path], read)
    )
    return found


def _batches(found: Iterable[files.File]) -> tuple[list[list[files.File]], bool]:
    """Divide the files of a ledger into parts, and tell whether it is a large one.

    Which files are in a part depends on their names, so that a new file changes one part and not
    all behind it.
    """
    parts: list[list[files.File]] = [[]]
    total = size = 0
    for file in found:
        own = files.size_of(file)
        is_cut = zlib.crc32(file.name.encode(errors="surrogatepass")) % _CUTS == 0
        if parts[-1] and (is_cut or size + own > _BATCH):
            parts.append([])
            size = 0
        parts[-1].append(file)
        size += own
        total += own
    return parts, total > _LARGE


def _text(file: files.File, name: bytes, read: Callable[[files.File], files.Content]) -> str:
    """Return the text of a file that was read before.

    Raises:
        InputError: It is no longer what it was.
    """
    _, data = read(file)
    if isinstance(data, Issue) or digest(data) != name:
        raise InputError(f"{file.name} was changed while it was being read; ask again")
    source, _ = decode(data, file.name)
    return source.text

"""The files of a ledger as parts: read, or found as they were kept when they were read before."""

from collections.abc import Callable, Sequence
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


def partitions(listed: Sequence[files.File], hedges: HedgeTable) -> Partitions:
    """Read the files of a ledger; what stands in unchanged ones is not read again.

    Args:
        listed: The files, in order of name.
        hedges: What hedge words mean.
    """
    batches, is_large = files.batches(listed)
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

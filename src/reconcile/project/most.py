"""How large a ledger may be as a whole, before any of it is read.

One file has its own limit, which is told as a finding of that file. Many files within it can
still ask for more memory than a machine has, and folders that hold no ledger for hours.
"""

from collections.abc import Iterable

from reconcile.errors import InputError, UsageError
from reconcile.project import outside
from reconcile.replay import record

VARIABLE = "RECONCILE_MAX_MIB"
"""The environment variable by which a person asks for more; no file of a project can."""

_USUAL = 256
"""MiB of all files together: about a million estimates."""

_LARGEST = 65_536

FOLDERS = 20_000
"""Folders that are gone through for the files of a ledger; that takes some seconds."""


def mebibytes() -> int:
    """Return how many MiB the files of a ledger may have together.

    Raises:
        UsageError: The variable holds no such number.
    """
    given = outside.variable(VARIABLE)
    if not given:
        return _USUAL
    if given.isascii() and given.isdecimal() and len(given) < 9 and 0 < int(given) <= _LARGEST:
        return int(given)
    raise UsageError(f"{VARIABLE} is no number of MiB; write 1 to {_LARGEST:,}, such as 512")


def require(sizes: Iterable[int], what: str) -> None:
    """Make sure that files are not too large together.

    Args:
        sizes: Their bytes.
        what: What messages call them.

    Raises:
        InputError: They are.
    """
    total, most = sum(sizes), mebibytes()
    if total > most * 2**20:
        # The sizes are not asked again when a run is replayed.
        record.spoil()
        asked = -(-total // 2**20)
        raise InputError(
            f"{what} has {asked:,} MiB of YAML, and {most:,} are read at most; check a part of "
            f"it, or set {VARIABLE}={asked} if there is so much memory"
        )

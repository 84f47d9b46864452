"""A file with more faults than anybody mends: told early, and the rest of it not looked at.

A program that writes one fault writes a million of it. To read all of them takes minutes and
gigabytes, and says nothing that the first ten thousand do not say.
"""

from collections.abc import Callable

from reconcile.finding import Issue
from reconcile.values import Place
from reconcile.yaml.text import Text

MOST = 10_000
"""Faults of one file, each counted, after which the rest of it is not looked at."""

LARGE = 4 * 2**20
"""Bytes of a file of which the beginning is read by itself first."""

_FIRST = 2**16
"""Bytes at its beginning in which faults are looked for; it takes a few hundredths of a second."""

_SUSPICIOUS = 100
"""Faults in them from which on a larger part is read first: one in 650 bytes."""

_SHARE = 4
"""What is read first beside the rest is at most the file by this number."""


def beginning(data: bytes, faults: Callable[[bytes], int]) -> bytes | None:
    """Return the beginning of a large file if that has too many faults by itself, else None.

    Args:
        data: The file.
        faults: Counts those of a part of it, at most `MOST` and a few.
    """
    if len(data) <= LARGE:
        return None
    found = faults(_up_to(data, _FIRST))
    # As much as holds enough of them if they go on like that, and half as much again.
    size = _FIRST * MOST * 3 // (2 * max(found, 1))
    if found < _SUSPICIOUS or size > len(data) // _SHARE:
        return None
    part = _up_to(data, size)
    return part if faults(part) >= MOST else None


def _up_to(data: bytes, size: int) -> bytes:
    """Return about so many bytes, up to a line that begins an entry as far out as any near it."""
    at = data.rfind(b"\n", 0, size - _FIRST // 2) + 1
    cut, outermost = size, len(data)
    for line in data[at:size].splitlines(keepends=True)[:-1]:
        indent = len(line) - len(line.lstrip(b" "))
        if line.strip() and indent <= outermost:
            cut, outermost = at, indent
        at += len(line)
    return data[:cut]


def told(text: Text, at: int) -> Issue:
    """Return the issue that says so; it stands at the first line that is not looked at."""
    line = text.place(at, at).line
    return Issue(
        Place(text.path, line, 1, line, 1),
        f"more than {MOST:,} things are wrong in this file; the rest of it is not looked at",
        "mend what writes it, then check again",
        problem="too-large",
    )

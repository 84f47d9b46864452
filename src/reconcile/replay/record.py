"""What one run has asked and written so far, while it is being recorded."""

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from reconcile.replay.questions import Note

_MAX_OUTPUT = 64 * 2**20
"""Bytes of output that are kept; of more the memory would be missed."""


class Record:
    """The questions of a run with their answers, and what it wrote.

    Attributes:
        notes: Answers by question, in the order in which they were first asked.
        chunks: What was written: the stream (1 or 2) and the bytes, in turn.
        is_spoiled: The run depends on, or did, something that cannot be asked again.
        is_asking: A question is being asked, so that files are opened with its knowledge.
    """

    __slots__ = ("_size", "chunks", "is_asking", "is_spoiled", "notes")

    def __init__(self) -> None:
        self.notes: dict[tuple[bytes, bytes], bytes] = {}
        self.chunks: list[tuple[int, bytearray]] = []
        self.is_spoiled = False
        self.is_asking = False
        self._size = 0

    def note(self, letter: bytes, about: bytes, answer: bytes) -> None:
        """Keep an answer. One question with two answers cannot be asked again."""
        if self.notes.setdefault((letter, about), answer) != answer:
            self.is_spoiled = True

    def answered(self) -> "tuple[Note, ...]":
        """Return the questions with their answers, in the order in which they were asked."""
        return tuple([(*question, answer) for question, answer in self.notes.items()])

    def written(self) -> tuple[tuple[int, bytes], ...]:
        """Return what was written, in order."""
        return tuple([(stream, bytes(data)) for stream, data in self.chunks])

    def wrote(self, stream: int, data: memoryview) -> None:
        """Keep what was written to standard output (1) or standard error (2)."""
        self._size += len(data)
        if self._size > _MAX_OUTPUT:
            self.is_spoiled = True
        if self.is_spoiled:
            self.chunks.clear()
        elif self.chunks and self.chunks[-1][0] == stream:
            self.chunks[-1][1].extend(data)
        else:
            self.chunks.append((stream, bytearray(data)))


current: Record | None = None
"""The record of this process; None where nothing is recorded, as in a library."""


def start() -> Record:
    """Begin to record."""
    global current
    current = Record()
    return current


Handed = tuple[dict[tuple[bytes, bytes], bytes], bool]
"""What a second process hands back: its questions with their answers, and `is_spoiled`."""


def fork() -> int:
    """Fork, as `os.fork`; the new process keeps a record of its own, from the beginning.

    It has to hand that back when its work is done: `handed_back` there, `take_back` here.
    """
    if current is None:
        return os.fork()
    current.is_asking = True
    try:
        child = os.fork()
    finally:
        current.is_asking = False
    if not child:
        current.notes.clear()
        current.chunks.clear()
    return child


def handed_back() -> Handed | None:
    """What this process has asked since it was forked. What it wrote cannot be put in order."""
    if current is None:
        return None
    return current.notes, current.is_spoiled or bool(current.chunks)


def take_back(handed: Handed | None) -> None:
    """Add what a second process has asked."""
    if current is None or handed is None:
        return
    notes, is_spoiled = handed
    current.is_spoiled |= is_spoiled
    for (letter, about), answer in notes.items():
        current.note(letter, about, answer)


def spoil() -> None:
    """Say that this run must not be replayed: it has done or read what no record holds."""
    if current is not None:
        current.is_spoiled = True

"""What one run has asked and written so far, while it is being recorded."""

import os

from itertools import islice

from reconcile.replay import questions

Notes = tuple[tuple[tuple[tuple[bytes, bytes], bytes], ...], bool]
"""Questions with their answers, and whether something else was read or done as well."""

_MAX_OUTPUT = 16 * 2**20
"""Bytes of output that are kept; more than a person reads and rarely asked for twice."""


class Record:
    """The questions of a run with their answers, and what it wrote.

    Attributes:
        notes: Answers by question, in the order in which they were first asked.
        chunks: What was written: the stream (1 or 2) and the bytes, write by write.
        is_spoiled: The run depends on, or did, something that cannot be asked again.
        is_asking: A question is being asked, so that files are opened with its knowledge.
    """

    __slots__ = ("_size", "_told", "chunks", "is_asking", "is_spoiled", "notes")

    def __init__(self) -> None:
        self.notes: dict[tuple[bytes, bytes], bytes] = {}
        self.chunks: list[tuple[int, bytes]] = []
        self.is_spoiled = False
        self.is_asking = False
        self._size = 0
        self._told = 0

    def fresh(self) -> Notes:
        """What was noted since this was asked last, and whether the record is spoiled."""
        notes = tuple(islice(self.notes.items(), self._told, None))
        self._told += len(notes)
        return notes, self.is_spoiled

    def note(self, letter: bytes, about: bytes, answer: bytes) -> None:
        """Keep an answer. One question with two answers cannot be asked again."""
        if self.notes.setdefault((letter, about), answer) != answer or b"\0" in about:
            self.is_spoiled = True

    def ask(self, letter: bytes, about: bytes) -> None:
        """Ask a question only for the record."""
        self.note(letter, about, questions.ask(letter, about))

    def wrote(self, stream: int, data: bytes) -> None:
        """Keep what was written to standard output (1) or standard error (2)."""
        self._size += len(data)
        if self._size > _MAX_OUTPUT:
            self.chunks.clear()
            self.is_spoiled = True
        if not self.is_spoiled:
            self.chunks.append((stream, data))


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

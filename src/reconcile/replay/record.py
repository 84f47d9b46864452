"""What one run has asked and written so far, while it is being recorded."""

from reconcile.replay import questions

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

    __slots__ = ("_size", "chunks", "is_asking", "is_spoiled", "notes")

    def __init__(self) -> None:
        self.notes: dict[tuple[bytes, bytes], bytes] = {}
        self.chunks: list[tuple[int, bytes]] = []
        self.is_spoiled = False
        self.is_asking = False
        self._size = 0

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


def spoil() -> None:
    """Say that this run must not be replayed: it has done or read what no record holds."""
    if current is not None:
        current.is_spoiled = True

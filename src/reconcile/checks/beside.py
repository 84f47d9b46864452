"""What a look at one quantity asks of the rest of the ledger, noted with its answers.

A quantity is looked at with its own records at hand, and with the ledger around it. Whatever it
asks of that is a question; while all questions have the same answers, and its own records are
the same, what was found still holds, and nobody has to look again. `reconcile.replay` does the
same for whole runs and the world around them.
"""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from reconcile.evidence.comparable import Statement
from reconcile.evidence.editions import newer_editions
from reconcile.evidence.elsewhere import Elsewhere, Quotations
from reconcile.ledger.packing import name_of, packed
from reconcile.ledger.partitions import Partitions
from reconcile.ledger.records import Quantity, Source
from reconcile.replay.questions import digest
from reconcile.values import PartialDate

Question = tuple[str, tuple[str, ...]]
"""What is asked for, and the ids that it is asked about."""

SOURCE, NEWER, PRINTS, TOPICS = "source", "newer", "prints", "topics"
"""A source; the editions that replace one; whether it prints anything; about which quantities."""

RECORDS, EVERYTHING, DAY = "records", "everything", "day"
"""What a source says of other quantities; the whole ledger; the day of the check."""


class Beside:
    """A ledger as the looks at its quantities see it, and what each of them may be told of it."""

    def __init__(
        self,
        partitions: Partitions,
        today: int | None,
        quotations: Quotations,
        made_of: Mapping[str, bytes],
    ) -> None:
        """Take a ledger.

        Args:
            partitions: The ledger.
            today: The day of the check.
            quotations: What its sources say about any quantity.
            made_of: A name for the estimates of each quantity; complete when it is asked.
        """
        self.partitions, self.today, self.quotations = partitions, today, quotations
        self.sources = partitions.sources
        self._made_of = made_of

    @cached_property
    def newer(self) -> dict[str, list[Source]]:
        """The editions that replace each source, oldest first."""
        return newer_editions(self.sources[name] for name in self.partitions.superseding)

    def answers(self, questions: Iterable[Question]) -> bytes:
        """Return a name for what some questions are answered with now."""
        return digest(b"\0".join([self._answer(*question) for question in questions]))

    def _answer(self, what: str, names: Sequence[str]) -> bytes:
        # Nearly all that is asked are sources and their editions: thousands by each check.
        if what == SOURCE:
            return b"\0".join(map(self.sources.digest, names))
        if what == NEWER and self.newer.keys().isdisjoint(names):
            return b"%d" % len(names)
        return b"\0".join([self._answer_about(what, name) for name in names])

    def _answer_about(self, what: str, name: str) -> bytes:
        if what == NEWER:
            found = (self.sources.digest(one.id) for one in self.newer.get(name, ()))
            return b"\0".join(found)
        if what == PRINTS:
            return b"%d" % (name in self.partitions.topics)
        if what == TOPICS:
            return digest("\0".join(sorted(self.partitions.topics.get(name, ()))).encode(*_EXACT))
        if what == RECORDS:
            topics = sorted(self.partitions.topics.get(name, ()))
            return digest(b"\0".join((self._every_source, *map(self._about, topics))))
        if what == DAY:
            return b"%d" % (self.today or 0)
        return self.partitions.everything

    def _about(self, name: str) -> bytes:
        return self._made_of.get(name, b"") + name_of(
            packed(self.partitions.ledger.quantities.get(name))
        )

    @cached_property
    def _every_source(self) -> bytes:
        return digest(b"".join(map(self.sources.digest, self.sources)))


_EXACT = ("utf-8", "surrogatepass")


class Noted:
    """The ledger beside one quantity; what is asked of it is noted.

    A question is noted once, however often it is asked.
    """

    def __init__(self, beside: Beside) -> None:
        """Take the ledger."""
        self._beside = beside
        self._asked: dict[str, set[str]] = {}
        self.sources: Mapping[str, Source] = _NotedSources(beside.sources, self.note)
        self.newer: Mapping[str, Sequence[Source]] = _NotedEditions(beside, self.note)
        self.printing: Container[str] = _NotedPrinting(beside, self.note)
        self.quotations = _NotedQuotations(beside, self.note)

    def note(self, what: str, name: str = "") -> None:
        """Note a question."""
        self._asked.setdefault(what, set()).add(name)

    @property
    def questions(self) -> tuple[Question, ...]:
        """What has been asked so far."""
        return tuple((what, tuple(sorted(names))) for what, names in sorted(self._asked.items()))

    def day(self) -> int | None:
        """Return the day of the check."""
        self.note(DAY)
        return self._beside.today


_Note = Callable[[str, str], None]


class _NotedSources(Mapping[str, Source]):
    def __init__(self, sources: Mapping[str, Source], note: _Note) -> None:
        self._sources, self._note = sources, note

    def __getitem__(self, name: str) -> Source:
        self._note(SOURCE, name)
        return self._sources[name]

    def __contains__(self, name: object) -> bool:
        self._note(SOURCE, str(name))
        return name in self._sources

    def __iter__(self) -> Iterator[str]:
        self._note(EVERYTHING, "")
        return iter(self._sources)

    def __len__(self) -> int:
        self._note(EVERYTHING, "")
        return len(self._sources)


class _NotedEditions(Mapping[str, Sequence[Source]]):
    def __init__(self, beside: Beside, note: _Note) -> None:
        self._beside, self._note = beside, note

    def __getitem__(self, name: str) -> Sequence[Source]:
        self._note(NEWER, name)
        return self._beside.newer[name]

    def __iter__(self) -> Iterator[str]:
        self._note(EVERYTHING, "")
        return iter(self._beside.newer)

    def __len__(self) -> int:
        self._note(EVERYTHING, "")
        return len(self._beside.newer)


class _NotedPrinting(Container[str]):
    def __init__(self, beside: Beside, note: _Note) -> None:
        self._beside, self._note = beside, note

    def __contains__(self, name: object) -> bool:
        self._note(PRINTS, str(name))
        return name in self._beside.partitions.topics


class _NotedQuotations(Quotations):
    """What sources say about any quantity, as one quantity asks for it."""

    def __init__(self, beside: Beside, note: _Note) -> None:
        super().__init__(beside.partitions.ledger)
        self._beside, self._note = beside, note

    def topics(self, source: str) -> Container[str]:
        self._note(TOPICS, source)
        return self._beside.partitions.topics.get(source, ())

    def records(self, origin: str, quantity: Quantity) -> list[Statement]:
        self._note(RECORDS, origin)
        return self._beside.quotations.records(origin, quantity)

    def beside(self, quantity: Quantity, as_of: PartialDate | None) -> Elsewhere:
        look = self._beside.quotations.beside(quantity, as_of)

        def noted(origin: str) -> Sequence[Statement]:
            self._note(EVERYTHING, "")
            return look(origin)

        return noted

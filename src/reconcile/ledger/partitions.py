"""A ledger in parts: its sources and quantities at hand, its estimates taken from shelves.

A shelf is taken down, looked at, and dropped, so that a ledger too large to be held at once can
be looked at quantity by quantity; and a source is made a record when somebody asks for it.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain
from typing import NamedTuple

from reconcile.finding import Issue, Spot
from reconcile.ledger.joining import Gathered, distinct, join
from reconcile.ledger.packing import unpacked
from reconcile.ledger.parts import SHELVES, Part, Plain, on_shelf, outline, position_of, shelf_of
from reconcile.ledger.records import Estimate, Ledger, Source
from reconcile.ledger.settling import Draft, settle
from reconcile.phrases import HedgeTable
from reconcile.replay.questions import digest
from reconcile.yaml.events import collector_paused


class _Declared(NamedTuple):
    """A source that has not been asked for yet."""

    id: str
    digest: bytes
    plain: Plain

    @property
    def spot(self) -> Spot:
        """Where it is declared."""
        return self.record.spot

    @property
    def record(self) -> Source:
        """The source."""
        found: Source = unpacked(self.plain)
        return found


class Sources(Mapping[str, Source]):
    """The sources of a ledger by id, each made a record when it is asked for."""

    def __init__(self, declared: Mapping[str, _Declared]) -> None:
        """Take what is declared, by id."""
        self._declared = declared
        self._known: dict[str, Source] = {}

    def __getitem__(self, name: str) -> Source:
        """Return a source."""
        known = self._known.get(name)
        if known is None:
            known = self._known[name] = self._declared[name].record
        return known

    def __contains__(self, name: object) -> bool:
        return name in self._declared

    def __iter__(self) -> Iterator[str]:
        return iter(self._declared)

    def __len__(self) -> int:
        return len(self._declared)

    def digest(self, name: str) -> bytes:
        """Return a name for what a source says; empty where there is none."""
        declared = self._declared.get(name)
        return b"" if declared is None else declared.digest


class Texts(Mapping[str, str]):
    """The texts of the files of a ledger, read again when they are asked for."""

    def __init__(
        self, kept: Mapping[str, str], others: Iterable[str], read: Callable[[str], str]
    ) -> None:
        """Take the texts that are at hand, the paths of the others, and what reads one."""
        self._kept = kept
        self._paths = dict.fromkeys((*others, *kept))
        self._read = read

    def __getitem__(self, path: str) -> str:
        """Return the text of a file."""
        if path not in self._paths:
            raise KeyError(path)
        return self._kept[path] if path in self._kept else self._read(path)

    def __contains__(self, path: object) -> bool:
        return path in self._paths

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)


class Partitions:
    """A ledger in parts.

    Attributes:
        ledger: All of it but the estimates.
        sources: Its sources.
        counts: How many estimates each file holds.
        topics: The quantities that each source prints figures of.
        digests: Of each part, for all but its shelves and its outline.
    """

    def __init__(
        self, parts: Sequence[Part], hedges: HedgeTable, read: Callable[[str], str]
    ) -> None:
        """Take the parts, in order; `read` returns the text of a file."""
        gathered = [_gathered(part) for part in parts]
        ledger = join(gathered, hedges)
        declared: dict[str, _Declared] = ledger.sources  # type: ignore[assignment]
        self.sources = Sources(declared)
        texts = dict(text for part in parts for text in part.texts)
        unread = {path for path in ledger.unread if path not in texts}
        paths = [path for part in parts for path, _ in part.files if path not in unread]
        self.ledger: Ledger = ledger._replace(sources=self.sources, files=Texts(texts, paths, read))
        self.counts = {path: n for part in parts for path, n in part.counts}
        self.topics: dict[str, set[str]] = {}
        for source, names in (topic for part in parts for topic in part.topics):
            self.topics.setdefault(source, set()).update(names)
        self.digests = [part.digest for part in parts]
        self._parts = [part._replace(sources=(), records=None, topics=()) for part in parts]
        self._hedges = hedges

    @cached_property
    def are_distinct(self) -> bool:
        """Whether no id is given twice, so that one quantity need not be known to another."""
        given = [name for part in self._parts for name in part.given]
        is_doubtful = any(part.is_doubtful for part in self._parts)
        return len(set(given)) == len(given) and not is_doubtful

    @cached_property
    def outlined(self) -> tuple[Estimate, ...]:
        """All estimates in file order, with ids, dates and places only."""
        with collector_paused():
            found = chain.from_iterable(map(outline, self._parts))
            estimates, _ = distinct(found)
        return estimates

    @cached_property
    def outline(self) -> bytes:
        """A name for all but words and numbers of the estimates, and what is wrong with them."""
        return digest(b"".join((*self.digests, *(digest(part.outline) for part in self._parts))))

    @cached_property
    def shelves(self) -> tuple[bytes, ...]:
        """A name for what lies on each shelf."""
        every = zip(*(part.shelves for part in self._parts), strict=True)
        return tuple(digest(b"".join(map(digest, shelf))) for shelf in every)

    @cached_property
    def everything(self) -> bytes:
        """A name for the whole ledger."""
        return digest(b"".join((self.outline, *self.shelves)))

    def on(self, number: int) -> dict[str, list[Plain]]:
        """Return the estimates of a shelf, packed, by quantity and in file order."""
        found: dict[str, list[Plain]] = {}
        for part in self._parts:
            for name, estimates in on_shelf(part.shelves[number]).items():
                found.setdefault(name, []).extend(estimates)
        return found

    def of(self, names: Iterable[str]) -> list[Plain]:
        """Return the estimates of some quantities, packed and in file order."""
        wanted = frozenset(names)
        found: list[Plain] = []
        for number in sorted({shelf_of(name) for name in wanted}):
            for name, estimates in self.on(number).items():
                found += estimates if name in wanted else ()
        return in_file_order(found)

    def all(self) -> list[Plain]:
        """Return all estimates, packed and in file order."""
        shelves = (self.on(number) for number in range(SHELVES))
        return in_file_order([one for shelf in shelves for each in shelf.values() for one in each])

    def whole(self, names: Collection[str] | None = None) -> Ledger:
        """Return the ledger with its estimates: with all, or with those of some quantities."""
        issues: list[Issue] = []
        packed = self.all() if names is None else self.of(names)
        estimates = self.settled(packed, issues)
        troubles = (*self.ledger.troubles, *issues)
        return self.ledger._replace(estimates=estimates, troubles=troubles)

    def settled(self, packed: Sequence[Plain], issues: list[Issue]) -> tuple[Estimate, ...]:
        """Return estimates as they read in the whole ledger; `issues` takes what is wrong."""
        return settled(packed, self.ledger, self._hedges, issues)


def settled(
    packed: Sequence[Plain], ledger: Ledger, hedges: HedgeTable, issues: list[Issue]
) -> tuple[Estimate, ...]:
    """Return packed estimates as they read in a ledger, each with an id of its own.

    Args:
        packed: In file order.
        ledger: Its quantities and sources are looked at.
        hedges: What hedge words mean.
        issues: Takes what is wrong with them.
    """
    found: list[Issue] = []
    with collector_paused():
        drafts: Iterator[Draft] = map(unpacked, packed)
        one_by_one = settle(drafts, ledger.quantities, ledger.sources, hedges, found)
        estimates, twice = distinct(one_by_one)
    issues.extend((*twice, *found))
    return estimates


def in_file_order(packed: list[Plain]) -> list[Plain]:
    """Sort packed estimates by file and line."""
    return sorted(packed, key=position_of)


def _gathered(part: Part) -> Gathered:
    """What a part declares, its sources not yet made records."""
    gathered = Gathered(*unpacked(part.records))
    declared = [_Declared(*source) for source in part.sources]
    return gathered._replace(sources=declared, files={})  # type: ignore[arg-type]

"""A ledger in parts: its sources and quantities at hand, its estimates taken from shelves.

A shelf is taken down, looked at, and dropped, so that a ledger too large to be held at once can
be looked at quantity by quantity; and a source is made a record when somebody asks for it.
"""

import marshal
from collections import Counter
from collections.abc import Callable, Collection, Container, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain
from typing import Any

from reconcile.finding import Issue, Spot
from reconcile.ledger.joining import Gathered, distinct, join
from reconcile.ledger.outlines import Printed, estimates_of, printed
from reconcile.ledger.packing import opened, unpacked
from reconcile.ledger.parts import (
    SHELVES,
    Part,
    Plain,
    on_shelf,
    path_of,
    position_of,
    shelf_of,
)
from reconcile.ledger.records import Estimate, Ledger, Source
from reconcile.ledger.settling import Draft, settle
from reconcile.phrases import HedgeTable
from reconcile.replay.questions import digest
from reconcile.yaml.reader import collector_paused


class _Declared:
    """A source that has not been asked for yet."""

    __slots__ = ("_index", "_records", "digest", "id")

    def __init__(self, name: str, digest: bytes, records: "_Records", index: int) -> None:
        self.id, self.digest = name, digest
        self._records, self._index = records, index

    @property
    def spot(self) -> Spot:
        """Where it is declared."""
        return self.record.spot

    @property
    def record(self) -> Source:
        """The source."""
        return self._records.at(self._index)


class _Records:
    """The records of the sources of one part, opened when one of them is asked for."""

    def __init__(self, packed_block: bytes) -> None:
        self._block = packed_block

    @cached_property
    def _opened(self) -> list[bytes]:
        found: list[bytes] = opened(self._block)
        return found

    def at(self, index: int) -> Source:
        """Return one of them."""
        found: Source = unpacked(marshal.loads(self._opened[index]))
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
        superseding: The sources that say that they replace others, in file order.
        files: The paths of all files, each with the digest of its bytes.
        digests: Of each part, for all but its shelves and its outline.
        are_distinct: No id is given twice, so that one quantity need not be known to another.
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
        self.counts = Counter[str]()
        for path, count in (counted for part in parts for counted in part.counts):
            self.counts[path] += count
        self.topics: dict[str, tuple[str, ...]] = {}
        for source, names in (topic for part in parts for topic in part.topics):
            self.topics[source] = (*self.topics.get(source, ()), *names)
        self.superseding = [*dict.fromkeys(name for part in parts for name in part.superseding)]
        self.files = dict(file for part in parts for file in part.files)
        self.digests = [part.digest for part in parts]
        given = [name for part in parts for name in part.given]
        is_doubtful = any(part.is_doubtful for part in parts)
        self.are_distinct = len(set(given)) == len(given) and not is_doubtful
        self._shelves = [part.shelves for part in parts]
        self._outlines = [part.outline for part in parts]
        self._hedges = hedges

    def outlined(self) -> tuple[Estimate, ...]:
        """All estimates in file order, with ids, dates and places only."""
        with collector_paused():
            shared: dict[Any, Any] = {}
            found = (one for block in self._outlines for one in estimates_of(block, shared))
            estimates, _ = distinct(found)
        return estimates

    def printed(self) -> Iterator[Printed]:
        """Yield what each estimate ties together, in file order."""
        return chain.from_iterable(map(printed, self._outlines))

    @cached_property
    def outline(self) -> bytes:
        """A name for all but words and numbers of the estimates, and what is wrong with them."""
        return digest(b"".join((*self.digests, *map(digest, self._outlines))))

    @cached_property
    def shelves(self) -> tuple[bytes, ...]:
        """A name for what lies on each shelf."""
        every = zip(*self._shelves, strict=True)
        return tuple(digest(b"".join(map(digest, shelf))) for shelf in every)

    @cached_property
    def everything(self) -> bytes:
        """A name for the whole ledger."""
        return digest(b"".join((self.outline, *self.shelves)))

    def on(self, number: int) -> dict[str, list[Plain]]:
        """Return the estimates of a shelf, packed, by quantity and in file order."""
        found: dict[str, list[Plain]] = {}
        for shelves in self._shelves:
            for name, estimates in on_shelf(shelves[number]).items():
                found.setdefault(name, []).extend(estimates)
        return found

    def of(self, names: Iterable[str]) -> list[Plain]:
        """Return the estimates of some quantities, packed and in file order."""
        wanted = frozenset(names)
        found: list[Plain] = []
        for number in sorted({shelf_of(name) for name in wanted}):
            for name, estimates in self.on(number).items():
                found += estimates if name in wanted else ()
        return self.in_order(found)

    def all(self) -> list[Plain]:
        """Return all estimates, packed and in file order."""
        shelves = (self.on(number) for number in range(SHELVES))
        return self.in_order(one for shelf in shelves for each in shelf.values() for one in each)

    def in_order(self, packed: Iterable[Plain]) -> list[Plain]:
        """Sort packed estimates in the order in which the files are read."""
        files = {path: number for number, path in enumerate(self.files)}
        return sorted(packed, key=lambda one: (files[path_of(one)], *position_of(one)))

    def whole(self, names: Collection[str] | None = None) -> Ledger:
        """Return the ledger with its estimates: with all, or with those of some quantities."""
        issues: list[Issue] = []
        with collector_paused():
            packed = self.all() if names is None else self.of(names)
            estimates = self.settled(packed, issues)
        others = self.ledger.troubles
        if names is not None:
            others = tuple(one for one in others if not _is_of_another(one, names))
        return self.ledger._replace(estimates=estimates, troubles=(*others, *issues))

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
    drafts: Iterator[Draft] = map(unpacked, packed)
    one_by_one = settle(drafts, ledger.quantities, ledger.sources, hedges, found)
    estimates, twice = distinct(one_by_one)
    issues.extend((*twice, *found))
    return estimates


def _is_of_another(trouble: Issue, names: Container[str]) -> bool:
    """Whether a trouble lies in the estimates of other quantities than some."""
    match trouble.where.keys if isinstance(trouble.where, Spot) else ():
        case ("quantities", str(name), "estimates", _, *_) | ("estimates", str(name), *_):
            return name not in names
        case ("estimates", int(), *_):
            return bool(trouble.about) and trouble.about[0] not in names
    return False


def _gathered(part: Part) -> Gathered:
    """What a part declares, its sources not yet made records."""
    gathered = Gathered(*unpacked(part.records))
    records = _Records(part.records_of_sources)
    declared = [
        _Declared(name, named, records, index) for index, (name, named) in enumerate(part.sources)
    ]
    return gathered._replace(sources=declared, files={})  # type: ignore[arg-type]

"""A ledger too large to be held at once: read part by part, looked at quantity by quantity.

The estimates of each part are put on shelves as bytes, all those of one quantity on the
same shelf. A shelf is taken down, looked at, and dropped.
"""

import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from multiprocessing.reduction import ForkingPickler
from typing import Any, NamedTuple

from reconcile.finding import Issue, Spot
from reconcile.ledger.joining import Gathered, distinct, join
from reconcile.ledger.load import gather
from reconcile.ledger.records import NO_FIGURE, Estimate, Ledger
from reconcile.ledger.settling import Draft, settle
from reconcile.phrases import HedgeTable, Reading
from reconcile.values import Interval
from reconcile.yaml.events import collector_paused

_FASTEST = 1
"""Level of compression: texts of a ledger shrink to a fifth at 100 MB/s and more."""

_FIGURE = Estimate._fields.index("figure")
_SPOT = Estimate._fields.index("spot")
_ORIGIN = Estimate._fields.index("origin")
_SPAN = Estimate._fields.index("span")
_NAMES = tuple(map(Estimate._fields.index, ("quantity", "source")))
_NOWHERE = (0, 0)
_WORDS = tuple(map(Estimate._fields.index, ("stated", "locator", "quote", "note")))


class Part(NamedTuple):
    """Some files of a ledger.

    Attributes:
        gathered: Their records; without the estimates and the texts.
        texts: The texts, packed, by path.
        shelves: The estimates, packed, on the shelves of their quantities.
        given: The ids that estimates were given.
        counts: How many estimates each file holds.
        printing: The sources that print them.
    """

    gathered: Gathered
    texts: Mapping[str, bytes]
    partitions: list[bytes]
    given: tuple[str, ...]
    counts: Mapping[str, int]
    printing: frozenset[str]


def read_part(
    files: Iterable[tuple[str, bytes | Issue]], hedges: HedgeTable, partitions: int
) -> Part:
    """Read some files, and put their estimates on so many shelves."""
    gathered = gather(files, hedges=hedges)
    on_shelves: list[list[tuple[Any, ...]]] = [[] for _ in range(partitions)]
    known: dict[str, list[tuple[Any, ...]]] = {}
    counts: dict[str, int] = {}
    for draft in gathered.drafts:
        estimate = draft.estimate
        shelf = known.get(estimate.quantity)
        if shelf is None:
            shelf = known[estimate.quantity] = on_shelves[
                partition_of(estimate.quantity, partitions)
            ]
        shelf.append(_flat(draft))
        path = estimate.spot.path
        counts[path] = counts.get(path, 0) + 1
    return Part(
        gathered._replace(drafts=[], files={}),
        {path: _packed(text) for path, text in gathered.files.items()},
        [zlib.compress(ForkingPickler.dumps(shelf, 5), _FASTEST) for shelf in on_shelves],
        tuple(one.estimate.id for one in gathered.drafts if one.estimate.id),
        counts,
        frozenset(one.estimate.source for one in gathered.drafts),
    )


def partition_of(quantity: str, partitions: int) -> int:
    """The number of the shelf, of so many, that the estimates of a quantity lie on."""
    return zlib.crc32(quantity.encode(errors="surrogatepass")) % partitions


def _packed(text: str) -> bytes:
    return zlib.compress(text.encode(), _FASTEST)


def _unpacked(shelf: bytes) -> list[tuple[Any, ...]]:
    found: list[tuple[Any, ...]] = ForkingPickler.loads(zlib.decompress(shelf))
    return found


def _flat(draft: Draft) -> tuple[Any, ...]:
    """The values of a draft as plain tuples, which are packed in half the time."""
    estimate, *rest = draft
    figure = estimate.figure
    values: list[Any] = list(estimate)
    interval = figure.interval
    values[_FIGURE] = (interval if interval is None else tuple(interval), *figure[1:])
    values[_SPOT] = tuple(estimate.spot)
    return (*values, *rest)


_WIDTH = len(Estimate._fields)


def _whole(values: Sequence[Any]) -> Draft:
    """The draft again; nothing is checked a second time."""
    built = list(values[:_WIDTH])
    built[_FIGURE] = _whole_figure(values[_FIGURE])
    built[_SPOT] = tuple.__new__(Spot, built[_SPOT])
    return Draft(tuple.__new__(Estimate, built), *values[_WIDTH:])


def _whole_figure(values: Sequence[Any]) -> Reading:
    interval = values[0]
    ends = None if interval is None else tuple.__new__(Interval, interval)
    return tuple.__new__(Reading, (ends, *values[1:]))


def _bare(estimate: Estimate, names: dict[str, str]) -> Estimate:
    """An estimate without its words, but for whether there are any; relays keep their numbers.

    Args:
        estimate: The whole of it.
        names: Of each name that many estimates share, the one copy that is kept.
    """
    built: list[Any] = list(estimate)
    for index in _WORDS:
        if built[index]:
            built[index] = "…"
    if not built[_ORIGIN]:
        built[_FIGURE] = NO_FIGURE
    for index in _NAMES:
        built[index] = names.setdefault(built[index], built[index])
    spot = estimate.spot
    built[_SPOT] = spot._replace(path=names.setdefault(spot.path, spot.path))
    built[_SPAN] = _NOWHERE
    return tuple.__new__(Estimate, built)


class Texts(Mapping[str, str]):
    """The texts of many files, unpacked when they are asked for."""

    def __init__(self, packed: Mapping[str, bytes]) -> None:
        self._packed = packed

    def __getitem__(self, path: str) -> str:
        """The text of a file."""
        return zlib.decompress(self._packed[path]).decode()

    def __iter__(self) -> Iterator[str]:
        return iter(self._packed)

    def __len__(self) -> int:
        return len(self._packed)


class Partitions:
    """A ledger in parts.

    Attributes:
        ledger: All of it but the estimates.
        counts: How many estimates each file holds.
        printing: The sources that print any estimate.
    """

    def __init__(self, parts: Sequence[Part], hedges: HedgeTable) -> None:
        ledger = join((part.gathered for part in parts), hedges)
        packed = {path: text for part in parts for path, text in part.texts.items()}
        self.ledger: Ledger = ledger._replace(files=Texts(packed))
        self.counts = {path: n for part in parts for path, n in part.counts.items()}
        self.printing = frozenset().union(*(part.printing for part in parts))
        self._parts = [part.partitions for part in parts]
        self._hedges = hedges

    def take(self, numbers: Sequence[int]) -> tuple[tuple[Estimate, ...], list[Issue]]:
        """The estimates of some shelves in file order, and what is wrong with them."""
        issues: list[Issue] = []
        with collector_paused():
            estimates, twice = distinct(self._settled(self._values(numbers), issues))
        return estimates, twice + issues

    def bare(self) -> tuple[tuple[Estimate, ...], list[Issue]]:
        """All estimates in file order, with ids, coordinates and places only; as `take`."""
        names: dict[str, str] = {}
        found: list[Estimate] = []
        issues: list[Issue] = []
        with collector_paused():
            for part in self._parts:
                values = sorted(chain.from_iterable(map(_unpacked, part)), key=_position)
                found += [_bare(one, names) for one in self._settled(values, issues)]
            estimates, twice = distinct(found)
        return estimates, twice + issues

    def _settled(self, values: Iterable[Sequence[Any]], issues: list[Issue]) -> Iterator[Estimate]:
        """Yield the estimates as they read in the whole ledger; see `settle`."""
        ledger = self.ledger
        drafts = map(_whole, values)
        return settle(drafts, ledger.quantities, ledger.sources, self._hedges, issues)

    def __len__(self) -> int:
        return len(self._parts[0]) if self._parts else 0

    def _values(self, numbers: Sequence[int]) -> Iterable[Sequence[Any]]:
        partitions = (_unpacked(part[n]) for part in self._parts for n in numbers)
        values: Iterator[Sequence[Any]] = chain.from_iterable(partitions)
        return values if len(numbers) == 1 else sorted(values, key=_position)


def _position(values: Sequence[Any]) -> tuple[str, int]:
    """Where an estimate stands in the order of files and lines."""
    return values[_SPOT][0], values[_SPAN][0]


def are_distinct(parts: Iterable[Part]) -> bool:
    """No id is given twice, so that what is on one shelf need not be known to another."""
    given: set[str] = set()
    count = 0
    for part in parts:
        given.update(part.given)
        count += len(part.given)
    return len(given) == count

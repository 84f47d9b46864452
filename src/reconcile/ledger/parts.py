"""What some files of a ledger came to, as plain data that are kept while the files are the same.

A ledger is read in parts of some files each. The estimates of a part lie on shelves as bytes,
all those of one quantity on the same shelf; beside them lies an outline of each, with its ids and
dates and without its words and numbers. So a ledger of 100,000 estimates need not be held at
once, and what stands in unchanged files need not be read again.
"""

import marshal
import zlib
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Any, NamedTuple, TypeVar

from reconcile.finding import Issue
from reconcile.ledger.joining import Gathered
from reconcile.ledger.load import gather_in_pieces
from reconcile.ledger.outlines import outlined
from reconcile.ledger.packing import NO_REFERENCES, block, name_of, opened, packed
from reconcile.ledger.parallel import each
from reconcile.ledger.records import Estimate
from reconcile.ledger.settling import Draft
from reconcile.phrases import HedgeTable
from reconcile.replay.keeping import Keeper
from reconcile.replay.questions import digest

SHELVES = 48
"""A shelf of 100,000 estimates takes some megabytes, and two processes end together."""

File = tuple[str, bytes | Issue]
"""A path as messages name it, and the bytes; or why the file cannot be read."""

Files = Iterable[File]

Batch = TypeVar("Batch")

Plain = Any
"""What `reconcile.ledger.packing` makes of records."""


class Part(NamedTuple):
    """What some files, or a piece of a large one, came to; all of it is plain data.

    Attributes:
        sources: The ids of the sources that they declare, each with a name for its record.
        records_of_sources: The records of these, in the same order.
        records: What else they declare, and what is wrong with them, packed: a `Gathered`
            without sources, estimates and texts.
        texts: The texts of files that something is wrong with, by path: rules look into them.
        files: The paths of all, each with the digest of its bytes; of a large one in its last part.
        shelves: The estimates, by quantity, on as many shelves as `SHELVES` says.
        outline: The estimates without words and numbers, in file order.
        given: The ids that estimates were given.
        is_doubtful: One of these may be the id that another estimate gets without one.
        counts: How many estimates each file holds.
        topics: The quantities that each source prints figures of.
        superseding: The sources that say that they replace others.
        digest: A name for all but the shelves and the outline.
    """

    sources: tuple[tuple[str, bytes], ...]
    records_of_sources: bytes
    records: Plain
    texts: tuple[tuple[str, str], ...]
    files: tuple[tuple[str, bytes], ...]
    shelves: tuple[bytes, ...]
    outline: bytes
    given: tuple[str, ...]
    is_doubtful: bool
    counts: tuple[tuple[str, int], ...]
    topics: tuple[tuple[str, tuple[str, ...]], ...]
    superseding: tuple[str, ...]
    digest: bytes


def read_parts(files: Files, hedges: HedgeTable) -> list[Part]:
    """Read some files, and put their estimates on shelves, a piece of a large one at a time."""
    digests: list[tuple[str, bytes]] = []
    found = gather_in_pieces(_noted(files, digests), hedges)
    return [_part(one, digests if one.files or one.unread else []) for one in found]


def _part(gathered: Gathered, digests: Iterable[tuple[str, bytes]]) -> Part:
    """Put the estimates of some files on shelves."""
    shelves: list[dict[str, list[Plain]]] = [{} for _ in range(SHELVES)]
    known: dict[str, list[Plain]] = {}
    outlines = []
    counts: dict[str, int] = {}
    topics: dict[str, dict[str, None]] = {}
    for draft in gathered.drafts:
        estimate = draft.estimate
        name = estimate.quantity
        if name not in known:
            known[name] = shelves[shelf_of(name)][name] = []
        known[name].append(packed(draft))
        outlines.append(outlined(estimate))
        path = estimate.spot.path
        counts[path] = counts.get(path, 0) + 1
        topics.setdefault(estimate.source, {})[name] = None
    broken = {issue.where.path for issue in gathered.troubles} | set(gathered.unread)
    texts = tuple((path, text) for path, text in gathered.files.items() if path in broken)
    records = packed(tuple(_without_estimates(gathered)))
    sources = [marshal.dumps(packed(one), NO_REFERENCES) for one in gathered.sources]
    named = tuple(
        (one.id, digest(data)) for one, data in zip(gathered.sources, sources, strict=True)
    )
    given = tuple(one.estimate.id for one in gathered.drafts if one.estimate.id)
    heads = ([name for _, name in named], records, texts, [*counts.items()], given)
    return Part(
        named,
        block(sources),
        records,
        texts,
        tuple(digests),
        tuple(block(shelf) if shelf else b"" for shelf in shelves),
        block(outlines),
        given,
        any(map(_may_be_another, (one.estimate for one in gathered.drafts))),
        tuple(counts.items()),
        tuple((source, tuple(names)) for source, names in topics.items()),
        tuple(one.id for one in gathered.sources if one.supersedes),
        name_of(heads),
    )


def _noted(files: Files, digests: list[tuple[str, bytes]]) -> Files:
    """Yield the files again, and note the digests of their bytes."""
    for path, data in files:
        digests.append((path, _digest(data)))
        yield path, data


def _may_be_another(estimate: Estimate) -> bool:
    """Whether an estimate has an id such as others get: ``quantity/source``, ``…#2``."""
    quantity, slash, _ = estimate.id.partition("/")
    return "#" in estimate.id or (bool(slash) and quantity != estimate.quantity)


def _without_estimates(gathered: Gathered) -> Gathered:
    return gathered._replace(sources=[], drafts=[], files=())  # type: ignore[arg-type]


def shelf_of(quantity: str) -> int:
    """Return the number of the shelf that the estimates of a quantity lie on."""
    return zlib.crc32(quantity.encode(errors="surrogatepass")) % SHELVES


def on_shelf(shelf: bytes) -> dict[str, list[Plain]]:
    """Return the estimates of a shelf, packed, by quantity."""
    found: dict[str, list[Plain]] = opened(shelf) if shelf else {}
    return found


def parts_of(
    batches: Sequence[Batch],
    read: Callable[[Batch], Files],
    hedges: HedgeTable,
    keeper: Keeper,
    *,
    is_large: bool,
    done: Callable[[], object] = int,
) -> list[Part]:
    """Return what the files of a ledger come to; what has been kept is not read again.

    Args:
        batches: What the files are read from, some files each; in their order.
        read: Reads the bytes of one batch; of a large ledger twice, and in two processes.
        hedges: What hedge words mean.
        keeper: Knows what the same files came to before.
        is_large: The bytes are not held together, and a second process shares the work.
        done: Called for each file that has been read, in either process.
    """

    def bytes_of(number: int) -> list[File]:
        return [*read(batches[number])]

    if not is_large:
        bytes_of = cache(bytes_of)

    def work(number: int) -> list[Part]:
        parts = read_parts(bytes_of(number), hedges)
        for _ in parts[-1].files:
            done()
        return parts

    numbers = range(len(batches))
    kept = {n: _kept(bytes_of(n), hedges, keeper) for n in numbers} if keeper.is_keeping else {}
    missing = [number for number in numbers if not kept.get(number)]
    found = each(missing, work) if is_large else [*map(work, missing)]
    named = ((_name(parts[-1].files, hedges), parts) for parts in found)
    keeper.keep({name: tuple(map(tuple, parts)) for name, parts in named if name})
    known = {**kept, **dict(zip(missing, found, strict=True))}
    return [part for number in numbers for part in known[number]]


def _kept(files: Iterable[File], hedges: HedgeTable, keeper: Keeper) -> list[Part]:
    """Return what has been kept of some files; nothing if it has not."""
    name = _name([(path, _digest(data)) for path, data in files], hedges)
    found = keeper.find(name) if name else None
    return [Part(*one) for one in found] if isinstance(found, tuple) else []


def _name(files: Sequence[tuple[str, bytes]], hedges: HedgeTable) -> bytes:
    """Return what stands for all that a part is made from; empty where a file cannot be read."""
    if not all(named for _, named in files):
        return b""
    return name_of(("part", hedges.version, tuple(files)))


def _digest(data: bytes | Issue) -> bytes:
    """Return a name for the bytes of a file; empty where it cannot be read."""
    return b"" if isinstance(data, Issue) else digest(data)


_ESTIMATE = 1 + Draft._fields.index("estimate")
_SPOT = 1 + Estimate._fields.index("spot")
_SPAN = 1 + Estimate._fields.index("span")
"""Where they stand in a packed record, behind the code of its kind."""


def path_of(draft: Plain) -> str:
    """Return the file that a packed draft stands in."""
    path: str = draft[_ESTIMATE][_SPOT][1]
    return path


def position_of(draft: Plain) -> tuple[bool, int]:
    """Return where a packed draft stands in the order in which its file is read."""
    estimate = draft[_ESTIMATE]
    # Those below their quantities are read first, wherever they stand.
    return estimate[_SPOT][2][0] != "quantities", estimate[_SPAN][0]


def without_places(draft: Plain) -> Plain:
    """Return a packed draft without its lines, which move with every edit above them."""
    estimate = draft[_ESTIMATE]
    bare = (*estimate[:_SPAN], None, *estimate[_SPAN + 1 :])
    return (*draft[:_ESTIMATE], bare, *draft[_ESTIMATE + 1 :])

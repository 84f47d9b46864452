"""Read editions and retractions: what a newer document takes back."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from reconcile.evidence.background import Background
from reconcile.evidence.comparable import Statement
from reconcile.evidence.periods import Claim, claim
from reconcile.ledger.records import Source
from reconcile.values import PartialDate

_MOST_EDITIONS = 100
"""Earlier editions of one document that are looked at."""

_CLASS_FACTOR = 10
"""How far apart the ends of a range lie that says no more than a class of size."""


class Successor(NamedTuple):
    """What stands in the place of a statement.

    Attributes:
        name: The source or the estimate that says that it replaces the older one.
        statement: What it prints instead.
        distance: How many editions it is away from the older one; 0: an estimate says so itself.
    """

    name: str
    statement: Statement
    distance: int = 0


class Editions:
    """Which newer edition replaces which statement about one quantity.

    An edition replaces a former one where it prints a figure, whoever it quotes, and only of
    what that figure is about: in its cell, a fact by a fact and a plan by a plan. What the former
    relayed of another origin is replaced by another relay of that origin only. Of several dates
    in the newer one the nearest is what stands in the place of a figure.
    """

    def __init__(self, statements: Iterable[Statement], sources: Mapping[str, Source]) -> None:
        """Take all statements with a figure that nobody has withdrawn."""
        self._by_estimate: dict[str, Successor] = {}
        self._printed: dict[tuple[str, Claim], _Table] = {}
        self._relayed: dict[tuple[str, Claim, str], _Table] = {}
        for statement in statements:
            for old in statement.estimate.supersedes:
                if old != statement.estimate.id:
                    self._by_estimate[old] = Successor(statement.estimate.id, statement)
            for name in dict.fromkeys((statement.estimate.source, statement.origin)):
                for old, distance in _former(name, sources):
                    self._note(old, Successor(name, statement, distance))

    def _note(self, old: str, new: Successor) -> None:
        what = claim(new.statement)
        self._printed.setdefault((old, what), _Table()).add(new)
        self._relayed.setdefault((old, what, new.statement.origin), _Table()).add(new)

    def successor(self, statement: Statement) -> Successor | None:
        """Return what replaces the word of an origin, or None."""
        by_estimate = self._by_estimate.get(statement.estimate.id)
        return by_estimate or self.of_source(statement.origin, statement)

    def in_place_of(self, statement: Statement) -> Successor | None:
        """Return what replaces it; a class of size only where no later edition says more."""
        found = self.successor(statement)
        seen = {statement.estimate.id}
        while found and is_vaguer(found.statement, statement):
            seen.add(found.statement.estimate.id)
            later = self.successor(found.statement)
            if later is None or later.statement.estimate.id in seen:
                break
            found = later
        return found

    def of_relay(self, statement: Statement) -> Successor | None:
        """Return what replaces one document's relay of an origin, or None."""
        by_estimate = self._by_estimate.get(statement.estimate.id)
        key = statement.estimate.source, claim(statement), statement.origin
        table = self._relayed.get(key)
        return by_estimate or (table.nearest(statement.as_of) if table else None)

    def of_source(self, name: str, like: Statement) -> Successor | None:
        """Return what replaces a source in what a statement is about, or None."""
        if not self._printed:
            return None  # most quantities have no editions
        table = self._printed.get((name, claim(like)))
        return table.nearest(like.as_of) if table else None

    def dropped_by(self, statement: Statement) -> str:
        """Name the newer edition that no longer has a relay; empty if there is none."""
        newer = self.of_source(statement.estimate.source, statement)
        return "" if newer is None or statement.is_primary else newer.name


def _former(name: str, sources: Mapping[str, Source]) -> Iterator[tuple[str, int]]:
    """Yield all earlier editions of a source, each with how many it lies back."""
    distance = {name: 0}
    ahead = [name]
    for newer in ahead:
        source = sources.get(newer)
        for old in source.supersedes if source else ():
            if old not in distance and len(ahead) <= _MOST_EDITIONS:
                distance[old] = distance[newer] + 1
                ahead.append(old)
                yield old, distance[old]


class _Table:
    """What the nearest newer edition prints in place of one figure, by date.

    Its own words go before what it relays, whatever the order of the file.
    """

    def __init__(self) -> None:
        self._rank = float("-inf"), False
        self._found: list[Successor] = []
        self._is_sorted = True

    def add(self, new: Successor) -> None:
        rank = -new.distance, new.statement.is_primary
        if rank > self._rank:
            self._rank, self._found = rank, []
        if rank == self._rank:
            self._found.append(new)
            self._is_sorted = False

    def nearest(self, day: PartialDate | None) -> Successor:
        """Return what it prints of a date, else of the nearest; without a date its newest."""
        if not self._is_sorted:
            self._found.sort(key=_by_date)
            self._is_sorted = True
        if day is None:
            return self._found[-1]
        later = bisect_right(self._found, day.middle, key=_middle)
        beside = self._found[max(later - 1, 0) : later + 1]
        return min(reversed(beside), key=lambda one: abs(_middle(one) - day.middle))


def _middle(successor: Successor) -> float:
    day = successor.statement.as_of
    return day.middle if day else float("-inf")


def _by_date(successor: Successor) -> tuple[float, str]:
    return _middle(successor), successor.statement.estimate.id


def is_vaguer(new: Statement, old: Statement) -> bool:
    """Tell whether a newer figure is a mere class of size that holds the older one.

    It has no best value, its ends lie a factor of ten or more apart, and so it takes nothing back.
    """
    wide, narrow = new.stated, old.stated
    if new.figure.best is not None or wide is None or narrow is None:
        return False
    if wide.low is None or wide.high is None or narrow.low is None or narrow.high is None:
        return False
    small, large = sorted((abs(wide.low), abs(wide.high)))
    is_class = wide.low * wide.high >= 0 and large >= _CLASS_FACTOR * small
    return is_class and wide.low <= narrow.low and narrow.high <= wide.high and wide != narrow


def retraction(
    statement: Statement, background: Background, as_of: PartialDate | None = None
) -> str:
    """Tell that a source was taken back which a statement rests on; empty if none was.

    Args:
        statement: Its own source, its origin and all through whom it came are looked at.
        background: What lies behind them.
        as_of: The day asked about; None: the last of all days.
    """
    for name in background.retracted_on_the_way(statement):
        source = background.sources[name]
        if is_retracted(source, as_of):
            whose = "its source" if name == statement.estimate.source else name
            return f"{whose} has been retracted{_since(source)}"
    return ""


def outdated_basis(
    statement: Statement,
    newer: Editions,
    sources: Mapping[str, Source],
    as_of: PartialDate | None = None,
) -> str:
    """Tell that an origin draws on what was taken back or replaced since; empty if it does not."""
    source = sources.get(statement.origin)
    for name in sorted(source.draws_on) if source else ():
        drawn = sources.get(name)
        if drawn is not None and is_retracted(drawn, as_of):
            return f"{statement.origin} draws on {name}, which was retracted{_since(drawn)}"
        successor = newer.of_source(name, statement)
        if successor is not None and successor.statement.origin != statement.origin:
            return f"{statement.origin} draws on {name}, which {successor.name} replaced"
    return ""


def is_retracted(source: Source, as_of: PartialDate | None = None) -> bool:
    """Tell whether a source had been taken back by a day; None: by the last of all days."""
    day = source.retracted
    if isinstance(day, bool) or as_of is None:
        return bool(day)
    return day.opens <= as_of.closes


def _since(source: Source) -> str:
    return "" if isinstance(source.retracted, bool) else f" ({source.retracted.text})"


def newer_editions(sources: Iterable[Source]) -> dict[str, list[Source]]:
    """Return the editions that say that they replace a source, by its id, oldest first."""
    found: dict[str, list[Source]] = {}
    for source in sources:
        for old in source.supersedes:
            if old != source.id:
                found.setdefault(old, []).append(source)
    for editions in found.values():
        editions.sort(key=lambda one: (one.published.last if one.published else 0, one.id))
    return found

"""Read editions and retractions: what a newer document takes back."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from reconcile.evidence.background import Background
from reconcile.evidence.comparable import Statement
from reconcile.evidence.periods import Claim, claim
from reconcile.ledger.records import Source
from reconcile.values import PartialDate

MOST_EDITIONS = 100
"""How many editions later it is looked for what stands in the place of a figure."""

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


Question = tuple[str, Claim, str | None]
"""Of which document something newer is asked, about what, and of whom; None: of anybody."""


class Editions:
    """Which newer edition replaces which statement about one quantity.

    An edition replaces a former one where it prints a figure, whoever it quotes, and only of
    what that figure is about: in its cell, a fact by a fact and a plan by a plan. What the former
    relayed of another origin is replaced by another relay of that origin only. Of several dates
    in the newer one the nearest is what stands in the place of a figure.
    """

    def __init__(
        self,
        statements: Iterable[Statement],
        sources: Mapping[str, Source],
        printing: Iterable[Statement] | None = None,
    ) -> None:
        """Take statements.

        Args:
            statements: All with a figure that nobody has withdrawn.
            sources: Every source of the ledger, by id.
            printing: More that may be added; None: none.
        """
        statements = tuple(statements)
        self._sources = sources
        self._newer = _newer(statements if printing is None else printing, sources)
        self._by_estimate: dict[str, list[Statement]] = {}
        self._printed: dict[tuple[str, Claim], list[Statement]] = {}
        self._tables: dict[Question, Table | None] = {}
        for statement in statements:
            self._add(statement)

    def _add(self, statement: Statement) -> None:
        for old in statement.estimate.supersedes:
            if old != statement.estimate.id:
                self._by_estimate.setdefault(old, []).append(statement)
        for key in self._printing(statement):
            self._printed.setdefault(key, []).append(statement)

    def _printing(self, statement: Statement) -> list[tuple[str, Claim]]:
        """Return by which editions a statement is printed, and what it is about."""
        if not self._newer:
            return []  # most ledgers have no editions
        names = dict.fromkeys((statement.estimate.source, statement.origin))
        replacing = [name for name in names if _replaced_by(name, self._sources)]
        what = claim(statement) if replacing else None
        return [(name, what) for name in replacing if what]

    def successor(self, statement: Statement) -> Successor | None:
        """Return what replaces the word of an origin, or None."""
        return self._of_estimate(statement) or self.of_source(statement.origin, statement)

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
        return self._of_estimate(statement) or self._nearest(
            statement.estimate.source, statement, statement.origin
        )

    def of_source(self, name: str, like: Statement) -> Successor | None:
        """Return what replaces a source in what a statement is about, or None."""
        return self._nearest(name, like)

    def _of_estimate(self, statement: Statement) -> Successor | None:
        """Return the last estimate that says itself that it replaces one."""
        newer = self._by_estimate.get(statement.estimate.id)
        if not newer:
            return None
        last = max(newer, key=lambda one: one.estimate.id)
        return Successor(last.estimate.id, last)

    def _nearest(self, name: str, like: Statement, origin: str | None = None) -> Successor | None:
        """Return what the nearest newer edition prints, of one origin if one is named."""
        if name not in self._newer:
            return None
        table = self._table((name, claim(like), origin))
        return table.nearest(like.as_of) if table else None

    def _table(self, asked: "Question") -> "Table | None":
        if asked not in self._tables:
            self._tables[asked] = self._found(*asked)
        return self._tables[asked]

    def _found(self, name: str, what: Claim, origin: str | None) -> "Table | None":
        seen, level = {name}, [name]
        for distance in range(1, MOST_EDITIONS + 1):
            above = [newer for one in level for newer in self._newer.get(one, ())]
            level = [newer for newer in dict.fromkeys(above) if newer not in seen]
            seen.update(level)
            found = [
                Successor(newer, statement, distance)
                for newer in level
                for statement in self._printed.get((newer, what), ())
                if origin is None or statement.origin == origin
            ]
            if found or not level:
                return Table(found) if found else None
        return None

    def dropped_by(self, statement: Statement) -> str:
        """Name the newer edition that no longer has a relay; empty if there is none."""
        newer = self.of_source(statement.estimate.source, statement)
        return "" if newer is None or statement.is_primary else newer.name


def _replaced_by(name: str, sources: Mapping[str, Source]) -> tuple[str, ...]:
    source = sources.get(name)
    return source.supersedes if source else ()


def _newer(
    statements: Iterable[Statement], sources: Mapping[str, Source]
) -> Mapping[str, Sequence[str]]:
    """Return what replaces each document, as far as what is printed leads there."""
    names = {name for one in statements for name in (one.estimate.source, one.origin)}
    found: dict[str, list[str]] = {}
    waiting = sorted(name for name in names if _replaced_by(name, sources))
    seen = set(waiting)
    while waiting:
        name = waiting.pop()
        for old in _replaced_by(name, sources):
            found.setdefault(old, []).append(name)
            if old not in seen:
                seen.add(old)
                waiting.append(old)
    return found


class Table:
    """What the nearest newer edition prints in place of one figure, by date.

    Its own words go before what it relays, whatever the order of the file.
    """

    def __init__(self, found: Sequence[Successor]) -> None:
        self.distance = found[0].distance
        own = [one for one in found if one.statement.is_primary]
        self._found = sorted(own or found, key=_by_date)

    def nearest(self, day: PartialDate | None) -> Successor:
        """Return what it prints of a date, else of the nearest; without a date its newest."""
        if day is None:
            return self._found[-1]
        later = bisect_right(self._found, day.middle, key=_middle)
        beside = self._found[max(later - 1, 0) : later + 1]
        return min(reversed(beside), key=lambda one: abs(_middle(one) - day.middle))


def _middle(successor: Successor) -> float:
    day = successor.statement.as_of
    return day.middle if day else float("-inf")


def _by_date(successor: Successor) -> tuple[float, str, bool]:
    estimate = successor.statement.estimate
    return _middle(successor), estimate.id, successor.name != estimate.source


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

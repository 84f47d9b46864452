"""Newer editions of which more are known every day, and who has asked for them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from reconcile.evidence.comparable import Statement
from reconcile.evidence.editions import MOST_EDITIONS, Editions, Question, Successor, Table
from reconcile.ledger.records import Source


class DailyEditions(Editions):
    """Editions that change; they remember who has to ask again.

    Attributes:
        asker: Who asks, by a number.
    """

    def __init__(self, printing: Sequence[Statement], sources: Mapping[str, Source]) -> None:
        """Begin with none.

        Args:
            printing: All that may come to be known.
            sources: Every source of the ledger, by id.
        """
        super().__init__((), sources, printing)
        self.asker = 0
        self._replaced = {old for one in printing for old in one.estimate.supersedes}
        self._askers: dict[Question | str, set[int]] = {}

    def change(self, former: Iterable[Statement], now: Iterable[Statement]) -> set[int]:
        """Put what is known now of some origin in the place of what was; return who is to ask."""
        was, have = ({one.estimate.id: one for one in some} for some in (former, now))
        asking: set[int] = set()
        for name in was.keys() ^ have.keys():
            statement = was.get(name) or have[name]
            if name in have:
                self._add(statement)
            else:
                self._drop(statement)
            asking.update(*(self._askers.pop(one, ()) for one in self._touched(statement)))
        return asking

    def _drop(self, statement: Statement) -> None:
        for old in statement.estimate.supersedes:
            if old != statement.estimate.id:
                self._by_estimate[old].remove(statement)
        for key in self._printing(statement):
            self._printed[key].remove(statement)

    def _touched(self, statement: Statement) -> Iterator[Question | str]:
        """Yield the questions that a statement answers better than what they were answered with."""
        yield from statement.estimate.supersedes
        for name, what in self._printing(statement):
            for old, distance in self._former(name):
                for origin in (None, statement.origin):
                    asked = old, what, origin
                    table = self._tables.get(asked)
                    if table is None or table.distance >= distance:
                        self._tables.pop(asked, None)
                        yield asked

    def _former(self, name: str) -> Iterator[tuple[str, int]]:
        """Yield the earlier editions of a document, each with how many it lies back."""
        seen, level = {name}, [name]
        for distance in range(1, MOST_EDITIONS + 1):
            sources = (self._sources.get(one) for one in level)
            below = [old for source in sources if source for old in source.supersedes]
            level = [old for old in dict.fromkeys(below) if old not in seen]
            seen.update(level)
            yield from ((old, distance) for old in level)

    def _of_estimate(self, statement: Statement) -> Successor | None:
        name = statement.estimate.id
        if name not in self._replaced:
            return None
        self._askers.setdefault(name, set()).add(self.asker)
        return super()._of_estimate(statement)

    def _table(self, asked: Question) -> Table | None:
        self._askers.setdefault(asked, set()).add(self.asker)
        return super()._table(asked)

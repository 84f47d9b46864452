"""Weigh one quantity by one day after another: only what is new is heard again."""

from bisect import bisect_right
from collections.abc import Callable
from math import inf

from reconcile.evidence.background import Background
from reconcile.evidence.comparable import Cell, Known
from reconcile.evidence.daily_editions import DailyEditions
from reconcile.evidence.elsewhere import Elsewhere
from reconcile.evidence.one_origin import OneOrigin
from reconcile.evidence.pace import pace
from reconcile.evidence.parts import Part, merged
from reconcile.evidence.settle import settle
from reconcile.evidence.states import Evidence, Standing, Vote
from reconcile.evidence.voice import Voice
from reconcile.ledger.records import Quantity
from reconcile.values import PartialDate


class Daily:
    """What is known of one quantity by a day, and by the next.

    It is what `weigh` finds by that day, to the letter.
    """

    def __init__(
        self,
        quantity: Quantity,
        known: Known,
        background: Background,
        elsewhere: Callable[[PartialDate | None], Elsewhere],
    ) -> None:
        """Take a quantity, of which nothing is known yet.

        Args:
            quantity: What it is about.
            known: What is printed of it, and since when.
            background: What lies behind its sources.
            elsewhere: What had been said by a day of other quantities.
        """
        self._quantity, self._statements, self._background = quantity, known.statements, background
        self._elsewhere = elsewhere
        since = [day.closes if day else -inf for day in known.since]
        self._arrivals = sorted(range(len(since)), key=since.__getitem__)
        self._arrive = [since[place] for place in self._arrivals]
        self._start()

    def _start(self) -> None:
        """Forget what is known, and what came of it."""
        self._until: float | None = None
        self.known = self._withdrawn = 0
        newer = DailyEditions(self._statements, self._background.sources)
        places: dict[str, list[int]] = {}
        for place, statement in enumerate(self._statements):
            places.setdefault(statement.origin, []).append(place)
        self._origins = [
            OneOrigin(number, own, self._statements, newer, self._background)
            for number, own in enumerate(places.values())
        ]
        self._of = {place: n for n, own in enumerate(places.values()) for place in own}
        self._withdrawable = [n for n, one in enumerate(self._origins) if one.may_be_withdrawn]
        self._asking: set[int] = set()
        self._cells: dict[Cell, _Cell] = {}

    def go_to(self, as_of: PartialDate | None) -> None:
        """Hear what had been printed when a day had passed; None: all."""
        until = as_of.closes if as_of else inf
        if self._until is not None and until < self._until:
            self._start()
        for cell in self._cells.values():
            cell.news.clear()
            cell.has_moved = False
        anew = self._let_in(bisect_right(self._arrive, until))
        withdrawn = bisect_right(self._background.withdrawals, until)
        if withdrawn != self._withdrawn:
            anew.update(self._withdrawable)
        if until != self._until:
            anew.update(self._asking)
        self._until, self._withdrawn = until, withdrawn
        self._hear(anew, as_of)

    def _let_in(self, arrived: int) -> set[int]:
        """Let the next statements be known; return which origins have to be heard anew."""
        anew: set[int] = set()
        for place in self._arrivals[self.known : arrived]:
            number, statement = self._of[place], self._statements[place]
            origin = self._origins[number]
            cell = self._cells.setdefault(statement.cell, _Cell())
            cell.first = min(cell.first, place)
            asking = None if number in anew else origin.repeat(place)
            if asking is None:
                origin.add(place)
                anew.add(number)
            else:
                anew.update(asking)
                cell.add(number, origin.parts[statement.cell])
        self.known = arrived
        return anew

    def _hear(self, anew: set[int], as_of: PartialDate | None) -> None:
        """Hear origins anew, and those that have to ask for newer editions again because of it."""
        waiting, fit = set(anew), set[int]()
        while waiting:
            fit.add(number := waiting.pop())
            waiting |= self._origins[number].fit(as_of) - fit
        elsewhere = self._elsewhere(as_of)
        for number in sorted(fit):
            origin = self._origins[number]
            origin.hear(elsewhere, as_of)
            (self._asking.add if origin.has_asked else self._asking.discard)(number)
            for cell, part in origin.parts.items():
                self._cells[cell].replace(number, part)

    def repeats(self, cell: Cell) -> list[Standing] | None:
        """Return what became of what is new in a cell since the day that was asked for before.

        Returns:
            None where that is more than repetition: a voice is new, or lost, or nobody had spoken.
        """
        found = self._cells.get(cell)
        return found.news if found and found.evidence and not found.has_moved else None

    def evidence(self) -> list[Evidence]:
        """Return what it comes to, as `weigh` does; the same objects where nothing is new."""
        cells = sorted(self._cells.items(), key=lambda item: item[1].first)
        return [found.weighed(cell, self._quantity) for cell, found in cells]


class _Cell:
    """What is known in one cell.

    Attributes:
        first: The place of its first statement.
        news: What became of the statements that are new.
        has_moved: More than that changed: a voice is new or lost, or an older statement has
            another state.
        evidence: What it came to when that was asked for.
    """

    def __init__(self) -> None:
        self.first: float = inf
        self.news: list[Standing] = []
        self.has_moved = False
        self.evidence: Evidence | None = None
        self._parts: dict[int, Part] = {}
        self._is_stale = True
        self._voices: list[Voice] = []
        self._settled: Evidence | None = None
        self._made: dict[int, Vote] = {}

    def add(self, number: int, part: Part) -> None:
        """Take note that one more only repeats what an origin had said."""
        self._parts[number] = part
        self._is_stale = True
        self.news.append(part.standings[-1])

    def replace(self, number: int, part: Part) -> None:
        """Take what an origin says now."""
        before = self._parts.get(number) or Part()
        self._parts[number] = part
        self._is_stale = True
        former = {one.statement.estimate.id: one.state for one in before.standings}
        if before.in_force == part.in_force and before.projected == part.projected:
            part.in_force, part.projected = before.in_force, before.projected
        else:
            self.has_moved = True
        for standing in part.standings:
            was = former.get(standing.statement.estimate.id)
            if was is None:
                self.news.append(standing)
            elif was is not standing.state:
                self.has_moved = True

    def weighed(self, cell: Cell, quantity: Quantity) -> Evidence:
        """Settle its voices, if they are others than before, beside all that was set aside."""
        if self.evidence is None or self._is_stale:
            whole, self._is_stale = merged(self._parts.values()), False
            voices = whole.voices
            if self._settled is None or voices != self._voices:
                settled = settle(quantity, cell, voices, made=self._made)
                self._settled = settled._replace(pace=pace(voices))
                self._voices = voices
            self.evidence = whole.beside(self._settled)
        return self.evidence

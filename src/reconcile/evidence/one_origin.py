"""What one origin says of a quantity, with all that repeats it, as far as it is known by a day."""

from bisect import insort
from collections.abc import Sequence

from reconcile.evidence.background import Background
from reconcile.evidence.comparable import Cell, Statement
from reconcile.evidence.daily_editions import DailyEditions
from reconcile.evidence.elsewhere import Elsewhere
from reconcile.evidence.parts import Part, Step
from reconcile.evidence.periods import Claim, claim
from reconcile.evidence.voices import echo_of, records_like
from reconcile.evidence.weigh import Fit, admitted
from reconcile.values import PartialDate


class OneOrigin:
    """The statements of one origin that are known.

    Attributes:
        parts: What came of them in each cell.
        readable: Those with a figure that nobody has taken out of use.
        has_asked: It hangs on what was said of other quantities.
        may_be_withdrawn: It hangs on the days on which sources were retracted.
    """

    def __init__(
        self,
        number: int,
        places: Sequence[int],
        statements: Sequence[Statement],
        newer: DailyEditions,
        background: Background,
    ) -> None:
        """Take all of them; none is known yet.

        Args:
            number: By which it asks for newer editions.
            places: Which of the statements they are.
            statements: All of the quantity, in the order of the file.
            newer: Their newer editions.
            background: What lies behind their sources.
        """
        self.parts: dict[Cell, Part] = {}
        self.readable: list[Statement] = []
        self.has_asked = False
        own = (statements[place] for place in places)
        self.may_be_withdrawn = any(map(background.may_be_withdrawn, own))
        self._number, self._statements = number, statements
        self._newer, self._background = newer, background
        self._known: list[int] = []
        self._fit = Fit((), background, None)
        self._records: list[Statement] | None = None
        self._first: dict[Claim, int] = {}

    def add(self, place: int) -> None:
        """Let one more be known, which is to be heard with all others."""
        insort(self._known, place)

    def fit(self, as_of: PartialDate | None) -> set[int]:
        """Find which are readable by a day; return who has to ask again for newer editions."""
        known = [self._statements[place] for place in self._known]
        self._fit = Fit(known, self._background, as_of)
        former, self.readable = self.readable, self._fit.readable
        return self._newer.change(former, self.readable)

    def hear(self, elsewhere: Elsewhere, as_of: PartialDate | None) -> None:
        """Hear all that are known anew."""
        self.has_asked, self._records = False, None

        def ask(origin: str) -> Sequence[Statement]:
            self.has_asked = True
            return elsewhere(origin)

        self._newer.asker = self._number
        self.parts = admitted(self._fit, self._newer, self._background, ask, as_of)

    def repeat(self, place: int) -> set[int] | None:
        """Let one more be known that only repeats a record of its origin, or has no figure.

        It is set aside, and nothing that was heard of the origin changes.

        Returns:
            Who has to ask again for newer editions; None: it may do more than repeat.
        """
        statement = self._statements[place]
        is_steady = not (self.may_be_withdrawn or self.has_asked)
        if statement.is_primary or not is_steady or not (records := self._own_records()):
            return None
        fit = Fit([statement], self._background, None)
        own = records_like(statement, records)
        first = self._first.get(claim(statement), place)
        if fit.readable and (not own or place < first):
            return None
        asking = self._newer.change((), fit.readable)
        self._newer.asker = self._number
        part = self.parts.setdefault(statement.cell, Part())
        if not fit.readable:
            part.standings += fit.others
        elif successor := self._newer.of_relay(statement):
            part.replace(Step.REPLACED, statement, statement, successor)
        else:
            self._first[claim(statement)] = first
            echo = echo_of(statement, own, records)
            part.repeat(echo, self._newer, self._statements[first])
        self.readable += fit.readable
        self.add(place)
        return asking

    def _own_records(self) -> list[Statement]:
        """Return the records of the origin that count."""
        if self._records is None:
            self._records = [one for one in self.readable if one.is_primary]
            self._first = {}
            self._newer.asker = self._number
            readable = {one.estimate.id for one in self.readable}
            for place in self._known if self._records else ():
                one = self._statements[place]
                is_replaced = not one.is_primary and self._newer.of_relay(one)
                if one.estimate.id in readable and not is_replaced:
                    self._first.setdefault(claim(one), place)
        return self._records

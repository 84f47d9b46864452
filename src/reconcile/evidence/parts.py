"""What was let in and what was set aside in one cell, before anybody votes."""

from collections.abc import Collection
from enum import IntEnum
from operator import itemgetter

from reconcile.evidence.comparable import Cell, Statement
from reconcile.evidence.editions import Editions, Successor, is_vaguer
from reconcile.evidence.pace import pace
from reconcile.evidence.periods import counted_over
from reconcile.evidence.settle import settle
from reconcile.evidence.states import PLANNED, Evidence, SetAside, Standing, State
from reconcile.evidence.voice import Voice
from reconcile.evidence.voices import Echo
from reconcile.ledger.records import Period, Quantity
from reconcile.values import PartialDate


class Step(IntEnum):
    """When something is set aside; what is set aside earlier is told first."""

    REPLACED = 0
    ECHO = 1
    OPEN = 2
    CLAIMED = 3
    ADMITTED = 4


_LAST = "\U0010ffff"
"""Behind every id: what relays leave open between them stands in an order of its own."""


class Part:
    """The statements of one cell, or of some origins in it, as they are let in or set aside.

    Attributes:
        standings: What became of those that have no voice.
        set_aside: What was set aside, with its step, the first statement of its claim, and its own
            id where it is one of several copies of a record.
        in_force: Voices of facts, each with the id of the first statement of its claim.
        projected: Those of plans.
        remarks: What else is to be said of an estimate, by its id.
        outdated: Origins that draw on what was replaced or retracted since, and on what.
    """

    def __init__(self) -> None:
        self.standings: list[Standing] = []
        self.set_aside: list[tuple[Step, str, str, SetAside]] = []
        self.in_force: list[tuple[str, Voice]] = []
        self.projected: list[tuple[str, Voice]] = []
        self.remarks: dict[str, str] = {}
        self.outdated: dict[str, str] = {}
        self._classes: set[str] = set()

    def leave(self, step: Step, first: Statement, aside: SetAside) -> None:
        """Remember what is set aside."""
        is_of_record = step is Step.ECHO and aside.right is not None and aside.right.is_primary
        nth = aside.left.estimate.id if is_of_record else _LAST
        self.set_aside.append((step, first.estimate.id, nth, aside))

    def repeat(self, echo: Echo, newer: Editions, first: Statement) -> None:
        """Set a statement aside that repeats or misquotes another: it is not counted again."""
        statement = echo.statement
        if echo.mismatch:
            self.standings.append(Standing(statement, State.RELAY_MISMATCH, echo.mismatch))
            self.leave(Step.ECHO, first, SetAside("relay", statement, echo.said, echo.mismatch))
            return
        successor = newer.successor(echo.said) if echo.said else None
        tail = f", which {successor.name} supersedes" if successor else ""
        if edition := newer.dropped_by(statement):
            tail += f"; no longer in {edition}"
        verb = "says no more than the other record of" if statement.is_primary else "repeats"
        reason = echo.reason or f"{verb} {statement.origin}"
        self.standings.append(Standing(statement, State.RELAY, f"{reason}{tail}"))

    def admit(self, voice: Voice, newer: Editions, first: Statement) -> None:
        """Let a voice in, unless it is a projection or a newer edition replaced it."""
        speaker = voice.speaker
        successor = newer.in_place_of(speaker)
        if edition := newer.dropped_by(speaker):
            self.remarks[speaker.estimate.id] = f"no longer in {edition}"
        if successor is None:
            admitted = self.projected if speaker.is_projected else self.in_force
            admitted.append((first.estimate.id, voice))
        elif is_vaguer(successor.statement, speaker):
            self._classes.add(successor.statement.estimate.id)
            self.in_force.append((first.estimate.id, voice))
            aside = SetAside("vaguer", speaker, successor.statement, successor.name)
            self.leave(Step.ADMITTED, first, aside)
        else:
            self.replace(Step.ADMITTED, first, speaker, successor)

    def replace(
        self, step: Step, first: Statement, statement: Statement, successor: Successor
    ) -> None:
        """Set a statement aside in whose place a newer edition has another."""
        reason = f"{successor.name} replaced it"
        self.standings.append(Standing(statement, State.SUPERSEDED, reason))
        detail = f"{successor.name} supersedes it"
        self.leave(step, first, SetAside("edition", statement, successor.statement, detail))

    def close(self) -> None:
        """Put in order what was set aside, and mark the classes of size, when all are heard."""
        self.set_aside.sort(key=_STEP)
        if self._classes:
            for admitted in (self.in_force, self.projected):
                admitted[:] = [
                    (first, voice._replace(is_class=True))
                    if voice.speaker.estimate.id in self._classes
                    else (first, voice)
                    for first, voice in admitted
                ]

    @property
    def voices(self) -> list[Voice]:
        """Those that may vote: of facts, and of plans where nobody says what is."""
        return [voice for _, voice in self.in_force or self.projected]

    def evidence(
        self, cell: Cell, quantity: Quantity, on: PartialDate | None, period: Period | None
    ) -> Evidence:
        """Settle the voices in force, beside all that was set aside."""
        voices = self.voices
        if period is not None and cell.measure == "flow":
            unknown = [v.speaker for v in voices if not counted_over(v.speaker)]
            voices = [v for v in voices if counted_over(v.speaker)]
            reason = "names no period"
            self.standings += [Standing(one, State.OTHER_PERIOD, reason) for one in unknown]
        settled = settle(quantity, cell, voices, on=on, period=period)
        return self.beside(settled._replace(pace=pace(voices)))

    def beside(self, settled: Evidence) -> Evidence:
        """Put what was set aside beside what the voices came to."""
        remarks = self.remarks
        for one in settled.drawn:
            speaker = one.vote.voices[0].speaker
            if basis := self.outdated.get(speaker.origin):
                remarks = {**remarks, speaker.estimate.id: basis}
        projected = [
            Standing(voice.speaker, State.PROJECTED, PLANNED)
            for _, voice in (self.projected if self.in_force else ())
        ]
        return settled._replace(
            standings=(*self.standings, *projected, *settled.standings),
            set_aside=(*(aside for *_, aside in self.set_aside), *settled.set_aside),
            remarks=remarks,
            is_projected=bool(self.projected) and not self.in_force,
            outdated=self.outdated,
        )


def merged(parts: Collection[Part]) -> Part:
    """Put what several origins say in one cell together, in the order of the file."""
    whole = Part()
    whole.standings = [standing for part in parts for standing in part.standings]
    whole.set_aside = [aside for part in parts for aside in part.set_aside]
    whole.in_force = [voice for part in parts for voice in part.in_force]
    whole.projected = [voice for part in parts for voice in part.projected]
    whole.remarks = {name: text for part in parts for name, text in part.remarks.items()}
    whole.outdated = {name: text for part in parts for name, text in part.outdated.items()}
    whole.set_aside.sort(key=_PLACE)
    whole.in_force.sort(key=_FIRST)
    whole.projected.sort(key=_FIRST)
    return whole


_PLACE, _STEP, _FIRST = itemgetter(0, 1, 2), itemgetter(0), itemgetter(0)

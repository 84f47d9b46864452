"""Find which statements about a quantity count, cell by cell, and why the others do not."""

from collections.abc import Mapping, Sequence

from reconcile.evidence.background import Background
from reconcile.evidence.comparable import Cell, Statement
from reconcile.evidence.editions import (
    Editions,
    Successor,
    is_vaguer,
    outdated_basis,
    retraction,
)
from reconcile.evidence.elsewhere import Elsewhere
from reconcile.evidence.pace import pace
from reconcile.evidence.periods import counted_over
from reconcile.evidence.settle import settle
from reconcile.evidence.states import PLANNED, Evidence, SetAside, Standing, State
from reconcile.evidence.voice import Voice
from reconcile.evidence.voices import Echo, listen
from reconcile.ledger.records import Period, Quantity, Source
from reconcile.values import PartialDate


def weigh(
    quantity: Quantity,
    statements: Sequence[Statement],
    background: Background,
    elsewhere: Elsewhere,
    as_of: PartialDate | None = None,
    *,
    on: PartialDate | None = None,
    period: Period | None = None,
) -> list[Evidence]:
    """Find which statements about one quantity count, and why the others do not.

    Args:
        quantity: What they are about.
        statements: All of that quantity, made comparable.
        background: Every source of the ledger, and what lies behind it.
        elsewhere: What an origin says about other quantities.
        as_of: What was known by this day; None: by the last of all days.
        on: The date that is asked about; None: the newest date among the votes of each cell.
        period: The period of flows that is asked about; None: in each cell the one that ends last.

    Returns:
        One for each cell, in order of appearance.
    """
    cells = {statement.cell: _Cell() for statement in statements}
    sources = background.sources
    readable, unread = _fit(statements, cells, background, as_of)
    newer = Editions(readable, sources)
    current = []
    for statement in readable:
        if not statement.is_primary and (successor := newer.of_relay(statement)):
            cells[statement.cell].replace(statement, successor)
        else:
            current.append(statement)
    heard = listen(current, sources, elsewhere, unread)
    for echo in heard.echoes:
        cells[echo.statement.cell].repeat(echo, newer)
    for left, right in heard.open:
        cells[left.cell].set_aside.append(SetAside("open", left, right))
    for told, other, claim, _ in heard.claimed:
        cells[told.cell].set_aside.append(SetAside("relay", told, other, claim))
    for heard_voice in heard.voices:
        origin = sources.get(heard_voice.origin)
        voice = heard_voice._replace(
            rests_on=background.rests_on(heard_voice.origin),
            published=(origin and origin.published) or heard_voice.speaker.published,
        )
        cell = cells[voice.speaker.cell]
        cell.admit(voice, newer)
        if basis := outdated_basis(voice.speaker, newer, sources, as_of):
            cell.outdated[voice.origin] = basis
    return [state.evidence(cell, quantity, on, period) for cell, state in cells.items()]


def _fit(
    statements: Sequence[Statement],
    cells: Mapping[Cell, "_Cell"],
    background: Background,
    as_of: PartialDate | None,
) -> tuple[list[Statement], set[tuple[str, Cell]]]:
    """Return the statements that somebody makes with a figure, and whose own record has none."""
    readable, unread = [], set()
    taken_out = _taken_out(statements)
    for statement in statements:
        if standing := _unfit(statement, background, as_of):
            cells[statement.cell].standings.append(standing)
            if standing.state is State.UNREADABLE and statement.is_primary:
                unread.add((statement.origin, statement.cell))
        elif why := not statement.is_primary and taken_out.get((statement.origin, statement.cell)):
            reason = f"repeats {statement.origin}, whose figure is deprecated: {why}"
            cells[statement.cell].standings.append(Standing(statement, State.DEPRECATED, reason))
        else:
            readable.append(statement)
    return readable, unread


def _taken_out(statements: Sequence[Statement]) -> dict[tuple[str, Cell], str]:
    """Return the origins whose own records the ledger takes out, all of them, and why."""
    own: dict[tuple[str, Cell], list[str | None]] = {}
    for statement in statements:
        if statement.is_primary and (statement.stated or statement.estimate.rank == "deprecated"):
            is_out = statement.estimate.rank == "deprecated"
            reason = (statement.estimate.reason or "deprecated") if is_out else None
            own.setdefault((statement.origin, statement.cell), []).append(reason)
    return {key: reasons[0] for key, reasons in own.items() if reasons[0] and all(reasons)}


def _unfit(
    statement: Statement, background: Background, as_of: PartialDate | None
) -> Standing | None:
    """Tell what is left out before anyone listens, and why."""
    estimate = statement.estimate
    if reason := retraction(statement, background, as_of):
        return Standing(statement, State.RETRACTED, reason)
    if estimate.rank == "deprecated":
        return Standing(statement, State.DEPRECATED, estimate.reason or "deprecated")
    if statement.stated is None:
        return Standing(statement, State.UNREADABLE, estimate.override or statement.trouble)
    if statement.lineage == "unknown":
        return Standing(statement, State.RELAY, _of_nobody(estimate.source, background.sources))
    return None


def _of_nobody(name: str, sources: Mapping[str, Source]) -> str:
    first, second, *others = sorted(sources[name].relays)
    more = f" and {len(others)} more" if others else ""
    return f"{name} relays {first}, {second}{more}, and does not say whose figure it is"


class _Cell:
    """The statements of one cell, as they are let in or set aside."""

    def __init__(self) -> None:
        self.standings: list[Standing] = []
        self.set_aside: list[SetAside] = []
        self.in_force: list[Voice] = []
        self.projected: list[Voice] = []
        self.classes: set[str] = set()
        self.remarks: dict[str, str] = {}
        self.outdated: dict[str, str] = {}

    def repeat(self, echo: Echo, newer: Editions) -> None:
        """Set a statement aside that repeats or misquotes another: it is not counted again."""
        statement = echo.statement
        if echo.mismatch:
            self.standings.append(Standing(statement, State.RELAY_MISMATCH, echo.mismatch))
            self.set_aside.append(SetAside("relay", statement, echo.said, echo.mismatch))
            return
        successor = newer.successor(echo.said) if echo.said else None
        tail = f", which {successor.name} supersedes" if successor else ""
        if edition := newer.dropped_by(statement):
            tail += f"; no longer in {edition}"
        verb = "says no more than the other record of" if statement.is_primary else "repeats"
        reason = echo.reason or f"{verb} {statement.origin}"
        self.standings.append(Standing(statement, State.RELAY, f"{reason}{tail}"))

    def admit(self, voice: Voice, newer: Editions) -> None:
        """Let a voice in, unless it is a projection or a newer edition replaced it."""
        speaker = voice.speaker
        successor = newer.in_place_of(speaker)
        if edition := newer.dropped_by(speaker):
            self.remarks[speaker.estimate.id] = f"no longer in {edition}"
        if successor is None:
            (self.projected if speaker.is_projected else self.in_force).append(voice)
        elif is_vaguer(successor.statement, speaker):
            self.classes.add(successor.statement.estimate.id)
            self.in_force.append(voice)
            self.set_aside.append(SetAside("vaguer", speaker, successor.statement, successor.name))
        else:
            self.replace(speaker, successor)

    def replace(self, statement: Statement, successor: Successor) -> None:
        """Set a statement aside in whose place a newer edition has another."""
        reason = f"{successor.name} replaced it"
        self.standings.append(Standing(statement, State.SUPERSEDED, reason))
        detail = f"{successor.name} supersedes it"
        self.set_aside.append(SetAside("edition", statement, successor.statement, detail))

    def evidence(
        self,
        cell: Cell,
        quantity: Quantity,
        on: PartialDate | None,
        period: Period | None,
    ) -> Evidence:
        """Settle the voices in force, beside all that was set aside."""
        voices = [
            voice._replace(is_class=True) if voice.speaker.estimate.id in self.classes else voice
            for voice in self.in_force or self.projected
        ]
        projected = [
            Standing(voice.speaker, State.PROJECTED, PLANNED)
            for voice in (self.projected if self.in_force else ())
        ]
        if period is not None and cell.measure == "flow":
            unknown = [v.speaker for v in voices if not counted_over(v.speaker)]
            voices = [v for v in voices if counted_over(v.speaker)]
            reason = "names no period"
            self.standings += [Standing(one, State.OTHER_PERIOD, reason) for one in unknown]
        settled = settle(quantity, cell, voices, on=on, period=period)
        for one in settled.drawn:
            speaker = one.vote.voices[0].speaker
            if basis := self.outdated.get(speaker.origin):
                self.remarks[speaker.estimate.id] = basis
        return settled._replace(
            standings=(*self.standings, *projected, *settled.standings),
            set_aside=(*self.set_aside, *settled.set_aside),
            remarks=self.remarks,
            is_projected=bool(self.projected) and not self.in_force,
            outdated=self.outdated,
            pace=pace(voices),
        )

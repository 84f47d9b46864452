"""Find which statements about a quantity count, cell by cell, and why the others do not."""

from collections.abc import Mapping, Sequence

from reconcile.evidence.comparable import Cell, Statement
from reconcile.evidence.editions import Editions, editions, is_retracted
from reconcile.evidence.settle import settle
from reconcile.evidence.states import Evidence, SetAside, Standing, State
from reconcile.evidence.voices import Echo, Voice, listen
from reconcile.ledger.records import Period, Quantity, Source
from reconcile.values import PartialDate


def weigh(
    quantity: Quantity,
    statements: Sequence[Statement],
    sources: Mapping[str, Source],
    reference: PartialDate | None = None,
    period: Period | None = None,
) -> list[Evidence]:
    """Find which statements about one quantity count, and why the others do not.

    Args:
        quantity: What they are about.
        statements: All of that quantity, made comparable.
        sources: Every source of the ledger, by id.
        reference: The day that is asked about; None: the newest date among the votes of each
            cell.
        period: The period of flows that is asked about; None: in each cell the one that ends last.

    Returns:
        One for each cell, in order of appearance.
    """
    cells = {statement.cell: _Cell() for statement in statements}
    readable = []
    for statement in statements:
        if standing := _unfit(statement, sources):
            cells[statement.cell].standings.append(standing)
        else:
            readable.append(statement)
    voices, echoes = listen(readable)
    newer = editions(readable, sources)
    speakers = {voice.origin: voice.speaker for voice in reversed(voices)}
    for echo in echoes:
        cells[echo.statement.cell].repeat(echo, newer)
    for voice in voices:
        cells[voice.speaker.cell].admit(voice, newer, speakers)
    return [state.evidence(cell, quantity, reference, period) for cell, state in cells.items()]


def _unfit(statement: Statement, sources: Mapping[str, Source]) -> Standing | None:
    """Tell what is left out before anyone listens, and why."""
    estimate = statement.estimate
    if is_retracted(statement, sources):
        return Standing(statement, State.RETRACTED, "its source has been retracted")
    if estimate.rank == "deprecated":
        return Standing(statement, State.DEPRECATED, estimate.reason or "deprecated")
    if statement.stated is not None:
        return None
    if estimate.figure.interval is not None and not statement.is_primary:
        return Standing(statement, State.RELAY_MISMATCH, statement.trouble)
    reason = estimate.override or statement.trouble
    return Standing(statement, State.UNREADABLE, reason)


class _Cell:
    """The statements of one cell, as they are let in or set aside."""

    def __init__(self) -> None:
        self.standings: list[Standing] = []
        self.set_aside: list[SetAside] = []
        self.in_force: list[Voice] = []

    def repeat(self, echo: Echo, newer: Editions) -> None:
        """Set a statement aside that repeats or misquotes another: it is not counted again."""
        statement = echo.statement
        if echo.mismatch:
            self.standings.append(Standing(statement, State.RELAY_MISMATCH, echo.mismatch))
            relay = SetAside("relay", statement, echo.voice.speaker, echo.mismatch)
            self.set_aside.append(relay)
            return
        successor = newer.successor(echo.voice)
        tail = f", which {successor} supersedes" if successor else ""
        verb = "says no more than the other record of" if statement.is_primary else "repeats"
        reason = f"{verb} {statement.origin}{tail}"
        self.standings.append(Standing(statement, State.RELAY, reason))

    def admit(self, voice: Voice, newer: Editions, speakers: Mapping[str, Statement]) -> None:
        """Let a voice in, unless it is a projection or a newer edition replaced it."""
        speaker = voice.speaker
        successor = newer.successor(voice)
        if speaker.is_projected:
            reason = "planned or expected, not yet so"
            self.standings.append(Standing(speaker, State.PROJECTED, reason))
        elif successor is None:
            self.in_force.append(voice)
        else:
            reason = f"{successor} replaced it"
            self.standings.append(Standing(speaker, State.SUPERSEDED, reason))
            detail = f"{successor} supersedes it"
            self.set_aside.append(SetAside("edition", speaker, speakers.get(successor), detail))

    def evidence(
        self,
        cell: Cell,
        quantity: Quantity,
        reference: PartialDate | None,
        period: Period | None,
    ) -> Evidence:
        """Settle the voices in force, beside all that was set aside."""
        settled = settle(quantity, cell, self.in_force, reference, period)
        return settled._replace(
            standings=(*self.standings, *settled.standings),
            set_aside=(*self.set_aside, *settled.set_aside),
        )

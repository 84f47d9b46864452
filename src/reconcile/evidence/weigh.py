"""Find which statements about a quantity count, cell by cell, and why the others do not."""

from collections.abc import Mapping, Sequence

from reconcile.evidence.background import Background
from reconcile.evidence.comparable import Cell, Statement
from reconcile.evidence.editions import Editions, outdated_basis, retraction
from reconcile.evidence.elsewhere import Elsewhere
from reconcile.evidence.parts import Part, Step
from reconcile.evidence.states import Evidence, SetAside, Standing, State
from reconcile.evidence.voice import Voice
from reconcile.evidence.voices import listen
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
    parts = hear(statements, background, elsewhere, as_of)
    return [part.evidence(cell, quantity, on, period) for cell, part in parts.items()]


def hear(
    statements: Sequence[Statement],
    background: Background,
    elsewhere: Elsewhere,
    as_of: PartialDate | None = None,
) -> dict[Cell, Part]:
    """Let in who says something of its own, and set aside all others; arguments as of `weigh`.

    Returns:
        What came of it in each cell, in order of appearance.
    """
    fit = Fit(statements, background, as_of)
    return admitted(fit, Editions(fit.readable, background.sources), background, elsewhere, as_of)


def admitted(
    fit: "Fit",
    newer: Editions,
    background: Background,
    elsewhere: Elsewhere,
    as_of: PartialDate | None = None,
) -> dict[Cell, Part]:
    """Hear what was printed, beside its newer editions; other arguments as of `weigh`."""
    parts = _without_figures(fit)
    current = []
    for statement in fit.readable:
        if not statement.is_primary and (successor := newer.of_relay(statement)):
            parts[statement.cell].replace(Step.REPLACED, statement, statement, successor)
        else:
            current.append(statement)
    heard = listen(current, background.sources, elsewhere, fit.unread)
    for one in heard:
        for echo in one.echoes:
            parts[echo.statement.cell].repeat(echo, newer, one.first)
        for left, right in one.open:
            parts[left.cell].leave(Step.OPEN, one.first, SetAside("open", left, right))
        for told, other, claim, _ in one.claimed:
            aside = SetAside("relay", told, other, claim)
            parts[told.cell].leave(Step.CLAIMED, one.first, aside)
        for heard_voice in one.voices:
            voice = _in_full(heard_voice, background)
            part = parts[voice.speaker.cell]
            part.admit(voice, newer, one.first)
            if basis := outdated_basis(voice.speaker, newer, background.sources, as_of):
                part.outdated[voice.origin] = basis
    for part in parts.values():
        part.close()
    return parts


def _without_figures(fit: "Fit") -> dict[Cell, Part]:
    """Return a part for each cell, with what has no figure that counts."""
    parts = {statement.cell: Part() for statement in fit.statements}
    for standing in fit.others:
        parts[standing.statement.cell].standings.append(standing)
    return parts


def _in_full(voice: Voice, background: Background) -> Voice:
    """Add to what an origin says on whom it rests and when it was published."""
    origin = background.sources.get(voice.origin)
    return voice._replace(
        rests_on=background.rests_on(voice.origin),
        published=(origin and origin.published) or voice.speaker.published,
    )


class Fit:
    """What is printed, and which of it somebody says with a figure that counts.

    Attributes:
        statements: All of it.
        readable: Those with a figure that nobody has taken out of use.
        others: What became of the others.
        unread: Origins whose own record in a cell has no figure that can be read.
    """

    def __init__(
        self,
        statements: Sequence[Statement],
        background: Background,
        as_of: PartialDate | None,
    ) -> None:
        self.statements = statements
        self.readable: list[Statement] = []
        self.others: list[Standing] = []
        self.unread: set[tuple[str, Cell]] = set()
        taken_out = _taken_out(statements)
        for statement in statements:
            if standing := unfit(statement, background, as_of):
                self.others.append(standing)
                if standing.state is State.UNREADABLE and statement.is_primary:
                    self.unread.add((statement.origin, statement.cell))
            elif why := not statement.is_primary and taken_out.get(
                (statement.origin, statement.cell)
            ):
                reason = f"repeats {statement.origin}, whose figure is deprecated: {why}"
                self.others.append(Standing(statement, State.DEPRECATED, reason))
            else:
                self.readable.append(statement)


def _taken_out(statements: Sequence[Statement]) -> dict[tuple[str, Cell], str]:
    """Return the origins whose own records the ledger takes out, all of them, and why."""
    own: dict[tuple[str, Cell], list[str | None]] = {}
    for statement in statements:
        if statement.is_primary and (statement.stated or statement.estimate.rank == "deprecated"):
            is_out = statement.estimate.rank == "deprecated"
            reason = (statement.estimate.reason or "deprecated") if is_out else None
            own.setdefault((statement.origin, statement.cell), []).append(reason)
    return {key: reasons[0] for key, reasons in own.items() if reasons[0] and all(reasons)}


def unfit(
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

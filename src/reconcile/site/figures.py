"""The evidence of a quantity: every figure, what became of it, why, and where it stands."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reconcile import wording
from reconcile.answers.answer import Answer
from reconcile.evidence.comparable import Statement
from reconcile.evidence.states import IN_FORCE, VOTING, Standing, State
from reconcile.ledger.records import Quantity
from reconcile.site.references import Link, References, anchor, short


class Figure(NamedTuple):
    """A row of evidence.

    Attributes:
        anchor: What it is called on the page of its quantity.
        code: The code of its state.
        state: The same in words.
        is_in_force: It has a part in the answer.
        source: Who prints it.
        publisher: Of the source; may be empty.
        origin: Whom it has it from; None: it is its own.
        issuer: The body on whose authority it rests.
        as_of: The day that it speaks of.
        printed: The figure as it was printed.
        values: The same in the unit of the quantity; empty where it has no number.
        why: Why it counts, or does not.
        instead: The figure that it gave way to or departs from, which leads there; None: none.
        locator: Where it stands in the source; may be empty.
        quote: Its words there; may be empty.
        note: What the ledger's author says of it; may be empty.
        record: Where it stands in the ledger.
    """

    anchor: str
    code: str
    state: str
    is_in_force: bool
    source: Link
    publisher: str
    origin: Link | None
    issuer: str
    as_of: str
    printed: str
    values: str
    why: str
    instead: Link | None
    locator: str
    quote: str
    note: str
    record: Link


_ORDER = {state: number for number, state in enumerate(State)}


def of(answer: Answer, quantity: Quantity, here: References) -> tuple[Figure, ...]:
    """Return the evidence of an answer, what counts first."""
    standings = sorted(answer.standings, key=lambda one: _ORDER[one.state])
    instead = {one.left.estimate.id: one.right for one in answer.evidence.set_aside if one.right}
    return tuple(
        figure(one, quantity, here, instead.get(one.statement.estimate.id))._replace(state=state)
        for one, state in zip(standings, states(standings, answer), strict=True)
    )


def states(standings: Sequence[Standing], answer: Answer) -> Iterator[str]:
    """Say what became of figures of an answer, in words.

    What one issuer says alone is not called shared, nor a copy wrong whose origin nobody has read.
    """
    is_alone = len(answer.votes) == 1
    read = {one.statement.estimate.source for one in answer.standings}
    for one in standings:
        if one.state in VOTING and answer.evidence.is_projected:
            yield "a plan, which counts as nobody says what is"
        elif one.state is State.CORE and is_alone:
            yield "counts"
        elif one.state is State.RELAY_MISMATCH and one.statement.origin not in read:
            yield "differs from other reports of the same origin"
        else:
            yield wording.state(one.state)


def figure(
    standing: Standing, quantity: Quantity, here: References, instead: Statement | None = None
) -> Figure:
    """Return what is told of one figure.

    Args:
        standing: The figure, and what became of it.
        quantity: What it is about.
        here: What the page refers to.
        instead: The figure that it gave way to or departs from.
    """
    statement = standing.statement
    estimate = statement.estimate
    source = here.sources.get(estimate.source)
    values = statement.figure_in(quantity.unit) if statement.stated else ""
    return Figure(
        anchor=anchor(estimate),
        code=standing.state.value,
        state=wording.state(standing.state),
        is_in_force=standing.state in IN_FORCE,
        source=here.source(estimate.source),
        publisher=short((source.publisher if source else None) or ""),
        origin=None if statement.is_primary else here.source(statement.origin),
        issuer=here.issuer(statement.issuer),
        as_of=wording.date(statement.as_of),
        printed=estimate.stated or values or short(estimate.id),
        values=wording.with_unit(values, quantity.unit) if values else "",
        why=standing.reason,
        instead=_instead(instead, here) if instead else None,
        locator=estimate.locator or "",
        quote=estimate.quote or "",
        note=estimate.note or "",
        record=here.record(estimate),
    )


def _instead(statement: Statement, here: References) -> Link:
    said = statement.estimate.stated or statement.estimate.id
    return Link(f"{short(said)}, {wording.date(statement.as_of)}", here.figure(statement))

"""What a reader has to know before trusting answers: conflicts, departures, what was replaced."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from reconcile.answers import sentences
from reconcile.answers.answer import Answers
from reconcile.answers.beside import in_words
from reconcile.evidence.causes import CauseKind
from reconcile.evidence.states import State
from reconcile.site import figures
from reconcile.site.figures import Figure
from reconcile.site.references import Link, References, short

_FIRST = frozenset({"contradicted", "conflict", "split"})
"""Verdicts of answers that a reader should not take alone."""


class Dispute(NamedTuple):
    """An answer that something speaks against.

    Attributes:
        quantity: Its quantity, which leads to who disagrees.
        name: The label; may be empty.
        code: The code of its verdict.
        headline: The answer.
        support: How far the issuers agree.
        against: What speaks against it, a clause each.
        unexplained: How many differences nothing in the data explains.
    """

    quantity: Link
    name: str
    code: str
    headline: str
    support: str
    against: tuple[str, ...]
    unexplained: int


class Saying(NamedTuple):
    """A figure, and the quantity that it is about."""

    quantity: Link
    name: str
    figure: Figure


class Troubles(NamedTuple):
    """What a reader has to know.

    Attributes:
        disputes: Answers that something speaks against, the most disputed first.
        departures: Figures that differ from the origin that they name.
        former: Figures in whose place newer ones stand, or that are too old.
    """

    disputes: tuple[Dispute, ...]
    departures: tuple[Saying, ...]
    former: tuple[Saying, ...]


def of(every: Iterable[Answers], here: References) -> Troubles:
    """Find what a reader has to know of all answers."""
    every = tuple(every)
    disputes = sorted(_disputes(every, here), key=lambda one: -one.unexplained)
    return Troubles(
        tuple(disputes),
        tuple(_sayings(every, {State.RELAY_MISMATCH}, here)),
        tuple(_sayings(every, {State.SUPERSEDED, State.EARLIER}, here)),
    )


def _disputes(every: Iterable[Answers], here: References) -> Iterator[Dispute]:
    for answers in every:
        answer, quantity = answers.answers[0], answers.quantity
        kinds = [one.causes[0].kind for one in answer.every_disagreement]
        code, unexplained = sentences.code(answers), kinds.count(CauseKind.UNEXPLAINED)
        if code in _FIRST or unexplained:
            yield Dispute(
                here.quantity(quantity.id, "why" if kinds else "answer"),
                short(quantity.label or ""),
                code,
                answer.headline.text,
                sentences.verdict(answer, quantity.unit)[0],
                tuple(in_words(answer.beside(quantity.unit))),
                unexplained,
            )


def _sayings(every: Iterable[Answers], states: set[State], here: References) -> Iterator[Saying]:
    for answers in every:
        quantity = answers.quantity
        for answer in answers.answers:
            if not any(standing.state in states for standing in answer.standings):
                continue
            codes = {state.value for state in states}
            for row in figures.of(answer, quantity, here):
                if row.code in codes:
                    link = here.quantity(quantity.id, row.anchor)
                    yield Saying(link, short(quantity.label or ""), row)

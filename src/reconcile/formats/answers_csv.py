"""Answers as CSV: a row a figure, with what became of it, to be pasted into a spreadsheet."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from reconcile.answers.answer import Answer, Answers
from reconcile.evidence.states import Standing
from reconcile.exchange.cells import lines, number
from reconcile.formats.page import NO_POOLS, NO_SOURCES, Page
from reconcile.ledger.places import Places
from reconcile.ledger.records import Source
from reconcile.wording.printable import safe

if TYPE_CHECKING:
    from reconcile.answers.pooling import Pooling

COLUMNS = (
    *("quantity", "label", "answer", "verdict", "counted", "issuer", "source", "title", "as_of"),
    *("stated", "low", "best", "high", "unit", "state", "reason", "origin", "url", "estimate"),
)
"""`counted` is the measure and scope of the answer in which the figure stands."""


def render(
    answers: Sequence[Answers],
    places: Places,
    page: Page,
    pools: Mapping[str, "Pooling"] = NO_POOLS,
    sources: Mapping[str, Source] = NO_SOURCES,
) -> str:
    """A heading, then a row for each figure of each answer; neither page nor pools have a say."""
    del places, page, pools
    rows = (
        _row(one, answer, standing, sources)
        for one in answers
        for answer in one.answers
        for standing in answer.standings
    )
    return lines([COLUMNS, *(map(safe, row) for row in rows)]).decode()


def _row(
    answers: Answers, answer: Answer, standing: Standing, sources: Mapping[str, Source]
) -> Iterator[str]:
    statement, quantity = standing.statement, answers.quantity
    estimate = statement.estimate
    source = sources.get(estimate.source)
    figure = statement.figure if statement.stated else None
    yield from (quantity.id, quantity.label or "", answer.headline.text, answer.verdict)
    yield answer.cell.name
    yield from (statement.issuer, estimate.source, (source and source.title) or "")
    yield statement.as_of.text if statement.as_of else ""
    yield estimate.stated or ""
    yield from map(number, (figure.low, figure.best, figure.high) if figure else (None,) * 3)
    yield quantity.unit if figure else ""
    yield from (standing.state, standing.reason, statement.origin)
    yield (source and source.url) or ""
    yield estimate.id

"""A history as JSON, `reconcile.history/1`: additive only, the same bytes for the same input."""

from collections.abc import Iterable, Iterator

from reconcile.answers.answer import Answer
from reconcile.answers.history import Day, History
from reconcile.answers.moments import Moment
from reconcile.evidence.comparable import Statement
from reconcile.evidence.states import Standing
from reconcile.formats import citations, following_json, objects, writer
from reconcile.formats.page import Page
from reconcile.formats.shapes import history as shapes


def render(history: History, page: Page) -> str:
    """The history as one JSON document; the page has no say in it."""
    del page
    quantity = history.quantity
    output: shapes.Output = {
        "schema": "reconcile.history/1",
        "quantity": quantity.id,
        "label": quantity.label,
        "unit": quantity.unit,
        "measure": quantity.measure,
        "hedges": history.hedges,
        "days": [day_of(day) for day in history.days],
        "sources": citations.cited(citations.used_by(_statements(history), history.sources)),
    }
    return writer.document(output)


def _statements(history: History) -> Iterator[Statement]:
    for day in history.days:
        for standing in (*day.added, *day.without_effect):
            yield standing.statement


def day_of(day: Day) -> shapes.Day:
    """A day on which the answer changed."""
    return {
        "as_of": objects.date(day.as_of),
        **in_short(day.told),
        "added": _standings(day.added),
        "left": _standings(day.left),
        "returned": _standings(day.returned),
        "without_effect": _standings(day.without_effect),
        "series": [_moment(moment) for moment in day.series],
    }


def _moment(moment: Moment) -> shapes.Moment:
    return {
        "on": objects.date(moment.on),
        "period": moment.period.text if moment.period else None,
        **in_short(moment.answer),
    }


def in_short(answer: Answer) -> shapes.Told:
    """An answer in short."""
    found: shapes.Told = {
        "headline": answer.headline.text,
        "which": answer.headline.which,
        "pieces": objects.pieces(answer.headline.pieces),
        "verdict": answer.verdict,
        "span": objects.pair(answer.span) if answer.span else None,
        "votes": [vote.issuer for vote in answer.votes],
    }
    if answer.derived:
        found["derived"] = following_json.derived(answer.derived)
    return found


def _standings(standings: Iterable[Standing]) -> list[shapes.Estimate]:
    return [
        {
            "id": standing.statement.estimate.id,
            "source": standing.statement.estimate.source,
            "issuer": standing.statement.issuer,
            "stated": standing.statement.estimate.stated,
            "state": standing.state,
            "reason": standing.reason,
        }
        for standing in standings
    ]

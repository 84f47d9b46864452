"""A history as JSON, `reconcile.history/1`: additive only, the same bytes for the same input."""

import json
from collections.abc import Iterable
from typing import Any

from reconcile.answers.history import Day, History
from reconcile.evidence.states import Standing
from reconcile.formats.page import Page, spelled
from reconcile.values import Interval, Number

SCHEMA = "reconcile.history/1"


def render(history: History, page: Page) -> str:
    """The history as one JSON document; the page has no say in it."""
    del page
    quantity = history.quantity
    document = {
        "schema": SCHEMA,
        "quantity": quantity.id,
        "label": quantity.label,
        "unit": quantity.unit,
        "measure": quantity.measure,
        "hedges": history.hedges,
        "days": [_day(day) for day in history.days],
    }
    return spelled(json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False)) + "\n"


def _day(day: Day) -> dict[str, Any]:
    answer = day.answer
    return {
        "as_of": day.as_of.text if day.as_of else None,
        "headline": answer.headline.text,
        "which": answer.headline.which,
        "pieces": [_pair(piece) for piece in answer.headline.pieces],
        "verdict": answer.verdict,
        "span": _pair(answer.span) if answer.span else None,
        "votes": [vote.issuer for vote in answer.votes],
        "added": _standings(day.added),
        "left": _standings(day.left),
        "returned": _standings(day.returned),
        "without_effect": _standings(day.without_effect),
    }


def _pair(values: Interval) -> list[Number | None]:
    return [values.low, values.high]


def _standings(standings: Iterable[Standing]) -> list[dict[str, Any]]:
    return [
        {
            "id": standing.statement.estimate.id,
            "source": standing.statement.estimate.source,
            "issuer": standing.statement.issuer,
            "stated": standing.statement.estimate.stated,
            "state": str(standing.state),
            "reason": standing.reason,
        }
        for standing in standings
    ]

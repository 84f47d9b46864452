"""Answers as JSON, `reconcile.answer/1`: additive only, the same bytes for the same input."""

import json
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from reconcile.answers.answer import Answer, Answers
from reconcile.answers.disagreement import Disagreement
from reconcile.evidence.comparable import Cell
from reconcile.evidence.states import Standing
from reconcile.formats.page import NO_POOLS, Page, spelled
from reconcile.ledger.places import Places
from reconcile.values import Interval, Number, PartialDate

if TYPE_CHECKING:
    from reconcile.answers.pooling import Pooling

SCHEMA = "reconcile.answer/1"


def render(
    answers: Iterable[Answers],
    places: Places,
    page: Page,
    pools: Mapping[str, "Pooling"] = NO_POOLS,
) -> str:
    """All answers as one JSON document; the page has no say in it."""
    del page
    quantities = [_quantity(one, places, pools.get(one.quantity.id)) for one in answers]
    document = {"schema": SCHEMA, "quantities": quantities}
    return spelled(json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False)) + "\n"


def _quantity(answers: Answers, places: Places, pooling: "Pooling | None") -> dict[str, Any]:
    quantity = answers.quantity
    return {
        "id": quantity.id,
        "label": quantity.label,
        "unit": quantity.unit,
        "measure": quantity.measure,
        "hedges": answers.hedges,
        "answers": [
            _answer(answer, places, None if number else pooling)
            for number, answer in enumerate(answers.answers)
        ],
    }


def _answer(answer: Answer, places: Places, pooling: "Pooling | None") -> dict[str, Any]:
    return {
        **_cell(answer.cell),
        "as_of": _date(answer.as_of),
        "verdict": answer.verdict,
        "fragile": list(answer.fragile),
        "bound_conflict": answer.is_bound_conflict,
        "headline": {
            "which": answer.headline.which,
            "pieces": _pieces(answer.headline.pieces),
            "text": answer.headline.text,
        },
        "span": _pair(answer.span) if answer.span else None,
        "corroborated": _pieces(answer.corroborated),
        "core": {
            "pieces": _pieces(answer.core.pieces),
            "support": answer.core.support,
            "of": answer.core.of,
        }
        if answer.core
        else None,
        "bounds": {"low": answer.bounds.low, "high": answer.bounds.high},
        "counts": {
            "estimates": answer.counts.estimates,
            "documents": answer.counts.documents,
            "origins": answer.counts.origins,
            "issuers": answer.counts.issuers,
            "votes": answer.counts.votes,
        },
        "camps": [
            {
                "issuers": [answer.votes[member].issuer for member in camp.members],
                "range": _pair(camp.shared),
            }
            for camp in answer.camps
        ],
        "disagreements": [_disagreement(one) for one in answer.disagreements],
        "pool": _pool(pooling),
        "estimates": [_estimate(standing, places) for standing in answer.standings],
    }


def _pool(pooling: "Pooling | None") -> dict[str, Any] | None:
    if pooling is None or pooling.pooled is None:
        return None
    return {
        **pooling.pooled._asdict(),
        "issuers": list(pooling.issuers),
        "assumes": pooling.assumes,
    }


def _cell(cell: Cell) -> dict[str, Any]:
    return {"measure": cell.measure, "scope": dict(cell.scope)}


def _pair(values: Interval) -> list[Number | None]:
    return [values.low, values.high]


def _pieces(pieces: Iterable[Interval]) -> list[list[Number | None]]:
    return [_pair(piece) for piece in pieces]


def _date(date: PartialDate | None) -> str | None:
    return date.text if date else None


def _disagreement(one: Disagreement) -> dict[str, Any]:
    return {
        "code": one.code,
        "severity": str(one.severity),
        "between": [one.left.estimate.id, one.right.estimate.id],
        "relation": one.relation,
        "gap": one.gap,
        "gap_range": list(one.gap_range) if one.gap_range else None,
        "gap_ratio": one.gap_ratio,
        "causes": [{"kind": cause.kind, "evidence": cause.evidence} for cause in one.causes],
    }


def _estimate(standing: Standing, places: Places) -> dict[str, Any]:
    statement = standing.statement
    estimate, values = statement.estimate, statement.stated
    figure = estimate.figure
    place = places.of_estimate(estimate)
    return {
        "id": estimate.id,
        "source": estimate.source,
        "origin": statement.origin,
        "issuer": statement.issuer,
        "stated": estimate.stated,
        "low": values.low if values else None,
        "high": values.high if values else None,
        "best": figure.best if values else None,
        "low_closed": values.low_closed if values and values.low is not None else None,
        "high_closed": values.high_closed if values and values.high is not None else None,
        "soft_low": figure.soft_low,
        "soft_high": figure.soft_high,
        "vague": figure.vague,
        "hedge": figure.hedge,
        "rule": figure.rule,
        "width": figure.width if values else None,
        "as_of": _date(statement.as_of),
        "as_of_assumed": not statement.is_dated,
        "period": estimate.period.text if estimate.period else None,
        "measure": statement.cell.measure,
        "scope": dict(statement.cell.scope),
        "basis": estimate.basis,
        "state": str(standing.state),
        "reason": standing.reason,
        "override": estimate.override,
        "note": estimate.note,
        "low_basis": estimate.low_basis,
        "high_basis": estimate.high_basis,
        "locator": estimate.locator,
        "path": place.path,
        "line": place.line,
        "column": place.column,
    }

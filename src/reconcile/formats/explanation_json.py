"""Explanations as JSON, `reconcile.explanation/1`: additive only, the same bytes each time."""

import json
from collections.abc import Callable, Iterable
from typing import Any

from reconcile.answers.disagreement import Disagreement
from reconcile.answers.explanation import (
    STEPS,
    CellCount,
    Explained,
    Explanation,
    bound_kind,
    holders,
    set_aside,
)
from reconcile.evidence.states import Bound, Standing, Vote
from reconcile.formats.page import Page, spelled
from reconcile.ledger.records import Estimate
from reconcile.values import Interval

SCHEMA = "reconcile.explanation/1"


def render(explained: Explained, page: Page) -> str:
    """Everything that was asked for as one JSON document; the page has no say in it."""
    del page
    document = {
        "schema": SCHEMA,
        "rules": [rule._asdict() for rule in explained.rules],
        "words": [word._asdict() for word in explained.words],
        "quantities": [_quantity(one) for one in explained.quantities],
    }
    return spelled(json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False)) + "\n"


def _quantity(one: Explanation) -> dict[str, Any]:
    quantity, answer = one.answers.quantity, one.answer
    return {
        "id": quantity.id,
        "label": quantity.label,
        "unit": quantity.unit,
        "measure": answer.cell.measure,
        "scope": dict(answer.cell.scope),
        "hedges": one.answers.hedges,
        "steps": {
            step.name: {"does": step.does, "section": step.section, **_TOLD[step.name](one)}
            for step in STEPS
        },
    }


def _figures(one: Explanation) -> dict[str, Any]:
    return {
        "figures": one.figures,
        "unpublished": one.unpublished,
        "documents": one.documents,
        "origins": one.origins,
        "issuers": one.issuers,
    }


def _cells(one: Explanation) -> dict[str, Any]:
    return {"cells": [_cell(cell) for cell in one.cells], "voices": one.voices}


def _cell(cell: CellCount) -> dict[str, Any]:
    return {
        "measure": cell.answer.cell.measure,
        "scope": dict(cell.answer.cell.scope),
        "figures": cell.figures,
        "states": {str(state): count for state, count in cell.states},
        "headline": cell.answer.headline.text,
        "verdict": cell.answer.verdict,
    }


def _set_aside(one: Explanation) -> dict[str, Any]:
    groups = [
        {
            "state": str(state),
            "count": len(group),
            "figures": [_standing(one, standing) for standing in group],
        }
        for state, group in set_aside(one)
    ]
    return {"count": sum(len(group) for _, group in set_aside(one)), "states": groups}


def _standing(one: Explanation, standing: Standing) -> dict[str, Any]:
    statement = standing.statement
    return {
        **_figure(one, statement.estimate),
        "origin": statement.origin,
        "reason": standing.reason,
    }


def _figure(one: Explanation, estimate: Estimate) -> dict[str, Any]:
    place = one.places[estimate.id]
    return {
        "id": estimate.id,
        "source": estimate.source,
        "stated": estimate.stated,
        "path": place.path,
        "line": place.line,
        "column": place.column,
    }


def _date(one: Explanation) -> dict[str, Any]:
    moment = one.moment
    return {
        "as_of": moment.day.text if moment.day else None,
        "chosen_by": moment.chosen_by,
        "speakers": list(moment.speakers),
        "window_days": moment.window,
        "since": moment.since,
    }


def _votes(one: Explanation) -> dict[str, Any]:
    votes = one.answer.votes
    return {"issuers": len(votes), "votes": [_vote(one, vote) for vote in votes]}


def _vote(one: Explanation, vote: Vote) -> dict[str, Any]:
    return {
        "issuer": vote.issuer,
        "stated": _ends(vote.stated),
        "compared": _ends(vote.compared),
        "figures": [
            {
                **_figure(one, voice.speaker.estimate),
                "as_of": voice.date.text if voice.date else None,
            }
            for voice in vote.voices
        ],
    }


def _ends(values: Interval) -> dict[str, Any]:
    return {
        "low": values.low,
        "high": values.high,
        "low_closed": values.low_closed if values.low is not None else None,
        "high_closed": values.high_closed if values.high is not None else None,
    }


def _bounds(one: Explanation) -> dict[str, Any]:
    return {
        "bounds": [_bound(one, bound) for bound in one.bounds],
        "hard": _ends(one.hard) if one.hard else None,
        "all": _ends(one.answer.bounds),
    }


def _bound(one: Explanation, bound: Bound) -> dict[str, Any]:
    return {
        "issuer": bound.issuer,
        **_ends(bound.values),
        "kind": bound_kind(bound).partition(",")[0],
        "derived": bound.is_derived,
        "figure": _figure(one, bound.voice.speaker.estimate),
    }


def _depth(one: Explanation) -> dict[str, Any]:
    return {
        "deepest": one.deepest,
        "stretches": [
            {
                **_ends(stretch.interval),
                "depth": stretch.depth,
                "issuers": list(holders(stretch, one.answer.votes)),
            }
            for stretch in one.profile
        ],
    }


def _ranges(one: Explanation) -> dict[str, Any]:
    answer = one.answer
    core = None
    if answer.core:
        core = {
            "formula": "{x : d(x) = K}",
            "pieces": _pieces(answer.core.pieces),
            "support": answer.core.support,
            "of": answer.core.of,
        }
    return {
        "span": {
            "formula": "[min low, max high]",
            "pieces": _pieces((answer.span,) if answer.span else ()),
        },
        "corroborated": {
            "formula": "{x : d(x) ≥ 2}",
            "pieces": _pieces(answer.corroborated),
        },
        "core": core,
    }


def _pieces(found: Iterable[Interval]) -> list[dict[str, Any]]:
    return [_ends(piece) for piece in found]


def _headline(one: Explanation) -> dict[str, Any]:
    headline = one.answer.headline
    return {
        "which": headline.which,
        "rule": one.choice.rule,
        "before": _pieces(one.choice.before),
        "cut": one.choice.is_cut,
        "ruled_out": _pieces(one.choice.ruled_out),
        "pieces": _pieces(headline.pieces),
        "text": headline.text,
    }


def _verdict(one: Explanation) -> dict[str, Any]:
    return {
        "verdict": one.answer.verdict,
        "support": one.deepest,
        "of": len(one.answer.votes),
        "rule": one.rule,
        "fragile": list(one.answer.fragile),
        "bound_conflict": one.answer.is_bound_conflict,
    }


def _disagreements(one: Explanation) -> dict[str, Any]:
    return {
        "count": len(one.answer.disagreements),
        "causes": [
            {
                "kind": kind,
                "count": len(group),
                "disagreements": [_disagreement(found) for found in group],
            }
            for kind, group in one.causes
        ],
    }


def _disagreement(found: Disagreement) -> dict[str, Any]:
    return {
        "code": found.code,
        "severity": str(found.severity),
        "between": [found.left.estimate.id, found.right.estimate.id],
        "relation": found.relation,
        "gap": found.gap,
        "causes": [{"kind": cause.kind, "evidence": cause.evidence} for cause in found.causes],
    }


_TOLD: dict[str, Callable[[Explanation], dict[str, Any]]] = {
    "figures": _figures,
    "cells": _cells,
    "set_aside": _set_aside,
    "date": _date,
    "votes": _votes,
    "bounds": _bounds,
    "depth": _depth,
    "ranges": _ranges,
    "headline": _headline,
    "verdict": _verdict,
    "disagreements": _disagreements,
}

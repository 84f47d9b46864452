"""A difference as JSON, `reconcile.diff/1`: additive only, the same bytes for the same input."""

import json
from collections.abc import Iterable
from itertools import zip_longest
from typing import Any

from reconcile.answers.answer import Answer
from reconcile.answers.disagreement import Disagreement
from reconcile.changes.alteration import Alteration
from reconcile.changes.attribution import Influence
from reconcile.changes.difference import (
    AnswerChange,
    Difference,
    DisagreementChange,
    QuantityDifference,
    Version,
)
from reconcile.formats.page import Page, spelled
from reconcile.values import Interval, Number

SCHEMA = "reconcile.diff/1"


def render(found: Difference, versions: tuple[Version, Version], page: Page) -> str:
    """The difference as one JSON document; the page has no say in it."""
    del page
    disagreements = [change for one in found.quantities for change in one.disagreements]
    document = {
        "schema": SCHEMA,
        "before": _version(versions[0]),
        "after": _version(versions[1]),
        "as_of": found.as_of.text if found.as_of else None,
        "hedges": found.hedges,
        "summary": {
            "compared": found.compared,
            "changed": len(found.changed),
            "new_disagreements": sum(change.before is None for change in disagreements),
            "gone_disagreements": sum(change.after is None for change in disagreements),
        },
        "quantities": [_quantity(one) for one in found.quantities],
        "others": [_record(record, None) for record in found.others],
    }
    return spelled(json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False)) + "\n"


def _version(version: Version) -> dict[str, Any]:
    return {
        "name": version.name,
        "commit": version.commit,
        "merge_base": version.is_fork,
        "unread": list(version.unread),
    }


def _quantity(one: QuantityDifference) -> dict[str, Any]:
    influences: Iterable[Influence | None] = one.influences
    return {
        "id": one.quantity.id,
        "label": one.quantity.label,
        "unit": one.quantity.unit,
        "change": one.change,
        "answers": [_answer_change(change) for change in one.answers],
        "disagreements": [_disagreement_change(change) for change in one.disagreements],
        "records": [
            _record(record, influence)
            for record, influence in zip_longest(one.records, influences)
            if record is not None
        ],
        "untried": one.is_untried,
    }


def _answer_change(change: AnswerChange) -> dict[str, Any]:
    one = change.after or change.before
    return {
        "main": change.is_main,
        "measure": one.cell.measure if one else None,
        "scope": dict(one.cell.scope) if one else {},
        "changed": list(change.changed),
        "before": _answer(change.before) if change.before else None,
        "after": _answer(change.after) if change.after else None,
    }


def _answer(answer: Answer) -> dict[str, Any]:
    core = answer.core
    return {
        "headline": {
            "which": answer.headline.which,
            "pieces": _pieces(answer.headline.pieces),
            "text": answer.headline.text,
        },
        "span": _pair(answer.span) if answer.span else None,
        "corroborated": _pieces(answer.corroborated),
        "core": {"pieces": _pieces(core.pieces), "support": core.support, "of": core.of}
        if core
        else None,
        "verdict": answer.verdict,
        "fragile": list(answer.fragile),
        "bound_conflict": answer.is_bound_conflict,
        "as_of": answer.as_of.text if answer.as_of else None,
        "votes": sorted(vote.issuer for vote in answer.votes),
        "counts": answer.counts._asdict(),
    }


def _pair(values: Interval) -> list[Number | None]:
    return [values.low, values.high]


def _pieces(pieces: Iterable[Interval]) -> list[list[Number | None]]:
    return [_pair(piece) for piece in pieces]


def _disagreement_change(change: DisagreementChange) -> dict[str, Any]:
    one = change.after or change.before
    word = "gone" if change.after is None else "new" if change.before is None else "changed"
    return {
        "change": word,
        "code": one.code if one else None,
        "between": [one.left.estimate.id, one.right.estimate.id] if one else [],
        "before": _disagreement(change.before) if change.before else None,
        "after": _disagreement(change.after) if change.after else None,
    }


def _disagreement(one: Disagreement) -> dict[str, Any]:
    return {
        "severity": str(one.severity),
        "relation": one.relation,
        "gap": one.gap,
        "gap_ratio": one.gap_ratio,
        "causes": [{"kind": cause.kind, "evidence": cause.evidence} for cause in one.causes],
    }


def _record(record: Alteration, influence: Influence | None) -> dict[str, Any]:
    return {
        "kind": record.kind,
        "id": record.id,
        "change": record.change,
        "path": record.place.path,
        "line": record.place.line,
        "column": record.place.column,
        "fields": [field._asdict() for field in record.fields],
        "effect": str(influence.effect) if influence else None,
        "alone": list(influence.alone) if influence else [],
        "without": list(influence.without) if influence else [],
    }

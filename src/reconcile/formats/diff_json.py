"""A difference as JSON, `reconcile.diff/1`: additive only, the same bytes for the same input."""

from collections.abc import Iterable
from itertools import zip_longest
from typing import TypeVar

from reconcile.answers.answer import Answer
from reconcile.answers.contrast import Disagreement
from reconcile.changes.alteration import Alteration
from reconcile.changes.attribution import Influence
from reconcile.changes.difference import (
    AnswerChange,
    Difference,
    DisagreementChange,
    QuantityDifference,
    Version,
)
from reconcile.formats import objects, writer
from reconcile.formats.page import Page
from reconcile.formats.shapes import diff as shapes

_Side = TypeVar("_Side")


def render(found: Difference, versions: tuple[Version, Version], page: Page) -> str:
    """The difference as one JSON document; the page has no say in it."""
    del page
    disagreements = [change for one in found.quantities for change in one.disagreements]
    output: shapes.Output = {
        "schema": "reconcile.diff/1",
        "before": _version(versions[0]),
        "after": _version(versions[1]),
        "as_of": objects.date(found.as_of),
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
    return writer.document(output)


def _version(version: Version) -> shapes.Version:
    return {
        "name": version.name,
        "commit": version.commit,
        "merge_base": version.is_fork,
        "unread": list(version.unread),
    }


def _quantity(one: QuantityDifference) -> shapes.Quantity:
    influences: Iterable[Influence | None] = one.influences
    return {
        **objects.subject(one.quantity),
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


def _either(before: _Side | None, after: _Side | None) -> _Side:
    """What a change is about: as it is, or as it was when it is gone."""
    found = before if after is None else after
    if found is None:
        raise ValueError("a change has two empty sides")
    return found


def _answer_change(change: AnswerChange) -> shapes.AnswerChange:
    return {
        "main": change.is_main,
        **objects.cell(_either(change.before, change.after).cell),
        "on": objects.date(change.moment.on) if change.moment else None,
        "period": change.moment.period.text if change.moment and change.moment.period else None,
        "changed": list(change.changed),
        "before": _answer(change.before) if change.before else None,
        "after": _answer(change.after) if change.after else None,
    }


def _answer(answer: Answer) -> shapes.Answer:
    return {
        "headline": objects.headline(answer),
        "span": objects.pair(answer.span) if answer.span else None,
        "corroborated": objects.pieces(answer.corroborated),
        "core": objects.core(answer),
        "verdict": answer.verdict,
        "fragile": list(answer.fragile),
        "bound_conflict": answer.is_bound_conflict,
        "as_of": objects.date(answer.as_of),
        "period": answer.period.text if answer.period else None,
        "votes": sorted(vote.issuer for vote in answer.votes),
        "counts": objects.counts(answer),
    }


def _disagreement_change(change: DisagreementChange) -> shapes.DisagreementChange:
    one = _either(change.before, change.after)
    return {
        "change": "gone" if change.after is None else "new" if change.before is None else "changed",
        "code": one.code,
        "between": objects.between(one),
        "before": _disagreement(change.before) if change.before else None,
        "after": _disagreement(change.after) if change.after else None,
    }


def _disagreement(one: Disagreement) -> shapes.Disagreement:
    return {
        "severity": str(one.severity),
        "relation": one.relation,
        "gap": one.gap,
        "gap_ratio": one.gap_ratio,
        "causes": objects.causes(one),
    }


def _record(record: Alteration, influence: Influence | None) -> shapes.Record:
    return {
        "kind": record.kind,
        "id": record.id,
        "change": record.change,
        **objects.position(record.place),
        "fields": [
            {"name": field.name, "before": field.before, "after": field.after}
            for field in record.fields
        ],
        "effect": influence.effect if influence else None,
        "alone": list(influence.alone) if influence else [],
        "without": list(influence.without) if influence else [],
    }

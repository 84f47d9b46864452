"""Answers as JSON, `reconcile.answer/1`: additive only, the same bytes for the same input."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from reconcile.answers.answer import Answer, Answers
from reconcile.answers.contrast import Disagreement
from reconcile.answers.moments import Moment
from reconcile.evidence.states import Standing
from reconcile.formats import citations, following_json, objects, writer
from reconcile.formats.page import NO_POOLS, NO_SOURCES, Page
from reconcile.formats.shapes import answer as shapes
from reconcile.ledger.places import Places
from reconcile.ledger.records import Source

if TYPE_CHECKING:
    from reconcile.answers.pooling import Pooling


def render(
    answers: Iterable[Answers],
    places: Places,
    page: Page,
    pools: Mapping[str, "Pooling"] = NO_POOLS,
    sources: Mapping[str, Source] = NO_SOURCES,
) -> str:
    """All answers as one JSON document; the page has no say in it."""
    del page
    several = list(answers)
    output: shapes.Output = {
        "schema": "reconcile.answer/1",
        "quantities": [_quantity(one, places, pools.get(one.quantity.id)) for one in several],
        "sources": citations.cited(citations.used(several, sources)),
    }
    return writer.document(output)


def _quantity(answers: Answers, places: Places, pooling: "Pooling | None") -> shapes.Quantity:
    return {
        **objects.subject(answers.quantity),
        "measure": answers.quantity.measure,
        "hedges": answers.hedges,
        "answers": [
            _answer(answer, places, None if number else pooling)
            for number, answer in enumerate(answers.answers)
        ],
    }


def _answer(answer: Answer, places: Places, pooling: "Pooling | None") -> shapes.Answer:
    counted = objects.cell(answer.cell)
    found: shapes.Answer = {
        "measure": counted["measure"],
        "scope": counted["scope"],
        "as_of": objects.date(answer.as_of),
        "period": answer.period.text if answer.period else None,
        "verdict": answer.verdict,
        "fragile": list(answer.fragile),
        "bound_conflict": answer.is_bound_conflict,
        "headline": objects.headline(answer),
        "span": objects.pair(answer.span) if answer.span else None,
        "corroborated": objects.pieces(answer.corroborated),
        "core": objects.core(answer),
        "projected": answer.evidence.is_projected,
        "within_rounding": answer.core is not None and answer.core.is_within_rounding,
        "bounds": {"low": answer.bounds.low, "high": answer.bounds.high},
        "counts": objects.counts(answer),
        "camps": [
            {
                "issuers": [answer.votes[member].issuer for member in camp.members],
                "range": objects.pair(camp.shared),
            }
            for camp in answer.camps
        ],
        "disagreements": [_disagreement(one) for one in answer.disagreements],
        "series": [_moment(one) for one in answer.series],
        "pool": _pool(pooling) if pooling else None,
        "estimates": [estimate(standing, places) for standing in answer.standings],
    }
    if answer.derived:
        found["derived"] = following_json.derived(answer.derived)
    if answer.left:
        found["left"] = following_json.left(answer.left)
    if answer.how:
        found["how"] = following_json.how(answer.how)
    return found


def _moment(moment: Moment) -> shapes.Moment:
    answer = moment.answer
    return {
        "on": objects.date(moment.on),
        "period": moment.period.text if moment.period else None,
        "verdict": answer.verdict,
        "headline": objects.headline(answer),
        "span": objects.pair(answer.span) if answer.span else None,
        "corroborated": objects.pieces(answer.corroborated),
        "core": objects.core(answer),
        "counts": objects.counts(answer),
        "disagreements": [_disagreement(one) for one in answer.disagreements],
    }


def _pool(pooling: "Pooling") -> shapes.Pool | None:
    pooled = pooling.pooled
    if pooled is None:
        return None
    return {
        "method": pooled.method,
        "mean": pooled.mean,
        "se": pooled.se,
        "level": pooled.level,
        "ci": pooled.ci,
        "prediction": pooled.prediction,
        "tau2": pooled.tau2,
        "tau2_ci": pooled.tau2_ci,
        "q": pooled.q,
        "p": pooled.p,
        "i2_q": pooled.i2_q,
        "i2_tau2": pooled.i2_tau2,
        "birge": pooled.birge,
        "scale_factor": pooled.scale_factor,
        "issuers": list(pooling.issuers),
        "assumes": pooling.assumes,
        "scale": "log" if pooling.is_log else "linear",
    }


def _disagreement(one: Disagreement) -> shapes.Disagreement:
    return {
        "code": one.code,
        "severity": str(one.severity),
        "between": objects.between(one),
        "relation": one.relation,
        "gap": one.gap,
        "gap_range": one.gap_range,
        "gap_ratio": one.gap_ratio,
        "causes": objects.causes(one),
    }


def estimate(standing: Standing, places: Places) -> shapes.Estimate:
    """One figure and what became of it."""
    statement = standing.statement
    written = statement.estimate
    values = statement.figure.interval if statement.stated else None  # exact
    figure = statement.figure
    cell, place = objects.cell(statement.cell), places.of_estimate(written)
    found: shapes.Estimate = {
        "id": written.id,
        "source": written.source,
        "origin": statement.origin,
        "issuer": statement.issuer,
        "stated": written.stated,
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
        "lang": figure.lang,
        "width": figure.width if values else None,
        "as_of": objects.date(statement.as_of),
        "as_of_assumed": not statement.is_dated,
        "period": written.period.text if written.period else None,
        "measure": cell["measure"],
        "scope": cell["scope"],
        "basis": written.basis,
        "state": standing.state,
        "reason": standing.reason,
        "override": written.override,
        "note": written.note,
        "low_basis": written.low_basis,
        "high_basis": written.high_basis,
        "locator": written.locator,
        "quote": written.quote,
        "path": place.path,
        "line": place.line,
        "column": place.column,
    }
    if statement.pieces:
        found["pieces"] = objects.pieces(statement.figure.pieces)
    if values and statement.exchange:
        found["exchange"] = objects.exchanged(statement.exchange)
    return found

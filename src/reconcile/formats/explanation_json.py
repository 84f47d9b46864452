"""Explanations as JSON, `reconcile.explanation/1`: additive only, the same bytes each time."""

from collections.abc import Iterable

from reconcile.answers.contrast import Disagreement
from reconcile.answers.explanation import (
    STEPS,
    CellCount,
    Explained,
    Explanation,
    holders,
)
from reconcile.evidence.comparable import Statement
from reconcile.evidence.states import Bound, Standing, Vote
from reconcile.formats import citations, following_json, objects, writer
from reconcile.formats.page import Page
from reconcile.formats.shapes import explanation as shapes
from reconcile.formats.shapes.common import Conflict
from reconcile.values import Interval


def render(explained: Explained, page: Page) -> str:
    """Everything that was asked for as one JSON document; the page has no say in it."""
    del page
    output: shapes.Output = {
        "schema": "reconcile.explanation/1",
        "rules": [
            {"code": rule.code, "name": rule.name, "severity": rule.severity, "text": rule.text}
            for rule in explained.rules
        ],
        "words": [
            {"kind": word.kind, "name": word.name, "text": word.text} for word in explained.words
        ],
        "quantities": [_quantity(one) for one in explained.quantities],
    }
    return writer.document(output)


def _quantity(one: Explanation) -> shapes.Quantity:
    return {
        **objects.subject(one.answers.quantity),
        **objects.cell(one.answer.cell),
        "hedges": one.answers.hedges,
        "steps": _steps(one),
        "sources": citations.cited(citations.used([one.answers], one.sources)),
    }


def _steps(one: Explanation) -> shapes.Steps:
    steps: shapes.Steps = {
        "figures": _figures(one),
        "cells": _cells(one),
        "set_aside": _set_aside(one),
        "date": _date(one),
        "votes": _votes(one),
        "bounds": _bounds(one),
        "depth": _depth(one),
        "ranges": _ranges(one),
        "headline": _headline(one),
        "verdict": _verdict(one),
        "disagreements": _disagreements(one),
    }
    if one.answer.derived or one.answer.left:
        steps["relations"] = _relations(one)
    return steps


def _relations(one: Explanation) -> shapes.Relations:
    step = _step("relations")
    found: shapes.Relations = {"does": step["does"], "section": step["section"]}
    if one.answer.derived:
        found["derived"] = following_json.derived(one.answer.derived)
    if one.answer.left:
        found["left"] = following_json.left(one.answer.left)
    return found


def _step(name: str) -> shapes.Step:
    step = next(step for step in STEPS if step.name == name)
    return {"does": step.does, "section": step.section}


def _figures(one: Explanation) -> shapes.Figures:
    return {
        **_step("figures"),
        "figures": one.counts.estimates,
        "unpublished": one.answers.unpublished,
        "documents": one.counts.documents,
        "origins": one.counts.origins,
        "issuers": one.counts.issuers,
    }


def _cells(one: Explanation) -> shapes.Cells:
    return {
        **_step("cells"),
        "cells": [_cell(cell) for cell in one.cells],
        "voices": len(one.answer.evidence.in_force),
    }


def _cell(cell: CellCount) -> shapes.CellCount:
    return {
        **objects.cell(cell.answer.cell),
        "figures": cell.figures,
        "states": dict(cell.states),
        "headline": cell.answer.headline.text,
        "verdict": cell.answer.verdict,
    }


def _set_aside(one: Explanation) -> shapes.SetAside:
    groups = one.set_aside
    return {
        **_step("set_aside"),
        "count": sum(len(group) for _, group in groups),
        "states": [
            {
                "state": state,
                "count": len(group),
                "figures": [_figure_aside(one, standing) for standing in group],
            }
            for state, group in groups
        ],
    }


def _figure_aside(one: Explanation, standing: Standing) -> shapes.FigureAside:
    statement = standing.statement
    return {
        **_figure(one, statement),
        "origin": statement.origin,
        "reason": standing.reason,
    }


def _figure(one: Explanation, statement: Statement) -> shapes.Figure:
    estimate = statement.estimate
    place = one.places[estimate.id]
    found: shapes.Figure = {
        "id": estimate.id,
        "source": estimate.source,
        "stated": estimate.stated,
        "path": place.path,
        "line": place.line,
        "column": place.column,
    }
    if statement.exchange:
        found["exchange"] = objects.exchanged(statement.exchange)
    return found


def _date(one: Explanation) -> shapes.Date:
    moment = one.moment
    return {
        **_step("date"),
        "as_of": objects.date(moment.day),
        "chosen_by": moment.chosen_by,
        "speakers": list(moment.speakers),
        "window": moment.window.text if moment.window else None,
        "since": moment.since,
    }


def _votes(one: Explanation) -> shapes.Votes:
    votes = one.answer.votes
    return {
        **_step("votes"),
        "issuers": len(votes),
        "votes": [_vote(one, vote) for vote in votes],
    }


def _vote(one: Explanation, vote: Vote) -> shapes.Vote:
    found: shapes.Vote = {
        "issuer": vote.issuer,
        "stated": _ends(vote.stated),
        "compared": _ends(vote.compared),
        "figures": [
            {
                **_figure(one, voice.speaker),
                "as_of": objects.date(voice.date),
            }
            for voice in vote.voices
        ],
    }
    if len(vote.pieces) > 1:
        found["pieces"] = [_ends(piece.stated) for piece in vote.pieces]
    return found


def _ends(values: Interval) -> shapes.Ends:
    return {
        "low": values.low,
        "high": values.high,
        "low_closed": values.low_closed if values.low is not None else None,
        "high_closed": values.high_closed if values.high is not None else None,
    }


def _bounds(one: Explanation) -> shapes.Bounds:
    return {
        **_step("bounds"),
        "bounds": [_bound(one, bound) for bound in one.answer.evidence.bounds],
        "hard": _ends(one.answer.hard) if one.answer.hard else None,
        "all": _ends(one.answer.bounds),
    }


def _bound(one: Explanation, bound: Bound) -> shapes.Bound:
    return {
        "issuer": bound.issuer,
        **_ends(bound.values),
        "kind": "soft" if bound.is_soft else "hard",
        "derived": bound.is_derived,
        "figure": _figure(one, bound.voice.speaker),
    }


def _depth(one: Explanation) -> shapes.Depth:
    return {
        **_step("depth"),
        "deepest": one.answer.consensus.support,
        "stretches": [
            {
                **_ends(stretch.interval),
                "depth": stretch.depth,
                "issuers": list(holders(stretch, one.answer.votes)),
            }
            for stretch in one.profile
        ],
    }


def _ranges(one: Explanation) -> shapes.Ranges:
    span, core = one.answer.span, one.answer.core
    return {
        **_step("ranges"),
        "span": {"formula": "[min low, max high]", "pieces": _pieces((span,) if span else ())},
        "corroborated": {
            "formula": "{x : d(x) ≥ 2}",
            "pieces": _pieces(one.answer.corroborated),
        },
        "core": {
            "formula": "{x : d(x) = K}",
            "pieces": _pieces(core.pieces),
            "support": core.support,
            "of": core.of,
        }
        if core
        else None,
    }


def _pieces(ranges: Iterable[Interval]) -> list[shapes.Ends]:
    return [_ends(one) for one in ranges]


def _headline(one: Explanation) -> shapes.Headline:
    headline, choice = one.answer.headline, one.answer.choice
    return {
        **_step("headline"),
        "which": headline.which,
        "rule": choice.rule,
        "before": _pieces(choice.before),
        "cut": choice.is_cut,
        "ruled_out": _pieces(choice.ruled_out),
        "pieces": _pieces(headline.pieces),
        "text": headline.text,
    }


def _verdict(one: Explanation) -> shapes.Ruling:
    return {
        **_step("verdict"),
        "verdict": one.answer.verdict,
        "support": one.answer.consensus.support,
        "of": len(one.answer.votes),
        "rule": one.answer.consensus.rule,
        "fragile": list(one.answer.fragile),
        "bound_conflict": one.answer.is_bound_conflict,
    }


def _disagreements(one: Explanation) -> shapes.Disagreements:
    return {
        **_step("disagreements"),
        "count": len(one.answer.disagreements),
        "causes": [
            {
                "kind": kind,
                "count": len(group),
                "disagreements": [_conflict(found) for found in group],
            }
            for kind, group in one.causes
        ],
    }


def _conflict(one: Disagreement) -> Conflict:
    return {
        "code": one.code,
        "severity": str(one.severity),
        "between": objects.between(one),
        "relation": one.relation,
        "gap": one.gap,
        "causes": objects.causes(one),
    }

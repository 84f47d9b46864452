"""Values as the objects of JSON that several outputs hold."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from reconcile.answers.answer import Answer
from reconcile.answers.contrast import Disagreement
from reconcile.evidence.comparable import Cell
from reconcile.formats.shapes import common as shapes
from reconcile.ledger.records import Quantity
from reconcile.values import Interval, PartialDate, Place

if TYPE_CHECKING:
    from reconcile.ledger.rates import Exchange


def subject(quantity: Quantity) -> shapes.Subject:
    """A quantity with its name and unit."""
    return {"id": quantity.id, "label": quantity.label, "unit": quantity.unit}


def cell(counted: Cell) -> shapes.Cell:
    """What is counted."""
    return {"measure": counted.measure, "scope": dict(counted.scope)}


def date(day: PartialDate | None) -> str | None:
    """A date as it is written."""
    return day.text if day else None


def pair(values: Interval) -> shapes.Pair:
    """Both ends of a range."""
    return values.low, values.high


def pieces(ranges: Iterable[Interval]) -> list[shapes.Pair]:
    """Both ends of each range."""
    return [pair(one) for one in ranges]


def position(place: Place) -> shapes.Position:
    """Where a place begins."""
    return {"path": place.path, "line": place.line, "column": place.column}


def stretch(place: Place) -> shapes.Place:
    """Where a place begins and ends."""
    return {
        "path": place.path,
        "line": place.line,
        "column": place.column,
        "end_line": place.end_line,
        "end_column": place.end_column,
    }


def headline(answer: Answer) -> shapes.Headline:
    """The answer that is fit to print."""
    chosen = answer.headline
    found: shapes.Headline = {
        "which": chosen.which,
        "pieces": pieces(chosen.pieces),
        "text": chosen.text,
    }
    if left_out := answer.beside(""):
        found["beside"] = [
            {
                "kind": one.kind,
                "issuer": one.issuer,
                "as_of": date(one.as_of),
                "range": pair(one.values),
            }
            for one in left_out
        ]
    return found


def core(answer: Answer) -> shapes.Core | None:
    """Where most issuers agree."""
    shared = answer.core
    if shared is None:
        return None
    return {"pieces": pieces(shared.pieces), "support": shared.support, "of": shared.of}


def counts(answer: Answer) -> shapes.Counts:
    """How much evidence there is."""
    return {
        "estimates": answer.counts.estimates,
        "documents": answer.counts.documents,
        "origins": answer.counts.origins,
        "issuers": answer.counts.issuers,
        "votes": answer.counts.votes,
    }


def between(one: Disagreement) -> tuple[str, str]:
    """Ids of the two estimates that do not fit together."""
    return one.left.estimate.id, one.right.estimate.id


def exchanged(exchange: "Exchange") -> shapes.Exchanged:
    """What the money of a figure was converted with."""
    return {
        "factor": float(exchange.factor),
        "by": list(exchange.said),
        "sources": list(exchange.sources),
        "prices": exchange.prices,
    }


def causes(one: Disagreement) -> list[shapes.Cause]:
    """Why two statements differ."""
    return [{"kind": cause.kind, "evidence": cause.evidence} for cause in one.causes]

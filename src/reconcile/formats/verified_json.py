"""What copies say of records as JSON, `reconcile.verify/1`: additive only."""

from reconcile.checks.verification import Held, HeldCopy, Verification
from reconcile.formats import objects, writer
from reconcile.formats.page import Page
from reconcile.formats.shapes import verified as shapes
from reconcile.ledger.places import Places


def render(verification: Verification, page: Page) -> str:
    """The copies and their records as one JSON document; the page has no say in it."""
    del page
    output: shapes.Output = {
        "schema": "reconcile.verify/1",
        "sources": verification.sources,
        "with_copy": len(verification.copies),
        "counts": [
            {"verdict": str(outcome), "records": count}
            for outcome, count in verification.counts.items()
        ],
        "copies": [_copy(copy, verification.places) for copy in verification.copies],
    }
    return writer.document(output)


def _copy(copy: HeldCopy, places: Places) -> shapes.HeldCopy:
    return {
        "source": copy.source.id,
        "copy": copy.name,
        "trouble": copy.trouble or None,
        "has_changed": copy.has_changed,
        "notes": list(copy.notes),
        "records": [_record(one, places) for one in copy.held],
    }


def _record(held: Held, places: Places) -> shapes.Record:
    verdict, finding = held.verdict, held.finding
    return {
        "estimate": held.estimate.id,
        "stated": held.estimate.stated,
        "verdict": str(verdict.verdict),
        "of": verdict.of,
        "found": verdict.found,
        "place": verdict.place,
        "occurrence": verdict.occurrence,
        "code": finding.code if finding else None,
        "accepted": finding.accepted.reason if finding and finding.accepted else None,
        "position": objects.position(places.locate(held.estimate.spot)),
    }

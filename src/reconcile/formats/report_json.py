"""A report as JSON, `reconcile.check/1`: additive only, accepted findings included."""

from reconcile.checks.report import Report
from reconcile.finding import Accepted, Edit, Finding, Severity
from reconcile.formats import objects, writer
from reconcile.formats.page import Page
from reconcile.formats.shapes import check as shapes
from reconcile.formats.shapes.common import Summary
from reconcile.ledger.places import Places


def render(report: Report, places: Places, page: Page) -> str:
    """The whole report as one JSON document."""
    del page
    output: shapes.Output = {
        "schema": "reconcile.check/1",
        "hedges": report.hedges,
        "findings": [finding(one, places) for one in report.told],
        "summary": summary(report),
        "unread": list(report.unread),
    }
    return writer.document(output)


def summary(report: Report) -> Summary:
    """What a report counts."""
    return {
        "files": report.files,
        "estimates": report.estimates,
        "errors": report.count(Severity.ERROR),
        "warnings": report.count(Severity.WARNING),
        "notes": report.count(Severity.NOTE),
        "accepted": report.accepted,
    }


def finding(one: Finding, places: Places) -> shapes.Finding:
    """A finding as an object of JSON; text is as the data have it, nothing is escaped twice."""
    return {
        "code": one.code,
        "name": one.name,
        "severity": str(one.severity),
        "message": one.message,
        "help": one.help,
        "label": one.label,
        "causes": list(one.causes),
        **objects.stretch(one.place),
        "related": [
            {**objects.stretch(place), "message": message} for place, message in one.related
        ],
        "edit": _edit(one.edit, places) if one.edit else None,
        "accepted": _accepted(one.accepted) if one.accepted else None,
        "fingerprint": one.fingerprint,
        "pairs": [_pair(pair) for pair in one.pairs],
    }


def _pair(one: Finding) -> shapes.Pair:
    quantity, *between = one.about
    return {
        "quantity": quantity,
        "between": between,
        "severity": str(one.severity),
        "message": one.message,
        "causes": list(one.causes),
        **objects.stretch(one.place),
        "accepted": _accepted(one.accepted) if one.accepted else None,
        "fingerprint": one.fingerprint,
    }


def _edit(edit: Edit, places: Places) -> shapes.Edit:
    return {**objects.stretch(places.locate(edit.where)), "text": edit.text}


def _accepted(accepted: Accepted) -> shapes.Accepted:
    return {"reason": accepted.reason, "until": accepted.until, "by": accepted.by}

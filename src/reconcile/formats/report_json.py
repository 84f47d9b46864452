"""A report as JSON, `reconcile.check/1`: additive only, accepted findings included."""

import json
from typing import Any

from reconcile.checks.report import Report
from reconcile.finding import Finding
from reconcile.formats.page import Page, spelled
from reconcile.formats.paragraph import counts
from reconcile.ledger.places import Places
from reconcile.values import Place

SCHEMA = "reconcile.check/1"


def render(report: Report, places: Places, page: Page) -> str:
    """The whole report as one JSON document."""
    del page
    document = {
        "schema": SCHEMA,
        "hedges": report.hedges,
        "findings": [fields(finding, places) for finding in report.findings],
        "summary": counts(report),
        "unread": list(report.unread),
    }
    return spelled(json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False)) + "\n"


def fields(finding: Finding, places: Places) -> dict[str, Any]:
    """A finding as an object of JSON; text is as the data have it, nothing is escaped twice."""
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": str(finding.severity),
        "message": finding.issue.message,
        "help": finding.issue.help,
        "label": finding.issue.label,
        "causes": list(finding.issue.causes),
        **_place(finding.place),
        "related": [{**_place(other), "message": message} for other, message in finding.related],
        "edit": _edit(finding, places),
        "accepted": finding.accepted._asdict() if finding.accepted else None,
        "fingerprint": finding.fingerprint,
    }


def _place(place: Place) -> dict[str, Any]:
    return place._asdict()


def _edit(finding: Finding, places: Places) -> dict[str, Any] | None:
    edit = finding.issue.edit
    return {**_place(places.locate(edit.where)), "text": edit.text} if edit else None

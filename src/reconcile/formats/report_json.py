"""A report as JSON, `reconcile.check/1`: additive only, accepted findings included."""

import json
from typing import Any

from reconcile.check import Report
from reconcile.finding import Finding, Severity
from reconcile.formats.page import Page
from reconcile.ledger.places import Places

SCHEMA = "reconcile.check/1"


def render(report: Report, places: Places, page: Page) -> str:
    """The whole report as one JSON document."""
    del places, page
    document = {
        "schema": SCHEMA,
        "hedges": report.hedges,
        "findings": [_finding(finding) for finding in report.findings],
        "summary": {
            "files": report.files,
            "estimates": report.estimates,
            "errors": report.count(Severity.ERROR),
            "warnings": report.count(Severity.WARNING),
            "notes": report.count(Severity.NOTE),
            "accepted": report.accepted,
        },
    }
    return json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def _finding(finding: Finding) -> dict[str, Any]:
    place = finding.place
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": str(finding.severity),
        "message": finding.issue.message,
        "help": finding.issue.help,
        "causes": list(finding.issue.causes),
        "path": place.path,
        "line": place.line,
        "column": place.column,
        "end_line": place.end_line,
        "end_column": place.end_column,
        "related": [
            {"path": other.path, "line": other.line, "column": other.column, "message": message}
            for other, message in finding.related
        ],
        "accepted": finding.accepted._asdict() if finding.accepted else None,
        "fingerprint": finding.fingerprint,
    }

"""A report for GitLab's code quality: one array, with the findings that nobody has accepted.

Severities: a finding in a file that cannot be read is critical, since nothing else can be said
of that file; an error is major, a warning minor, a note info.
"""

from typing import Any

from reconcile.checks.report import Report
from reconcile.finding import Finding, Severity
from reconcile.formats import writer
from reconcile.formats.page import Page
from reconcile.formats.paragraph import paragraph
from reconcile.ledger.places import Places
from reconcile.wording.printable import safe

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTE: "info"}


def render(report: Report, places: Places, page: Page) -> str:
    """The array, without a byte order mark; paths start at the top of the repository."""
    del places
    listed = [_issue(finding, report, page) for finding in report.open_findings]
    return writer.document(listed)


def _issue(finding: Finding, report: Report, page: Page) -> dict[str, Any]:
    place = finding.place
    is_fatal = finding.severity is Severity.ERROR and place.path in report.unread
    return {
        "type": "issue",
        "check_name": f"{finding.code} {finding.name}",
        "description": safe(paragraph(finding)),
        "severity": "critical" if is_fatal else _SEVERITIES[finding.severity],
        "fingerprint": finding.fingerprint,
        "location": {
            "path": page.path(place.path),
            "lines": {"begin": place.line, "end": place.end_line},
        },
    }

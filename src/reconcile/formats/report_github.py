"""A report as GitHub workflow commands: annotations on the lines of a pull request.

GitHub shows at most ten of each kind for a step, so that the worst go first and the
rest is counted in the last line.
"""

from reconcile.checks.report import Report
from reconcile.finding import Finding, Severity
from reconcile.formats.page import Page
from reconcile.formats.paragraph import paragraph
from reconcile.formats.report_text import summary
from reconcile.ledger.places import Places
from reconcile.wording.printable import inert, safe

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
_MOST = 10
"""Annotations of one kind that GitHub shows for one step. Three kinds of ten stay below the
fifty that it shows for one job (GitHub Docs, workflow commands)."""


def render(report: Report, places: Places, page: Page) -> str:
    """At most ten annotations of each kind, then a line that counts all findings."""
    del places
    lines = annotations(report, page)
    left = len(report.open_findings) - len(lines)
    more = f"; {left} more are not annotated" if left else ""
    return "\n".join([*lines, inert(safe(summary(report, Page())) + more)]) + "\n"


def annotations(report: Report, page: Page) -> list[str]:
    """The workflow commands, most severe first: as many as GitHub shows."""
    lines: list[str] = []
    for severity in reversed(Severity):
        of_kind = [finding for finding in report.open_findings if finding.severity is severity]
        lines.extend(_command(finding, page) for finding in of_kind[:_MOST])
    return lines


def _command(finding: Finding, page: Page) -> str:
    place = finding.place
    properties = {
        "file": page.path(place.path),
        "line": str(place.line),
        "endLine": str(place.end_line),
        "title": f"{finding.code} {finding.name}",
    }
    if place.line == place.end_line:
        properties |= {"col": str(place.column), "endColumn": str(place.end_column)}
    told = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{_COMMANDS[finding.severity]} {told}::{_data(paragraph(finding))}"


def _data(text: str) -> str:
    """Text after the second `::`: percent, CR and LF would end or change the command."""
    return safe(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")

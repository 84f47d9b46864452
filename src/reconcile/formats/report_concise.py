"""A report with one line for each finding: path, line, column, code and message."""

from reconcile.checks.report import Report
from reconcile.formats.page import Page, drawn
from reconcile.formats.report_text import summary
from reconcile.ledger.places import Places
from reconcile.wording.printable import safe


def render(report: Report, places: Places, page: Page) -> str:
    """All findings that nobody has accepted, then a line that counts them."""
    del places
    lines = [
        safe(f"{f.place.path}:{f.place.line}:{f.place.column}: {f.severity}[{f.code}] {f.message}")
        for f in report.open_findings
    ]
    lines += [] if page.is_brief else [summary(report, page)]
    return drawn("".join(f"{line}\n" for line in lines), page)

"""A report as lines of JSON: one finding each, as in `json`, and last the summary."""

from reconcile.checks.report import Report
from reconcile.formats import writer
from reconcile.formats.page import Page
from reconcile.formats.report_json import finding, summary
from reconcile.formats.shapes import check as shapes
from reconcile.ledger.places import Places


def render(report: Report, places: Places, page: Page) -> str:
    """Every finding with `"type": "finding"`, then one line with `"type": "summary"`."""
    del page
    lines: list[shapes.Line] = [
        shapes.FindingLine(type="finding", **finding(one, places)) for one in report.told
    ]
    last: shapes.SummaryLine = {
        "type": "summary",
        "schema": "reconcile.check/1",
        "hedges": report.hedges,
        **summary(report),
        "unread": list(report.unread),
    }
    return "".join(writer.document(line, indent=None) for line in (*lines, last))

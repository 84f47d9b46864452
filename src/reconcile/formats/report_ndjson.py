"""A report as lines of JSON: one finding each, as in `json`, and last the summary."""

import json

from reconcile.checks.report import Report
from reconcile.formats.page import Page, spelled
from reconcile.formats.paragraph import counts
from reconcile.formats.report_json import SCHEMA, fields
from reconcile.ledger.places import Places


def render(report: Report, places: Places, page: Page) -> str:
    """Every finding with `"type": "finding"`, then one line with `"type": "summary"`."""
    del page
    lines = [{"type": "finding", **fields(finding, places)} for finding in report.findings]
    last = {
        "type": "summary",
        "schema": SCHEMA,
        "hedges": report.hedges,
        **counts(report),
        "unread": list(report.unread),
    }
    return "".join(
        spelled(json.dumps(line, ensure_ascii=False, allow_nan=False)) + "\n"
        for line in (*lines, last)
    )

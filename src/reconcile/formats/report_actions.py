"""A report for the log of a GitHub workflow: the text for people, then the annotations."""

from reconcile import wording
from reconcile.checks.report import Report
from reconcile.formats import report_github, report_text
from reconcile.formats.page import Page
from reconcile.ledger.places import Places
from reconcile.wording.printable import inert


def render(report: Report, places: Places, page: Page) -> str:
    """The text report, and below it one workflow command for each finding that GitHub shows."""
    commands = report_github.annotations(report, page)
    text = inert(report_text.render(report, places, page))
    lines = [text, *(f"{line}\n" for line in commands)]
    left = len(report.open_findings) - len(commands)
    if left:
        lines.append(f"{wording.plural(left, 'finding')} above without an annotation\n")
    return "".join(lines)

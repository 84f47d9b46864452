"""A report with frames: the line, a caret under the place, and every other place of it."""

from collections.abc import Iterator

from rich.cells import cell_len

from reconcile import wording
from reconcile.check import Report
from reconcile.finding import Finding, Severity
from reconcile.formats.page import Page, drawn, safe, wrap
from reconcile.ledger.places import Places
from reconcile.values import Place

_COLORS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}
_LONGEST_LINE = 160
"""Characters of a source line that are shown; a frame is no place for a whole paragraph."""


def render(report: Report, places: Places, page: Page) -> str:
    """All findings, then a line that counts them."""
    lines = [line for finding in report.findings for line in _finding(finding, places, page)]
    return drawn("\n".join([*lines, summary(report, page)]) + "\n", page)


def summary(report: Report, page: Page) -> str:
    """What was looked at and what was found, in one line."""
    counts = [
        wording.plural(report.count(severity), str(severity)) for severity in reversed(Severity)
    ]
    looked = (
        f"{wording.plural(report.files, 'file')}, {wording.plural(report.estimates, 'estimate')}"
    )
    looked += f" ({report.hedges})"
    accepted = f", {report.accepted} accepted" if report.accepted else ""
    return page.paint(f"{looked}: {', '.join(counts)}{accepted}", "bold")


def _finding(finding: Finding, places: Places, page: Page) -> Iterator[str]:
    issue = finding.issue
    head = f"{finding.severity}[{finding.code}]"
    mark = " (accepted)" if finding.accepted else ""
    first, *rest = wrap(safe(f"{issue.message}{mark}"), page.width, " " * (len(head) + 2), "  ")
    yield page.paint(head, "bold", _COLORS[finding.severity]) + ": " + first.strip()
    yield from rest
    width = max(len(str(p.line)) for p in (finding.place, *(p for p, _ in finding.related)))
    yield from _frame("-->", finding.place, issue.label, width, places, page)
    for place, message in finding.related:
        yield from _frame(":::", place, message, width, places, page)
    told = [f"cause: {cause}" for cause in issue.causes]
    told += [f"help: {issue.help}"] if issue.help else []
    told += [f"accepted: {finding.accepted[0]}"] if finding.accepted else []
    for text in told:
        yield from wrap(safe(text), page.width, " " * (width + 2) + "= ", " " * (width + 6))
    yield ""


def _frame(
    arrow: str, place: Place, label: str, width: int, places: Places, page: Page
) -> Iterator[str]:
    yield f"{' ' * width} {arrow} {safe(place.path)}:{place.line}:{place.column}"
    source = places.text(place.path).line(place.line)
    if not source:
        return
    start = max(0, place.column - 1 - _LONGEST_LINE // 2) if place.column > _LONGEST_LINE else 0
    before = safe(source[start : place.column - 1])
    end = place.end_column - 1 if place.end_line == place.line else len(source)
    marked = safe(source[place.column - 1 : max(end, place.column)])
    after = safe(source[max(end, place.column) :])
    shown = (before + marked + after)[:_LONGEST_LINE].rstrip()
    yield f" {place.line:>{width}} | {shown}"
    caret = "^" * max(1, min(cell_len(marked), _LONGEST_LINE))
    text = f" {' ' * width} | {' ' * cell_len(before)}{caret} {safe(label)}"
    yield page.paint(text.rstrip(), "bold")

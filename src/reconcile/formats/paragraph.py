"""What formats for machines say of a finding: one paragraph, and the worst findings first."""

from collections.abc import Iterable

from reconcile.checks.report import Report
from reconcile.finding import Finding, Severity


def paragraph(finding: Finding) -> str:
    """The message, each cause and the remedy, as sentences on one line.

    Example:
        >>> from reconcile.finding import Issue
        >>> from reconcile.values import Place
        >>> place = Place("a.yaml", 1, 1, 1, 2)
        >>> issue = Issue(place, "they differ", "Say why.", causes=("time: 9 months apart",))
        >>> paragraph(Finding("RC401", "disjoint-ranges", Severity.NOTE, issue, place))
        'they differ. Cause: time: 9 months apart. Say why.'
    """
    causes = "".join(f" Cause: {cause}." for cause in finding.issue.causes)
    return f"{finding.issue.message}.{causes} {finding.issue.help}".strip()


def worst_first(findings: Iterable[Finding]) -> list[Finding]:
    """Errors before warnings before notes; within one severity the order stays."""
    return sorted(findings, key=lambda finding: -finding.severity)


def counts(report: Report) -> dict[str, int]:
    """What the summary of a report counts, by the names that JSON gives it."""
    return {
        "files": report.files,
        "estimates": report.estimates,
        "errors": report.count(Severity.ERROR),
        "warnings": report.count(Severity.WARNING),
        "notes": report.count(Severity.NOTE),
        "accepted": report.accepted,
    }

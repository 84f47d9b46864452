"""What formats for machines say of a finding: one paragraph, and the worst findings first."""

from collections.abc import Iterable

from reconcile.finding import Finding


def paragraph(finding: Finding) -> str:
    """The message, each cause and the remedy, as sentences on one line.

    Example:
        >>> from reconcile.finding import Severity
        >>> from reconcile.values import Place
        >>> place, causes = Place("a.yaml", 1, 1, 1, 2), ("time: 9 months apart",)
        >>> told = {"message": "they differ", "help": "Say why.", "causes": causes}
        >>> paragraph(Finding("RC401", "disjoint-ranges", Severity.NOTE, place, **told))
        'they differ. Cause: time: 9 months apart. Say why.'
    """
    causes = "".join(f" Cause: {cause}." for cause in finding.causes)
    return f"{finding.message}.{causes} {finding.help}".strip()


def worst_first(findings: Iterable[Finding]) -> list[Finding]:
    """Errors before warnings before notes; within one severity the order stays."""
    return sorted(findings, key=lambda finding: -finding.severity)

"""Findings that only follow from another one: one mistake is reported once.

A figure that misses three digits disagrees with everybody else, and a count that falls
disagrees with itself. Whoever mends the one has mended the other; what does not follow
appears again once the cause is mended or accepted.
"""

from collections.abc import Iterable, Iterator

from reconcile.finding import Finding, Severity
from reconcile.values import Place

_READING = "RC0"
"""Beginning of the codes of what is wrong with a file, before any figure is looked at."""

_READS_DIFFERENTLY = "RC018"
_SCALE_SLIP, _FALLING_COUNT, _DISJOINT = "RC111", "RC305", "RC401"
_FALSE_PRECISION = "RC118"
_SAME_FIGURES = ("RC203", "RC218")
"""A second record without an id, and two figures that nothing tells apart."""


def apart(findings: Iterable[Finding]) -> tuple[list[Finding], list[Finding]]:
    """Part the findings that say something from those that only follow from others among them.

    Nothing follows from a finding that somebody has accepted, and what somebody has
    accepted stays.

    Args:
        findings: With their places, in any order; the order is kept.
    """
    findings = list(findings)
    causes = _Causes(findings)
    told: list[Finding] = []
    following: list[Finding] = []
    for one in findings:
        (following if one.accepted is None and causes.explain(one) else told).append(one)
    return told, following


class _Causes:
    """The places of the findings from which others follow."""

    def __init__(self, findings: list[Finding]) -> None:
        self.refused: set[Place] = set()
        self.broken: set[Place] = set()
        self.slips: set[Place] = set()
        self.falls: set[frozenset[Place]] = set()
        for finding in findings:
            if finding.accepted is not None:
                continue
            if finding.severity is Severity.ERROR:
                (self.broken if finding.code.startswith(_READING) else self.refused).add(
                    finding.place
                )
            if finding.code == _SCALE_SLIP:
                self.slips.add(finding.place)
            elif finding.code == _FALLING_COUNT:
                self.falls.add(frozenset(_places(finding)))

    def explain(self, finding: Finding) -> bool:
        """Whether a finding says nothing that another one has not said."""
        if finding.code == _READS_DIFFERENTLY:
            return finding.place in self.refused
        if finding.code in _SAME_FIGURES:
            return finding.place in self.broken
        if finding.code == _FALSE_PRECISION:
            return finding.place in self.slips
        if finding.code == _DISJOINT:
            places = frozenset(_places(finding))
            return places in self.falls or not self.slips.isdisjoint(places)
        return False


def _places(finding: Finding) -> Iterator[Place]:
    yield finding.place
    for place, _ in finding.related:
        yield place

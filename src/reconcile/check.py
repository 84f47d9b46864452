"""From a ledger to a report: every rule run, every finding given its code, severity and line."""

from collections.abc import Container, Iterable, Sequence
from typing import NamedTuple

from reconcile.finding import Finding, Issue, Severity
from reconcile.ledger.places import Places
from reconcile.ledger.records import Accept
from reconcile.rule import Case, Rule
from reconcile.values import Place


class Report(NamedTuple):
    """What a check found.

    Attributes:
        findings: Sorted by path, line, column and code; accepted ones included.
        files: How many files were looked at.
        estimates: How many estimates they hold.
        hedges: Version of the table of hedges that read the phrases.
        unread: Paths that could not be loaded.
    """

    findings: tuple[Finding, ...]
    files: int
    estimates: int
    hedges: str
    unread: tuple[str, ...] = ()

    def count(self, severity: Severity) -> int:
        """Findings of one severity that nobody has accepted."""
        return sum(f.severity is severity and f.accepted is None for f in self.findings)

    @property
    def accepted(self) -> int:
        """Findings that an `accept` entry covers."""
        return sum(finding.accepted is not None for finding in self.findings)


def check(
    case: Case, rules: Iterable[Rule], places: Places, only: Container[str] | None = None
) -> Report:
    """Run the rules over a ledger.

    Args:
        case: The ledger and its answers.
        rules: The rules to run.
        places: Where things stand in the files.
        only: Paths to report on; None: all. A finding counts by its main or a related place.
    """
    findings = [
        _finding(rule, issue, case.ledger.accepts, places)
        for rule in rules
        for issue in rule.find(case)
    ]
    ledger = case.ledger
    if only is not None:
        findings = [f for f in findings if any(p.path in only for p in _places(f))]
    paths = [*ledger.files, *(path for path in ledger.unread if path not in ledger.files)]
    return Report(
        tuple(sorted(findings, key=_order)),
        sum(only is None or path in only for path in paths),
        sum(only is None or e.spot.path in only for e in ledger.estimates),
        ledger.hedges,
        tuple(path for path in ledger.unread if only is None or path in only),
    )


def _places(finding: Finding) -> list[Place]:
    return [finding.place, *(place for place, _ in finding.related)]


def _order(finding: Finding) -> tuple[str, int, int, str, str]:
    place = finding.place
    return place.path, place.line, place.column, finding.code, finding.issue.message


def _finding(rule: Rule, issue: Issue, accepts: Sequence[Accept], places: Places) -> Finding:
    finding = Finding(
        rule.code,
        rule.name,
        issue.severity or rule.severity,
        issue._replace(message=issue.message.rstrip("."), help=_sentence(issue.help)),
        places.locate(issue.where),
        tuple((places.locate(related.where), related.message) for related in issue.related),
    )
    for accept in accepts:
        if accept.code == rule.code and _covers(accept, issue):
            until = accept.until.text if accept.until else None
            return finding._replace(accepted=(accept.reason, until))
    return finding


def _sentence(text: str) -> str:
    """A remedy as a sentence, whoever wrote it; ids and code in it keep their case."""
    if not text:
        return text
    return text[0].upper() + text[1:] + ("" if text[-1] in ".?!" else ".")


def _covers(accept: Accept, issue: Issue) -> bool:
    """Entries name what they accept; one without quantity and sources accepts every finding."""
    named = set(issue.about)
    if accept.quantity is not None and accept.quantity not in named:
        return False
    return named.issuperset(accept.sources)

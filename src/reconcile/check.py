"""From a ledger to a report: every rule run, every finding given its code, severity and line."""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import NamedTuple

from reconcile.finding import Edit, Finding, Issue, Severity
from reconcile.known import Entry, Known, stamped
from reconcile.ledger.places import Places
from reconcile.rule import Case, Rule
from reconcile.values import Place

_NO_OVERRIDES: Mapping[str, Severity] = MappingProxyType({})


class Report(NamedTuple):
    """What a check found.

    Attributes:
        findings: Sorted by path, line, column and code; accepted ones included.
        files: How many files were looked at.
        estimates: How many estimates they hold.
        hedges: Version of the table of hedges that read the phrases.
        unread: Paths that could not be loaded.
        rules: The rules that ran, in order of code.
        paths: The files that were looked at, in order.
    """

    findings: tuple[Finding, ...]
    files: int
    estimates: int
    hedges: str
    unread: tuple[str, ...] = ()
    rules: tuple[Rule, ...] = ()
    paths: tuple[str, ...] = ()

    @property
    def open_findings(self) -> tuple[Finding, ...]:
        """The findings that nobody has accepted."""
        return tuple(finding for finding in self.findings if finding.accepted is None)

    def count(self, severity: Severity) -> int:
        """Findings of one severity that nobody has accepted."""
        return sum(f.severity is severity and f.accepted is None for f in self.findings)

    @property
    def accepted(self) -> int:
        """Findings that an `accept` entry or the baseline covers."""
        return sum(finding.accepted is not None for finding in self.findings)

    def keeping(self, wanted: Callable[[Finding], bool]) -> "Report":
        """The same report with some of its findings."""
        return self._replace(findings=tuple(f for f in self.findings if wanted(f)))


def check(
    case: Case,
    rules: Sequence[Rule],
    places: Places,
    only: Container[str] | None = None,
    *,
    baseline: Sequence[Entry] = (),
    severities: Mapping[str, Severity] = _NO_OVERRIDES,
) -> Report:
    """Run the rules over a ledger.

    Args:
        case: The ledger and its answers.
        rules: The rules to run.
        places: Where things stand in the files.
        only: Paths to report on; None: all. A finding counts by its main or a related place.
        baseline: Findings that were known before.
        severities: By code, in place of the rules' own.
    """
    known = Known(case.ledger.accepts, baseline, case.today)
    first = _findings(case, [rule for rule in rules if not rule.is_last], places, severities)
    findings = [known.accepted(finding) for finding in first]
    left = tuple(known.unmatched(frozenset(rule.code for rule in rules if not rule.is_last)))
    case = replace(case, unmatched=left)
    findings += _findings(case, [rule for rule in rules if rule.is_last], places, severities)
    findings.sort(key=_order)
    ledger = case.ledger
    if only is not None:
        findings = [f for f in findings if any(p.path in only for p in _places(f))]
    # The baseline's text is there for the places in it; it is no part of the ledger.
    apart = {entry.where.path for entry in baseline}
    known_paths = {*ledger.files, *ledger.unread} - apart
    paths = tuple(sorted(path for path in known_paths if only is None or path in only))
    return Report(
        tuple(findings),
        len(paths),
        sum(only is None or e.spot.path in only for e in ledger.estimates),
        ledger.hedges,
        tuple(path for path in ledger.unread if only is None or path in only),
        tuple(rules),
        paths,
    )


def _findings(
    case: Case, rules: Iterable[Rule], places: Places, severities: Mapping[str, Severity]
) -> Iterator[Finding]:
    """What the rules find, in order, so that equal findings get their numbers in that order."""
    found = [
        _finding(rule, issue, places, severities.get(rule.code))
        for rule in rules
        for issue in rule.find(case)
    ]
    return stamped(sorted(found, key=_order), places)


def _places(finding: Finding) -> list[Place]:
    return [finding.place, *(place for place, _ in finding.related)]


def _order(finding: Finding) -> tuple[str, int, int, str, str]:
    place = finding.place
    return place.path, place.line, place.column, finding.code, finding.issue.message


def _finding(rule: Rule, issue: Issue, places: Places, severity: Severity | None) -> Finding:
    return Finding(
        rule.code,
        rule.name,
        severity or issue.severity or rule.severity,
        issue._replace(
            message=issue.message.rstrip("."),
            help=_sentence(issue.help),
            edit=_placed(issue.edit, places) if issue.edit else None,
        ),
        places.locate(issue.where),
        tuple((places.locate(related.where), related.message) for related in issue.related),
    )


def _placed(edit: Edit, places: Places) -> Edit | None:
    """An edit with its place, and the text as the file will have it."""
    if isinstance(edit.where, Place):
        return edit
    from reconcile.ledger.edit import in_place_of

    place = places.locate(edit.where)
    standing = places.text(place.path).line(place.line)[place.column - 1 : place.end_column - 1]
    written = in_place_of(standing, edit.text) if place.line == place.end_line else None
    if not written or not standing or (edit.where.part and written != edit.text):
        return None
    return Edit(place, written)


def _sentence(text: str) -> str:
    """A remedy as a sentence, whoever wrote it; ids and code in it keep their case."""
    if not text:
        return text
    return text[0].upper() + text[1:] + ("" if text[-1] in ".?!" else ".")

"""Run every rule over a ledger; report each finding with its code, severity and line."""

from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from types import MappingProxyType
from typing import NamedTuple, Self

from reconcile import wording
from reconcile.answers.answer import Answers
from reconcile.answers.asked import answer_all
from reconcile.checks import follow_on, reach
from reconcile.checks.failures import TOP, Hit, found
from reconcile.checks.fingerprints import BaselineEntry, Known, stamped
from reconcile.checks.gathered import gather
from reconcile.checks.rule import FAILED, Case, Rule, failure, in_order
from reconcile.evidence.elsewhere import Quotations
from reconcile.finding import Edit, Finding, Issue, Severity, Spot
from reconcile.ledger.places import Places
from reconcile.ledger.records import Ledger, Quantity
from reconcile.values import Place

_LONGEST = 1_000
"""Characters of a sentence: some twelve lines. What is longer was made of a value without end."""

_NO_OVERRIDES: Mapping[str, Severity] = MappingProxyType({})


@dataclass(frozen=True, repr=False)
class Report:
    """What a check found.

    Attributes:
        findings: Each by itself, sorted by path, line, column and code; accepted ones included.
            By these a finding is known again, and accepted.
        files: How many files were looked at.
        estimates: How many estimates they hold.
        hedges: Version of the table of hedges that read the phrases.
        unread: Paths that could not be loaded.
        rules: The rules that ran, in order of code.
        paths: The files that were looked at, in order.
        following: What only follows from other findings, and is told when those are accepted.
    """

    findings: tuple[Finding, ...]
    files: int
    estimates: int
    hedges: str
    unread: tuple[str, ...] = ()
    rules: tuple[Rule, ...] = ()
    paths: tuple[str, ...] = ()
    following: tuple[Finding, ...] = ()

    @cached_property
    def told(self) -> tuple[Finding, ...]:
        """The findings as a report tells them: those of one cause as one, in the same order."""
        return gather(self.findings)

    @cached_property
    def open_findings(self) -> tuple[Finding, ...]:
        """What is told of the findings that nobody has accepted."""
        return tuple(finding for finding in self.told if finding.accepted is None)

    @property
    def errors(self) -> tuple[Finding, ...]:
        """What is told of the errors that nobody has accepted."""
        return tuple(f for f in self.open_findings if f.severity is Severity.ERROR)

    def count(self, severity: Severity) -> int:
        """Count what is told of one severity that nobody has accepted."""
        return sum(f.severity is severity for f in self.open_findings)

    @property
    def counted(self) -> tuple[str, ...]:
        """How many errors, warnings and notes nobody has accepted, in words."""
        return tuple(wording.plural(self.count(level), str(level)) for level in reversed(Severity))

    @property
    def accepted(self) -> int:
        """Findings, each by itself, that an `accept` entry or the baseline covers."""
        return sum(finding.accepted is not None for finding in self.findings)

    def __repr__(self) -> str:
        return f"<Report: {', '.join(self.counted)}>"

    def keeping(self, wanted: Callable[[Finding], bool]) -> Self:
        """Return the same report with some of its findings."""
        return replace(self, findings=tuple(f for f in self.findings if wanted(f)))


class Scope(NamedTuple):
    """What a report is about, and what was known before.

    Attributes:
        only: Paths to report on; None: all. A finding counts by its main or a related place.
        counts: How many estimates each file holds.
        baseline: Findings that were known before.
        severities: By code, in place of the rules' own.
    """

    only: Container[str] | None
    counts: Mapping[str, int]
    baseline: Sequence[BaselineEntry] = ()
    severities: Mapping[str, Severity] = _NO_OVERRIDES


def check(
    case: Case,
    rules: Sequence[Rule],
    places: Places,
    only: Container[str] | None = None,
    *,
    baseline: Sequence[BaselineEntry] = (),
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
    ordinary = [rule for rule in rules if not rule.is_last]
    counts = Counter(estimate.spot.path for estimate in case.ledger.estimates)
    hits = look(case, ordinary)
    return conclude(case, hits, rules, places, Scope(only, counts, baseline, severities))


def look(case: Case, rules: Iterable[Rule]) -> list[Hit]:
    """Run the rules over a ledger, rule by rule."""
    rules = tuple(rules)
    return look_locally(case, rules) + look_elsewhere(case, rules)


def look_elsewhere(case: Case, rules: Iterable[Rule]) -> list[Hit]:
    """Run local rules over what lies beside single quantities."""
    finding = [(rule, rule.find_elsewhere) for rule in rules if rule.find_elsewhere]
    return [hit for rule, find in finding for hit in found(rule, find, case)]


def look_locally(case: Case, rules: Iterable[Rule]) -> list[Hit]:
    """Run local rules over some quantities."""
    return [hit for rule in rules for hit in found(rule, rule.find, case)]


def answers_of(
    ledger: Ledger, ids: Sequence[str] | None = None, quotations: Quotations | None = None
) -> tuple[tuple[Answers, ...], list[Hit]]:
    """Answer the quantities for a check, and tell which this program fails to answer."""
    hits: list[Hit] = []

    def note(quantity: Quantity, fault: Exception) -> None:
        what = f"`{quantity.id}` could not be answered"
        issue = failure(what, fault, quantity.spot)._replace(about=(quantity.id,))
        hits.append((FAILED.code, issue))

    ledger = ledger._replace(estimates=in_order(ledger.estimates))
    found = answer_all(ledger, ids, on_fault=note, quotations=quotations)
    return found, hits


def conclude(
    case: Case, hits: Iterable[Hit], rules: Sequence[Rule], places: Places, scope: Scope
) -> Report:
    """Turn what the rules found into a report; rules that run last are run here.

    Args:
        case: The ledger; only those rules look at it.
        hits: What the other rules found.
        rules: The rules that ran or run here.
        places: Where things stand in the files.
        scope: What the report is about, and what is known.
    """
    by_code = {FAILED.code: FAILED, **{rule.code: rule for rule in rules}}
    first = min((*case.ledger.files, *case.ledger.unread), default="")
    hits = _placed_at(first, hits)
    ledger, only = case.ledger, scope.only
    entries = [one.spot for one in ledger.accepts] + [one.where for one in scope.baseline]
    # Whether an entry is stale, all findings tell.
    if only is not None and not reach.holds_any(only, entries):
        hits = reach.concerning(hits, only)
    known = Known(case.ledger.accepts, scope.baseline, case.today)
    findings = [known.accepted(one) for one in _findings(hits, by_code, places, scope.severities)]
    has_failed = any(one.code == FAILED.code for one in findings)
    # Where something failed, an entry that matches nothing need not be stale.
    ran = frozenset(
        name
        for rule in rules
        if not rule.is_last and not has_failed
        for name in (rule.code, rule.name)
    )
    left = tuple(known.unmatched(ran))
    last = _placed_at(
        first, look(replace(case, unmatched=left), [rule for rule in rules if rule.is_last])
    )
    findings, following = follow_on.apart(findings)
    # The baseline may know a stale `accept` entry as well.
    findings += map(known.accepted, _findings(last, by_code, places, scope.severities))
    findings.sort(key=order)
    has_failed = any(finding.code == FAILED.code for finding in findings)
    findings = [one for one in findings if _concerns(one, only)]
    # The baseline's text is there for the places in it; it is no part of the ledger.
    apart = {entry.where.path for entry in scope.baseline}
    known_paths = {*ledger.files, *ledger.unread} - apart
    paths = tuple(sorted(path for path in known_paths if only is None or path in only))
    return Report(
        findings=tuple(findings),
        files=len(paths),
        estimates=sum(scope.counts.get(path, 0) for path in paths),
        hedges=ledger.hedges,
        unread=tuple(path for path in ledger.unread if only is None or path in only),
        rules=(*rules, *([FAILED] if has_failed and FAILED not in rules else ())),
        paths=paths,
        following=tuple(one for one in following if _concerns(one, only)),
    )


def _placed_at(path: str, hits: Iterable[Hit]) -> list[Hit]:
    """The hits; what concerns the whole ledger stands once, at the top of a file."""
    top = TOP._replace(path=path)
    placed: dict[Hit, None] = {}
    others: list[Hit] = []
    for code, issue in hits:
        if issue.where != TOP:
            others.append((code, issue))
        else:
            placed[code, issue._replace(where=top)] = None
    return [*others, *placed]


def _findings(
    hits: Iterable[Hit],
    rules: Mapping[str, Rule],
    places: Places,
    severities: Mapping[str, Severity],
) -> Iterator[Finding]:
    """Yield the hits with their places, in an order in which equal ones can be numbered."""
    hits = list(hits)
    places.prepare(where for _, issue in hits for where in issue.places)
    located = [_finding(rules[code], issue, places, severities.get(code)) for code, issue in hits]
    return stamped(sorted(located, key=order), places)


def _concerns(finding: Finding, only: Container[str] | None) -> bool:
    """Whether a finding is about one of the paths; what fails concerns whoever asks."""
    is_about = only is None or any(place.path in only for place in _places(finding))
    return is_about or finding.code == FAILED.code


def _places(finding: Finding) -> list[Place]:
    return [finding.place, *(place for place, _ in finding.related)]


def order(finding: Finding) -> tuple[object, ...]:
    """Return what findings are sorted by: the place, then what they say."""
    place = finding.place
    beside = tuple(where for where, _ in finding.related)
    return place.path, place.line, place.column, finding.code, finding.message, beside


def _finding(rule: Rule, issue: Issue, places: Places, severity: Severity | None) -> Finding:
    return Finding(
        code=rule.code,
        name=rule.name,
        severity=severity or issue.severity or rule.severity,
        place=places.locate(issue.where),
        message=_readable(issue.message).rstrip("."),
        help=_sentence(_readable(issue.help)),
        label=_readable(issue.label),
        related=tuple((places.locate(r.where), _readable(r.message)) for r in issue.related),
        causes=tuple(map(_readable, issue.causes)),
        about=issue.about,
        edit=_placed(issue.edit, places) if issue.edit else None,
        spot=issue.where if isinstance(issue.where, Spot) else None,
        problem=issue.problem,
        identity=issue.identity,
        gathering=issue.gathering,
    )


def _readable(text: str) -> str:
    """Cut a text to what somebody reads to its end: a megabyte is known by its beginning."""
    if len(text) <= _LONGEST:
        return text
    return f"{text[: _LONGEST // 2]} … {text[-_LONGEST // 3 :]}"


def _placed(edit: Edit, places: Places) -> Edit | None:
    """Return an edit with its place, and the text as the file will have it."""
    if isinstance(edit.where, Place):
        return edit
    from reconcile.yaml.edit import in_place_of

    place = places.locate(edit.where)
    standing = places.text(place.path).within(place)
    written = in_place_of(standing, edit.text) if place.line == place.end_line else None
    if not written or not standing or (edit.where.part and written != edit.text):
        return None
    return Edit(place, written)


def _sentence(text: str) -> str:
    """Turn a remedy into a sentence; ids and code in it keep their case."""
    if not text:
        return text
    return text[0].upper() + text[1:] + ("" if text[-1] in ".?!" else ".")

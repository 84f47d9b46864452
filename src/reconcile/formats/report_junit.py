"""A report as JUnit XML, in the part of the format that Jenkins' schema (junit-10.xsd) has.

A file is a suite, a finding a test case. An error or a warning is a failure, in a file that
could not be read an error; a note passes, with its text as output; an accepted finding is
skipped, with its reason. A file without findings has one test case, which passes.
"""

from collections.abc import Iterator
from html import escape
from pathlib import PurePosixPath

from reconcile.checks.report import Report
from reconcile.finding import Finding, Severity
from reconcile.formats.page import Page
from reconcile.ledger.places import Places
from reconcile.values import Place
from reconcile.wording.printable import safe

_CLEAN = "no findings"


def render(report: Report, places: Places, page: Page) -> str:
    """One suite for each file, in order of path; no clock: every time is 0."""
    del places
    found: dict[str, list[Finding]] = {path: [] for path in report.paths}
    for finding in report.told:
        found.setdefault(finding.place.path, []).append(finding)
    outcomes = {
        path: [_outcome(finding, report) for finding in findings]
        for path, findings in sorted(found.items())
    }
    every = [outcome for several in outcomes.values() for outcome in several]
    tests = sum(max(1, len(several)) for several in outcomes.values())
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<testsuites name="reconcile" tests="{tests}" failures="{every.count("failure")}" '
        f'errors="{every.count("error")}" time="0">',
    ]
    for path, several in outcomes.items():
        lines.extend(_suite(path, found[path], several, page))
    return "\n".join([*lines, "</testsuites>"]) + "\n"


def _outcome(finding: Finding, report: Report) -> str:
    if finding.accepted:
        return "skipped"
    if finding.severity is Severity.NOTE:
        return "system-out"
    is_fatal = finding.severity is Severity.ERROR and finding.place.path in report.unread
    return "error" if is_fatal else "failure"


def _suite(path: str, findings: list[Finding], outcomes: list[str], page: Page) -> Iterator[str]:
    name = page.path(path)
    yield (
        f'  <testsuite name={_quoted(name)} tests="{max(1, len(findings))}" '
        f'failures="{outcomes.count("failure")}" errors="{outcomes.count("error")}" '
        f'skipped="{outcomes.count("skipped")}" time="0">'
    )
    group = _quoted(".".join(PurePosixPath(name.lstrip("/")).with_suffix("").parts))
    if not findings:
        yield f'    <testcase classname={group} name="{_CLEAN}" time="0"/>'
    for finding, outcome in zip(findings, outcomes, strict=True):
        # The fingerprint, not the line: Jenkins follows a test case by its name.
        title = f"{finding.code} {finding.name} {finding.fingerprint}"
        yield f'    <testcase classname={group} name={_quoted(title)} time="0">'
        yield f"      {_told(finding, outcome, page)}"
        yield "    </testcase>"
    yield "  </testsuite>"


def _told(finding: Finding, outcome: str, page: Page) -> str:
    body = escape("\n".join(_lines(finding, page)), quote=False)
    if outcome == "system-out":
        return f"<system-out>{body}</system-out>"
    message = f"{_where(finding.place, page)}: {finding.severity}: {finding.message}"
    if finding.accepted:
        message = f"accepted: {finding.accepted.reason}"
    return f"<{outcome} type={_quoted(finding.code)} message={_quoted(message)}>{body}</{outcome}>"


def _lines(finding: Finding, page: Page) -> Iterator[str]:
    """The finding in full, a line for each thing that is said of it."""
    yield safe(
        f"{_where(finding.place, page)}: {finding.severity}[{finding.code}]: {finding.message}"
    )
    for place, message in finding.related:
        yield safe(f"{_where(place, page)}: {message}")
    yield from (safe(f"cause: {cause}") for cause in finding.causes)
    if finding.help:
        yield safe(f"help: {finding.help}")


def _where(place: Place, page: Page) -> str:
    return f"{page.path(place.path)}:{place.line}:{place.column}"


def _quoted(text: str) -> str:
    """An attribute's value; what XML cannot hold is shown as a person would write it."""
    return f'"{escape(safe(text))}"'

"""A report as SARIF 2.1.0, within the limits of GitHub's code scanning.

The format: OASIS, Static Analysis Results Interchange Format 2.1.0; the sections (§) are its.
The limits: GitHub Docs, SARIF support for code scanning.
"""

import os
import re
from collections.abc import Mapping, Sequence
from importlib.metadata import metadata
from typing import Any
from urllib.parse import quote

from reconcile import rules, wording
from reconcile.checks.report import Report
from reconcile.checks.rule import Rule
from reconcile.finding import Finding, Severity
from reconcile.formats import writer
from reconcile.formats.manual import manual
from reconcile.formats.page import Page
from reconcile.formats.paragraph import worst_first
from reconcile.ledger.places import Places
from reconcile.values import Place
from reconcile.wording.printable import safe

_PACKAGE = "reconcile-estimates"
_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_ROOT = "%SRCROOT%"
"""The name by which code scanning knows the top of the repository."""

_MOST_RESULTS = 25_000
"""Results that code scanning takes for one run."""

_LONGEST_DESCRIPTION = 1024
"""Characters of `fullDescription` that code scanning takes."""

_PRIORITIES = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.NOTE: "recommendation",
}
"""How code scanning orders alerts, by its property `problem.severity`."""

_LINK = re.compile(r"\](?=\()")
_PLACEHOLDER = re.compile(r"\{(\d+)\}")
_ROUND = str.maketrans("[]", "()")


def render(report: Report, places: Places, page: Page) -> str:
    """One run of one tool; accepted findings are results with a suppression."""
    findings = worst_first(report.told)
    indexes = {rule.code: index for index, rule in enumerate(report.rules)}
    run = {
        "tool": {"driver": _driver(report)},
        "originalUriBaseIds": {_ROOT: {"description": {"text": "The top of the repository."}}},
        "columnKind": "unicodeCodePoints",
        "invocations": [_invocation(report, len(findings) - _MOST_RESULTS)],
        "results": [
            _result(finding, indexes, places, page) for finding in findings[:_MOST_RESULTS]
        ],
    }
    document = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return writer.document(document, indent=1)


def _driver(report: Report) -> dict[str, Any]:
    about = metadata(_PACKAGE)
    texts = {module.RULE.code: module.__doc__ or "" for module in rules.modules()}
    return {
        "name": "reconcile",
        "version": about["Version"],
        "semanticVersion": about["Version"],
        "informationUri": _home(about.get_all("Project-URL") or [], about["Version"]),
        "rules": [_rule(rule, texts[rule.code]) for rule in report.rules],
    }


def _home(links: Sequence[str], number: str) -> str:
    """Where to read about this version: the project's first link, else the package's own name.

    That name is a package URL (purl): no host is in it.

    Example:
        >>> _home(["Documentation, https://example.org/docs"], "1.0"), _home([], "1.0")
        ('https://example.org/docs', 'pkg:pypi/reconcile-estimates@1.0')
    """
    return links[0].partition(", ")[2] if links else f"pkg:pypi/{_PACKAGE}@{number}"


def _rule(rule: Rule, docstring: str) -> dict[str, Any]:
    page = manual(docstring, _LONGEST_DESCRIPTION)
    return {
        "id": rule.code,
        "name": "".join(word.capitalize() for word in rule.name.split("-")),
        "shortDescription": {"text": page.short},
        "fullDescription": {"text": page.full},
        "help": {"text": page.text, "markdown": page.markdown},
        "defaultConfiguration": {"level": str(rule.severity)},
        "properties": {"problem.severity": _PRIORITIES[rule.severity], "tags": ["data"]},
    }


def _invocation(report: Report, cut: int) -> dict[str, Any]:
    told = [("error", f"{safe(path)} could not be read.") for path in report.unread]
    if cut > 0:
        left_out = wording.plural(cut, "finding")
        told.append(
            (
                "warning",
                f"{left_out} left out, none more severe than those here: code scanning takes "
                f"{_MOST_RESULTS:,} results.",
            )
        )
    notes = [{"level": level, "message": {"text": _plain(text)}} for level, text in told]
    return {
        "executionSuccessful": not report.unread,
        **({"toolExecutionNotifications": notes} if notes else {}),
    }


def _result(
    finding: Finding, indexes: Mapping[str, int], places: Places, page: Page
) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": indexes[finding.code],
        "level": str(finding.severity),
        "message": {"text": _message(finding)},
        "locations": [_location(finding.place, page)],
        "partialFingerprints": {"primaryLocationLineHash": f"{finding.fingerprint}:1"},
    }
    if finding.related:
        result["relatedLocations"] = [
            {"id": number, "message": {"text": _plain(safe(message))}, **_location(place, page)}
            for number, (place, message) in enumerate(finding.related, 1)
        ]
    if finding.accepted:
        result["suppressions"] = [_suppression(finding)]
    if finding.edit:
        result["fixes"] = [_fix(finding, places, page)]
    return result


def _message(finding: Finding) -> str:
    """The paragraph of a finding; links lead to the other places, which else are not shown."""
    links = ", ".join(
        f"[{_plain(safe(message).translate(_ROUND))}]({number})"
        for number, (_, message) in enumerate(finding.related, 1)
    )
    causes = "".join(f" Cause: {cause}." for cause in finding.causes)
    told = _plain(safe(f"{finding.message}.{causes}"))
    return " ".join(
        filter(None, (told, f"See {links}." if links else "", _plain(safe(finding.help))))
    )


def _plain(text: str) -> str:
    r"""Text in which SARIF sees neither a link (§3.11.6) nor a place for an argument (§3.11.5).

    Example:
        >>> print(_plain("[x](1) and {0}, {a}"))
        [x\](1) and {{0}}, {a}
    """
    text = _LINK.sub(r"\\]", text)
    return _PLACEHOLDER.sub(r"{{\1}}", text)


def _location(place: Place, page: Page) -> dict[str, Any]:
    return {
        "physicalLocation": {
            "artifactLocation": _artifact(place.path, page),
            "region": _region(place),
        }
    }


def _artifact(path: str, page: Page) -> dict[str, Any]:
    """Where a file is: below the top of the repository, or, if it is outside, where it is."""
    seen = page.path(path)
    address = quote(os.fsencode(seen), safe="/")
    if seen.startswith("/"):
        return {"uri": f"file://{address}"}
    return {"uri": address, "uriBaseId": _ROOT}


def _region(place: Place) -> dict[str, int]:
    return {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
    }


def _suppression(finding: Finding) -> dict[str, Any]:
    """An `accept` entry stands in the data, a baseline in a file of its own."""
    accepted = finding.accepted
    if accepted is None:
        return {}
    until = f" (until {accepted.until})" if accepted.until else ""
    return {
        "kind": "inSource" if accepted.by == "accept" else "external",
        "status": "accepted",
        "justification": safe(accepted.reason) + until,
    }


def _fix(finding: Finding, places: Places, page: Page) -> dict[str, Any]:
    edit = finding.edit
    if edit is None:
        return {}
    place = places.locate(edit.where)
    return {
        "description": {"text": _plain(safe(finding.help))},
        "artifactChanges": [
            {
                "artifactLocation": _artifact(place.path, page),
                "replacements": [
                    {"deletedRegion": _region(place), "insertedContent": {"text": edit.text}}
                ],
            }
        ],
    }

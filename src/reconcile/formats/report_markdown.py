"""A report as GitHub Markdown: the summary of a workflow's job, or a comment.

Text from data stays text: it makes no markup, no link, no formula, and mentions nobody.
"""

import os
from html import escape
from urllib.parse import quote

from reconcile import wording
from reconcile.checks.report import Report
from reconcile.finding import Finding, Severity
from reconcile.formats.markdown import code, fitting, prose, size
from reconcile.formats.page import Page
from reconcile.formats.paragraph import worst_first
from reconcile.formats.report_text import looked_at, tally
from reconcile.ledger.places import Places
from reconcile.values import Place

_HEADER = ("| | place | finding |", "|---|---|---|")
_NOTICE_ROOM = 400
"""Bytes kept for the lines that end a report that does not fit."""


def render(report: Report, places: Places, page: Page) -> str:
    """Counts, a table of errors and warnings, the notes folded; the worst first if it is long."""
    del places
    findings = worst_first(report.open_findings)
    loud = [finding for finding in findings if finding.severity is not Severity.NOTE]
    quiet = findings[len(loud) :]
    head = [f"### reconcile check: {tally(report)}", "", f"{prose(looked_at(report))}.", ""]
    if not findings:
        return "\n".join([*head, "No findings."]) + "\n"
    room = page.room - _NOTICE_ROOM - sum(size(line) for line in head)
    shown = list(fitting([_row(finding, page) for finding in findings], room))
    lines = [*head]
    if loud:
        lines += [*_HEADER, *shown[: len(loud)], ""]
    if quiet and shown[len(loud) :]:
        title = f"<details><summary>{wording.plural(len(quiet), 'note')}</summary>"
        lines += [title, "", *_HEADER, *shown[len(loud) :], "", "</details>", ""]
    if left := len(findings) - len(shown):
        lines += [f"{wording.plural(left, 'finding')} more, none more severe, do not fit here."]
    return "\n".join(lines).rstrip("\n") + "\n"


def _row(finding: Finding, page: Page) -> str:
    told = [f"{prose(finding.message)}."]
    told += [f"*cause:* {prose(cause)}" for cause in finding.causes]
    told += [f"*see* {_place(place, page)}: {prose(word)}" for place, word in finding.related]
    told += [f"*help:* {prose(finding.help)}"] if finding.help else []
    head = f"**{finding.severity}** {finding.code} {prose(finding.name)}"
    return f"| {head} | {_place(finding.place, page)} | {'<br>'.join(told)} |"


def _place(place: Place, page: Page) -> str:
    path = page.path(place.path)
    told = code(f"{path}:{place.line}")
    if page.repository is None or not page.repository.pages:
        return told
    address = quote(os.fsencode(path), safe="/")
    link = escape(f"{page.repository.pages}{address}#L{place.line}")
    return f'<a href="{link}">{told}</a>'

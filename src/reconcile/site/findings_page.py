"""The page of what a check finds: each finding with its place, its causes and its remedy."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from reconcile.answers.answer import Answers
from reconcile.checks.report import Report
from reconcile.finding import Finding, Severity
from reconcile.formats.report_text import looked_at, tally
from reconcile.site import troubles
from reconcile.site.addresses import slug
from reconcile.site.references import Link, References
from reconcile.site.troubles import Troubles


class Part(NamedTuple):
    """One of several things that a finding tells at once."""

    text: str
    reasons: tuple[str, ...]


class Row(NamedTuple):
    """A finding.

    Attributes:
        anchor: What it is called on its page.
        code: ``RC`` and three digits.
        name: The problem, in words with hyphens.
        severity: In a word.
        message: What is wrong, in a sentence.
        place: Where.
        about: The quantities and sources that it is about.
        related: Other places, each with a word on its part in it.
        reasons: Causes, each with its evidence.
        remedy: What to do about it; may be empty.
        parts: What it tells at once, where it is several.
    """

    anchor: str
    code: str
    name: str
    severity: str
    message: str
    place: Link
    about: tuple[Link, ...]
    related: tuple[tuple[Link, str], ...]
    reasons: tuple[str, ...]
    remedy: str
    parts: tuple[Part, ...]


class Kind(NamedTuple):
    """A rule that found something, how often, and where the first of it stands."""

    code: str
    name: str
    severity: str
    number: int
    href: str


class Accepted(NamedTuple):
    """A finding that is known, and why it does not count."""

    code: str
    name: str
    message: str
    place: Link
    reason: str


class FindingsPage(NamedTuple):
    """What a check found.

    Attributes:
        path: The page, as `Addresses` calls it.
        troubles: What a reader has to know.
        looked_at: How much was looked at.
        tally: How many findings there are of each severity.
        kinds: The rules that found something, the worst first.
        rows: The findings that nobody has accepted, the worst first.
        accepted: The others.
    """

    path: str
    troubles: Troubles
    looked_at: str
    tally: str
    kinds: tuple[Kind, ...]
    rows: tuple[Row, ...]
    accepted: tuple[Accepted, ...]


def page(report: Report, every: Iterable[Answers], references: References) -> FindingsPage:
    """Return what the page of findings says."""
    here = references.at("findings")
    found = sorted(report.open_findings, key=lambda one: (-one.severity, one.code))
    counts = Counter((-one.severity, one.code, one.name) for one in found)
    first = {(one.severity, one.code): _anchor(one) for one in reversed(found)}
    known = (one for one in report.findings if one.accepted)
    return FindingsPage(
        path="findings",
        troubles=troubles.of(every, here),
        looked_at=looked_at(report),
        tally=tally(report),
        kinds=tuple(
            Kind(
                code,
                name,
                str(Severity(-severity)),
                count,
                here.addresses.href("findings", first[Severity(-severity), code]),
            )
            for (severity, code, name), count in sorted(counts.items())
        ),
        rows=tuple(_row(one, here) for one in found),
        accepted=tuple(_accepted(one, here) for one in known),
    )


def _row(finding: Finding, here: References) -> Row:
    return Row(
        anchor=_anchor(finding),
        code=finding.code,
        name=finding.name,
        severity=str(finding.severity),
        message=finding.message,
        place=here.place(finding.place),
        about=tuple(_about(finding, here)),
        related=tuple((here.place(place), word) for place, word in finding.related),
        reasons=() if len(finding.pairs) > 1 else finding.causes,
        remedy=finding.help,
        parts=tuple(_parts(finding)),
    )


def _anchor(finding: Finding) -> str:
    return f"finding-{slug(finding.fingerprint)}"


def _about(finding: Finding, here: References) -> Iterator[Link]:
    """Yield what a finding is about: one id may be that of a quantity and of a source."""
    for name in dict.fromkeys(finding.about):
        if name in here.quantities:
            yield here.quantity(name)
        if name in here.sources:
            yield here.source(name)


def _parts(finding: Finding) -> Iterator[Part]:
    """Yield each of what a finding tells at once, as the terminal does."""
    if len(finding.pairs) > 1:
        for one in finding.pairs:
            if one.gathering and one.accepted is finding.accepted:
                yield Part(one.gathering.part, one.causes)


def _accepted(finding: Finding, here: References) -> Accepted:
    known = finding.accepted
    until = f" (until {known.until})" if known and known.until else ""
    reason = f"{known.reason}{until}" if known else ""
    return Accepted(finding.code, finding.name, finding.message, here.place(finding.place), reason)

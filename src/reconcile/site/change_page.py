"""The page of what a change of the ledger does: each changed answer, its figures, its records."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from typing import NamedTuple

from reconcile import wording
from reconcile.changes.alteration import ADDED, REMOVED, Alteration
from reconcile.changes.difference import AnswerChange, Difference, QuantityDifference, Version
from reconcile.checks.report import Report
from reconcile.finding import Finding
from reconcile.formats import before_after as words
from reconcile.pictures.change import change as picture
from reconcile.site.addresses import slugs
from reconcile.site.drawings import Drawing, drawing


class Aspect(NamedTuple):
    """What of an answer differs beside its values."""

    name: str
    before: str
    after: str


class Change(NamedTuple):
    """One answer that differs.

    Attributes:
        name: What it counts; empty: it is *the* answer of its quantity.
        before: The answer in words, as it was.
        after: As it is.
        is_same: Its values are what they were, and something else of it differs.
        verdict: How far the issuers agree: as they did and as they do.
        aspects: What else differs.
        drawing: Its figures before and after; None: there is nothing to compare.
    """

    name: str
    before: str
    after: str
    is_same: bool
    verdict: str
    aspects: tuple[Aspect, ...]
    drawing: Drawing | None


class Record(NamedTuple):
    """A record that was altered.

    Attributes:
        kind: ``added``, ``removed`` or ``edited``.
        sign: ``+``, ``-`` or ``~``.
        name: What was altered.
        told: What it says, or what was edited.
        place: Where it stands, or stood.
        effect: What it does to the answer; may be empty.
        is_moving: It changes the answer.
    """

    kind: str
    sign: str
    name: str
    told: str
    place: str
    effect: str
    is_moving: bool


class Tension(NamedTuple):
    """A disagreement that is new, gone or other than it was."""

    word: str
    severity: str
    told: str


class Part(NamedTuple):
    """What a change does to one quantity.

    Attributes:
        anchor: What it is called on the page.
        id: The quantity's.
        label: Its name for people; may be empty.
        changes: Its answers that differ, *the* answer first.
        records: Its altered records.
        untried: Why nobody says which record it was; empty when that is said.
        tensions: Its disagreements that differ.
    """

    anchor: str
    id: str
    label: str
    changes: tuple[Change, ...]
    records: tuple[Record, ...]
    untried: str
    tensions: tuple[Tension, ...]


class Row(NamedTuple):
    """A finding that only one of the two ledgers has."""

    code: str
    name: str
    severity: str
    message: str
    place: str
    remedy: str


class ChangePage(NamedTuple):
    """What a change does.

    Attributes:
        result: How many answers differ, and between what.
        asides: What else a reader has to know before believing the rest.
        changed: The quantities whose answers differ.
        others: Those with altered records and the same answers.
        sources: Altered sources that change no answer by themselves.
        homeless: Altered records that are part of no answer.
        new: Findings that the change brings.
        gone: Findings that it mends.
    """

    result: str
    asides: tuple[str, ...]
    changed: tuple[Part, ...]
    others: tuple[Part, ...]
    sources: tuple[Record, ...]
    homeless: tuple[Record, ...]
    new: tuple[Row, ...]
    gone: tuple[Row, ...]


def page(
    found: Difference, versions: tuple[Version, Version], reports: tuple[Report, Report]
) -> ChangePage:
    """Return what the page of a change says.

    Args:
        found: What differs.
        versions: The two ledgers, as the user knows them.
        reports: What a check finds in each.
    """
    told = [*found.changed, *words.unmoved(found)]
    anchors = slugs((one.quantity.id for one in told), taken=("findings", "main"))
    parts = [_part(one, anchors[one.quantity.id]) for one in told]
    was, now = reports
    new, gone = _without(now, was), _without(was, now)
    return ChangePage(
        result=words.result(found, versions),
        asides=tuple(map("".join, words.asides(found, versions))),
        changed=tuple(parts[: len(found.changed)]),
        others=tuple(parts[len(found.changed) :]),
        sources=tuple(_record(one, "", text) for one, text in words.idle_sources(found)),
        homeless=tuple(_record(one, "", "") for one in found.others),
        new=tuple(_rows(otherwise(new, gone))),
        gone=tuple(_rows(otherwise(gone, new))),
    )


def _without(report: Report, other: Report) -> tuple[Finding, ...]:
    """The open findings of one report that the other has not; each counts by itself."""
    known = {one.fingerprint for one in other.findings if one.accepted is None}
    own = [one for one in report.findings if one.fingerprint not in known]
    return replace(report, findings=tuple(own)).open_findings


def otherwise(findings: Iterable[Finding], others: Iterable[Finding]) -> Iterator[Finding]:
    """Yield the findings that do not say word for word what one of the others does."""
    said = Counter(map(_words, others))
    for one in findings:
        if not said[_words(one)]:
            yield one
        said[_words(one)] -= 1


def _words(one: Finding) -> tuple[object, ...]:
    return one.code, one.severity, one.message, one.help


def _part(one: QuantityDifference, anchor: str) -> Part:
    return Part(
        anchor=anchor,
        id=one.quantity.id,
        label=one.quantity.label or "",
        changes=tuple(
            _change(change, one, f"{anchor}-{number}") for number, change in enumerate(one.answers)
        ),
        records=tuple(_record(r, one.quantity.id, text) for r, text in words.influences(one)),
        untried=words.untried(one),
        tensions=tuple(_tensions(one)),
    )


def _change(change: AnswerChange, one: QuantityDifference, name: str) -> Change:
    before, after = words.headlines(change)
    was, now = (wording.verdict(side.verdict) if side else "" for side in change[1:3])
    return Change(
        name=words.counted(change),
        before=before,
        after=after,
        is_same=bool(change.before and change.after and "headline" not in change.changed),
        verdict=f"{was} → {now}" if was and now and was != now else now or was,
        aspects=tuple(
            Aspect(*aspect)
            for aspect in words.details(change, one.quantity.unit)
            if aspect.name != "verdict"
        ),
        drawing=(
            drawing(partial(picture, one.quantity, change.before, change.after), name)
            if words.is_worth_drawing(change)
            else None
        ),
    )


def _record(one: Alteration, quantity: str, effect: str) -> Record:
    return Record(
        kind=one.change,
        sign={ADDED: "+", REMOVED: "−"}.get(one.change, "~"),
        name=words.subject(one, quantity),
        told="; ".join(words.contents(one)),
        place=f"{one.place.path}:{one.place.line}",
        effect=effect,
        is_moving=effect.startswith("changes the headline"),
    )


def _tensions(one: QuantityDifference) -> Iterator[Tension]:
    for change in one.disagreements:
        word, text = words.disagreement(change, one.quantity.unit)
        yield Tension(word, words.severity(change), text)


def _rows(findings: Iterable[Finding]) -> Iterator[Row]:
    """The findings, the worst first."""
    for one in sorted(findings, key=lambda one: (-one.severity, one.code)):
        place = f"{one.place.path}:{one.place.line}"
        yield Row(one.code, one.name, str(one.severity), one.message, place, one.help)

"""What a key changes at once, long before the whole ledger has been checked again.

The file's own troubles are looked for anew, and the quantities that it changed are checked by
themselves. Every other finding is as the last check of the whole left it, until the next one.
"""

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from reconcile.checks.report import order
from reconcile.editor.drift import Drift
from reconcile.editor.workspace import Looked, Sight
from reconcile.finding import Edit, Finding
from reconcile.ledger.joining import Gathered
from reconcile.ledger.places import Places
from reconcile.ledger.records import Estimate, Ledger, Source
from reconcile.ledger.settling import Draft
from reconcile.project import checking
from reconcile.values import Place

MOST = 2_000
"""Estimates that are checked at every key: they take 0.3 seconds of CPU."""

_PLACES = tuple(map(Estimate._fields.index, ("spot", "span")))
_SPOT = Source._fields.index("spot")


def look_near(whole: Looked, sight: Sight) -> Looked:
    """Return what is known at once of files that have changed since the whole was checked.

    Args:
        whole: The last check of the whole ledger. Records of the result are its.
        sight: The files as they are now.
    """
    before = whole.sight.parts
    changed = {name: part for name, part in sight.parts.items() if part is not before.get(name)}
    then = [before[name].gathered for name in changed if name in before]
    touched = _few(_touched(then, [part.gathered for part in changed.values()], sight), sight)
    part = _part(sight, touched, changed)
    near = checking.check_part(sight.project, part, whole.rest, sight.parsed)
    local = {rule.code for rule in near.rules if rule.is_local}
    texts = {name: part.gathered.files.get(name, "") for name, part in changed.items()}
    drifts = {name: Drift(whole.places.text(name).text, text) for name, text in texts.items()}
    places = Places({**whole.ledger.files, **texts}, read=sight.parsed)
    kept = (
        finding
        for finding in whole.report.findings
        if not (finding.code in local and not touched.isdisjoint(finding.about))
        and not (finding.place.path in changed and (finding.problem or finding.spot is None))
    )
    found = [*_moved(kept, drifts, whole.places, places), *near.findings, *sight.present()]
    report = replace(whole.report, findings=tuple(sorted(found, key=order)))
    return Looked(sight, whole.ledger, report, places)


def _touched(then: Iterable[Gathered], now: Iterable[Gathered], sight: Sight) -> dict[str, None]:
    """Return the ids of the quantities of which something else is said than before, in order."""
    then, now = list(then), list(now)
    quantities = _different(_quantities(then), _quantities(now))
    quantities |= _different(_figures(then), _figures(now))
    if sources := _different(_sources(then), _sources(now)):
        for draft in _drafts(sight):
            if draft.estimate.source in sources or draft.estimate.origin in sources:
                quantities[draft.estimate.quantity] = None
    return quantities


def _different(then: Mapping[str, object], now: Mapping[str, object]) -> dict[str, None]:
    return {name: None for name in {**then, **now} if then.get(name) != now.get(name)}


def _quantities(parts: Iterable[Gathered]) -> dict[str, object]:
    return {
        one.id: one._replace(spot=one.spot._replace(path=""))
        for part in parts
        for one in part.quantities
    }


def _sources(parts: Iterable[Gathered]) -> dict[str, object]:
    return {one.id: (*one[:_SPOT], *one[_SPOT + 1 :]) for part in parts for one in part.sources}


def _figures(parts: Iterable[Gathered]) -> dict[str, object]:
    """What is said of each quantity, wherever in the files it stands."""
    found: dict[str, list[object]] = {}
    for part in parts:
        for draft in part.drafts:
            values: list[Any] = list(draft.estimate)
            for index in _PLACES:
                values[index] = None
            found.setdefault(draft.estimate.quantity, []).append((values, draft.written))
    return dict(found)


def _drafts(sight: Sight) -> Iterator[Draft]:
    return (draft for part in sight.parts.values() for draft in part.gathered.drafts)


def _few(touched: Mapping[str, None], sight: Sight) -> frozenset[str]:
    """Return as many of some quantities as can be checked at once."""
    if not touched:
        return frozenset()
    counts = dict.fromkeys(touched, 0)
    for draft in _drafts(sight):
        if draft.estimate.quantity in counts:
            counts[draft.estimate.quantity] += 1
    left = MOST
    found: set[str] = set()
    for name, count in counts.items():
        left -= count
        if left < 0 and found:
            break
        found.add(name)
    return frozenset(found)


def _part(sight: Sight, touched: frozenset[str], changed: Container[str]) -> Ledger:
    """The touched quantities with all that is printed of them, and the troubles of some files."""
    parts = [
        part.gathered
        if name in changed
        else part.gathered._replace(
            drafts=[one for one in part.gathered.drafts if one.estimate.quantity in touched]
        )
        for name, part in sight.parts.items()
    ]
    ledger = sight.ledger(parts)
    return ledger._replace(
        quantities={name: q for name, q in ledger.quantities.items() if name in touched},
        estimates=tuple(one for one in ledger.estimates if one.quantity in touched),
        troubles=tuple(one for one in ledger.troubles if one.where.path in changed),
    )


def _moved(
    findings: Iterable[Finding], drifts: Mapping[str, Drift], then: Places, now: Places
) -> Iterator[Finding]:
    """Yield the findings where they stand now; those whose place was changed are left out."""

    def moved(place: Place) -> Place | None:
        drift = drifts.get(place.path)
        if drift is None:
            return place
        span = drift.span(*then.text(place.path).span(place))
        return now.text(place.path).place(*span) if span else None

    for finding in findings:
        place = moved(finding.place)
        if place is None and finding.spot is not None:
            place = now.locate(finding.spot)
        if place is None:
            continue
        related = ((moved(where), text) for where, text in finding.related)
        edit = finding.edit
        if edit is not None and isinstance(edit.where, Place):
            where = moved(edit.where)
            edit = Edit(where, edit.text) if where else None
        yield finding._replace(
            place=place,
            related=tuple((where, text) for where, text in related if where is not None),
            edit=edit,
        )

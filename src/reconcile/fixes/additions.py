"""Whether new records were put into a ledger as they were meant, and nothing else has changed."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from reconcile.finding import Finding, Severity
from reconcile.fixes.insert import Keys
from reconcile.fixes.placing import NewRecord
from reconcile.fixes.state import Seen
from reconcile.ledger import shape
from reconcile.ledger.fields import parse
from reconcile.ledger.new_records import NewEstimate, NewQuantity, NewSource
from reconcile.ledger.places import Places
from reconcile.ledger.records import NO_FIGURE, Estimate, IntervalKind, Ledger

JUDGES = ("RC0", "RC1", "RC2", "RC3")
"""The rules that tell whether a record is right: not those about what the answers then say."""


class Addition(NamedTuple):
    """A record that was put into a file.

    Attributes:
        record: What was to be added.
        path: The file.
        keys: Where it stands in it.
        fields: All that is to be read there.
    """

    record: NewRecord
    path: str
    keys: Keys
    fields: Mapping[str, Any]


class Refused(NamedTuple):
    """A record that is not added.

    Attributes:
        record: What was to be added.
        fact: Why not, as part of a sentence.
        remedy: What to do about it, verb first.
    """

    record: NewRecord
    fact: str
    remedy: str


class Harm(NamedTuple):
    """What has gone wrong.

    Attributes:
        refused: The records that are to blame, each with what it did.
        elsewhere: What has gone wrong with no record known to have done it; empty: nothing.
    """

    refused: tuple[Refused, ...]
    elsewhere: str = ""


def harm(before: Seen, after: Seen, additions: Sequence[Addition]) -> Harm:
    """Compare a ledger before and after some additions."""
    found: dict[int, Refused] = {}
    elsewhere = ""
    stretches = _Stretches(after.places, additions)
    for finding in new_findings(before, after):
        if finding.severity is not Severity.ERROR or not finding.code.startswith(JUDGES):
            continue
        blamed = list(stretches.concerned(finding))
        for index in blamed:
            fact, remedy = f"{finding.code} {finding.message}", finding.help
            found.setdefault(index, Refused(additions[index].record, fact, remedy))
        if not blamed:
            elsewhere = elsewhere or f"{finding.place.path}: {finding.code} {finding.message}"
    for index in _misread(after.ledger, additions, stretches):
        fact = "it would not be read as it was given"
        remedy = "write it into the file by hand"
        found.setdefault(index, Refused(additions[index].record, fact, remedy))
    if not found:
        elsewhere = elsewhere or next(_altered(before.ledger, after.ledger, additions), "")
    return Harm(tuple(found.values()), elsewhere)


def new_findings(before: Seen, after: Seen) -> Iterator[Finding]:
    """Yield what a check finds after and did not find before, and nobody has accepted.

    A finding of a record that has become one of a list is known by what it says.
    """
    known = {finding.fingerprint for finding in before.report.findings}
    left = {finding.fingerprint for finding in after.report.findings}
    told = Counter(
        (one.code, one.message) for one in before.report.findings if one.fingerprint not in left
    )
    for finding in after.report.findings:
        if finding.fingerprint in known or finding.accepted is not None:
            continue
        if told[finding.code, finding.message]:
            told[finding.code, finding.message] -= 1
        else:
            yield finding


class _Stretches:
    """Where the new records stand."""

    def __init__(self, places: Places, additions: Sequence[Addition]) -> None:
        self.documents = {
            path: parse(places.text(path).text.encode(), path)
            for path in {one.path for one in additions}
        }
        self._found: dict[str, list[tuple[tuple[int, int], tuple[int, int], int]]] = {}
        self._about: dict[tuple[str, ...], list[int]] = {}
        for index, one in enumerate(additions):
            document = self.documents[one.path]
            key, value = document.find(one.keys, of_key=True), document.find(one.keys)
            ends = (key.line, key.column), (value.end_line, value.end_column)
            self._found.setdefault(one.path, []).append((*ends, index))
            if isinstance(one.record, NewEstimate):
                ids = one.record.quantity, one.record.source
                self._about.setdefault(ids, []).append(index)
        for several in self._found.values():
            several.sort()

    def concerned(self, finding: Finding) -> Iterator[int]:
        """Yield the additions in which a finding has a place, else those of its ids."""
        is_found = False
        for place in (finding.place, *(place for place, _ in finding.related)):
            found = self._found.get(place.path, [])
            at = bisect_right(found, ((place.line, place.column), (1 << 60, 0), 0)) - 1
            if at >= 0 and (place.line, place.column) <= found[at][1]:
                is_found = True
                yield found[at][2]
        if not is_found:
            yield from self._about.get(tuple(finding.about), ())


def _misread(ledger: Ledger, additions: Sequence[Addition], stretches: _Stretches) -> Iterator[int]:
    """Yield the additions that are not in the ledger as they were meant."""
    spots = [
        *(one.spot for one in ledger.sources.values()),
        *(one.spot for one in ledger.quantities.values()),
        *(one.spot for one in ledger.estimates),
    ]
    there = {(spot.path, spot.keys) for spot in spots}
    for index, one in enumerate(additions):
        node = stretches.documents[one.path].node(one.keys)
        own = shape.without(node, "estimates")[0] if node is not None else None
        is_same = own is not None and shape.record(own, None) == one.fields
        if not is_same or (one.path, one.keys) not in there:
            yield index


def _altered(before: Ledger, after: Ledger, additions: Sequence[Addition]) -> Iterator[str]:
    """Yield what is said of each record that is not what it was, or that nobody has added."""
    records = [one.record for one in additions]
    new = {one.id for one in records if isinstance(one, NewSource)}
    declared = {one.id for one in records if isinstance(one, NewQuantity)}
    if after.unread != before.unread:
        yield f"`{', '.join(sorted(set(after.unread) ^ set(before.unread)))}` could not be read"
    yield from _differ("source", before.sources, after.sources, new)
    yield from _differ("quantity", before.quantities, after.quantities, declared)
    for name in ("relations", "accepts"):
        was, now = ([_bare(one) for one in getattr(side, name)] for side in (before, after))
        if was != now:
            yield f"`{name}` would be read otherwise"
    figures: tuple[dict[str, Any], ...] = ({}, {})
    for side, found in zip((before, after), figures, strict=True):
        for one in side.estimates:
            # What a source or a quantity says that was missing so far may settle its reading.
            is_open = one.source in new or one.quantity in declared
            found[one.id] = _unread(one) if is_open else one
    count = sum(isinstance(one, NewEstimate) for one in records)
    yield from _differ("estimate", figures[0], figures[1], figures[1].keys() - figures[0].keys())
    if len(after.estimates) != len(before.estimates) + count:
        yield "another estimate would be read than was given"


def _unread(estimate: Estimate) -> Estimate:
    """An estimate without what its source and its quantity have a part in."""
    return estimate._replace(figure=NO_FIGURE, interval=IntervalKind.STATED)


def _differ(
    kind: str, before: Mapping[str, Any], after: Mapping[str, Any], new: Any
) -> Iterator[str]:
    for name in before.keys() ^ (after.keys() - set(new)):
        yield f"the {kind} `{name}` would come or go"
    for name, one in before.items():
        if name in after and _bare(one) != _bare(after[name]):
            yield f"the {kind} `{name}` would be read otherwise"


def _bare(record: Any) -> Any:
    """A record without the place where it stands."""
    spanless = {"span": None} if "span" in record._fields else {}
    return record._replace(spot=None, **spanless)

"""What a change of the ledger touched: the findings of `check --changed-since`.

A finding is the change's own when one of its places lies in a record that was written or
altered, or when it was not there before. All others were there, and stay unsaid. It is told at
the place that the change wrote or altered.
"""

from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import accumulate
from typing import NamedTuple

from reconcile.checks.report import Report, order
from reconcile.checks.rule import FAILED
from reconcile.finding import Finding, Issue
from reconcile.ledger.fields import parse
from reconcile.ledger.records import Ledger
from reconcile.project import files, git, snapshot
from reconcile.values import Place
from reconcile.yaml.extents import Extent, extents
from reconcile.yaml.text import Text

_Point = tuple[str, int, int]
"""A file, a line and a column."""


class Since(NamedTuple):
    """The ledger as it was, and which files differ now.

    Attributes:
        files: Name and bytes of every file of the ledger then, in order.
        baseline: The bytes of the baseline then; None: there was none.
        changed: The files that differ, the baseline among them.
    """

    files: Mapping[str, bytes]
    baseline: bytes | None
    changed: tuple[git.Changed, ...]


def since(
    ref: str,
    roots: Iterable[files.Root],
    now: Iterable[tuple[str, bytes | Issue]],
    baseline: tuple[files.Root, bytes | None],
) -> Since:
    """Look up what HEAD has left behind since it parted from a revision.

    Args:
        ref: A branch, tag or commit; the comparison is with the commit where HEAD left it.
        roots: The folders and files that make the ledger.
        now: Name and bytes of every file of the ledger today; changes that are not
            committed count, and so do files that git does not know.
        baseline: Where the known findings are, and what stands there today.

    Raises:
        InputError: There is no repository, or no such commit in it.
        UsageError: The revision cannot be one.
    """
    roots = tuple(roots)
    repository = snapshot.repository_of(roots[0])
    commit = repository.base(ref)
    then = snapshot.together(repository, commit, roots)
    after = {name: b"" if isinstance(data, Issue) else data for name, data in now}
    known, known_now = baseline
    known_then = known_now
    if snapshot.is_inside(repository, known):
        known_then = snapshot.read(repository, commit, known).get(known.name)
    before = dict(then)
    if known_now is not None:
        after[known.name] = known_now
    if known_then is not None:
        before[known.name] = known_then
    return Since(then, known_then, git.changed(before, after))


class Check(NamedTuple):
    """One ledger and what a check of it found."""

    ledger: Ledger
    report: Report


def touched(now: Check, then: Check, changed: Iterable[git.Changed]) -> Report:
    """The report on today's ledger with what the change touched, and nothing else.

    A finding that was there before counts as new when it has become worse, or when
    nothing accepts it any more. A file that cannot be read counts when it has changed or
    could be read before. The counts of the report are those of files and estimates that
    were written or altered.
    """
    trail = _Trail(changed, then.ledger, now.ledger)
    former = _Former(then.report.findings)
    names = {one.after for one in trail.changed}
    unread = (path for path in now.report.unread if path in names or path not in then.ledger.unread)
    findings = [
        trail.placed(finding)
        for finding in now.report.findings
        if finding.code == FAILED.code
        or trail.has_touched(finding)
        or not former.had(finding, trail)
    ]
    return replace(
        now.report,
        findings=tuple(sorted(findings, key=order)),
        files=len(names & now.ledger.files.keys()),
        estimates=sum(trail.is_altered(e.spot.path, e.spot.keys) for e in now.ledger.estimates),
        unread=tuple(unread),
    )


class _Trail:
    """From places in today's files back to the places where the same stood before."""

    def __init__(self, changed: Iterable[git.Changed], then: Ledger, now: Ledger) -> None:
        self.changed = tuple(changed)
        self._files = {
            one.after: _File(
                one,
                Text(one.before or "", then.files.get(one.before or "", "")),
                Text(one.after, now.files.get(one.after, "")),
            )
            for one in self.changed
            if one.after is not None
        }

    def has_touched(self, finding: Finding) -> bool:
        """Whether one of its places was written or altered."""
        return any(map(self._is_touched, (finding.place, *(place for place, _ in finding.related))))

    def placed(self, finding: Finding) -> Finding:
        """Return a finding where the change stands, its own place among the others.

        Only there does a host show it beside the lines of a pull request.
        """
        if self._is_touched(finding.place):
            return finding
        for index, (place, label) in enumerate(finding.related):
            if self._is_touched(place):
                others = (*finding.related[:index], *finding.related[index + 1 :])
                related = ((finding.place, finding.label), *others)
                return finding._replace(place=place, label=label, related=related)
        return finding

    def _is_touched(self, place: Place) -> bool:
        return place.path in self._files and self._files[place.path].is_altered(place)

    def is_altered(self, path: str, keys: tuple[str | int, ...]) -> bool:
        """Whether the record under a key path was written or altered."""
        return path in self._files and keys in self._files[path].altered

    def former(self, place: Place) -> _Point | None:
        """Where the same stood before; None: nowhere, it was written since."""
        file = self._files.get(place.path)
        return file.former(place) if file else (place.path, place.line, place.column)


class _File:
    """One file that differs: its records, each with the one that it was before."""

    def __init__(self, change: git.Changed, then: Text, now: Text) -> None:
        self._change = change
        lines = _Lines()
        waiting: dict[tuple[object, ...], deque[Extent]] = {}
        for extent, identity in lines.identified(then):
            waiting.setdefault(identity, deque()).append(extent)
        self._stretches: list[tuple[Place, Extent, Extent | None]] = []
        self.altered: set[tuple[str | int, ...]] = set()
        for extent, identity in lines.identified(now):
            same = waiting.get(identity)
            before = same.popleft() if same else None
            if before is None:
                self.altered.add(extent.keys)
            self._stretches += [(place, extent, before) for place in extent.places]
        self._stretches.sort(key=lambda stretch: _start(stretch[0]))
        self._starts = [_start(place) for place, _, _ in self._stretches]
        self._ends = [hunk.first + max(hunk.lines - 1, 0) for hunk in change.hunks]
        shifts = (hunk.lines_before - hunk.lines for hunk in change.hunks)
        self._shifts = list(accumulate(shifts, initial=0))

    def is_altered(self, place: Place) -> bool:
        """Whether its record was altered; outside of records, whether its lines were."""
        record = self._record(place)
        if record is not None:
            return record[1] is None
        # Of the hunks that do not end before the place only the first ones can hold it.
        at = bisect_left(self._ends, place.line)
        return any(
            hunk.first <= place.end_line and place.line < hunk.first + hunk.lines
            for hunk in self._change.hunks[at : at + 3]
        )

    def former(self, place: Place) -> _Point | None:
        """Where the same stood before; None: nowhere."""
        path = self._change.before
        if path is None or self.is_altered(place):
            return None
        extent, same = self._record(place) or (None, None)
        if extent is None or same is None:
            return path, place.line + self._shift(place.line), place.column
        pairs = zip(extent.places, same.places, strict=True)
        own, its = next(pair for pair in pairs if place.line <= pair[0].end_line)
        return path, place.line - own.line + its.line, place.column

    def _record(self, place: Place) -> tuple[Extent, Extent | None] | None:
        """The record that a place starts in, and what it was before."""
        at = bisect_right(self._starts, _start(place))
        # Where one ends as the next begins, the place is told as that of the first.
        for stretch, extent, before in self._stretches[max(at - 2, 0) : at]:
            if _start(place) <= (stretch.end_line, stretch.end_column):
                return extent, before
        return None

    def _shift(self, line: int) -> int:
        """How many lines further down an unaltered line stood before."""
        return self._shifts[bisect_left(self._ends, line)]


class _Lines:
    """Lines by numbers: two that say the same have one, however long they are."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def identified(self, text: Text) -> Iterator[tuple[Extent, tuple[object, ...]]]:
        """Yield each record with what makes two the same: the way to it, and its lines."""
        known = self._numbers
        numbers = [known.setdefault(line, len(known)) for line in _lines(text)]
        for extent in extents(parse(text.text.encode(), text.path)):
            lines = [tuple(numbers[own.line - 1 : own.end_line]) for own in extent.places]
            yield extent, (extent.kind, *lines)


def _lines(text: Text) -> list[str]:
    return [line.removesuffix("\r") for line in text.text.split("\n")]


def _start(place: Place) -> tuple[int, int]:
    return place.line, place.column


class _Former:
    """The findings of before, by place and by fingerprint."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self._by_fingerprint: dict[str, Finding] = {}
        self._by_place: dict[tuple[str, _Point], list[tuple[set[_Point], Finding]]] = {}
        for finding in findings:
            self._by_fingerprint[finding.fingerprint] = finding
            related = {_point(place) for place, _ in finding.related}
            at = finding.code, _point(finding.place)
            self._by_place.setdefault(at, []).append((related, finding))

    def had(self, finding: Finding, trail: _Trail) -> bool:
        """Whether the finding was there, no milder and no more accepted than it is now."""
        return any(
            was.severity >= finding.severity
            and (was.accepted is None or finding.accepted is not None)
            for was in self._same(finding, trail)
        )

    def _same(self, finding: Finding, trail: _Trail) -> Iterable[Finding]:
        known = self._by_fingerprint.get(finding.fingerprint)
        if known is not None:
            yield known
        # A fingerprint changes with an index in a list, and with the name of a file.
        place = trail.former(finding.place)
        related = {trail.former(place) for place, _ in finding.related}
        if place is not None:
            for points, was in self._by_place.get((finding.code, place), ()):
                if related <= points:
                    yield was


def _point(place: Place) -> _Point:
    return place.path, place.line, place.column

"""Whether edits did what they were made for, and nothing else: judged by what a check finds."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from reconcile.checks.report import Report
from reconcile.finding import Finding, Severity
from reconcile.ledger.fields import parse
from reconcile.ledger.places import Places
from reconcile.values import Place
from reconcile.yaml.capped import MOST
from reconcile.yaml.edit import Shift, Span
from reconcile.yaml.extents import Extent, extents

_READING = "RC0"
"""The findings about files as YAML, whose places may lie anywhere in a stretch of lines."""


_WORD = re.compile(r"[\w.-]+")

_MISSING = "RC023"
"""Something that has to stand beside the text is not there; that is not the text's fault."""


class Planned(NamedTuple):
    """An edit that is to be made.

    Attributes:
        code: The rule whose finding it mends.
        severity: How bad that finding is.
        path: The file.
        span: What changes, in characters of the file as it is.
        key: The same for the same edit whenever it is planned again.
        where: Where the finding is.
        value: The key path of the value below, if it is a key that changes, else None.
    """

    code: str
    severity: Severity
    path: str
    span: Span
    key: tuple[object, ...]
    where: Place
    value: tuple[str | int, ...] | None = None


class Looked(NamedTuple):
    """A ledger that was checked: its files' bytes by path, what was found, and where."""

    files: Mapping[str, bytes]
    report: Report
    places: Places

    @property
    def known(self) -> frozenset[str]:
        """The fingerprints of all findings."""
        return frozenset(finding.fingerprint for finding in self.report.findings)


class Judgement(NamedTuple):
    """What came of some edits.

    Attributes:
        blamed: Indexes of the edits whose finding is still there, whose text is now in error, or
            which have taken a word from others.
        is_harmed: Something else has become wrong, and no single edit is known to have done it.
    """

    blamed: frozenset[int]
    is_harmed: bool


def judge(before: Looked, after: Looked, batch: Sequence[Planned]) -> Judgement:
    """Compare what was found before and after some edits.

    An edit is to blame when its own finding is still there, or when a new error lies within
    the text that it has changed. A new error elsewhere is no harm where the edits
    have brought something back that could not be read before: the rest of its record,
    or of its file. It was there all the time, and could not be seen.
    """
    stretches = {path: _Stretches(path, batch) for path in sorted({one.path for one in batch})}
    new = _new_errors(before, after)
    blamed = {
        index
        for finding in after.report.findings
        if finding.place.path in stretches
        for index in stretches[finding.place.path].within(finding, after.places)
        if _is_to_blame(batch[index], finding, finding.fingerprint in new)
    }
    if blamed:
        return Judgement(frozenset(blamed), is_harmed=False)
    if set(after.report.unread) - set(before.report.unread):
        return Judgement(frozenset(), is_harmed=True)
    others = [finding for finding in after.report.findings if finding.fingerprint in new]
    # Which records hold edits takes another reading of the files, and is seldom asked.
    brought_back = {
        path: _brought_back(path, before, after, stretches[path])
        for path in (stretches if others else ())
    }
    harm = [finding for finding in others if not _is_explained(finding, brought_back)]
    suspects = _suspects(harm, before, after, batch)
    if all(suspects):
        return Judgement(frozenset().union(*suspects), is_harmed=False)
    return Judgement(frozenset(), is_harmed=True)


def _suspects(
    harm: Sequence[Finding], before: Looked, after: Looked, batch: Sequence[Planned]
) -> list[list[int]]:
    """For each error the edits that have taken away a word which it still has.

    Whoever renames an id takes it from those that refer to it. To try out which of a hundred
    edits did harm would take a check for each.
    """
    taken: dict[str, list[int]] = {}
    for index, one in enumerate(batch if harm else ()):
        old = before.places.text(one.path).text[one.span.start : one.span.end]
        for word in _WORD.findall(old):
            taken.setdefault(word, []).append(index)
    texts = (after.places.text(one.place.path).within(one.place) for one in harm)
    return [[one for word in _WORD.findall(text) for one in taken.get(word, ())] for text in texts]


def _new_errors(before: Looked, after: Looked) -> frozenset[str]:
    """The fingerprints of errors that were not told before, and that no edit will mend.

    Where more errors of one kind stand in a file than are told, some that were not told
    take the place of those that were mended.
    """
    known = before.known
    counts = Counter((one.place.path, one.code) for one in before.report.findings)
    return frozenset(
        one.fingerprint
        for one in after.report.findings
        if one.severity is Severity.ERROR
        and one.fingerprint not in known
        and one.edit is None
        and counts[one.place.path, one.code] < MOST
    )


def _is_to_blame(edit: Planned, finding: Finding, is_new: bool) -> bool:
    if finding.code == edit.code:
        return True
    if not is_new or finding.code == _MISSING:
        return False
    return "\n" not in edit.span.text or finding.code.startswith(_READING)


class _Stretches:
    """Where the edits of one file stand after they were made."""

    def __init__(self, path: str, batch: Sequence[Planned]) -> None:
        self.path = path
        shift = Shift(one.span for one in batch if one.path == path)
        found = [
            (shift(one.span.start), len(one.span.text), index)
            for index, one in enumerate(batch)
            if one.path == path
        ]
        self._found = sorted(found)
        self._values = {one.value: i for i, one in enumerate(batch) if one.path == path}

    def __iter__(self) -> Iterator[tuple[int, int, int]]:
        return iter(self._found)

    def within(self, finding: Finding, places: Places) -> Iterator[int]:
        """The edits in whose text a finding lies, or whose key's value it is about."""
        start, end = places.text(self.path).span(finding.place)
        at = bisect_right(self._found, (start, float("inf"), 0)) - 1
        if at >= 0:
            begin, length, index = self._found[at]
            if begin <= start and end <= begin + length and length:
                yield index
        spot = finding.spot
        if spot is not None and finding.problem and spot.keys in self._values:
            yield self._values[spot.keys]


def _brought_back(
    path: str, before: Looked, after: Looked, stretches: _Stretches
) -> tuple[Extent, ...] | None:
    """The records that hold edits; None: the whole file, which could not be read before."""
    if path in before.report.unread:
        return None
    text = after.places.text(path)
    starts = [text.place(start, start)[1:3] for start, _, _ in stretches]
    found = extents(parse(after.files[path], path))
    return tuple(one for one in found if any(_holds(place, starts) for place in one.places))


def _holds(place: Place, starts: Sequence[tuple[int, int]]) -> bool:
    """One of the places, given by line and column in their order, lies within another."""
    at = bisect_left(starts, (place.line, place.column))
    return at < len(starts) and starts[at] <= (place.end_line, place.end_column)


def _is_explained(finding: Finding, brought_back: Mapping[str, tuple[Extent, ...] | None]) -> bool:
    places = (finding.place, *(place for place, _ in finding.related))
    return any(_is_brought_back(place, brought_back) for place in places)


def _is_brought_back(place: Place, brought_back: Mapping[str, tuple[Extent, ...] | None]) -> bool:
    if place.path not in brought_back:
        return False
    records = brought_back[place.path]
    return records is None or any(record.holds(place) for record in records)

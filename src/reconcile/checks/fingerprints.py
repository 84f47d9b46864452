"""Known findings: which ones the data accept, and which a baseline has grandfathered.

A finding is recognized by its fingerprint: the code, the ids of the records it is about,
and the values that stand there, or what the rule knows it by. No line number and no
wording is part of it, so that lines may move and messages improve.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from typing import NamedTuple

from reconcile.checks.rule import Unmatched
from reconcile.finding import Accepted, Finding, Spot
from reconcile.ledger.places import Places
from reconcile.ledger.records import Accept
from reconcile.values import Place

_LENGTH = 16
"""Hexadecimal digits of a fingerprint: among a million findings two meet once in 10^7 runs."""

_SEPARATOR = re.compile("(?<=\\d)[, \\u00a0\\u202f\\u2019'](?=\\d{3})")


class BaselineEntry(NamedTuple):
    """One finding that a baseline knows.

    Attributes:
        code: The rule.
        fingerprint: The finding.
        message: What it said when the baseline was written, for people.
        where: The entry in the baseline's file.
    """

    code: str
    fingerprint: str
    message: str
    where: Spot


def stamped(findings: Iterable[Finding], places: Places) -> Iterator[Finding]:
    """Yield the findings with their fingerprints; alike ones are numbered by what they say."""
    told = [(finding, _identity(finding, places)) for finding in findings]
    seen: Counter[str] = Counter()
    numbers: dict[int, int] = {}
    for index in sorted(range(len(told)), key=lambda one: _words(told[one][0])):
        text = told[index][1]
        seen[text] += 1
        numbers[index] = seen[text]
    for index, (finding, text) in enumerate(told):
        number = numbers[index]
        yield finding._replace(fingerprint=digest(f"{text}\0{number}" if number > 1 else text))


def _words(finding: Finding) -> tuple[object, ...]:
    """All that a finding says, without the places."""
    return finding.message, finding.label, [words for _, words in finding.related], finding.causes


def digest(identity: str) -> str:
    """Return the fingerprint of what makes a finding the one that it is."""
    # A file name that is not UTF-8 holds lone surrogates in Python.
    return sha256(identity.encode("utf-8", "surrogatepass")).hexdigest()[:_LENGTH]


def _identity(finding: Finding, places: Places) -> str:
    if finding.identity:
        return "\0".join((finding.code, *finding.identity))
    record = finding.about or places.identity(finding.spot or finding.place)
    # The order of the records in the ledger is no part of it.
    related = sorted(_value(place, places) for place, _ in finding.related)
    return "\0".join((finding.code, *record, "", _value(finding.place, places), *related))


def _value(place: Place, places: Places) -> str:
    """Return what stands at a place, however spaced, cased or grouped; nothing of whole records."""
    if place.line != place.end_line:
        return ""
    text = places.text(place.path).within(place)
    return _SEPARATOR.sub("", " ".join(text.strip("\"'").casefold().split()))


class Known:
    """The entries of a ledger and of its baseline, and what each of them has matched."""

    def __init__(
        self, accepts: Sequence[Accept], baseline: Sequence[BaselineEntry], today: int | None
    ) -> None:
        self._accepts = accepts
        self._today = today
        self._covered = [0] * len(accepts)
        self._baseline = {entry.fingerprint: entry for entry in baseline}
        self._met: set[str] = set()

    def accepted(self, finding: Finding) -> Finding:
        """Return the finding, marked when an entry covers it."""
        known: Accepted | None = None
        for index, accept in enumerate(self._accepts):
            if accept.rule in (finding.code, finding.name) and _covers(accept, finding):
                self._covered[index] += 1
                if known is None and not self._has_expired(accept):
                    until = accept.until.text if accept.until else None
                    known = Accepted(accept.reason, until, "accept")
        entry = self._baseline.get(finding.fingerprint)
        if entry is not None and entry.code == finding.code:
            self._met.add(finding.fingerprint)
            known = known or Accepted("known when the baseline was written", None, "baseline")
        return finding._replace(accepted=known) if known else finding

    def _has_expired(self, accept: Accept) -> bool:
        until = accept.until
        return until is not None and self._today is not None and until.last < self._today

    def unmatched(self, codes: frozenset[str]) -> Iterator[Unmatched]:
        """Yield entries that accepted nothing, or no longer do.

        Args:
            codes: The rules that ran, by code and by name; of the others nothing can be said.
        """
        for accept, covers in zip(self._accepts, self._covered, strict=True):
            expired = accept.until if self._has_expired(accept) else None
            if accept.rule in codes and (expired or not covers):
                subject = ", ".join(filter(None, (accept.quantity, *sorted(accept.sources))))
                yield Unmatched(
                    accept.code, accept.spot, "accept", expired, covers=covers, subject=subject
                )
        for entry in self._baseline.values():
            if entry.code in codes and entry.fingerprint not in self._met:
                yield Unmatched(
                    entry.code,
                    entry.where,
                    "baseline",
                    None,
                    covers=0,
                    subject=entry.message,
                    fingerprint=entry.fingerprint,
                )


def _covers(accept: Accept, finding: Finding) -> bool:
    """Whether an entry covers a finding; one without quantity and sources covers all."""
    named = set(finding.about)
    if accept.quantity is not None and accept.quantity not in named:
        return False
    return named.issuperset(accept.sources)

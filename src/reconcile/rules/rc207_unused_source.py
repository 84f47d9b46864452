"""A source is declared and never used.

No estimate prints it, no rate is from it, and nothing names it as `origin`, `relays`,
`draws_on` or `supersedes`. Often its figures were forgotten, or its id is spelled otherwise
where it is meant. A source that is `retracted` may stand alone: it warns the next reader.

Fails:
    sources: {nis-2024: {title: The briefing}}, and no estimate of nis-2024

Passes:
    sources: {nis-2024: {title: The briefing}}, and an article that says `origin: nis-2024`

Remedy: give the figures that it prints, name it where it is repeated, or remove it.
"""

import re
from collections import Counter
from collections.abc import Container, Iterable, Sequence

from reconcile.checks.rule import Case, Rule
from reconcile.finding import Issue, Related, Severity, Spot
from reconcile.ledger.figures import PROBLEMS
from reconcile.ledger.records import Ledger, Source
from reconcile.rules.gathering import MOST_ALONE, listed
from reconcile.wording.similar import closest

_MOST_COMPARED = 2_500
"""Pairs of an unused id and one that leads nowhere that are compared letter by letter."""

_HIDING_NOTHING = PROBLEMS | {"missing-id", "duplicate-id"}
"""Troubles of records that are kept."""

_WORD = re.compile(r"[^\s\[\]{},:\"']+")


def _find(case: Case) -> Iterable[Issue]:
    ledger = case.ledger
    named = _named(ledger)
    printed = {estimate.source for estimate in ledger.estimates}
    unused = [
        source
        for source in ledger.sources.values()
        # That an edition in use has been replaced by this one is told by RC213.
        if source.id not in named and not source.retracted and printed.isdisjoint(source.supersedes)
    ]
    if not unused:
        return
    by_file: dict[str, list[Source]] = {}
    for source in _without_cause(unused, named - ledger.sources.keys(), ledger):
        by_file.setdefault(source.spot.path, []).append(source)
    for sources in by_file.values():
        if len(sources) > MOST_ALONE:
            yield _together(sources)
        else:
            yield from map(_alone, sources)


def _named(ledger: Ledger) -> set[str]:
    """Return every id that an estimate or a source names as a source."""
    named = {estimate.source for estimate in ledger.estimates}
    # A source that stands in the place of a quantity is told as that.
    named |= {estimate.quantity for estimate in ledger.estimates} - ledger.quantities.keys()
    named.update(estimate.origin for estimate in ledger.estimates if estimate.origin is not None)
    if ledger.rates:
        named |= ledger.rates.sources
    for source in ledger.sources.values():
        named.update(source.relays, source.draws_on, source.supersedes)
    return named


def _without_cause(unused: Sequence[Source], dangling: set[str], ledger: Ledger) -> list[Source]:
    """Return those whose estimates are not merely misspelled or unreadable: that has a report."""
    records = frozenset(estimate.spot for estimate in ledger.estimates)
    hiding = (issue for issue in ledger.troubles if not _is_of_a_record(issue, records))
    broken = {issue.where.path for issue in hiding} | set(ledger.unread)
    # Where figures should stand, something stands that could not be read as such.
    shapeless = {trouble.where.path for trouble in ledger.troubles if _hides_estimates(trouble)}
    words = Counter(
        word for path in broken & ledger.files.keys() for word in _WORD.findall(ledger.files[path])
    )
    is_compared = bool(dangling) and len(unused) * len(dangling) <= _MOST_COMPARED
    unexplained = []
    for source in unused:
        is_in_broken = source.spot.path in broken
        is_printed_there = is_in_broken and source.spot.keys == ("source",)
        is_named_there = words[source.id] > is_in_broken or source.spot.path in shapeless
        is_misspelled = is_compared and closest(source.id, dangling) is not None
        if not (is_printed_there or is_named_there or is_misspelled):
            unexplained.append(source)
    return unexplained


def _is_of_a_record(issue: Issue, records: Container[Spot]) -> bool:
    """Whether a figure or an id is wrong in a record that is there: what it names is known."""
    if issue.problem not in _HIDING_NOTHING or not isinstance(issue.where, Spot):
        return False
    path, keys = issue.where.path, issue.where.keys
    return any(Spot(path, keys[:length]) in records for length in range(len(keys) + 1))


def _hides_estimates(issue: Issue) -> bool:
    keys = issue.where.keys if isinstance(issue.where, Spot) else ()
    if issue.problem == "unknown-field":
        return len(keys) == 1 or keys[-1] == "estimates"
    is_record = len(keys) == len(("quantities", "id")) and keys[0] == "quantities"
    return issue.problem == "wrong-shape" and (is_record or keys[-1:] == ("estimates",))


def _alone(source: Source) -> Issue:
    if source.spot.keys == ("source",):
        remedy = "give its figures under `estimates`, name it where it is repeated, or remove it"
    else:
        remedy = f"give the figures that it prints, name it as `origin: {source.id}`, or remove it"
    return Issue(
        _key(source),
        f"the source `{source.id}` is never used: no estimate prints it, and nothing names it",
        remedy,
        about=(source.id,),
    )


def _together(sources: Sequence[Source]) -> Issue:
    first, *others = sorted(sources, key=lambda source: source.id)
    return Issue(
        _key(first),
        f"{len(sources):,} sources of this file are never used, such as `{first.id}`: "
        "no estimate prints them, and nothing names them",
        "give the figures that they print, name them where they are repeated, or remove them",
        related=listed([Related(_key(source), f"`{source.id}`, not used") for source in others]),
        about=tuple(source.id for source in sources),
        identity=tuple(sorted(source.id for source in sources)),
    )


def _key(source: Source) -> Spot:
    return Spot(source.spot.path, source.spot.keys, of_key=True)


RULE = Rule("RC207", "unused-source", Severity.WARNING, _find)

"""What a report on some files only has to look at: what can have a place in one of them.

A finding that follows from one quantity has its places in the records of that quantity, and in
those of sources that its own sources are tied to. Everything else need not be looked at.
"""

from collections.abc import Container, Iterable, Iterator

from reconcile.checks.failures import Hit
from reconcile.checks.rule import FAILED
from reconcile.finding import Issue, Spot
from reconcile.ledger.outlines import Printed
from reconcile.ledger.records import Quantity, Source


def touched(
    paths: Container[str],
    quantities: Iterable[Quantity],
    sources: Iterable[Source],
    printed: Iterable[Printed],
) -> frozenset[str]:
    """Return the quantities of which something can be found in some files.

    Args:
        paths: The files.
        quantities: Of the whole ledger.
        sources: Likewise.
        printed: What each estimate of it ties together.

    Returns:
        Their ids, also where only an estimate names them.
    """
    printed = tuple(printed)
    begun: set[str] = set()
    ties: dict[str, list[str]] = {}
    for source in sources:
        if source.spot.path in paths:
            begun.add(source.id)
        for other in (*source.relays, *source.draws_on, *source.supersedes):
            ties.setdefault(source.id, []).append(other)
            ties.setdefault(other, []).append(source.id)
    for one in printed:
        if one.path in paths:
            begun.update(_sources_of(one))
    tied = _followed(begun, ties)
    found = {one.id for one in quantities if one.spot.path in paths}
    found.update(one.quantity for one in printed if not tied.isdisjoint(_sources_of(one)))
    return frozenset(found)


def _sources_of(one: Printed) -> tuple[str, ...]:
    return (one.source,) if one.origin is None else (one.source, one.origin)


def _followed(begun: Iterable[str], ties: dict[str, list[str]]) -> set[str]:
    """Return where the ties lead, however far."""
    found = set(begun)
    left = [*found]
    while left:
        for name in ties.get(left.pop(), ()):
            if name not in found:
                found.add(name)
                left.append(name)
    return found


def holds_any(paths: Container[str], spots: Iterable[Spot]) -> bool:
    """Whether one of the spots lies in some files."""
    return any(spot.path in paths for spot in spots)


def concerning(hits: Iterable[Hit], paths: Container[str]) -> list[Hit]:
    """Return the hits that a report on some files tells, and those that decide how it tells them.

    A finding follows from another one in the same place, and is numbered among those alike.
    """
    hits = list(hits)
    told = [hit for hit in hits if any(path in paths for path in _paths(hit[1]))]
    beside = {path for _, issue in told for path in _paths(issue)}
    alike = {_likeness(hit) for hit in told}
    return [
        hit
        for hit in hits
        if hit[0] == FAILED.code or _likeness(hit) in alike or not beside.isdisjoint(_paths(hit[1]))
    ]


def _paths(issue: Issue) -> Iterator[str]:
    return (where.path for where in issue.places)


def _likeness(hit: Hit) -> tuple[object, ...]:
    """Return what two findings share that may have one fingerprint."""
    code, issue = hit
    return code, issue.identity or issue.about or issue.where

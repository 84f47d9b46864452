"""Lineage leads back to where it started.

Sources relay each other, draw on each other or replace each other in a circle, estimates
replace each other, or two sources name each other as the origin of one figure. Then
nobody said it first, or nothing is the newest, and no origin can be found.

Fails:
    a: {relays: [b]}
    b: {relays: [a]}

Passes:
    a: {relays: [b]}
    b: {title: The briefing itself}

Remedy: remove the link that is not one; a source that adds a number of its own draws on
the other (`draws_on`).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from reconcile.checks.rule import Case, Rule
from reconcile.evidence.circles import circles
from reconcile.finding import Issue, Related, Severity, Spot
from reconcile.ledger.records import Estimate, Ledger, Source
from reconcile.rules.gathering import field, ids, listed

_RELAYS, _DRAWS_ON, _SUPERSEDES = "relays", "draws_on", "supersedes"
_KINDS = ((_RELAYS, _DRAWS_ON), (_SUPERSEDES,))
_VERBS = {
    _RELAYS: ("relays", "relay"),
    _DRAWS_ON: ("draws on", "draw on"),
    _SUPERSEDES: ("supersedes", "supersede"),
}
_REMEDY = {
    _RELAYS: "remove the relay that is not one, or make it `draws_on`",
    _DRAWS_ON: "remove the link that is not one: what came first draws on nothing later",
    _SUPERSEDES: "remove `supersedes` from the older one",
}

_MOST_SHOWN = 12
"""Links of a circle that its message spells out."""


class _Link(NamedTuple):
    """One step of a circle: who links to whom, how, and where that stands."""

    start: str
    end: str
    kind: str
    spot: Spot


def _find(case: Case) -> Iterable[Issue]:
    """Report two sources that name each other as the origin of one figure."""
    named = {
        (estimate.quantity, estimate.source, estimate.origin): estimate
        for estimate in case.estimates
        if estimate.origin is not None and estimate.origin != estimate.source
    }
    for (quantity, source, origin), ours in named.items():
        theirs = named.get((quantity, origin, source)) or _relayed(case, quantity, origin, source)
        # Two papers may well quote each other's different figures.
        is_same = theirs is not None and ours.figure.interval == theirs.figure.interval
        is_second = theirs is not None and theirs.origin is not None and origin < source
        if theirs is None or not is_same or is_second or ours.figure.interval is None:
            continue
        if _is_in_circle(source, case.ledger.sources):
            continue
        way = "names" if theirs.origin is not None else "relays"
        yield Issue(
            field(ours, "origin"),
            f"two sources have one figure of `{quantity}` from each other: `{source}` names "
            f"`{origin}` as its origin, and `{origin}` {way} `{source}`",
            "remove `origin` from the one that said it first",
            related=(Related(field(theirs, "origin"), f"`{origin}` {way} `{source}`"),),
            about=(quantity, source, origin),
        )


def _find_elsewhere(case: Case) -> Iterable[Issue]:
    """Report circles of sources, and of estimates."""
    sources = case.ledger.sources
    for kinds in _KINDS:
        for circle in circles(_ahead(sources.values(), kinds)):
            yield _issue([_link(a, b, kinds, sources) for a, b in _steps(circle)], "sources")
    yield from _of_estimates(case.ledger)


def _ahead(sources: Iterable[Source], kinds: Sequence[str]) -> dict[str, tuple[str, ...]]:
    return {source.id: names for source in sources if (names := _linked(source, kinds))}


def _linked(source: Source, kinds: Sequence[str]) -> tuple[str, ...]:
    return tuple(name for kind in kinds for name in getattr(source, kind))


def _is_in_circle(name: str, sources: Mapping[str, Source]) -> bool:
    """Whether the links of a source lead back to it: that has a finding of its own."""
    for kinds in _KINDS:
        seen: set[str] = set()
        waiting = [name]
        while waiting:
            source = sources.get(waiting.pop())
            ahead = set(_linked(source, kinds) if source else ()) - seen
            if name in ahead:
                return True
            seen |= ahead
            waiting += ahead
    return False


def _steps(circle: Sequence[str]) -> Iterator[tuple[str, str]]:
    return zip(circle, (*circle[1:], circle[0]), strict=True)


def _link(start: str, end: str, kinds: Iterable[str], sources: Mapping[str, Source]) -> _Link:
    source = sources[start]
    kind = next(kind for kind in kinds if end in getattr(source, kind))
    keys = (*source.spot.keys, kind, getattr(source, kind).index(end))
    return _Link(start, end, kind, Spot(source.spot.path, keys))


def _of_estimates(ledger: Ledger) -> Iterator[Issue]:
    """Report estimates that replace each other."""
    ahead = {e.id: e.supersedes for e in ledger.estimates if e.supersedes}
    cycles = circles(ahead)
    if not cycles:
        return
    by_id = {e.id: e for e in ledger.estimates if e.supersedes}
    for circle in cycles:
        links = []
        for start, end in _steps(circle):
            spot = by_id[start].spot
            keys = (*spot.keys, _SUPERSEDES, by_id[start].supersedes.index(end))
            links.append(_Link(start, end, _SUPERSEDES, Spot(spot.path, keys)))
        records = [by_id[name] for name in circle]
        about = ids([e.quantity for e in records], [e.source for e in records])
        yield _issue(links, "estimates")._replace(about=about)


def _issue(links: Sequence[_Link], subject: str) -> Issue:
    first, *others = links
    kinds = {link.kind for link in links}
    once, together = _VERBS[first.kind]
    if not others:
        fact = f"`{first.start}` {once} itself"
    elif len(kinds) == 1:
        names = [link.start for link in links[:_MOST_SHOWN]]
        names += ["…"] if len(links) > _MOST_SHOWN else []
        fact = f"{subject} {together} each other in a circle: {' → '.join((*names, first.start))}"
    else:
        steps = [f"{step.start} {_VERBS[step.kind][0]} {step.end}" for step in links[:_MOST_SHOWN]]
        steps += ["…"] if len(links) > _MOST_SHOWN else []
        fact = f"{subject} lead back to each other in a circle: {', '.join(steps)}"
    return Issue(
        first.spot,
        fact,
        _REMEDY[first.kind] if len(kinds) == 1 else _REMEDY[_DRAWS_ON],
        related=listed(
            [
                Related(step.spot, f"`{step.start}` {_VERBS[step.kind][0]} `{step.end}`")
                for step in others
            ]
        ),
        about=tuple(link.start for link in links),
        identity=tuple(sorted(f"{link.start} {link.kind} {link.end}" for link in links)),
    )


def _relayed(case: Case, quantity: str, source: str, origin: str) -> Estimate | None:
    """Return what a source that relays only one other has from it without saying so."""
    record = case.ledger.sources.get(source)
    if record is None or record.relays != (origin,):
        return None
    printed = case.by_source.get(source, ())
    return next((e for e in printed if e.quantity == quantity and e.origin is None), None)


RULE = Rule(
    "RC205",
    "circular-lineage",
    Severity.ERROR,
    _find,
    is_local=True,
    find_elsewhere=_find_elsewhere,
)

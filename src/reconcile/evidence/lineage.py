"""Find who first said it: from every estimate to its origin and its issuer."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from reconcile.ledger.records import Estimate, Source


class Lineage(NamedTuple):
    """Where one estimate comes from.

    Attributes:
        origin: Source id of who first said it.
        issuer: The body on whose authority the origin speaks; votes are counted by it.
        basis: ``own`` (its source says it itself), ``named`` (the estimate names its origin),
            ``relayed`` (its source relays one other), or ``unknown`` (it relays several and
            does not say which).
    """

    origin: str
    issuer: str
    basis: str


Named = Mapping[tuple[str, str], Sequence[Estimate]]
"""What a source prints about a quantity, where it names an origin for any of it."""


def naming(estimates: Collection[Estimate]) -> Named:
    """Find the sources that say themselves whose figure it is that they print."""
    found: dict[tuple[str, str], list[Estimate]] = {
        (one.source, one.quantity): [] for one in estimates if one.origin is not None
    }
    for one in estimates if found else ():
        if (one.source, one.quantity) in found:
            found[one.source, one.quantity].append(one)
    return found


_NOBODY: Named = {}


def trace(estimate: Estimate, sources: Mapping[str, Source], named: Named = _NOBODY) -> Lineage:
    """Follow an estimate to its origin: its own `origin`, else what its source relays.

    Whom it has its figure from may say itself whose it is: the own count of an agency that
    relays a ministry is the agency's, also in a paper that relays the agency. Else a source
    that relays exactly one other is followed further, to the end. A circle is cut where it
    closes; it is reported as a finding of its own.

    Args:
        estimate: What is printed.
        sources: Every source of the ledger, by id.
        named: Those who name an origin of what they print about its quantity.
    """
    start = sources.get(estimate.source)
    if estimate.origin is not None and estimate.origin != estimate.source:
        return _lineage(estimate.origin, "named", estimate, sources, named)
    if start is None or not start.relays or estimate.origin == estimate.source:
        return Lineage(estimate.source, issuer_of(estimate.source, start), "own")
    if len(start.relays) > 1:
        return Lineage(estimate.source, issuer_of(estimate.source, start), "unknown")
    return _lineage(start.relays[0], "relayed", estimate, sources, named)


def _lineage(
    first: str, basis: str, estimate: Estimate, sources: Mapping[str, Source], named: Named
) -> Lineage:
    *_, origin = relayed_by(first, sources, lambda name: _named_by(name, estimate, named))
    return Lineage(origin, issuer_of(origin, sources.get(origin)), basis)


def _named_by(name: str, estimate: Estimate, named: Named) -> str | None:
    """Return whose figure a source says that it prints, of several that of the same number."""
    told = named.get((name, estimate.quantity), ())
    same = [one for one in told if one.figure.interval == estimate.figure.interval]
    origins = {one.origin for one in same or told}
    return origins.pop() if len(origins) == 1 else None


def rests_on(origin: str, sources: Mapping[str, Source]) -> frozenset[str]:
    """Return the issuers from whose numbers an origin makes its own, however far back."""
    found: set[str] = set()
    seen, waiting = {origin}, [origin]
    while waiting:
        source = sources.get(waiting.pop())
        for name in (*source.draws_on, *source.relays) if source else ():
            found.add(issuer_of(name, sources.get(name)))
            if name not in seen:
                seen.add(name)
                waiting.append(name)
    return frozenset(found)


def issuer_of(name: str, source: Source | None) -> str:
    """Return the body on whose authority a source speaks: its issuer, else by what it is.

    Who writes speaks in a paper or a post, who publishes in an article or a broadcast. A
    platform speaks for nobody.
    """
    if source is None:
        return name
    if source.issuer:
        return source.issuer
    author, publisher = _first_author(source.author), source.publisher
    if source.type in _OF_PUBLISHER:
        names = [publisher, author]
    elif source.type is None or source.type in _OF_EITHER:
        names = [author, publisher]
    else:
        names = [author]
    return next((one for one in names if one and one.casefold() not in _PLATFORMS), name)


_OF_PUBLISHER = frozenset({"article", "broadcast", "official"})
_OF_EITHER = frozenset({"report", "dataset"})

_PLATFORMS = frozenset(
    {
        *("telegram", "x", "twitter", "facebook", "youtube", "vk", "tiktok", "medium", "substack"),
        *("arxiv", "ssrn", "zenodo", "figshare", "github", "kaggle"),
    }
)
"""Where anybody publishes."""

_NEXT_AUTHOR = re.compile(r"\s*(?:;|&|,?\s+and\s|,?\s+et\s+al\b).*", re.DOTALL)


def _first_author(authors: str | None) -> str | None:
    """Return the first of several authors.

    Example:
        >>> [_first_author(a) for a in ("Olena Guseinova et al.", "Ben Lee & Al Roe", "J. Wu")]
        ['Olena Guseinova', 'Ben Lee', 'J. Wu']
    """
    return _NEXT_AUTHOR.sub("", authors).strip() if authors else None


def _says_nothing(_: str) -> None:
    return None


def relayed_by(
    name: str,
    sources: Mapping[str, Source],
    named: Callable[[str], str | None] = _says_nothing,
) -> Iterator[str]:
    """Yield a source, whom it has it from, and so on; a circle is cut where it closes.

    Args:
        name: The first source.
        sources: Every source of the ledger, by id.
        named: Whom a source names itself; where it names nobody, the only one that it relays.
    """
    seen: set[str] = set()
    while name not in seen:
        yield name
        seen.add(name)
        source = sources.get(name)
        relays = source.relays if source else ()
        above = named(name) or (relays[0] if len(relays) == 1 else None)
        if above is None:
            return
        name = above

"""Find who first said it: from every estimate to its origin and its issuer."""

import re
from collections.abc import Iterator, Mapping
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


def trace(estimate: Estimate, sources: Mapping[str, Source]) -> Lineage:
    """Follow an estimate to its origin: its own `origin`, else what its source relays.

    A source that relays exactly one other is followed further, to the end. A circle is
    cut where it closes; it is reported as a finding of its own.
    """
    start = sources.get(estimate.source)
    if estimate.origin is not None and estimate.origin != estimate.source:
        return _lineage(estimate.origin, "named", sources)
    if start is None or not start.relays or estimate.origin == estimate.source:
        return Lineage(estimate.source, issuer_of(estimate.source, start), "own")
    if len(start.relays) > 1:
        return _lineage(estimate.source, "unknown", sources, follow=False)
    return _lineage(start.relays[0], "relayed", sources)


def _lineage(
    origin: str, basis: str, sources: Mapping[str, Source], *, follow: bool = True
) -> Lineage:
    if follow:
        origin = _last_relayed(origin, sources)
    return Lineage(origin, issuer_of(origin, sources.get(origin)), basis)


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


def _last_relayed(origin: str, sources: Mapping[str, Source]) -> str:
    *_, last = relayed_by(origin, sources)
    return last


def relayed_by(name: str, sources: Mapping[str, Source]) -> Iterator[str]:
    """Yield a source, the only one that it relays, and so on; a circle is cut where it closes."""
    seen: set[str] = set()
    while name not in seen:
        yield name
        seen.add(name)
        source = sources.get(name)
        if source is None or len(source.relays) != 1:
            return
        name = source.relays[0]

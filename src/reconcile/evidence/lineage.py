"""Find who first said it: from every estimate to its origin and its issuer."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
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


class Origins:
    """Follows estimates to their origins: an own `origin`, else what their sources relay.

    Whom a source has its figure from may say itself whose it is: the own count of an agency that
    relays a ministry is the agency's, also in a paper that relays the agency. Else a source
    that relays exactly one other is followed further, to the end. A circle is cut where it
    closes; it is reported as a finding of its own. Where a way leads is remembered.
    """

    def __init__(self, sources: Mapping[str, Source], estimates: Collection[Estimate] = ()) -> None:
        """Take sources.

        Args:
            sources: Every source of the ledger, by id.
            estimates: All of the quantities that are asked about: some sources may name in them
                whose figures they print.
        """
        self._sources = sources
        self._named = _naming(estimates)
        self._ends: dict[str, dict[str, str]] = {}

    def of(self, estimate: Estimate) -> Lineage:
        """Follow an estimate to its origin."""
        start = self._sources.get(estimate.source)
        if estimate.origin is not None and estimate.origin != estimate.source:
            return self._lineage(estimate.origin, "named", estimate)
        if start is None or not start.relays or estimate.origin == estimate.source:
            return Lineage(estimate.source, issuer_of(estimate.source, start), "own")
        if len(start.relays) > 1:
            return Lineage(estimate.source, issuer_of(estimate.source, start), "unknown")
        return self._lineage(start.relays[0], "relayed", estimate)

    def _lineage(self, first: str, basis: str, estimate: Estimate) -> Lineage:
        origin = self._end(first, estimate)
        return Lineage(origin, issuer_of(origin, self._sources.get(origin)), basis)

    def _end(self, name: str, estimate: Estimate) -> str:
        """Return where the way of a figure from one source to the next ends."""
        # Where nobody names an origin, ways are the same in all quantities.
        ends = self._ends.setdefault(estimate.quantity if self._named else "", {})
        way: dict[str, None] = {}
        is_told, closing = False, ""
        while name not in way and name not in ends:
            way[name] = None
            is_told = is_told or (name, estimate.quantity) in self._named
            above = self._named_by(name, estimate) or relayed_alone(name, self._sources)
            if above is None:
                break
            name = above
        else:
            closing = name if name in way else ""
        end = ends.get(name) or next(reversed(way))
        # What is told of a figure holds for that figure; where a circle ends hangs on where it
        # was entered, and so holds for those only that lead into it.
        for one in () if is_told else way:
            if one == closing:
                break
            ends[one] = end
        return end

    def _named_by(self, name: str, estimate: Estimate) -> str | None:
        """Return whose figure a source says that it prints, of several that of the same number."""
        told = self._named.get((name, estimate.quantity), ())
        same = [one for one in told if one.figure.interval == estimate.figure.interval]
        origins = {one.origin for one in same or told}
        return origins.pop() if len(origins) == 1 else None


def _naming(
    estimates: Collection[Estimate],
) -> Mapping[tuple[str, str], Sequence[Estimate]]:
    """Return what sources print about a quantity that name an origin for any of it."""
    found: dict[tuple[str, str], list[Estimate]] = {
        (one.source, one.quantity): [] for one in estimates if one.origin is not None
    }
    for one in estimates if found else ():
        if (one.source, one.quantity) in found:
            found[one.source, one.quantity].append(one)
    return found


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


def relayed_by(name: str, sources: Mapping[str, Source]) -> Iterator[str]:
    """Yield a source, whom it relays alone, and so on; a circle is cut where it closes."""
    seen: set[str] = set()
    above: str | None = name
    while above is not None and above not in seen:
        yield above
        seen.add(above)
        above = relayed_alone(above, sources)


def relayed_alone(name: str, sources: Mapping[str, Source]) -> str | None:
    """Return the only one that a source relays; None: it relays nobody, or several."""
    source = sources.get(name)
    return source.relays[0] if source and len(source.relays) == 1 else None

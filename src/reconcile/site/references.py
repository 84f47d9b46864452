"""Refer from a page to other pages, to records of the ledger, and to documents on the web."""

import os
from collections import Counter
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple
from urllib.parse import quote

from reconcile.evidence.comparable import Statement
from reconcile.finding import Spot
from reconcile.formats.repository import Repository
from reconcile.ledger.places import Places
from reconcile.ledger.records import Estimate, Quantity, Source
from reconcile.site.addresses import Addresses, slug, web
from reconcile.values import Place

_LONGEST_NAME = 120
"""Characters of a name that are shown; the whole stands in its title."""


class Link(NamedTuple):
    """Something that is named, and may lead somewhere.

    Attributes:
        text: What is shown.
        href: Where it leads; empty: nowhere.
        title: What is told who points at it.
    """

    text: str
    href: str = ""
    title: str = ""


def short(text: str) -> str:
    """Cut a name that nobody reads to its end.

    Example:
        >>> short("killed"), len(short("x" * 10_000))
        ('killed', 120)
    """
    return text if len(text) <= _LONGEST_NAME else f"{text[: _LONGEST_NAME - 1]}…"


class References(NamedTuple):
    """What the pages of one site refer to, as seen from one of them.

    Attributes:
        addresses: Where the pages are.
        quantities: Those of the ledger, by id.
        sources: Likewise.
        places: Where records stand in the files.
        repository: Where the files can be looked at; None: nowhere that is known.
        issuers: The names of bodies, by the ids by which their votes are counted.
    """

    addresses: Addresses
    quantities: Mapping[str, Quantity]
    sources: Mapping[str, Source]
    places: Places
    repository: Repository | None = None
    issuers: Mapping[str, str] = MappingProxyType({})

    def at(self, page: str) -> "References":
        """The same as seen from another page."""
        return self._replace(addresses=self.addresses.at(page))

    def quantity(self, name: str, fragment: str = "") -> Link:
        """A quantity, by its id."""
        page = self.addresses.of_quantity(name)
        label = self.quantities[name].label or ""
        title = name if name != short(name) else label
        return Link(short(name), self.addresses.href(page, fragment), title)

    def source(self, name: str) -> Link:
        """A source, by its id; without a page of its own it is a name."""
        page = self.addresses.of_source(name)
        source = self.sources.get(name)
        title = (source.title if source else None) or ""
        if name != short(name):
            title = f"{name} · {title}" if title else name
        return Link(short(name), self.addresses.href(page) if page else "", title)

    def issuer(self, name: str) -> str:
        """A body, by its name where one is known, and its id."""
        told = self.issuers.get(name)
        return f"{short(told)} ({short(name)})" if told else short(name)

    def document(self, address: str | None, text: str = "") -> Link:
        """An address on the web; one that a browser must not follow is shown as it stands."""
        href = web(address)
        shown = text if text and href else short(address or "")
        return Link(shown, href, (address or "") if shown != address else "")

    def figure(self, statement: Statement) -> str:
        """Where a figure stands on the page of its quantity."""
        return self.addresses.href(
            self.addresses.of_quantity(statement.estimate.quantity), anchor(statement.estimate)
        )

    def record(self, estimate: Estimate) -> Link:
        """Where an estimate stands in the ledger."""
        return self.place(self.places.of_estimate(estimate))

    def spot(self, spot: Spot) -> Link:
        """Where something stands in the ledger."""
        return self.place(self.places.locate(spot))

    def place(self, place: Place) -> Link:
        """A place in a file, named from the ledger's folder, wherever that lies."""
        path = self.places.within_ledger(place.path)
        text = f"{path}:{place.line}"
        if self.repository is None or not self.repository.pages:
            return Link(text)
        # A name that is no UTF-8 is a name all the same.
        address = quote(os.fsencode(self.repository.path(place.path)), safe="/")
        return Link(text, web(f"{self.repository.pages}{address}#L{place.line}"))


def anchor(estimate: Estimate) -> str:
    """What a figure is called on the page of its quantity.

    The id of most is the quantity's and the source's; the former needs not be told there.
    """
    name = estimate.id.removeprefix(f"{estimate.quantity}/")
    return f"figure-{slug(name)}"


def issuers(sources: Iterable[Source]) -> dict[str, str]:
    """Find the names of bodies: that of the source of the same id, else what most publishers say.

    Args:
        sources: All of the ledger.

    Returns:
        Names by the id of the body; those without a name are left out.
    """
    found: dict[str, Counter[str]] = {}
    own: dict[str, str] = {}
    for source in sources:
        name = source.publisher or source.author
        if source.issuer and name:
            found.setdefault(source.issuer, Counter())[name] += 1
        if told := name or source.title:
            own[source.id] = told
    named = {}
    for issuer, names in found.items():
        name, count = names.most_common(1)[0]
        if 2 * count > names.total():
            named[issuer] = name
    return own | named | {issuer: own[issuer] for issuer in found if issuer in own}

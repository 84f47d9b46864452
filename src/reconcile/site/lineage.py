"""Who said it first, and who repeats it: the tree of `trace` as nested lists."""

from collections.abc import Iterator, Set
from typing import NamedTuple

from reconcile.answers.lineage_graph import (
    DRAWS_ON,
    RELAYS,
    SUPERSEDES,
    Family,
    Member,
    Trace,
    links,
)
from reconcile.evidence.states import Standing
from reconcile.formats import trace_text
from reconcile.ledger.records import Quantity, Source
from reconcile.site.references import Link, References, short

VERBS = {RELAYS: "relays", DRAWS_ON: "draws on", SUPERSEDES: "replaces"}
"""What a source does to one that it names."""


class Said(NamedTuple):
    """A figure in a lineage.

    Attributes:
        code: The code of its state.
        href: Where it stands on the page of its quantity.
        text: What it says, of when, and what became of it.
    """

    code: str
    href: str
    text: str


class Tie(NamedTuple):
    """What a source builds on beside whom it repeats.

    Attributes:
        verb: What it does to it.
        source: The other source.
    """

    verb: str
    source: Link


class Document(NamedTuple):
    """A source in a lineage, and those that have it from there.

    Attributes:
        source: The source.
        title: Its title; may be empty.
        published: The day on which it was published; may be empty.
        is_silent: It has no record of its own.
        said: What it prints.
        ties: What it draws on or replaces.
        repeaters: Who has it from there.
    """

    source: Link
    title: str
    published: str
    is_silent: bool
    said: tuple[Said, ...]
    ties: tuple[Tie, ...]
    repeaters: tuple["Document", ...]


class Branch(NamedTuple):
    """An issuer with its origins."""

    issuer: str
    origins: tuple[Document, ...]


def branches(trace: Trace, quantity: Quantity, here: References) -> tuple[Branch, ...]:
    """Return the lineage of a quantity, an issuer after the other."""
    by_issuer: dict[str, list[Document]] = {}
    origins = {family.origin for family in trace.families}
    for family in trace.families:
        document = _tree(family, trace, quantity, origins, here)
        by_issuer.setdefault(family.issuer, []).append(document)
    return tuple(Branch(here.issuer(name), tuple(found)) for name, found in by_issuer.items())


_DEEPEST = 8
"""Lists that stand in each other; what lies deeper stands in the last of them."""


def _tree(
    family: Family, trace: Trace, quantity: Quantity, origins: Set[str], here: References
) -> Document:
    """Put every member of a family into the one that it has it from."""
    by_parent: dict[str, list[Member]] = {}
    path: list[str] = []
    root, *others = family.members
    for member in others:
        # Members stand behind the one that they have it from, so that the way up is known.
        del path[member.depth - 1 :]
        path.append(member.source)
        above = root.source if len(path) == 1 else path[min(len(path), _DEEPEST) - 2]
        by_parent.setdefault(above, []).append(member)

    def document(member: Member) -> Document:
        source = trace.sources.get(member.source)
        is_first = member.parent is None or member.source not in origins
        below = by_parent.pop(member.source, [])
        return Document(
            source=here.source(member.source),
            title=short((source.title if source else None) or ""),
            published=source.published.text if source and source.published else "",
            is_silent=not member.standings,
            said=tuple(_said(one, quantity, here) for one in member.standings),
            ties=tuple(_ties(source, here)) if is_first else (),
            repeaters=tuple(document(one) for one in below),
        )

    return document(root)


def _said(standing: Standing, quantity: Quantity, here: References) -> Said:
    text = trace_text.said(standing, quantity)
    return Said(standing.state.value, here.figure(standing.statement), text)


def _ties(source: Source | None, here: References) -> Iterator[Tie]:
    for link in links(source):
        if link.kind != RELAYS:
            yield Tie(VERBS[link.kind], here.source(link.end))

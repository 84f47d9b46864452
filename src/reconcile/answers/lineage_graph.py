"""Lineage laid out to be looked at: who repeats whom, draws on whom, replaces whom."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from reconcile.evidence.states import Standing, State
from reconcile.ledger.records import Quantity, Source
from reconcile.values import PartialDate
from reconcile.wording.printable import safe

RELAYS, DRAWS_ON, SUPERSEDES = "relays", "draws_on", "supersedes"
REPEATS = "repeats"
"""A relay that only an estimate declares, by its `origin`."""


class Link(NamedTuple):
    """What one source declares about another.

    Attributes:
        kind: ``relays``, ``draws_on`` or ``supersedes``.
        start: Source id of the one that declares it.
        end: Source id of the one that it builds on.
    """

    kind: str
    start: str
    end: str


class Member(NamedTuple):
    """One document in the family of an origin.

    Attributes:
        source: Its id.
        parent: Whom it repeats here; None: it is the origin.
        depth: Steps from the origin.
        is_declared: Its `relays` says so, and not only an estimate's `origin`.
        standings: What it prints of the origin, with what became of that; may be empty in
            the middle of a chain.
    """

    source: str
    parent: str | None
    depth: int
    is_declared: bool
    standings: tuple[Standing, ...]


class Family(NamedTuple):
    """An origin and everyone who repeats it, each after the one that it has it from."""

    issuer: str
    origin: str
    members: tuple[Member, ...]


class Hop(NamedTuple):
    """One source on the way up or down from another.

    Attributes:
        depth: Links from where the way starts, from 1.
        link: The last of them.
        source: Id of the source that it leads to.
        is_known: It stands further up already, with all that follows from it.
    """

    depth: int
    link: Link
    source: str
    is_known: bool


class Node(NamedTuple):
    """A thing in the graph; kind and id together are its name.

    Attributes:
        kind: ``issuer``, ``source``, ``estimate`` or ``quantity``.
        id: Its id among those of its kind.
        standing: What became of it, if it is an estimate.
    """

    kind: str
    id: str
    standing: Standing | None = None

    @property
    def name(self) -> str:
        """Kind and id, unique in the graph."""
        return f"{self.kind}:{self.id}"


class Edge(NamedTuple):
    """A labelled arrow from one node to another, both by name.

    Attributes:
        kind: ``issues`` (issuer to origin), ``states`` (source to estimate), ``about``
            (estimate to quantity), ``relays``, ``repeats``, ``draws_on`` or ``supersedes``.
        start: Name of the node that it leaves.
        end: Name of the node that it leads to.
        note: How a relay changed what it repeats; may be empty.
    """

    kind: str
    start: str
    end: str
    note: str = ""


class Trace(NamedTuple):
    """The lineage of one quantity or one source.

    Attributes:
        subject: The quantity or the source itself.
        as_of: The day that was asked for, if any.
        families: The origins of what is shown, those of one issuer beside each other.
        upstream: Of a source: what it builds on, and what that builds on.
        downstream: Of a source: what builds on it, and what builds on that.
        standings: Every estimate that is shown, once.
        nodes: The same as a graph.
        edges: Between the nodes.
        sources: Every source that existed, by id.
    """

    subject: Quantity | Source
    as_of: PartialDate | None
    families: tuple[Family, ...]
    upstream: tuple[Hop, ...]
    downstream: tuple[Hop, ...]
    standings: tuple[Standing, ...]
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    sources: Mapping[str, Source]

    def __repr__(self) -> str:
        nodes, edges = len(self.nodes), len(self.edges)
        return safe(f"<Trace {self.subject.id}: {nodes} nodes, {edges} edges>")


def links(source: Source | None) -> list[Link]:
    """Everything that a source declares about others."""
    if source is None:
        return []
    ends = ((RELAYS, source.relays), (DRAWS_ON, source.draws_on), (SUPERSEDES, source.supersedes))
    return [Link(kind, source.id, end) for kind, ids in ends for end in ids if end != source.id]


def trace_quantity(
    quantity: Quantity,
    standings: Sequence[Standing],
    sources: Mapping[str, Source],
    as_of: PartialDate | None = None,
) -> Trace:
    """Lay out who said first what is printed about a quantity, and who repeats it.

    Args:
        quantity: What it is about.
        standings: Every estimate of it with what became of it.
        sources: Every source of the ledger, by id.
        as_of: Leave out sources that had not been published when this day had passed.
    """
    existing = existing_by(sources, as_of)
    found = families(standings, existing)
    graph = _Graph()
    for family in found:
        graph.add_family(family, existing)
    graph.add_replaced(standings)
    nodes, edges = graph.sorted()
    return Trace(quantity, as_of, found, (), (), tuple(standings), nodes, edges, existing)


def trace_source(
    source: Source,
    standings: Sequence[Standing],
    sources: Mapping[str, Source],
    as_of: PartialDate | None = None,
) -> Trace:
    """Lay out what a source builds on, what builds on it, and what it says.

    Args:
        source: Where it starts.
        standings: The estimates that it prints or is the origin of, in the order to show.
        sources: Every source of the ledger, by id.
        as_of: Leave out sources that had not been published when this day had passed.
    """
    existing = {**existing_by(sources, as_of), source.id: source}
    up = {name: links(one) for name, one in existing.items()}
    down: dict[str, list[Link]] = {}
    for declared in up.values():
        for link in declared:
            down.setdefault(link.end, []).append(link)
    upstream = tuple(_steps(source.id, up, is_up=True))
    downstream = tuple(_steps(source.id, down, is_up=False))
    graph = _Graph()
    graph.add(Node("source", source.id))
    for step in (*upstream, *downstream):
        graph.link(step.link)
    found = families(standings, existing)
    for family in found:
        graph.add_members(family)
    for standing in standings:
        graph.about(standing)
    graph.add_replaced(standings)
    nodes, edges = graph.sorted()
    shown = tuple(standings)
    return Trace(source, as_of, found, upstream, downstream, shown, nodes, edges, existing)


def existing_by(sources: Mapping[str, Source], day: PartialDate | None) -> dict[str, Source]:
    """Return the sources that had been published when a day had passed; None: all."""
    return {
        name: source
        for name, source in sources.items()
        if day is None or source.published is None or source.published.closes <= day.closes
    }


def families(standings: Iterable[Standing], sources: Mapping[str, Source]) -> tuple[Family, ...]:
    """Group estimates by issuer, by origin, and by who has it from whom."""
    by_issuer: dict[str, dict[str, list[Standing]]] = {}
    for standing in standings:
        origins = by_issuer.setdefault(standing.statement.issuer, {})
        origins.setdefault(standing.statement.origin, []).append(standing)
    repeaters: dict[str, list[str]] = {}
    for name, source in sources.items():
        for relayed in source.relays:
            repeaters.setdefault(relayed, []).append(name)
    return tuple(
        Family(issuer, origin, tuple(_members(origin, group, repeaters)))
        for issuer, origins in by_issuer.items()
        for origin, group in origins.items()
    )


def _members(
    origin: str, group: Sequence[Standing], repeaters: Mapping[str, Sequence[str]]
) -> Iterator[Member]:
    said: dict[str, list[Standing]] = {}
    for standing in group:
        said.setdefault(standing.statement.estimate.source, []).append(standing)
    parents = _parents(origin, said.keys(), repeaters)
    children: dict[str, dict[str, None]] = {}
    for name in said:
        while name != origin:
            parent = parents.get(name, origin)
            siblings = children.setdefault(parent, {})
            if name in siblings:
                break
            siblings[name] = None
            name = parent
    stack: list[tuple[str, str | None, int]] = [(origin, None, 0)]
    while stack:
        name, parent_of, depth = stack.pop()
        is_declared = name in parents or parent_of is None
        yield Member(name, parent_of, depth, is_declared, tuple(said.get(name, ())))
        below = ((child, name, depth + 1) for child in reversed(children.get(name, {})))
        stack.extend(below)


def _parents(
    origin: str, wanted: Iterable[str], repeaters: Mapping[str, Sequence[str]]
) -> dict[str, str]:
    """From whom each source has it: the next one on its shortest way to the origin."""
    missing = set(wanted) - {origin}
    parents: dict[str, str] = {}
    edge = [origin]
    while edge and missing:
        reached = []
        for name in edge:
            for repeater in repeaters.get(name, ()):
                if repeater != origin and repeater not in parents:
                    parents[repeater] = name
                    reached.append(repeater)
        missing.difference_update(reached)
        edge = reached
    return parents


def _steps(start: str, by_end: Mapping[str, Sequence[Link]], *, is_up: bool) -> Iterator[Hop]:
    """Every source that links lead to, depth first, each followed once."""

    def ahead(name: str, depth: int) -> list[tuple[int, Link, str]]:
        found = reversed(by_end.get(name, ()))
        return [(depth, link, link.end if is_up else link.start) for link in found]

    seen = {start}
    stack = ahead(start, 1)
    while stack:
        depth, link, name = stack.pop()
        yield Hop(depth, link, name, name in seen)
        if name not in seen:
            seen.add(name)
            stack.extend(ahead(name, depth + 1))


class _Graph:
    """Nodes and edges as they are found; each is kept once."""

    def __init__(self) -> None:
        self.nodes: dict[str, Node] = {}
        self.edges: dict[tuple[str, str, str], Edge] = {}

    def add(self, node: Node) -> str:
        self.nodes.setdefault(node.name, node)
        return node.name

    def connect(self, kind: str, start: str, end: str, note: str = "") -> None:
        known = self.edges.get((kind, start, end))
        notes = [known.note] if known and known.note else []
        if note and note not in notes:
            notes.append(note)
        self.edges[kind, start, end] = Edge(kind, start, end, "; ".join(notes))

    def link(self, link: Link) -> None:
        start = self.add(Node("source", link.start))
        self.connect(link.kind, start, self.add(Node("source", link.end)))

    def state(self, standing: Standing) -> None:
        """A source states an estimate."""
        estimate = standing.statement.estimate
        source = self.add(Node("source", estimate.source))
        self.connect("states", source, self.add(Node("estimate", estimate.id, standing)))

    def about(self, standing: Standing) -> None:
        """An estimate is about a quantity."""
        estimate = standing.statement.estimate
        quantity = self.add(Node("quantity", estimate.quantity))
        self.connect("about", self.add(Node("estimate", estimate.id, standing)), quantity)

    def repeat(
        self, name: str, parent: str, standings: Iterable[Standing], is_declared: bool
    ) -> None:
        """A source repeats another one, and may change what it says."""
        changed = [s.reason for s in standings if s.state is State.RELAY_MISMATCH]
        start, end = self.add(Node("source", name)), self.add(Node("source", parent))
        kind = RELAYS if is_declared else REPEATS
        self.connect(kind, start, end, "; ".join(dict.fromkeys(changed)))

    def add_family(self, family: Family, sources: Mapping[str, Source]) -> None:
        """An origin, its issuer, everyone who repeats it, and what they build on."""
        issuer = self.add(Node("issuer", family.issuer))
        self.connect("issues", issuer, self.add(Node("source", family.origin)))
        self.add_members(family)
        for member in family.members:
            for link in links(sources.get(member.source)):
                if link.kind != RELAYS:
                    self.link(link)

    def add_members(self, family: Family) -> None:
        """Who repeats whom in a family, and what each of them states."""
        for member in family.members:
            if member.parent is not None:
                self.repeat(member.source, member.parent, member.standings, member.is_declared)
            for standing in member.standings:
                self.state(standing)

    def add_replaced(self, standings: Iterable[Standing]) -> None:
        """Estimates that replace others among those shown."""
        for standing in standings:
            estimate = standing.statement.estimate
            start = Node("estimate", estimate.id).name
            for old in estimate.supersedes:
                end = Node("estimate", old).name
                if end in self.nodes and end != start:
                    self.connect(SUPERSEDES, start, end)

    def sorted(self) -> tuple[tuple[Node, ...], tuple[Edge, ...]]:
        """Everything by name, whatever order it was found in."""
        edges = sorted(self.edges.values(), key=lambda edge: (edge.start, edge.end, edge.kind))
        return tuple(self.nodes[name] for name in sorted(self.nodes)), tuple(edges)

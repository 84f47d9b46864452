"""`reconcile.trace/1`: what `reconcile trace --json` prints."""

from typing import Annotated, Literal, TypedDict

from reconcile.evidence.states import State
from reconcile.formats.shapes.common import Cell, Keyword, Position, one_of
from reconcile.values import Number


class _Node(TypedDict):
    id: str
    """Its id among those of its kind."""


class Issuer(_Node):
    """A body by which votes are counted."""

    name: Annotated[str, Keyword("pattern", "^issuer:")]
    """Kind, colon and id: unique in the graph."""
    kind: Literal["issuer"]
    """What the node stands for."""


class Quantity(_Node):
    """A quantity."""

    name: Annotated[str, Keyword("pattern", "^quantity:")]
    """Kind, colon and id: unique in the graph."""
    kind: Literal["quantity"]
    """What the node stands for."""


class Source(_Node):
    """A document or a body that is cited."""

    name: Annotated[str, Keyword("pattern", "^source:")]
    """Kind, colon and id: unique in the graph."""
    kind: Literal["source"]
    """What the node stands for."""
    title: str | None
    """Its title."""
    publisher: str | None
    """Who published it."""
    author: str | None
    """Who wrote it."""
    issuer: str | None
    """The body that speaks in it, when the ledger names one."""
    published: str | None
    """The day it was published, as written."""
    url: str | None
    """Where it can be read."""
    archive_url: str | None
    """Where a copy of it is kept."""
    retracted: bool
    """It has been withdrawn."""


class Estimate(_Node, Cell, Position):
    """One figure and what became of it."""

    name: Annotated[str, Keyword("pattern", "^estimate:")]
    """Kind, colon and id: unique in the graph."""
    kind: Literal["estimate"]
    """What the node stands for."""
    quantity: str
    """Id of the quantity that it is about."""
    source: str
    """Id of the document that prints it."""
    origin: str
    """Id of the source that said it first."""
    issuer: str
    """The body by which votes are counted."""
    lineage: Annotated[str, one_of("own", "named", "relayed", "unknown")]
    """How the origin is known."""
    stated: str | None
    """The phrase as printed."""
    locator: str | None
    """Where in the document it stands."""
    quote: str | None
    """The words of the document around it."""
    low: Number | None
    """Low end in the quantity's unit; null: an open side, or no number."""
    high: Number | None
    """High end, likewise."""
    as_of: str | None
    """The date it speaks of."""
    state: State
    """What became of it."""
    reason: str
    """Why, in words."""


Node = Issuer | Quantity | Source | Estimate

_From = TypedDict(
    "_From",
    {"from": Annotated[str, Keyword("description", "Name of the node that it leaves.")]},
)
"""Apart, since `from` is a word of Python."""


class Edge(_From):
    """A labelled arrow from one node to another."""

    to: str
    """Name of the node that it leads to."""
    kind: Annotated[
        str,
        one_of("issues", "states", "about", "relays", "repeats", "draws_on", "supersedes"),
    ]
    """Issuer to origin, source to estimate, estimate to quantity; or what a source declares."""
    note: str | None
    """How a relay changed what it repeats."""


class Output(TypedDict):
    """What `reconcile trace --json` prints."""

    schema: Literal["reconcile.trace/1"]
    """Name and version of this schema."""
    kind: Annotated[str, one_of("quantity", "source")]
    """Whose lineage it is."""
    id: str
    """Id of that quantity or source."""
    as_of: str | None
    """The day that --as-of names; null: none."""
    nodes: list[Node]
    """The things in the graph."""
    edges: list[Edge]
    """Between the nodes."""

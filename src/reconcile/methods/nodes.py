"""What an expression between quantities is made of, once it has been read."""

from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import NamedTuple

PARTS = "sum(parts)"
"""Stands for the parts of a quantity, until somebody says of which."""


class Name(NamedTuple):
    """A quantity, within a scope or as one source has it.

    Attributes:
        id: Of the quantity.
        start: Offset of its first character.
        end: Offset one past its last character.
        scope: Pairs of dimension and value; the dimension is empty where only the value stands.
        source: Id of the source; empty: all that is said counts.
    """

    id: str
    start: int
    end: int
    scope: tuple[tuple[str, str], ...] = ()
    source: str = ""

    @property
    def key(self) -> str:
        """What tells it from other names, as it is written: ``killed[kursk]@mod``."""
        told = (f"{name}: {value}" if name else value for name, value in self.scope)
        scope = f"[{', '.join(told)}]" if self.scope else ""
        return f"{self.id}{scope}{f'@{self.source}' if self.source else ''}"


class Constant(NamedTuple):
    """A number, exactly, and the unit that stands behind it, if any.

    Attributes:
        value: The number, its scale word multiplied out.
        unit: The unit behind it, or empty.
        start: Offset of its first character.
        end: Offset one past its last character.
        has_scale: It has a scale word: 5.3 million.
    """

    value: Fraction
    unit: str
    start: int
    end: int
    has_scale: bool = False


class Tolerance(NamedTuple):
    """A factor from 1 - share to 1 + share: what *within 5 %* leaves of the other side."""

    share: Fraction
    start: int
    end: int


class Sum(NamedTuple):
    """Terms, each with whether it is subtracted."""

    terms: "tuple[tuple[bool, Node], ...]"
    start: int
    end: int


class Product(NamedTuple):
    """Factors, each with whether it divides."""

    factors: "tuple[tuple[bool, Node], ...]"
    start: int
    end: int


class Extreme(NamedTuple):
    """The smallest or the largest of several expressions."""

    is_largest: bool
    nodes: "tuple[Node, ...]"
    start: int
    end: int


Node = Name | Constant | Tolerance | Sum | Product | Extreme


class Comparison(NamedTuple):
    """Expressions and what is claimed to stand between them.

    Attributes:
        sides: Two or more.
        signs: One of ``<=``, ``<``, ``>=``, ``>``, ``=`` between each side and the next.
    """

    sides: tuple[Node, ...]
    signs: tuple[str, ...]


def names(node: Node) -> Iterator[Name]:
    """Yield every name in an expression, from left to right, as often as it stands there."""
    if isinstance(node, Name):
        yield node
    elif isinstance(node, Sum):
        for _, term in node.terms:
            yield from names(term)
    elif isinstance(node, Product):
        for _, factor in node.factors:
            yield from names(factor)
    elif isinstance(node, Extreme):
        for one in node.nodes:
            yield from names(one)


def replaced(node: Node, change: Callable[[Name], Node]) -> Node:
    """Return an expression with something else in the place of each name."""
    if isinstance(node, Name):
        return change(node)
    if isinstance(node, Sum):
        return node._replace(terms=tuple((minus, replaced(t, change)) for minus, t in node.terms))
    if isinstance(node, Product):
        factors = tuple((over, replaced(factor, change)) for over, factor in node.factors)
        return node._replace(factors=factors)
    if isinstance(node, Extreme):
        return node._replace(nodes=tuple(replaced(one, change) for one in node.nodes))
    return node

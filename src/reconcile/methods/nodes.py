"""What an expression between quantities is made of, once it has been read."""

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple


class Name(NamedTuple):
    """A quantity, by its id."""

    id: str
    start: int
    end: int


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

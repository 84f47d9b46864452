"""From nodes to plain data: shorthands resolved, every value still text."""

from typing import Any

from reconcile.ledger.nodes import Mapping, Node, Refused, Scalar, Sequence

LISTS = frozenset({"relays", "draws_on", "supersedes", "sources"})
"""Keys whose value may be a single id instead of a list of ids."""


def plain(node: Node) -> Any:
    """A node as text, dict and tuple, without places."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return tuple(plain(item) for item in node.items)
    return {key.text: _value(key.text, value) for key, value in node.entries}


def _value(key: str, node: Node) -> Any:
    if key in LISTS and isinstance(node, Scalar):
        return (node.text,) if node.text else ()
    return plain(node)


def record(node: Node, shorthand: str | None) -> dict[str, Any] | None:
    """A node that stands for one record, as a dict of its fields.

    Args:
        node: A map, or a single value where a shorthand allows one.
        shorthand: The field that a single value stands for; None: no shorthand.

    Returns:
        None when the node has another shape.
    """
    if isinstance(node, Mapping):
        found: dict[str, Any] = plain(node)
        return found
    if isinstance(node, Scalar) and shorthand is not None and node.text:
        return {shorthand: node.text}
    return None


def is_refused(node: Node) -> bool:
    """The reader has already complained of this record, or of one of its values."""
    if isinstance(node, Mapping):
        return any(isinstance(value, Refused) for _, value in node.entries)
    return isinstance(node, Refused)


def items(node: Node) -> tuple[tuple[tuple[int, ...], Node], ...]:
    """The records under one key with what to add to the key path: one, or a list of them."""
    if isinstance(node, Sequence):
        return tuple(((index,), item) for index, item in enumerate(node.items))
    return (((), node),)

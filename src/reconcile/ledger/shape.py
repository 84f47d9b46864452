"""From nodes to plain data: shorthands resolved, every value still text."""

from typing import Any

from reconcile.yaml.nodes import ListNode, MapNode, Node, Refused, Scalar

LISTS = frozenset({"relays", "draws_on", "supersedes", "sources", "counts"})
"""Keys whose value may be a single id or word instead of a list of them."""


def plain(node: Node) -> Any:
    """A node as text, dict and tuple, without places."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, ListNode):
        return tuple(plain(item) for item in node.items)
    return _fields(node)


def _fields(node: MapNode) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in node.fields.items():
        if isinstance(value, str):
            found[name] = (value,) if name in LISTS else value
        else:
            found[name] = plain(value)
    return found


def record(node: Node, shorthand: str | None) -> dict[str, Any] | None:
    """A node that stands for one record, as a dict of its fields.

    Args:
        node: A map, or a single value where a shorthand allows one.
        shorthand: The field that a single value stands for; None: no shorthand.

    Returns:
        None when the node has another shape.
    """
    if isinstance(node, MapNode):
        return _fields(node)
    if isinstance(node, Scalar) and shorthand is not None and node.text:
        return {shorthand: node.text}
    return None


def source_shorthand(node: Node) -> str:
    """A source may be one text: a URL, else a title."""
    return "url" if isinstance(node, Scalar) and "://" in node.text else "title"


def first_key(node: Node | None) -> str:
    """The first key of a map; an empty text where there is none."""
    return node.entries[0][0].text if isinstance(node, MapNode) and node.entries else ""


def without(node: Node, name: str) -> tuple[Node, Node | None]:
    """A map without one of its entries, and that entry's value."""
    if not isinstance(node, MapNode):
        return node, None
    taken = node.value(name)
    if taken is None:
        return node, None
    rest = [entry for entry in node.entries if entry[0].text != name]
    return MapNode(rest, node.start, node.end, node.is_flow), taken


def is_nothing(node: Node | None) -> bool:
    """Nothing is written there, or something that the reader has refused already."""
    return node is None or isinstance(node, Refused) or (isinstance(node, Scalar) and node.is_empty)


def is_refused(node: Node) -> bool:
    """The reader has already complained of this record, or of one of its values."""
    if isinstance(node, MapNode):
        # A list, not a generator: this is asked of every estimate.
        return Refused in [type(value) for _, value in node.entries]
    return isinstance(node, Refused)


def items(node: Node) -> tuple[tuple[tuple[int, ...], Node], ...]:
    """The records under one key with what to add to the key path: one, or a list of them."""
    if isinstance(node, ListNode):
        return tuple(((index,), item) for index, item in enumerate(node.items))
    return (((), node),)


def span(node: Node) -> tuple[int, int]:
    """Where the phrase of an estimate stands, else the whole record."""
    if isinstance(node, MapNode):
        node = node.value("stated") or node
    return node.start, node.end

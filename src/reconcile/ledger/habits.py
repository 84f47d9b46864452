"""Shapes that people write who know other formats, each with a fact and a remedy of its own."""

import re

from reconcile.ledger import shape
from reconcile.ledger.fields import TOP_LEVEL
from reconcile.ledger.record_table import READERS
from reconcile.yaml.nodes import ListNode, MapNode, Node, Scalar
from reconcile.yaml.text import shown

_NUMBER = re.compile(r"[0-9][0-9.,_ ]*")

Told = tuple[str, str] | None
"""A fact and its remedy, or None where the habit is not met."""


def not_a_map(root: Node) -> tuple[str, str]:
    """Tell of a list of estimates without `estimates:` above it, a table, or any other text."""
    tops = f"{', '.join(TOP_LEVEL[:-1])} or {TOP_LEVEL[-1]}"
    if isinstance(root, ListNode):
        fact = "the file is a list, and a ledger file is a map"
        return fact, f"write the key that it belongs to above it: {tops}"
    first = " ".join(shape.plain(root).split()[:1])
    fact = f"the file is one text, which begins with `{shown(first)}`, and not a map"
    return fact, f"write {tops} at the top; a table is not read"


def pair_for_a_range(node: Node) -> Told:
    """Tell of a list of two bare numbers: ``crowd: [250000, 300000]``."""
    items = node.items if isinstance(node, ListNode) else ()
    texts = [item.text for item in items if isinstance(item, Scalar)]
    if len(texts) != len(items) or len(texts) != 2 or not all(map(_NUMBER.fullmatch, texts)):
        return None
    remedy = f"write the range as `{texts[0]}–{texts[1]}`, or as `low` and `high`"
    return "a list is several estimates, not a range", remedy


def glued_colon(node: Node | None) -> Told:
    """Tell of a key and its value without a blank between them: ``crowd:570,000``."""
    first = node.text.split()[:1] if isinstance(node, Scalar) else []
    key, colon, value = "".join(first).partition(":")
    if not key or not value or value.startswith("//"):
        return None
    fact = f"`{shown(key + colon + value)}` has no blank behind its colon"
    return fact, f"write `{shown(key)}: {shown(value)}`"


def _means_a_field(name: str) -> bool:
    from reconcile.ledger.model import Estimate
    from reconcile.ledger.synonyms import meant_by

    return meant_by(name, Estimate) is not None


def dashed_quantity(node: Node) -> Told:
    """Tell of a list item whose only key is no field of an estimate: ``- crowd: 570,000``."""
    name = shape.first_key(node)
    is_alone = isinstance(node, MapNode) and len(node.entries) == 1
    if not is_alone or not name or name in READERS["Estimate"] or _means_a_field(name):
        return None
    fact = f"`{shown(name)}` stands behind a dash, as a field of an estimate would"
    return fact, f"take the dash away if `{shown(name)}` is a quantity"

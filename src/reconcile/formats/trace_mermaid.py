"""A lineage as a Mermaid flowchart; one statement a line, whatever the data says."""

from collections.abc import Iterable
from itertools import zip_longest

from reconcile.answers.lineage_graph import Trace
from reconcile.formats.page import Page
from reconcile.formats.trace_text import arrow, label
from reconcile.ledger.places import Places

_SHAPES = {
    "issuer": ('(["', '"])'),
    "source": ('["', '"]'),
    "estimate": ('("', '")'),
    "quantity": ('{{"', '"}}'),
}
_DASHED = frozenset({"supersedes", "draws_on"})

_AS_THEY_ARE = frozenset(" ,/'–…·≠")
"""Marks that mean nothing inside a quoted label; others become entity codes."""

_INSIDE_WORDS = frozenset("-.")
"""Marks that start a list when a space follows, and mean nothing otherwise."""


def render(trace: Trace, places: Places, page: Page) -> str:
    """The flowchart; nodes are numbered, so that no id can be taken for syntax."""
    del places
    numbers = {node.name: f"n{index}" for index, node in enumerate(trace.nodes)}
    lines = ["flowchart LR"]
    for node in trace.nodes:
        opening, closing = _SHAPES[node.kind]
        lines.append(f"  {numbers[node.name]}{opening}{_lines(label(node, trace), page)}{closing}")
    for edge in trace.edges:
        shaft = "-.->" if edge.kind in _DASHED else "-->"
        text = _lines(arrow(edge), page)
        told = f'|"{text}"|' if text else ""
        lines.append(f"  {numbers[edge.start]} {shaft}{told} {numbers[edge.end]}")
    return "\n".join(lines) + "\n"


def _lines(lines: Iterable[str], page: Page) -> str:
    text = "<br/>".join(escaped(line) for line in lines)
    if page.ascii:
        return "".join(mark if mark.isascii() else f"#{ord(mark)};" for mark in text)
    return text


def escaped(text: str) -> str:
    """Text inside a quoted label, with entity codes for what Mermaid or HTML could read.

    Example:
        >>> escaped('5.5 % of "it"'), escaped("1. one")
        ('5.5 #37; of #34;it#34;', '1#46; one')
    """
    return "".join(
        mark
        if mark.isalnum()
        or mark in _AS_THEY_ARE
        or (mark in _INSIDE_WORDS and following not in ("", " "))
        else f"#{ord(mark)};"
        for mark, following in zip_longest(text, text[1:], fillvalue="")
    )

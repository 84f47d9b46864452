"""A lineage as a graph for Graphviz; one statement a line, whatever the data says."""

from collections.abc import Iterable

from reconcile.answers.lineage_graph import Trace
from reconcile.formats.page import Page
from reconcile.formats.trace_text import arrow, label
from reconcile.ledger.places import Places

_SHAPES = {"issuer": "ellipse", "source": "box", "estimate": "note", "quantity": "octagon"}
_DASHED = frozenset({"supersedes", "draws_on"})


def render(trace: Trace, places: Places, page: Page) -> str:
    """The graph; nodes are numbered, so that no id can be taken for syntax."""
    del places
    numbers = {node.name: f"n{index}" for index, node in enumerate(trace.nodes)}
    lines = ["digraph reconcile {", "  rankdir=LR;"]
    for node in trace.nodes:
        shown = _quoted(label(node, trace), page)
        lines.append(f"  {numbers[node.name]} [shape={_SHAPES[node.kind]}, label={shown}];")
    for edge in trace.edges:
        ends = f"{numbers[edge.start]} -> {numbers[edge.end]}"
        style = "dashed" if edge.kind in _DASHED else "solid"
        lines.append(f"  {ends} [style={style}, label={_quoted(arrow(edge), page)}];")
    return "\n".join([*lines, "}"]) + "\n"


def _quoted(lines: Iterable[str], page: Page) -> str:
    text = "\\n".join(escaped(line) for line in lines)
    if page.ascii:
        text = text.encode("ascii", "xmlcharrefreplace").decode("ascii")
    return f'"{text}"'


def escaped(text: str) -> str:
    r"""Text inside a quoted string, where a backslash and an entity would be read.

    Example:
        >>> print(escaped('a "b" \\N &lt;'))
        a \"b\" \\N &amp;lt;
    """
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("&", "&amp;")

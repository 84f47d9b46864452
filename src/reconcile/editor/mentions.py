"""Every id in a file: where it stands, what it is the id of, and whether it is declared there."""

from collections.abc import Collection, Iterator
from pathlib import PurePosixPath
from typing import NamedTuple

from reconcile.editor.slots import Keys, slot
from reconcile.ledger import shape
from reconcile.methods.formula import read_check, read_formula
from reconcile.methods.nodes import Node as Term
from reconcile.methods.nodes import names
from reconcile.methods.written import FormulaError
from reconcile.yaml.document import Document
from reconcile.yaml.nodes import ListNode, MapNode, Node, Scalar


class Known(NamedTuple):
    """The ids of a ledger, by which a name with hyphens is told from a difference."""

    quantities: Collection[str]
    sources: Collection[str]


class Mention(NamedTuple):
    """An id where it stands in a file.

    Attributes:
        kind: What it is the id of: ``source``, ``quantity`` or ``estimate``.
        id: The id.
        start: Index of its first character, quotes left out.
        end: One past its last.
        declares: What it is the id of is declared there.
        is_stem: It stands there in the name of the file alone: the place is the key `source`.
    """

    kind: str
    id: str
    start: int
    end: int
    declares: bool = False
    is_stem: bool = False


def mentions(document: Document, known: Known) -> Iterator[Mention]:
    """Yield the ids of a file, in its order.

    Example:
        >>> from reconcile.yaml.reader import parse
        >>> file = parse(b"sources: {nis: {relays: [un]}}", "a.yaml")
        >>> [(one.kind, one.id, one.declares) for one in mentions(file, Known((), ()))]
        [('source', 'nis', True), ('source', 'un', False)]
    """
    root = document.root
    if isinstance(root, MapNode):
        yield from _own(root, document)
        yield from _below(root, (), document.text, known)


def _own(root: MapNode, document: Document) -> Iterator[Mention]:
    """The source that is called like its file."""
    for key, value in root.entries:
        if key.text == "source" and not shape.is_nothing(value):
            fields = [name.text for name, _ in value.entries] if isinstance(value, MapNode) else []
            if "id" not in fields:
                stem = PurePosixPath(document.path).stem
                yield Mention("source", stem, key.start, key.end, declares=True, is_stem=True)


def _below(node: Node, keys: Keys, text: str, known: Known) -> Iterator[Mention]:
    if isinstance(node, MapNode):
        here = slot(keys)
        for key, value in node.entries:
            if here.keyed in ("source", "quantity"):
                declares = here.declares and _declares(value)
                yield _mention(here.keyed, key, text, declares=declares)
            yield from _below(value, (*keys, key.text), text, known)
    elif isinstance(node, ListNode):
        for index, item in enumerate(node.items):
            yield from _below(item, (*keys, index), text, known)
    elif node.text:
        yield from _named(node, keys, text, known)


def _declares(node: Node) -> bool:
    """Whether a record says more than that others say something of it."""
    own, _ = shape.without(node, "estimates")
    return own is node or bool(shape.record(own, None))


def _named(node: Scalar, keys: Keys, text: str, known: Known) -> Iterator[Mention]:
    here = slot(keys)
    if here.gives_id:
        yield _mention(here.gives_id, node, text, declares=True)
    elif here.ids in ("source", "quantity"):
        yield _mention(here.ids, node, text)
    elif here.ids == "estimate":
        whole = _mention("estimate", node, text)
        yield whole
        # Without an id of its own an estimate is called by its quantity and its source.
        quantity, slash, source = node.text.partition("/")
        if slash and quantity in known.quantities and source in known.sources:
            middle = whole.start + len(quantity)
            yield Mention("quantity", quantity, whole.start, middle)
            yield Mention("source", source, middle + 1, middle + 1 + len(source))
    elif here.ids == "expression":
        yield from _in_expression(node, keys[-1] == "check", text, known)


def _in_expression(node: Scalar, is_check: bool, text: str, known: Known) -> Iterator[Mention]:
    terms: tuple[Term, ...]
    try:
        if is_check:
            terms = read_check(node.text, known.quantities, known.sources).sides
        else:
            terms = (read_formula(node.text, known.quantities, known.sources),)
    except FormulaError:
        return
    start = _mention("", node, text).start
    for name in (name for term in terms for name in names(term)):
        at = node.text.find(name.id, name.start, name.end)
        if at >= 0:
            yield Mention("quantity", name.id, start + at, start + at + len(name.id))
        if name.source:
            at = node.text.rfind(name.source, name.start, name.end)
            yield Mention("source", name.source, start + at, start + at + len(name.source))


def _mention(kind: str, node: Scalar, text: str, *, declares: bool = False) -> Mention:
    """The characters of a text without its quotes; the whole of one that is folded or escaped."""
    before = text[node.start : node.end].find(node.text)
    if before < 0:
        return Mention(kind, node.text, node.start, node.end, declares)
    start = node.start + before
    return Mention(kind, node.text, start, start + len(node.text), declares)

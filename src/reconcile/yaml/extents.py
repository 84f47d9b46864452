"""Which stretch of a file belongs to which record."""

from collections.abc import Iterator
from typing import NamedTuple

from reconcile.values import Place
from reconcile.yaml.document import Document
from reconcile.yaml.nodes import ListNode, MapNode, Node, Scalar

_Keys = tuple[str | int, ...]
_Span = tuple[int, int]


class Extent(NamedTuple):
    """One record, and what in its file is its own.

    The estimates under a quantity are records of their own and no part of it; so are the
    items of a list.

    Attributes:
        keys: Its key path.
        places: Its own stretches of the file, in order; one, unless estimates lie between.
    """

    keys: _Keys
    places: tuple[Place, ...]

    @property
    def kind(self) -> _Keys:
        """Its key path without list indexes: the same wherever in a list it stands."""
        return tuple(key for key in self.keys if not isinstance(key, int))

    def holds(self, place: Place) -> bool:
        """Whether a place starts in it."""
        at = place.line, place.column
        return any(
            (part.line, part.column) <= at <= (part.end_line, part.end_column)
            for part in self.places
        )


def extents(document: Document) -> tuple[Extent, ...]:
    """Return every record of a file: sources, quantities, estimates, relations, accept entries.

    A key that holds records, such as `estimates:`, stands for itself.

    Example:
        >>> from reconcile.yaml.reader import parse
        >>> found = extents(parse(b"quantities: {troops: {estimates: {nis: 500}}}", "a.yaml"))
        >>> [(one.keys[1:], one.places[0].column) for one in found]
        [((), 1), (('troops',), 14), (('troops', 'estimates', 'nis'), 35)]
    """
    records = _top(document.root) if isinstance(document.root, MapNode) else ()
    return tuple(
        Extent(keys, tuple(document.place(*span) for span in spans)) for keys, spans in records
    )


_Found = Iterator[tuple[_Keys, list[_Span]]]


def _top(root: MapNode) -> _Found:
    for key, value in root.entries:
        keys = (key.text,)
        if key.text == "quantities" and isinstance(value, MapNode):
            yield keys, [_span(key)]
            for name, quantity in value.entries:
                yield from _quantity(name, quantity, (*keys, name.text))
        elif key.text in ("sources", "estimates") and isinstance(value, MapNode):
            yield keys, [_span(key)]
            for name, node in value.entries:
                yield from _one_or_several(name, node, (*keys, name.text))
        else:
            yield from _one_or_several(key, value, keys)


def _quantity(name: Scalar, node: Node, keys: _Keys) -> _Found:
    estimates: list[tuple[Scalar, Node]] = []
    spans = [_span(name, node)]
    if isinstance(node, MapNode):
        spans = [_span(name)]
        for key, value in node.entries:
            is_nested = key.text == "estimates" and isinstance(value, MapNode)
            span = _span(key) if is_nested else _span(key, value)
            if estimates:
                # What follows the estimates is cut off from what comes before them.
                spans.append(span)
            else:
                spans[-1] = spans[-1][0], span[1]
            if is_nested and isinstance(value, MapNode):
                estimates = value.entries
    yield keys, spans
    for source, figures in estimates:
        yield from _one_or_several(source, figures, (*keys, "estimates", source.text))


def _one_or_several(key: Scalar, node: Node, keys: _Keys) -> _Found:
    """Return a record with its key, or the items of a list, and then the key by itself."""
    if not isinstance(node, ListNode):
        yield keys, [_span(key, node)]
        return
    yield keys, [_span(key)]
    for index, item in enumerate(node.items):
        yield (*keys, index), [_span(item)]


def _span(first: Node, last: Node | None = None) -> _Span:
    return first.start, max(first.end, (last or first).end)

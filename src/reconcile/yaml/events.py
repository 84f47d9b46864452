"""YAML text to nodes with places, on the events of PyYAML's C parser.

Events, because that is the only reader of any YAML that is fast and keeps every place, and
because nothing in it guesses: `015000`, `12:30` and `no` stay the text they are. No data
makes `read` raise; what is wrong comes back as issues beside what could be read.
"""

from collections.abc import Callable, Iterator
from itertools import islice
from operator import attrgetter
from typing import Any

from yaml.error import MarkedYAMLError, YAMLError
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from reconcile.errors import InputError
from reconcile.finding import Issue
from reconcile.values import Place
from reconcile.yaml import refusals, traps
from reconcile.yaml.capped import Capped, limited
from reconcile.yaml.document import Document
from reconcile.yaml.nodes import ListNode, MapNode, Node, Refused, Scalar
from reconcile.yaml.text import Text

MAX_DEPTH = 32  # a ledger needs 9, and nothing that walks a tree can mind 32
_TOO_DEEP = "exceeded maximum nesting depth"
"""What libyaml says since 0.2.6 of more than 1,000 levels. It looks up to 1,024 characters ahead
for the colon of a key, and so says it of brackets before it reports the first of them."""

MAX_EVENTS = 10_000_000
"""Values and keys of one file, about: a file at the limit of `decoding` that a person or a
program wrote has some 6 million, one made of brackets alone could need all memory."""

_SHORT = 4  # one more than the longest word that readers differ about, and the empty text
_text_of = attrgetter("text")
_Entries = list[tuple[Scalar, Node]]
_BLOCK_STYLES = frozenset("|>")
_CORE_TAG = "tag:yaml.org,2002:"  # `!!str` and its like: they change nothing where all is text


def read(source: Text) -> Document:
    """Read a text of which nothing is known yet.

    Raises:
        InputError: PyYAML was built without libyaml.
    """
    root, reading = _tree(source, source.text)
    if not reading.is_loaded:
        root = None
    troubles = [*reading.troubles, *limited(traps.in_tree(source, root, reading.odd))]
    troubles.sort(key=_position)
    return Document(source, root, tuple(troubles), reading.is_loaded)


def _tree(source: Text, text: str) -> tuple[Node | None, "_Reading"]:
    """Build the nodes of a text (the whole file or its beginning) and report its troubles."""
    reading = _Reading(source)
    root = None
    try:
        events = _events(text)
        root = _build(islice(events, MAX_EVENTS), reading)
        if reading.is_loaded and next(events, None) is not None:
            reading.give_up(refusals.too_many(source, MAX_EVENTS))
    except YAMLError as error:
        if isinstance(error, MarkedYAMLError) and error.problem == _TOO_DEEP and error.problem_mark:
            # What comes before has MAX_DEPTH brackets open and more, and libyaml tells them.
            return _tree(source, text[: error.problem_mark.index])
        # Only a broken file pays for the tables that explain it.
        from reconcile.yaml import syntax

        reading.give_up(syntax.explain(source, error, _tokens(text)))
    return root, reading


def _position(issue: Issue) -> tuple[int, int]:
    where = issue.where
    return (where.line, where.column) if isinstance(where, Place) else (0, 0)


def _events(text: str) -> Iterator[Any]:
    return iter(_parser(text).get_event, None)


def _tokens(text: str) -> Iterator[Any]:
    return iter(_parser(text).get_token, None)


def _parser(text: str) -> Any:
    """Return PyYAML's C parser, on a class whose constructor adds nothing that is unused here."""
    try:
        from yaml.cyaml import CBaseLoader
    except ImportError as error:
        raise InputError(
            "PyYAML was built without libyaml, which reads the ledger; install the ready-made "
            "package: pip install --force-reinstall --only-binary pyyaml pyyaml"
        ) from error
    return CBaseLoader(text)


def _build(events: Iterator[Any], reading: "_Reading") -> Node | None:
    """Build the tree; what is rare is left to the methods of ``reading``.

    Every key and value passes here, so it is one loop that calls little. The nodes of
    the innermost open collection gather in ``children``, keys and values in turn.
    """
    children: list[Any] = []
    is_mapping = False
    outer: list[tuple[list[Any], bool, Any]] = []
    is_odd, odd_first = traps.is_odd, traps.ODD_FIRST
    for event in events:
        kind = type(event)
        if kind is ScalarEvent:
            text, style = event.value, event.style
            scalar = Scalar(text, event.start_mark.index, event.end_mark.index, style)
            if event.tag or event.anchor:
                scalar = reading.undressed(scalar, event)
            elif style or ((len(text) < _SHORT or text[0] in odd_first) and is_odd(text)):
                reading.look_at(scalar)
            children.append(scalar)
        elif kind is MappingStartEvent or kind is SequenceStartEvent:
            if len(outer) == MAX_DEPTH:
                reading.give_up(
                    refusals.too_deep(reading.source, event.start_mark.index, MAX_DEPTH)
                )
                break
            outer.append((children, is_mapping, event))
            children, is_mapping = [], kind is MappingStartEvent
        elif kind is MappingEndEvent or kind is SequenceEndEvent:
            node = reading.collection(children, is_mapping, outer[-1][2], event)
            children, is_mapping, _ = outer.pop()
            children.append(reading.as_key(node) if is_mapping and not len(children) % 2 else node)
        elif kind is AliasEvent:
            children.append(reading.alias(event))
        elif kind is DocumentStartEvent and children:
            reading.give_up(refusals.several_documents(reading.source, event.start_mark.index))
            break
    return children[0] if children else None


def _properties(event: Any) -> int:
    """How many of an anchor and a tag stand before a value."""
    return (event.anchor is not None) + (event.tag is not None)


class _Reading:
    """The state of a reading while its tree is built.

    Attributes:
        source: The file.
        troubles: What is wrong with it.
        odd: Plain scalars that deserve a second look, see `traps.is_odd`.
        is_loaded: Nothing so far forbids to use the tree.
    """

    __slots__ = ("_has_refused", "is_loaded", "odd", "source", "troubles")

    def __init__(self, source: Text) -> None:
        self.source = source
        self.troubles = Capped()
        self.odd: list[Scalar] = []
        self.is_loaded = True
        self._has_refused = False

    def give_up(self, issue: Issue) -> None:
        """Record why the whole file cannot be used; that replaces lesser troubles there."""
        lesser = (t for t in self.troubles if _position(t) != _position(issue))
        self.troubles = limited(lesser)
        self.troubles.append(issue)
        self.is_loaded = False

    def look_at(self, node: Scalar) -> None:
        """Check a scalar that is not plain, or that `traps.is_odd`."""
        if not node.style:
            self.odd.append(node)
        elif node.style in _BLOCK_STYLES:
            self._trim(node)
            if not node.text:
                self.troubles.extend(traps.empty_block(self.source, node))

    def collection(
        self, children: list[Any], is_mapping: bool, opened: Any, closed: Any
    ) -> MapNode | ListNode:
        """Build the map or list of the nodes between two events."""
        start, is_flow = opened.start_mark.index, opened.flow_style
        # The end that libyaml gives a block lies after the comments that follow it.
        end = self._flow_end(children, closed) if is_flow else children[-1].end
        if opened.tag or opened.anchor:
            start = refusals.properties(
                self.source, start, end, self.troubles, count=_properties(opened), is_text=False
            )
            # What stands before a first key that is empty is the key's, and looks like the map's.
            start = min([start, *(child.start for child in children[:1])])
        if is_mapping:
            return MapNode(self._entries(children, start, is_flow), start, end, is_flow)
        if is_flow:
            children, issues = traps.join_items(self.source, children, start, end)
            self.troubles.extend(issues)
        return ListNode(children, start, end, is_flow)

    def _entries(self, children: list[Any], start: int, is_flow: bool) -> _Entries:
        """Return pairs of key and value; the keys are scalars by now, see `as_key`."""
        keys: list[Scalar] = children[::2]
        entries: _Entries = list(zip(keys, children[1::2], strict=True))
        # A value that was cut left an empty one behind, and that is odd.
        if is_flow and self.odd and self.odd[-1].start >= start:
            entries, issues = traps.join_entries(self.source, entries)
            self.troubles.extend(issues)
        if self._has_refused:
            entries = [entry for entry in entries if not isinstance(entry[0], Refused)]
        if len(set(map(_text_of, keys))) != len(keys):
            entries = self._unique(entries)
        return entries

    def alias(self, event: Any) -> Scalar:
        """Replace a value that stands for another."""
        start, end = event.start_mark.index, event.end_mark.index
        return self._refused("alias", refusals.alias, start, end)

    def as_key(self, node: MapNode | ListNode) -> Refused:
        """Replace a list or map that stands in the place of a key."""
        return self._refused("complex-key", refusals.complex_key, node.start, node.end)

    def _refused(
        self, problem: str, refusal: Callable[[Text, int, int], Issue], start: int, end: int
    ) -> Refused:
        if not self.troubles.is_full(self.source.path, problem):
            self.troubles.append(refusal(self.source, start, end))
        self._has_refused = True
        return Refused(self.source.text[start:end], start, end, "")

    def _flow_end(self, children: list[Node], closed: Any) -> int:
        """Return one past the bracket, or the last child of a map without braces: ``[a: b]``."""
        end: int = closed.end_mark.index
        is_bare = self.source.text[end - 1] not in "]}"
        return children[-1].end if is_bare and children else end

    def undressed(self, node: Scalar, event: Any) -> Scalar:
        """Strip a scalar of its anchor and tag; refuse it when they may be part of the text."""
        self._trim(node)
        source, troubles = self.source, self.troubles
        start = refusals.properties(
            source, node.start, node.end, troubles, count=_properties(event), is_text=True
        )
        if event.tag and not event.tag.startswith(_CORE_TAG):
            self._has_refused = True
            return Refused(self.source.text[node.start : node.end], node.start, node.end, "")
        node.start = start
        return node

    def _trim(self, node: Scalar) -> None:
        # libyaml counts the empty lines after a block of text as its own.
        text = self.source.text
        while node.end > node.start and text[node.end - 1] in " \t\r\n":
            node.end -= 1

    def _unique(self, entries: _Entries) -> _Entries:
        first: dict[str, tuple[Scalar, Node]] = {}
        for entry in entries:
            kept = first.setdefault(entry[0].text, entry)
            if kept is not entry and not self.troubles.is_full(self.source.path, "duplicate-key"):
                self.troubles.append(refusals.duplicate_key(self.source, kept, entry))
        return list(first.values())

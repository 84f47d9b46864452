"""One YAML file as a tree of nodes, with the troubles that reading it met."""

from collections.abc import Sequence as Keys
from dataclasses import dataclass, field

from reconcile.finding import Issue
from reconcile.values import Place
from reconcile.yaml.nodes import ListNode, MapNode, Node, Scalar
from reconcile.yaml.text import Text

_Entries = dict[str, tuple[Scalar, Node]]


@dataclass(frozen=True, slots=True)
class Document:
    """A file, read.

    Attributes:
        source: The text and its lines.
        root: What stands at the top of the file; None for a file with nothing in it.
        troubles: What is wrong with the file as YAML, in the order of the file.
        is_loaded: The file could be read; if not, ``root`` is None.
    """

    source: Text
    root: Node | None
    troubles: tuple[Issue, ...]
    is_loaded: bool
    # Findings ask for places one by one, and a map of 20,000 entries must not be
    # searched from its top for each of them.
    _entries: dict[int, _Entries] = field(default_factory=dict, repr=False, compare=False)

    @property
    def path(self) -> str:
        """The file as it was named."""
        return self.source.path

    @property
    def text(self) -> str:
        """The whole file, decoded, without a byte order mark."""
        return self.source.text

    def place(self, start: int, end: int) -> Place:
        """Return a place; see `Text.place`."""
        return self.source.place(start, end)

    def line(self, number: int) -> str:
        """Return a line; see `Text.line`."""
        return self.source.line(number)

    def find(
        self,
        keys: Keys[str | int],
        *,
        of_key: bool = False,
        part: tuple[int, int] | None = None,
    ) -> Place:
        """Return the place of the value under a path of keys and list indexes.

        What is not there has the place of the deepest part of the path that is. A value
        that stands alone is also the first item of a list, so index 0 of it is itself.
        A key without a value is where its missing value is pointed at.

        Args:
            keys: Keys and list indexes from the top of the file.
            of_key: Point at the key, not at its value; a list item has none.
            part: Point at these characters of the value, where the file has them as they are.
        """
        name, node = self._walk(keys)
        if node is None:
            return self.place(0, 0)
        target = name if name is not None and (of_key or node.start == node.end) else node
        if part is not None and isinstance(target, Scalar):
            return self.place(*self._stretch(target, *part))
        return self.place(target.start, target.end)

    def node(self, keys: Keys[str | int]) -> Node | None:
        """Return what stands under a path of keys and list indexes; paths are as for `find`."""
        return self._walk(keys)[1]

    def _walk(self, keys: Keys[str | int]) -> tuple[Scalar | None, Node | None]:
        """Return the deepest value on a path that is there, with its key if it has one."""
        node = self.root
        name: Scalar | None = None
        for key in keys:
            if isinstance(node, ListNode):
                if not (isinstance(key, int) and 0 <= key < len(node.items)):
                    break
                name, node = None, node.items[key]
            elif isinstance(node, MapNode) and isinstance(key, str):
                entry = self._entries_of(node).get(key)
                if entry is None:
                    break
                name, node = entry
            elif key != 0:
                break
        return name, node

    def identify(self, keys: Keys[str | int], ids: Keys[str]) -> tuple[str, ...]:
        """Return a path with each list index replaced by what identifies the item.

        Args:
            keys: Keys and list indexes from the top of the file.
            ids: The keys whose values tell the items of a list apart, wherever they stand in it.
        """
        node = self.root
        told: list[str] = []
        for key in keys:
            if isinstance(key, str):
                told.append(key)
            if isinstance(node, ListNode):
                is_there = isinstance(key, int) and 0 <= key < len(node.items)
                node = node.items[key] if is_there and isinstance(key, int) else None
                item = self._entries_of(node) if isinstance(node, MapNode) else {}
                values = (item[one][1] for one in ids if one in item)
                told.extend(value.text for value in values if isinstance(value, Scalar))
            elif isinstance(node, MapNode) and isinstance(key, str):
                node = self._entries_of(node).get(key, (None, None))[1]
        return tuple(told)

    def _stretch(self, scalar: Scalar, start: int, end: int) -> tuple[int, int]:
        """Return where characters of a value stand; the whole value if it is folded or escaped."""
        written = self.text[scalar.start : scalar.end]
        before = written.find(scalar.text)
        if before < 0:
            before, start, end = 0, 0, len(written)
        return scalar.start + before + start, scalar.start + before + end

    def _entries_of(self, node: MapNode) -> _Entries:
        entries = self._entries.get(id(node))
        if entries is None:
            entries = {entry[0].text: entry for entry in node.entries}
            self._entries[id(node)] = entries
        return entries

"""The YAML node tree: what stands in a file, and where.

A node's ``start`` and ``end`` are character indexes into `Document.text`,
counted from 0, the end excluded; `Document.place` turns them into lines and
columns on demand. Nodes are plain slotted classes, not frozen ones: a large
ledger has a quarter of a million of them, and a frozen dataclass takes three
times as long to build (and the classes a millisecond each to make at start-up).
Nothing changes a node once its file is read.
"""

from collections.abc import Iterator


class Scalar:
    """A single value or a key; always text, whatever it looks like.

    Attributes:
        text: The value without quotes, escapes resolved; empty where nothing is written.
        start: First character, the opening quote or block indicator included.
        end: One past the last character, the closing quote included.
        style: Empty for plain text, else the character that opens it: ``'``, ``"``, ``|``, ``>``.
    """

    __slots__ = ("end", "start", "style", "text")

    def __init__(self, text: str, start: int, end: int, style: str) -> None:
        self.text = text
        self.start = start
        self.end = end
        self.style = style

    @property
    def is_empty(self) -> bool:
        """Whether nothing is written: the value is there in name only."""
        return not self.text and not self.style


class Refused(Scalar):
    """A value that an issue has refused already; its text is what the file says.

    Whoever meets one treats it as missing and adds no second complaint.
    """

    __slots__ = ()


class MapNode:
    """Keys and their values, in the order of the file.

    Attributes:
        entries: Pairs of key and value; no two keys have the same text.
        start: First character of the first key, or the brace.
        end: One past the last character of the last value, or of the brace.
        is_flow: Written with braces.
    """

    __slots__ = ("end", "entries", "is_flow", "start")

    def __init__(
        self, entries: "list[tuple[Scalar, Node]]", start: int, end: int, is_flow: bool
    ) -> None:
        self.entries = entries
        self.start = start
        self.end = end
        self.is_flow = is_flow

    @property
    def fields(self) -> "dict[str, str | Node]":
        """The values by key; of a single value its text."""
        return {
            key.text: value.text if type(value) is Scalar else value for key, value in self.entries
        }

    def value(self, name: str) -> "Node | None":
        """Return the value of a key, if it is there."""
        return next((value for key, value in self.entries if key.text == name), None)


class ListNode:
    """A list of values, in the order of the file.

    Attributes:
        items: The values.
        start: The first dash, or the bracket.
        end: One past the last character of the last value, or of the bracket.
        is_flow: Written with brackets.
    """

    __slots__ = ("end", "is_flow", "items", "start")

    def __init__(self, items: "list[Node]", start: int, end: int, is_flow: bool) -> None:
        self.items = items
        self.start = start
        self.end = end
        self.is_flow = is_flow


Node = Scalar | MapNode | ListNode


def scalars(root: Node | None) -> Iterator[Scalar]:
    """Yield every key and every single value below a node, in the order of the file."""
    waiting = [root] if root is not None else []
    while waiting:
        node = waiting.pop()
        if isinstance(node, Scalar):
            yield node
        elif isinstance(node, MapNode):
            for key, value in reversed(node.entries):
                waiting += (value, key)
        else:
            waiting.extend(reversed(node.items))

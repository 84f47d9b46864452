"""New entries in the text of a file: behind those that are there, written as they are written.

Only insertions are made. Every other byte stays as it was: comments, order, quotes, line ends.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from reconcile.yaml import writing
from reconcile.yaml.document import Document
from reconcile.yaml.edit import Span
from reconcile.yaml.nodes import ListNode, MapNode, Node, Refused, Scalar
from reconcile.yaml.writing import Style, Value

Keys = tuple[str | int, ...]

Record = Mapping[str, Value]
"""The fields of a record."""

Below: TypeAlias = "Mapping[str, Below] | list[Record] | str | tuple[Value, ...]"
"""What is to stand under a key: a map, a value, or as a list records beside what is there."""

Tree = Mapping[str, Below]
"""What is new in a file, by its keys at the top."""

_KEPT_LINES = re.compile(r"[|>]\d?\+")
"""How a block of text begins to which the empty lines behind it belong."""


class CannotInsertError(ValueError):
    """Nothing can be put where it belongs; the text says why, as part of a sentence."""


class Inserted(NamedTuple):
    """What has to be put into a file.

    Attributes:
        spans: The insertions.
        keys: Where each record of a list stands afterwards, in the order of the tree.
    """

    spans: tuple[Span, ...]
    keys: tuple[Keys, ...]


def insert(document: Document, tree: Tree, typed: frozenset[str] = frozenset()) -> Inserted:
    r"""Plan the insertions that put new entries into a file.

    Args:
        document: The file as it is.
        tree: What is new.
        typed: The fields whose text may be a number, a date or a flag for other readers too.

    Raises:
        CannotInsertError: There is no place for it.
        ValueError: No file can hold one of the texts.

    Example:
        >>> from reconcile.yaml.edit import apply
        >>> from reconcile.yaml.reader import parse
        >>> file = parse(b"sources:\n  nis: {title: NIS}  # Seoul\n", "a.yaml")
        >>> print(apply(file.text, insert(file, {"sources": {"un": [{"title": "UN"}]}}).spans))
        sources:
          nis: {title: NIS}  # Seoul
          un: {title: UN}
        <BLANKLINE>
    """
    if not document.is_loaded:
        raise CannotInsertError("the file cannot be read")
    desk = _Desk(document, typed)
    root = document.root
    if isinstance(root, MapNode):
        desk.into(root, tree, ())
    elif root is None or (isinstance(root, Scalar) and root.is_empty):
        desk.write_first(tree)
    else:
        raise CannotInsertError("the file is not a map")
    return Inserted(tuple(desk.spans()), tuple(desk.keys))


class _Desk:
    """A file and what is being put into it."""

    def __init__(self, document: Document, typed: frozenset[str]) -> None:
        self.text = document.text
        self.style = _style(document, typed)
        self.keys: list[Keys] = []
        # What is put at one place stays in the order in which it comes: the inner before the outer.
        self._pieces: dict[int, list[str]] = {}

    def spans(self) -> Iterator[Span]:
        for at, pieces in self._pieces.items():
            yield Span(at, at, "".join(pieces))

    def into(self, node: MapNode, tree: Tree, path: Keys) -> None:
        """Put entries into a map: into those that are there, and the new ones behind them."""
        entries = {key.text: (key, value) for key, value in node.entries}
        new: dict[str, Below] = {}
        for name, below in tree.items():
            if name not in entries:
                new[name] = below
                self._tell(below, (*path, name))
                continue
            key, value = entries[name]
            if isinstance(value, Scalar) and value.is_empty and not isinstance(value, Refused):
                self._fill(key, below, (*path, name), is_flow=node.is_flow)
            elif isinstance(below, list):
                self._beside(key, value, below, (*path, name), is_flow=node.is_flow)
            elif isinstance(value, MapNode) and isinstance(below, Mapping):
                self.into(value, below, (*path, name))
            else:
                raise CannotInsertError(f"`{name}` is not a map there")
        if new:
            self._append(node, new)

    def write_first(self, tree: Tree) -> None:
        """Write the first entries of a file that says nothing yet."""
        lines: list[str] = []
        for name, below in tree.items():
            lines += [*([""] if lines else []), *writing.entry(name, _value(below), self.style, 0)]
            self._tell(below, (name,))
        self._put_lines(len(self.text), lines)

    def _tell(self, below: Below, path: Keys) -> None:
        """Note where records stand where nothing stood."""
        if isinstance(below, Mapping):
            for name, deeper in below.items():
                self._tell(deeper, (*path, name))
        elif isinstance(below, list):
            several = [(*path, index) for index in range(len(below))]
            self.keys += several if len(below) > 1 else [path]

    def _append(self, node: MapNode, new: Mapping[str, Below]) -> None:
        """Put new entries behind the last one of a map."""
        values = [value for _, value in node.entries]
        if node.is_flow:
            told = [
                writing.flow({name: _value(below)}, self.style)[1:-1] for name, below in new.items()
            ]
            self._put_in_flow(node, values, told)
            return
        indent = _column(self.text, node.start)
        has_blank = self._has_blank([key for key, _ in node.entries], values, indent)
        is_flow = _are_flow(values)
        lines: list[str] = []
        for name, below in new.items():
            value = _value(below)
            if is_flow and isinstance(below, list):
                own = [f"{' ' * indent}{writing.flow({name: value}, self.style)[1:-1]}"]
            else:
                own = writing.entry(name, value, self.style, indent)
            lines += [*([""] if has_blank else []), *own]
        self._put_lines(self._behind(node, indent), lines)

    def _fill(
        self,
        key: Scalar,
        below: Below,
        path: Keys,
        *,
        is_flow: bool,
    ) -> None:
        """Write what a key without a value has not had."""
        self._tell(below, path)
        colon = self._colon(key)
        if is_flow:
            self._put(colon, f" {writing.flow(_value(below), self.style)}")
            return
        indent = _column(self.text, key.start)
        lines = writing.entry(key.text, _value(below), self.style, indent)[1:]
        if lines:
            self._put_lines(self._line_behind(colon, indent + 1), lines)
        else:
            self._put(colon, f" {writing.flow(_value(below), self.style)}")

    def _beside(
        self,
        key: Scalar,
        value: Node,
        records: list[Record],
        path: Keys,
        *,
        is_flow: bool,
    ) -> None:
        """Put records beside what stands under a key: one of several becomes a list."""
        if isinstance(value, Refused):
            raise CannotInsertError(f"what stands under `{key.text}` is refused")
        count = len(value.items) if isinstance(value, ListNode) else 1
        self.keys += [(*path, count + index) for index in range(len(records))]
        told = [writing.flow(record, self.style) for record in records]
        if isinstance(value, ListNode):
            if value.is_flow:
                self._put_in_flow(value, value.items, told)
            else:
                self._items(value, records)
            return
        if is_flow or (isinstance(value, MapNode) and value.is_flow):
            self._put(value.start, "[")
            self._put(value.end, f", {', '.join(told)}]")
            return
        column = _column(self.text, key.start)
        if isinstance(value, MapNode):
            dash = _column(self.text, value.start)
            self._put(value.start, "- ")
            self._shift(value.start, value.end, 2)
        else:
            dash = column + self.style.dash
            self._put(self._colon(key), f"{self.style.newline}{' ' * dash}-")
            self._shift(self._colon(key), value.end, dash - column + 2)
        lines = [line for one in records for line in writing.item(one, self.style, dash)]
        self._put_lines(self._behind(value, column + 1), lines)

    def _items(self, node: ListNode, records: list[Record]) -> None:
        """Put items behind the last one of a list with dashes."""
        indent = _column(self.text, node.start)
        has_blank = len(node.items) > 1 and self._has_blank(node.items, node.items, 1)
        lines: list[str] = []
        for one in records:
            if _are_flow(node.items):
                own = [f"{' ' * indent}- {writing.flow(one, self.style)}"]
            else:
                own = writing.item(one, self.style, indent)
            lines += [*([""] if has_blank else []), *own]
        self._put_lines(self._behind(node, indent), lines)

    def _put_in_flow(
        self, node: MapNode | ListNode, values: Sequence[Node], told: Sequence[str]
    ) -> None:
        """Put entries before the closing brace or bracket, on lines of their own if others are."""
        if not values:
            self._put(node.start + 1, ", ".join(told))
            return
        last = values[-1]
        tail = self.text[last.end : node.end - 1]
        comma = re.match(r"\s*,", tail)
        at = last.end + (comma.end() if comma else 0)
        line = self.text[self.text.rfind("\n", 0, at) + 1 : at]
        is_tall = "\n" in self.text[node.start : last.end] and "\n" in tail
        if not comma:
            self._put(at, ",")
        if not is_tall:
            self._put(at, f" {', '.join(told)}")
            return
        margin = line[: len(line) - len(line.lstrip())]
        gap = f"{self.style.newline}{margin}"
        behind = self.text.index("\n", at)
        behind -= self.text[behind - 1] == "\r"
        self._put(behind, f"{gap}{f',{gap}'.join(told)}")

    def _shift(self, start: int, end: int, by: int) -> None:
        """Indent the lines that begin within a stretch further; empty ones need no blanks."""
        at = self.text.find("\n", start, end)
        while at >= 0:
            if self.text[at + 1 : at + 2] not in ("\n", "\r", ""):
                self._put(at + 1, " " * by)
            at = self.text.find("\n", at + 1, end)

    def _put(self, at: int, text: str) -> None:
        self._pieces.setdefault(at, []).append(text)

    def _put_lines(self, at: int, lines: Sequence[str]) -> None:
        """Put whole lines where a line begins, or behind a last one that has no end."""
        newline = self.style.newline
        told = newline.join(lines)
        is_cut = at > 0 and self.text[at - 1] != "\n"
        self._put(at, newline + told if is_cut else told + newline)

    def _colon(self, key: Scalar) -> int:
        """The place behind the colon of a key."""
        at = self.text.find(":", key.end)
        if at < 0 or self.text[key.end : at].strip():
            raise CannotInsertError(f"no colon stands behind `{key.text}`")
        return at + 1

    def _has_blank(self, firsts: Sequence[Node], lasts: Sequence[Node], indent: int) -> bool:
        """Tell whether an empty line parts the last two entries; a file's own are parted anyway."""
        if len(firsts) < 2:
            return not indent
        between = self.text[lasts[-2].end : firsts[-1].start]
        return re.search(r"\n[ \t]*\r?\n", between) is not None

    def _behind(self, node: Node, column: int) -> int:
        """The beginning of the line behind a node and the comments that belong to it."""
        last = node
        while not isinstance(last, Scalar):
            below = (
                [value for _, value in last.entries] if isinstance(last, MapNode) else last.items
            )
            if last.is_flow or not below:
                break
            last = below[-1]
        at = self._line_behind(node.end, column)
        if isinstance(last, Scalar) and _KEPT_LINES.match(self.text, last.start):
            blank = re.compile(r"(?:[ \t]*\r?\n)*").match(self.text, at)
            at = blank.end() if blank else at
        return at

    def _line_behind(self, index: int, column: int) -> int:
        """The beginning of the next line that is no comment of what stands before it.

        A comment belongs to what stands before it if it is indented like that or further, and
        further than what follows it.
        """
        behind = self._next_line(index)
        following = re.compile(r"(?m)^([ \t]*)(?![ \t]|#|\r?\n|\Z)").search(self.text, behind)
        least = max(column, len(following[1]) + 1 if following else 0)
        at = behind
        while at < len(self.text):
            line = self.text[at : self._next_line(at)]
            written = line.lstrip(" ")
            if written.startswith("#") and len(line) - len(written) >= least:
                behind = at + len(line)
            elif written.strip():
                break
            at += len(line)
        return behind

    def _next_line(self, index: int) -> int:
        at = self.text.find("\n", index)
        return at + 1 if at >= 0 else len(self.text)


def _value(below: Below) -> Value:
    """Records under a key as a value: one by itself, several as a list."""
    if isinstance(below, list):
        return below[0] if len(below) == 1 else below
    if isinstance(below, Mapping):
        return {name: _value(deeper) for name, deeper in below.items()}
    return below


def _are_flow(values: Sequence[Node]) -> bool:
    """Tell whether all maps and lists among values stand in braces, and there is one."""
    flows = [value.is_flow for value in values if not isinstance(value, Scalar)]
    return bool(flows) and all(flows)


def _style(document: Document, typed: frozenset[str]) -> Style:
    """How a file writes: as the first of its maps and lists that is not in braces."""
    text, root = document.text, document.root
    steps: list[int] = []
    dashes: list[int] = []
    waiting: list[Node | None] = [root]
    while waiting and not (steps and dashes):
        node = waiting.pop()
        if not isinstance(node, MapNode) or node.is_flow:
            continue
        for key, value in node.entries:
            if not isinstance(value, Scalar) and not value.is_flow:
                found = steps if isinstance(value, MapNode) else dashes
                found.append(_column(text, value.start) - _column(text, key.start))
        waiting.extend(value for _, value in reversed(node.entries))
    is_json = isinstance(root, MapNode) and root.is_flow and bool(root.entries)
    return Style(
        step=steps[0] if steps else 2,
        dash=dashes[0] if dashes else 2,
        newline="\r\n" if text.count("\r\n") * 2 > text.count("\n") else "\n",
        is_json=is_json and isinstance(root, MapNode) and root.entries[0][0].style == '"',
        typed=typed,
    )


def _column(text: str, index: int) -> int:
    return index - text.rfind("\n", 0, index) - 1

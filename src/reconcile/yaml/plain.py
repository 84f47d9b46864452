"""Files in the plain style of most ledgers, read by regular expressions, line by line.

Block maps and lists; for each key a line, and its value on it: bare, in quotes, a list or a map
in brackets, or the head of a simple block of text. Whatever is not certainly that, down to a
single character, is left to the parser: `read` then returns None. Where it answers, it gives the
tree that ``events.read`` gives, and there is nothing to complain of.
"""

import re
from collections.abc import Callable
from typing import Any

from reconcile.yaml.nodes import ListNode, MapNode, Node, Scalar
from reconcile.yaml.traps import ODD_FIRST, is_odd

_Fields = dict[str, str | Node]
_Line = Any  # a match; mypy cannot know that there always is one
_Match = Callable[[str, int], Any]

# Compiled when a file needs it: that takes longer than all other expressions together.
_UNUSUAL = "[^\n -~\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
"""Tabs, carriage returns and other line ends, controls, byte order marks."""

# No class below needs to name a line end but LF: a text with another one is unusual.
_KEY = r"\w[\w./\-]{0,200}+"  # YAML allows a key 1,024 characters
_FIRST = r"""(?:[^\s\-?:,\[\]{}#&*!|>'"%@`]|-(?=[^\s\-]))"""
_REST = r"[^\n:#]*(?:(?::(?=[^ \n])|(?<! )#)[^\n:#]*)*(?<! )"
_QUOTED = r"""\"[^"\\\n]*(?:\\["\\][^"\\\n]*)*\"|'[^'\n]*(?:''[^'\n]*)*'"""
_BRACKETED = r"\[[^\n#\[\]{}]*\]|\{[^\n#\[\]{}]*\}"
_VALUE = rf"{_FIRST}{_REST}|{_QUOTED}|{_BRACKETED}|[|>]-?|"
# What `is_odd` certainly does not match, as by far the most keys and values.
_PAIR = (
    r"(?![yYnNoO]\w{0,2}:)[^\W\d][\w./\-]{0,200}+:[ ]"
    r"(?:[A-Za-z$][^\n:#]{3}|[0-9]++[,/% \-])" + _REST.replace("*", "*+") + r"\n"
)
# A dash takes two columns here.
_PAIRS = rf"(?(2)(?<![ ][ ])){_PAIR}(?:\1(?(2)[ ][ ]){_PAIR})*+"
_BESIDE = r"(?:[ ]*(?:#[^\n]*)?\n)*+"  # empty lines and comments
_COMMENT = r"[ ]*(?:(?<= )#(?:[ ][^\n]*)?)?"  # a word right behind the mark may be a slip
_line: _Match = re.compile(
    rf"{_BESIDE}(?:([ ]*)(-[ ]+)?(?:({_PAIRS})|(?:({_KEY}):(?=[ \n])[ ]*)?({_VALUE}){_COMMENT}\n)|)"
).match
"""Indentation and dash of the next line that holds anything, and all pairs of a key and a simple
value that begin with it; else its key and value. None of them at the end, and before a line that
is not plain."""

_HEAD = re.compile(rf"{_BESIDE}---[ ]*\n")
"""The mark of a document's beginning, and comments before it."""

_in_brackets: _Match = re.compile(
    rf"(?:({_KEY}):[ ]+)?({_FIRST}[^\n:#,\[\]{{}}?]*(?<! )|{_QUOTED})(?:,[ ]+|[ ]*[\]}}])"
).match
_blanks: _Match = re.compile("[ ]*").match
_quoted: _Match = re.compile(_QUOTED).match
_has_blank_line = re.compile(r"(?m)^[ ]+$").search
_fold = re.compile(r"\n(\n*)").sub
_unescape = re.compile(r"\\([\"\\])").sub

_BRACKETS, _BLOCKS, _QUOTES = "[{", "|>", "\"'"
_MARKS = _BRACKETS + _BLOCKS + _QUOTES  # what a value begins with that is not bare
_SHORT = 4  # as in `events`
_MAX_LEVEL, _MAX_COLUMN = 12, 40  # no ledger is deeper, and the parser allows more
_MAX_NODES = 10_000_000  # as in `events`


class _OtherwiseError(Exception):
    """The parser has to look at this file."""


def read(text: str) -> MapNode | None:
    """Return the tree of a plain file; None where the parser has to look at it."""
    is_usual = text.replace("\n", " ").isprintable() or not re.search(_UNUSUAL, text)
    if not is_usual or (len(text) > _MAX_NODES and _most_nodes(text) > _MAX_NODES):
        return None
    try:
        return _Reading(text).top()
    except _OtherwiseError:
        return None


def _most_nodes(text: str) -> int:
    """Return more than a plain text can have of what the parser counts."""
    # A line begins and ends a list or map at most, and holds a key and a value.
    in_brackets = 2 * text.count(",") + 4 * (text.count("[") + text.count("{"))
    return 4 * (text.count("\n") + 1) + in_brackets


class _PlainMap(MapNode):
    """A map that makes its nodes when they are asked for; records need its texts only."""

    __slots__ = ("_column", "_fields", "_text")

    is_flow = False

    def __init__(self, text: str, start: int, column: int, fields: _Fields) -> None:
        self._text = text
        self.start = start
        self._column = column
        self._fields = fields

    @property
    def fields(self) -> _Fields:
        return self._fields

    def value(self, name: str) -> Node | None:
        return self._value(name, self._find(name, self.start)) if name in self._fields else None

    def __getattr__(self, name: str) -> Any:
        """Fill in what `MapNode` has."""
        if name == "entries":
            self.entries, at = [], self.start
            for key in self._fields:
                at = self._find(key, at)
                self.entries.append((Scalar(key, at, at + len(key), ""), self._value(key, at)))
            return self.entries
        if name == "end":
            last = next(reversed(self._fields))
            self.end = self._value(last, self._find(last, self.start)).end
            return self.end
        raise AttributeError(name)

    def _find(self, key: str, at: int) -> int:
        """Return where a key starts, at an index or behind it."""
        if self._text.startswith(f"{key}:", self.start) and at == self.start:
            return at
        # All else that a map holds is indented more, or begins with another mark.
        return self._text.index(f"\n{' ' * self._column}{key}:", at) + 1 + self._column

    def _value(self, key: str, at: int) -> Node:
        """Return the value of a key that starts there."""
        known = self._fields[key]
        if not isinstance(known, str):
            return known
        start = _blanks(self._text, at + len(key) + 1).end()
        mark = self._text[start]
        if mark in _BLOCKS:
            return Scalar(known, start, _block(self._text, start, self._column)[1], mark)
        if mark in _QUOTES:
            return Scalar(known, start, _quoted(self._text, start).end(), mark)
        return Scalar(known, start, start + len(known), "")


class _Reading:
    """A text on its way into nodes."""

    __slots__ = ("is_cut", "text")

    def __init__(self, text: str) -> None:
        self.is_cut = not text.endswith("\n")
        self.text = text + "\n" if self.is_cut else text

    def top(self) -> MapNode:
        """Return the map that the file is."""
        head = _HEAD.match(self.text)
        line = _line(self.text, head.end() if head else 0)
        if line[1] or line[2]:
            raise _OtherwiseError
        root, line = self._map(line, 0, 0)
        if line[1] is not None or line.end() < len(self.text):
            raise _OtherwiseError
        return root

    def _map(self, line: _Line, column: int, level: int) -> tuple[MapNode, _Line]:
        """Return the map whose first key a line holds, and the next line that is not of it."""
        _, dash, pairs, key, _ = line.groups()
        if not (pairs or key) or level > _MAX_LEVEL or column > _MAX_COLUMN:
            raise _OtherwiseError
        text, start, indent = self.text, line.end(2 if dash else 1), " " * column
        fields: _Fields = {}
        while pairs or key:
            if pairs:
                _add(fields, pairs, indent)
                line = _line(text, line.end())
            else:
                line = self._entry(fields, line, column, level)
            margin, dash, pairs, key, _ = line.groups()
            if dash or margin != indent:
                break
        if len(line[1] or "") > column:
            raise _OtherwiseError
        return _PlainMap(text, start, column, fields), line

    def _entry(self, fields: _Fields, line: _Line, column: int, level: int) -> _Line:
        """Add the key of a line and its value to those of a map; return the line behind them."""
        key, raw = line[4], line[5]
        if key in fields or ((len(key) < _SHORT or key[0] in ODD_FIRST) and is_odd(key)):
            raise _OtherwiseError
        if not raw:
            fields[key], line = self._below(_line(self.text, line.end()), column, level)
            return line
        fields[key], at = self._value(line, column)
        return _line(self.text, at)

    def _value(self, line: _Line, column: int) -> tuple[str | Node, int]:
        """Return the value on a line, and where the next line starts."""
        raw, at = line[5], line.end()
        mark = raw[0]
        if mark in _QUOTES:
            return _unquoted(raw), at
        if mark in _BRACKETS:
            return _collection(raw, line.start(5)), at
        if mark in _BLOCKS:
            text, _, at = _block(self.text, line.start(5), column)
            if self.is_cut and at == len(self.text):
                raise _OtherwiseError  # it matters whether its last line has an end
            return text, at
        if (len(raw) < _SHORT or mark in ODD_FIRST) and is_odd(raw):
            raise _OtherwiseError
        return raw, at

    def _below(self, line: _Line, column: int, level: int) -> tuple[Node, _Line]:
        """Return what stands below a key of this column, and the next line that is not of it."""
        depth = len(line[1] or "")
        if line[2] and depth >= column:
            return self._list(line, depth, level + 1)
        if line[2] or depth <= column:
            raise _OtherwiseError
        return self._map(line, depth, level + 1)

    def _list(self, line: _Line, column: int, level: int) -> tuple[ListNode, _Line]:
        """Return the list whose first item a line holds, and the next line that is not of it."""
        start = line.start(2)
        items: list[Node] = []
        indent, dash, pairs, key, value = line.groups()
        while dash and len(indent) == column:
            if pairs or key:
                item, line = self._map(line, column + len(dash), level + 1)
                items.append(item)
            else:
                items.append(_item(value, line.start(5)))
                line = _line(self.text, line.end())
            indent, dash, pairs, key, value = line.groups()
        if len(indent or "") > column:
            raise _OtherwiseError
        return ListNode(items, start, items[-1].end, is_flow=False), line


def _add(fields: _Fields, pairs: str, indent: str) -> None:
    """Add pairs of a key and a value to the fields of a map."""
    words = pairs[:-1].replace("\n" + indent, ": ").split(": ")
    count = len(fields) + len(words) // 2
    fields.update(zip(words[::2], words[1::2], strict=True))
    if len(fields) != count:
        raise _OtherwiseError


def _block(text: str, head: int, column: int) -> tuple[str, int, int]:
    """Return the text below the head of a block, its end, and where the next line starts."""
    start = text.index("\n", head) + 1
    depth = len(_blanks(text, start)[0])
    if not column < depth <= _MAX_COLUMN:
        raise _OtherwiseError
    # The expressions of all depths that are in use stay compiled.
    found = re.compile(rf"(?:[ ]{{{depth}}}[^\n]*\n|[ ]*\n)+").match(text, start)
    if found is None or _has_blank_line(found[0]):
        raise _OtherwiseError
    lines = found[0].rstrip("\n").split("\n")
    told = "\n".join(line[depth:] for line in lines)
    if text[head] == ">":
        if "\n " in told:
            raise _OtherwiseError  # what is indented more keeps its line ends
        told = _fold(lambda ends: ends[1] or " ", told)
    ending = "" if text[head + 1] == "-" else "\n"
    return told + ending, start + len(found[0].rstrip(" \n")), found.end()


def _unquoted(raw: str) -> str:
    """Return the text of a quoted value."""
    if raw[0] == "'":
        return raw[1:-1].replace("''", "'")
    return _unescape(r"\1", raw[1:-1]) if "\\" in raw else raw[1:-1]


def _checked(raw: str, start: int) -> Scalar:
    """Return a bare or quoted value that no reader takes for something else."""
    if is_odd(raw):  # no quoted text is
        raise _OtherwiseError
    if raw[0] in _QUOTES:
        return Scalar(_unquoted(raw), start, start + len(raw), raw[0])
    return Scalar(raw, start, start + len(raw), "")


def _item(raw: str, start: int) -> Node:
    """Return the value behind a dash."""
    if not raw or raw[0] in _BLOCKS:
        raise _OtherwiseError
    return _collection(raw, start) if raw[0] in _BRACKETS else _checked(raw, start)


def _collection(raw: str, start: int) -> MapNode | ListNode:
    """Return the map or list that is written in brackets."""
    is_map = raw[0] == "{"
    keys: list[Scalar] = []
    values: list[Node] = []
    at = _blanks(raw, 1).end()
    while at < len(raw) - 1:
        found = _in_brackets(raw, at)
        if found is None or (found[1] is not None) is not is_map:
            raise _OtherwiseError
        if is_map:
            keys.append(_checked(found[1], start + at))
        values.append(_checked(found[2], start + found.start(2)))
        at = found.end()
    end = start + len(raw)
    if not is_map:
        return ListNode(values, start, end, is_flow=True)
    if len({key.text for key in keys}) < len(keys):
        raise _OtherwiseError
    return MapNode([*zip(keys, values, strict=True)], start, end, is_flow=True)

"""Where in a file somebody is typing, although its text is no YAML at the moment.

Nothing is parsed: keys are followed by their indentation, braces and brackets by counting, from
the top of the file to the cursor. What stands behind the cursor is not looked at.
"""

import re
from typing import NamedTuple

from reconcile.editor.slots import Keys

_QUOTED = r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'"
_KEY = re.compile(rf"({_QUOTED}|[^\s#\[\]{{}},&*!|>'\"%@`-][^#]*?|-[^\s#][^#]*?)[ ]*:(?:[ \t]+|$)")
_DASH = re.compile(r"-(?:[ ]+|$)")
_COMMENT = re.compile(r"(?:^|[ \t])#")
_TOKEN = re.compile(rf"{_QUOTED}|[\[\]{{}},\n]|:(?=\s|$)|(?<=\s)#[^\n]*")
_BLOCK = re.compile(r"[|>][-+0-9]*[ \t]*(?:#.*)?$")


class Cursor(NamedTuple):
    """What is being typed.

    Attributes:
        keys: The keys that lead to it: to a value, or to the map whose next key it may be.
        is_value: It is a value for certain; else it may be a key too.
        word: What has been typed of it, without an opening quote.
        start: Index of the first character of that.
        is_quoted: A quote stands before it.
        in_flow: Braces or brackets are open around it.
    """

    keys: Keys
    is_value: bool
    word: str
    start: int
    is_quoted: bool = False
    in_flow: bool = False


class _Level(NamedTuple):
    """A key or an item that is open at some indentation."""

    column: int
    key: str | int


def cursor(text: str, index: int) -> Cursor | None:
    r"""Return what is being typed before a character; None: nothing of the format, as a comment.

    Example:
        >>> cursor("sources:\n  nis: {relays: [un, ro", 32)[:3]
        (('sources', 'nis', 'relays', 1), True, 'ro')
        >>> cursor("sources:\n  nis:\n    rel", 23)[:3]
        (('sources', 'nis'), False, 'rel')
    """
    return _Follower(text, index).follow()


class _Follower:
    """Follows a text line by line up to the cursor."""

    def __init__(self, text: str, index: int) -> None:
        self.text = text[:index]
        self.levels: list[_Level] = []
        self.at = 0

    @property
    def keys(self) -> Keys:
        return tuple(level.key for level in self.levels)

    def follow(self) -> Cursor | None:
        """Take line after line; the last one ends at the cursor."""
        while (end := self.text.find("\n", self.at)) >= 0:
            line = self.text[self.at : end].rstrip("\r")
            start, self.at = self.at, end + 1
            if line.strip() and not line.lstrip().startswith("#"):
                rest, _ = self._open(line)
                if (found := self._pass_over(rest, start + len(line))) is not None:
                    return found
        return self._last(self.text[self.at :])

    def _open(self, line: str) -> tuple[str, int]:
        """Open the dashes and the key of a line; return what stands behind, and its column."""
        at = len(line) - len(line.lstrip(" "))
        while dash := _DASH.match(line, at):
            self._item(at)
            at = dash.end()
        if key := _KEY.match(line, at):
            self._close(at)
            self.levels.append(_Level(at, _plain(key[1])))
            at = key.end()
        return line[at:], at

    def _close(self, column: int) -> None:
        while self.levels and self.levels[-1].column >= column:
            self.levels.pop()

    def _item(self, column: int) -> None:
        """Begin the next item of a list; its dash may stand right below the key of the list."""
        index = 0
        while self.levels and self.levels[-1].column >= column:
            last = self.levels[-1]
            if last.column == column:
                if isinstance(last.key, str):
                    break
                index = last.key + 1
            self.levels.pop()
        self.levels.append(_Level(column, index))

    def _pass_over(self, rest: str, end: int) -> Cursor | None:
        """Pass over a value that takes several lines; what is being typed may stand in it."""
        own = self.levels[-1].column if self.levels else -1
        if _BLOCK.match(rest):
            return self._pass_block(own)
        if rest[:1] in ("{", "["):
            return self._pass_flow(end - len(rest), own)
        if rest[:1] in ("'", '"') and not re.match(_QUOTED, rest):
            return self._pass_quoted(rest[0], own)
        return None

    def _pass_block(self, column: int) -> Cursor | None:
        """Pass over the lines of a block of text: those that are indented further."""
        for line in self.text[self.at :].splitlines(keepends=True):
            indent = len(line) - len(line.lstrip(" "))
            if line.strip() and indent <= column:
                break
            self.at += len(line)
        return None

    def _pass_quoted(self, quote: str, column: int) -> Cursor | None:
        """Pass over a text in quotes, up to the next quote or a line that begins a key."""
        while self.at < len(self.text):
            end = self.text.find("\n", self.at)
            line = self.text[self.at : end if end >= 0 else len(self.text)]
            if self._begins_anew(line, column):
                break
            self.at = end + 1 if end >= 0 else len(self.text)
            if quote in line:
                break
        return None

    def _begins_anew(self, line: str, column: int) -> bool:
        """Whether a line begins a key outside of what has been left open above it."""
        indent = len(line) - len(line.lstrip(" "))
        return indent <= column and bool(_KEY.match(line, indent) or _DASH.match(line, indent))

    def _pass_flow(self, start: int, column: int) -> Cursor | None:
        """Pass over braces and brackets; what is being typed stands in them if they stay open."""
        flow = _Flow(start)
        for found in _TOKEN.finditer(self.text, start):
            if found[0] == "\n":
                end = self.text.find("\n", found.end())
                line = self.text[found.end() : end if end >= 0 else len(self.text)]
                if self._begins_anew(line, column):
                    self.at = found.end()
                    return None
            else:
                flow.take(found, self.text)
            if not flow.levels:
                end = self.text.find("\n", found.end())
                self.at = end + 1 if end >= 0 else len(self.text)
                return None
        return self._in_flow(flow)

    def _in_flow(self, flow: "_Flow") -> Cursor | None:
        if flow.is_comment:
            return None
        keys = (*self.keys, *(level.key for level in flow.levels if level.key is not None))
        is_value = flow.levels[-1].key is not None
        behind = self.text[flow.word_start :]
        start = flow.word_start + len(behind) - len(behind.lstrip())
        return _typed(keys, is_value, self.text, start, in_flow=True)

    def _last(self, line: str) -> Cursor | None:
        """What is being typed in the last line, outside of braces and brackets."""
        if self.at >= len(self.text) and self.at and not self.text.endswith("\n"):
            return None  # the text ends in what was passed over
        if _COMMENT.search(re.sub(_QUOTED, "", line)):
            return None
        rest, column = self._open(line)
        start = len(self.text) - len(rest)
        if rest[:1] in ("{", "["):
            return self._pass_flow(start, column)
        is_value = bool(self.levels) and self._is_behind_key(line, column)
        if not is_value:
            self._close_keys(column)
        return _typed(self.keys, is_value, self.text, start)

    def _is_behind_key(self, line: str, column: int) -> bool:
        return line[:column].rstrip().endswith(":")

    def _close_keys(self, column: int) -> None:
        """Close what is not open any more where a word begins that may be a key."""
        while self.levels and self.levels[-1].column >= column:
            self.levels.pop()


class _Depth:
    """An open brace or bracket: the key behind whose colon the text is, or the index of the item.

    The key is None in a brace as long as no colon has come.
    """

    __slots__ = ("is_map", "key")

    def __init__(self, is_map: bool) -> None:
        self.is_map = is_map
        self.key: str | int | None = None if is_map else 0


class _Flow:
    """What is open in braces and brackets.

    Attributes:
        levels: Each brace and bracket that is open.
        word_start: Where the last word begins.
        is_comment: The last thing is a comment.
    """

    def __init__(self, start: int) -> None:
        self.levels: list[_Depth] = []
        self.word_start = start
        self.is_comment = False

    def take(self, found: re.Match[str], text: str) -> None:
        """Take the next quoted text, comment or mark."""
        mark = found[0]
        self.is_comment = mark[0] == "#" and found.end() == len(text)
        if mark[0] in "\"'#":
            return
        if mark in "{[":
            self.levels.append(_Depth(mark == "{"))
        elif mark in "}]":
            self.levels.pop()
        elif mark == ",":
            top = self.levels[-1]
            top.key = top.key + 1 if isinstance(top.key, int) else None
        elif self.levels[-1].is_map and self.levels[-1].key is None:
            self.levels[-1].key = _plain(text[self.word_start : found.start()].strip())
        self.word_start = found.end()


def _typed(keys: Keys, is_value: bool, text: str, start: int, *, in_flow: bool = False) -> Cursor:
    is_quoted = text[start : start + 1] in ("'", '"') and start < len(text)
    start += is_quoted
    return Cursor(keys, is_value, text[start:], start, is_quoted, in_flow)


def _plain(key: str) -> str:
    return key[1:-1] if key[:1] in ("'", '"') else key.rstrip()

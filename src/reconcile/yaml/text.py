"""The text of one file: decoded, and cut into the lines that git counts."""

import re
from array import array
from bisect import bisect_right

from reconcile.values import Place
from reconcile.yaml.fields import NO_FIELDS, Fields

_END = r"[ \t]+#[ \t]"
_END_IN_FLOW = r"[ \t]+#[ \t]|[ \t]*(?:[\]}]|,[ \t]*[\w-]+:[ \t])"
_LONGEST_SHOWN = 60  # characters of the user's text in a message: enough to know it again


def shown(text: str) -> str:
    r"""Return text as a message may show it: control characters escaped, long text cut.

    Example:
        >>> print(shown("1\t000\x1b[31m"))
        1\t000\x1b[31m
    """
    if len(text) > _LONGEST_SHOWN:
        text = text[: _LONGEST_SHOWN - 1] + "…"
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


def quoted(text: str) -> str:
    r"""Return text in YAML quotes, ready to be copied into the file.

    Example:
        >>> print(quoted("> 10,000"), quoted('the "army"'))
        "> 10,000" 'the "army"'
    """
    if '"' in text or "\\" in text:
        return "'" + shown(text.replace("'", "''")) + "'"
    return f'"{shown(text)}"'


class Text:
    """The text of one file and the places in it.

    Lines end at LF only, as for git and GitHub; libyaml also ends them at CR, NEL,
    U+2028 and U+2029, so its own line numbers are never used.

    Attributes:
        path: The file as it was named, with forward slashes.
        text: The whole file, decoded, without a byte order mark.
        fields: What its keys mean.
        whole: The text of the file, of which this may be only some lines.
    """

    __slots__ = ("_starts", "fields", "path", "text", "whole")

    def __init__(self, path: str, text: str, fields: Fields = NO_FIELDS, whole: str = "") -> None:
        self.path = path
        self.text = text
        self.whole = whole or text
        self.fields = fields
        self._starts = array("q")

    def place(self, start: int, end: int) -> Place:
        """Return the place of the characters from ``start`` up to, not including, ``end``."""
        starts = self._line_starts()
        line = end_line = bisect_right(starts, start)
        if end <= start:
            end = start
        elif line < len(starts) and end > starts[line]:
            end_line = bisect_right(starts, end - 1)
        column, end_column = start - starts[line - 1] + 1, end - starts[end_line - 1] + 1
        return Place(self.path, line, column, end_line, end_column)

    def span(self, place: Place) -> tuple[int, int]:
        """Return the indexes of the first character of a place, and one past its last."""
        starts = self._line_starts()
        start = starts[place.line - 1] + place.column - 1
        return start, starts[place.end_line - 1] + place.end_column - 1

    def line(self, number: int) -> str:
        """Return a line, counted from 1, without its line end; empty past the last line."""
        start, end = self._line_bounds(number)
        return self.text[start:end]

    def within(self, place: Place) -> str:
        """Return what stands at a place, as far as it lies in the first line of it."""
        start, end = self._line_bounds(place.line)
        last = place.end_column if place.line == place.end_line else end - start + 1
        return self.text[min(start + place.column - 1, end) : min(start + last - 1, end)]

    def around(self, place: Place, room: int) -> tuple[str, str, str]:
        """Return the line of a place before, at and behind it, each at most so many characters.

        What is nearest to the place is kept; a line can have megabytes.
        """
        start, end = self._line_bounds(place.line)
        left = min(start + place.column - 1, end)
        right = end
        if place.end_line == place.line:
            right = min(max(start + place.end_column - 1, left + 1), end)
        return (
            self.text[max(start, left - room) : left],
            self.text[left : min(right, left + room)],
            self.text[right : min(end, right + room)],
        )

    def _line_bounds(self, number: int) -> tuple[int, int]:
        """Return where a line begins and ends in the text; both at its end for a missing line."""
        starts = self._line_starts()
        if not 0 < number <= len(starts):
            return len(self.text), len(self.text)
        start = starts[number - 1]
        end = self.text.find("\n", start)
        end = end if end >= 0 else len(self.text)
        return start, end - (end > start and self.text[end - 1] == "\r")

    def line_start(self, index: int) -> int:
        """Return the index of the first character of the line that holds ``index``."""
        return self.text.rfind("\n", 0, index) + 1

    def line_end(self, index: int) -> int:
        """Return the index one past the last visible character of the line that holds ``index``."""
        end = self.text.find("\n", index)
        start = self.line_start(index)
        return start + len(self.text[start : end if end >= 0 else len(self.text)].rstrip())

    def value_end(self, start: int) -> int:
        """Return the index one past the value that begins at ``start``, as a person would see it.

        For values that YAML does not see as one: the value ends with its line, before a
        comment, and within braces or brackets before the next field or the closing one.
        """
        before = self.text[self.line_start(start) : start]
        is_in_flow = sum(map(before.count, "{[")) > sum(map(before.count, "}]"))
        pattern = re.compile(_END_IN_FLOW if is_in_flow else _END)
        match = pattern.search(self.text, start, self.line_end(start))
        return match.start() if match else max(start, self.line_end(start))

    def _line_starts(self) -> "array[int]":
        # Made when the first place is asked for: a file without findings never needs it.
        if not self._starts:
            # Found one by one and kept in eight bytes each: a large file has a million.
            self._starts = array("q", (0,))
            self._starts.extend(end.end() for end in re.finditer("\n", self.text))
        return self._starts

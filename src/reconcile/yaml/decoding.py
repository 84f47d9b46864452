"""Bytes to text: what must hold before YAML is worth parsing."""

import codecs
import re
from collections.abc import Iterator

from reconcile.finding import Issue, Related
from reconcile.yaml.capped import limited
from reconcile.yaml.fields import NO_FIELDS, Fields
from reconcile.yaml.text import Text, shown

MAX_BYTES = 64 * 1024 * 1024  # some 250,000 estimates with all their fields: no ledger is larger

_SHOWN = 1_000  # bytes of a line behind one that is not UTF-8; more of it is no help

_MERGE_MARKER = r"(?m)^(?:<{7}|>{7}|\|{7})(?= |\r?$)|^={7}(?=\r?$)"
_MARKER_LINES = 3  # behind the first of one conflict: the common base, the middle and the end
_MARKERS = ("<<<<<<<", ">>>>>>>", "=======", "|||||||")
_MARKS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
"""How files begin that some editors write; that of UTF-32 begins with that of UTF-16."""


def decode(
    data: bytes, path: str, fields: Fields = NO_FIELDS, whole: str = ""
) -> tuple[Text, list[Issue]]:
    """Decode a file, or lines of it; report what forbids to parse it."""
    if len(data) > MAX_BYTES:
        return Text(path, ""), [_too_large(path)]
    # libyaml does not count the marks, however many, in the indexes that it gives.
    while data.startswith(codecs.BOM_UTF8):
        data = data.removeprefix(codecs.BOM_UTF8)
    try:
        source = Text(path, data.decode("utf-8"), fields, whole)
    except UnicodeDecodeError as error:
        # The lines up to the bad byte are still right, so a report can show them, and that byte.
        end = data.find(b"\n", error.start, error.start + _SHOWN)
        part = data[: end if end >= 0 else error.start + _SHOWN]
        source = Text(path, part.decode("utf-8", errors="replace"))
        return source, [_not_utf8(source, data, error.start, error.reason)]
    return source, [*limited(_merge_markers(source)), *limited(_inner_marks(source))]


def _too_large(path: str) -> Issue:
    # How much larger is not known: no more is read.
    return Issue(
        Text(path, "").place(0, 0),
        f"the file is larger than {MAX_BYTES // 1024**2} MiB, the most that is read",
        "Split it into several files; a ledger is every YAML file in its folder.",
        problem="too-large",
    )


def _not_utf8(source: Text, data: bytes, offset: int, reason: str) -> Issue:
    name = next((name for mark, name in _MARKS if data.startswith(mark)), None)
    if name:
        message, offset = f"the file is {name}, not UTF-8", 0
    elif reason == "unexpected end of data":
        message = f"the file ends within a character, at byte {offset + 1:,}: it was cut off"
    else:
        message = f"byte {offset + 1:,} of the file, 0x{data[offset]:02X}, is not UTF-8"
        # In UTF-8 bytes above 0x7F come in groups; one that stands alone is an older encoding.
        if data[offset + 1 : offset + 2].isascii() and data[offset] >= 0xA0:
            letter = data[offset : offset + 1].decode("latin-1")
            message += f"; it looks like the Latin-1 letter `{letter}`"
    start = len(data[:offset].decode("utf-8"))
    return Issue(
        source.place(start, start + 1),
        message,
        "Save the file again as UTF-8.",
        problem="not-utf8",
    )


def _merge_markers(source: Text) -> Iterator[Issue]:
    # The plain search is far faster than the expression, and almost always enough.
    if not any(marker in source.text for marker in _MARKERS):
        return
    conflict: list[int] = []
    for match in re.finditer(_MERGE_MARKER, source.text):
        # A marker that opens a conflict, or that stands behind the end of one, begins another.
        if conflict and (match[0][0] == "<" or source.text[conflict[-1]] == ">"):
            yield _conflict(source, conflict)
            conflict = []
        conflict.append(match.start())
    if conflict:
        yield _conflict(source, conflict)


def _conflict(source: Text, starts: list[int]) -> Issue:
    """Report one merge conflict by the places where its marker lines begin."""
    first, *others = (source.place(start, source.line_end(start)) for start in starts)
    line = source.text[starts[0] : source.line_end(starts[0])].rstrip("\r")
    until = f", up to line {others[-1].line}" if others else ""
    return Issue(
        first,
        f"`{shown(line)}` marks a merge conflict that was not resolved{until}",
        "Keep one side or both, and delete the marker lines.",
        related=tuple(Related(place, "delete this line, too") for place in others[:_MARKER_LINES]),
        problem="merge-marker",
    )


def _inner_marks(source: Text) -> Iterator[Issue]:
    """Report byte order marks inside the text, where another file was appended."""
    start = source.text.find("\ufeff")
    while start >= 0:
        yield Issue(
            source.place(start, start + 1),
            "an invisible byte order mark, U+FEFF, stands within the file",
            "Delete it; files that begin with one leave it behind when they are joined.",
            problem="control-character",
        )
        start = source.text.find("\ufeff", start + 1)

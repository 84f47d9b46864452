"""Bytes to text: what must hold before YAML is worth parsing."""

import codecs
import re
from collections.abc import Iterator

from reconcile.finding import Issue
from reconcile.ledger.text import Text

MAX_BYTES = 64 * 1024 * 1024  # some 250,000 estimates with all their fields: no ledger is larger

_MERGE_MARKER = r"(?m)^(?:<{7}|>{7}|\|{7})(?= |\r?$)|^={7}(?=\r?$)"
_MARKERS = ("<<<<<<<", ">>>>>>>", "=======", "|||||||")
_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def decode(data: bytes, path: str) -> tuple[Text, list[Issue]]:
    """The text of a file, and what forbids to parse it."""
    if len(data) > MAX_BYTES:
        return Text(path, ""), [_too_large(path, len(data))]
    # libyaml does not count the marks, however many, in the indexes that it gives.
    while data.startswith(codecs.BOM_UTF8):
        data = data.removeprefix(codecs.BOM_UTF8)
    try:
        source = Text(path, data.decode("utf-8"))
    except UnicodeDecodeError as error:
        # The lines up to the bad byte are still right, so a report can show them.
        source = Text(path, data.decode("utf-8", errors="replace"))
        return source, [_not_utf8(source, data, error.start, error.reason)]
    return source, list(_merge_markers(source))


def _too_large(path: str, size: int) -> Issue:
    mebibyte = 1024 * 1024
    return Issue(
        Text(path, "").place(0, 0),
        f"the file has {size / mebibyte:.1f} MiB, more than the limit of {MAX_BYTES // mebibyte}",
        "Split it into several files; a ledger is every YAML file in its folder.",
        problem="too-large",
    )


def _not_utf8(source: Text, data: bytes, offset: int, reason: str) -> Issue:
    if data.startswith(_UTF16_MARKS):
        message = "the file is UTF-16, not UTF-8"
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
    for match in re.finditer(_MERGE_MARKER, source.text):
        start = match.start()
        yield Issue(
            source.place(start, source.line_end(start)),
            f"`{match[0]}` marks a merge conflict that was not resolved",
            "Keep one side or both, and delete the marker lines.",
            problem="merge-marker",
        )

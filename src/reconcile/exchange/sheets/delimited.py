"""A table in lines of text: its encoding, what parts its cells, and the cells."""

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from reconcile.errors import InputError
from reconcile.exchange import Trouble
from reconcile.exchange.sheets.sheet import MAX_CELLS, Sheet

_DELIMITERS = ",;\t|"
_TRIED = 100
"""Rows by which the delimiter is chosen."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""How files begin that say what they are in; that of UTF-32 begins with that of UTF-16."""

_SEPARATOR = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
"""The line by which a spreadsheet program says what parts the cells."""


def read(data: bytes) -> Sheet:
    """Read a table of text, such as CSV.

    Raises:
        InputError: It is no text, or a quote is never closed.
    """
    text, troubles = _decoded(data)
    said = _SEPARATOR.match(text)
    text = text[said.end() :] if said else text
    delimiter = said[1] if said else _delimiter(text)
    rows: list[list[str]] = [[]] if said else []
    cells = 0
    for row in _parsed(text, delimiter):
        rows.append(row)
        cells += len(row)
        if cells > MAX_CELLS:
            raise InputError(f"the table has more than {MAX_CELLS:,} cells; split it")
    return Sheet("", rows, troubles)


def _decoded(data: bytes) -> tuple[str, tuple[Trouble, ...]]:
    """The text of a file, and what is to be said of its encoding."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            try:
                text = data.decode("utf-8-sig" if name == "utf-8" else name)
            except UnicodeDecodeError as error:
                raise InputError(
                    f"the file begins as {name.upper()} and is not: byte {error.start + 1:,}; "
                    "save it again as UTF-8"
                ) from None
            return _without_nul(text), ()
    if b"\0" in data:
        # Western text in UTF-16 has a zero in every other byte.
        even, odd = data[0:1000:2].count(0), data[1:1000:2].count(0)
        if max(even, odd) > 3 * min(even, odd) + 8:
            name = "utf-16-be" if even > odd else "utf-16-le"
            return _without_nul(data.decode(name, "replace")), ()
    try:
        return _without_nul(data.decode("utf-8")), ()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        fact = "the file is not UTF-8, and was read as Windows-1252"
        remedy = "look whether its letters are right; else save it again as UTF-8"
        told = Trouble(f"line {line}", "", fact, remedy, is_error=False)
        return _without_nul(data.decode("cp1252", "replace")), (told,)


def _without_nul(text: str) -> str:
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise InputError(f"line {line} holds a zero byte: this is no table of text; save it as CSV")
    return text


def _delimiter(text: str) -> str:
    """The character that parts most rows into the same number of cells."""
    return max(_DELIMITERS, key=lambda one: (_regularity(text, one), -_DELIMITERS.index(one)))


def _regularity(text: str, delimiter: str) -> float:
    try:
        rows = [row for row in islice(_parsed(text, delimiter), _TRIED) if row]
    except InputError:
        return 0
    widths = Counter(map(len, rows))
    width, count = widths.most_common(1)[0] if widths else (1, 1)
    return (width - 1) * count / max(1, len(rows))


def _parsed(text: str, delimiter: str) -> Iterator[list[str]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        yield from reader
    except csv.Error as error:
        raise InputError(
            f"line {reader.line_num} cannot be read: {error}; a quote may not be closed there"
        ) from None

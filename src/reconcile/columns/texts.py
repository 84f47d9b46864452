"""Columns as lines of text: CSV for spreadsheets, JSON for pipes; whole columns at a time.

Ranges stand as `[[low,high],…]`, null where a side is open. Where an end does not belong to the
range a third entry has the brackets that mathematics writes: `[12000,null,"()"]`.
"""

import json
from collections.abc import Iterator

import pyarrow as pa
import pyarrow.compute as pc

_QUOTED = r'[,;\t"\r\n]|^\s|\s$|^$'
"""What would end a cell, or be taken off by programs that trim, or be taken for no cell."""

_RUN = "^'*[=+\\-@\t\r\n＝＋－＠]"
_NUMBER = r"^-[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?$"
"""What a spreadsheet takes for a formula, and what is only a number below 0 (`exchange.cells`)."""

_CONTROL = r"[\x00-\x1f]"


def delimited(table: pa.Table, delimiter: str) -> str:
    r"""Return rows as lines of cells; an empty cell is null, and an empty text is quoted.

    Example:
        >>> delimited(pa.table({"q": ["a", "b, c", "=1"], "low": [1.5, None, 20000.0]}), ",")
        'a,1.5\n"b, c",\n\'=1,20000\n'
    """
    return _joined([_cells(column) for column in table.columns], delimiter, "", "\n", "")


def heading(schema: pa.Schema, delimiter: str) -> str:
    """Return the line above the cells."""
    names = pa.table({name: [name] for name in schema.names})
    return delimited(names, delimiter)


def json_lines(table: pa.Table) -> str:
    """Return each row as a JSON object in a line.

    Example:
        >>> print(json_lines(pa.table({"quantity": ["a", None], "low": [1.5, 20000.0]})), end="")
        {"quantity":"a","low":1.5}
        {"quantity":null,"low":20000}
    """
    columns = [
        pc.binary_join_element_wise(
            f"{json.dumps(name)}:", pc.fill_null(_values(column), "null"), ""
        )
        for name, column in zip(table.column_names, table.columns, strict=True)
    ]
    return _joined(columns, ",", "{", "}\n", "null")


def _joined(
    columns: list[pa.ChunkedArray], between: str, before: str, after: str, null: str
) -> str:
    if not columns or not len(columns[0]):
        return ""
    rows = pc.binary_join_element_wise(
        *columns, between, null_handling="replace", null_replacement=null
    )
    lines = pc.binary_join_element_wise(before, rows, after, "")
    return "".join(_texts(lines))


def _texts(column: pa.ChunkedArray) -> Iterator[str]:
    for chunk in column.chunks:
        yield from chunk.to_pylist()


def _cells(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """A column as cells of a spreadsheet; only texts and ranges can need quotes."""
    text = _plain(column)
    if not (pa.types.is_string(column.type) or pa.types.is_list(column.type)):
        return text
    if pa.types.is_string(column.type):
        is_run = pc.and_not(
            pc.match_substring_regex(text, _RUN), pc.match_substring_regex(text, _NUMBER)
        )
        text = pc.if_else(is_run, pc.binary_join_element_wise("'", text, ""), text)
    doubled = pc.replace_substring(text, '"', '""')
    quoted = pc.binary_join_element_wise('"', doubled, '"', "")
    return pc.if_else(pc.match_substring_regex(text, _QUOTED), quoted, text)


def _values(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """A column as values of JSON."""
    text = _plain(column)
    type_ = column.type
    if pa.types.is_boolean(type_) or pa.types.is_integer(type_) or pa.types.is_list(type_):
        return text
    if pa.types.is_floating(type_):
        # JSON has no word for what is no number.
        return pc.if_else(pc.is_finite(column), text, _string(text))
    return _string(text)


def _string(text: pa.ChunkedArray) -> pa.ChunkedArray:
    if pc.any(pc.match_substring_regex(text, _CONTROL)).as_py():
        written = [
            None if one is None else json.dumps(one, ensure_ascii=False) for one in _texts(text)
        ]
        return pa.chunked_array([pa.array(written, pa.string())])
    escaped = pc.replace_substring(pc.replace_substring(text, "\\", "\\\\"), '"', '\\"')
    return pc.binary_join_element_wise('"', escaped, '"', "")


def _plain(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """A column as text."""
    if pa.types.is_list(column.type):
        return pa.chunked_array([_pieces(chunk) for chunk in column.chunks], pa.string())
    return pc.cast(column, pa.string())


def _pieces(lists: pa.ListArray) -> pa.StringArray:
    """Lists of ranges as text."""
    ends = lists.flatten()
    low, high = (pc.fill_null(pc.cast(ends.field(n), pa.string()), "null") for n in ("low", "high"))
    is_low, is_high = (ends.field(name) for name in ("low_closed", "high_closed"))
    brackets = pc.binary_join_element_wise(
        pc.if_else(is_low, "[", "("), pc.if_else(is_high, "]", ")"), ""
    )
    third = pc.if_else(
        pc.equal(brackets, "[]"), "", pc.binary_join_element_wise(',"', brackets, '"', "")
    )
    written = pc.binary_join_element_wise("[", low, ",", high, third, "]", "")
    counts = pc.fill_null(pc.list_value_length(lists), 0)
    offsets = pa.concat_arrays(
        [pa.array([0], pa.int32()), pc.cumulative_sum(counts).cast(pa.int32())]
    )
    texts = pc.binary_join(pa.ListArray.from_arrays(offsets, written), ",")
    return pc.if_else(lists.is_null(), None, pc.binary_join_element_wise("[", texts, "]", ""))

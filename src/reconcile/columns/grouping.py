"""Number the quantities of some claims, in the order of their hashes, and type their rows."""

from typing import NamedTuple

import numpy as np
import pyarrow as pa

from reconcile.columns.claims import COMPARED, DAYS
from reconcile.columns.hashing import hashes
from reconcile.columns.rows import Days, Mark, Rows
from reconcile.columns.sweeping import Ints
from reconcile.columns.values import Values

TEXTS = ("quantity", "issuer", "counted")
"""Columns of claims that hold names."""


class Grouped(NamedTuple):
    """Some claims.

    Attributes:
        quantities: Each once, in the order in which they are answered.
        rows: Their rows.
    """

    quantities: pa.Array
    rows: Rows


def grouped(claims: pa.Table) -> Grouped:
    """Number the quantities of claims: by their hashes, those of one hash by their names."""
    quantities, group = _in_order(claims.column("quantity"))
    texts = {name: claims.column(name) for name in TEXTS if name in claims.column_names}
    column = {
        name: claims.column(name).to_numpy() for name in claims.column_names if name not in TEXTS
    }
    marks = column["marks"]
    low_open, high_open = ((marks & mark) != 0 for mark in (Mark.LOW_OPEN, Mark.HIGH_OPEN))
    rows = Rows(
        group,
        _issuers(texts["issuer"]) if "issuer" in texts else None,
        Values(group, column["low"], column["high"], low_open, high_open),
        marks,
        (column[COMPARED[0]], column[COMPARED[1]]) if COMPARED[0] in column else None,
        Days(*(column[name] for name in DAYS)) if DAYS[0] in column else None,
        column.get("measure"),
        _counted(texts["counted"]) if "counted" in texts else None,
        column["fault"],
    )
    return Grouped(quantities, rows)


def _counted(names: pa.ChunkedArray) -> Ints:
    """Return the number of what the phrase of each row counts; -1: it does not say."""
    known, numbers = _numbered(names)
    return np.where(np.array([*known.is_valid().to_pylist()])[numbers], numbers, -1)


def _numbered(names: pa.ChunkedArray) -> tuple[pa.Array, Ints]:
    """Return distinct names and the number of the name of each row; what has none is one more."""
    coded = names.combine_chunks().dictionary_encode("encode")
    if isinstance(coded, pa.ChunkedArray):
        coded = coded.combine_chunks()
    return coded.dictionary, np.asarray(coded.indices.to_numpy(), np.int64)


def _issuers(names: pa.ChunkedArray) -> Ints:
    """Return a number for the issuer of each row."""
    if pa.types.is_integer(names.type) and not names.null_count:
        return np.asarray(names.to_numpy(), np.int64)
    return _numbered(names)[1]


def _in_order(names: pa.ChunkedArray) -> tuple[pa.Array, Ints]:
    """Return distinct quantities in the order of their hashes, and the place of each row's."""
    if pa.types.is_integer(names.type) and not names.null_count:
        return _whole_numbers(names.combine_chunks())
    quantities, number = _numbered(names)
    codes = hashes(quantities)
    order = np.argsort(codes, kind="stable")
    if (np.diff(codes[order]) == 0).any():
        named = quantities.to_pylist()
        ranks = [
            (code, name is not None, name) for code, name in zip(codes.tolist(), named, strict=True)
        ]
        order = np.array(sorted(range(len(ranks)), key=ranks.__getitem__), np.int64)
    place = np.empty(len(order), np.int64)
    place[order] = np.arange(len(order))
    return quantities.take(pa.array(order)), place[number]


def _whole_numbers(names: pa.Array) -> tuple[pa.Array, Ints]:
    """Do so for whole numbers: no two of them have one hash."""
    codes = hashes(names)
    order = np.argsort(codes)
    ascending = codes[order]
    is_first = np.ones(len(codes), np.bool_)
    np.not_equal(ascending[1:], ascending[:-1], out=is_first[1:])
    place = np.empty(len(codes), np.int64)
    place[order] = np.cumsum(is_first) - 1
    return names.take(pa.array(order[is_first])), place

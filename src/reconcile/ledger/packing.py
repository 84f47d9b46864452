"""Records as plain data and back: what can be kept on disk, sent to another process, compared.

Plain data are numbers, texts, None, and tuples of these, which `marshal` writes and reads. A
record becomes a tuple whose first item is a code of its kind, in bytes, which no record holds
itself. Two records are equal exactly when their plain data are, and these have the same bytes
in every run.
"""

import marshal
import zlib
from enum import Enum
from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING, Any

from reconcile.finding import Edit, Gathering, Issue, Related, Severity, Spot
from reconcile.ledger.figures import Written
from reconcile.ledger.records import (
    Accept,
    Basis,
    Estimate,
    IntervalKind,
    Measure,
    Period,
    PriceIndex,
    Quantity,
    Rank,
    Rate,
    Relation,
    Source,
)
from reconcile.ledger.settling import Draft
from reconcile.phrases import Kind, Reading, WrittenNumber
from reconcile.replay.questions import digest
from reconcile.values import Interval, Length, PartialDate, Place

if TYPE_CHECKING:
    from collections.abc import Callable

_LEAVES: tuple[type[tuple[Any, ...]], ...] = (
    *(PartialDate, Length, Interval, WrittenNumber, Spot, Place),
)
"""Records that hold nothing but plain data."""

_NESTING: dict[type[tuple[Any, ...]], tuple[str, ...]] = {
    Draft: ("estimate", "written", "issues"),
    Estimate: (
        *("figure", "spot", "as_of", "period", "measure", "scope", "basis", "interval"),
        *("rank", "low_basis", "high_basis"),
    ),
    Reading: ("interval", "kind", "pieces", "errors"),
    **{
        kind: kind._fields
        for kind in (Source, Quantity, Relation, Accept, Rate, PriceIndex, Period, Written)
    },
    **{kind: kind._fields for kind in (Related, Edit, Gathering, Issue)},
}
"""All other records, with those of their fields that may hold more."""

_ENUMS: tuple[type[Enum], ...] = (Measure, IntervalKind, Basis, Rank, Kind, Severity)

_PLAIN = frozenset((str, int, float, bool, type(None)))

NO_REFERENCES = 2
"""Version of `marshal` in which equal data have equal bytes, whoever else refers to them."""


_FASTEST = 1
"""Level of compression: texts of a ledger shrink to a fifth at 100 MB/s and more."""


def packed(value: Any) -> Any:
    """Turn a record, or anything that a record holds, into plain data.

    Raises:
        TypeError: It is of a kind that no record holds.

    Example:
        >>> packed(Spot("a.yaml", ("sources", "nis")))
        (b'Spot', 'a.yaml', ('sources', 'nis'), False, None)
        >>> unpacked(packed(Spot("a.yaml", ("sources", "nis"))))
        Spot(path='a.yaml', keys=('sources', 'nis'), of_key=False, part=None)
    """
    kind = type(value)
    if kind in _PLAIN:
        return value
    pack = _PACKERS.get(kind)
    if pack is None and isinstance(value, str):
        return str(value)  # a word of an enumeration, where any text may stand
    if pack is None:
        raise TypeError(f"{kind.__name__} is not kept")
    return pack(value)


def unpacked(value: Any) -> Any:
    """Turn plain data into the record that they were made of; nothing is checked again."""
    if type(value) is tuple and value and type(value[0]) is bytes:
        return _UNPACKERS[value[0]](value)
    return value


def name_of(plain: Any) -> bytes:
    """Return a short name for plain data that no other data have."""
    return digest(marshal.dumps(plain, NO_REFERENCES))


def block(plain: Any) -> bytes:
    """Return plain data in few bytes."""
    return zlib.compress(marshal.dumps(plain, NO_REFERENCES), _FASTEST)


def opened(packed_block: bytes) -> Any:
    """Return the plain data of a block, which this program has made."""
    return marshal.loads(zlib.decompress(packed_block))


def _pack_leaf(code: bytes, value: tuple[Any, ...]) -> tuple[Any, ...]:
    return (code, *value)


def _unpack_leaf(kind: type[tuple[Any, ...]], value: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple.__new__(kind, value[1:])


def _pack_record(code: bytes, nesting: tuple[int, ...], value: tuple[Any, ...]) -> tuple[Any, ...]:
    values = list(value)
    for index in nesting:
        one = values[index]
        if type(one) not in _PLAIN:
            values[index] = packed(one)
    return (code, *values)


def _unpack_record(
    kind: type[tuple[Any, ...]], nesting: tuple[int, ...], value: tuple[Any, ...]
) -> tuple[Any, ...]:
    values = list(value[1:])
    for index in nesting:
        one = values[index]
        if type(one) is tuple and one and type(one[0]) is bytes:
            values[index] = _UNPACKERS[one[0]](one)
    return tuple.__new__(kind, values)


def _pack_tuple(value: tuple[Any, ...]) -> tuple[Any, ...]:
    for one in value:
        if type(one) not in _PLAIN:
            return (b"tuple", *map(packed, value))
    return value


def _unpack_tuple(value: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(map(unpacked, value[1:]))


def _code(kind: type) -> bytes:
    return kind.__name__.encode()


def _indexes(kind: type[tuple[Any, ...]], names: tuple[str, ...]) -> tuple[int, ...]:
    fields: tuple[str, ...] = kind._fields  # type: ignore[attr-defined]
    return tuple(map(fields.index, names))


_MEMBERS = {one: (_code(kind), one.value) for kind in _ENUMS for one in kind}

_PACKERS: "dict[type, Callable[[Any], tuple[Any, ...]]]" = {
    tuple: _pack_tuple,
    list: lambda value: (b"list", *map(packed, value)),
    frozenset: lambda value: (b"frozenset", *sorted(value)),
    Fraction: lambda value: (b"Fraction", value.numerator, value.denominator),
    **dict.fromkeys(_ENUMS, _MEMBERS.__getitem__),
    **{kind: partial(_pack_leaf, _code(kind)) for kind in _LEAVES},
    **{
        kind: partial(_pack_record, _code(kind), _indexes(kind, names))
        for kind, names in _NESTING.items()
    },
}
_UNPACKERS: "dict[bytes, Callable[[tuple[Any, ...]], Any]]" = {
    b"tuple": _unpack_tuple,
    b"list": lambda value: [*map(unpacked, value[1:])],
    b"frozenset": lambda value: frozenset(value[1:]),
    b"Fraction": lambda value: Fraction(value[1], value[2]),
    **{_code(kind): {(_code(kind), one.value): one for one in kind}.__getitem__ for kind in _ENUMS},
    **{_code(kind): partial(_unpack_leaf, kind) for kind in _LEAVES},
    **{
        _code(kind): partial(_unpack_record, kind, _indexes(kind, names))
        for kind, names in _NESTING.items()
    },
}

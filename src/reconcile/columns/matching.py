"""Say which column of each file holds which field, and give all files one type a field.

A field is what the engine knows a column by: `quantity`, `issuer`, `low` … A table may call it
otherwise. Files of one run may have their columns in another order and of other types: whole
numbers and fractions, text of all sorts, numbers and text of numbers are one; a date and a list
are not.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from reconcile.columns import claims, delimited, faults, files
from reconcile.columns.engine import BATCH
from reconcile.columns.files import File
from reconcile.errors import InputError, UsageError
from reconcile.wording.similar import did_you_mean

_NAMES = ("quantity", "issuer")
_NUMBERS = ("low", "high", "best", "compared_low", "compared_high")
_FLAGS = ("low_closed", "high_closed", "low_soft", "high_soft", "hard", "exact")
_WORDS = ("stated", "measure", "unit", "lang")
FIELDS = tuple(name for name in claims.FIELDS if name != "error")
"""What the engine reads, in the order in which refused rows have it. What a table calls `error` is
what an earlier run said of its rows, before somebody mended them."""

_FIGURES = ("low", "high", "best", "stated")
NAMED = (*_NAMES, *_FIGURES, "as_of")
"""Fields whose column a flag can name."""

_NAME_OF_FILE = pa.dictionary(pa.int32(), pa.string())
_ADDED = ("file", "row", "error")
"""What a row has beside its fields: where it stands, and what is wrong with it; mostly nothing."""


_SHORT = 5
"""Letters of a field up to which another letter makes another word."""


class Matched(NamedTuple):
    """The files of a table, and what of them is read.

    Attributes:
        files: The files.
        columns: The column of each field that a file has.
        schema: The type of each field, one for all files.
    """

    files: tuple[File, ...]
    columns: Mapping[str, str]
    schema: pa.Schema


def match(found: Sequence[File], named: Mapping[str, str]) -> Matched:
    """Return which columns hold what.

    Args:
        found: The files, at least one.
        named: Columns by field, as somebody has named them; other fields are taken from the columns
            that have their names.

    Raises:
        UsageError: A column that was named is not there, or what every table needs.
        InputError: The types of a field do not go together.
    """
    for field, column in named.items():
        for file in found:
            _require(file, column, f"{flag(field)} names it")
    names = {name for file in found for name in file.schema.names}
    free = {field: field for field in FIELDS if field in names and field not in named}
    columns = {**named, **free}
    _require_what_is_needed(columns, found)
    for file in found:
        for field, column in columns.items():
            # Without these, rows of one file would not fit those of another.
            if field in _NAMES or column in file.schema.names:
                _require(file, column, "others have it")
    ordered = {field: columns[field] for field in FIELDS if field in columns}
    types = [(field, _unified(field, column, found)) for field, column in ordered.items()]
    return Matched(tuple(found), ordered, pa.schema(types))


def flag(field: str) -> str:
    """Return the flag that names the column of a field."""
    return f"--{field.replace('_', '-')}"


def slips(matched: Matched) -> Iterator[tuple[str, str]]:
    """Yield columns that have no part and look like a field that their file lacks, and which."""
    used = set(matched.columns.values())
    told: set[str] = set()
    for file in matched.files:
        there = set(file.schema.names)
        missing = [field for field in FIELDS if matched.columns.get(field) not in there]
        for name in file.schema.names:
            if name not in used and name not in told and (field := _meant(name, missing)):
                told.add(name)
                yield name, field


def _meant(name: str, missing: Sequence[str]) -> str | None:
    """The field that a heading means, but for its capitals, blanks, number, or a slip."""
    from reconcile.wording.similar import word

    plain = re.sub(r"[\W_]+", "", name.casefold())
    for field in missing:
        if plain.removesuffix("s") == field.replace("_", "").removesuffix("s"):
            return field
    # A short word may be another one: `land` is no `lang`.
    return word(name, [one for one in missing if one in NAMED or len(one) > _SHORT])


def _require(file: File, column: str, why: str) -> None:
    """Require that a file has a column once; else it is said why it should."""
    count = len(file.schema.get_all_field_indices(column))
    if count > 1:
        raise InputError(f"`{file.name}` has {count} columns `{column}`; rename all but one")
    if count == 0:
        near = did_you_mean(column, file.schema.names) or _there(file)
        raise UsageError(f"`{file.name}` has no column `{column}`, and {why}; {near}")


def _there(file: File) -> str:
    shown = ", ".join(f"`{name}`" for name in file.schema.names[:20])
    more = len(file.schema.names) - 20
    return f"it has {shown}{f' and {more} more' if more > 0 else ''}" if shown else "it has none"


def _require_what_is_needed(columns: Mapping[str, str], found: Sequence[File]) -> None:
    file = found[0]
    if "quantity" not in columns:
        raise UsageError(
            f"no column says what rows are about: name it with --quantity; {_there(file)}"
        )
    if not any(field in columns for field in _FIGURES):
        raise UsageError(
            "no column holds figures: name those of both ends with --low and --high, that of "
            f"central values with --best, or that of phrases with --stated; {_there(file)}"
        )


def _unified(field: str, column: str, found: Sequence[File]) -> pa.DataType:
    """The one type of a field.

    Raises:
        InputError: A file has something else there, or the types of two do not go together.
    """
    types: dict[pa.DataType, File] = {}
    for file in found:
        if (number := file.schema.get_field_index(column)) >= 0:
            type_ = file.schema.field(number)
            _require_plain(type_, file, _REMEDIES[field])
            types.setdefault(_plain(type_.type), file)
    types.pop(pa.null(), None)
    ways = _TYPES[field]
    every = frozenset[str]().union(*(kinds for kinds, _ in ways))
    for type_, file in types.items():
        if _kind(type_) not in every:
            raise InputError(f"`{column}` is {type_} in `{file.name}`; {_REMEDIES[field]}")
    if len(types) == 1:
        return next(iter(types))
    there = {_kind(type_) for type_ in types}
    for kinds, unified in ways:
        if there <= kinds:
            return unified
    first, second = [f"{type_} in `{file.name}`" for type_, file in types.items()][:2]
    raise InputError(f"`{column}` is {first} and {second}; write both alike")


def _require_plain(field: pa.Field, file: File, remedy: str) -> None:
    """Refuse numbers that mean something else, such as the months of a calendar of pandas."""
    meant = (field.metadata or {}).get(b"ARROW:extension:name", b"").decode("utf-8", "replace")
    if meant and not _is_text(field.type):
        raise InputError(f"`{field.name}` is {meant} in `{file.name}`; {remedy}")


def batches(matched: Matched, file: File) -> Iterator[pa.RecordBatch]:
    """Return the rows of a file, their columns called as the fields that they hold.

    Raises:
        InputError: It is broken; the rows before have come.
    """
    there = set(file.schema.names)
    columns = {field: name for field, name in matched.columns.items() if name in there}
    wanted = list(dict.fromkeys(columns.values()))
    types = zip(_ADDED, (_NAME_OF_FILE, pa.int64(), pa.string()), strict=True)
    schema = pa.schema([*matched.schema, *(pa.field(name, type_) for name, type_ in types)])
    for part in files.batches(file, wanted):
        count = len(part.batch)
        arrays = [
            _cast(part.batch.column(wanted.index(columns[field.name])), field.type, file)
            if field.name in columns
            else pa.nulls(count, field.type)
            for field in matched.schema
        ]
        errors = part.errors
        for field in matched.schema:
            if field.name in columns and pa.types.is_float64(field.type):
                given = part.batch.column(wanted.index(columns[field.name]))
                errors = pc.coalesce(errors, _too_long(given))
        if delimited.DELIMITER in (file.schema.metadata or {}):
            for field, name in columns.items():
                if field in _NUMBERS:
                    cells = part.batch.column(wanted.index(name))
                    errors = pc.coalesce(errors, delimited.doubts(cells, file.schema))
        name = pa.DictionaryArray.from_arrays(pa.array(np.zeros(count, np.int32)), [file.name])
        yield pa.record_batch([*arrays, name, part.numbers, errors], schema=schema)


def together(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Put small batches together, such as those of many small files: each costs some work."""
    waiting: list[pa.RecordBatch] = []
    count = 0
    for batch in batches:
        if waiting and count + len(batch) > BATCH:
            yield _one(waiting)
            waiting, count = [], 0
        waiting.append(batch)
        count += len(batch)
        if count > BATCH // 2:
            yield _one(waiting)
            waiting, count = [], 0
    if waiting:
        yield _one(waiting)


def _one(batches: list[pa.RecordBatch]) -> pa.RecordBatch:
    if len(batches) == 1:
        return batches[0]
    return pa.RecordBatch.from_struct_array(
        pa.concat_arrays([batch.to_struct_array() for batch in batches])
    )


def as_named(refused: pa.Table, matched: Matched) -> pa.Table:
    """Return refused rows under the names that the files have, so that they can be read again."""
    there = [field for field in matched.columns if field in refused.column_names]
    columns = {matched.columns[field]: refused.column(field) for field in there}
    for name in _ADDED:
        column = refused.column(name)
        if name == "file":
            column = column.cast(pa.string())
        # A table may have a column of that name that holds a field.
        columns[name if name not in columns else f"{name}_"] = column
    return pa.table(columns)


def _cast(column: pa.Array, type_: pa.DataType, file: File) -> pa.Array:
    if column.type == type_:
        return column
    try:
        if pa.types.is_dictionary(column.type):
            # Arrow does not decode a dictionary of every sort of text.
            words = _cast(column.dictionary, _plain(column.type), file)
            column = pa.DictionaryArray.from_arrays(column.indices, words).dictionary_decode()
        if pa.types.is_timestamp(column.type):
            column = _as_moments(column, type_)
        is_whole = pa.types.is_integer(column.type)
        if pa.types.is_float64(type_) and not is_whole:
            # By their digits: 0.1 stays 0.1.
            column = pc.cast(column, pa.string())
        # What a fraction does not hold is told of its row (`_too_long`).
        return pc.cast(column, type_, safe=not (is_whole and pa.types.is_float64(type_)))
    except pa.ArrowException as error:
        raise InputError(f"`{file.name}`: {error}") from None


def _too_long(numbers: pa.Array) -> pa.Array:
    """Say of which whole numbers a fraction beside them keeps not every digit."""
    if not pa.types.is_integer(numbers.type):
        return pa.nulls(len(numbers), pa.string())
    fractions = pc.cast(numbers, pa.float64(), safe=False)
    # 2^63 and more do not go back.
    back = pc.cast(pc.cast(fractions, pa.string()), pa.decimal256(60, 0), safe=False)
    is_long = pc.not_equal(back, pc.cast(numbers, pa.decimal256(60, 0)))
    return pc.if_else(is_long, faults.FAULTS[faults.TOO_LONG], pa.scalar(None, pa.string()))


def _as_moments(column: pa.Array, type_: pa.DataType) -> pa.Array:
    """Moments by the clock of their own zone, as text where dates stand beside them."""
    if column.type.tz is not None:
        column = pc.local_timestamp(column)
    if pa.types.is_string(type_):
        return pc.strftime(pc.cast(column, pa.timestamp("s"), safe=False), "%Y-%m-%dT%H:%M:%S")
    return column


def _plain(type_: pa.DataType) -> pa.DataType:
    """A type without a dictionary, one for all texts."""
    if pa.types.is_dictionary(type_):
        return _plain(type_.value_type)
    return pa.string() if _is_text(type_) else type_


def _kind(type_: pa.DataType) -> str:
    """What a type of Arrow holds, in a word."""
    return next((kind for kind, holds in _HOLDS.items() if holds(type_)), str(type_))


def _is_text(type_: pa.DataType) -> bool:
    return any(
        is_(type_)
        for is_ in (
            *(pa.types.is_string, pa.types.is_large_string, pa.types.is_string_view),
            *(pa.types.is_binary, pa.types.is_large_binary),
        )
    )


_HOLDS: Mapping[str, Callable[[pa.DataType], bool]] = {
    "text": _is_text,
    "large": pa.types.is_uint64,
    "whole": pa.types.is_integer,
    "fraction": pa.types.is_floating,
    "integral": lambda type_: pa.types.is_decimal(type_) and type_.scale == 0,
    "decimal": pa.types.is_decimal,
    "flag": pa.types.is_boolean,
    "date": pa.types.is_date,
    "time": pa.types.is_timestamp,
}
"""The kinds of types, by what tells them; the first that does holds."""

_Types = tuple[tuple[frozenset[str], pa.DataType], ...]

_NAME: _Types = (
    (frozenset({"whole"}), pa.int64()),
    (frozenset({"whole", "large", "integral", "text"}), pa.string()),
)
_FRACTIONS = frozenset({"whole", "large", "fraction", "integral", "decimal"})
_NUMBER: _Types = (
    (frozenset({"whole"}), pa.int64()),
    (_FRACTIONS, pa.float64()),
    (_FRACTIONS | {"text"}, pa.string()),
)
_FLAG: _Types = ((frozenset({"flag", "whole", "large", "text"}), pa.string()),)
_DATE: _Types = (
    (frozenset({"date"}), pa.date32()),
    (frozenset({"time"}), pa.timestamp("us")),
    (frozenset({"whole", "fraction"}), pa.int64()),
    (frozenset({"date", "time", "whole", "text"}), pa.string()),
)
_WORD: _Types = ((frozenset({"text"}), pa.string()),)

_TYPES: Mapping[str, _Types] = {
    **dict.fromkeys(_NAMES, _NAME),
    **dict.fromkeys(_NUMBERS, _NUMBER),
    **dict.fromkeys(_FLAGS, _FLAG),
    **dict.fromkeys(_WORDS, _WORD),
    "as_of": _DATE,
}
"""What a field may be, and what two types of it are made; the first that holds both is taken."""

_REMEDIES = {
    **dict.fromkeys(_NAMES, "write it as text or whole numbers"),
    **dict.fromkeys(_NUMBERS, "write it as numbers"),
    **dict.fromkeys(_FLAGS, "write it as true or false"),
    **dict.fromkeys(_WORDS, "write it as text"),
    "as_of": "write it as dates or text",
}

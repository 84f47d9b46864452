"""Read the cells of a column, whatever type it has: numbers, flags, dates, measures, names.

A cell that cannot be read has a fault (`faults`). A column of a type that holds no such thing is
refused as a whole, since nobody meant that.
"""

import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple, TypeAlias, TypeVar

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from reconcile.columns import faults
from reconcile.columns.rows import Days
from reconcile.columns.settings import MEASURES
from reconcile.columns.sweeping import Flags, Floats, Ints
from reconcile.errors import InputError
from reconcile.phrases import Refusal
from reconcile.phrases.number_field import read_number
from reconcile.values import LARGEST, PartialDate, parse_date
from reconcile.values.dates import MINUTES

Faults: TypeAlias = NDArray[np.uint8]

T = TypeVar("T")

_EPOCH = 719_163
"""The ordinal of 1970-01-01, from which Arrow counts days."""

_WHOLE = 2.0**53
"""Up to here a double holds every whole number."""

_LEAST, _MOST = 10.0**-LARGEST, 10.0**LARGEST
"""Between these lie the sizes of numbers, or at 0."""

_FIRST_DAY, _LAST_DAY = parse_date("-9999").first, parse_date("9999").last
"""Days that dates of a ledger can name."""

_MOMENT = re.compile(
    r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(?::\d\d(?:[.,]\d+)?)?(?:Z| ?[+-]\d\d(?::?\d\d)?)?"
)

_USUAL_NUMBER = r"^[+-]?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]{1,3})?$"

_FLAGS = {"true": True, "false": False, "1": True, "0": False}


class Numbers(NamedTuple):
    """A column of numbers.

    Attributes:
        value: The numbers; 0 where there is none.
        is_there: Whether there is one.
        fault: What is wrong with each cell.
    """

    value: Floats
    is_there: Flags
    fault: Faults


def numbers(column: pa.Array, name: str) -> Numbers:
    """Read a column of ends.

    Raises:
        InputError: Its type holds no numbers.

    Example:
        >>> numbers(pa.array(["1,200", None, "n/a"]), "low").value.tolist()
        [1200.0, 0.0, 0.0]
    """
    column = _plain(column)
    if _is_text(column.type):
        column = _trimmed(texts(column, name))
    is_there, fault = there(column), np.zeros(len(column), np.uint8)
    if pa.types.is_null(column.type):
        return Numbers(np.zeros(len(column)), is_there, fault)
    if _is_number(column.type):
        value = _floats(column, fault)
    elif _is_text(column.type):
        value = _written(column, fault)
    else:
        raise InputError(f"the column `{name}` is {column.type}; ends are numbers")
    size = np.abs(value)
    is_zero = np.count_nonzero(size == 0)
    # A comparison with NaN is false.
    if not size.max(initial=0) <= _MOST or np.count_nonzero(size < _LEAST) > is_zero:
        is_usual = (size <= _MOST) & ((size >= _LEAST) | (size == 0))
        for wrong, code in (
            (np.isnan(value), faults.NOT_A_NUMBER),
            (np.isinf(value), faults.INFINITE),
            (~is_usual, faults.BEYOND),
        ):
            fault[wrong & is_there & (fault == faults.OK)] = code
    # Adding 0 makes -0.0 the 0.0 that it equals.
    return Numbers(value + 0.0 if is_zero else value, is_there, fault)


def flags(column: pa.Array, name: str, *, usual: bool) -> tuple[Flags, Faults]:
    """Read a column of true and false; an empty cell is what is usual.

    Raises:
        InputError: Its type holds no such thing.
    """
    column, fault = _plain(column), np.zeros(len(column), np.uint8)
    if pa.types.is_null(column.type):
        return np.full(len(column), usual), fault
    if pa.types.is_boolean(column.type):
        return np.asarray(_array(column.fill_null(usual)), np.bool_), fault
    if not (_is_text(column.type) or pa.types.is_integer(column.type)):
        raise InputError(f"the column `{name}` is {column.type}; it says true or false")
    is_text = _is_text(column.type)
    column = _trimmed(texts(column, name)) if is_text else column.cast(pa.string())
    read, codes = _each(column, lambda text: _FLAGS.get(text.lower()))
    fault[_failed(read, codes)] = faults.NO_FLAG
    return np.array([usual if flag is None else flag for flag in (*read, usual)])[codes], fault


def days(column: pa.Array, name: str) -> tuple[Days, Faults]:
    """Read a column of dates: text, dates, moments, or years as whole numbers.

    Raises:
        InputError: Its type holds no dates.
    """
    column, fault = _plain(column), np.zeros(len(column), np.uint8)
    kind = column.type
    if pa.types.is_timestamp(kind) or pa.types.is_date(kind):
        moments = _moments(column, name)
        is_beyond = (moments.first < _FIRST_DAY) | (moments.first > _LAST_DAY)
        fault[is_beyond & there(column)] = faults.NO_DATE
        return moments, fault
    is_year = pa.types.is_integer(kind) or pa.types.is_floating(kind)
    if not (is_year or _is_text(kind) or pa.types.is_null(kind)):
        raise InputError(f"the column `{name}` is {kind}; it holds dates, or text such as 2024-05")
    column = column.cast(pa.string()) if is_year else _trimmed(texts(column, name))
    read, codes = _each(column, _year if is_year else _day)
    fault[_failed(read, codes)] = faults.NO_DATE
    known = [(day.middle, day.first, day.last) if day else (-np.inf, 0, 0) for day in (*read, None)]
    middle, first, last = (np.array(values) for values in zip(*known, strict=True))
    return Days(middle[codes], first[codes], last[codes]), fault


def _moments(column: pa.Array, name: str) -> Days:
    """Return dates, and moments by their minute: as the clocks of their zone show it."""
    kind = column.type
    if getattr(kind, "tz", None) not in (None, "UTC"):
        try:
            column = pc.local_timestamp(column)
        except pa.ArrowException:
            told = f"the column `{name}` is {kind}, a zone that is not known here"
            raise InputError(f"{told}; write moments in UTC") from None
    seconds = column.cast(pa.timestamp("s", getattr(column.type, "tz", None)), safe=False)
    minutes = np.asarray(_array(seconds.cast(pa.int64()).fill_null(0)), np.int64) // 60
    day, minute = np.divmod(minutes, MINUTES)
    day += _EPOCH
    # Dates before our era have no hour.
    is_day = (day < 1) | pa.types.is_date(kind)
    middle = np.where(is_day, day, day + minute / MINUTES - 0.5)
    return Days(np.where(there(column), middle, -np.inf), day, day)


def measures(column: pa.Array, name: str) -> tuple[NDArray[np.int8], Faults]:
    """Read a column of measures as their numbers in `settings.MEASURES`; -1: none.

    Raises:
        InputError: It is no text.
    """
    column, fault = _plain(column), np.zeros(len(column), np.uint8)
    if not (_is_text(column.type) or pa.types.is_null(column.type)):
        raise InputError(f"the column `{name}` is {column.type}; measures are words")
    known = {measure.value: number for number, measure in enumerate(MEASURES)}
    read, codes = _each(_trimmed(texts(column, name)), known.get)
    fault[_failed(read, codes)] = faults.NO_MEASURE
    return np.array([-1 if one is None else one for one in (*read, None)], np.int8)[codes], fault


def names(column: pa.Array, name: str) -> pa.Array:
    """Return a column of quantities or issuers as text or as numbers of 64 bits.

    Blanks around a name are none of it, and letters that look one are one (NFC). An empty text
    names nothing: those of many rows would be one issuer.

    Raises:
        InputError: It is neither text nor whole numbers.

    Example:
        >>> names(pa.array(["UN ", "UN", " "]), "issuer").to_pylist()
        ['UN', 'UN', None]
    """
    column = _plain(column)
    if _is_text(column.type) or pa.types.is_null(column.type):
        return _trimmed(pc.utf8_normalize(texts(column, name), form="NFC"))
    if pa.types.is_integer(column.type):
        try:
            return column.cast(pa.int64())
        except pa.ArrowInvalid:
            told = f"the column `{name}` has a number above 2^63; write it as text"
            raise InputError(told) from None
    raise InputError(f"the column `{name}` is {column.type}; names are text or whole numbers")


def texts(column: pa.Array, name: str) -> pa.Array:
    """Return a column of text.

    Raises:
        InputError: It is none.
    """
    column = _plain(column)
    if not (_is_text(column.type) or pa.types.is_null(column.type)):
        raise InputError(f"the column `{name}` is {column.type}; it holds text")
    column = column.cast(pa.string())
    try:
        column.validate(full=True)
    except pa.ArrowInvalid:
        raise InputError(f"the column `{name}` holds bytes that are no UTF-8") from None
    return column


def _trimmed(column: pa.Array) -> pa.Array:
    """Return text without the blanks around it; a cell in which nothing is left is empty."""
    is_ascii = pc.all(pc.string_is_ascii(column), min_count=0).as_py()
    column = (pc.ascii_trim_whitespace if is_ascii else pc.utf8_trim_whitespace)(column)
    lengths = pc.binary_length(column)
    if pc.min(lengths).as_py() == 0:
        column = pc.if_else(pc.equal(lengths, 0), pa.scalar(None, pa.string()), column)
    return column


def there(column: pa.Array) -> Flags:
    """Tell which cells are not empty."""
    if not column.null_count:
        return np.ones(len(column), np.bool_)
    return np.asarray(_array(column.is_valid()), np.bool_)


def _array(column: pa.Array) -> NDArray[np.generic]:
    return np.asarray(column.to_numpy(zero_copy_only=False))


def _plain(column: pa.Array) -> pa.Array:
    """Return a column cell by cell: without a dictionary, and without runs of equal cells."""
    if pa.types.is_run_end_encoded(column.type):
        column = pc.run_end_decode(column)
    if not pa.types.is_dictionary(column.type):
        return column
    if pa.types.is_string_view(column.type.value_type):  # Arrow cannot take these by their numbers
        entries = column.dictionary.cast(pa.string())
        column = pa.DictionaryArray.from_arrays(column.indices, entries)
    return column.dictionary_decode()


def _is_text(kind: pa.DataType) -> bool:
    types = pa.types
    return bool(types.is_string(kind) or types.is_large_string(kind) or types.is_string_view(kind))


def _is_number(kind: pa.DataType) -> bool:
    types = pa.types
    return bool(types.is_floating(kind) or types.is_integer(kind) or types.is_decimal(kind))


def _floats(column: pa.Array, fault: Faults) -> Floats:
    """Return numbers as doubles; whole ones that none holds have a fault.

    Those of 32 bits and decimals go by their digits: 0.1 stays 0.1.
    """
    given, kind = column, column.type
    if pa.types.is_float16(kind):
        column = column.cast(pa.float32())
    if not (pa.types.is_float64(kind) or pa.types.is_integer(kind)):
        column = column.cast(pa.string())
    floats = column.cast(pa.float64(), safe=False)
    value = np.asarray(_array(floats.fill_null(0) if floats.null_count else floats), np.float64)
    if not pa.types.is_floating(kind):
        for row in np.flatnonzero(np.abs(value) >= _WHOLE).tolist():
            if Decimal(value[row]) != given[row].as_py():
                fault[row] = faults.TOO_LONG
    return value


def _written(column: pa.Array, fault: Faults) -> Floats:
    """Read numbers from text, the usual ones all at once."""
    is_usual = pc.match_substring_regex(column, _USUAL_NUMBER)
    value = _array(pc.if_else(is_usual, column, None).cast(pa.float64()).fill_null(0)).copy()
    # What is no usual number, is as long as a double at least, or too small for one.
    is_odd = ~_array(is_usual.fill_null(True)).astype(np.bool_) | (np.abs(value) >= _WHOLE)
    zeros = np.flatnonzero((value == 0) & there(column))
    digits = pc.match_substring_regex(column.take(pa.array(zeros)), "[1-9]")
    is_odd[zeros] |= np.asarray(_array(digits), np.bool_)
    rest = np.flatnonzero(is_odd)
    if len(rest):
        read, codes = _each(column.take(pa.array(rest)), _number)
        found = [*(one for one in read if one), (0.0, faults.OK)]
        number, code = (np.array(values) for values in zip(*found, strict=True))
        value[rest], fault[rest] = number[codes], code[codes]
    return np.asarray(value, np.float64)


def _each(column: pa.Array, read: Callable[[str], T | None]) -> tuple[list[T | None], Ints]:
    """Read each distinct text once.

    Returns:
        What was read, None for what cannot be; and for each cell where it stands in that list,
        one behind its end for an empty cell.
    """
    coded = column.dictionary_encode()
    found = [read(text) for text in coded.dictionary.to_pylist()]
    return found, np.asarray(_array(coded.indices.fill_null(len(found))), np.int64)


def _failed(read: Sequence[object], codes: Ints) -> Flags:
    return np.array([*(value is None for value in read), False])[codes]


def _number(text: str) -> tuple[float, int]:
    """Read a number field of a ledger: the number, and what is wrong with it."""
    try:
        number = read_number(text)
    except Refusal:
        is_number = re.fullmatch(_USUAL_NUMBER, text)
        return 0.0, faults.BEYOND if is_number else faults.NOT_A_NUMBER
    if number.currency or number.is_percent:
        return 0.0, faults.NOT_A_NUMBER
    exact = Fraction(number.value)
    is_written_out = "e" not in text.lower()
    if is_written_out and exact.denominator == 1 and exact != float(exact):
        return 0.0, faults.TOO_LONG
    return float(exact), faults.OK


def _day(text: str) -> PartialDate | None:
    """Read a date, or a moment as programs write it, by its own clock and to the minute."""
    if moment := _MOMENT.fullmatch(text):
        text = f"{moment[1]}T{moment[2]}"
    try:
        return parse_date(text)
    except ValueError:
        return None


def _year(text: str) -> PartialDate | None:
    return _day(f"-{text[1:]:0>4}" if text.startswith("-") else f"{text:0>4}")

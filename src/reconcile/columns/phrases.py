"""A column of phrases as columns of numbers: *around 15,000* is 14,000 to 16,000, and soft or not.

Each distinct phrase of a batch is read once, by `phrase_reading`; what was read lately is
remembered from batch to batch. Beside what `show` says of a phrase a table knows but its error.
"""

from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import chain, pairwise
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from reconcile.columns.phrase_reading import PhraseReader, Row
from reconcile.columns.phrase_settings import Asked, asked_of
from reconcile.ledger import parallel

_MOST_READERS = 16
"""Units, languages and measures for which what was read is kept."""

_ENOUGH = 8_000
"""Distinct phrases from which a second process is worth its start."""

_PIECE = 2_000
"""Phrases that are read at a time; then numbers alone are kept of them."""

_NOTHING = Row(
    low=float("nan"),
    high=float("nan"),
    low_closed=True,
    high_closed=True,
    low_soft=False,
    high_soft=False,
    compared_low=float("nan"),
    compared_high=float("nan"),
    from_hedge=False,
    vague=False,
)
"""What stands in the columns of a phrase that is not used."""

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Codes = npt.NDArray[np.int64]


class Phrases(NamedTuple):
    """What the phrases of a batch say, in their order; *12 or 14* takes two rows.

    Attributes:
        row: The place of the phrase in the batch.
        part: 0 for the first piece of a phrase, 1 for the next.
        low: The lower end as printed, in the unit; NaN: that side is open.
        high: The upper end, likewise.
        low_closed: The lower end belongs to it.
        high_closed: The upper end does.
        low_soft: A value under the lower end is no contradiction.
        high_soft: Nor is one above the upper end.
        compared_low: The lower end that is compared, with the width of a bare figure, exact where
            a conversion rounds what is printed.
        compared_high: The upper end, likewise. Each is closed where that of the piece is.
        from_hedge: A hedge made its ends.
        vague: Vague words made them (*dozens*), which do not vote.
        counted: What a phrase counts where its unit does not say so; null: it says so, or nothing.
        error: Why a phrase is not used, in a sentence; null: it is.
    """

    row: Codes
    part: Codes
    low: Floats
    high: Floats
    low_closed: Flags
    high_closed: Flags
    low_soft: Flags
    high_soft: Flags
    compared_low: Floats
    compared_high: Floats
    from_hedge: Flags
    vague: Flags
    counted: pa.Array
    error: pa.Array


def read_phrases(
    stated: pa.Array,
    unit: pa.Array | None = None,
    lang: pa.Array | None = None,
    exact: pa.Array | None = None,
    *,
    measure: pa.Array | None = None,
    workers: int = 1,
) -> Phrases:
    """Read a column of phrases as the ledger reads the `stated` of its estimates.

    Args:
        stated: The phrases.
        unit: What the numbers of each are wanted in; null: they count something, in no unit.
        lang: The language of each, as a BCP 47 tag; null: not known.
        exact: Whether a bare figure has no width; null: it has.
        measure: What kind of number each is in time; null: not said.
        workers: Processes that may read.

    Example:
        >>> found = read_phrases(pa.array(["around 15,000", "12 or 14", "a lot"]))
        >>> found.low.tolist(), found.high.tolist(), found.row.tolist()
        ([14000.0, 12.0, 14.0, nan], [16000.0, 12.0, 14.0, nan], [0, 1, 1, 2])
        >>> found.error[3].as_py()
        'the phrase cannot be read; `a lot`: the phrase has no number'
    """
    values, own = _distinct(stated)
    settings, others = _settings(
        {"unit": unit, "lang": lang, "exact": exact, "measure": measure}, len(stated)
    )
    # In the order of settings, so that the phrases of one are read together.
    size = len(values) + 1
    pairs, codes = _once(others * size + own, size * len(settings))
    tasks = [
        _Task(settings[setting], phrases[at : at + _PIECE])
        for setting, phrases in _by_setting(pairs, size)
        for at in range(0, len(phrases), _PIECE)
    ]
    processes = workers if len(pairs) >= _ENOUGH else 1
    return _columns(parallel.each(tasks, partial(_read, values), processes), codes)


def _distinct(column: pa.Array) -> tuple[pa.Array, Codes]:
    """Return the values of a column and the place of each row's; that of null is behind them."""
    if isinstance(column, pa.ChunkedArray):
        column = column.combine_chunks()
    elif isinstance(column, np.ndarray):
        column = pa.array(column)
    if not pa.types.is_dictionary(column.type):
        column = column.dictionary_encode()
    places = column.indices.cast(pa.int64()).fill_null(len(column.dictionary))
    return column.dictionary, places.to_numpy(zero_copy_only=False)


def _python(values: pa.Array, codes: Codes) -> list[Any]:
    """Return some of the values of a column; texts that are no UTF-8 stay bytes."""
    if pa.types.is_large_string(values.type):
        values = values.cast(pa.large_binary())
    elif pa.types.is_string(values.type):
        values = values.cast(pa.binary())
    found = (values[code].as_py() if code < len(values) else None for code in codes.tolist())
    return [_decoded(one) if isinstance(one, bytes) else one for one in found]


def _decoded(text: bytes) -> str | bytes:
    try:
        return text.decode()
    except UnicodeDecodeError:
        return text


def _settings(columns: Mapping[str, pa.Array | None], rows: int) -> tuple[list[Asked], Codes]:
    """Return what rows say of their phrases, each once, and the place of each row's among them."""
    given = {name: _distinct(column) for name, column in columns.items() if column is not None}
    together, size = np.zeros(rows, dtype=np.int64), 1
    for values, codes in given.values():
        together, size = together * (len(values) + 1) + codes, size * (len(values) + 1)
    found, places = _once(together, size)
    fields: dict[str, list[Any]] = {}
    for name, (values, _) in reversed(given.items()):
        found, codes = np.divmod(found, len(values) + 1)
        fields[name] = _python(values, codes)
    count = len(found)
    cells = (fields.get(name, [None] * count) for name in columns)
    return [asked_of(*row) for row in zip(*cells, strict=True)], places


def _once(codes: Codes, size: int) -> tuple[Codes, Codes]:
    """Return the codes that occur, in order, and the place of each row's among them."""
    if size > 4 * len(codes):
        return np.unique(codes, return_inverse=True)
    occurs = np.bincount(codes, minlength=size) > 0
    return np.flatnonzero(occurs), (np.cumsum(occurs) - 1)[codes]


def _by_setting(pairs: Codes, size: int) -> Iterator[tuple[int, Codes]]:
    """Yield each setting with the codes of its phrases."""
    setting, phrases = np.divmod(pairs, size)
    starts = np.flatnonzero(np.diff(setting, prepend=-1)).tolist()
    for start, end in pairwise([*starts, len(pairs)]):
        yield int(setting[start]), phrases[start:end]


_readers: OrderedDict[Asked, PhraseReader] = OrderedDict()


def _reader(asked: Asked) -> PhraseReader:
    reader = _readers.get(asked)
    if reader is None:
        reader = _readers[asked] = PhraseReader(asked)
        if len(_readers) > _MOST_READERS:
            _readers.popitem(last=False)
    _readers.move_to_end(asked)
    return reader


def forget() -> None:
    """Drop what is remembered."""
    _readers.clear()


class _Task(NamedTuple):
    """Phrases of one setting, by their places among all."""

    asked: Asked
    phrases: Codes


class _Read(NamedTuple):
    """What some phrases say: how many rows each has, the columns of all rows, their errors.

    Another process hands it over, so it is made of numbers and lists.
    """

    sizes: Codes
    numbers: list[npt.NDArray[Any]]
    counted: list[str | None]
    errors: list[str | None]


def _read(values: pa.Array, task: _Task) -> _Read:
    reader = _reader(task.asked)
    outcomes = [reader.read(phrase) for phrase in _python(values, task.phrases)]
    read = [(_NOTHING,) if isinstance(one, str) else one for one in outcomes]
    *columns, counted = zip(*chain.from_iterable(read), strict=True)
    return _Read(
        np.fromiter(map(len, read), np.int64, len(read)),
        [np.array(column, kind) for column, kind in zip(columns, _KINDS, strict=True)],
        counted=list(counted),
        errors=[one if isinstance(one, str) else None for one in outcomes],
    )


_KINDS = [np.float64 if isinstance(one, float) else np.bool_ for one in _NOTHING[:-1]]


def _columns(read: Sequence[_Read], codes: Codes) -> Phrases:
    """Return the columns of rows, each of which has the code of a phrase."""
    sizes = np.concatenate([np.empty(0, np.int64), *(one.sizes for one in read)])
    starts = np.cumsum(sizes) - sizes
    rows = np.repeat(np.arange(len(codes)), sizes[codes])
    part = np.arange(len(rows)) - np.repeat(np.cumsum(sizes[codes]) - sizes[codes], sizes[codes])
    place = starts[codes][rows] + part
    numbers = (
        np.concatenate([np.empty(0, kind), *(one.numbers[at] for one in read)])[place]
        for at, kind in enumerate(_KINDS)
    )
    counted = pa.array(chain.from_iterable(one.counted for one in read), pa.string())
    errors = pa.array(chain.from_iterable(one.errors for one in read), pa.string())
    texts = counted.take(pa.array(place)), errors.take(pa.array(codes[rows]))
    return Phrases._make((rows, part, *numbers, *texts))

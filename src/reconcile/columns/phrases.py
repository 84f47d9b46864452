"""A column of phrases as columns of numbers: *around 15,000* is 14,000 to 16,000, and soft or not.

Each distinct phrase of a batch is read once, by `phrase_reading`; what was read lately is
remembered from batch to batch. Beside what `show` says of a phrase a table knows but its error.
"""

from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from reconcile.columns.phrase_reading import Outcome, PhraseReader, Row
from reconcile.columns.phrase_settings import Asked, asked_of
from reconcile.ledger import parallel

_MOST_READERS = 16
"""Units, languages and measures for which what was read is kept."""

_ENOUGH = 4_000
"""Phrases from which a second process is worth its start: a quarter of a second of reading."""

_PIECE = 1_000
"""Phrases that a process takes at a time."""

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
    phrases, own = _distinct(stated)
    settings, others = _settings(
        {"unit": unit, "lang": lang, "exact": exact, "measure": measure}, len(stated)
    )
    pairs, codes = _once(own * len(settings) + others, len(phrases) * len(settings))
    wanted: dict[Asked, list[int]] = {}
    for place, pair in enumerate(pairs.tolist()):
        wanted.setdefault(settings[pair % len(settings)], []).append(place)
    texts = [phrases[pair // len(settings)] for pair in pairs.tolist()]
    outcomes: list[Outcome] = [""] * len(texts)
    asked = [(one, [texts[place] for place in places]) for one, places in wanted.items()]
    for places, found in zip(wanted.values(), _read_all(asked, workers), strict=True):
        for place, outcome in zip(places, found, strict=True):
            outcomes[place] = outcome
    return _columns(outcomes, codes)


def _distinct(column: pa.Array) -> tuple[list[Any], Codes]:
    """Return the values of a column, null last, and the place of each row's among them."""
    if isinstance(column, pa.ChunkedArray):
        column = column.combine_chunks()
    elif isinstance(column, np.ndarray):
        column = pa.array(column)
    if not pa.types.is_dictionary(column.type):
        column = column.dictionary_encode()
    places = column.indices.cast(pa.int64()).fill_null(len(column.dictionary))
    return [*_python(column.dictionary), None], places.to_numpy(zero_copy_only=False)


def _python(values: pa.Array) -> list[Any]:
    """Return values; texts that are no UTF-8 stay bytes."""
    if pa.types.is_large_string(values.type):
        values = values.cast(pa.large_binary())
    elif pa.types.is_string(values.type):
        values = values.cast(pa.binary())
    return [_decoded(one) if isinstance(one, bytes) else one for one in values.to_pylist()]


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
        together, size = together * len(values) + codes, size * len(values)
    found, places = _once(together, size)
    settings = []
    for code in found.tolist():
        own: dict[str, Any] = {}
        for name, (values, _) in reversed(given.items()):
            code, place = divmod(code, len(values))
            own[name] = values[place]
        settings.append(asked_of(**own))
    return settings, places


def _once(codes: Codes, size: int) -> tuple[Codes, Codes]:
    """Return the codes that occur, in order, and the place of each row's among them."""
    if size > 4 * len(codes):
        return np.unique(codes, return_inverse=True)
    occurs = np.bincount(codes, minlength=size) > 0
    return np.flatnonzero(occurs), (np.cumsum(occurs) - 1)[codes]


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


_Task = tuple[Asked, list[Any]]
"""Phrases of one setting: texts, and what stands there instead of one."""


def _read_all(asked: Sequence[_Task], workers: int) -> Iterator[list[Outcome]]:
    """Read the phrases of each setting, by several processes where there are many new ones."""
    if workers == 1 or sum(len(_reader(one).new_among(texts)) for one, texts in asked) < _ENOUGH:
        yield from map(_read, asked)
        return
    pieces = [
        (one, texts[at : at + _PIECE])
        for one, texts in asked
        for at in range(0, len(texts), _PIECE)
    ]
    outcomes = chain.from_iterable(parallel.each(pieces, _read, workers))
    for one, texts in asked:
        found = list(islice(outcomes, len(texts)))
        _reader(one).remember(texts, found)  # what another process has read
        yield found


def _read(task: _Task) -> list[Outcome]:
    asked, texts = task
    reader = _reader(asked)
    return [reader.read(text) for text in texts]


def _columns(outcomes: Sequence[Outcome], codes: Codes) -> Phrases:
    """Return the columns of rows that each have one of some outcomes."""
    read = [(_NOTHING,) if isinstance(one, str) else one for one in outcomes]
    errors = pa.array([one if isinstance(one, str) else None for one in outcomes], pa.string())
    sizes = np.fromiter(map(len, read), np.int64, len(read))
    rows = np.repeat(np.arange(len(codes)), sizes[codes])
    starts = np.cumsum(sizes[codes]) - sizes[codes]
    part = np.arange(len(rows)) - starts[rows]
    place = (np.cumsum(sizes) - sizes)[codes][rows] + part
    *columns, counted = zip(*chain.from_iterable(read), strict=True) if read else _NO_COLUMNS
    kinds = [np.float64 if isinstance(one, float) else np.bool_ for one in _NOTHING[:-1]]
    values = (
        *(np.array(one, dtype=kind)[place] for one, kind in zip(columns, kinds, strict=True)),
        pa.array(counted, pa.string()).take(pa.array(place)),
        errors.take(pa.array(codes[rows])),
    )
    return Phrases._make((rows, part, *values))


_NO_COLUMNS: tuple[tuple[Any, ...], ...] = ((),) * len(Row._fields)

"""A fixed hash of 64 bits: which quantities are answered together, and in which order.

It hangs on the text or number alone, so that order, chunks, partitions and processes change
nothing. Numbers are mixed by the finalizer of SplitMix64 (Steele, Lea & Flood 2014,
doi:10.1145/2660193.2660195); texts are mixed so eight bytes at a time.
"""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from reconcile.columns.sweeping import Ints

Hashes = NDArray[np.uint64]

_FIRST, _SECOND = np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB)
_GOLDEN = np.uint64(0x9E3779B97F4A7C15)
_WORD = 8
"""Bytes that are mixed at once."""

_KEPT = np.array([(1 << (8 * left)) - 1 for left in range(_WORD + 1)], np.uint64)
"""Which bits of a word belong to a text of which so many bytes are left."""


def hashes(values: pa.Array) -> Hashes:
    """Return the hash of each text or whole number; of what is missing that of no text.

    Example:
        >>> codes = hashes(pa.array(["troops", "shells", "troops"]))
        >>> bool(codes[0] == codes[2]), bool(codes[0] == codes[1])
        (True, False)
    """
    if pa.types.is_integer(values.type):
        filled = values.fill_null(0) if values.null_count else values
        return _mixed(filled.to_numpy(zero_copy_only=False).astype(np.int64).view(np.uint64))
    return _of_texts(values)


def pair_hashes(first: Ints, second: Ints) -> Hashes:
    """Return a hash of each pair of whole numbers."""
    return _mixed(_mixed(first.view(np.uint64)) ^ second.view(np.uint64))


def _mixed(words: Hashes) -> Hashes:
    with np.errstate(over="ignore"):
        words = words + _GOLDEN
        words = (words ^ (words >> np.uint64(30))) * _FIRST
        words = (words ^ (words >> np.uint64(27))) * _SECOND
    return words ^ (words >> np.uint64(31))


def _of_texts(texts: pa.Array) -> Hashes:
    """Mix the length of each text, and then its bytes, word by word; zeros fill the last one."""
    texts = pc.fill_null(texts, "").cast(pa.large_string()) if texts.null_count else texts
    texts = texts.cast(pa.large_binary())
    _, offsets, data = texts.buffers()
    bounds = np.frombuffer(offsets, np.int64)[texts.offset : texts.offset + len(texts) + 1]
    raw = np.zeros((data.size if data else 0) + _WORD, np.uint8)
    if data:
        raw[: data.size] = np.frombuffer(data, np.uint8)
    # Every stretch of eight bytes, wherever it begins.
    words = np.ndarray(len(raw) - _WORD + 1, "<u8", raw, strides=(1,))
    starts, lengths = bounds[:-1], np.diff(bounds)
    found = _mixed(lengths.astype(np.uint64))
    rest = np.arange(len(found))
    for done in range(0, int(lengths.max(initial=0)), _WORD):
        rest = rest[lengths[rest] > done]
        kept = _KEPT[np.minimum(lengths[rest] - done, _WORD)]
        found[rest] = _mixed(found[rest] ^ (words[starts[rest] + done] & kept))
    return found

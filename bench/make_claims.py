"""Write a table of claims in Parquet: who says what range about which quantity.

    python bench/make_claims.py --rows 10000000 claims.parquet
    python bench/make_claims.py --rows 1000000 --text --closed --repeats --dates claims.parquet

A tenth as many quantities as rows. Their sizes follow the law of Zipf and Mandelbrot: of 10 M rows
the largest quantity holds 100,000, and a fifth of the quantities a single one. Rows come shuffled.
Within a quantity every issuer speaks once, unless ``--repeats`` lets it speak three times. Ends are
mostly rounded to two or three digits, so that many tie, and some are not. The same arguments give
the same file, whatever its size in about 300 MB: a row is a function of its number.
"""

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Integers = NDArray[np.int64]

ROWS_A_GROUP = 1_000_000
ROWS_A_QUANTITY = 10
HOLES = 13
"""Numbers for each quantity that has one."""
TURNS = 3
"""Times that an issuer speaks of one quantity with ``--repeats``."""

_POWER, _SHIFT = 1.1, 12.5
"""A size falls with this power of its rank, to which so much is added: the largest of 1 M
quantities holds 1 % of the rows, and a fifth of them a single one."""

_FIRST_DAY = 19_723
"""2024-01-01, in days since 1970."""
_DAYS = 730

_TOPICS = ("troops", "killed", "displaced", "shells", "price", "area")

_PHRASES = (
    "{low} to {high} {noun}",
    "{low}–{high}",
    "between {low} and {high} {noun}",
    "from {low} to {high}",
    "about {low} {noun}",
    "around {high}",
    "{low} {noun}",
    "{high}",
    "at least {low} {noun}",
    "more than {low}",
    "up to {high} {noun}",
    "nearly {high}",
    "some {low} {noun}",
    "an estimated {high} {noun}",
    "{low}+",
    "roughly {low} {noun}",
)
_NOUNS = ("troops", "soldiers", "people", "shells", "rounds", "houses", "vehicles", "")
_SCALES = ((10**6, " million"), (10**3, " thousand"))


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("path", type=Path)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--text", action="store_true", help="Quantities are texts.")
    parser.add_argument("--closed", action="store_true", help="Some ends are excluded.")
    parser.add_argument("--repeats", action="store_true", help="Issuers speak up to three times.")
    parser.add_argument("--dates", action="store_true", help="Rows have a date.")
    parser.add_argument("--stated", action="store_true", help="Phrases in place of numbers.")
    arguments = parser.parse_args()
    shape = {k: v for k, v in vars(arguments).items() if k not in ("path", "rows", "seed")}
    write(arguments.path, arguments.rows, arguments.seed, **shape)


def write(path: Path, rows: int, seed: int = 1, **shape: bool) -> None:
    """Write a table of so many rows; ``shape`` has the switches of the command by name."""
    ends = np.cumsum(_sizes(rows))
    writer = None
    for group in range(0, rows, ROWS_A_GROUP):
        numbers = np.arange(group, min(rows, group + ROWS_A_GROUP), dtype=np.int64)
        table = _table(_shuffled(numbers, rows, seed), ends, (seed, group), **shape)
        writer = writer or pq.ParquetWriter(path, table.schema)
        writer.write_table(table, row_group_size=ROWS_A_GROUP)
    if writer:
        writer.close()


def _sizes(rows: int) -> "Integers":
    """Return how many rows each quantity has, the largest first."""
    quantities = max(1, rows // ROWS_A_QUANTITY)
    law = np.cumsum((np.arange(1, quantities + 1) + _SHIFT) ** -_POWER)
    ends = np.floor(law / law[-1] * (rows - quantities)).astype(np.int64)
    return np.concatenate([ends[:1], ends[1:] - ends[:-1]]) + 1


def _shuffled(numbers: "Integers", rows: int, seed: int) -> "Integers":
    """Return where a shuffle of all rows puts these: four rounds of Feistel, no list of all."""
    half = np.uint64((max(2, (rows - 1).bit_length()) + 1) // 2)
    mask = np.uint64((1 << int(half)) - 1)
    found = numbers.astype(np.uint64)
    outside = np.ones(len(found), dtype=bool)
    while outside.any():  # what falls behind the last row goes round again
        left, right = found[outside] >> half, found[outside] & mask
        for turn in range(4):
            left, right = right, left ^ (_mixed(right, seed * 4 + turn) & mask)
        found[outside] = (left << half) | right
        outside = found >= rows
    return found.astype(np.int64)


def _mixed(numbers: "NDArray[np.uint64]", salt: int) -> "NDArray[np.uint64]":
    """Return a hash of each number (splitmix64)."""
    mixed = numbers + np.uint64((salt + 1) * 0x9E3779B97F4A7C15 % 2**64)
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return mixed ^ (mixed >> np.uint64(31))


def _share(numbers: "NDArray[np.uint64]", salt: int) -> "Floats":
    """Return a number from 0 to 1 for each."""
    return (_mixed(numbers, salt) >> np.uint64(11)).astype(np.float64) / 2**53


def _table(
    numbers: "Integers",
    ends: "Integers",
    seed: tuple[int, int],
    *,
    text: bool = False,
    closed: bool = False,
    repeats: bool = False,
    dates: bool = False,
    stated: bool = False,
) -> pa.Table:
    rng = np.random.default_rng(seed)
    rank = np.searchsorted(ends, numbers, side="right")
    place = numbers - np.where(rank > 0, ends[rank - 1], 0)
    # As Wikidata numbers things: with holes, and the first no larger than the last.
    name = _shuffled(rank, len(ends) * HOLES, seed[0])
    columns = {"quantity": _texts(name) if text else pa.array(name)}
    # Everybody speaks in turn, and another begins each quantity.
    issuers = len(ends) + int(ends[0])
    columns["issuer"] = pa.array((place // (TURNS if repeats else 1) + name) % issuers)
    low, high = _ranges(name.astype(np.uint64), rng)
    if stated:
        columns["stated"] = pa.array(_phrases(name, low, high, rng))
    else:
        columns |= {"low": pa.array(low), "high": pa.array(high)}
    if closed and not stated:
        for side in ("low_closed", "high_closed"):
            columns[side] = pa.array((low == high) | (rng.random(len(low)) > 1 / 20))
    if dates:
        days = _FIRST_DAY + rng.integers(0, _DAYS, len(low))
        columns["as_of"] = pa.array(days.astype("datetime64[D]"))
    return pa.table(columns)


def _texts(name: "Integers") -> pa.Array:
    """Return identifiers as of Wikidata, with what is counted behind them."""
    topics = pa.array(_TOPICS).take(pa.array(name % len(_TOPICS)))
    numbers = pc.cast(pa.array(name), pa.string())
    return pc.binary_join_element_wise("Q", numbers, "#", topics, "")


def _ranges(quantity: "NDArray[np.uint64]", rng: np.random.Generator) -> tuple["Floats", "Floats"]:
    """Return ranges about what a quantity is; one in ten is negative, one row in ten a point."""
    middle = 10 ** (1 + 6 * _share(quantity, 1)) * np.exp(rng.normal(0, 0.15, len(quantity)))
    width = middle * rng.exponential(0.12, len(quantity))
    width[rng.random(len(quantity)) < 1 / 10] = 0
    digits = rng.choice([2, 3, 0], len(quantity), p=[0.5, 0.3, 0.2])
    low, high = _rounded(middle - width / 2, digits), _rounded(middle + width / 2, digits)
    low = np.maximum(low, 0)
    is_negative = _share(quantity, 2) < 1 / 10
    # Plus 0 makes a negative zero a zero.
    return np.where(is_negative, -high, low) + 0.0, np.where(is_negative, -low, high) + 0.0


def _rounded(values: "Floats", digits: "Integers") -> "Floats":
    """Return values with so many significant digits; 0 leaves them as they are."""
    power = np.floor(np.log10(np.maximum(np.abs(values), 1e-9))) + 1 - digits
    up, down = 10 ** np.maximum(power, 0), 10 ** np.maximum(-power, 0)
    return np.where(digits > 0, np.rint(values / up * down) * up / down, values)


def _phrases(
    quantity: "Integers", low: "Floats", high: "Floats", rng: np.random.Generator
) -> Iterator[str]:
    """Yield ranges in words, of whole numbers; all of a quantity count the same."""
    chosen = rng.integers(0, len(_PHRASES), len(low)).tolist()
    nouns = (quantity % len(_NOUNS)).tolist()
    lows, highs = (np.rint(np.abs(ends)).astype(np.int64).tolist() for ends in (low, high))
    for number, noun, *both in zip(chosen, nouns, lows, highs, strict=True):
        least, most = _number(min(both)), _number(max(both))
        phrase = _PHRASES[number] if least != most else "{low} {noun}"
        yield phrase.format(low=least, high=most, noun=_NOUNS[noun]).strip()


def _number(value: int) -> str:
    """Write a number as papers do.

    Example:
        >>> _number(1_200_000), _number(12_345)
        ('1.2 million', '12,345')
    """
    for scale, word in _SCALES:
        if scale <= value < 1000 * scale and value % (scale // 10) == 0:
            return f"{value / scale:g}{word}"
    return f"{value:,}"


if __name__ == "__main__":
    main()

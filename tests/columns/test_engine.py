"""A run of the bulk engine in bad company: little memory, full disks, interrupts, hostile names."""

import os
import resource
import threading
from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, cast

import numpy as np
import pyarrow as pa
import pytest
from tests.columns.test_laws import written

from reconcile import columns
from reconcile.columns.engine import Means, run
from reconcile.columns.hashing import hashes
from reconcile.columns.settings import Settings
from reconcile.errors import InputError

MASK = 2**64 - 1


def some(count: int, quantities: int = 300) -> pa.Table:
    """A table of so many rows, a few of them bad."""
    rng = np.random.default_rng(count)
    low = rng.integers(0, 9, count).astype(float)
    low[::37] = np.nan
    return pa.table(
        {
            "quantity": [f"q{name}" for name in rng.integers(0, quantities, count)],
            "issuer": rng.integers(0, 9, count),
            "low": low,
            "high": low + rng.integers(0, 5, count),
            "as_of": rng.integers(1990, 2030, count),
        }
    )


def answered(rows: pa.Table, means: Means, *, size: int = 400, **told: Any) -> pa.Table:
    """What a run comes to, read in batches of so many rows."""
    return pa.concat_tables(run(rows.to_batches(max_chunksize=size), Settings(), means, **told))


@pytest.mark.parametrize("memory", [0, 30_000, 10**9])
@pytest.mark.parametrize("threads", [1, 3])
def test_memory_threads_and_batches_change_nothing(
    memory: int, threads: int, tmp_path: Path
) -> None:
    rows, means = some(2_000), Means(memory, threads, tmp_path)
    expected = written(columns.answer(rows))
    for size in (90, 5_000):
        assert written(answered(rows, means, size=size)) == expected


def test_no_row_is_lost(tmp_path: Path) -> None:
    rows, refused, seen = some(2_000), list[pa.Table](), list[int]()
    means = Means(0, 2, tmp_path)
    found = answered(rows, means, refused=refused.append, progress=seen.append)
    assert sum(found["rows"].to_pylist()) == 2_000 == seen[-1]
    assert sum(found["bad"].to_pylist()) == sum(table.num_rows for table in refused) > 0
    # Bad rows come as they came, in their order.
    bad = pa.concat_tables(refused)
    wrong = np.isnan(rows["low"].to_numpy())
    assert bad["quantity"].to_pylist() == rows["quantity"].filter(pa.array(wrong)).to_pylist()
    assert set(bad["error"].to_pylist()) == {
        "an end is not a number; write digits, or leave it empty where the side is open"
    }


def undone(code: int) -> int:
    """The whole number of which this is the hash: SplitMix64 turned back."""

    def shifted(value: int, by: int) -> int:
        found = value
        for _ in range(64 // by):
            found = value ^ (found >> by)
        return found

    code = shifted(code, 31) * pow(0x94D049BB133111EB, -1, 2**64) & MASK
    code = shifted(code, 27) * pow(0xBF58476D1CE4E5B9, -1, 2**64) & MASK
    return (shifted(code, 30) - 0x9E3779B97F4A7C15) & MASK


def test_quantities_whose_hashes_begin_alike_are_divided_by_what_follows(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("reconcile.columns.engine._SMALLEST", 10)
    codes = [(0xABCDEF << 40) + (number << 3) for number in range(64)]
    names = np.array([undone(code) for code in codes], np.uint64).view(np.int64)
    assert sorted(hashes(pa.array(names)).tolist()) == codes
    rows = pa.table({"quantity": np.repeat(names, 3), "low": [1.0, 2.0, 3.0] * 64})
    found = answered(rows, Means(0, 2, tmp_path), size=50)
    assert found["quantity"].to_pylist() == names.tolist()
    assert set(found["rows"].to_pylist()) == {3}


def test_quantities_of_one_hash_are_still_two() -> None:
    left, right = _colliding()
    codes = hashes(pa.array([left, right]))
    assert codes[0] == codes[1]
    rows = pa.table({"quantity": [left, right, left], "low": [1.0, 5.0, 1.0], "high": [2.0] * 3})
    found = columns.answer(rows)
    assert dict(zip(found["quantity"].to_pylist(), found["rows"].to_pylist(), strict=True)) == {
        left: 2,
        right: 1,
    }
    assert written(columns.answer(rows.take([1, 0, 2]))) == written(found)


def _colliding() -> tuple[str, str]:
    """Two texts of one hash: the second word of the one makes good what the first changed."""
    number = 0
    while True:
        first, other, second = (f"{number:08}".encode(), f"{number + 1:08}".encode(), b"quantity")
        left, right = (hashes(pa.array([word.decode() + " " * 8])) for word in (first, other))
        number += 2
        # The hash of the second word of blanks tells what stood before it.
        before = [_unmixed(code[0]) ^ int.from_bytes(b" " * 8, "little") for code in (left, right)]
        made = (before[0] ^ before[1] ^ int.from_bytes(second, "little")).to_bytes(8, "little")
        if made.isascii():
            return (first + second).decode(), (other + made).decode()


def _unmixed(code: Any) -> int:
    return undone(int(code))


def open_files() -> set[str]:
    """What this process has open, other than what Python and Arrow keep for themselves."""
    folder = Path("/proc/self/fd")
    return {f"{one.name} {os.readlink(one)}" for one in folder.iterdir() if one.exists()}


@pytest.fixture
def nothing_left(tmp_path: Path) -> Iterator[None]:
    """Tell after a test that no thread and no file is left of it."""
    threads, files = set(threading.enumerate()), open_files()
    yield
    assert set(threading.enumerate()) <= threads
    assert open_files() <= files
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("nothing_left")
def test_a_full_disk_ends_in_a_sentence(tmp_path: Path) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, hard))
    try:
        with pytest.raises(InputError, match=r"does not take what memory cannot hold.*another"):
            answered(some(2_000), Means(0, 2, tmp_path))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.usefixtures("nothing_left")
def test_a_folder_that_is_none_ends_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="nowhere does not take what memory cannot hold"):
        answered(some(2_000), Means(0, 2, tmp_path / "nowhere"))


def _stopped(at: int) -> Callable[[object], None]:
    """A function that is interrupted when it is called for the nth time."""
    calls = iter(range(at))

    def told(_: object) -> None:
        if next(calls, None) is None:
            raise KeyboardInterrupt

    return told


@pytest.mark.usefixtures("nothing_left")
@pytest.mark.parametrize("callback", ["refused", "progress"])
@pytest.mark.parametrize("threads", [1, 2])
def test_an_interrupt_leaves_nothing_behind(callback: str, threads: int, tmp_path: Path) -> None:
    told: dict[str, Any] = {callback: _stopped(2)}
    with pytest.raises(KeyboardInterrupt):
        answered(some(2_000), Means(0, threads, tmp_path), **told)


@pytest.mark.usefixtures("nothing_left")
@pytest.mark.parametrize("threads", [1, 2])
def test_who_wants_no_more_answers_leaves_nothing_behind(
    threads: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reconcile.columns.engine._SMALLEST", 10)
    answers = run(some(2_000).to_batches(), Settings(), Means(0, threads, tmp_path))
    with closing(cast("Generator[pa.Table]", answers)) as found:
        assert next(found).num_rows


@pytest.mark.usefixtures("nothing_left")
def test_trouble_in_a_later_batch_comes_out(tmp_path: Path) -> None:
    def batches() -> Iterator[pa.RecordBatch]:
        yield from some(2_000).to_batches(max_chunksize=300)
        raise OSError("the cable was pulled")

    with pytest.raises(OSError, match="cable"):
        list(run(batches(), Settings(), Means(0, 2, tmp_path)))


def test_a_quantity_of_very_many_rows_is_answered_beside_small_ones() -> None:
    count = 200_000
    low = np.arange(count) % 1_000.0
    rows = pa.table(
        {"quantity": np.where(low < 990, -1, np.arange(count)), "low": low, "high": low + 500}
    )
    found = {row["quantity"]: row for row in columns.answer(rows).to_pylist()}
    assert (found[-1]["n"], len(found)) == (198_000, 2_001)
    # All ranges that start in 490..500 hold 500 to 990 among 990 starts.
    assert found[-1]["core_support"] == 501 * 200
    assert (found[-1]["span_low"], found[-1]["span_high"]) == (0.0, 1_489.0)

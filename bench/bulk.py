"""`reconcile bulk` beside DuckDB and polars on the same rows: CPU seconds, clock, memory, growth.

    python bench/bulk.py [--most 100000000] [--runs 3] [--keep FOLDER]
    python bench/bulk.py --newer ~/venv-of-python3.12/bin/python

Each is a process of its own with two threads, reads the same Parquet file and writes its answers
to another; rows take turns. Answers that differ end the run: all columns are compared, to the bit.
Then the step that unites ranges alone, beside ruranges, if ``--newer`` names a Python of 3.12 or
newer that has it; and how many phrases are read in a second.
"""

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

import bulk_merge
import bulk_rivals
import make_claims
import measuring
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from measuring import Cost

SIZES = (1_000_000, 10_000_000, 100_000_000)
PHRASES = 1_000_000
UNITED = 7_500_000
"""Ranges that are united, in a tenth as many groups."""
OURS = "reconcile"


class Taken(NamedTuple):
    """What an engine took for a size, the medians of its runs.

    Attributes:
        cpu: Seconds, user and system.
        clock: Seconds.
        peak: The most MiB.
        ratio: Our CPU time by its own, of runs beside each other.
    """

    cpu: float
    clock: float
    peak: float
    ratio: float


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--most", type=int, default=10_000_000, help="Leave out larger tables.")
    parser.add_argument("--runs", type=int, default=1, help="Of which the medians are told.")
    parser.add_argument("--keep", type=Path, help="Write the tables here, and leave them.")
    parser.add_argument("--command", default=measuring.COMMAND, help="Another reconcile.")
    parser.add_argument("--newer", type=Path, help="A Python that has ruranges.")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = (arguments.keep or Path(temporary)).resolve()
        folder.mkdir(parents=True, exist_ok=True)
        sizes = [size for size in SIZES if size <= arguments.most]
        _engines(folder, sizes, arguments.runs, arguments.command)
        _uniting(folder, sizes[-1], arguments.newer)
        _phrases(folder, min(sizes[-1], PHRASES), arguments.command)


def _claims(folder: Path, rows: int, **shape: bool) -> Path:
    """Write a table, unless it has been written."""
    path = folder / f"{'-'.join(['claims', *shape])}-{rows}.parquet"
    if not path.exists():
        make_claims.write(path, rows, **shape)
    return path


def _engines(folder: Path, sizes: Sequence[int], runs: int, command: str) -> None:
    head = f"{'rows':>12}  {'':18} {'CPU s':>9} {'clock s':>9} {'MiB':>7}"
    print(f"{head} {'ours/its':>9} {'growth':>7}")
    before: dict[str, Taken] = {}
    for size in sizes:
        taken = _side_by_side(folder, _claims(folder, size, closed=True), runs, command)
        for name, now in taken.items():
            growth = f"{now.cpu / before[name].cpu:7.1f}" if before else f"{'':7}"
            print(
                f"{size:12,}  {name:18} {now.cpu:9.2f} {now.clock:9.2f} {now.peak:7.0f}"
                f" {now.ratio:9.3f} {growth}",
                flush=True,
            )
        before = taken


def _side_by_side(folder: Path, claims: Path, runs: int, command: str) -> dict[str, Taken]:
    """Let all engines answer a table in turn, and compare what they say."""
    names = (OURS, *bulk_rivals.ENGINES)
    answers = {name: folder / f"answers-{name}.parquet" for name in names}
    peaks = dict.fromkeys(names, 0.0)

    def run(name: str) -> Cost:
        words = [sys.executable, bulk_rivals.__file__, name, str(claims), str(answers[name])]
        if name == OURS:
            words = _bulk(command, claims, answers[name])
        cost, peak = measuring.watched(words, folder)
        peaks[name] = max(peaks[name], peak)
        return cost

    costs = measuring.in_turn({name: partial(run, name) for name in names}, runs, warm=0)
    for name in bulk_rivals.ENGINES:
        _compare(answers[OURS], answers[name], name)
    return {
        name: Taken(
            statistics.median(cost.cpu for cost in costs[name]),
            statistics.median(cost.clock for cost in costs[name]),
            peaks[name],
            statistics.median(
                ours.cpu / its.cpu for ours, its in zip(costs[OURS], costs[name], strict=True)
            ),
        )
        for name in names
    }


def _bulk(command: str, claims: Path, answers: Path) -> list[str]:
    threads = str(bulk_rivals.THREADS)
    return [command, "bulk", str(claims), "-o", str(answers), "--threads", threads]


def _compare(ours: Path, other: Path, name: str) -> None:
    """Compare all columns, in the order of the quantities.

    Raises:
        SystemExit: Something differs.
    """
    orders = [pq.read_table(path, columns=["quantity"]) for path in (ours, other)]
    by_quantity = [np.argsort(order["quantity"].to_numpy()) for order in orders]
    for column in pq.read_schema(ours).names:
        mine, its = (
            pq.read_table(path, columns=[column])[column].combine_chunks().take(pa.array(order))
            for path, order in zip((ours, other), by_quantity, strict=True)
        )
        if not its.cast(mine.type).equals(mine):
            raise SystemExit(f"{name} has another {column}: {ours}, {other}")


def _uniting(folder: Path, rows: int, newer: Path | None) -> None:
    """Time how ranges of groups are united, as whole numbers."""
    table = pq.ParquetFile(_claims(folder, rows, closed=True))
    columns = ["quantity", "low", "high"]
    batches = table.iter_batches(batch_size=UNITED, columns=columns)
    claims = pa.Table.from_batches(_first(batches, min(rows, UNITED)))
    _, groups = np.unique(claims["quantity"].to_numpy(), return_inverse=True)
    ends = np.rint(np.abs([claims["low"].to_numpy(), claims["high"].to_numpy()]) * 10)
    np.save(folder / "groups.npy", groups.astype(np.uint32))
    np.save(folder / "starts.npy", ends.min(axis=0).astype(np.int64))
    np.save(folder / "ends.npy", ends.max(axis=0).astype(np.int64) + 1)
    print(f"\n{claims.num_rows:,} ranges in {groups.max() + 1:,} groups united: the call alone")
    pythons = {OURS: Path(sys.executable)} | ({"ruranges": newer} if newer else {})
    found = {name: _united(name, python, folder) for name, python in pythons.items()}
    for name, one in found.items():
        ratio = found[OURS]["cpu"] / one["cpu"]
        print(f"{name:18} {one['cpu']:9.3f} CPU s {one['clock']:9.3f} s {ratio:9.3f} ours/its")
    if len({one["digest"] for one in found.values()}) > 1:
        raise SystemExit(f"the ranges differ: {found}")


def _first(batches: Iterator[pa.RecordBatch], rows: int) -> Iterator[pa.RecordBatch]:
    """Yield so many rows."""
    for batch in batches:
        yield batch.slice(0, rows)
        rows -= batch.num_rows
        if rows <= 0:
            return


def _united(name: str, python: Path, folder: Path) -> dict[str, float]:
    words = [str(python), bulk_merge.__file__, name, str(folder)]
    told = subprocess.run(words, check=True, capture_output=True, text=True)
    return json.loads(told.stdout)


def _phrases(folder: Path, rows: int, command: str) -> None:
    claims = _claims(folder, rows, stated=True)
    words = _bulk(command, claims, folder / "answers-stated.parquet")
    cost, peak = measuring.watched(words, folder)
    print(
        f"\n{rows:,} phrases read and answered: {rows / cost.cpu:,.0f} a second of CPU,"
        f" {rows / cost.clock:,.0f} of the clock, {peak:.0f} MiB"
    )


if __name__ == "__main__":
    main()

"""What answering costs on engines for many machines, beside the embedded one, on one machine.

    python bench/make_claims.py --rows 10000000 --closed claims.parquet
    python bench/engines.py claims.parquet

Each reads the same Parquet, and writes its answers as Parquet, with two workers of one thread.
Counted are the CPU seconds of all processes, user and system, without start-up: the engine runs
and has answered a thousand rows before. The answers are then held against each other, bit by bit,
sorted by quantity. Spark needs Java. A table of 100 M rows takes ten minutes and 20 GB of disk.
"""

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import measuring
import pyarrow as pa
import pyarrow.parquet as pq

ENGINES = ("embedded", "dask", "spark")
ROWS_A_PARTITION = 1_000_000
MEMORY = "4g"
"""Of a worker of Dask, and of Spark's Java."""

_TICKS = os.sysconf("SC_CLK_TCK")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("claims", type=Path)
    parser.add_argument("--engines", nargs="+", choices=ENGINES, default=ENGINES)
    parser.add_argument("--folder", type=Path, help="Where answers and shuffles go.")
    parser.add_argument("--in-process", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.in_process:
        (name,) = arguments.engines
        globals()[name](arguments.claims, arguments.in_process)
        return
    with TemporaryDirectory(dir=arguments.folder) as folder:
        compare(arguments.claims.resolve(), arguments.engines, Path(folder))


def compare(claims: Path, names: list[str], folder: Path) -> None:
    """Run each engine in a process of its own, and print what it costs."""
    rows = pq.read_metadata(claims).num_rows
    print(f"{rows:,} rows\n{'':10} {'CPU s':>8} {'ratio':>6} {'clock s':>8}  answers")
    first: tuple[float, pa.Table] | None = None
    for name in names:
        out = folder / name
        words = [sys.executable, __file__, str(claims), "--engines", name, "--in-process", str(out)]
        places = {"TMPDIR": str(folder), "PYSPARK_PYTHON": sys.executable}
        done = subprocess.run(
            words, check=True, stdout=subprocess.PIPE, env={**os.environ, **places}
        )
        cost = json.loads(done.stdout.splitlines()[-1])
        answers = pq.read_table(out).sort_by("quantity").combine_chunks()
        first = first or (cost["cpu"], answers)
        same = "same bits" if answers.equals(first[1]) else "OTHER BITS"
        ratio = cost["cpu"] / first[0]
        print(
            f"{name:10} {cost['cpu']:8.1f} {ratio:6.2f} {cost['clock']:8.1f}  "
            f"{answers.num_rows:,}, {same}",
            flush=True,
        )


def embedded(claims: Path, out: Path) -> None:
    from reconcile.columns.answers import schema
    from reconcile.columns.engine import BATCH, Means, run
    from reconcile.columns.settings import Settings

    with counted():
        file = pq.ParquetFile(claims)
        kinds = schema(file.schema_arrow.field("quantity").type)
        with pq.ParquetWriter(out, kinds) as writer:
            for table in run(file.iter_batches(BATCH), Settings(), Means(threads=2)):
                writer.write_table(table)


def dask(claims: Path, out: Path) -> None:
    import dask.dataframe as dd
    from distributed import Client, LocalCluster

    from reconcile.columns.dask import answer

    cluster = LocalCluster(
        n_workers=2, threads_per_worker=1, dashboard_address=None, memory_limit=f"{MEMORY}iB"
    )
    with cluster, Client(cluster) as client:
        client.run(one_thread)
        whole = dd.read_parquet(claims, dtype_backend="pyarrow", split_row_groups=1)
        answer(dd.from_pandas(whole.head(1000), npartitions=2)).compute()
        with counted():
            answer(whole).to_parquet(out, write_index=False)


def spark(claims: Path, out: Path) -> None:
    from pyspark.sql import SparkSession

    from reconcile.columns.spark import answer

    rows = pq.read_metadata(claims).num_rows
    builder = SparkSession.builder.master("local[2]").config("spark.driver.memory", MEMORY)
    for key, value in {
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
        "spark.local.dir": str(out.parent),
        "spark.sql.shuffle.partitions": max(2, rows // ROWS_A_PARTITION),
        "spark.sql.execution.arrow.maxRecordsPerBatch": 100_000,
        "spark.ui.enabled": False,
        "spark.ui.showConsoleProgress": False,
    }.items():
        builder = builder.config(key, value)
    session = builder.getOrCreate()
    whole = session.read.parquet(str(claims))
    answer(whole.limit(1000)).collect()
    with counted():
        answer(whole).write.parquet(str(out))
    session.stop()


def one_thread() -> None:
    """Let Arrow use one thread: a worker has no more."""
    pa.set_cpu_count(1)
    pa.set_io_thread_count(1)


@contextmanager
def counted() -> Iterator[None]:
    """Print what is used meanwhile by this process and all that come of it."""
    cpu, clock = used(), time.perf_counter()
    yield
    print(json.dumps({"cpu": used() - cpu, "clock": time.perf_counter() - clock}))


def used() -> float:
    """Return the CPU seconds of this process and all that come of it, those that ended too."""
    return sum(map(_used_by, measuring.family(os.getpid())))


def _used_by(process: int) -> float:
    try:
        text = Path(f"/proc/{process}/stat").read_text(encoding="ascii")
    except OSError:  # it is gone; its parent has waited for it
        return 0.0
    return sum(map(int, text.rpartition(")")[2].split()[11:15])) / _TICKS


if __name__ == "__main__":
    main()

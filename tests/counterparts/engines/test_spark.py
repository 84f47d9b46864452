"""Two executors of Spark give the answers of one machine, also when one of them is killed."""

import os
import signal
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from pyspark.sql import SparkSession
from tests.columns.tables import bits
from tests.counterparts.engines.tables import BAD, write

from reconcile import columns
from reconcile.columns.spark import answer, refused
from reconcile.errors import InputError

pytestmark = pytest.mark.filterwarnings("default")

EXECUTOR = b"CoarseGrainedExecutorBackend"
"""In the command line of the Java process that a worker starts."""

JAVA = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
"""Start fast: the jobs are small."""

CONFIGURATION = {
    "spark.driver.extraJavaOptions": JAVA,
    "spark.executor.extraJavaOptions": JAVA,
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.host": "127.0.0.1",
    "spark.executor.memory": "512m",
    "spark.sql.adaptive.coalescePartitions.enabled": "false",
    "spark.sql.shuffle.partitions": "4",
    "spark.ui.enabled": "false",
}


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SparkSession]:
    folder = tmp_path_factory.mktemp("spark")
    builder = SparkSession.builder.master("local-cluster[2,1,1024]")
    for key, value in CONFIGURATION.items():
        builder = builder.config(key, value)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYSPARK_PYTHON", sys.executable)
        patch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
        patch.setenv("SPARK_LOCAL_DIRS", str(folder))
        patch.setenv("SPARK_WORKER_DIR", str(folder))
        patch.chdir(folder)
        session = builder.getOrCreate()
        yield session
        session.stop()


def by_quantity(answers: pa.Table) -> Any:
    return bits(answers.sort_by("quantity").to_pylist())


@pytest.mark.parametrize("shape", ["text", "numbers"])
def test_answers_are_those_of_one_machine(
    session: SparkSession, tmp_path: Path, shape: str
) -> None:
    if shape == "text":
        folder = write(tmp_path, text=True, closed=True, repeats=True, dates=True)
    else:
        folder = write(tmp_path)
    wanted = columns.answer(pq.read_table(folder), window="2 years")
    found = answer(session.read.parquet(str(folder)), window="2 years").toArrow()
    assert found.schema.names == wanted.schema.names
    assert found.schema.field("quantity").type == wanted.schema.field("quantity").type
    assert by_quantity(found) == by_quantity(wanted)


def test_bad_rows_are_those_of_one_machine(session: SparkSession, tmp_path: Path) -> None:
    folder = write(tmp_path, text=True)
    found = bits(refused(session.read.parquet(str(folder))).toArrow().to_pylist())
    wanted = bits(columns.refused(pq.read_table(folder)).to_pylist())
    assert len(found) == BAD
    assert sorted(found, key=repr) == sorted(wanted, key=repr)


def test_answers_are_the_same_when_an_executor_is_killed(
    session: SparkSession, tmp_path: Path
) -> None:
    folder, marker = write(tmp_path, text=True, dates=True), tmp_path / "killed"

    def kill(answers: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        """End the executor that first has answered a part: with it goes all that it has cut."""
        for batch in answers:
            try:
                with open(marker, "x", encoding="ascii") as file:
                    stat = Path(f"/proc/{os.getppid()}/stat").read_text(encoding="ascii")
                    executor = int(stat.rpartition(")")[2].split()[1])
                    command = Path(f"/proc/{executor}/cmdline").read_bytes()
                    file.write(str(executor if EXECUTOR in command else None))
                os.kill(executor, signal.SIGKILL)
            except FileExistsError:
                pass
            yield batch

    answers = answer(session.read.parquet(str(folder)))
    found = answers.mapInArrow(kill, answers.schema).toArrow()
    killed = int(marker.read_text(encoding="ascii"))
    assert not Path(f"/proc/{killed}").exists()
    assert by_quantity(found) == by_quantity(columns.answer(pq.read_table(folder)))


def test_a_column_that_is_missing_is_told_before_anything_runs(session: SparkSession) -> None:
    with pytest.raises(InputError, match="there is no column of figures"):
        answer(session.createDataFrame([("a", 1)], "quantity string, lowest int"))

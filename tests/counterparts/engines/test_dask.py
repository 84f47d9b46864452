"""Two workers of Dask give the answers of one machine, also when one of them is killed."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import dask.dataframe as dd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from distributed import Client, LocalCluster
from tests.columns.tables import bits
from tests.counterparts.engines.tables import BAD, FILES, write

from reconcile import columns
from reconcile.columns.dask import answer, refused
from reconcile.errors import InputError

pytestmark = pytest.mark.filterwarnings("default")


@pytest.fixture(scope="module")
def client() -> Iterator[Client]:
    with (
        LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster,
        Client(cluster) as client,
    ):
        yield client


def frame(folder: Path) -> Any:
    return dd.read_parquet(folder, dtype_backend="pyarrow")


def rows(found: Any) -> Any:
    return bits(pa.Table.from_pandas(found.compute(), preserve_index=False).to_pylist())


@pytest.mark.parametrize("shape", ["text", "numbers"])
@pytest.mark.usefixtures("client")
def test_answers_are_those_of_one_machine_in_the_same_order(tmp_path: Path, shape: str) -> None:
    if shape == "text":
        folder = write(tmp_path, text=True, closed=True, repeats=True, dates=True)
    else:
        folder = write(tmp_path)
    table, claims = pq.read_table(folder), frame(folder)
    assert claims.npartitions == FILES
    wanted = bits(columns.answer(table, window="2 years").to_pylist())
    assert rows(answer(claims, window="2 years")) == wanted
    assert rows(answer(claims, window="2 years", partitions=1)) == wanted
    kinds = [kind.pyarrow_dtype for kind in answer(claims).dtypes]
    assert kinds == columns.answer(table).schema.types


@pytest.mark.usefixtures("client")
def test_bad_rows_are_those_of_one_machine(tmp_path: Path) -> None:
    folder = write(tmp_path, text=True)
    found = rows(refused(frame(folder)))
    assert len(found) == BAD
    assert found == bits(columns.refused(pq.read_table(folder)).to_pylist())


def test_answers_are_the_same_when_a_worker_is_killed(client: Client, tmp_path: Path) -> None:
    folder, marker = write(tmp_path, text=True, dates=True), tmp_path / "killed"
    workers = set(client.run(os.getpid).values())

    def kill(answers: Any) -> Any:
        """End the worker that first has answered a part: with it goes all that it has cut."""
        try:
            with open(marker, "x", encoding="ascii") as file:
                file.write(str(os.getpid()))
        except FileExistsError:
            return answers
        return os.kill(os.getpid(), signal.SIGKILL)

    answers = answer(frame(folder))
    found = rows(answers.map_partitions(kill, meta=answers._meta))
    killed = int(marker.read_text(encoding="ascii"))
    client.wait_for_workers(2)
    assert killed in workers
    assert killed not in client.run(os.getpid).values()
    assert found == bits(columns.answer(pq.read_table(folder)).to_pylist())


@pytest.mark.usefixtures("client")
def test_parts_without_a_quantity_are_empty() -> None:
    rows = {"quantity": ["a", "a"], "low": [1, 2], "high": [3, 4]}
    found = answer(dd.from_dict(rows, npartitions=2), partitions=4).compute()
    assert found["n"].tolist() == [2]


def test_a_column_that_is_missing_is_told_before_anything_runs() -> None:
    claims = dd.from_dict({"quantity": ["a"], "lowest": [1]}, npartitions=1)
    with pytest.raises(InputError, match="there is no column of figures"):
        answer(claims)

"""The job of `reconcile bulk` by DuckDB and by polars, each in a process of its own.

    python bench/bulk_rivals.py duckdb claims.parquet answers.parquet
    python bench/bulk_rivals.py polars claims.parquet answers.parquet

`bench/bulk.py` runs these beside reconcile, and says what they take. What they are asked is in
`bulk.sql` and `bulk_polars.py`: every column of the answers, for ranges with two ends, each of
another issuer, without dates.
"""

import argparse
import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polars as pl

SQL = Path(__file__).with_name("bulk.sql")
THREADS = 2


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("engine", choices=list(ENGINES))
    parser.add_argument("claims", type=Path)
    parser.add_argument("answers", type=Path)
    arguments = parser.parse_args()
    ENGINES[arguments.engine](arguments.claims, arguments.answers)


def with_duckdb(claims: Path, answers: Path) -> None:
    _duckdb(SQL.read_text(encoding="utf-8"), claims, answers)


def with_duckdb_by_quantity(claims: Path, answers: Path) -> None:
    _duckdb(by_quantity(SQL.read_text(encoding="utf-8")), claims, answers)


def by_quantity(sql: str) -> str:
    """Sweep each quantity on its own, as most would."""
    ends, positions = "value, slot, change", "value, slot"
    for window, order in (("along", ends), ("up", positions)):
        sql = sql.replace(
            f"window {window} as ()", f"window {window} as (partition by quantity order by {order})"
        )
    return sql.replace("(from ends order by quantity, value, slot, change)", "ends")


def _duckdb(sql: str, claims: Path, answers: Path) -> None:
    import duckdb

    connection = duckdb.connect(config={"threads": THREADS})
    connection.read_parquet(str(claims)).create_view("claims")
    connection.sql(sql).write_parquet(str(answers))


def with_polars(claims: Path, answers: Path) -> None:
    _polars(claims).collect().write_parquet(answers)


def with_polars_streaming(claims: Path, answers: Path) -> None:
    _polars(claims).sink_parquet(answers, engine="streaming")


def _polars(claims: Path) -> "pl.LazyFrame":
    os.environ["POLARS_MAX_THREADS"] = str(THREADS)  # is read when polars is imported
    from bulk_polars import query

    return query(claims)


ENGINES: dict[str, Callable[[Path, Path], None]] = {
    "duckdb": with_duckdb,
    "duckdb-by-quantity": with_duckdb_by_quantity,
    "polars": with_polars,
    "polars-streaming": with_polars_streaming,
}


if __name__ == "__main__":
    main()

"""What both engines are asked."""

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from bench import make_claims

FILES = 4
ROWS = 20_000

_BAD = (
    {"quantity": None, "issuer": 1, "low": 1.0, "high": 2.0},
    {"quantity": "", "issuer": 2, "low": 1.0, "high": 2.0},
    {"quantity": "Q1#troops", "issuer": None, "low": 1.0, "high": 2.0},
    {"quantity": "Q1#troops", "issuer": 3, "low": 3.0, "high": 2.0},
    {"quantity": "Q1#troops", "issuer": 4, "low": float("nan"), "high": 2.0},
    {"quantity": "Q1#troops", "issuer": 5, "low": None, "high": None},
    {"quantity": "Q1#troops", "issuer": 6, "low": None, "high": 5.0},
)
"""The last one is good."""

BAD = len(_BAD) - 1


def write(folder: Path, **shape: bool) -> Path:
    """Write claims in some files, bad ones among them where quantities are texts."""
    one = folder / "one.parquet"
    make_claims.write(one, ROWS, **shape)
    table = pq.read_table(one)
    if shape.get("text"):
        names = table.column_names
        more = [{name: row.get(name) for name in names} for row in _BAD]
        table = pa.concat_tables([table, pa.Table.from_pylist(more, table.schema)])
    parts = folder / "claims"
    parts.mkdir()
    size = -(-table.num_rows // FILES)
    for number in range(FILES):
        pq.write_table(table.slice(number * size, size), parts / f"{number}.parquet")
    return parts

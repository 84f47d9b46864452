"""SQL that knows nothing of reconcile gives the same answers, for ranges of one date."""

import itertools
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from bench import make_claims
from hypothesis import given, settings
from hypothesis import strategies as st

from reconcile import columns

SQL = Path(make_claims.__file__).with_name("bulk.sql").read_text(encoding="utf-8")

Range = tuple[float, float, bool, bool]

FIELDS = ("quantity", "issuer", "low", "high", "low_closed", "high_closed")


def claims(quantities: list[list[Range]]) -> pa.Table:
    """Give each range of a quantity to another issuer."""
    rows = [
        (f"q{quantity}", issuer, *said)
        for quantity, ranges in enumerate(quantities)
        for issuer, said in enumerate(ranges)
    ]
    return pa.table(dict(zip(FIELDS, map(list, zip(*rows, strict=True)), strict=True)))


def by_sql(claims: pa.Table) -> pa.Table:
    """Answer by `bench/bulk.sql`."""
    with duckdb.connect() as connection:
        connection.register("claims", claims)
        return connection.sql(SQL).to_arrow_table()


def agree(claims: pa.Table) -> None:
    """Hold every column of our answers against those of the SQL, to the bit."""
    ours = columns.answer(claims)
    theirs = by_sql(claims).select(ours.column_names).cast(ours.schema)
    assert ours.sort_by("quantity").to_pylist() == theirs.sort_by("quantity").to_pylist()


ENDS = st.sampled_from([-1e9, -2.5, -1.0, 0.0, 0.1, 0.2, 0.3, 1.0, 2.0, 3.0, 7e15])


@st.composite
def ranges(draw: st.DrawFn) -> Range:
    """Return a range; every value of a point belongs to it."""
    low, high = sorted((draw(ENDS), draw(ENDS)))
    is_point = low == high
    return low, high, is_point or draw(st.booleans()), is_point or draw(st.booleans())


@settings(max_examples=15)
@given(st.lists(st.lists(ranges(), min_size=1, max_size=9), min_size=1, max_size=40))
def test_the_answers_are_those_of_sql(quantities: list[list[Range]]) -> None:
    agree(claims(quantities))


def test_the_answers_about_all_pairs_and_threes_of_short_ranges_are_those_of_sql() -> None:
    """Points, ends that touch, ends of which one or both are excluded, the same range twice."""
    flags = list(itertools.product([False, True], repeat=2))
    spans = ((0.0, 1.0), (1.0, 2.0), (0.0, 2.0))
    short: list[Range] = [(*ends, low, high) for ends in spans for low, high in flags]
    short += [(point, point, True, True) for point in (0.0, 1.0, 2.0)]
    some = [
        list(chosen)
        for size in (1, 2, 3)
        for chosen in itertools.combinations_with_replacement(short, size)
    ]
    agree(claims(some))


@pytest.mark.parametrize("text", [False, True], ids=["numbers", "texts"])
def test_the_answers_about_a_skewed_table_are_those_of_sql(text: bool, tmp_path: Path) -> None:
    path = tmp_path / "claims.parquet"
    make_claims.write(path, 20_000, closed=True, text=text)
    table = pq.read_table(path)
    sizes = table.group_by("quantity").aggregate([([], "count_all")])["count_all"]
    assert (len(table), max(sizes.to_pylist()) > 200) == (20_000, True)
    agree(table)


def test_sql_says_what_a_person_would() -> None:
    """The other side of the comparison is right on its own."""
    table = claims([[(8, 12, True, True), (11, 13, True, True), (10, 12, True, False)]])
    (row,) = by_sql(table).to_pylist()
    assert (row["verdict"], row["which"], row["n"]) == ("unanimous", "votes", 3)
    assert (row["span_low"], row["span_high"], row["core_low"], row["core_high"]) == (8, 13, 11, 12)
    corroborated = {"low": 10.0, "high": 12.0, "low_closed": True, "high_closed": True}
    assert row["corroborated_pieces"] == [corroborated]

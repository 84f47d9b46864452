"""A table that was cut for many machines gives the same answers, in the same order."""

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.columns.tables import bits

from reconcile import columns
from reconcile.columns import parts
from reconcile.columns.settings import Settings

QUANTITIES = (None, "", "a", "ab", "killed in 1994", "żółw", "troops", "area" * 5)

ROWS = st.fixed_dictionaries(
    {
        "quantity": st.sampled_from(QUANTITIES),
        "issuer": st.sampled_from(["x", "y", None]),
        "low": st.sampled_from([None, 1.0, 2.0, float("nan")]),
        "high": st.sampled_from([None, 2.0, 3.0]),
        "as_of": st.sampled_from([None, "2024", "2024-05-01"]),
    }
)

KINDS = pa.schema(
    [
        ("quantity", "string"),
        ("issuer", "string"),
        ("low", "double"),
        ("high", "double"),
        ("as_of", "string"),
    ]
)


@settings(max_examples=20)
@given(st.lists(ROWS, max_size=40), st.integers(1, 30), st.integers(1, 7))
def test_parts_give_the_answers_of_the_whole_in_their_order(
    rows: list[dict[str, object]], size: int, count: int
) -> None:
    table = pa.Table.from_pylist(rows, KINDS)
    leading = parts.bits_for(count)
    pieces = [
        parts.cut(batch, Settings(), leading) for batch in table.to_batches(max_chunksize=size)
    ]
    answers = [
        answer
        for part in range(2**leading)
        for answer in parts.answers([piece[part] for piece in pieces], Settings(), leading)
    ]
    kinds = parts.answers_schema(table.schema)
    together = pa.concat_tables([kinds.empty_table(), *answers])
    assert bits(together.to_pylist()) == bits(columns.answer(table).to_pylist())


def test_small_batches_are_put_together_in_their_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "BATCH", 5)
    table = pa.table({"low": list(range(12))})
    found = list(parts.larger(table.to_batches(max_chunksize=2)))
    assert [batch.num_rows for batch in found] == [6, 6]
    assert pa.Table.from_batches(found) == table


def test_bad_rows_keep_their_columns_whatever_was_wrong_before() -> None:
    rows = pa.table(
        {"quantity": ["a", "b"], "low": [1, None], "page": [7, 8], "error": [None, "torn"]}
    )
    (batch,) = rows.to_batches()
    found = parts.refused(batch, Settings())
    assert found.to_pylist() == [{"quantity": "b", "low": None, "page": 8, "error": "torn"}]
    assert found.schema == parts.refused_schema(rows.schema)

"""The bulk engine answers what the ledger's own functions answer, whatever the layout."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.columns.one_by_one import answers
from tests.columns.tables import MEASURES, bits, by_quantity, table, tables

from reconcile import columns
from reconcile.values import Length

Rows = list[dict[str, Any]]

WINDOWS = {"2 months": Length("2 months", 2, 0), "10 days": Length("10 days", 0, 10)}


@settings(max_examples=200)
@given(tables(), st.sampled_from([None, *WINDOWS]), st.sampled_from(MEASURES))
def test_it_answers_what_the_ledgers_own_functions_answer(
    rows: Rows, window: str | None, measure: str | None
) -> None:
    ours = columns.answer(table(rows), window=window, measure=measure)
    length = WINDOWS[window] if window else None
    assert by_quantity(ours) == bits(answers(rows, window=length, measure=measure))

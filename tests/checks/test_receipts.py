"""Receipts come back as they were written, and a file that is none says so."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.checks.receipt import Receipt
from reconcile.checks.receipts import read, write

_TEXTS = st.text(max_size=20)
_RECEIPTS = st.builds(
    Receipt,
    st.text(min_size=1, max_size=10),
    _TEXTS,
    _TEXTS,
    _TEXTS,
    of=st.sampled_from(["figure", "quote"]),
    place=_TEXTS,
    exact=_TEXTS,
    occurrence=st.integers(0, 10**6),
    prefix=_TEXTS,
    suffix=_TEXTS,
)


@given(st.lists(_RECEIPTS, max_size=4, unique_by=lambda one: one.estimate))
def test_receipts_come_back(receipts: list[Receipt]) -> None:
    text = write(receipts)
    found = read(text.encode(), "v.json")
    assert found.troubles == ()
    assert found.by_estimate == {one.estimate: one for one in receipts}
    assert write(reversed(receipts)) == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        '{"schema": "reconcile.verified/2", "verified": []}',
        '{"schema": "reconcile.verified/1"}',
        '{"schema": "reconcile.verified/1", "verified": [{"estimate": "a"}]}',
        '{"schema": "reconcile.verified/1", "verified": [{"estimate": "a", "record": "b", "copy": '
        '"c", "verdict": "altered", "occurrence": -1}]}',
    ],
)
def test_what_are_no_receipts_is_trouble(text: str) -> None:
    found = read(text.encode(), "v.json")
    assert found.by_estimate == {}
    assert found.troubles

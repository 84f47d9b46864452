"""A record that is read without its model is what its model makes of it."""

from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pydantic import ValidationError

from reconcile.ledger import model, plain_records
from reconcile.ledger.record_table import DEFAULTS, READERS

RECORDS = sorted(READERS)

TEXTS = (
    *("", "null", "~", "true", "No", "nis", "5", "5%", "9.8 billion", "1,5", "15 000", "-3", "1e3"),
    *(
        "2025",
        "2025-09",
        "2025-09-31",
        "2024/2025",
        "2025/2024",
        "..",
        "6 months",
        "de",
        "DE",
        "xx",
    ),
    *("stated", "ci90", "peak", "projected", "normal", "A", "3", "log", "high", "report", "1", "2"),
    *("EUR", "eur", "EUR to USD", "EUR to EUR", "0", "-1", "about 5", "a b", "\u00a05", "٣"),
)
VALUES = st.one_of(
    st.sampled_from(TEXTS),
    st.text(max_size=4),
    st.lists(st.sampled_from(TEXTS), max_size=3).map(tuple),
    st.dictionaries(st.sampled_from(TEXTS), st.sampled_from(TEXTS), max_size=3),
    st.dictionaries(
        st.sampled_from(TEXTS), st.lists(st.sampled_from(TEXTS), max_size=2).map(tuple), max_size=2
    ),
)


@st.composite
def records(draw: st.DrawFn) -> tuple[str, dict[str, Any]]:
    name = draw(st.sampled_from(RECORDS))
    needed = [field for field, value in DEFAULTS[name].items() if value is ...]
    fields = [*READERS[name], "colour"]
    chosen = [*needed, *draw(st.lists(st.sampled_from(fields), max_size=3))]
    return name, {field: draw(VALUES) for field in chosen}


def by_model(name: str, data: dict[str, Any]) -> dict[str, Any] | None:
    try:
        return dict(vars(getattr(model, name).model_validate(data)))
    except ValidationError:
        return None


@given(records())
@example(("Source", {"relays": ("a", "b"), "retracted": "2024-05", "type": "report"}))
@example(("PriceIndex", {"index": "cpi", "currency": "USD", "values": {"2015": "1", "2024": "2"}}))
@example(("Quantity", {"unit": "x", "dimensions": {"b": ("1", "2"), "a": ("3",)}, "min_gap": "5%"}))
@example(("Estimate", {"scope": {"b": "1", "a": "2"}, "interval": "ci90", "low": "null"}))
@example(("Rate", {"convert": "EUR to USD", "value": "1.08", "as_of": "2024", "source": "ecb"}))
def test_what_is_read_plainly_is_what_the_model_reads(record: tuple[str, dict[str, Any]]) -> None:
    name, data = record
    read = plain_records.read(name, data)
    known = by_model(name, data)
    assert read == known
    if read is not None and known is not None:
        assert [*map(type, read.values())] == [*map(type, known.values())]
        assert list(read) == list(known)


@pytest.mark.parametrize("name", RECORDS)
def test_each_field_of_a_model_is_read_and_has_its_default(name: str) -> None:
    fields = getattr(model, name).model_fields
    assert list(READERS[name]) == list(DEFAULTS[name]) == list(fields)
    known = {field: ... if one.is_required() else one.default for field, one in fields.items()}
    assert DEFAULTS[name] == known

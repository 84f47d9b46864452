"""The records hold what the models read: one list of fields, in two places."""

import pytest

from reconcile.ledger import model, records

OF_THE_FIGURE = {"low", "best", "high"}
"""Numbers of an estimate that its figure takes in."""

GIVEN_BY_PLACE = {"id", "spot", "span", "quantity", "source", "figure"}


@pytest.mark.parametrize("name", ["Estimate", "Source", "Quantity", "Relation", "Accept"])
def test_every_field_that_is_read_is_kept(name: str) -> None:
    read = set(getattr(model, name).model_fields)
    kept = set(getattr(records, name)._fields)
    assert read - OF_THE_FIGURE <= kept
    assert kept - read <= GIVEN_BY_PLACE


@pytest.mark.parametrize("name", ["Estimate", "Source", "Quantity", "Relation", "Accept", "File"])
def test_every_field_says_what_it_means(name: str) -> None:
    fields = getattr(model, name).model_fields
    assert [field for field, info in fields.items() if not info.description] == []

"""Figures in several units: copies, best values and bounds are held together in one."""

from typing import Any

import pytest
from tests.ledgers import answer, ledger

from reconcile.answers.answer import Answer


def told(unit: str, first: str, copy: str) -> Answer:
    """The answer when one source says a figure and another repeats it."""
    sources: dict[str, Any] = {
        "a": {"title": "A", "published": "2025-09-01"},
        "b": {"title": "B", "published": "2025-09-02", "relays": ["a"]},
    }
    estimates = [{"source": "a", "stated": first}, {"source": "b", "stated": copy}]
    return answer(ledger(sources, estimates, unit=unit, measure="peak"))


@pytest.mark.parametrize(
    ("unit", "first", "copy", "state"),
    [
        ("MW", "500 kW", "0.5 MW", "relay"),
        ("MW", "about 500 kW", "about 0.5 MW", "relay"),
        ("MW", "512 kW", "0.5 MW", "relay"),
        ("MW", "0.5 MW", "900 kW", "relay-mismatch"),
        ("tonnes", "4,100 kg", "4.9 tonnes", "relay-mismatch"),
        ("tonnes", "100 to 500 kg", "500 kg", "relay-mismatch"),
    ],
)
def test_copy_in_another_unit_is_held_to_its_origin(
    unit: str, first: str, copy: str, state: str
) -> None:
    found = told(unit, first, copy)
    assert [s.state.value for s in found.standings if s.statement.estimate.source == "b"] == [state]


def test_figure_of_a_statement_is_in_the_unit_of_its_quantity() -> None:
    sources = {"a": {"title": "A"}}
    found = answer(ledger(sources, [{"source": "a", "stated": "512 ± 12 kg"}], unit="tonnes"))
    figure = found.standings[0].statement.figure
    assert (figure.low, figure.best, figure.high) == (0.5, 0.512, 0.524)
    assert figure.grain == 0.001


def test_bound_of_years_before_our_era_changes_its_side() -> None:
    sources = {"a": {"title": "A"}}
    found = answer(ledger(sources, [{"source": "a", "stated": "up to 3900 BP"}], unit="year"))
    figure = found.standings[0].statement.figure
    assert (figure.kind, figure.low, figure.high) == ("lower_bound", -1950, None)
    assert (figure.soft_low, figure.soft_high) == (True, False)

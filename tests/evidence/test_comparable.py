"""What day a statement speaks of, what it counts, and what had been printed by a day."""

import json
from typing import Any

import pytest
from tests.ledgers import answer, ledger

from reconcile.answers.asked import answer_all
from reconcile.evidence.comparable import Statement
from reconcile.ledger.load import load


def statement(
    estimate: dict[str, Any], sources: dict[str, Any] | None = None, **quantity: Any
) -> Statement:
    """The statement of the source `paper`."""
    known = {"paper": {"title": "P", "published": "2024-06-10"}, **(sources or {})}
    row = {"source": "paper", "stated": "10 to 12", **estimate}
    cells = answer_all(ledger(known, [row], **quantity))[0].answers
    (standing,) = (standing for cell in cells for standing in cell.standings)
    return standing.statement


@pytest.mark.parametrize(
    ("estimate", "origin", "measure", "day"),
    [
        ({}, None, "stock", "2024-06-10"),
        ({"as_of": "2024-05"}, None, "stock", "2024-05"),
        # A relay knows nothing later than what its origin knew; an earlier day it may know.
        ({}, "2024-06-01", "stock", "2024-06-01"),
        ({"as_of": "2024-06-05"}, "2024-06-01", "stock", "2024-06-01"),
        ({"as_of": "2024-05-20"}, "2024-06-01", "stock", "2024-05-20"),
        ({}, "2024-07-01", "stock", "2024-06-10"),
        ({}, "", "stock", "2024-06-10"),
        # A whole month is set against a day by its middle.
        ({}, "2024-06", "stock", "2024-06-10"),
        ({"as_of": "2024-06"}, "2024-06-20", "stock", "2024-06"),
        # A count over a period is dated by its end, if that comes earlier.
        ({"period": "2024-01/2024-03"}, None, "cumulative", "2024-03"),
        ({"period": "2024-01/2024-03"}, None, "flow", "2024-03"),
        ({"period": "2024-01/2024-03"}, None, "stock", "2024-06-10"),
        ({"period": "2024-01/2024-12"}, None, "cumulative", "2024-06-10"),
        ({"period": "2024-01/.."}, None, "cumulative", "2024-06-10"),
        ({"period": "2024-01/2024-06-10"}, None, "cumulative", "2024-06-10"),
    ],
)
def test_day_that_a_statement_speaks_of(
    estimate: dict[str, Any], origin: str | None, measure: str, day: str
) -> None:
    sources: dict[str, Any] = {}
    if origin is not None:
        sources["study"] = {"title": "S", **({"published": origin} if origin else {})}
        estimate = {**estimate, "origin": "study"}
    told = statement(estimate, sources, measure=measure)
    assert told.as_of is not None
    assert told.as_of.text == day
    assert told.is_dated is ("as_of" in estimate)


def test_a_count_without_any_day_is_dated_by_the_end_of_its_period() -> None:
    sources = {"paper": {"title": "P"}}
    told = statement({"period": "2024-01/2024-03"}, sources, measure="cumulative")
    assert told.as_of is not None
    assert told.as_of.text == "2024-03"
    assert statement({}, sources).as_of is None


@pytest.mark.parametrize(
    ("fields", "compared"),
    [
        ({"stated": "100"}, (95, 105)),
        ({"stated": "100", "exact": True}, (100, 100)),
        ({"stated": "100 to 110"}, (100, 110)),
        ({"stated": "about 100"}, None),
    ],
)
def test_only_a_bare_point_is_compared_with_an_implied_width(
    fields: dict[str, Any], compared: tuple[float, float] | None
) -> None:
    told = statement(fields)
    assert told.compared is not None
    if compared is None:
        assert told.compared == told.stated
    else:
        assert (told.compared.low, told.compared.high) == compared


def test_a_figure_without_number_and_one_in_another_unit_say_why() -> None:
    assert statement({"stated": "many", "override": "no number"}).trouble == "it has no number"


def test_phrase_that_is_not_read_keeps_the_reason_in_its_state() -> None:
    document = {
        "sources": {"paper": {"title": "P", "published": "2024-06-10"}},
        "quantities": {"q": {"unit": "USD"}},
        "estimates": [{"quantity": "q", "source": "paper", "stated": "spewing $5bn (£4bn)"}],
    }
    found = load([("data/ledger.yaml", json.dumps(document).encode())])
    (standing,) = answer_all(found)[0].answers[0].standings
    assert standing.statement.trouble == '"spewing" before the number is in no hedge table'


@pytest.mark.parametrize(
    ("day", "is_there"),
    [("2024-06-09", False), ("2024-06-10", True), ("2024-06", True), ("2024-05", False)],
)
def test_as_of_a_day_only_what_had_been_printed_counts(day: str, is_there: bool) -> None:
    sources = {"paper": {"title": "P", "published": "2024-06-10"}}
    found = answer(ledger(sources, [{"source": "paper", "stated": "10 to 12"}]), day)
    assert bool(found.standings) is is_there


def test_a_month_of_printing_has_passed_with_its_last_day() -> None:
    sources = {"paper": {"title": "P", "published": "2024-06"}}
    read = ledger(sources, [{"source": "paper", "stated": "10 to 12"}])
    assert not answer(read, "2024-06-29").standings
    assert answer(read, "2024-06-30").standings


def test_a_scope_is_filled_with_defaults_in_the_order_of_names() -> None:
    quantity: dict[str, Any] = {
        "dimensions": {"who": ["men", "all"], "where": ["kursk", "russia"]},
        "scope": {"who": "all", "where": "russia"},
    }
    told = statement({"scope": {"who": "men"}}, None, **quantity)
    assert told.cell.scope == (("where", "russia"), ("who", "men"))
    assert statement({}, None, dimensions={"who": ["men", "all"]}).cell.scope == ()

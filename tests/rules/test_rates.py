"""What the rules say of money that is converted, and of money that cannot be."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from reconcile.answers.asked import answer_all
from reconcile.checks.rule import Case
from reconcile.finding import Issue
from reconcile.ledger.load import load
from reconcile.rules import all_rules

Fields = Mapping[str, Any]
RULES = {rule.code: rule for rule in all_rules()}
SOURCES: dict[str, Any] = {
    "s": {"title": "S"},
    "t": {"title": "T"},
    "bls": {"title": "Prices"},
    "ecb": {"title": "Rates"},
}
CPI = {"index": "cpi", "currency": "USD", "values": {"2015": 2, "2020": 3}, "source": "bls"}
RATE = {"convert": "EUR to USD", "value": "1.1", "as_of": "2020", "source": "ecb"}


def found(
    code: str,
    estimates: Mapping[str, Fields],
    rates: Sequence[Fields] = (),
    sources: Fields = SOURCES,
    **quantity: Any,
) -> list[Issue]:
    document = {
        "sources": sources,
        "quantities": {"q": {"unit": "USD", "measure": "peak", **quantity, "estimates": estimates}},
        "rates": list(rates),
    }
    ledger = load([("data/a.yaml", json.dumps(document).encode())])
    assert [issue.message for issue in ledger.troubles] == []
    return list(RULES[code].find(Case(ledger, answer_all(ledger))))


YEARS: list[tuple[list[dict[str, Any]], list[Fields], dict[str, Any], list[str]]] = [
    ([{"stated": "$5bn (2015 prices)"}, {"stated": "$6bn"}], [], {"currency_year": 2020}, ["2015"]),
    ([{"stated": "$5bn (2015 prices)"}, {"stated": "$6bn"}], [CPI], {"currency_year": 2020}, []),
    ([{"stated": "5bn", "unit": "USD2015"}, {"stated": "$6bn"}], [], {"unit": "USD2020"}, ["2015"]),
    ([{"stated": "5bn", "unit": "USD2015"}, {"stated": "$6bn"}], [CPI], {"unit": "USD2020"}, []),
    ([{"stated": "5bn in 2014 dollars"}, {"stated": "$6bn"}], [CPI], {"unit": "USD2020"}, ["2014"]),
    ([{"stated": "$5bn (2015 prices)"}, {"stated": "$6bn (2020 prices)"}], [], {}, ["2015 and 20"]),
]


@pytest.mark.parametrize(("figures", "rates", "quantity", "told"), YEARS)
def test_prices_of_other_years_are_told_unless_an_index_converts_them(
    figures: list[dict[str, Any]],
    rates: list[Fields],
    quantity: dict[str, Any],
    told: list[str],
) -> None:
    estimates = {
        name: {"as_of": "2020", **one} for name, one in zip(("s", "t"), figures, strict=True)
    }
    issues = found("RC123", estimates, rates, **quantity)
    assert len(issues) == len(told)
    for issue, words in zip(issues, told, strict=True):
        assert words in issue.message
        assert "`rates`" in issue.help or "`values`" in issue.help


def test_the_year_that_an_index_lacks_is_named() -> None:
    estimates = {"s": {"stated": "$5bn (2014 prices)", "as_of": "2020"}}
    (issue,) = found("RC123", estimates, [CPI], currency_year=2020)
    assert issue.message.endswith("the index `cpi` has no value for 2014")
    assert issue.help.startswith("add 2014 to its `values`")


@pytest.mark.parametrize(
    ("estimate", "line"),
    [
        ({"as_of": "2021-03-04"}, "convert: EUR to USD, value: …, as_of: 2021, source: …"),
        ({"as_of": "2019/2020"}, "as_of: 2019/2020"),
        ({"as_of": "2020", "currency_year": 2015}, "as_of: 2015"),
        ({}, "or give its date, and the rate of that date under `rates`"),
    ],
)
def test_the_rate_that_would_convert_is_named(estimate: dict[str, Any], line: str) -> None:
    (issue,) = found("RC109", {"s": {"stated": "€5bn", **estimate}}, [RATE])
    assert line in issue.help


def test_a_rate_uses_its_source_and_needs_one() -> None:
    estimates = {"s": {"stated": "€5bn", "as_of": "2020"}, "t": {"stated": "$5bn", "as_of": "2020"}}
    assert found("RC207", estimates, [RATE, CPI]) == []
    assert [issue.message[:24] for issue in found("RC207", estimates, [RATE])] == [
        "the source `bls` is neve"
    ]
    (issue,) = found("RC201", estimates, [{**RATE, "source": "ecbb"}])
    assert "`ecbb`" in issue.message
    assert "`ecb`" in issue.help


def test_a_rate_of_a_retracted_source_is_told() -> None:
    sources = {**SOURCES, "ecb": {"title": "Rates", "retracted": "2021-05"}}
    estimates = {"s": {"stated": "€5bn", "as_of": "2020"}}
    (issue,) = found("RC212", estimates, [RATE], sources)
    assert issue.message == "`EUR to USD in 2020` is from `ecb`, which was retracted on 2021-05"


@pytest.mark.parametrize("value", ["1e99", "1e100"])
def test_a_rate_that_no_number_can_hold_is_told(value: str) -> None:
    (issue,) = found(
        "RC109", {"s": {"stated": "€5bn", "as_of": "2020"}}, [{**RATE, "value": value}]
    )
    assert "too large or too small" in issue.message

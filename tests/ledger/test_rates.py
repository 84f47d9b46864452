"""Money in another currency, or in the prices of another year, by what a ledger declares."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from reconcile.answers.asked import answer_all
from reconcile.checks.rule import Case
from reconcile.evidence.comparable import Statement
from reconcile.evidence.states import Standing
from reconcile.finding import Spot
from reconcile.ledger.load import load
from reconcile.ledger.records import Ledger
from reconcile.rules import all_rules

EUR_2024 = {"convert": "EUR to USD", "value": "1.0824", "as_of": "2024", "source": "ecb"}
EUR_2023 = {"convert": "EUR to USD", "value": "1.0813", "as_of": "2023", "source": "ecb"}
EUR_MAY = {"convert": "EUR to USD", "value": "1.0812", "as_of": "2024-05", "source": "ecb"}
EUR_DAY = {"convert": "EUR to USD", "value": "1.0765", "as_of": "2024-05-08", "source": "ecb"}
GBP_2024 = {"convert": "USD to GBP", "value": "0.8", "as_of": "2024", "source": "boe"}
NOK_2024 = {"convert": "NOK to EUR", "value": "0.086", "as_of": "2024", "source": "ecb"}
EUR_2015 = {"convert": "EUR to USD", "value": "1.1095", "as_of": "2015", "source": "ecb"}
CPI = {
    "index": "cpi-us",
    "currency": "USD",
    "values": {"2015": "237.017", "2024": "313.689"},
    "source": "bls",
}
ALL: list[Mapping[str, Any]] = [
    EUR_2024,
    EUR_2023,
    EUR_MAY,
    EUR_DAY,
    GBP_2024,
    NOK_2024,
    EUR_2015,
    CPI,
]

Fields = Mapping[str, Any]


def ledger(
    estimate: Fields, rates: Sequence[Fields] = ALL, *, published: str | None = None, **more: Any
) -> Ledger:
    """A ledger of one figure `s` about a quantity `q` in USD, with rates."""
    source = {"title": "S", **({"published": published} if published else {})}
    quantity = {"unit": "USD", "measure": "stock", **more}
    document = {
        "sources": {"s": source, "ecb": {"title": "E"}, "boe": {"title": "B"}, "bls": {"url": "u"}},
        "quantities": {"q": {**quantity, "estimates": {"s": estimate}}},
        "rates": list(rates),
    }
    return load([("data/a.yaml", json.dumps(document).encode())])


def standing(found: Ledger) -> Standing:
    assert [trouble.message for trouble in found.troubles] == []
    (only,) = answer_all(found, ["q"])[0].answers[0].standings
    return only


def exact(statement: Statement) -> float | None:
    return statement.figure.low if statement.stated else None


CONVERTED: list[tuple[dict[str, Any], dict[str, Any], float, str]] = [
    ({"stated": "€9.2 billion", "as_of": "2024"}, {}, 9_958_080_000, "1.0824 USD per EUR in 2024"),
    ({"stated": "€100", "as_of": "2024-07-02"}, {}, 108.24, "1.0824 USD per EUR in 2024, ecb"),
    ({"stated": "€100", "as_of": "2024-05"}, {}, 108.12, "1.0812 USD per EUR in 2024-05, ecb"),
    ({"stated": "€100", "as_of": "2024-05-07"}, {}, 108.12, "1.0812 USD per EUR in 2024-05, ecb"),
    ({"stated": "€100", "as_of": "2024-05-08"}, {}, 107.65, "1.0765 USD per EUR on 2024-05-08"),
    ({"stated": "€100", "as_of": "2024-Q2"}, {}, 108.24, "1.0824 USD per EUR in 2024, ecb"),
    ({"stated": "€100"}, {"published": "2023-02-01"}, 108.13, "1.0813 USD per EUR in 2023"),
    ({"stated": "£80", "as_of": "2024"}, {}, 100, "the inverse of 0.8 GBP per USD in 2024, boe"),
    ({"stated": "100", "unit": "EUR", "as_of": "2024"}, {}, 108.24, "1.0824"),
    ({"low": "€100", "as_of": "2024"}, {}, 108.24, "1.0824"),
    ({"stated": "€92 per tonne", "as_of": "2024"}, {"unit": "USD/kg"}, 0.0995808, "1.0824"),
    ({"stated": "€92", "as_of": "2024"}, {"unit": "USD/tonne"}, 99.5808, "1.0824"),
    ({"stated": "€9.2 billion", "as_of": "2024"}, {"unit": "million USD"}, 9958.08, "1.0824"),
    ({"stated": "92", "unit": "euro cents/kg", "as_of": "2024"}, {"unit": "USD/t"}, 995.808, "1."),
    (
        {"stated": "€100", "period": "2024-01/2024-12", "as_of": "2024-12-31"},
        {"measure": "flow"},
        108.24,
        "1.0824 USD per EUR in 2024, ecb",
    ),
    (
        {"stated": "$2370.17", "currency_year": 2015, "as_of": "2024"},
        {"currency_year": 2024},
        3136.89,
        "from prices of 2015 to those of 2024 by cpi-us, 313.689 / 237.017, bls",
    ),
    (
        {"stated": "$2370.17 in 2015 dollars", "as_of": "2024"},
        {"unit": "USD2024"},
        3136.89,
        "from prices of 2015 to those of 2024",
    ),
    (
        {"stated": "2370.17", "unit": "constant 2015 USD", "as_of": "2024"},
        {"currency_year": 2024},
        3136.89,
        "from prices of 2015 to those of 2024",
    ),
    # In the euros of 2015 it is exchanged as of 2015, whatever it speaks of.
    (
        {"stated": "€2370.17 (2015 prices)", "as_of": "2024"},
        {"currency_year": 2024},
        3136.89 * 1.1095,
        "1.1095 USD per EUR in 2015, ecb; from prices of 2015 to those of 2024 by cpi-us",
    ),
]


@pytest.mark.parametrize(("estimate", "more", "value", "said"), CONVERTED)
def test_money_is_converted_by_a_rate_of_its_own_date(
    estimate: dict[str, Any], more: dict[str, Any], value: float, said: str
) -> None:
    one = standing(ledger(estimate, **more))
    assert exact(one.statement) == pytest.approx(value, rel=1e-14)
    assert f"; {said}" in one.reason.replace("; at ", "; ")


LEFT: list[tuple[dict[str, Any], dict[str, Any]]] = [
    ({"stated": "€100", "as_of": "2022"}, {}),  # another year
    ({"stated": "€100", "as_of": "2023/2024"}, {}),  # two years, of which each has a rate
    ({"stated": "€100", "as_of": "2020s"}, {}),
    ({"stated": "€100"}, {}),  # no date
    ({"stated": "NOK 100", "as_of": "2024"}, {}),  # EUR in between
    ({"stated": "€100", "as_of": "2024", "currency_year": 2022}, {}),
    ({"stated": "€100", "period": "2023-06/2024-06", "as_of": "2024-06-30"}, {"measure": "flow"}),
    ({"stated": "€100", "period": "../2024-06", "as_of": "2024-06-30"}, {"measure": "cumulative"}),
    ({"stated": "€100 a tonne", "as_of": "2024"}, {"unit": "USD/person"}),
    ({"stated": "€100", "as_of": "2024"}, {"unit": "persons"}),
]


@pytest.mark.parametrize(("estimate", "more"), LEFT)
def test_without_a_rate_of_its_date_nothing_is_converted(
    estimate: dict[str, Any], more: dict[str, Any]
) -> None:
    one = standing(ledger(estimate, **more))
    assert one.statement.stated is None
    assert one.state == "unreadable"
    assert " at " not in one.reason


def test_prices_without_an_index_stay_as_they_are() -> None:
    estimate = {"stated": "$100", "currency_year": 2019, "as_of": "2024"}
    one = standing(ledger(estimate, currency_year=2024))
    assert (exact(one.statement), one.statement.prices) == (100, 2019)
    assert one.reason == "the only issuer in force; in prices of 2019, and not converted"


@pytest.mark.parametrize("reverse", [False, True])
def test_rates_that_differ_convert_nothing_whatever_their_order(reverse: bool) -> None:
    rates = [EUR_2024, {**EUR_2024, "value": "1.2", "source": "boe"}]
    found = ledger({"stated": "€100", "as_of": "2024"}, rates[::-1] if reverse else rates)
    assert [one.message for one in found.troubles] == [
        "the rate EUR to USD in 2024 is declared twice"
    ]
    assert answer_all(found, ["q"])[0].answers[0].headline.which == "none"


@pytest.mark.parametrize(
    ("again", "name"),
    [
        (EUR_2024, "the rate EUR to USD in 2024"),
        ({**EUR_2024, "convert": "USD to EUR", "value": "0.92"}, "the rate USD to EUR in 2024"),
        ({**EUR_2024, "as_of": "2024-01/2024-12"}, "the rate EUR to USD in 2024-01/2024-12"),
        ({**CPI, "index": "deflator"}, "an index of USD prices"),
    ],
)
def test_what_is_declared_twice_is_told(again: Fields, name: str) -> None:
    found = ledger({"stated": "$1"}, [EUR_2024, CPI, again])
    assert [one.message for one in found.troubles] == [f"{name} is declared twice"]


def test_rates_of_several_files_gather() -> None:
    one = ledger({"stated": "€100", "as_of": "2024"}, [])
    apart = json.dumps({"rates": [EUR_2024]}).encode()
    both = load([("a.yaml", one.files["data/a.yaml"].encode()), ("b.yaml", apart)])
    assert exact(standing(both).statement) == 108.24


BAD: list[tuple[dict[str, Any], tuple[str | int, ...], str, str]] = [
    ({"value": "0"}, ("value",), "`0` is not above 0", "above 0, such as 1.0824"),
    ({"value": "-1.08"}, ("value",), "`-1.08` is not above 0", "above 0"),
    ({"value": "nan"}, ("value",), "`nan` is not a number: it holds no digits", "write a plain"),
    ({"value": "inf"}, ("value",), "`inf` is not a number: it holds no digits", "write a plain"),
    ({"value": "1,0824"}, ("value",), "`1,0824` is not a number", "write"),
    ({"value": "$1.08"}, ("value",), "`$1.08` is not a plain number", "`convert` and `index` say"),
    ({"value": "8 %"}, ("value",), "`8 %` is not a plain number", "write a plain number"),
    ({"value": "1e400"}, ("value",), "`1e400` is not a number", "write a plain number"),
    ({"convert": "EURO to USD"}, ("convert",), "`EURO` is no currency code", "did you mean `EUR`?"),
    ({"convert": "eur to USD"}, ("convert",), "`eur` is no currency code", "did you mean `EUR`?"),
    ({"convert": "EUR/USD"}, ("convert",), "does not say what is", "EUR to USD or USD to EUR"),
    ({"convert": "EUR to EUR"}, ("convert",), "converts a currency to itself", "correct one"),
    ({"as_of": "2024-13"}, ("as_of",), "`2024-13` is not a date", "write"),
    ({"rate": "1.08"}, ("rate",), "`rate` is not a known key here", "write `value`"),
]


@pytest.mark.parametrize(("fields", "keys", "fact", "remedy"), BAD)
def test_a_bad_rate_is_told_with_its_place(
    fields: dict[str, Any], keys: tuple[str | int, ...], fact: str, remedy: str
) -> None:
    found = ledger({"stated": "€100", "as_of": "2024"}, [{**EUR_2024, **fields}])
    (issue,) = found.troubles
    assert fact in issue.message
    assert remedy in issue.help
    assert isinstance(issue.where, Spot)
    assert issue.where.keys == ("rates", 0, *keys)
    assert found.rates is None


BAD_INDEX: list[tuple[dict[str, Any], str]] = [
    ({"values": {"2015": "0", "2024": "2"}}, "`0` is not above 0"),
    ({"values": {"15": "1", "2024": "2"}}, "`15` is not a year"),
    ({"values": {"2015": "1"}}, "an index of fewer than two years converts nothing"),
    ({"values": "237"}, "`values` has the wrong shape"),
    ({"currency": "dollars"}, "`dollars` is no currency code"),
    ({"convert": "EUR to USD"}, "`values` is not a known key here"),
    ({"source": ""}, "`source` has no value"),
]


@pytest.mark.parametrize(("fields", "fact"), BAD_INDEX)
def test_a_bad_index_is_told(fields: dict[str, Any], fact: str) -> None:
    found = ledger({"stated": "$100"}, [{**CPI, **fields}])
    assert any(fact in issue.message for issue in found.troubles)
    assert found.rates is None


@pytest.mark.parametrize("rates", ["1.08", {"EUR": "1.08"}, ["1.08"], [["a"]], [None], [{}]])
def test_rates_of_another_shape_are_told(rates: Any) -> None:
    text = json.dumps({"rates": rates, "quantities": {"q": {"unit": "USD"}}})
    found = load([("a.yaml", text.encode())])
    assert found.rates is None
    places = [issue.where for issue in found.troubles if issue.help]
    assert places
    assert all(isinstance(place, Spot) and place.keys[0] == "rates" for place in places)


def test_a_sum_with_its_own_conversion_needs_no_rate() -> None:
    one = standing(ledger({"stated": "€9.2 billion ($9.9 billion)", "as_of": "2024"}))
    assert exact(one.statement) == 9_900_000_000
    assert one.statement.exchange is None


DIGITS = [
    ("€9.2 billion", 9_960_000_000, 9_960_000_000),  # 9,958,080,000
    ("€9.20 billion", 9_958_000_000, 9_958_000_000),
    ("€100", 110, 110),
    ("more than €9.2 billion", 9_950_000_000, None),  # never above what it was
    ("at most €9.3 billion", None, 10_100_000_000),  # 10,066,320,000
    ("€8,500–12,000", 9200, 13_000),
    ("€0", 0, 0),
]


@pytest.mark.parametrize(("stated", "low", "high"), DIGITS)
def test_a_converted_figure_is_printed_with_one_digit_more(
    stated: str, low: float | None, high: float | None
) -> None:
    printed = standing(ledger({"stated": stated, "as_of": "2024"})).statement.stated
    assert printed is not None
    assert (printed.low, printed.high) == (low, high)


def test_relations_hold_converted_figures_against_others() -> None:
    document = {
        "sources": {"s": {"title": "S"}, "ecb": {"title": "E"}},
        "quantities": {
            name: {"unit": "USD", "measure": "flow", "estimates": {"s": figure}}
            for name, figure in (
                ("pledged", {"stated": "$9.9 billion", "as_of": "2024"}),
                ("paid", {"stated": "exactly €9.7 billion", "as_of": "2024"}),
            )
        },
        "relations": [{"check": "paid <= pledged"}],
        "rates": [EUR_2024],
    }
    found = load([("data/a.yaml", json.dumps(document).encode())])
    (rule,) = (one for one in all_rules() if one.code == "RC502")
    (issue,) = rule.find(Case(found, answer_all(found)))
    assert "`paid` comes to 10,445,160,000–10,553,400,000 USD" in issue.message

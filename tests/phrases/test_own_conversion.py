"""A sum printed in two currencies: the one that the quantity asks for is what was printed."""

import pytest

from reconcile.phrases import Setting, read

BILLION = 10**9

TAKEN = [
    ("€9.2 billion ($9.9 billion)", 9.9, 9.9),
    ("€9.2 billion (about $9.9 billion)", 9.8, 10),
    ("about €9.2 billion ($9.9 billion) of aid", 9.8, 10),
    ("more than €9.2 billion ($9.9 billion)", 9.9, None),
    ("up to €9.2bn (US$9.9bn; £7.9bn) a year", None, 9.9),
    ("€9.2–9.5 billion ($9.9–10.2 billion)", 9.9, 10.2),
    ("€9.2 billion ($9.9 billion at the time)", 9.9, 9.9),
    ("NOK 104 billion ($9.9 billion)", 9.9, 9.9),
]


@pytest.mark.parametrize(("phrase", "low", "high"), TAKEN)
def test_a_bracket_in_the_asked_currency_is_the_figure(
    phrase: str, low: float | None, high: float | None
) -> None:
    reading = read(phrase, setting=Setting("USD"))
    ends = [None if end is None else end / BILLION for end in (reading.low, reading.high)]
    assert (reading.currency, *ends) == ("USD", low, high)
    assert reading.stated == phrase
    assert any("it is taken" in note for note in reading.notes)


LEFT = [
    "€9.2 billion (up from $8 billion)",
    "€9.2 billion (including $5 billion for arms)",
    "€9.2 billion ($9.9 billion for arms)",
    "€9.2 billion ($9.9 billion in 2015)",
    "€9.2 billion or more ($9.9 billion)",
    "€9.2 billion ($9.9 billion; $10 billion)",
    "€9.2–9.5 billion ($9.9 billion)",
    "€9.2 billion (more than $9.9 billion)",
    "€9.2 billion (£7.9 billion)",
]


@pytest.mark.parametrize("phrase", LEFT)
def test_a_bracket_that_says_another_thing_is_left_out(phrase: str) -> None:
    reading = read(phrase, setting=Setting("USD"))
    assert (reading.currency, reading.low) == ("EUR", 9.2 * BILLION)


@pytest.mark.parametrize("unit", [None, "EUR", "persons", "GBP"])
def test_a_bracket_that_nobody_asks_for_is_left_out(unit: str | None) -> None:
    reading = read("€9.2 billion ($9.9 billion)", setting=Setting(unit))
    assert (reading.currency, reading.low) == ("EUR", 9.2 * BILLION)
    assert reading.asks_unit


PRICES = [
    ("$5bn in 2015 dollars", 2015),
    ("$5bn (2019 prices)", 2019),
    ("€5bn at constant 2010 prices", 2010),
    ("$5bn in today's money", None),
    ("$5bn", None),
]


@pytest.mark.parametrize(("phrase", "year"), PRICES)
def test_a_phrase_says_the_year_of_its_prices(phrase: str, year: int | None) -> None:
    assert read(phrase).prices == year

"""Numbers are printed with the digits that somebody wrote, and no more."""

import pytest
from tests.ledgers import printed

from reconcile import wording
from reconcile.values import Interval


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.5109989461, "0.5109989461"),
        (493.677, "493.677"),
        (1_127.0612, "1,127.0612"),
        (6.022140857e23, "6.022140857e23"),
        (602_214 * 10**18, "6.02214e23"),
        (9.1093837139e-31, "9.1093837139e-31"),
        (0.00001, "0.00001"),
        (10**155, "1e155"),
        (-0.00012, "-0.00012"),
        # What arithmetic leaves behind is no digit of anybody's.
        (0.1 + 0.2, "0.3"),
        (2 / 3, "0.6667"),
        (20_000 / 3, "6,666.67"),
        (12_000.5, "12,000.5"),
        (999_000_000_000_000, "999 trillion"),
        # A scale word takes no digit away that somebody wrote.
        (1_000_000.0001, "1,000,000.0001"),
        (2**64, "1.8446744073709551616e19"),
    ],
)
def test_numbers_keep_their_digits(value: float, text: str) -> None:
    assert wording.number(value) == text


@pytest.mark.parametrize(
    ("low", "high", "text"),
    [
        (493.677, 493.69, "493.677–493.69"),
        (-20, 5, "-20 to 5"),
        (-12, -10, "-12 to -10"),
        (1_345_000, 1_345_500, "1,345,000–1,345,500"),
        (900_000, 1_200_000, "900,000 – 1.2 million"),
        (9.1e-31, 3e-11, "9.1e-31 – 3e-11"),
        (1_000_000.0001, 1_000_000.0002, "1,000,000.0001–1,000,000.0002"),
        # Two ends never look like one number.
        (1 / 3, 1 / 3 + 1e-6, "0.333333 – 0.333334"),
    ],
)
def test_both_ends_of_a_range_are_written_in_one_way(low: float, high: float, text: str) -> None:
    assert wording.interval(Interval(low, high)) == text


@pytest.mark.parametrize(
    ("low", "high", "unit", "text"),
    [
        (-753, -753, "AD", "753 BC"),
        (-10, 20, "AD", "10 BC to 20 AD"),
        (-44, -43, "AD", "44 BC to 43 BC"),
        (1685, 1685, "AD", "1685 AD"),
        (1685, 1690, "year", "1685–1690 year"),
        (5_730, 5_730, "years", "5,730 years"),
    ],
)
def test_years_of_the_calendar(low: float, high: float, unit: str, text: str) -> None:
    assert wording.amount([Interval(low, high)], unit) == text


def test_two_figures_that_differ_in_the_sixth_digit_are_printed_apart() -> None:
    found = printed("0.5109989461 ± 0.0000000031", "0.5110034", unit="MeV", measure="constant")
    assert found.headline.text == "0.510998943–0.5109989492 or 0.5110034 MeV"


@pytest.mark.parametrize(
    ("figure", "unit", "text"),
    [
        ("at least 1", "systems", "at least 1 system"),
        ("1", "people", "1 person"),
        ("up to 1", "barrels/day", "up to 1 barrel/day"),
        ("1", "tonnes of rice", "1 tonne of rice"),
        ("1", "casualties", "1 casualty"),
        ("1", "USD/missile", "1 USD/missile"),
        ("0–1", "systems", "0–1 systems"),
        ("0.1", "tonnes", "0.1 tonnes"),
        ("11", "persons", "11 persons"),
        ("1", "degrees Celsius", "1 degree Celsius"),
        ("1", "Mw", "1 Mw"),
        ("1", "gas", "1 gas"),
    ],
)
def test_one_thing_is_told_in_the_singular(figure: str, unit: str, text: str) -> None:
    assert wording.with_unit(figure, unit) == text

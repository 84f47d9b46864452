"""Years of the calendar are read where the quantity is one, and refused elsewhere."""

import pytest

from reconcile.phrases import Refusal, Setting, read
from reconcile.units import compare

YEARS = ["480 BC", "c. 2600 BC", "79 AD", "300 CE", "4,500 BP", "1914–1918", "c. 1450"]


@pytest.mark.parametrize("phrase", [*YEARS, "between 1590 and 1610"])
def test_year_is_refused_where_nothing_asks_for_one(phrase: str) -> None:
    with pytest.raises(Refusal) as caught:
        read(phrase)
    assert caught.value.code == "date"


@pytest.mark.parametrize("phrase", YEARS)
def test_year_is_read_in_a_quantity_of_years(phrase: str) -> None:
    assert read(phrase, setting=Setting("year")).asks_unit


@pytest.mark.parametrize(
    ("phrase", "value"), [("1000-1500", (1000, 1500)), ("1200 to 1590 troops", (1200, 1590))]
)
def test_range_of_what_is_counted_is_no_span_of_years(phrase: str, value: tuple[int, int]) -> None:
    reading = read(phrase)
    assert (reading.low, reading.high) == value


@pytest.mark.parametrize(
    ("era", "factor", "offset"), [("BC", -1, 0), ("BCE", -1, 0), ("AD", 1, 0), ("BP", -1, 1950)]
)
def test_era_turns_the_sign_and_says_where_it_counts_from(
    era: str, factor: int, offset: int
) -> None:
    found = compare(era, "year")
    assert found.factor == factor
    assert found.offset == offset

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


FORMS = [
    ("AD 79", 79, 79),
    ("A.D. 79", 79, 79),
    ("cal AD 1250", 1250, 1250),
    ("AD 1250-1300", 1250, 1300),
    ("up to AD 600", None, 600),
    ("480–470 BC", 470, 480),
    ("480–470 B.C.", 470, 480),
    ("3900–3700 cal BP", 3700, 3900),
    ("AD 10 to AD 20", 10, 20),
    ("10 BC to AD 20", -10, 20),
    ("10 BCE–20 CE", -10, 20),
    ("from 63 B.C. to A.D. 14", -63, 14),
    ("between 63 BC and AD 14", -63, 14),
    ("500 BC to 400", 400, 500),
    ("before 500 BC", 500, None),
    ("after 500 BC", None, 500),
    ("before AD 500", None, 500),
    ("after 1500 CE", 1500, None),
    ("5th century BC", 401, 500),
    ("the 1st century BCE", 1, 100),
    ("2nd-century AD", 101, 200),
    ("19th century", 1801, 1900),
]


@pytest.mark.parametrize(("phrase", "low", "high"), FORMS)
def test_forms_of_years(phrase: str, low: int | None, high: int | None) -> None:
    """Years of an era that counts back are printed from the larger number."""
    reading = read(phrase, setting=Setting("year"))
    assert (reading.low, reading.high) == (low, high)
    with pytest.raises(Refusal):
        read(phrase, setting=Setting("persons", is_count=True))


@pytest.mark.parametrize(
    "phrase",
    [
        "before 500 people",
        "early 5th century BC",
        "21st century fox",
        "20 AD to 10 BC",
        "5th to 4th",
    ],
)
def test_what_is_no_year_stays_refused(phrase: str) -> None:
    with pytest.raises(Refusal):
        read(phrase, setting=Setting("year"))


@pytest.mark.parametrize("era", ["B.C.E.", "bc", "bce", "b.c."])
def test_eras_as_print_spells_them(era: str) -> None:
    assert compare(era, "year") == compare("BC", "year")
    assert read(f"3100 {era}", setting=Setting("year")).unit == era


@pytest.mark.parametrize("unit", ["BP", "BCE"])
def test_era_in_front_of_a_year_of_another_era(unit: str) -> None:
    with pytest.raises(Refusal):
        read("AD 1250", setting=Setting(unit))


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


@pytest.mark.parametrize(
    "phrase",
    [
        "500 MW to 2030",
        "500 MW – 2023",
        "500 MW through 2030",
        "5% to 2030",
        "1,200 – 2023",
        "$80 a barrel to 2030",
        "500 people to 2030",
        "500 BC to 1950",
    ],
)
def test_year_behind_a_figure_with_its_unit_is_no_limit(phrase: str) -> None:
    with pytest.raises(Refusal):
        read(phrase)


@pytest.mark.parametrize(
    ("phrase", "unit", "high"),
    [
        ("500 to 2030 MW", "MW", 2030),
        ("500 MW to 2030 MW", "MW", 2030),
        ("1,500 to 2000 people", "persons", 2000),
        ("950-2000", "persons", 2000),
        ("900 AD to 1950", "year", 1950),
        ("$1,500 to 2000", "USD", 2000),
    ],
)
def test_limit_like_a_year_is_read_where_it_has_its_unit(phrase: str, unit: str, high: int) -> None:
    assert read(phrase, setting=Setting(unit)).high == high

"""A letter behind a number is a scale, a unit of the quantity, or refused with both readings."""

import pytest

from reconcile.ledger.load import load
from reconcile.phrases import Refusal, Setting, read

SCALES = [
    ("10k troops", 10_000),
    ("1.8m people", 1_800_000),
    ("1.8m newly displaced people", 1_800_000),
    ("12 m people", 12_000_000),
    ("120K cases in the UK", 120_000),
    ("1.2m jobs", 1_200_000),
    ("3m votes", 3_000_000),
    ("2m homes", 2_000_000),
    ("10k widgets", 10_000),
    ("5m new infections", 5_000_000),
    ("2m barrels per day", 2_000_000),
    ("$12m", 12_000_000),
    ("$300 K", 300_000),
    ("5m euros", 5_000_000),
    ("5m in 2019", 5_000_000),
    ("300K", 300_000),
    ("10k a month", 10_000),
    ("3.5b", 3_500_000_000),
]
EITHER = [
    *(
        "8,848 m",
        "12 m",
        "300 K",
        "100m sprint",
        "3m of snow",
        "a 12m yacht",
        "12m yachts",
        "5m tall",
    ),
    *(
        "about 300 m wide",
        "200–300 m above sea level",
        "5m in length",
        "30m away",
        "5m waves",
        "20m trees",
    ),
]
UNITS = [
    ("3080 K", "K", 3080, "K"),
    ("8,848 m", "m", 8848, "m"),
    ("8,848 m", "feet", 8848, "m"),
    ("5e-7 M", "mol/L", 5e-7, "M"),
    ("0.38m", "km", 0.38, "m"),
    ("12m", "persons", 12_000_000, None),
    ("12m strong", "persons", 12_000_000, "strong"),
    ("3 m", "USD", 3_000_000, None),
    ("3k t", "tonnes", 3000, "t"),
    ("5 m/s", "km/h", 5, "m/s"),
    ("5 m s-1", "km/h", 5, "m s-1"),
    ("5 m/year", "mm/year", 5, "m"),
    ("3m of snow", "cm", 3, "m of snow"),
    ("10k", "tonnes", 10_000, None),
]


@pytest.mark.parametrize(("phrase", "value"), SCALES)
def test_letter_is_a_scale_beside_money_and_what_is_counted(phrase: str, value: float) -> None:
    assert read(phrase).best == value


@pytest.mark.parametrize("phrase", EITHER)
def test_letter_that_may_be_a_unit_is_refused_with_both_readings(phrase: str) -> None:
    with pytest.raises(Refusal) as caught:
        read(phrase)
    assert (caught.value.code, caught.value.asks_unit) == ("ambiguous-letter", True)
    assert " or " in caught.value.reason


@pytest.mark.parametrize(("phrase", "unit", "value", "noun"), UNITS)
def test_letter_is_the_unit_of_the_quantity(
    phrase: str, unit: str, value: float, noun: str | None
) -> None:
    reading = read(phrase, setting=Setting(unit, is_count=unit == "persons"))
    assert (reading.best, reading.noun) == (value, noun)


@pytest.mark.parametrize(
    "phrase", ["8,848 m", "1.8 m", "10 K", "100m sprint", "3m of snow", "a 12m yacht", "5m tall"]
)
def test_letter_is_no_scale_for_people_unless_they_follow(phrase: str) -> None:
    with pytest.raises(Refusal) as caught:
        read(phrase, setting=Setting("persons", is_count=True))
    assert caught.value.code == "ambiguous-letter"


def test_metres_for_a_second_are_no_millions() -> None:
    assert read("5 m/s").best == read("5m/s").best == 5
    assert read("5m/year").best == 5_000_000


@pytest.mark.parametrize("first", ["quantity", "source"])
def test_unit_is_known_wherever_the_quantity_stands(first: str) -> None:
    files = {
        "quantity": "quantities: {peak: {unit: m}, crowd: {unit: persons}}",
        "source": "source: {id: a}\nestimates: {peak: '8,848 m', crowd: 12m}",
    }
    names = sorted(files, key=lambda name: name != first)
    ledger = load([(f"{n}-{name}.yaml", files[name].encode()) for n, name in enumerate(names)])
    assert ledger.troubles == ()
    assert {e.quantity: e.figure.best for e in ledger.estimates} == {
        "peak": 8848,
        "crowd": 12_000_000,
    }


def test_unit_that_is_not_declared_leaves_the_doubt() -> None:
    ledger = load([("a.yaml", b"source: {id: a}\nestimates: {peak: '8,848 m'}")])
    assert [trouble.about for trouble in ledger.troubles] == [("peak", "a")]


@pytest.mark.parametrize(
    ("phrase", "noun"),
    [
        ("30 min", "min"),
        ("about 5 min walk", "min walk"),
        ("7 min/km", "min/km"),
        ("59 µL/min/mg", "µL/min/mg"),
        ("45-50 min", "min"),
    ],
)
def test_min_behind_a_number_is_minutes(phrase: str, noun: str) -> None:
    reading = read(phrase)
    assert reading.noun == noun
    assert reading.high is not None


@pytest.mark.parametrize("phrase", ["30 (min)", "12,000 persons min", "12,000 min.", "min 500"])
def test_min_elsewhere_is_a_minimum(phrase: str) -> None:
    assert read(phrase).kind == "lower_bound"

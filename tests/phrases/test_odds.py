"""Parts of a whole and rates per many."""

import pytest

from reconcile.phrases import Refusal, Setting, read


@pytest.mark.parametrize(
    ("phrase", "value"),
    [
        ("one in ten million", 1e-7),
        ("1 in 1,000", 0.001),
        ("1 in 10 000", 0.0001),
        ("one in a thousand", 0.001),
        ("one in a million", 1e-6),
        ("one in twenty-five", 0.04),
        ("1-in-5", 0.2),
        ("one-in-five", 0.2),
        ("1-in-100,000", 1e-5),
        ("2 out of every 3 million", 2 / 3_000_000),
        ("87 out of every 100,000", 0.00087),
        ("1 in 2,000", 0.0005),
        ("1 in roughly 20,000", 0.00005),
        ("one in about 10 million", 1e-7),
        ("1 in 10⁶", 1e-6),
        ("one in 10^6", 1e-6),
        ("one in 10 million", 1e-7),
        ("3/8", 0.375),
        ("7/10 of the troops", 0.7),
    ],
)
def test_part_is_of_the_whole_number_behind_it(phrase: str, value: float) -> None:
    reading = read(phrase)
    assert reading.best == pytest.approx(value, rel=1e-12)
    assert reading.unit == "fraction"


@pytest.mark.parametrize(
    ("phrase", "high"), [("less than one in a thousand", 0.001), ("up to 1 in 5,000", 0.0002)]
)
def test_bound_on_odds(phrase: str, high: float) -> None:
    assert (read(phrase).low, read(phrase).high) == (None, high)


@pytest.mark.parametrize("phrase", ["5 in 2023", "5 in 152mm", "5 in town"])
def test_place_or_date_is_no_whole(phrase: str) -> None:
    assert read(phrase).unit is None


@pytest.mark.parametrize(
    "phrase",
    [
        "1 in 200 years",
        "1 in 1,000 years",
        "one in ten years",
        "two in five years",
        "1 in 5 nights",
    ],
)
def test_how_often_in_a_time_is_no_share(phrase: str) -> None:
    for unit in ("%", "fraction", "per 1,000"):
        with pytest.raises(Refusal):
            read(phrase, setting=Setting(unit))
    assert read(phrase, setting=Setting("persons", is_count=True)).unit is None


@pytest.mark.parametrize("phrase", ["43 (4.3%)", "97 (12.4%)", "12 [5%]", "about 12 (5 %)"])
def test_share_of_a_count_stands_in_brackets(phrase: str) -> None:
    for unit in ("%", "fraction", "per 1,000"):
        with pytest.raises(Refusal):
            read(phrase, setting=Setting(unit))
    assert read(phrase, setting=Setting("persons", is_count=True)).unit is None


@pytest.mark.parametrize(
    ("phrase", "value"),
    [
        ("a quarter point", 0.25),
        ("a quarter-point", 0.25),
        ("half a point", 0.5),
        ("three-quarters of a point", 0.75),
        ("half a percentage point", 0.5),
        ("a quarter percentage point", 0.25),
    ],
)
def test_part_of_a_point_is_no_share(phrase: str, value: float) -> None:
    reading = read(phrase, setting=Setting("%"))
    assert (reading.best, reading.share) == (value, None)
    assert (reading.unit or "").endswith("point")


@pytest.mark.parametrize(
    ("phrase", "per"), [("$182/share", "share"), ("€3/MWh", "MWh"), ("$2.50/slice", "slice")]
)
def test_stroke_behind_money_makes_a_price(phrase: str, per: str) -> None:
    assert read(phrase).per == per


@pytest.mark.parametrize(
    ("phrase", "low", "high", "per"),
    [
        ("379 per 100,000 live births", 379, 379, "100,000 live births"),
        ("149 per 100 000", 149, 149, "100 000"),
        ("2–3 per 100,000", 2, 3, "100,000"),
        ("12 per thousand", 12, 12, "thousand"),
        ("12 cases per million people", 12, 12, "million people"),
        ("87/100,000", 87, 87, "100,000"),
        ("12 per 1,000 people a year", 12, 12, "1,000 people/year"),
        ("about 12 per 1,000, annually", 11, 13, "1,000/year"),
    ],
)
def test_rate_per_many_keeps_what_it_is_per(phrase: str, low: int, high: int, per: str) -> None:
    reading = read(phrase)
    assert (reading.low, reading.high, reading.per) == (low, high, per)


@pytest.mark.parametrize(
    ("phrase", "low", "high", "per"),
    [
        ("$60 a barrel or less", None, 60, "barrel"),
        ("$60 per barrel or more", 60, None, "barrel"),
        ("$60 a metric ton at most", None, 60, "metric ton"),
        ("5,000 a year or more", 5000, None, "year"),
        ("$5 per square metre", 5, 5, "square metre"),
        ("$5 per tonne of CO2", 5, 5, "tonne of CO2"),
        ("$5 a tonne CO2", 5, 5, "tonne CO2"),
    ],
)
def test_hedge_behind_a_worded_denominator_is_read(
    phrase: str, low: float | None, high: float | None, per: str
) -> None:
    reading = read(phrase)
    assert (reading.low, reading.high, reading.per) == (low, high, per)


@pytest.mark.parametrize(
    ("phrase", "low", "high"),
    [("-10 to -20", -20, -10), ("-1800 to -2100", -2100, -1800), ("1 in 5 to 1 in 10", 0.1, 0.2)],
)
def test_range_by_size_is_put_in_order(phrase: str, low: float, high: float) -> None:
    assert (read(phrase).low, read(phrase).high) == (low, high)

"""Phrases and what they say: forms, half-widths, units, nouns, rates, dates."""

import json
from pathlib import Path

import pytest
from tests.tables import each

from reconcile.phrases import Reading, Refusal, read

CASES = [
    case
    for name in ("phrases-dev.json", "phrases-more.json", "phrases-behind.json")
    for case in json.loads((Path(__file__).parent / name).read_text(encoding="utf-8"))
]


@each(CASES)
def test_reference_phrase(case: dict[str, object]) -> None:
    text = str(case["text"])
    if case["kind"] == "refuse":
        with pytest.raises(Refusal):
            read(text)
        return
    reading = read(text)
    for field in case.keys() & {"kind", "low_closed", "high_closed", "unit", "vague"}:
        assert getattr(reading, field) == case[field], field
    for field in ("low", "best", "high"):
        expected = case[field]
        if expected is not None:
            expected = pytest.approx(expected, rel=1e-9)
        assert getattr(reading, field) == expected, field


def shown(phrase: str) -> str:
    """The interval of a phrase in brackets, its best value behind."""
    reading = read(phrase)
    left = "[" if reading.low_closed else "("
    right = "]" if reading.high_closed else ")"
    low = "" if reading.low is None else f"{reading.low:.6g}"
    high = "" if reading.high is None else f"{reading.high:.6g}"
    best = "" if reading.best is None else f" {reading.best:.6g}"
    return f"{left}{low}, {high}{right}{best}"


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("about 3", "[2.7, 3.3] 3"),
        ("about 100", "[90, 110] 100"),
        ("about 300", "[270, 330] 300"),
        ("about 1,100", "[1000, 1200] 1100"),
        ("about 10,900", "[10400, 11400] 10900"),
        ("about 1,205", "[1200, 1210] 1205"),
        ("around 15,000", "[14000, 16000] 15000"),
        ("~$35M", "[3.4e+07, 3.6e+07] 3.5e+07"),
        ("about $572 million", "[5.67e+08, 5.77e+08] 5.72e+08"),
        ("about 1.20 million", "[1.15e+06, 1.25e+06] 1.2e+06"),
        ("about 1.2 million", "[1.1e+06, 1.3e+06] 1.2e+06"),
        ("about a dozen", "[11, 13] 12"),
        ("about half", "[0.45, 0.55] 0.5"),
        ("about half a million", "[450000, 550000] 500000"),
        ("nearly two thirds", "[0.6, 0.666667) 0.666667"),
        ("about 25%", "[24, 26] 25"),
        ("about 60%", "[54, 66] 60"),
        ("about zero", "[0, 0] 0"),
        ("about -15", "[-16, -14] -15"),
    ],
)
def test_half_width_follows_the_last_significant_digit(phrase: str, expected: str) -> None:
    assert shown(phrase) == expected


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("10,000 to 12,000", "[10000, 12000]"),
        ("10,000-12,000", "[10000, 12000]"),
        ("10,000 – 12,000", "[10000, 12000]"),
        ("10,000—12,000", "[10000, 12000]"),
        ("10,000 through 12,000", "[10000, 12000]"),
        ("10 bis 12 Mio.", "[1e+07, 1.2e+07]"),
        ("20~100", "[20, 100]"),
        ("between 10,000 and 12,000", "[10000, 12000]"),
        ("between 10,000 to 12,000", "[10000, 12000]"),
        ("between 10,000-12,000", "[10000, 12000]"),
        ("from 2,000 up to 3,000", "[2000, 3000]"),
        ("10,000 to nearly 12,000", "[10000, 12000)"),
        ("10,000 troops to 12,000 troops", "[10000, 12000]"),
        ("ten or thirteen thousand", "[10000, 13000]"),
        ("two or three dozen", "[24, 36]"),
        ("10,000 or 12,000", "[10000, 12000]"),
        ("roughly 10 to 12 thousand", "[10000, 12000]"),
        ("-5 to 5", "[-5, 5]"),
        ("a third to a half", "[0.333333, 0.5]"),
        ("$1.7bn-$5.5bn", "[1.7e+09, 5.5e+09]"),
        ("10,000 to 12,000 or so", "[10000, 12000]"),
        ("10,000 to 12,000 at most", "[10000, 12000]"),
        ("12,000 to 15,000 (2023-2024)", "[12000, 15000]"),
    ],
)
def test_range(phrase: str, expected: str) -> None:
    assert shown(phrase) == expected
    assert read(phrase).kind == "range"


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("5.7 to 6.7 million", "[5.7e+06, 6.7e+06]"),
        ("500,000 to 1 million", "[500000, 1e+06]"),
        ("10-12k", "[10000, 12000]"),
        ("$20-30bn", "[2e+10, 3e+10]"),
        ("five to six hundred", "[500, 600]"),
        ("two to three hundred thousand", "[200000, 300000]"),
        ("one hundred to two hundred thousand", "[100000, 200000]"),
        ("nine to one hundred thousand", "[9000, 100000]"),
        ("nine to one hundred", "[9, 100]"),
        ("five hundred to a thousand", "[500, 1000]"),
        ("six to a dozen", "[6, 12]"),
        ("one to one and a half million", "[1e+06, 1.5e+06]"),
        ("0 to 5 million", "[0, 5e+06]"),
        ("500 to 1,000", "[500, 1000]"),
        ("at least 4 but less than 6 million", "[4e+06, 6e+06)"),
    ],
)
def test_scale_word_counts_for_the_left_number_where_it_fits(phrase: str, expected: str) -> None:
    assert shown(phrase) == expected


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("at least 10,000 but fewer than 12,000", "[10000, 12000)"),
        ("more than 3,000 and less than 4,000", "(3000, 4000)"),
        ("fewer than 500, but more than 300", "(300, 500)"),
        ("less than 500 (but at least 300)", "[300, 500)"),
        ("no fewer than 10,000 and no more than 12,000 men", "[10000, 12000]"),
        ("minimum 10,000, maximum 12,000", "[10000, 12000]"),
        ("at least 10,000 up to 12,000", "[10000, 12000]"),
        ("over 10,000, perhaps as many as 12,000", "(10000, 12000]"),
        ("10,000 or more but less than 12,000", "[10000, 12000)"),
        ("as few as 200 to as many as 500", "[200, 500]"),
    ],
)
def test_pair_of_bounds(phrase: str, expected: str) -> None:
    assert shown(phrase) == expected
    assert read(phrase).kind == "range"


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("11,000 ± 1,000", "[10000, 12000] 11000"),
        ("11,000 ±500 troops", "[10500, 11500] 11000"),
        ("11,000 troops, give or take 500", "[10500, 11500] 11000"),
        ("11,000 plus or minus 500", "[10500, 11500] 11000"),
        ("11,000 +/- 500", "[10500, 11500] 11000"),
        ("11,000 (±500)", "[10500, 11500] 11000"),
        ("about 11,000 ± 500", "[10500, 11500] 11000"),
        ("12,000 ± 5%", "[11400, 12600] 12000"),
        ("60% ± 5%", "[55, 65] 60"),
        ("$50 ± 10%", "[45, 55] 50"),
        ("1.2 ± 0.1 million", "[1.1e+06, 1.3e+06] 1.2e+06"),
        ("1.2 million ± 100,000", "[1.1e+06, 1.3e+06] 1.2e+06"),
        ("15,000 (14,000-16,000)", "[14000, 16000] 15000"),
        ("15,000 troops (14,000 to 16,000)", "[14000, 16000] 15000"),
        ("15,000 (95% CI: 14,000–16,000)", "[14000, 16000] 15000"),
        ("15,000, 95% CI 14,000 to 16,000", "[14000, 16000] 15000"),
        ("15,000 [14,000, 16,000]", "[14000, 16000] 15000"),
        ("15,000 (range 14,000–16,000)", "[14000, 16000] 15000"),
        ("1.2 million (1.0 to 1.4)", "[1e+06, 1.4e+06] 1.2e+06"),
        ("1.2 million (1.0 to 1.4 million)", "[1e+06, 1.4e+06] 1.2e+06"),
    ],
)
def test_spread_around_a_number(phrase: str, expected: str) -> None:
    assert shown(phrase) == expected
    assert read(phrase).width == "stated"


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("between 10,000 and 12,000, most likely 11,000", "[10000, 12000] 11000"),
        ("10,000–12,000 (best estimate 11,000)", "[10000, 12000] 11000"),
        ("10,000 to 12,000 men, with a best estimate of 11,000", "[10000, 12000] 11000"),
        ("between 1 and 2 million, most likely 1.5", "[1e+06, 2e+06] 1.5e+06"),
        ("up to 12,000, most likely 10,000", "(, 12000] 10000"),
    ],
)
def test_best_value_inside_limits(phrase: str, expected: str) -> None:
    assert shown(phrase) == expected


@pytest.mark.parametrize(
    ("phrase", "unit", "currency", "per", "noun"),
    [
        ("$2,000 a month", "USD", "USD", "month", None),
        ("$2,000/month", "USD", "USD", "month", None),
        ("$2,000 a head", "USD", "USD", "head", None),
        ("$572 million annually", "USD", "USD", "year", None),
        ("a monthly salary of $5,000", "USD", "USD", "month", None),
        ("average daily spending of $50", "USD", "USD", "day", None),
        ("annual sales of $5 million", "USD", "USD", None, None),
        ("500 a working day", None, None, "working day", None),
        ("$5 the kilo", "USD", "USD", "kilo", None),
        ("$5 million the year before", "USD", "USD", None, "the year"),
        ("10,000 per month", None, None, "month", None),
        ("3,000 shells a day", "shells", None, "day", "shells"),
        ("10,000 men each month", "men", None, "month", "men"),
        ("$2,000 each", "USD", "USD", "each", None),
        ("10,000 each side", None, None, "side", None),
        ("$5 million a ship", "USD", "USD", "ship", None),
        ("5,000 per home game", None, None, "home game", None),
        ("10,000 every 2 days", None, None, "2 days", None),
        ("10,000 every other day", None, None, "2 day", None),
        ("5,000 a night", None, None, "night", None),
        ("5,000 nightly", None, None, "night", None),
        ("162 drones in a day", "drones in a day", None, None, "drones in a day"),
        ("10,000 within a year", None, None, None, None),
        ("one-third of annual output", "fraction", None, None, "annual output"),
        ("60% of the stockpile", "percent", None, None, "the stockpile"),
        ("half a tonne", "tonne", None, None, "tonne"),
        ("654 EUR/MW", "EUR", "EUR", "MW", None),
        ("654 EUR / MW", "EUR", "EUR", "MW", None),
        ("$92.10 a barrel", "USD", "USD", "barrel", None),
        ("$300 per square metre", "USD", "USD", "square metre", None),
        ("USD 2,000/person/month", "USD", "USD", "person/month", None),
        ("20 km²", "km²", None, None, "km²"),
        ("5 km/h", "km/h", None, None, "km/h"),
        ("15,000 troops in Kursk", "troops in Kursk", None, None, "troops in Kursk"),
        ("15,000 in Kursk", None, None, None, None),
        ("148 supplied in 2024", "supplied", None, None, "supplied"),
        ("approaching 38 °C", "°C", None, None, "°C"),
        ("a 10,000-strong contingent", "contingent", None, None, "contingent"),
        ("5 million-dollar grants", "USD", "USD", None, "grants"),
        ("killed: 4", None, None, None, None),
        ("3,000 more men", "more men", None, None, "more men"),
        ("500 pounds of explosives", "pounds of explosives", None, None, "pounds of explosives"),
        ("$1.7 to 5.5 billion CAD", "CAD", "CAD", None, None),
        ("4,000 (UK MoD)", None, None, None, None),
        ("1,000 hard-to-find parts", "hard-to-find parts", None, None, "hard-to-find parts"),
    ],
)
def test_unit_rate_and_noun(
    phrase: str, unit: str | None, currency: str | None, per: str | None, noun: str | None
) -> None:
    if phrase.startswith("killed"):
        with pytest.raises(Refusal):
            read(phrase)
        return
    reading = read(phrase)
    assert (reading.unit, reading.currency) == (unit, currency)
    assert (reading.per, reading.noun) == (per, noun)


@pytest.mark.parametrize(
    "context",
    [
        "since 2023",
        "in 2024",
        "in early 2025",
        "(2024 study)",
        "(2023)",
        "in 2022-23",
        "FY2022-23",
        "in H1 2024",
        "in Q1 2025",
        "by 2025",
        "by 31 December 2024",
        "by the end of 2024",
        "since 2022-02-24",
        "on 8-13 October",
        "8-13 October",
        "on 13th October",
        "on October 13, 2024",
        "October 13-15",
        "as of 2 September 2025",
        "as of September",
        "from August 2023 to March 2024",
        "from 2022 to 2024",
        "(2022–2024)",
        "in the summer of 2024",
        "over 20 months",
        "over two years",
        "in the last 24 hours",
        "within two to three weeks",
        "in the first half of 2025",
        "in the 2010s",
        "(KN-23)",
        "next year",
    ],
)
def test_dates_and_periods_are_no_quantities(context: str) -> None:
    assert shown(f"around 15,000 {context}") == "[14000, 16000] 15000"
    assert read(f"around 15,000 men {context}").noun == "men" + (
        f" {context}" if context == "next year" else ""
    )


@pytest.mark.parametrize(
    "noun",
    [
        "ballistic missiles of the KN-23/24 type",
        "Hwasong-11A missiles",
        "T-72B3 tanks",
        "152mm shells",
        "152 mm shells",
        "122mm and 152mm rounds",
        "2S19 howitzers",
        "20-foot containers",
        "two-wheeled carts",
        "men of the 11th Corps",
        "men and women",
        "killed, wounded or missing",
    ],
)
def test_designations_stay_in_the_noun(noun: str) -> None:
    reading = read(f"up to 5,248 {noun}")
    assert (reading.high, reading.noun) == (5_248, noun)


@pytest.mark.parametrize(
    ("phrase", "grain", "last_digit"),
    [
        ("15,000", 1_000, 1),
        ("9.8 billion", 100_000_000, 100_000_000),
        ("9.80 billion", 10_000_000, 10_000_000),
        ("10 million", 10_000_000, 1_000_000),
        ("0.25", 0.01, 0.01),
        ("649,640 to 878,300", 100, 1),
        ("5.7 to 6.7 million", 100_000, 100_000),
        ("thirteen thousand", 1_000, 1_000),
        ("half", 0.05, 0.01),
        ("hundreds", 100, 100),
        ("0", 1, 1),
    ],
)
def test_units_of_the_last_digits(phrase: str, grain: float, last_digit: float) -> None:
    reading = read(phrase)
    assert (reading.grain, reading.last_digit) == (grain, last_digit)


def test_interval_of_a_reading() -> None:
    interval = read("more than 3,000 and at most 4,000").interval
    assert interval is not None
    assert (interval.low, interval.high) == (3_000, 4_000)
    assert (interval.low_closed, interval.high_closed) == (False, True)
    open_above = read("over 3,000").interval
    assert open_above is not None
    assert not open_above.is_bounded


def test_reading_is_remembered_and_frozen() -> None:
    assert read("around 15,000") is read("around 15,000")
    assert isinstance(read("around 15,000"), Reading)
    assert not hasattr(read("around 15,000"), "__dict__")


@pytest.mark.parametrize(
    "phrase", ["ABOUT 15,000 TROOPS.", "  about   15,000 troops", "“about 15,000”"]
)
def test_case_blanks_quotes_and_full_stops_do_not_matter(phrase: str) -> None:
    assert shown(phrase) == "[14000, 16000] 15000"

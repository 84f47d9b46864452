"""Kinds of print that fresh newspapers, papers and statistics showed."""

import pytest

from reconcile.phrases import Refusal, read


@pytest.mark.parametrize(
    ("phrase", "value"),
    [
        ("an installed capacity of 73MW", 73),
        ("a case fatality rate of 1.47 %", 1.47),
        ("a mean household income of $50,000", 50_000),
        ("a peak daily output of 500 barrels", 500),
        ("averaged 8.3 million barrels per day", 8_300_000),
    ],
)
def test_adjectives_of_a_head_noun_are_stepped_over(phrase: str, value: float) -> None:
    assert read(phrase).best == value


@pytest.mark.parametrize(
    "word",
    ["planned", "previous", "target", "reduced", "unlikely", "false", "doubled", "much larger"],
)
def test_word_that_acts_on_the_figure_is_no_adjective(word: str) -> None:
    with pytest.raises(Refusal):
        read(f"a {word} capacity of 500")


@pytest.mark.parametrize(
    ("phrase", "value"),
    [
        ("a 1 in 1.2 million chance", 1 / 1_200_000),
        ("1 in 500K", 1 / 500_000),
        ("1 out of 8 million", 1 / 8_000_000),
    ],
)
def test_odds_of_any_whole(phrase: str, value: float) -> None:
    assert read(phrase).best == pytest.approx(value)


@pytest.mark.parametrize("phrase", ["53 votes out of 180", "53 votes (out of 180 members)"])
def test_whole_may_stand_behind_the_noun(phrase: str) -> None:
    reading = read(phrase)
    assert (reading.best, reading.noun, reading.total) == (53, "votes", 180)


def test_number_may_name_a_kind() -> None:
    assert read("90% have type 2 diabetes").best == 90


@pytest.mark.parametrize(
    "phrase",
    [
        "49 percent above rainfall",
        "more than several",
        "92 million dollars over cost",
        "23x'ing the cost",
        "The figure of 70.8 million is conservative",
        "ca. 36,000 uncal BP",
    ],
)
def test_difference_and_vague_bound_are_refused(phrase: str) -> None:
    with pytest.raises(Refusal):
        read(phrase)


@pytest.mark.parametrize(
    ("phrase", "unit"),
    [
        ("up to about 64,000 pounds (29,000 kg)", "pounds"),
        ("50 pounds of rice", "pounds of rice"),
        ("80 pounds per square inch", "pounds"),
        ("500 pounds", "GBP"),
        ("500 pounds (US$700)", "GBP"),
        ("1,000 to 3,000 cubic feet (28 to 85 m3)", "cubic feet"),
        ("3,000 feet (300 to 900 m)", "feet"),
        ("8.0 tonnes per hectare (3.2 tonnes per acre)", "tonnes"),
        ("5,130,273 breaches per day", "breaches"),
    ],
)
def test_unit_is_told_from_what_stands_behind_it(phrase: str, unit: str) -> None:
    assert read(phrase).unit == unit


@pytest.mark.parametrize("phrase", ["seven of every ten soldiers", "7 of every 10 soldiers"])
def test_part_of_every_so_many(phrase: str) -> None:
    assert read(phrase).best == pytest.approx(0.7)


@pytest.mark.parametrize(
    ("phrase", "value"),
    [
        ("934,471 or 10.7% of all dwellings", 934_471),
        ("killed 40 people", 40),
        ("displaced 1.2 million people", 1_200_000),
        ("emissions of 3.2 tonnes of CO₂", 3.2),
    ],
)
def test_event_share_and_formula(phrase: str, value: float) -> None:
    assert read(phrase).best == value


@pytest.mark.parametrize("phrase", ["killed 40 and wounded 20", "1,200 euros or 10%"])
def test_second_event_and_second_unit_are_refused(phrase: str) -> None:
    with pytest.raises(Refusal):
        read(phrase)


@pytest.mark.parametrize(
    ("phrase", "value"),
    [
        ("$5 grand", 5_000),
        ("£5 thou", 5_000),
        ("$5 bil", 5_000_000_000),
        ("$5 MM", 5_000_000),
        ("$5 T", 5_000_000_000_000),
        ("Rs 5 arab", 5_000_000_000),
        ("$500 TV", 500),
        ("$5 cup of coffee", 5),
        ("$5bn HQ", 5_000_000_000),
    ],
)
def test_slang_scales_money(phrase: str, value: float) -> None:
    assert read(phrase).best == value


@pytest.mark.parametrize(
    "phrase", ["$5 G", "$5G", "$5 t", "$5 ml", "£5 oz", "$5 large", "$5 bio", "$15 hour", "€5 tr"]
)
def test_letters_behind_money_that_may_scale_it_are_refused(phrase: str) -> None:
    with pytest.raises(Refusal):
        read(phrase)


@pytest.mark.parametrize(
    "phrase",
    [
        "5,OOO people",
        "12.OOO",
        "$5,OOO",
        "5,000,OOO",
        "5,xxx",
        "1O,000",
        "15OO people",
        "$5,000.xx",
    ],
)
def test_letters_where_digits_should_stand_are_refused(phrase: str) -> None:
    with pytest.raises(Refusal) as caught:
        read(phrase)
    assert "where digits should" in caught.value.reason


@pytest.mark.parametrize(
    ("phrase", "low", "high"),
    [("−32…−37 °C", -37, -32), ("-10…-5 °C", -10, -5), ("3…5 degrees", 3, 5)],
)
def test_an_ellipsis_between_numbers_is_a_range(phrase: str, low: float, high: float) -> None:
    reading = read(phrase)
    assert (reading.low, reading.high) == (low, high)


@pytest.mark.parametrize(
    "phrase", ["-32 … -37", "-5..-3 °C", "-5...-3", "12,000 … 15,000", "12,000 men … 500 wounded"]
)
def test_an_ellipsis_that_may_leave_something_out_is_refused(phrase: str) -> None:
    with pytest.raises(Refusal):
        read(phrase)


BEST_ESTIMATES = [
    # phrase, low, best, high
    ("between 2.5 and 4 degrees Celsius, best estimate 3 degrees", 2.5, 3, 4),
    ("between 2.5 and 4 degrees Celsius, best estimate 3 °C", 2.5, 3, 4),
    ("between 2.5 and 4 °C, best estimate 3 degrees", 2.5, 3, 4),
    ("2°C to 4.5°C with a best estimate of about 3°C", 2, 3, 4.5),
    ("1.5 to 4.5 °C (best estimate 3)", 1.5, 3, 4.5),
    ("central estimate 14.91 million, range 13.3 to 16.6 million", 13.3e6, 14.91e6, 16.6e6),
    ("central estimate: 14.91 million; range: 13.3 to 16.6 million", 13.3e6, 14.91e6, 16.6e6),
    ("a point estimate of 3 °C (95% CI 2.5 to 4)", 2.5, 3, 4),
    ("range 10 to 20, most likely 15", 10, 15, 20),
    ("range: 10–20; best estimate: 15", 10, 15, 20),
    ("10 to 12 people killed, most likely 11 people", 10, 11, 12),
    ("between 10 and 12 tonnes of rice, best estimate 11 tonnes", 10, 11, 12),
    ("3 °C (likely range 2.5 to 4 °C)", 2.5, 3, 4),
    ("a median of 12 (IQR 8 to 15)", 8, 12, 15),
]


@pytest.mark.parametrize(("phrase", "low", "best", "high"), BEST_ESTIMATES)
def test_range_has_its_best_estimate_before_or_behind(
    phrase: str, low: float, best: float, high: float
) -> None:
    reading = read(phrase)
    assert (reading.low, reading.best, reading.high) == (low, best, high)
    assert (reading.soft_low, reading.soft_high) == (False, False)


@pytest.mark.parametrize(
    "phrase",
    [
        "likely to be in the range 2 °C to 5 °C with a best estimate of about 3 °C",
        "likely range 2 to 5 °C, best estimate 3 °C",
        "very likely to be between 2 and 5 °C, best estimate 3 °C",
    ],
)
def test_likely_range_keeps_its_soft_ends(phrase: str) -> None:
    reading = read(phrase)
    assert (reading.low, reading.best, reading.high) == (2, 3, 5)
    assert (reading.soft_low, reading.soft_high) == (True, True)


def test_noun_of_limits_and_best_value_is_the_longer_one() -> None:
    assert read("10 to 12 people killed, most likely 11 people").noun == "people killed"
    assert read("2.5 to 4 degrees Celsius, best estimate 3 degrees").noun == "degrees Celsius"


@pytest.mark.parametrize(
    "phrase", ["10 to 12 tanks, most likely 11 planes", "range 10", "range of 10 to 20 to 30"]
)
def test_range_that_is_none_is_refused(phrase: str) -> None:
    with pytest.raises(Refusal):
        read(phrase)


@pytest.mark.parametrize(
    ("phrase", "low", "high"),
    [
        ("a single vote", 1, 1),
        ("a single ballistic missile", 1, 1),
        ("only a single death", 1, 1),
        ("just a single death", 1, 1),
        ("no more than a single vote", None, 1),
        ("at least a single case", 1, None),
        ("a single percentage point", 1, 1),
        ("not a single death", 0, 0),
        ("one vote", 1, 1),
    ],
)
def test_a_single_thing_is_one(phrase: str, low: float | None, high: float | None) -> None:
    assert (read(phrase).low, read(phrase).high) == (low, high)


@pytest.mark.parametrize(
    "phrase",
    [
        "a single-digit share",
        "a single digit",
        "a single figure",
        "a single largest donor",
        "a single person in five",
        "a single million",
        "every single vote",
        "single votes",
        "by a single vote",
    ],
)
def test_single_that_counts_nothing_is_refused(phrase: str) -> None:
    with pytest.raises(Refusal):
        read(phrase)

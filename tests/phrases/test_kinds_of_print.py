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

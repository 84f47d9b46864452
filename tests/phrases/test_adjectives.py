"""Plain words before a head noun leave the number alone; words that act on it do not."""

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


@pytest.mark.parametrize("phrase", ["49 percent above rainfall", "more than several"])
def test_difference_and_vague_bound_are_refused(phrase: str) -> None:
    with pytest.raises(Refusal):
        read(phrase)

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

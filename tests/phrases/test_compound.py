"""A quantity in several units is one number in the smallest, or is refused."""

import pytest

from reconcile.phrases import Refusal, Setting, read


@pytest.mark.parametrize(
    ("phrase", "value", "unit"),
    [
        ("5 ft 11 in", 71, "in"),
        ("5 ft. 11 in. tall", 71, "in"),
        ("3 stone 5 lb", 47, "lb"),
        ("1 hour, 30 minutes", 90, "minutes"),
        ("12 minutes 20.5 seconds of footage", 740.5, "seconds"),
        ("1 week, 2 days and 12 hours", 228, "hours"),
        ("2h 0m 35s", 7235, "s"),
        ("2h 30m 35s", 9035, "s"),
        ("2h30m35s", 9035, "s"),
        ("1h 5m 10.5s", 3910.5, "s"),
        ("5m 10s", 310, "s"),
        ("2 h 0 min 35 s", 7235, "s"),
        ("40°26'46″", 145_606, "″"),
    ],
)
def test_parts_are_one_number(phrase: str, value: float, unit: str) -> None:
    found = read(phrase)
    assert (found.low, found.high, found.unit) == (value, value, unit)


def test_a_stroke_is_what_the_quantity_is_in() -> None:
    assert read("5'11\"", setting=Setting("cm")).low == 71
    assert read("5'11\"", setting=Setting("arcminutes")).low == 311


@pytest.mark.parametrize(
    "phrase",
    [
        "5 ft 13 in",
        "5 km and 3 kg",
        "5 feet 10 people",
        "2h 500 people",
        "5 feet 13",
        "12 minutes and 20 people",
        "2.5 years and 3 months",
        "12 days and 3",
        "5 in 2 ft",
        "$5 and 3 seconds",
    ],
)
def test_other_numbers_are_second_quantities(phrase: str) -> None:
    with pytest.raises(Refusal):
        read(phrase)

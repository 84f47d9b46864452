"""Readings written back as phrases."""

import json
from pathlib import Path

import pytest
from tests.tables import each

from reconcile.phrases import Reading, Refusal, read, write

CASES = [
    case
    for name in ("phrases-dev.json", "phrases-more.json")
    for case in json.loads((Path(__file__).parent / name).read_text(encoding="utf-8"))
]
READABLE = [case["text"] for case in CASES if case["kind"] != "refuse"]


def same(left: Reading, right: Reading) -> bool:
    """Whether two readings have the same ends, best value, unit, noun and rate."""
    fields = ("low", "high", "best", "low_closed", "high_closed", "unit", "noun", "per")
    return all(getattr(left, field) == getattr(right, field) for field in fields)


@each(
    [
        *READABLE,
        "nearly two-thirds of its shells",
        "half ± half",
        "1 in 500",
        "1 in 3 million",
        "11 in 1,761 million",
        "1 in 1,266 million",
        "0/1",
        "a third to a half",
        "1.5",
        "1.125 million",
        "0.125",
        "12.3456 tonnes",
        "12,345.675 t".replace(".675", ".6750"),
        "-5 to -3",
        "between 1 and 2 million, most likely 1.5",
        "more than $2,000 a month",
        "at least 30%",
        "up to several hundred men",
        "1e-7",
        "1e22",
        "about 15,000 men per day",
        "11,000 ± 500 men",
        "10,000 up to 12,000",
        "or so".replace("or so", "15,000 or slightly less"),
    ],
)
def test_written_phrase_reads_back_the_same(phrase: str) -> None:
    reading = read(phrase)
    assert same(read(write(reading)), reading)


@pytest.mark.parametrize(
    ("phrase", "written"),
    [
        ("some 15000 troops a month", "about 15,000 troops per month"),
        ("almost $6bn", "nearly USD 6,000,000,000"),
        ("slightly more than a third", "just over 1/3"),
        ("north of 30 per cent", "more than 30%"),
        ("as many as 12k", "up to 12,000"),
        ("12k max", "at most 12,000"),
        ("dozens of tanks", "at least 12 and less than 100 tanks"),
        ("11,000 ± 500", "10,500 to 11,500, most likely 11,000"),
        ("three", "3"),
        ("1 in 3 million", "1 out of every 3,000,000"),
        ("0.125", "0.125"),
        ("12.1250", "12.1250"),
        ("5 turkish lira", "TRY 5"),
        ("-1.5 riels", "-1.5 KHR"),
    ],
)
def test_one_wording_for_each_form(phrase: str, written: str) -> None:
    assert write(read(phrase)) == written


def test_nothing_is_written_for_a_reading_without_ends() -> None:
    with pytest.raises(Refusal):
        read("unknown")

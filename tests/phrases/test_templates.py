"""A phrase reads the same whether or not one of its template has been read before."""

import json
import random
import re
from pathlib import Path

import pytest

from reconcile.phrases import TABLES, Reading, Refusal, read, templates

HERE = Path(__file__).parent
PHRASES = [
    *(case["text"] for case in json.loads((HERE / "phrases-dev.json").read_text("utf-8"))),
    *(case["text"] for case in json.loads((HERE / "phrases-more.json").read_text("utf-8"))),
]
MADE = [
    "{} troops",
    "around {} troops",
    "up to ${} billion",
    "between {} and {} soldiers",
    "{}-{} men",
    "more than {} but fewer than {} people",
    "{} per cent",
    "{} million to {} million shells",
    "nearly {} Mio.",
    "{} dozen",
    "minus {} GBP",
    "-{}",
    "${} a month",
    "from {} to {} million euros",
    "{} hundred thousand",
    "at least {} ({} wounded)",
    "{}k",
    "{}mm",
    "some {} or more",
    "{}/{}",
]


def outcome(phrase: str, table: str) -> Reading | tuple[str, str]:
    read.cache_clear()
    try:
        return read(phrase, TABLES[table])
    except Refusal as refusal:
        return refusal.code, str(refusal)


def varied(phrase: str, rng: random.Random) -> str:
    """The same phrase with other digits: the same template."""
    return re.sub(r"[0-9]", lambda _: str(rng.randint(0, 9)), phrase)


def numbered(pattern: str, rng: random.Random) -> str:
    numbers = [f"{rng.randint(1, 10 ** rng.randint(1, 9)):,}" for _ in range(2)]
    if rng.random() < 0.4:
        numbers = [f"{rng.randint(0, 99)}.{rng.randint(0, 10 ** rng.randint(1, 3))}" for _ in "ab"]
    return pattern.format(*numbers)


@pytest.mark.parametrize("table", TABLES)
def test_templates_change_no_reading_and_no_refusal(table: str) -> None:
    rng = random.Random(7)
    phrases = [varied(phrase, rng) for phrase in PHRASES for _ in range(6)]
    phrases += [numbered(pattern, rng) for pattern in MADE for _ in range(60)]
    alone = []
    for phrase in phrases:
        templates.forget()
        alone.append(outcome(phrase, table))
    templates.forget()
    assert [outcome(phrase, table) for phrase in phrases] == alone
    assert templates.count() > 20


def test_a_phrase_shares_the_template_of_another() -> None:
    templates.forget()
    read.cache_clear()
    read("around 15,000 troops")
    assert templates.count() == 0  # the first of a form keeps none: most never come again
    read("around 16,000 troops")
    assert templates.count() == 1
    assert templates.find("around 22,500 troops", TABLES["reconcile"])
    assert templates.find("around 02,500 troops", TABLES["reconcile"]) is None


@pytest.mark.parametrize(
    "phrase", ["500 troops", "about 15,000 in 2024", "1 in 5", "3 May", "2024"]
)
def test_numbers_that_may_be_dates_are_never_cast(phrase: str) -> None:
    templates.forget()
    for _ in range(3):
        outcome(phrase, "reconcile")
    assert templates.count() == 0

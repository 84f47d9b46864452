"""Figures beside their own quotes: what agrees, and in which of seven ways the others depart."""

import json
from pathlib import Path
from typing import Any

import pytest
from tests.hostile.running import ending

from reconcile.ledger.load import load
from reconcile.quotes.compare import quote_mismatches

PHRASES = Path(__file__).parents[1] / "phrases"


def kinds(
    *estimates: dict[str, Any], unit: str = "persons", lang: str = "en", **more: Any
) -> list[str]:
    """How estimates of one quantity depart from their quotes."""
    document = {
        "sources": {"s": {"title": "Report", "lang": lang}},
        "quantities": {"q": {"unit": unit, **more}},
        "estimates": [
            {"quantity": "q", "source": "s", "id": str(index), **one}
            for index, one in enumerate(estimates)
        ],
    }
    ledger = load([("data/a.yaml", json.dumps(document).encode())])
    assert [issue.message for issue in ledger.troubles] == []
    return [found.kind for found in quote_mismatches(ledger)]


@pytest.mark.parametrize(
    ("stated", "quote", "unit"),
    [
        ("around 15,000", "The NIS estimates that around 15,000 soldiers were sent.", "persons"),
        ("15,000 soldiers", "15,000 North Korean soldiers have been deployed.", "persons"),
        ("15,000 soldiers", "The 15000 soldiers have been deployed.", "persons"),
        ("up to $9.8 billion", "the value could be as high as $9.8bn", "USD"),
        ("5.7 to 6.7 million artillery shells", "between 5.7 and 6.7 million shells", "rounds"),
        ("$1.7 to $5.5 billion", "somewhere from $1.7-5.5 billion", "USD"),
        ("several thousand", "3,500 men", "persons"),
        ("some 10,000", "ten thousand or so", "persons"),
        ("more than 11,000", "over 11,000 troops", "persons"),
        ("at least 600", "600 or more were killed", "persons"),
        ("about a third", "roughly 33 per cent", "fraction"),
        ("40 percent", "rose by 40 percent", "percent"),
        ("half of shells", "Half of Russia's shells", "fraction"),
        ("4,700", "4,700 casualties, including about 600 deaths", "persons"),
        ("nearly 15,000", "14,982 soldiers", "persons"),
        ("28,000 containers", "28.000 Container wurden verschifft", "containers"),
        ("about 12,000", "примерно 13 тысяч военных, 152 мм", "persons"),
        ("12,000", "1만 3000명", "persons"),
        ("10,000 to 12,000", "somewhere between ten and twelve thousand", "persons"),
        ("15,000", "15-thousand-strong force", "persons"),
        ("up to 248 KN-23/24", "up to 248 missiles of the KN-23/24 types", "missiles"),
        ("12,000", "On 18 October 2024 the service said 12,000 troops would go.", "persons"),
        ("2,000", "On 2 September 2025 there was one of them.", "persons"),
        ("about 500,000", "half a million tonnes or so", "tonnes"),
        ("one in five", "20% of the shells", "fraction"),
        ("up to 12,000", "10,000 to 12,000 men", "persons"),
        ("about 12,000", "nearly 12,000 men", "persons"),
        ("14,000", "11,000 in 2024 and another 3,000 in 2025, 14,000 in all", "persons"),
        ("nearly 2,000", "Nearly all said that just under 2,000 died", "persons"),
    ],
)
def test_figure_agrees_with_its_quote(stated: str, quote: str, unit: str) -> None:
    assert kinds({"stated": stated, "quote": quote}, unit=unit) == []


@pytest.mark.parametrize(
    ("stated", "quote", "unit", "kind"),
    [
        ("15,000", "12,000 troops", "persons", "absent"),
        ("2,000", "12,000 men", "persons", "absent"),
        ("fifteen thousand", "about 14,000 were seen", "persons", "absent"),
        ("1.24 million", "1.42 million shells", "rounds", "absent"),
        ("30 %", "about 45% of shells", "percent", "absent"),
        ("10,000 to 12,000", "10,000 to 15,000", "persons", "partly"),
        ("9.8 billion", "$9.8 million", "USD", "scale"),
        ("3 million", "three billion", "rounds", "scale"),
        ("15", "15,000 soldiers", "persons", "scale"),
        ("about 2,000", "rose by 2,000", "persons", "change"),
        ("2,000", "an increase of about 2,000", "persons", "change"),
        ("12,000", "up to 12,000 troops may go", "persons", "dropped"),
        ("12,000", "12,000+ troops", "persons", "dropped"),
        ("12,000 troops", "~12,000 troops", "persons", "dropped"),
        ("600", "600 at most", "persons", "dropped"),
        ("60 %", "more than 60 percent of shells", "percent", "dropped"),
        ("up to 12,000", "12,000 troops have arrived", "persons", "added"),
        ("about 9.8 %", "9.8 percent", "percent", "added"),
        ("at least 2,000", "at most 2,000", "persons", "turned"),
        ("about 2,000", "more than 2,000", "persons", "turned"),
    ],
)
def test_figure_departs_from_its_quote(stated: str, quote: str, unit: str, kind: str) -> None:
    assert kinds({"stated": stated, "quote": quote}, unit=unit) == [kind]


@pytest.mark.parametrize(
    "estimate",
    [
        {"stated": "12,000", "override": "two times 6,000", "best": 12000},
        {"stated": "up to 6,000", "high": 6000, "low": 5000, "low_basis": "page 4"},
        {"low": 5000, "high": 6000},
        {"best": 6000, "exact": True},
    ],
)
def test_numbers_with_a_reason_or_in_the_quote_pass(estimate: dict[str, Any]) -> None:
    quote = "5,000, at most 6,000" if estimate.get("low") else "brigades of 6,000 each"
    assert kinds({**estimate, "quote": quote}) == []


@pytest.mark.parametrize(
    ("estimate", "kind"),
    [
        ({"best": 12000}, "dropped"),
        ({"best": 15000}, "absent"),
        ({"low": 14000, "high": 15000}, "absent"),
    ],
)
def test_numbers_without_a_phrase_are_held_against_the_quote(
    estimate: dict[str, Any], kind: str
) -> None:
    assert kinds({**estimate, "quote": "as many as 12,000 men"}) == [kind]


def test_hedge_in_another_language_is_not_called_added() -> None:
    one = {"stated": "about 12,000", "quote": "gut 12.000 Soldaten"}
    assert kinds(one) == []
    assert kinds({**one, "quote": "12.000 Soldaten"}, lang="de") == []


def test_growth_may_be_what_is_measured() -> None:
    one = {"stated": "2,000", "quote": "The contingent grew by 2,000."}
    assert kinds(one, measure="flow") == []
    assert kinds(one, measure="stock") == ["change"]


def test_scale_word_in_the_unit_is_no_slip() -> None:
    one = {"best": 9.8, "quote": "9.8 billion dollars"}
    assert kinds(one, unit="billion USD") == []
    assert kinds(one, unit="USD") == ["scale"]


def stated_phrases() -> list[str]:
    found = []
    for name in ("phrases-dev.json", "phrases-more.json"):
        for one in json.loads((PHRASES / name).read_text(encoding="utf-8")):
            if one["kind"] != "refuse":
                found.append(one["text"])
    return found


@pytest.mark.parametrize(
    "frame",
    ["{}", "Officials said {} in the end.", "They, {}, 3 of them in Kursk.", "2 May 2025: {}!"],
)
def test_figure_quoted_in_its_own_words_departs_from_nothing(frame: str) -> None:
    phrases = stated_phrases()
    estimates = [{"stated": one, "quote": frame.format(one)} for one in phrases]
    shouted = [{"stated": one, "quote": frame.format(one).upper()} for one in phrases]
    assert kinds(*estimates, *shouted) == []


@pytest.mark.parametrize(
    ("stated", "quote", "found"),
    [
        ("some 12,001 men", "There were 5,000 men.", ["absent"]),
        ("some 12,001 men", f"There were 5,000 men. {'So it goes. ' * 200}", ["long"]),
        ("some 12,001 men", f"There were some 12 001 men. {'So it goes. ' * 200}", []),
        ("some 12,001 men", f"{'So it goes. ' * 200} There were 12 001 men.", ["long"]),
        # Each of them took hours where every number was read again for the one before it.
        ("15 to 20", "1-" * 100_000, ["long"]),
        ("15 to 20", "½" * 200_000, ["long"]),
        ("15 to 20", "1 to " * 50_000, ["long"]),
    ],
    ids=lambda value: str(value)[:40],
)
def test_of_a_long_quote_the_beginning_is_read(stated: str, quote: str, found: list[str]) -> None:
    with ending():
        assert kinds({"stated": stated, "quote": quote}) == found

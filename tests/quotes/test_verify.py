"""Records held against copies: articles are invented, and no altered digit may pass."""

import json
import re
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reconcile.ledger.load import load
from reconcile.ledger.records import Estimate, Quantity
from reconcile.quotes.copies.copy import Block, Copy
from reconcile.quotes.figures_of_copy import CopyFigures
from reconcile.quotes.verdict import GOOD, Outcome, Verdict
from reconcile.quotes.verify import verify

PRINTED, WORDS, HEDGE = Outcome.AS_PRINTED, Outcome.OTHER_WORDS, Outcome.HEDGE
CURRENCY, SCALE, ALTERED, ABSENT = (
    Outcome.CURRENCY,
    Outcome.SCALE,
    Outcome.ALTERED,
    Outcome.NOT_FOUND,
)

ARTICLE = """The island of Veland has sent as many as 12,000 soldiers to the northern coast, its
minister said, and about 10,000 shells a week follow them.

Between 4.5 million and 5.2 million tonnes of barley were shipped, worth $9.8 billion.

The ferry carried 1,517 people; fewer than 300 of the crew were trained, and 62 percent had no
papers.

In all, 15 million krona had been spent, and not 800 boats were left. The port takes 7,250
containers a month, or slightly more."""


@cache
def figures(text: str, language: str = "en") -> CopyFigures:
    paragraphs = [" ".join(one.split()) for one in text.split("\n\n")]
    blocks = (Block(one, f"¶ {at}") for at, one in enumerate(paragraphs, start=1))
    return CopyFigures(Copy(tuple(blocks), (), language))


def record(
    unit: str = "persons", lang: str | None = None, **fields: Any
) -> tuple[Estimate, Quantity]:
    measure = "share" if unit == "percent" else "stock"
    source = {"title": "s", **({"lang": lang} if lang else {})}
    document = {
        "sources": {"s": source},
        "quantities": {"q": {"unit": unit, "measure": measure}},
        "estimates": [{"quantity": "q", "source": "s", **fields}],
    }
    ledger = load([("a.yaml", json.dumps(document).encode())])
    return ledger.estimates[0], ledger.quantities["q"]


def told(text: str, unit: str = "persons", lang: str | None = None, **fields: Any) -> Verdict:
    estimate, quantity = record(unit, lang, **fields)
    return verify(estimate, figures(text, lang or "en"), quantity, lang)


@pytest.mark.parametrize(
    ("stated", "unit", "verdict"),
    [
        ("as many as 12,000 soldiers", "persons", PRINTED),
        ("As many as 12,000", "persons", PRINTED),
        ("up to 12,000 troops", "persons", WORDS),
        ("up to twelve thousand soldiers", "persons", WORDS),
        ("12,000 soldiers", "persons", HEDGE),
        ("at least 12,000 soldiers", "persons", HEDGE),
        ("as many as 16,000 soldiers", "persons", ALTERED),
        ("as many as 10,000 soldiers", "persons", ALTERED),
        ("about 10,000 soldiers", "persons", ALTERED),
        ("about 10,000", "persons", ALTERED),
        ("about 10,000", "shells", PRINTED),
        ("as many as 12 million soldiers", "persons", SCALE),
        ("as many as 12 soldiers", "persons", SCALE),
        ("between 4.5 million and 5.2 million tonnes", "tonnes", PRINTED),
        ("4.5–5.2 million tonnes of barley", "tonnes", WORDS),
        ("between 4.5 million and 5.4 million tonnes", "tonnes", ALTERED),
        ("5.2 million tonnes", "tonnes", HEDGE),
        ("5.2 million kilograms", "tonnes", ABSENT),
        ("$9.8 billion", "USD", PRINTED),
        ("9.8 billion US dollars", "USD", WORDS),
        ("$9.8bn", "USD", WORDS),
        ("€9.8 billion", "EUR", CURRENCY),
        ("$9.8 million", "USD", SCALE),
        ("$98 billion", "USD", ALTERED),
        ("$8.9 billion", "USD", ALTERED),
        ("1,517 people", "persons", PRINTED),
        ("1517", "persons", WORDS),
        ("517", "persons", ALTERED),
        ("1,571 people", "persons", ALTERED),
        ("fewer than 300", "persons", PRINTED),
        ("300", "persons", HEDGE),
        ("62 percent", "percent", PRINTED),
        ("62%", "percent", WORDS),
        ("62 percentage points", "percent", ALTERED),
        ("6.2 percent", "percent", ALTERED),
        ("15 million krona", "SEK", PRINTED),
        ("15", "persons", ALTERED),
        ("800 boats", "boats", HEDGE),
        ("7,250 containers a month, or slightly more", "containers", PRINTED),
        ("7,250 containers a month", "containers", HEDGE),
        ("4,711", "persons", ABSENT),
    ],
)
def test_verdict_of_a_phrase(stated: str, unit: str, verdict: Outcome) -> None:
    assert told(ARTICLE, unit, stated=stated).verdict is verdict


@pytest.mark.parametrize(
    "printed",
    [
        "15,000",
        "15 000",
        "15\u202f000",
        "15\u00a0000",
        "15 thousand",
        "fifteen thousand",
        "15k",
        "15,000[3]",
        "15,000\u00b9",
        "15,\u00ad000",
        "15,000*",
    ],
)
@pytest.mark.parametrize(
    "stated", ["about 15,000 men", "about 15 000 men", "about fifteen thousand men"]
)
def test_one_number_in_other_spellings(printed: str, stated: str) -> None:
    text = f"It was a long winter, and about {printed} men stayed at home that year."
    assert told(text, stated=stated).verdict in GOOD
    for other in ("about 16,000 men", "about 15 men", "about 150,000 men", "15,000 men"):
        assert told(text, stated=other).verdict not in GOOD


@pytest.mark.parametrize(
    ("text", "lang", "stated", "verdict"),
    [
        (
            "Rund 15.000 Soldaten wurden verlegt, sagte der Minister.",
            "de",
            "about 15,000 soldiers",
            WORDS,
        ),
        ("Rund 15.000 Soldaten wurden verlegt, sagte der Minister.", "de", "rund 15.000", PRINTED),
        (
            "Rund 15.000 Soldaten wurden verlegt, sagte der Minister.",
            "de",
            "about 15 soldiers",
            SCALE,
        ),
        (
            "Rund 15.000 Soldaten wurden verlegt, sagte der Minister.",
            "de",
            "15.000 Soldaten",
            HEDGE,
        ),
        (
            "Plus de 2,5 millions de personnes ont fui le pays.",
            "fr",
            "more than 2.5 million people",
            WORDS,
        ),
        (
            "Plus de 2,5 millions de personnes ont fui le pays.",
            "fr",
            "more than 25 million people",
            ALTERED,
        ),
        ("Al menos 3.400 soldados murieron en la isla.", "es", "at least 3,400 soldiers", WORDS),
        ("Al menos 3.400 soldados murieron en la isla.", "es", "al menos 3.400 soldados", PRINTED),
        ("Al menos 3.400 soldados murieron en la isla.", "es", "al menos 3.500 soldados", ALTERED),
        (
            "Погибли более 12 тысяч солдат, сообщил министр острова.",
            "ru",
            "more than 12,000 soldiers",
            WORDS,
        ),
        ("Погибли более 12 тысяч солдат, сообщил министр острова.", "ru", "12 тысяч солдат", HEDGE),
        ("섬에는 병력 약 4천 명이 남아 있다고 장관이 밝혔다.", "ko", "약 4천 명", PRINTED),
    ],
)
def test_another_language(text: str, lang: str, stated: str, verdict: Outcome) -> None:
    assert told(text, lang=lang, stated=stated).verdict is verdict


TABLE = """Harvest of the island in thousands of tonnes

Crop | 2022 | 2023

Barley | 18,420 | 17,055

Oats | 730 | 415"""


@pytest.mark.parametrize(
    ("stated", "unit", "verdict"),
    [
        ("18.42 million tonnes", "tonnes", WORDS),
        ("17,055", "thousand tonnes", PRINTED),
        ("415 thousand tonnes", "tonnes", WORDS),
        ("17,055 tonnes", "tonnes", SCALE),
        ("17.505 million tonnes", "tonnes", ALTERED),
    ],
)
def test_a_table_whose_heading_has_the_scale(stated: str, unit: str, verdict: Outcome) -> None:
    assert told(TABLE, unit, stated=stated).verdict is verdict


def test_the_two_ends_of_a_range_in_two_places() -> None:
    text = "The army counts 4,100 wounded soldiers. The doctors speak of 5,600 wounded soldiers."
    assert told(text, stated="4,100 to 5,600 wounded").verdict is WORDS
    assert told(text, stated="4,100 to 5,700 wounded").verdict not in GOOD


def test_numbers_without_a_phrase_stand_in_the_copy() -> None:
    assert told(ARTICLE, low=10000, high=12000, unit="persons").verdict not in GOOD
    assert told(ARTICLE, "tonnes", low=4500000, high=5200000).verdict is WORDS
    assert told(ARTICLE, "million tonnes", low=4.5, high=5.2).verdict is WORDS
    assert told(ARTICLE, "tonnes", low=4500000, high=5300000).verdict is ALTERED
    assert told(ARTICLE, best=1517).verdict is WORDS
    assert told(ARTICLE, best=1518).verdict is ALTERED


def test_one_of_several_places_may_agree() -> None:
    text = "Some say 5,000 men came. Others say that at least 5,000 men came."
    assert told(text, stated="at least 5,000 men").verdict is PRINTED
    found = told(text, stated="5,000 men")
    assert (found.verdict, found.occurrence) == (PRINTED, 1)


def test_the_number_of_another_thing_confirms_nothing() -> None:
    text = (
        "The toll of the storm reached 415. At least 2,300 houses fell down, and 62 percent of "
        "the harbour is gone. The army has lost 9,100 on the way, and 3,120 km of road."
    )
    assert told(text, "houses", stated="at least 2,300 houses").verdict is PRINTED
    assert told(text, "houses", stated="415 houses").verdict is ALTERED
    assert told(text, "percent", stated="415 percent").verdict not in GOOD
    assert told(text, "guns", stated="9,100 guns").verdict is ALTERED
    assert told(text, stated="3,120").verdict not in GOOD
    assert told(text, "km", stated="3,120").verdict in GOOD
    assert told(text, stated="415 people").verdict is WORDS


def test_a_locator_narrows_the_place() -> None:
    text = "They lost 5,000 men in May.\n\nThey lost 6,000 men in June."
    assert told(text, stated="5,000 men").place == "¶ 1"
    assert told(text, stated="6,000 men", locator="¶ 1").verdict is ALTERED
    assert told(text, stated="6,000 men", locator="¶ 2").verdict is PRINTED
    assert told(text, stated="6,000 men", locator="¶ 9").verdict is PRINTED


QUOTE = "its minister said, and about 10,000 shells a week follow them"


def test_a_quote_stands_in_the_copy_with_its_numbers() -> None:
    stated = "as many as 12,000"
    assert told(ARTICLE, stated=stated, quote=QUOTE).verdict is PRINTED
    altered = told(ARTICLE, stated=stated, quote=QUOTE.replace("10,000", "12,000"))
    assert (altered.verdict, altered.of) == (ALTERED, "quote")
    spelled = told(
        ARTICLE, stated=stated, quote=QUOTE.replace("about 10,000", "about nine thousand")
    )
    assert (spelled.verdict, spelled.of) == (ABSENT, "quote")
    absent = told(ARTICLE, stated=stated, quote="Nobody on the island knew anything about ships")
    assert (absent.verdict, absent.of) == (ABSENT, "quote")
    cut = "Veland has sent as many as 12,000 soldiers … about 10,000 shells a week"
    assert told(ARTICLE, stated=stated, quote=cut).verdict is PRINTED


def test_a_quote_says_which_of_two_places_is_meant() -> None:
    text = (
        "In the north 5,000 men fell ill this year.\n\nIn the south 6,000 men fell ill this year."
    )
    quote = "In the north 5,000 men fell ill"
    assert told(text, stated="5,000 men", quote=quote).verdict is PRINTED
    assert told(text, stated="6,000 men", quote=quote).verdict is ALTERED


def test_words_without_a_number_are_looked_for_as_words() -> None:
    text = "The ministry sees first indications of heavy losses among the crews of the island."
    assert told(text, stated="indications of heavy losses").verdict is PRINTED
    assert told(text, stated="first indications of heavy losses among crews").verdict is WORDS
    assert told(text, stated="nobody came home").verdict is ABSENT


@pytest.mark.parametrize(
    ("text", "unit", "stated"),
    [
        ("A sailor is paid $2,000 a month plus a bonus at the end.", "USD", "$2,000 a month"),
        ("The price climbed from £1.15bn to £1.4bn in a year of war.", "GBP", "£1.4bn"),
        ("They lost 1,297 people, with at least 5,700 people hurt.", "persons", "1,297 people"),
        (
            "Output fell by 36 million tonnes, to 991 million tonnes.",
            "tonnes",
            "991 million tonnes",
        ),
        ("Of the 80 members 12 voted; 12 of the 80 members left.", "persons", "80 members"),
    ],
)
def test_words_beside_that_are_no_hedge(text: str, unit: str, stated: str) -> None:
    assert told(text, unit, stated=stated).verdict in GOOD


@pytest.mark.parametrize(
    ("text", "unit", "lang", "stated"),
    [
        ("At the port some 600 dockers had been waiting since dawn.", "persons", "en", "about 600"),
        ("The share of empty ships fell by 0.4 % (+ 40 ships) in May.", "percent", "en", "0.4 %"),
        (
            "La tasa aumentó un 2 % este año, hasta el 25,7 % de todos.",
            "percent",
            "es",
            "25,7 %",
        ),
    ],
)
def test_hedges_of_one_kind_asides_and_where_a_rise_led(
    text: str, unit: str, lang: str, stated: str
) -> None:
    found = told(text, unit, None if lang == "en" else lang, stated=stated)
    assert found.verdict in GOOD


def test_a_percentage_is_not_borne_by_a_word_for_a_count() -> None:
    text = "Trade shrank in eight of the last nine quarters, to 6.5 percent of what it was."
    assert told(text, unit="percent", stated="8.0%").verdict not in GOOD


def test_a_quote_that_drops_a_hedge_or_has_another_word_says_so() -> None:
    text = "The toll of the winter is now nearly 80,000 dead cattle in the whole of the valley."
    hedge = "The toll of the winter is now 80,000 dead cattle in the whole of the valley"
    word = "The toll of the winter is now nearly 80,000 dead cattle in the whole of the county"
    assert told(text, unit="cattle", stated="nearly 80,000", quote=hedge).verdict not in GOOD
    found = told(text, unit="cattle", stated="nearly 80,000", quote=word)
    assert (found.verdict, found.of) == (WORDS, "quote")


def test_digits_of_a_date_are_no_figure() -> None:
    text = "On 15 October 2024 the ferry left the harbour of Veland with all of its crew."
    assert told(text, stated="15").verdict not in GOOD
    assert told(text, stated="2,024").verdict not in GOOD


PHRASES = [
    ("as many as 12,000 soldiers", "persons"),
    ("about 10,000 shells", "shells"),
    ("between 4.5 million and 5.2 million tonnes", "tonnes"),
    ("$9.8 billion", "USD"),
    ("1,517 people", "persons"),
    ("fewer than 300", "persons"),
    ("62 percent", "percent"),
    ("15 million krona", "SEK"),
    ("7,250 containers a month, or slightly more", "containers"),
]


@pytest.mark.parametrize(
    ("stated", "printed"),
    [
        ("about 2,400 people", "about 4,200 people"),
        ("51 dead", "15 dead"),
        ("244 dead", "424 dead"),
    ],
)
def test_turned_digits_are_told_beside_those_that_are_printed(stated: str, printed: str) -> None:
    text = f"The flood: {printed} so far.\n\nThere are 260 firefighters and 75 boats on the quay."
    verdict = told(text, stated=stated)
    assert (verdict.verdict, verdict.found) == (ALTERED, printed)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_no_altered_digit_passes(data: st.DataObject) -> None:
    phrase, unit = data.draw(st.sampled_from(PHRASES))
    at = data.draw(st.sampled_from([match.start() for match in re.finditer(r"\d", phrase)]))
    digit = data.draw(st.sampled_from([one for one in "0123456789" if one != phrase[at]]))
    altered = phrase[:at] + digit + phrase[at + 1 :]
    assert told(ARTICLE, unit, stated=phrase).verdict in GOOD
    assert told(ARTICLE, unit, stated=altered).verdict not in GOOD, altered


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="15,000. $-–%[]\u00b9\u00ad\u00a0manof toupmilion|", max_size=60))
def test_nothing_is_raised_whatever_a_copy_holds(text: str) -> None:
    copy = CopyFigures(Copy((Block(text or "x", "¶ 1"), Block(f"{text} 15,000 men", "¶ 2"))))
    estimate, quantity = record(stated="15,000 men", quote="15,000 men came")
    assert verify(estimate, copy, quantity).verdict in Outcome

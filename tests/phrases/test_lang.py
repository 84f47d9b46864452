"""Phrases in other languages: each table against readings that were settled beforehand."""

import json
from pathlib import Path
from typing import Any

import pytest

from reconcile.phrases import Reading, Refusal, Setting, read
from reconcile.phrases.lang import CODES

Row = dict[str, Any]

ROWS: list[Row] = json.loads(Path(__file__).with_name("phrases-lang.json").read_text("utf-8"))

LEFT: dict[str, str] = {}
"""Phrases that are refused though they could be read, by id, with the reason."""

CURRENCIES = frozenset(("USD", "EUR", "RUB", "UAH", "CNY", "KRW"))
SHARES = frozenset(("percent", "fraction"))
ENDS = ("kind", "low", "best", "high")


def is_right(reading: Reading, row: Row) -> bool:
    if reading.kind != row["kind"] or reading.share != ({row["unit"]} & SHARES or {None}).pop():
        return False
    if row["unit"] in CURRENCIES and reading.currency != row["unit"]:
        return False
    ends = [(getattr(reading, end), row[end]) for end in ("low", "best", "high")]
    ends += [(reading.low_closed, row["low_closed"]), (reading.high_closed, row["high_closed"])]
    return all(found == pytest.approx(wanted) for found, wanted in ends)


@pytest.mark.parametrize(
    "row", [row for row in ROWS if row["lang"] in CODES], ids=lambda r: r["id"]
)
def test_a_phrase_reads_as_a_reader_of_its_language_reads_it(row: Row) -> None:
    try:
        reading = read(row["text"], setting=Setting(lang=row["lang"]))
    except Refusal:
        assert row["kind"] == "refuse" or row.get("may_refuse") or row["id"] in LEFT
    else:
        assert row["kind"] != "refuse", "a reading where there is none is worse than a refusal"
        assert is_right(reading, row)
        assert row["id"] not in LEFT, "it reads: take it off the list"
        assert reading.lang == f"lang/{row['lang']}/1"


def lines() -> list[tuple[str, str, str]]:
    text = Path(__file__).with_name("phrases-lang.txt").read_text("utf-8")
    rows = [line.split(" | ") for line in text.splitlines() if not line.startswith("#")]
    return [(lang, phrase, english) for lang, phrase, english in rows]


def said(phrase: str, lang: str | None) -> object:
    """What a phrase says, apart from its noun; None when it is refused."""
    try:
        reading = read(phrase, setting=Setting(lang=lang))
    except Refusal:
        return None
    soft = (reading.soft_low, reading.soft_high, reading.vague)
    measure = (reading.currency, reading.share, reading.per)
    return reading.interval, reading.best, reading.kind, soft, measure


@pytest.mark.parametrize(("lang", "phrase", "english"), lines())
def test_a_phrase_says_what_its_english_says(lang: str, phrase: str, english: str) -> None:
    wanted = None if english == "refused" else said(english, None)
    assert (wanted is None) == (english == "refused")
    assert said(phrase, lang) == wanted


def text_of(phrase: str, lang: str | None) -> str:
    """What is read, or the code of the refusal."""
    try:
        reading = read(phrase, setting=Setting(lang=lang))
    except Refusal as refusal:
        return refusal.code
    return f"{reading.low} {reading.high} {reading.lang or 'English'}"


@pytest.mark.parametrize(
    ("phrase", "lang", "expected"),
    [
        ("12.000 Soldaten", "de", "12000 12000 lang/de/1"),
        ("12.000 Soldaten", "de-CH", "12000 12000 lang/de/1"),
        ("12.000 Soldaten", None, "ambiguous-separator"),
        ("12,5", "de", "12.5 12.5 lang/de/1"),
        ("12,000 Soldaten", "de", "12000 12000 lang/de/1"),
        ("12,000", "de", "two-languages"),
        ("12,000 Tonnen", "de", "12 12 lang/de/1"),
        ("1 Billion Euro", "de", "two-languages"),
        ("1 Billion dollars", "de", "two-languages"),
        ("$23.7 billion", "de", "23700000000 23700000000 English"),
        ("$1.5 billion", "fr", "1500000000 1500000000 English"),
        ("23,7 Billionen", "de", "23700000000000 23700000000000 lang/de/1"),
        ("more than 12,000 soldiers", "de", "12000 None English"),
        ("3 million soldiers", "de", "3000000 3000000 English"),
        ("5,7 Millionen", "fi", "5700000 5700000 English"),
    ],
)
def test_the_language_of_the_source_is_a_hint(phrase: str, lang: str | None, expected: str) -> None:
    assert text_of(phrase, lang) == expected

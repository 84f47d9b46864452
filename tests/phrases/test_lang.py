"""Phrases in other languages: each table against readings that were settled beforehand."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from tests.tables import each

from reconcile.ledger.load import load as load_ledger
from reconcile.phrases import Reading, Refusal, Setting, read
from reconcile.phrases.lang import CODES, load
from reconcile.phrases.vocabulary.words import words_of

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


@each(row for row in ROWS if row["lang"] in CODES)
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


def said(phrase: str, lang: str | None, *, is_count: bool = False) -> object:
    """What a phrase says, apart from its noun; None when it is refused."""
    try:
        reading = read(phrase, setting=Setting(lang=lang, is_count=is_count))
    except Refusal:
        return None
    soft = (reading.soft_low, reading.soft_high, reading.vague)
    measure = (reading.currency, reading.share, reading.per)
    return reading.interval, reading.best, reading.kind, soft, measure


@each(lines())
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
        ("5,7 Millionen", "fi", "foreign-word"),
        ("90 км/год", None, "two-languages"),  # an hour in Ukrainian, a year in Russian
        ("90 км/год", "uk", "90 90 lang/uk/1"),
        ("90 км/ч", None, "90 90 lang/ru/1"),
    ],
)
def test_the_language_of_the_source_is_a_hint(phrase: str, lang: str | None, expected: str) -> None:
    assert text_of(phrase, lang) == expected


SILENT = words_of(
    """the of in on by over under from between and to or but after before since during among for
    with exactly only"""
)
"""Keys whose words say nothing of a number that they stand behind."""


def telling_words(code: str) -> list[str]:
    """Hedges, scale words, plurals and counts of a table, as they are printed."""
    language = load(code)
    rows = [
        words
        for key, words in {**language.before, **language.behind}.items()
        if key not in SILENT and not key.startswith(("of ", "a total", "an average"))
    ]
    for table in (language.scales, language.many, language.plurals, language.counts):
        rows += table.values()
    entries = {" ".join(entry.split()) for words in rows for entry in words.split("|")}
    return sorted(entry.replace("' ", "'").replace(" - ", "-") for entry in entries if entry)


@pytest.mark.parametrize("code", ["ar", "de", "es", "fr", "ru", "uk"])
def test_no_word_of_a_table_is_ever_a_noun(code: str) -> None:
    nouns = []
    for word in telling_words(code):
        try:
            reading = read(f"500 {word}", setting=Setting(lang=code))
        except Refusal:
            continue
        if reading.kind == "point" and reading.noun is not None:
            nouns.append(word)
    assert nouns in ([], ["мин"])  # minutes as well as minimum


@pytest.mark.parametrize("code", ["ar", "de", "es", "fr", "ru", "uk"])
def test_an_unknown_word_before_a_number_is_refused_by_its_own_name(code: str) -> None:
    word = {"ar": "زقزق", "ru": "бякло", "uk": "бякло"}.get(code, "zzquux")
    with pytest.raises(Refusal) as caught:
        read(f"{word} 500", setting=Setting(lang=code))
    assert caught.value.word == word


def test_phrases_of_foreign_sources_in_the_example_are_english() -> None:
    files = sorted((Path(__file__).parents[2] / "data").rglob("*.yaml"))
    ledger = load_ledger([(path.name, path.read_bytes()) for path in files])
    languages = {source.id: source.lang for source in ledger.sources.values()}
    phrases = {
        (one.stated, languages[one.source])
        for one in ledger.estimates
        if one.stated and languages.get(one.source) not in (None, "en")
    }
    assert len(phrases) >= 16
    for phrase, lang in phrases:
        assert said(phrase, lang, is_count=True) == said(phrase, None, is_count=True)


def test_an_english_phrase_loads_no_table() -> None:
    code = (
        "import sys; from reconcile.phrases import read; read('about 5,000–6,000 men’s shoes');"
        "print([name for name in sys.modules if name.startswith('reconcile.phrases.lang.')])"
    )
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert "phrases.lang.de" not in loaded.stdout
    assert "phrases.lang.fold" not in loaded.stdout


@pytest.mark.parametrize(
    ("phrase", "low"),
    [
        ("rund 6,2 Milliarden US-Dollar", 6_100_000_000),
        ("über 5 Mrd. US-Dollar", 5_000_000_000),
        ("rund 6 US-Dollar", 5.4),
    ],
)
def test_a_hyphen_in_a_currency_is_no_word_of_english(phrase: str, low: float) -> None:
    reading = read(phrase, setting=Setting(lang="de"))
    assert reading.interval is not None
    assert reading.interval.low == low


@pytest.mark.parametrize(
    "phrase",
    [
        "48 binden fazla insan",
        "14 milyondan fazla kişi",
        "20 milyarı aştı",
        "50 bine yakın kişi",
        "500 kişiden fazla",
        "50 ezernél több",
        "50 tuhannesta",
        "50 mijë",
        "50 mingdan ortiq",
        "50 milatik gora",
    ],
)
@pytest.mark.parametrize("lang", [None, "tr"])
def test_an_inflected_scale_of_a_language_without_a_table_is_refused(
    phrase: str, lang: str | None
) -> None:
    with pytest.raises(Refusal):
        read(phrase, setting=Setting(lang=lang))


@pytest.mark.parametrize(
    "table", ["numbers", "rough", "parts", "scales", "many", "before", "behind", "words", "units"]
)
def test_russian_and_ukrainian_have_their_rows_in_one_order(table: str) -> None:
    russian, ukrainian = (list(getattr(load(code), table)) for code in ("ru", "uk"))
    shared = [key for key in russian if key in ukrainian]
    assert shared == [key for key in ukrainian if key in russian]
    assert len(shared) > 0.9 * len(russian)

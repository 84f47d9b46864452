"""What stands behind a number is acted on, shown, or refused."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.tables import each

from reconcile.phrases import Reading, Refusal, read
from reconcile.phrases.behind import NOUNS
from reconcile.phrases.vocabulary import foreign
from reconcile.phrases.vocabulary.cautions import BESIDE, FIRST, HEADS, PREDICATES, WHEREVER
from reconcile.phrases.vocabulary.context import PER_WORDS
from reconcile.phrases.vocabulary.hedges import AFTER, BEFORE, DEGREES
from reconcile.phrases.vocabulary.words import MONEY_SCALES, SCALES


@pytest.mark.parametrize(
    ("phrase", "remark"),
    [
        ("12,000 in Kursk", "in Kursk"),
        ("12,000 excluding the wounded", "excluding the wounded"),
        ("12,000 except civilians", "except civilians"),
        ("12,000 dead (2021)", "2021"),
        ("15,000 men since October 2024", "since October 2024"),
        ("15,000 men over 20 months", "over 20 months"),
        ("12,000 (preliminary)", "preliminary"),
        ("12,000 a month in 2023", "in 2023"),
        ("12,000 people in some villages", "in some villages"),
        ("12,000 troops in Kursk", None),
        ("12,000 troops", None),
    ],
)
def test_what_is_no_noun_is_kept_as_a_remark(phrase: str, remark: str | None) -> None:
    assert read(phrase).remark == remark
    assert read(phrase.replace("12,000", "13,000")).remark == remark  # by its template


@pytest.mark.parametrize(
    ("phrase", "low", "high"),
    [
        ("~50K+", 50_000, None),
        ("about 15,000 or more", 15_000, None),
        ("perhaps 20 at most", None, 20),
    ],
)
def test_bound_behind_a_loose_number_is_soft(
    phrase: str, low: int | None, high: int | None
) -> None:
    reading = read(phrase)
    assert (reading.low, reading.high) == (low, high)
    assert (reading.soft_low, reading.soft_high) == (low is not None, high is not None)


@pytest.mark.parametrize(
    ("phrase", "low"),
    [
        ("5+ thousand men", 5_000),
        ("at least 5+ thousand", 5_000),
        ("$5+ million", 5_000_000),
        ("1.5+ million", 1_500_000),
    ],
)
def test_plus_may_stand_before_the_scale_word(phrase: str, low: int) -> None:
    reading = read(phrase)
    assert (reading.low, reading.high, reading.soft_low) == (low, None, False)


@pytest.mark.parametrize(
    ("phrase", "low", "high", "noun"),
    [
        ("five hours or more of housework", 5, None, "hours"),
        ("500 people or fewer of the town", None, 500, "people"),
    ],
)
def test_hedge_may_part_a_noun_from_what_it_is_of(
    phrase: str, low: int | None, high: int | None, noun: str
) -> None:
    reading = read(phrase)
    assert (reading.low, reading.high, reading.noun) == (low, high, noun)


@pytest.mark.parametrize(
    ("phrase", "code"),
    [
        ("5%p", "change"),
        ("5 %-points", "change"),
        ("5 points clear", "relative"),
        ("5,000 biweekly", "loose-qualifier"),
        ("$5 million semi-annually", "loose-qualifier"),
        ("up to 5+ million", "contradictory-hedges"),
        ("at least four to five thousand", "hedge-on-range"),
        ("as many as 3,000 to 3,500", "hedge-on-range"),
    ],
)
def test_word_that_acts_otherwise_is_refused(phrase: str, code: str) -> None:
    with pytest.raises(Refusal) as caught:
        read(phrase)
    assert caught.value.code == code


@pytest.mark.parametrize("word", ["alleged", "suspected", "probable"])
def test_word_that_doubts_the_noun_stays_in_it_and_is_noted(word: str) -> None:
    reading = read(f"12,000 {word} fighters")
    assert (reading.low, reading.high, reading.noun) == (12_000, 12_000, f"{word} fighters")
    assert reading.notes == (f'"{word}" doubts what is counted, not the number.',)


@pytest.mark.parametrize(
    ("phrase", "noun"),
    [
        ("30 false alarms", "false alarms"),
        ("500 disputed ballots", "disputed ballots"),
        ("two larger and smaller ships", "larger and smaller ships"),
        ("12,000 troops withdrawn", "troops withdrawn"),
        ("200 likely voters", "likely voters"),
        ("12,000 dead, many of them children", "dead, many of them children"),
        ("12,000 people in odd places", "people in odd places"),
        ("10 tonnes of lead", "tonnes of lead"),
        ("30 mg twice daily", "mg"),
        ("12,000 less-lethal rounds", "less-lethal rounds"),
        ("12 planes shot down", "planes shot down"),
        ("200 people turned up", "people turned up"),
        ("eight C-130 planes", "C-130 planes"),
        ("5 ceiling fans", "ceiling fans"),
        ("3,000 more men", "more men"),
    ],
)
def test_caution_word_that_belongs_to_a_noun_does_not_act(phrase: str, noun: str) -> None:
    reading = read(phrase)
    assert reading.low == reading.high
    assert reading.noun is not None
    assert reading.noun.startswith(noun)


def words_of_tables() -> list[str]:
    """Every row of every table that must not pass as a noun."""
    tables = [*AFTER.values(), *DEGREES.values(), *foreign.SCALES.values()]
    tables += [*foreign.HEDGES.values(), *(text for name, text in BEFORE.items() if name != "bare")]
    for table in (WHEREVER, FIRST, PREDICATES, HEADS):
        tables += table.values()
    rows = {" ".join(row.split()) for text in tables for row in text.split("|")}
    rows = (rows | SCALES.keys()) - {"min", "min."} - NOUNS
    # A letter may be a unit, and so may min; a hyphen makes a word of its own.
    return sorted(row for row in rows if len(row.strip(".")) > 1 and "-" not in row.strip("-"))


BESIDE_ROWS = sorted({row.strip() for text in BESIDE.values() for row in text.split("|")})


def reading_of(phrase: str) -> Reading | None:
    try:
        return read(phrase)
    except Refusal:
        return None


def shown(reading: Reading) -> str:
    """All that a reading shows of the words behind its number."""
    parts = (reading.noun, reading.remark, reading.per, reading.hedge, reading.unit)
    return " ".join(part for part in parts if part).casefold()


@each(words_of_tables())
def test_no_word_of_a_table_passes_as_a_noun(row: str) -> None:
    for phrase in (f"12,000 {row}", f"12,000 troops {row}", f"12,000 troops, {row}"):
        reading = reading_of(phrase)
        noun = "" if reading is None or reading.noun is None else reading.noun.casefold()
        assert row.casefold() not in noun.split(), phrase


@pytest.mark.parametrize("row", BESIDE_ROWS)
def test_no_word_about_the_figure_passes_beside_it(row: str) -> None:
    for phrase in (f"12,000 {row}", f"12,000 troops, {row}", f"12,000 ({row})"):
        assert reading_of(phrase) is None, phrase


ACTING = {" ".join(row.split()) for text in AFTER.values() for row in text.split("|")}
ACTING |= SCALES.keys() | MONEY_SCALES.keys() | PER_WORDS.keys() | {"dollar", "euro", "pound"}
"""Words that act: they alter the ends, say them once more (about 12,000 -ish, $12,000 dollar), or
make a rate."""

letters = st.characters(categories=["L"])
words = st.text(letters, min_size=1, max_size=12)
table_words = st.sampled_from(sorted({word for row in words_of_tables() for word in row.split()}))
phrases = st.sampled_from(
    ["12,000", "12,000 troops", "about 12,000", "$12,000", "12,000 in Kursk", "10 to 12 men", "30%"]
)


@settings(max_examples=1_000, deadline=None)
@given(phrases, words | table_words)
@example("12,000", "in")
@example("12,000 troops", "тыс")
@example("12,000", "ﬁ")
def test_word_behind_a_number_is_shown_or_acts_or_is_refused(phrase: str, word: str) -> None:
    """The same numbers with the word in sight, or other ends by a known hedge, or a refusal."""
    before, after = read(phrase), reading_of(f"{phrase} {word}")
    if after is not None and after.lang is None:  # else the table of a language has read it
        is_seen = word.strip(".-").casefold() in shown(after)
        is_unit = (after.currency, after.share) != (before.currency, before.share)
        acts = word.casefold() in ACTING
        assert is_seen or is_unit or acts
        assert is_unit or acts or (after.low, after.high) == (before.low, before.high)

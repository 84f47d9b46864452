"""Chinese and Korean: what their tables and their order of words have to keep to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.phrases import Reading, Refusal, Setting, read
from reconcile.phrases.lang import ko, load, zh
from reconcile.phrases.lang.cjk_words import CjkWords, entries

WORDS = {"ko": ko.WORDS, "zh": zh.WORDS}
SAID = ("low", "best", "high", "low_closed", "high_closed", "kind", "currency", "share", "vague")


def said(reading: Reading) -> list[object]:
    """What a reading says of the number, without its words."""
    return [getattr(reading, name) for name in SAID] + [reading.per]


@pytest.mark.parametrize(
    ("phrase", "noun"),
    [
        ("4천700명의 사상자", "명의 사상자"),
        ("1000개가 넘는 컨테이너", "컨테이너"),
        ("포탄 30~50만 발", "발"),
        ("포탄 300만", "포탄"),
        ("約12,000名士兵", "名士兵"),
        ("死亡人数超过300", "死亡人数"),
        ("10万人到20万人", "人"),
    ],
)
def test_the_noun_is_what_the_phrase_counts(phrase: str, noun: str) -> None:
    assert read(phrase).noun == noun


@pytest.mark.parametrize("code", ["ko", "zh"])
def test_the_language_is_found_by_its_script_and_named(code: str) -> None:
    phrase = {"ko": "약 1만 1천명의 북한군", "zh": "約1萬名士兵"}[code]
    assert read(phrase).lang == load(code).version == f"lang/{code}/1"


def test_japanese_is_refused_by_name() -> None:
    with pytest.raises(Refusal, match="Japanese") as caught:
        read("約300人ほど")
    assert caught.value.code == "foreign-word"


@pytest.mark.parametrize("words", WORDS.values(), ids=WORDS)
def test_a_word_that_says_nothing_holds_no_hedge(words: CjkWords) -> None:
    hedges = [entry for key, rows in words.before.items() if key for entry in entries(rows)]
    fillers = entries(words.before[""])
    nouns = [noun for rows in words.nouns.values() for noun in entries(rows)]
    hidden = [(word, one) for word in fillers for one in hedges if len(one) > 1 and one in word]
    hidden += [(word, one) for word in nouns for one in hedges if word.endswith(one)]
    hidden = [pair for pair in hidden if pair[0] not in SYLLABLES]
    assert hidden == []


SYLLABLES = frozenset(("탄약", "마약", "북한", "船只"))
"""Nouns whose last letter is a hedge by chance: 약 is about, and medicine."""

BASES = {
    "ko": ("약 3000명", "1만 2천여 명", "300명의 사상자", "30% 이상"),
    "zh": ("约3000人", "三百多名士兵"),
}
SECONDS = {"ko": ("500명", "2만", "삼천 명", "5%"), "zh": ("500人", "2万", "三千名", "百分之五")}
MARKS = ("", " ", ", ", "，", "、", ";", " (", "。")


@given(st.data(), st.sampled_from(["ko", "zh"]))
def test_no_second_number_is_dropped(data: st.DataObject, code: str) -> None:
    base, mark, second = (
        data.draw(st.sampled_from(x)) for x in (BASES[code], MARKS, SECONDS[code])
    )
    try:
        reading = read(f"{base}{mark}{second}")
    except Refusal:
        return
    assert said(reading) == said(read(base))
    assert any(second in note for note in reading.notes), "what is left out is told"


@given(st.data(), st.sampled_from(["ko", "zh"]))
def test_whatever_the_words_it_reads_or_refuses(data: st.DataObject, code: str) -> None:
    words = WORDS[code]
    pool = [
        entry.removesuffix("*")
        for rows in (words.before, words.behind, words.joints, words.counters, words.shares)
        for text in rows.values()
        for entry in entries(text)
    ]
    pool += [*words.numbers.digits, *words.numbers.scales, "3", "1,200", "5.5", " ", "(", ")", "%"]
    phrase = "".join(data.draw(st.lists(st.sampled_from(pool), min_size=1, max_size=8)))
    try:
        reading = read(phrase, setting=Setting(lang=code))
    except Refusal:
        return
    assert reading.interval is not None

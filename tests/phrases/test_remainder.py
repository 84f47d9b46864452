"""What of a refused phrase reads without the word in front."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reconcile.phrases import Refusal, read, remainder
from reconcile.phrases.lexer import LONGEST
from reconcile.phrases.remainder import Remainder, find_remainder


def remaining(phrase: str) -> Remainder | None:
    with pytest.raises(Refusal) as caught:
        read(phrase)
    return find_remainder(caught.value)


@pytest.mark.parametrize(
    ("phrase", "cut", "rest"),
    [
        ("was spewing about 5,000 barrels a day", "was spewing", "about 5,000 barrels a day"),
        (
            "the ministry says at least 300 people died",
            "the ministry says",
            "at least 300 people died",
        ),
        ("Pyongyang sent some 12,000 troops", "Pyongyang sent", "some 12,000 troops"),
        ("burying at least 53", "burying", "at least 53"),
        ("shells worth about $5m", "shells", "worth about $5m"),
    ],
)
def test_longest_tail_that_reads_is_named(phrase: str, cut: str, rest: str) -> None:
    found = remaining(phrase)
    assert found is not None
    assert (found.cut, found.rest) == (cut, rest)
    assert found.reading == read(rest)


@pytest.mark.parametrize(
    "phrase",
    [
        "hardly have been less than 100,000",
        "expected to reach 5,000",
        "almost everyone lost 4,700",
        "it rose by 5,000",
        "passed the 100,000 mark",
        "officials planned 5,000",
        "in May some paid 5,000",
        "no evidence of 500",
        "half spewing 500",
        "spewing barrels",
        "the 5th regiment 500",
    ],
)
def test_word_that_may_act_on_the_figure_is_never_cut_off(phrase: str) -> None:
    assert remaining(phrase) is None


def test_one_sentence_tells_it() -> None:
    found = remaining("spewing about 5,000 barrels a day")
    assert found is not None
    assert (
        found.told == 'Without "spewing" it reads: about 5,000 barrels a day (4,500–5,500 barrels)'
    )


def test_reading_itself_never_looks_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def forbidden(*_: object) -> None:
        raise AssertionError("looked for")

    monkeypatch.setattr(remainder, "find_remainder", forbidden)
    monkeypatch.setattr(remainder, "lex", forbidden)
    with pytest.raises(Refusal):
        read("spewing about 5,001 barrels a day")


WORDS = ["spewing", "the", "x", "5", "about", "(", "of", "and", ",", "not", "million", "-", "in"]


@settings(deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join))
def test_search_ends_and_what_it_finds_reads(phrase: str) -> None:
    try:
        read(phrase)
    except Refusal as refusal:
        found = find_remainder(refusal)
        if found is not None:
            assert phrase.endswith(found.rest)
            assert read(found.rest) == found.reading


def test_search_reads_a_bounded_number_of_times(monkeypatch: pytest.MonkeyPatch) -> None:
    tried = []

    def counted(phrase: str, *rest: object) -> object:
        tried.append(phrase)
        return read(phrase)

    monkeypatch.setattr(remainder, "read", counted)
    for phrase in ("x " * 240 + "5", "x " * 11 + "5 and 6 and " * 30, "x" * (LONGEST - 2) + " 5"):
        remaining(phrase)
    assert len(tried) <= 2 * 13

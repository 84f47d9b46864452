"""What holds for every phrase."""

import time
from collections.abc import Callable

from hypothesis import example, given, settings
from hypothesis import strategies as st

from reconcile.phrases import Refusal, read, read_number, write
from reconcile.phrases.lexer import LONGEST
from reconcile.phrases.vocabulary.hedges import AFTER, BEFORE, COUNTS, DEGREES, FILLERS, OPENERS
from reconcile.phrases.vocabulary.money import CURRENCY_AFTER, CURRENCY_BEFORE
from reconcile.phrases.vocabulary.words import FRACTIONS, GLYPHS, PLURALS, SCALES

_TABLES = [*BEFORE.values(), *AFTER.values(), *DEGREES.values(), *OPENERS.values(), FILLERS]
_ROWS = sorted({" ".join(row.split()) for text in _TABLES for row in text.split("|")})
_WORDS = sorted(
    {*COUNTS, *CURRENCY_AFTER, *CURRENCY_BEFORE, *FRACTIONS, *GLYPHS, *PLURALS, *SCALES}
)
_MARKS = [*",.-–±()[]%/+~<>=?'\"", "to", "and", "or", "in", "a", "per", "month", "2024", "October"]
_NOUNS = [
    "troops",
    "KN-23/24",
    "152mm",
    "more",
    "than",
    "not",
    "one",
    "ten thousand",
    "½",
    "\u202f",
]

numbers = st.one_of(
    st.integers(0, 10**9).map(str),
    st.integers(0, 10**9).map(lambda n: f"{n:,}"),
    st.decimals(0, 10**4, places=2).map(str),
)
pieces = st.one_of(st.sampled_from(_ROWS + _WORDS + _MARKS + _NOUNS), numbers)
phrases = st.lists(pieces, max_size=8).map(" ".join) | st.lists(pieces, max_size=8).map("".join)
hedges = st.sampled_from(["", "about", "nearly", "just over", "more than", "up to", "at most"])


def refused(function: Callable[[str], object], phrase: str) -> Refusal | None:
    """The refusal of a phrase, or None when it is read."""
    try:
        function(phrase)
    except Refusal as refusal:
        return refusal
    return None


@settings(max_examples=400, deadline=None)
@given(phrases | st.text(max_size=40))
@example("\x00")
@example("İİİ 5")
@example("5" + "0" * 400)
@example("1e-400")
@example("between 1e-400 and 2e-400")
@example("nearly 0.1234567890123456789")
def test_nothing_but_a_refusal_is_raised(phrase: str) -> None:
    for function in (read, read_number):
        refusal = refused(function, phrase)
        if refusal is not None:
            assert 0 <= refusal.start <= refusal.end <= len(phrase)
            assert refusal.word == phrase[refusal.start : refusal.end]


@settings(max_examples=400, deadline=None)
@given(phrases)
def test_readings_are_sound_and_write_back(phrase: str) -> None:
    try:
        reading = read(phrase)
    except Refusal:
        return
    assert reading.interval is not None
    assert reading.low is not None or reading.high is not None
    if reading.best is not None:
        assert reading.low is None or reading.low <= reading.best
        assert reading.high is None or reading.best <= reading.high
    back = read(write(reading))
    assert (back.interval, back.best) == (reading.interval, reading.best)


@given(hedges, st.integers(1, 99), st.integers(0, 6))
def test_ten_times_the_number_is_ten_times_its_ends(hedge: str, digits: int, zeros: int) -> None:
    small = read(f"{hedge} {digits * 10**zeros} men")
    large = read(f"{hedge} {digits * 10 ** (zeros + 1)} men")
    for field in ("low", "best", "high"):
        value = getattr(small, field)
        scaled = getattr(large, field)
        assert (value is None) == (scaled is None)
        if value is not None:
            assert abs(scaled - 10 * value) <= 1e-9 * scaled


@given(st.integers(0, 10**12))
def test_grouping_does_not_change_a_number(number: int) -> None:
    written = [f"{number}", f"{number:,}", f"{number:,}".replace(",", "\u202f")]
    assert {read_number(text).value for text in written} == {number}


def test_long_input_is_refused_at_once() -> None:
    start = time.perf_counter()
    for piece in ("9", " ", "(", "several ", "to ", "1 ", "½", "kn-2", "-", "one in "):
        for size in (100_000, LONGEST):
            try:
                read((piece * size)[:size])
            except Refusal:
                continue
    assert time.perf_counter() - start < 1

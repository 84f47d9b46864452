"""Numbers as people write them, with and without units."""

import pytest
from tests.tables import each

from reconcile.phrases import Refusal, WrittenNumber, read, read_number
from reconcile.phrases.counting import BELOW_HUNDRED
from reconcile.phrases.vocabulary.money import (
    CAPITALS_AFTER,
    CAPITALS_BEFORE,
    CURRENCY_AFTER,
    CURRENCY_BEFORE,
    GLUED,
)
from reconcile.phrases.vocabulary.words import FRACTIONS, GLYPHS, MONEY_SCALES, SCALES, ZERO

WRITTEN = [
    ("12345", 12_345),
    ("12,345", 12_345),
    ("12 345", 12_345),
    ("12\u2009345", 12_345),
    ("12\u202f345", 12_345),
    ("12\u00a0345", 12_345),
    ("12'345", 12_345),
    ("12’345", 12_345),
    ("1 200 000", 1_200_000),
    ("1,234,567.5", 1_234_567.5),
    ("1.234.567", 1_234_567),
    ("1.234.567,5", 1_234_567.5),
    ("12,34,567", 1_234_567),
    ("1,00,000", 100_000),
    ("015000", 15_000),
    ("0.125", 0.125),
    ("0,5", 0.5),
    (".5", 0.5),
    ("1.5", 1.5),
    ("1.2000", 1.2),
    ("1.24e6", 1_240_000),
    ("1e-3", 0.001),
    ("-5", -5),
    ("minus 5", -5),
    ("−5", -5),
    ("１２，０００", 12_000),
    ("٣٠٠٠", 3_000),
    ("1½", 1.5),
    ("2 1/2", 2.5),
    ("1/3", 1 / 3),
    ("5.7m", 5_700_000),
    ("3.5bn", 3_500_000_000),
    ("10k", 10_000),
    ("1,05 Mio.", 1_050_000),
    ("2,5 Mrd.", 2_500_000_000),
    ("1.234 million", 1_234_000),
    ("1,234 million", 1_234_000_000),
    ("1½ million", 1_500_000),
    ("½ million", 500_000),
    ("2 1/2 million", 2_500_000),
    ("5 lakh crore", 5_000_000_000_000),
    ("3 hundred thousand", 300_000),
    ("5-million", 5_000_000),
    ("zero", 0),
    ("thirteen", 13),
    ("seventy-seven", 77),
    ("a hundred", 100),
    ("two hundred and fifty", 250),
    ("one hundred and twenty thousand", 120_000),
    ("thirteen thousand", 13_000),
    ("two thousand five hundred", 2_500),
    ("three thousand and five", 3_005),
    ("twenty-five hundred", 2_500),
    ("two-hundred-thousand", 200_000),
    ("five thousand million", 5_000_000_000),
    ("one million two hundred thousand", 1_200_000),
    ("a dozen", 12),
    ("two dozen", 24),
    ("half a dozen", 6),
    ("half a million", 500_000),
    ("half-million", 500_000),
    ("a quarter of a million", 250_000),
    ("three quarters of a million", 750_000),
    ("one and a half million", 1_500_000),
    ("one-and-a-half million", 1_500_000),
    ("two and three quarter million", 2_750_000),
    ("2 and a half million", 2_500_000),
    ("a million and a half", 1_500_000),
    ("two point seven five million", 2_750_000),
    ("half", 0.5),
    ("two thirds", 2 / 3),
    ("two-thirds", 2 / 3),
    ("one in five", 0.2),
    ("one-in-five", 0.2),
    ("1 in 5", 0.2),
    ("3 out of every 10", 0.3),
    ("two out of three", 2 / 3),
]


@pytest.mark.parametrize(("text", "value"), WRITTEN)
def test_number(text: str, value: float) -> None:
    assert read(text).best == value
    assert read_number(text).value == value
    assert read(f"{text} of men" if text == "1/3" else f"{text} men").best == value


@pytest.mark.parametrize(
    ("word", "value"), [*BELOW_HUNDRED.items(), *((z, 0) for z in sorted(ZERO))]
)
def test_number_word(word: str, value: int) -> None:
    assert read(f"{word} men").best == value


@pytest.mark.parametrize(("word", "factor"), SCALES.items())
def test_scale_word(word: str, factor: int) -> None:
    assert read(f"5 {word} $").best == 5 * factor
    assert read(f"5{word}").best == 5 * factor


@pytest.mark.parametrize(("word", "factor"), MONEY_SCALES.items())
def test_scale_beside_money_only(word: str, factor: int) -> None:
    assert read(f"$5{word}").best == 5 * factor
    assert read(f"5 {word}").best == 5


@pytest.mark.parametrize(("word", "parts"), FRACTIONS.items())
def test_fraction_word(word: str, parts: int) -> None:
    assert read(f"one {word} of them").best == 1 / parts


@pytest.mark.parametrize(("glyph", "parts"), GLYPHS.items())
def test_fraction_of_one_character(glyph: str, parts: tuple[int, int]) -> None:
    assert read(glyph).best == parts[0] / parts[1]
    assert read(f"2{glyph}m").best == pytest.approx((2 + parts[0] / parts[1]) * 1e6)


@each(sorted(CURRENCY_BEFORE.items()))
def test_currency_before_the_number(row: str, code: str) -> None:
    reading = read(f"about {row.upper()} 35 million")
    assert (reading.best, reading.currency, reading.unit) == (35_000_000, code, code)


@each(sorted(CAPITALS_BEFORE.items()))
def test_code_that_is_a_word_is_money_in_capitals_only(row: str, code: str) -> None:
    for phrase in (f"{row.upper()} 35 million", f"{row.upper()}35m", f"35 million {row.upper()}"):
        reading = read(phrase)
        assert (reading.best, reading.currency) == (35_000_000, code), phrase
    with pytest.raises(Refusal):
        read(f"{row} 35 million")
    assert read(f"35 million {row}").currency is None


def test_first_word_of_a_headline_is_no_currency() -> None:
    assert read("ALL 12 hostages").currency is None
    with pytest.raises(Refusal):
        read("TOP 100 universities")
    assert set(CAPITALS_AFTER) - set(CAPITALS_BEFORE) == {"all", "top"}
    assert read("12,000 ALL").currency == "ALL"
    assert read("12,000 ALL RANKS").currency is None


@pytest.mark.parametrize(("letter", "code"), GLUED.items())
def test_letter_is_money_before_a_glued_sum_with_a_scale_word(letter: str, code: str) -> None:
    for phrase in (f"about {letter}350m", f"{letter}3.5bn", f"{letter}350 million"):
        reading = read(phrase.replace(letter + "3", letter.upper() + "3"))
        assert reading.currency == code, phrase
    for phrase in (f"{letter}550 engines", f"{letter}2", f"12 {letter} 350m"):
        with pytest.raises(Refusal):
            read(phrase.upper())
    assert read(f"12 {letter.upper()}-360 missiles").noun == f"{letter.upper()}-360 missiles"


@pytest.mark.parametrize("name", ["RS-24", "RM-70", "RP-3"])
def test_hyphen_makes_a_name_of_what_would_be_money(name: str) -> None:
    assert read(f"12 {name} missiles").noun == f"{name} missiles"
    with pytest.raises(Refusal):
        read(f"{name} missiles")


@each(sorted(CURRENCY_AFTER.items()))
def test_currency_behind_the_number(row: str, code: str) -> None:
    reading = read(f"about 35 million {row}")
    assert (reading.best, reading.currency, reading.unit) == (35_000_000, code, code)


@pytest.mark.parametrize(
    "text", ["30%", "30 percent", "30 per cent", "30 pct", "30-percent", "３０％"]
)
def test_percent(text: str) -> None:
    assert (read(text).best, read(text).unit) == (30, "percent")
    assert read_number(text) == WrittenNumber(30, None, True, 1)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12345", WrittenNumber(12_345)),
        ("9.8 billion", WrittenNumber(9_800_000_000, None, False, 100_000_000)),
        ("$9.8 billion", WrittenNumber(9_800_000_000, "USD", False, 100_000_000)),
        ("8 trillion won", WrittenNumber(8_000_000_000_000, "KRW", False, 10**12)),
        ("1/3", WrittenNumber(1 / 3, None, False, 0.01)),
        ("+5", WrittenNumber(5)),
        ("12,345.", WrittenNumber(12_345)),
        ("12345678901234567890", WrittenNumber(12_345_678_901_234_567_890)),
        ("1.200", WrittenNumber(1.2, None, False, 0.001, "1.200")),
        ("-13.798", WrittenNumber(-13.798, None, False, 0.001, "-13.798")),
        ("1.200 million", WrittenNumber(1_200_000, None, False, 1000)),
        ("1.200%", WrittenNumber(1.2, None, True, 0.001)),
        ("1.200e3", WrittenNumber(1200, None, False, 1)),
        ("1,200", WrittenNumber(1200)),
    ],
)
def test_written_number(text: str, expected: WrittenNumber) -> None:
    assert read_number(text) == expected


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "no-number"),
        ("none", "no-number"),
        ("about 5", "no-number"),
        ("5 to 6", "not-plain"),
        ("5 men", "not-plain"),
        ("5+", "not-plain"),
        ("1,5", "ambiguous-separator"),
        ("1e400", "not-finite"),
        ("9" * 400, "not-finite"),
        ("9" * 101, "not-finite"),
        ("0." + "0" * 100 + "1", "not-finite"),
        ("12:30", "not-plain"),
        ("9" * 501, "too-long"),
    ],
)
def test_what_is_no_plain_number_is_refused(text: str, code: str) -> None:
    with pytest.raises(Refusal) as caught:
        read_number(text)
    assert caught.value.code == code


def test_last_digit_says_how_exactly_a_number_was_written() -> None:
    assert read_number("9.80bn").last_digit == 10_000_000
    assert read_number("0.25").last_digit == 0.01
    assert read_number("two hundred").last_digit == 100

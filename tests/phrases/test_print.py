"""How print writes figures: brackets, totals, notes at the foot of a page, prices, plurals."""

import pytest

from reconcile.phrases import Refusal, read


def shown(phrase: str) -> str:
    """The interval of a phrase, its unit, and behind "of" its total."""
    reading = read(phrase)
    left = "[" if reading.low_closed else "("
    right = "]" if reading.high_closed else ")"
    low = "" if reading.low is None else f"{reading.low:,}"
    high = "" if reading.high is None else f"{reading.high:,}"
    ends = low if low == high else f"{left}{low} – {high}{right}"
    total = "" if reading.total is None else f" of {reading.total:,}"
    return f"{ends} {reading.unit or ''}".strip() + total


BRACKETS = [
    ("155 miles per hour (250 kph)", "155 miles", ["another unit"]),
    ("800 ft (250 m)", "800 ft", ["another unit"]),
    ("120 mph (195 km/h) winds", "120 mph", ["another unit"]),
    ("5-6 km (3-4 miles)", "[5 – 6] km", ["another unit"]),
    ("100 km (50 to 70 miles)", "100 km", ["another unit"]),
    ("A$360m (£212m; $258m)", "360,000,000 AUD", ["another currency", "another currency"]),
    ("$US16.1 billion ($24 billion)", "16,100,000,000 USD", ["another currency"]),
    ("$5bn-$6bn (£4bn-£5bn)", "[5,000,000,000 – 6,000,000,000] USD", ["another currency"]),
    ("a A$3.5 billion ($2.61 billion) takeover offer", "3,500,000,000 AUD", ["another currency"]),
    ("nearly $5bn (about €4.6bn) a year", "[4,500,000,000 – 5,000,000,000) USD", ["currency"]),
    ("$5 billion (or £4 billion)", "5,000,000,000 USD", ["another currency"]),
    ("at least Rs 700 crore (Rs 7 billion)", "[7,000,000,000 – ) INR", ["the same value"]),
    ("12 (twelve) men", "12 men", ["the same value"]),
    ("twelve (12) men", "12 men", ["the same value"]),
    ("12,300 (12.3 thousand)", "12,300", ["the same value"]),
    ("12,300 (61 %)", "12,300", ["a share"]),
    ("Rs 53,379 crore (79.29 per cent)", "533,790,000,000 INR", ["a share"]),
    ("between 10 (15%) and 20 (30%)", "[10 – 20]", ["a share", "a share"]),
    ("5.2% ($3bn)", "5.2 percent", ["another quantity"]),
    ("61 (39 killed)", "61", ["another unit or quantity"]),
    ("10 m (33 ft)", "10 m", ["another unit"]),
    ("10m (about 33 ft) high", "10 m", ["another unit"]),
    ("5 (five) per cent", "5 percent", ["the same value"]),
    ("46 (7 girls, 4 boys and 35 men)", "46", ["7 girls", "4 boys", "35 men"]),
    ("total of 12 (5 dead; 7 injured)", "12", ["5 dead", "7 injured"]),
    ("1,000 (+5%)", "1,000", ["a change"]),
    ("1,000 (-5%)", "1,000", ["a change"]),
    ("12,000 (up from about 11,000 in 2019)", "12,000", ["a change"]),
    ("10% (5 of 50)", "10 percent", ["the count behind it"]),
    ("$1.5–2 billion (€1.3–1.8 billion)", "[1,500,000,000 – 2,000,000,000] USD", ["currency"]),
    ("12 killed (8 of them children)", "12 killed", ["another unit or quantity"]),
    ("12 killed (including 8 children)", "12 killed", ["a part of it"]),
    ("12 killed (of whom 8 were children)", "12 killed", ["a part of it"]),
    ("$5bn ($7bn in today's money)", "5,000,000,000 USD", ["other prices"]),
    ("120,000[12]", "120,000", ["footnote"]),
    ("61 killed (5)", "61 killed", ["footnote"]),
    ("12 men [note 3]", "12 men", ["footnote"]),
    ("12 men (b)", "12 men", ["footnote"]),
]


@pytest.mark.parametrize(("phrase", "expected", "notes"), BRACKETS)
def test_bracket_that_says_it_again_or_besides_is_noted(
    phrase: str, expected: str, notes: list[str]
) -> None:
    assert shown(phrase) == expected
    found = read(phrase).notes
    assert len(found) == len(notes)
    assert all(part in note for part, note in zip(notes, found, strict=True))


@pytest.mark.parametrize(
    ("phrase", "word"),
    [
        ("0.42 (0.05)", "0.05"),
        ("12,000 (11,500)", "11,500"),
        ("5,000 troops (6,000 troops)", "6,000 troops"),
        ("at least Rs 700 crore (Rs 8 billion)", "Rs 8 billion"),
        ("12 (nearly 13)", "nearly 13"),
        ("$24 billion (US$16.1 billion)", "US$16.1 billion"),
        ("EUR 500 (55)", "55"),
        ("EUR 500m (3) bond", "3"),
        ("61 [5]", "5"),
        ("10m (3.3 million)", "3.3 million"),
        ("12 men (9 men and 3 women)", "9 men"),
        ("about 12 (10)", "10"),
    ],
)
def test_bracket_with_another_value_is_refused(phrase: str, word: str) -> None:
    with pytest.raises(Refusal) as caught:
        read(phrase)
    assert (caught.value.code, caught.value.word) == ("several-quantities", word)


@pytest.mark.parametrize(
    "phrase",
    ["10,000 (rising to 12,000)", "68.9 (+21.4)", "5 (five) million", "10,000 (down to 5,000)"],
)
def test_bracket_that_bounds_or_scales_is_refused(phrase: str) -> None:
    with pytest.raises(Refusal):
        read(phrase)


@pytest.mark.parametrize(
    ("phrase", "code", "word"),
    [
        ("12 men (9 more than last year)", "relative", "more"),
        ("12,000 (compared with 11,000)", "relative", "compared"),
        ("12 km (5 to 4 miles)", "reversed-range", "5 to 4 miles"),
    ],
)
def test_refusal_inside_a_bracket_names_its_own_word(phrase: str, code: str, word: str) -> None:
    with pytest.raises(Refusal) as caught:
        read(phrase)
    assert (caught.value.code, caught.value.word) == (code, word)
    assert phrase[caught.value.start : caught.value.end] == word


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("100 km (90 to 110 km)", "[90 – 110] km"),
        ("2.42 (1.26–3.62)", "[1.26 – 3.62]"),
        ("12,000 (10,000-14,000)", "[10,000 – 14,000]"),
    ],
)
def test_range_of_the_same_unit_in_brackets_is_an_interval(phrase: str, expected: str) -> None:
    assert shown(phrase) == expected


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("17 of 23 passengers", "17 passengers of 23"),
        ("17 of the 23", "17 of 23"),
        ("39 of CBI's 67 branches", "39 branches of 67"),
        ("2,000 of the city's 30,000 homes", "2,000 homes of 30,000"),
        ("more than 2,000 of the 1.8 million people", "(2,000 – ) people of 1,800,000"),
        ("two of the 1.8 million people", "2 people of 1,800,000"),
        ("up to 1,000 of the estimated 3,500 residents", "( – 1,000] residents of 3,500"),
        ("3,200 (54%) of 5,900 respondents", "3,200 respondents of 5,900"),
        ("12 out of 80 samples", "12 samples of 80"),
        ("12 (of 80)", "12 of 80"),
        ("12 / 80", "12 of 80"),
        ("$5m of the $8m", "5,000,000 USD of 8,000,000"),
        ("61% of the 12,300 voters", "61 percent of 12,300"),
        ("half of the $8bn", "0.5 fraction of 8,000,000,000"),
        ("9 out of 10", "0.9 fraction"),
        ("a battalion of 500", "500"),
    ],
)
def test_part_keeps_its_whole(phrase: str, expected: str) -> None:
    assert shown(phrase) == expected


@pytest.mark.parametrize(
    ("phrase", "code"),
    [
        ("24 of 23", "contradictory-limits"),
        ("2 of 3 million", "scale-one-side"),
        ("12 of 2024", "several-quantities"),
        ("12 of 152mm shells", "designation"),
        ("$5 of 8 months", "several-quantities"),
        ("500/600", "several-quantities"),
    ],
)
def test_what_is_no_part_of_a_whole_is_refused(phrase: str, code: str) -> None:
    with pytest.raises(Refusal) as caught:
        read(phrase)
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("12,000†", "12,000"),
        ("12,000 killed**", "12,000 killed"),
        ("61 (39 to 481)†", "[39 – 481]"),
        ("500 killed¹", "500 killed"),
        ("12,000 killed²", "12,000 killed"),
        ("12,000¹", "12,000"),
        ("1 200 km²", "1,200 km²"),
        ("5 miles² of forest", "5 miles² of forest"),
        ("10 m³/s", "10 m³/s"),
        ("300 square miles (780 km 2)", "300 square miles"),
        ("780 km 2", "780 km 2"),
    ],
)
def test_footnote_mark_goes_and_power_of_a_unit_stays(phrase: str, expected: str) -> None:
    assert shown(phrase) == expected


@pytest.mark.parametrize("phrase", ["12*5", "*12,000", "12,000²", "12¹", "12 ¹"])
def test_mark_that_may_be_arithmetic_is_refused(phrase: str) -> None:
    with pytest.raises(Refusal):
        read(phrase)


@pytest.mark.parametrize(
    "remark",
    [
        "at 2019 prices",
        "(at 2019 prices)",
        "in 2019 dollars",
        "in constant 2015 US dollars",
        "in today's money",
        "at current prices",
    ],
)
def test_prices_are_noted_and_convert_nothing(remark: str) -> None:
    reading = read(f"about $5 billion {remark}")
    assert (reading.best, reading.currency) == (5_000_000_000, "USD")
    assert [remark.strip("()") in note for note in reading.notes] == [True]


@pytest.mark.parametrize("phrase", ["$5bn at 2019", "$5bn at 12 prices"])
def test_number_without_prices_is_a_second_quantity(phrase: str) -> None:
    with pytest.raises(Refusal):
        read(phrase)


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("1 year to 3 years", "[1 – 3] years"),
        ("one day to three days", "[1 – 3] days"),
        ("between 1 hour and 3 hours", "[1 – 3] hours"),
        ("1 brigade to 3 brigades", "[1 – 3] brigades"),
        ("1 millimeter and 4.75 millimeters", ""),
        ("between 1 millimeter and 4.75 millimeters", "[1 – 4.75] millimeters"),
        ("one person to three people", "[1 – 3] people"),
        ("1 infantry serviceman to 3 infantry servicemen", "[1 – 3] infantry servicemen"),
    ],
)
def test_singular_and_plural_are_one_noun(phrase: str, expected: str) -> None:
    if expected:
        assert shown(phrase) == expected
    else:
        with pytest.raises(Refusal):
            read(phrase)


@pytest.mark.parametrize("phrase", ["1 tank to 3 trucks", "10 ships to 12 ports"])
def test_two_nouns_are_two_things(phrase: str) -> None:
    with pytest.raises(Refusal):
        read(phrase)


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("within the 20 to 60 range", "[20 – 60]"),
        ("somewhere in the 20,000-30,000 range", "[20,000 – 30,000]"),
        ("a range of $35 billion and $55 billion", "[35,000,000,000 – 55,000,000,000] USD"),
        ("the £49 billion to £57 billion figure", "[49,000,000,000 – 57,000,000,000] GBP"),
        ("as low as 5,000 and as high as 10,000", "[5,000 – 10,000]"),
        ("from 5,000 up to 10,000", "[5,000 – 10,000]"),
        ("between 5,000 to 10,000", "[5,000 – 10,000]"),
        ("between 200 & 300", "[200 – 300]"),
        ("200-to-300 people", "[200 – 300] people"),
        ("-1 to -5 degrees", "[-5 – -1] degrees"),
        ("between -1 and -5", "[-5 – -1]"),
        ("1 in 5 to 1 in 10", "[0.1 – 0.2] fraction"),
        ("thousands, if not tens of thousands", "[1,000 – 100,000)"),
        ("hundreds if not thousands of men", "[100 – 10,000) men"),
    ],
)
def test_shape_of_a_range(phrase: str, expected: str) -> None:
    assert shown(phrase) == expected


@pytest.mark.parametrize(
    ("phrase", "code"),
    [
        ("within the 20", "one-limit"),
        # The phrase was cut at a line: what it leads to is not known.
        ("12 to", "one-limit"),
        ("12,000 troops to", "one-limit"),
        ("1.5 million through", "one-limit"),
        ("5 to 1", "reversed-range"),
        ("5 to -1", "reversed-range"),
        ("a two-to-three-week period", "designation"),
        ("200 & 300", "several-quantities"),
    ],
)
def test_what_is_no_range_is_refused(phrase: str, code: str) -> None:
    with pytest.raises(Refusal) as caught:
        read(phrase)
    assert caught.value.code == code


def test_plus_behind_the_upper_limit_makes_it_soft() -> None:
    for phrase in ("10,000 to 15,000+", "10,000-15,000+ people", "10,000 to 15,000-plus"):
        reading = read(phrase)
        assert (reading.low, reading.high, reading.soft_high) == (10_000, 15_000, True)
        assert not reading.soft_low
    with pytest.raises(Refusal):
        read("5,000 to 6,000 or more")


def test_plus_behind_a_weak_hedge_is_a_soft_floor() -> None:
    reading = read("~50K+")
    assert (reading.low, reading.high, reading.soft_low) == (50_000, None, True)
    assert not read("50K+").soft_low


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("Eight million, seven hundred thousand", "8,700,000"),
        ("one million, two hundred thousand and five", "1,200,005"),
        ("12-thousand-512", "12,512"),
        ("1-million-200-thousand-50", "1,200,050"),
        ("about 12-thousand-500 troops", "[12,000 – 13,000] troops"),
        ("1-1/2 million", "1,500,000"),
        ("1 1/2 million", "1,500,000"),
        ("half-a-dozen warheads", "6 warheads"),
        ("half-a-million", "500,000"),
        ("half-a-tonne", "0.5 tonne"),
        ("a tonne", "1 tonne"),
        ("more than a tonne of explosives", "(1 – ) tonne of explosives"),
        ("nearly a year", "[0.9 – 1) year"),
        ("an hour and a half", "1.5 hour"),
        ("a million or two", "[1,000,000 – 2,000,000]"),
        ("a dozen or two", "[12 – 24]"),
        ("a year or two", "[1 – 2] year"),
        ("as low as 5,000 or as high as 10,000", "[5,000 – 10,000]"),
        ("5+ million people", "[5,000,000 – ) people"),
        ("at least 5+ thousand", "[5,000 – )"),
        ("65¢", "0.65 USD"),
        ("12½¢", "0.125 USD"),
    ],
)
def test_number_in_words_and_pieces(phrase: str, expected: str) -> None:
    assert shown(phrase) == expected


@pytest.mark.parametrize(
    "phrase",
    [
        "two million, half a million of them wounded",
        "two million, five hundred thousand of them children",
        "two thousand, five hundred wounded",
        "a year of 500 strikes",
        "a second wave",
        "10-thousand-15 thousand-20",
        "a handful",
        "12 men and a half",
        "12/80",
        "9/11 attacks",
    ],
)
def test_words_that_may_be_two_numbers_are_refused(phrase: str) -> None:
    with pytest.raises(Refusal):
        read(phrase)


def test_slash_between_counts_is_told_how_to_write_a_part() -> None:
    with pytest.raises(Refusal) as caught:
        read("12/80 samples")
    assert caught.value.remedy.startswith("Write 12 of 80 if it is a part of a whole")


@pytest.mark.parametrize(
    "remark",
    [
        "in 13 Indian Ocean nations",
        "across at least 12 regions",
        "from 4,414 barangays in 16 regions",
        "in some places",
        "in all 47 prefectures",
        "at 19 hospitals",
        "in several parts of the country",
    ],
)
def test_number_of_places_is_no_second_quantity(remark: str) -> None:
    reading = read(f"more than 230,000 people {remark}")
    assert (reading.low, reading.high, reading.noun) == (230_000, None, "people")


@pytest.mark.parametrize(
    "phrase",
    [
        "15,000 in two deployments",
        "12 killed in 3 cities and 15 in 2 towns",
        "5,000 in 3,000 homes",
    ],
)
def test_other_number_behind_a_preposition_is_one(phrase: str) -> None:
    with pytest.raises(Refusal):
        read(phrase)


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("between +1.5°C and +4.5°C", "[1.5 – 4.5] °C"),
        ("from -0.5 to +1.2", "[-0.5 – 1.2]"),
        ("the 5,000 mark has been passed", "(5,000 – )"),
        ("5,000 exceeded", "(5,000 – )"),
        ("5,000 nearly reached", "[4,500 – 5,000)"),
    ],
)
def test_signs_of_limits_and_verbs_behind(phrase: str, expected: str) -> None:
    assert shown(phrase) == expected


def test_plus_before_a_lone_number_is_a_change() -> None:
    with pytest.raises(Refusal) as caught:
        read("+1.5°C")
    assert caught.value.code == "change"


def test_word_that_doubts_the_noun_is_noted() -> None:
    reading = read("about 500 suspected militants")
    assert (reading.best, reading.noun) == (500, "suspected militants")
    assert reading.notes == ('"suspected" doubts what is counted, not the number.',)
    assert read("about 600 suspected militants").notes == reading.notes

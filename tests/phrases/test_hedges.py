"""Every row of every hedge table, read beside a number."""

from itertools import product

import pytest
from tests.tables import each

from reconcile.phrases import RECONCILE, TABLES, Refusal, read
from reconcile.phrases.vocabulary.hedges import (
    AFTER,
    BEFORE,
    BEST,
    COUNTS,
    DEGREES,
    EFFECTS,
    FILLERS,
    LONE_DEGREES,
    LONE_RANGE,
    MODALS,
    OPENERS,
    SHIFTED,
)
from reconcile.phrases.vocabulary.words import PLURALS

# What each class makes of 15,000, whose half-width is 1,000:
# low, low_closed, high, high_closed, best, kind.
ENDS = {
    "bare": (15_000, True, 15_000, True, 15_000, "point"),
    "about": (14_000, True, 16_000, True, 15_000, "approx"),
    "perhaps": (14_000, True, 16_000, True, 15_000, "approx"),
    "nearly": (14_000, True, 15_000, False, 15_000, "approx"),
    "just over": (15_000, False, 16_000, True, 15_000, "approx"),
    "or slightly more": (15_000, True, 16_000, True, 15_000, "approx"),
    "or slightly less": (14_000, True, 15_000, True, 15_000, "approx"),
    "more than": (15_000, False, None, None, None, "lower_bound"),
    "at least": (15_000, True, None, None, None, "lower_bound"),
    "less than": (None, None, 15_000, False, None, "upper_bound"),
    "at most": (None, None, 15_000, True, None, "upper_bound"),
    "up to": (None, None, 15_000, True, None, "upper_bound"),
}


def rows(table: dict[str, str]) -> list[tuple[str, str]]:
    """Class and row of a table that is written as strings."""
    return [
        (name, " ".join(row.split())) for name, text in table.items() for row in text.split("|")
    ]


def ends(phrase: str) -> tuple[object, ...]:
    reading = read(phrase)
    return (
        reading.low,
        reading.low_closed,
        reading.high,
        reading.high_closed,
        reading.best,
        reading.kind,
    )


_BOUNDS = ("about", "more than", "less than", "at most")


def test_every_class_is_tried() -> None:
    assert ENDS.keys() == EFFECTS.keys()


@each(rows(dict(BEFORE)))
def test_hedge_before_the_number(name: str, row: str) -> None:
    phrase = f"{row} 15,000 troops"
    assert ends(phrase) == ENDS[name]
    assert read(phrase).hedge == row
    assert read(phrase).noun == "troops"


@each(rows(dict(AFTER)))
def test_hedge_behind_the_number(name: str, row: str) -> None:
    noun = " men" if row == "min" else ""  # 15,000 min are minutes
    phrase = f"15,000{noun}{'' if row.startswith('-') else ' '}{row}"
    assert ends(phrase) == ENDS[name]
    assert read(phrase).hedge == row


@each(rows(dict(AFTER)))
def test_hedge_behind_the_noun(name: str, row: str) -> None:
    if not row.startswith("-"):
        assert ends(f"15,000 troops {row}") == ENDS[name]


@each(product([row for _, row in rows({"": FILLERS})], _BOUNDS))
def test_filler_leaves_the_figure_as_it_is(row: str, name: str) -> None:
    assert ends(f"{row} 15,000 troops") == ENDS["bare"]
    assert read(f"{row} 15,000 troops").hedge is None
    assert ends(f"{row} {name} 15,000 troops") == ENDS[name]


@pytest.mark.parametrize("row", [row for _, row in rows({"": MODALS})])
def test_verb_of_what_is_possible_is_soft_and_no_bound(row: str) -> None:
    reading = read(f"{row} 15,000 troops")
    assert ends(f"{row} 15,000 troops") == ENDS["perhaps"]
    assert (reading.hedge, reading.soft_low, reading.soft_high) == (row, True, True)
    assert ends(f"{row} as high as 15,000") == ENDS["up to"]
    assert ends(f"{row} around 15,000") == ENDS["perhaps"]
    assert ends(f"{row} close to 15,000") == ENDS["perhaps"]
    for hedge in ("more than", "at least", "less than", "no more than"):
        with pytest.raises(Refusal) as caught:
            read(f"{row} {hedge} 15,000 troops")
        assert caught.value.code == "unclear-bound"


def test_perhaps_is_soft_and_about_is_not() -> None:
    assert all(read(f"{word} 15,000").soft_high for word in ("perhaps", "some", "perhaps about"))
    assert read("perhaps 15,000").soft_low
    assert not read("about 15,000").soft_low
    assert ends("perhaps more than 15,000") == ENDS["more than"]
    assert ends("perhaps nearly 15,000") == ENDS["nearly"]


@pytest.mark.parametrize(
    "phrase",
    [
        "a combined total north of 15,000",
        "already exceeded 15,000 troops",
        "has already topped 15,000",
        "(more than) 15,000",
        "a population of more than 15,000",
        "losses exceeding 15,000",
        "the death toll has topped 15,000",
        "the population is now more than 15,000",
    ],
)
def test_nouns_verbs_and_adverbs_may_stand_together(phrase: str) -> None:
    assert ends(phrase) == ENDS["more than"]


@pytest.mark.parametrize(
    "phrase",
    [
        "a rise of 500",
        "teams of 12",
        "a majority of 500",
        "a part of 500",
        "roughly the size of 500 football pitches",
        "expected to reach 500",
        "rose by 500",
        "(15,000)",
        "losses 15,000",
        "a toll, 15,000",
    ],
)
def test_change_part_and_plan_in_front_are_refused(phrase: str) -> None:
    with pytest.raises(Refusal):
        read(phrase)


@pytest.mark.parametrize(("degree", "row"), rows(dict(DEGREES)))
def test_degree_word_shifts_the_hedge_behind_it(degree: str, row: str) -> None:
    shifts = {hedge: made for (name, hedge), made in SHIFTED.items() if name == degree}
    assert shifts
    for hedge, made in shifts.items():
        assert ends(f"{row} {hedge} 15,000") == ENDS[made]
        assert read(f"{row} {hedge} 15,000").hedge == f"{row} {hedge}"


@pytest.mark.parametrize(("row", "name"), LONE_DEGREES.items())
def test_degree_word_that_is_a_hedge_of_its_own(row: str, name: str) -> None:
    assert ends(f"{row} 15,000") == ENDS[name]


@pytest.mark.parametrize(("name", "row"), rows(dict(OPENERS)))
def test_opener_announces_two_limits(name: str, row: str) -> None:
    joint = "and" if name == "between" else "to"
    reading = read(f"{row} 10,000 {joint} 12,000 men")
    assert (reading.kind, reading.low, reading.high) == ("range", 10_000, 12_000)
    assert (reading.low_closed, reading.high_closed) == (True, True)
    if row in LONE_RANGE:
        assert ends(f"{row} 15,000") == ENDS["about"]
    else:
        with pytest.raises(Refusal) as caught:
            read(f"{row} 15,000")
        assert caught.value.code == "one-limit"


@pytest.mark.parametrize("row", [row for _, row in rows({"": BEST})])
def test_best_word_puts_a_value_forward(row: str) -> None:
    for phrase in (f"10,000 to 12,000, {row} 11,000", f"10,000 to 12,000 men ({row}: 11,000)"):
        reading = read(phrase)
        assert (reading.low, reading.best, reading.high) == (10_000, 11_000, 12_000)


@pytest.mark.parametrize(("words", "low", "high"), [(w, *ends) for w, ends in COUNTS.items()])
def test_vague_count_of_a_scale_word(words: str, low: int, high: int) -> None:
    for scale, size in (("hundred", 100), ("dozen", 12), ("tens of thousands of", 10_000)):
        reading = read(f"{words} {scale} men")
        assert (reading.low, reading.high) == (low * size, high * size)
        assert (reading.low_closed, reading.high_closed) == (True, False)
        assert reading.vague
        assert reading.soft_high
        assert reading.best is None
        assert reading.hedge == words


@pytest.mark.parametrize(("word", "low", "high"), [(w, *ends) for w, ends in PLURALS.items()])
def test_bare_plural(word: str, low: int, high: int) -> None:
    reading = read(f"{word} of men")
    assert (reading.low, reading.high, reading.noun) == (low, high, "men")
    assert (reading.vague, reading.soft_high, reading.width) == (True, True, "rule")


@pytest.mark.parametrize(
    ("phrase", "low", "high"),
    [
        ("tens of thousands", 10_000, 100_000),
        ("hundreds of thousands of men", 100_000, 1_000_000),
        ("many thousands", 1_000, 10_000),
        ("in the tens of millions", 10_000_000, 100_000_000),
        ("several hundred thousand", 300_000, 1_000_000),
        ("perhaps several thousand", 3_000, 10_000),
        ("hundreds of millions of dollars", 100_000_000, 1_000_000_000),
    ],
)
def test_vague_amounts_multiply(phrase: str, low: int, high: int) -> None:
    reading = read(phrase)
    assert (reading.low, reading.high) == (low, high)


@pytest.mark.parametrize(
    ("phrase", "low", "high", "closed"),
    [
        ("at least several thousand", 3_000, None, (True, None)),
        ("more than several hundred", 300, None, (False, None)),
        ("up to several hundred", None, 1_000, (None, False)),
        ("no more than a few dozen", None, 72, (None, False)),
    ],
)
def test_bounded_vague_amount_keeps_one_end(
    phrase: str, low: int | None, high: int | None, closed: tuple[bool | None, bool | None]
) -> None:
    reading = read(phrase)
    assert (reading.low, reading.high) == (low, high)
    assert (reading.low_closed, reading.high_closed) == closed
    assert reading.vague


@pytest.mark.parametrize(
    ("table", "low", "version"),
    [("reconcile", 100, "hedges/2"), ("acled", 100, "acled/2"), ("ccc", 200, "ccc/2")],
)
def test_tables_differ_in_bare_plurals(table: str, low: int, version: str) -> None:
    reading = read("hundreds of men", TABLES[table])
    assert (reading.low, reading.high, reading.rule) == (low, 1_000, version)
    assert read("several hundred", TABLES[table]).low == 300
    assert read("around 15,000", TABLES[table]).low == 14_000


def test_tables_are_named_and_the_first_is_the_default() -> None:
    assert list(TABLES) == ["reconcile", "acled", "ccc"]
    assert TABLES["reconcile"] is RECONCILE
    assert repr(TABLES["ccc"]) == "<HedgeTable ccc: ccc/2>"
    assert all(table.name == name for name, table in TABLES.items())


@pytest.mark.parametrize(
    ("phrase", "kind"),
    [
        ("an estimated 15,000 or so", "about"),
        ("some 15,000 at most", "at most"),
        ("up to about 15,000", "up to"),
        ("at least around 15,000", "at least"),
        ("likely no more than 15,000", "at most"),
        ("up to 15,000 max", "at most"),
        ("only about 15,000", "about"),
        ("just over 15,000 or so", "just over"),
        ("some 15,000-odd", "just over"),
        ("possibly as many as 15,000", "up to"),
        ("just about 15,000", "about"),
        ("very nearly 15,000", "nearly"),
        ("well in excess of 15,000", "more than"),
        ("15,000, if not more", "at least"),
        ("from 15,000 upwards", "at least"),
    ],
)
def test_hedges_join(phrase: str, kind: str) -> None:
    assert ends(phrase) == ENDS[kind]


@pytest.mark.parametrize(
    ("phrase", "soft"),
    [
        ("up to 12,000", (False, True)),
        ("at most 12,000", (False, False)),
        ("as many as 12,000", (False, True)),
        ("hundreds", (False, True)),
        ("about 10 to 12 thousand", (True, True)),
        ("10,000 up to 12,000", (False, True)),
        ("10,000 to 12,000", (False, False)),
    ],
)
def test_soft_ends_can_be_cancelled(phrase: str, soft: tuple[bool, bool]) -> None:
    reading = read(phrase)
    assert (reading.soft_low, reading.soft_high) == soft

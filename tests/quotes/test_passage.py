"""The numbers of a passage, with the hedges beside them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.phrases.cursor import Cursor
from reconcile.phrases.lexer import Token
from reconcile.quotes.passage import ABOUT, BARE, CEILING, FLOOR, Mention, read_passage


def mentions(text: str) -> tuple[Mention, ...]:
    return read_passage(text).mentions


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Up to 15,000 troops and 200 guns", [15000, 200]),
        ("nearly fifteen thousand people", [15000]),
        ("worth US$9.8bn", [9_800_000_000]),
        ("12 345 rounds, 1.2m in all", [12345, 1_200_000]),
        ("-5 degrees", [-5]),
        ("between $1.2-1.5bn", [1.2, 1_500_000_000]),
        ("On 2 September 2025 at 12:30 nothing was said", []),
        ("hundreds of men", []),
        ("a thousand, two dozen", [1000, 24]),
        ("", []),
        ("What? 3,000!", [3000]),
    ],
)
def test_numbers_are_found_and_dates_are_not(text: str, values: list[float]) -> None:
    assert [float(one.readings[0]) for one in mentions(text)] == values


@pytest.mark.parametrize(
    ("text", "side", "hedge"),
    [
        ("there were 12,000 of them", BARE, ""),
        ("there were up to about 12,000 of them", CEILING, "up to"),
        ("there were no more than 12,000 of them", CEILING, "no more than"),
        ("the loss of more than 12,000 men", FLOOR, "more than"),
        ("12,000 or more", FLOOR, "or more"),
        ("12,000+ men", FLOOR, "+"),
        ("they lost an estimated 12,000", ABOUT, "an estimated"),
        ("~12,000", ABOUT, "~"),
        ("all of the 12,000", BARE, ""),
        ("12,000 some of whom fell", BARE, ""),
        ("12,000 likely voters", BARE, ""),
        ("12,000 odd men", ABOUT, "odd"),
        ("nearly all of the 12,000", BARE, ""),
    ],
)
def test_hedge_beside_a_number_is_heard(text: str, side: str, hedge: str) -> None:
    (found,) = mentions(text)
    assert (found.side, found.hedge if found.side != BARE else "") == (side, hedge)


@pytest.mark.parametrize(
    ("text", "is_change"),
    [
        ("rose by 2,000", True),
        ("an increase of about 500", True),
        ("exports grew 40 percent", True),
        ("exports grew to 40 percent", False),
        ("dropped 2,000 bombs", False),
        ("made up 40 percent", False),
        ("a force of 2,000", False),
        ("built by 2,000 men", False),
    ],
)
def test_size_of_a_change_is_told_from_a_level(text: str, is_change: bool) -> None:
    assert [one.is_change for one in mentions(text)] == [is_change]


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("10 to 12 million", [(10, 10_000_000), (12_000_000,)]),
        ("10 TO 12 MILLION", [(10, 10_000_000), (12_000_000,)]),
        ("40 percent to $34 million", [(40,), (34_000_000,)]),
        ("15.000 Soldaten", [(15000, 15)]),
        ("1.5.000 men", [(15000,)]),
    ],
)
def test_number_may_be_read_in_two_ways(text: str, readings: list[tuple[int, ...]]) -> None:
    assert [one.readings for one in mentions(text)] == readings


def test_words_that_may_count_nothing_are_weak() -> None:
    text = "One of the two, on page 45, spoke of 152mm guns in 2000 and of 300 men."
    assert [float(one.readings[0]) for one in mentions(text) if not one.is_weak] == [300]


@given(st.text(max_size=200) | st.text("0123456789.,-+ %$e/:of to up", max_size=80))
def test_no_text_is_refused(text: str) -> None:
    found = read_passage(text)
    assert all(0 <= one.start < one.end <= len(text) for one in found.mentions)


def test_endless_digits_are_no_number() -> None:
    assert mentions("9" * 5000 + " and 1e" + "9" * 5000) == ()


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("a total of 6,101: 6,000 in Nepal", [6101, 6000]),
        ("at 14:30 and 9:05 they counted 120", [120]),
        ("won 7:5", [7, 5]),
    ],
)
def test_colon_between_numbers_is_a_time_of_day_only_where_it_can_be_one(
    text: str, values: list[int]
) -> None:
    assert [mention.readings[0] for mention in read_passage(text).mentions] == values


@pytest.mark.parametrize("piece", ["10-", "5 to ", "5, ", "in 5 to ", "1/2 ", "5:", "one in "])
def test_work_grows_with_the_length_of_a_chain(piece: str, monkeypatch: pytest.MonkeyPatch) -> None:
    steps = 0
    ahead = Cursor.ahead

    def counted(cursor: Cursor, count: int) -> Token:
        nonlocal steps
        steps += 1
        return ahead(cursor, count)

    monkeypatch.setattr(Cursor, "ahead", counted)
    work = []
    for length in (1_000, 8_000):
        steps = 0
        read_passage(piece * (length // len(piece)))
        work.append(steps)
    assert work[1] < 9 * work[0]

"""The forest plot as a picture: its look in golden files, and what holds for every ledger."""

from collections.abc import Iterator
from functools import cache
from itertools import combinations
from pathlib import Path
from random import Random
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.commands import ROOT
from tests.conftest import Golden
from tests.ledgers import ledger
from tests.pictures.marks import flat, room_of, texts
from tests.reference.random_ledgers import random_ledger, written

from reconcile.answers.answer import Answers
from reconcile.answers.asked import answer_all
from reconcile.answers.pooling import pool_votes
from reconcile.ledger.load import load
from reconcile.pictures.chart import Axis, axis, ticks
from reconcile.pictures.forest import Asked, picture
from reconcile.pictures.letters import lines, squeeze, width_of
from reconcile.pictures.marks import Group, Mark, Picture, Text
from reconcile.pictures.rows import rows
from reconcile.pictures.svg import THEMES, svg
from reconcile.project.project import Project
from reconcile.values import Interval

HERE = Path(__file__).parent
SVG = "{http://www.w3.org/2000/svg}"
WIDTHS = (240, 360, 480, 481, 640, 920, 1200)


@cache
def real() -> dict[str, Answers]:
    """All answers of the ledger that the project carries."""
    return {one.quantity.id: one for one in Project.open(ROOT / "data").answers()}


def printed(*phrases: str, **quantity: Any) -> Answers:
    """All answers to `q` when each phrase comes from an issuer of its own."""
    names = [f"s{number}" for number in range(len(phrases))]
    estimates = [{"source": n, "stated": p} for n, p in zip(names, phrases, strict=True)]
    return answer_all(ledger({n: {"title": n} for n in names}, estimates, **quantity), ["q"])[0]


def assert_legible(drawn: Picture) -> None:
    """Nothing lies outside the frame, and no text on another."""
    marks = list(flat(drawn.marks))
    for mark in marks:
        room = room_of(mark)
        assert room.left >= 0, room
        assert room.top >= 0, room
        assert room.right <= drawn.width + 0.1, room
        assert room.bottom <= drawn.height + 0.1, room
    rooms = sorted(room_of(mark) for mark in marks if isinstance(mark, Text))
    for one, other in combinations(rooms, 2):
        assert not one.meets(other), (one, other)


def assert_harmless(text: str) -> None:
    """It is XML with a name, without script, style attribute or anything from elsewhere."""
    root = ElementTree.fromstring(text)
    elements = list(root.iter())
    names = {element.tag.removeprefix(SVG) for element in elements}
    assert names <= {"svg", "title", "desc", "style", "g", "a", "text", "line", "rect", "path"}
    for element in elements:
        assert not {name for name in element.attrib if name.startswith("on")}
        assert "style" not in element.attrib
        assert element.get("href", "https://").startswith(("https://", "http://"))
    label = root.get("aria-labelledby", "").split()
    assert label
    assert set(label) <= {element.get("id") for element in elements}
    has_link = any(element.tag == f"{SVG}a" for element in elements)
    assert root.get("role") == ("group" if has_link else "img")
    assert "url(" not in text
    assert "@import" not in text


def groups(marks: tuple[Mark, ...]) -> Iterator[Group]:
    return (mark for mark in marks if isinstance(mark, Group))


@pytest.mark.parametrize("name", ["troops", "support_value", "killed", "shells", "casualties"])
@pytest.mark.parametrize("width", [360, 920])
def test_real_quantities_look_as_they_did(name: str, width: int, golden: Golden) -> None:
    text = svg(picture(real()[name], Asked(width)))
    golden(HERE / "expected" / f"{name}-{width}.svg", text.replace("><", ">\n<") + "\n")


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("everything", [False, True])
def test_every_quantity_of_the_real_ledger_is_legible(width: int, everything: bool) -> None:
    for one in real().values():
        drawn = picture(one, Asked(width, everything=everything))
        assert_legible(drawn)
        assert_harmless(svg(drawn))


@settings(max_examples=40)
@given(st.randoms(use_true_random=False), st.sampled_from(WIDTHS), st.booleans())
def test_any_ledger_is_legible(rng: Random, width: int, everything: bool) -> None:
    found = load(written(random_ledger(rng)))
    for one in answer_all(found):
        drawn = picture(one, Asked(width, everything=everything, sources=[*found.sources.values()]))
        assert_legible(drawn)
        assert_harmless(svg(drawn))


NUMBERS = st.one_of(
    st.integers(-(10**6), 10**6),
    st.integers(10**6, 10**15),
    st.decimals(0, 1, places=4).map(float).filter(lambda value: "e" not in str(value)),
)


@settings(max_examples=40)
@given(st.lists(st.tuples(NUMBERS, NUMBERS), min_size=1, max_size=6), st.sampled_from(WIDTHS))
def test_the_order_of_values_is_the_order_on_the_axis(
    ends: list[tuple[float, float]], width: int
) -> None:
    pairs = [tuple(sorted(pair)) for pair in ends]
    names = [f"s{number}" for number in range(len(pairs))]
    estimates = [
        {"source": name, "low": low, "high": high, "exact": True}
        for name, (low, high) in zip(names, pairs, strict=True)
    ]
    found = ledger({name: {"title": name} for name in names}, estimates)
    drawn = picture(answer_all(found)[0], Asked(width, everything=True))
    assert_legible(drawn)
    places = []
    for group in groups(drawn.marks):
        name = group.title.partition(",")[0]
        if name in names:
            xs = [room_of(mark) for mark in flat(group.marks[1:]) if not isinstance(mark, Text)]
            where = (min(room.left for room in xs), max(room.right for room in xs))
            places.append((pairs[names.index(name)], where))
    assert len(places) == len(pairs)
    for (one, left), (other, right) in combinations(places, 2):
        # A point is drawn wider than it is, by half a mark.
        for side in (0, 1):
            if one[side] < other[side]:
                assert left[side] <= right[side] + 5


def test_the_terminal_draws_the_same_rows_where_it_has_room() -> None:
    for one in real().values():
        answer = one.answers[0]
        every, shown = (rows(answer, everything=True, is_picture=one) for one in (False, True))
        # What is of another period has no row in a picture.
        assert every == shown if answer.period is None else set(shown.drawn) <= set(every.drawn)
        few, more = rows(answer), rows(answer, is_picture=True)
        assert set(few.drawn) <= set(more.drawn)
        titles = [group.title for group in groups(picture(one).marks)]
        if not one.is_divided:
            drawn = [row for _, group in more.groups for row in group]
            sources = [row.statement.estimate.source for row in drawn]
            assert [title.partition(",")[0] for title in titles[: len(sources)]] == sources


@given(
    st.lists(
        st.tuples(st.integers(1, 50), st.integers(1, 50)).map(sorted).filter(lambda p: p[0] < p[1]),
        min_size=2,
        max_size=5,
    ),
    st.sampled_from(WIDTHS),
)
def test_picture_and_terminal_draw_a_bar_between_the_same_ends(
    pairs: list[list[int]], width: int
) -> None:
    found = printed(*(f"{low} to {high}" for low, high in pairs), integer=False, unit="kg")
    marks = groups(picture(found, Asked(width, everything=True)).marks)
    # A row begins with the mark of its state.
    lines_ = [list(flat(one.marks[1:])) for one in marks if not isinstance(one.marks[0], Text)]
    drawn = rows(found.answers[0], everything=True).drawn
    bars = [
        (row.statement.stated, [room_of(mark) for mark in line if not isinstance(mark, Text)])
        for row, line in zip(drawn, lines_, strict=False)
    ]
    places = {
        value: x
        for stated, rooms in bars
        if stated and stated.low is not None and stated.high is not None
        for value, x in (
            (stated.low, min(room.left for room in rooms)),
            (stated.high, max(room.right for room in rooms)),
        )
    }
    columns = axis([Interval(min(places), max(places))], 10_000)
    assert columns
    first, last = places[min(places)], places[max(places)]
    for value, x in places.items():
        share = (columns.share(value) - columns.share(min(places))) / (
            columns.share(max(places)) - columns.share(min(places))
        )
        assert x == pytest.approx(first + share * (last - first), abs=0.2)


def test_every_row_is_told_to_who_does_not_see_it() -> None:
    told = picture(printed("1.34 (95% CI 0.98 to 1.83)", "at least 2", "3")).description
    assert 's0, undated: "1.34 (95% CI 0.98 to 1.83)", from 0.98 to 1.83 (' in told
    assert '"at least 2", from 2 up (bound: ' in told
    assert 's2, undated: "3", 3 (' in told


def test_two_figures_of_one_source_are_told_apart() -> None:
    estimates = [
        {"source": "a", "stated": "10 to 12", "id": "spring", "as_of": "2024-03"},
        {"source": "a", "stated": "20 to 22", "id": "autumn", "as_of": "2024-10"},
    ]
    found = answer_all(ledger({"a": {"title": "A"}}, estimates), ["q"])[0]
    said = {text.text for text in texts(picture(found, Asked(everything=True)))}
    assert {"a spring", "a autumn"} <= said


def test_values_far_apart_stand_on_a_log_axis_which_says_so() -> None:
    said = [text.text for text in texts(picture(printed("1", "1,000,000,000,000,000")))]
    assert "persons, log scale" in said


def test_what_has_no_logarithm_stays_linear_which_is_told() -> None:
    drawn = picture(printed("-1", "0 to 1,000,000", minimum=None, unit="K"))
    said = [text.text for text in texts(drawn)]
    assert "linear: a log scale has no place for 0 or less" in said
    assert "K" in said


def test_without_a_number_the_picture_says_so() -> None:
    said = [text.text for text in texts(picture(printed("unknown")))]
    assert "no figure with a number" in said


def test_a_divided_quantity_has_a_panel_for_each_scope() -> None:
    estimates = [
        {"source": "a", "stated": "10 to 12", "scope": {"where": "north"}},
        {"source": "b", "stated": "20 to 22", "scope": {"where": "south"}},
    ]
    sources = {"a": {"title": "A"}, "b": {"title": "B"}}
    found = ledger(sources, estimates, dimensions={"where": ["north", "south"]})
    drawn = picture(answer_all(found, ["q"])[0])
    said = [text.text for text in texts(drawn)]
    assert "where: north · 10–12 persons" in said
    assert "where: south · 20–22 persons" in said
    assert_legible(drawn)


def test_pooled_numbers_have_rows_of_their_own() -> None:
    found = printed("10 (95% CI 9 to 11)", "11 (95% CI 10 to 12)", "12 (95% CI 10 to 14)")
    drawn = picture(found, Asked(pooling=pool_votes(found.answers[0], "reml")))
    said = [text.text for text in texts(drawn)]
    assert any(text.startswith("mean (reml") for text in said)
    assert any(text.startswith("prediction") for text in said)
    assert_legible(drawn)


def test_a_refusal_to_pool_is_told() -> None:
    found = printed("10", "11")
    drawn = picture(found, Asked(pooling=pool_votes(found.answers[0], "pm")))
    assert any(text.text.startswith("not pooled: ") for text in texts(drawn))


def test_from_three_votes_the_strip_says_how_many_allow_a_value() -> None:
    three = [text.text for text in texts(picture(printed("1 to 3", "2 to 4", "6 to 8")))]
    assert {"issuers that allow it", "at most 2 of 3"} <= set(three)
    two = [text.text for text in texts(picture(printed("1 to 3", "2 to 4")))]
    assert "issuers that allow it" not in two


HOSTILE = [
    "<script>alert(1)</script>",
    "]]>&amp;&quot;'\"",
    "zero\u200bwidth \u202egnirts\u202c",
    "nul\x01\x1b[31m",
    "漢字" * 60,
    "x" * 10_000,
    "word " * 2_000,
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize("width", [360, 920])
@pytest.mark.parametrize("theme", THEMES)
def test_hostile_names_are_text(text: str, width: int, theme: Any) -> None:
    sources = {
        text[:500]: {"title": text, "url": f"javascript:{text}"},
        "b": {"title": text, "url": "https://example.org/?a=1&b=2"},
    }
    estimates = [{"source": name, "stated": "10 to 20"} for name in sources]
    found = ledger(sources, estimates, label=text, unit="persons")
    drawn = picture(answer_all(found)[0], Asked(width, sources=[*found.sources.values()]))
    assert_legible(drawn)
    written_ = svg(drawn, theme, prefix="a-")
    assert_harmless(written_)
    assert "\u202e" not in written_
    assert "javascript" not in {
        e.get("href", "")[:10] for e in ElementTree.fromstring(written_).iter()
    }


def test_a_name_that_is_cut_stands_in_full_in_the_title_of_its_row() -> None:
    name = "n" * 1_000
    found = answer_all(ledger({name: {"title": "A"}}, [{"source": name, "stated": "10"}]))[0]
    drawn = picture(found)
    assert any(text.text.endswith("…") for text in texts(drawn))
    assert any(name in group.title for group in groups(drawn.marks))


def test_names_that_are_cut_are_told_apart_by_their_ends() -> None:
    names = [f"{'study-with-a-long-name-' * 4}2024-0{month}" for month in range(1, 5)]
    estimates = [{"source": name, "stated": "10 to 20"} for name in names]
    found = answer_all(ledger({name: {"title": "A"} for name in names}, estimates))[0]
    for width in WIDTHS:
        said = [text.text for text in texts(picture(found, Asked(width))) if "…" in text.text]
        assert len(set(said)) == len(names)


@given(st.text(min_size=1), st.integers(30, 400))
def test_a_squeezed_name_fits_and_keeps_its_beginning(text: str, room: int) -> None:
    cut = squeeze(text, room, 12)
    assert width_of(cut, 12) <= room
    assert cut == text or text.startswith(cut.partition("…")[0])


@given(st.floats(1e-12, 1e12), st.floats(1.5, 1e12), st.integers(2, 20))
def test_ticks_of_a_log_axis_are_1_2_5_times_powers_of_ten(
    low: float, ratio: float, most: int
) -> None:
    found = ticks(Axis(low, low * ratio, 600, True), most)
    assert len(found) <= max(most, 1)
    assert found == sorted(set(found))
    assert {f"{value:e}"[0] for value in found} <= {"1", "2", "5"}


@given(st.text(min_size=1), st.integers(20, 400))
def test_lines_fit_their_room(text: str, room: int) -> None:
    assert all(width_of(line, 12) <= room for line in lines(text, room, 12))

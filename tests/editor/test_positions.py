"""Lines and columns as an editor counts them, and where characters are after an edit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.editor.drift import Drift
from reconcile.editor.positions import Position, Positions

TEXT = "a: 1\r\nβ𝛑: x\rc\u2028d\n"


@pytest.mark.parametrize(
    ("units", "index", "position"),
    [
        ("utf-16", 0, (0, 0)),
        ("utf-16", 6, (1, 0)),
        ("utf-16", 8, (1, 3)),
        ("utf-8", 8, (1, 6)),
        ("utf-32", 8, (1, 2)),
        ("utf-16", 12, (2, 0)),
        ("utf-16", 14, (2, 2)),  # a line does not end at U+2028
        ("utf-16", len(TEXT), (3, 0)),
    ],
)
def test_characters_are_counted_in_the_units_of_the_editor(
    units: str, index: int, position: tuple[int, int]
) -> None:
    text = Positions(TEXT, units)
    assert text.at(index) == position
    assert text.index(Position(*position)) == index


@pytest.mark.parametrize(
    ("position", "index"),
    [((0, 99), 4), ((9, 0), len(TEXT)), ((1, 2), 7), ((1, 99), 11)],
)
def test_a_position_beside_the_text_is_taken_to_the_nearest_character_before_it(
    position: tuple[int, int], index: int
) -> None:
    assert Positions(TEXT).index(Position(*position)) == index


TEXTS = st.text(st.sampled_from("ab𝛑\n"), max_size=12)


@given(TEXTS, st.sampled_from(("utf-8", "utf-16", "utf-32")))
def test_every_character_is_found_again(text: str, units: str) -> None:
    positions = Positions(text, units)
    assert all(positions.index(positions.at(i)) == i for i in range(len(text) + 1))


@given(TEXTS, TEXTS, TEXTS, TEXTS)
def test_what_stands_before_and_behind_an_edit_is_found_again(
    before: str, old: str, new: str, behind: str
) -> None:
    then, now = before + old + behind, before + new + behind
    drift = Drift(then, now)
    for index in range(len(then) + 1):
        moved = drift.to_new(index)
        if moved is not None:
            assert then[index : index + 1] == now[moved : moved + 1]
            assert drift.to_old(moved) == index
    assert drift.span(0, len(before)) == (0, len(before))
    for start in range(len(then) + 1):
        span = drift.span(start, len(then))
        assert span is None or now[slice(*span)] == then[start:]

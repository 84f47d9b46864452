"""Which rows a picture of a change shows."""

from collections.abc import Mapping

import pytest
from tests.ledgers import answer, ledger

from reconcile.answers.answer import Answer
from reconcile.pictures.moved import Move, ends, moved


def told(**phrases: str) -> Answer:
    """The answer to what issuers print, each in a document of its own name."""
    estimates = [{"source": name, "stated": phrase} for name, phrase in phrases.items()]
    return answer(ledger({name: {"title": name} for name in phrases}, estimates))


def rows(before: Answer | None, after: Answer | None) -> list[tuple[str, str]]:
    return [(row.standing.statement.estimate.source, row.move) for row in moved(before, after).rows]


BEFORE = {"a": "10 to 14", "b": "12 to 16", "c": "13 to 15"}


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, [("a", "still"), ("b", "still"), ("c", "still")]),
        ({"d": "11 to 14"}, [("a", "still"), ("b", "still"), ("c", "still"), ("d", "new")]),
        ({"b": "12 to 17"}, [("a", "still"), ("b", "gone"), ("b", "new"), ("c", "still")]),
        # With another hull of the rest, c no longer holds what most share.
        ({"b": "10 to 11"}, [("b", "gone"), ("b", "new"), ("a", "still"), ("c", "still")]),
    ],
)
def test_what_became_of_every_row(
    change: Mapping[str, str], expected: list[tuple[str, str]]
) -> None:
    assert sorted(rows(told(**BEFORE), told(**{**BEFORE, **change}))) == sorted(expected)


def test_a_figure_that_is_edited_stands_below_what_it_was() -> None:
    found = rows(told(**BEFORE), told(**{**BEFORE, "b": "90 to 95"}))
    at = found.index(("b", "gone"))
    assert found[at + 1] == ("b", "new")


def test_a_figure_that_counts_otherwise_has_one_row_with_both_states() -> None:
    found = moved(told(a="10 to 14", b="12 to 16", c="90 to 95"), told(a="10 to 14", c="90 to 95"))
    row = next(row for row in found.rows if row.move is Move.OTHERWISE)
    assert (row.was, row.standing.state) == ("core", "vote")
    assert row.standing.statement.estimate.source == "a"


def test_of_an_answer_that_came_or_went_everything_moves() -> None:
    one = told(**BEFORE)
    assert {move for _, move in rows(None, one)} == {"new"}
    assert {move for _, move in rows(one, None)} == {"gone"}
    assert moved(None, None) == ((), 0, 0)


def test_what_is_not_drawn_is_counted() -> None:
    many = {f"s{number}": f"{number} to {number + 50}" for number in range(40)}
    new = {f"t{number}": f"{number} to {number + 50}" for number in range(30)}
    found = moved(told(**many), told(**many, **new))
    assert (len(found.rows), found.left, found.still) == (24 + 12, 6, 28)


def test_the_axis_holds_every_row_and_both_answers() -> None:
    before, after = told(**BEFORE), told(**{**BEFORE, "b": "90 to 95"})
    held = ends(moved(before, after).rows, before, after)
    pieces = (*before.headline.pieces, *after.headline.pieces)
    assert {*pieces} <= {*held}
    assert {row.standing.statement.stated for row in moved(before, after).rows} <= {*held}

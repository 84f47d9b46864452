"""What only combines the figures of others in force is no vote of its own."""

from typing import Any

import pytest
from tests.ledgers import answer, ledger

from reconcile.answers.answer import Answer


def state_of(found: Answer, source: str) -> str:
    (standing,) = (s for s in found.standings if s.statement.estimate.source == source)
    return standing.state


def three(last: str, **source: Any) -> Answer:
    """A ministry's 1,000, its opponent's 3,000, and what a third prints."""
    sources: dict[str, Any] = {
        name: {"title": name, "published": "2025-06-01"} for name in ("police", "union", "daily")
    }
    sources["daily"].update(source)
    rows = [
        {"source": "police", "stated": "1,000"},
        {"source": "union", "stated": "3,000"},
        {"source": "daily", "stated": last},
    ]
    return answer(ledger(sources, rows, measure="peak"))


@pytest.mark.parametrize(
    ("daily", "source", "is_drawn"),
    [
        ("1,000 to 3,000", {}, True),
        ("1,000 to 3,000", {"published": "2025-06"}, True),
        # Another range, another day before them, or a best value of its own.
        ("1,000 to 3,100", {}, False),
        ("1,000 to 3,000", {"published": "2025-05-01"}, False),
        ("2,000 (1,000 to 3,000)", {}, False),
    ],
)
def test_a_range_from_one_figure_to_another_is_made_of_them(
    daily: str, source: dict[str, Any], is_drawn: bool
) -> None:
    found = three(daily, **source)
    assert (state_of(found, "daily") == "drawn") == is_drawn
    assert len(found.votes) == (2 if is_drawn else 3)


def test_a_range_whose_author_says_where_its_ends_come_from_votes() -> None:
    sources = {name: {"title": name, "published": "2025-06-01"} for name in "abc"}
    rows = [
        {"source": "a", "stated": "1,000"},
        {"source": "b", "stated": "3,000"},
        {"source": "c", "stated": "1,000 to 3,000", "low_basis": "counted at the gate"},
    ]
    assert len(answer(ledger(sources, rows, measure="peak")).votes) == 3


def test_of_a_constant_a_later_range_is_made_of_two_figures_too() -> None:
    sources = {
        "a": {"title": "A", "published": "2020"},
        "b": {"title": "B", "published": "2021"},
        "c": {"title": "C", "published": "2022"},
    }
    printed = {"a": "2,906", "b": "7,630", "c": "2,906 to 7,630"}
    rows = [{"source": s, "stated": p} for s, p in printed.items()]
    found = answer(ledger(sources, rows, measure="constant"))
    assert (found.verdict, found.headline.pieces[0].high) == ("conflict", 2906)


@pytest.mark.parametrize(
    ("inputs", "combined", "is_drawn"),
    [
        # A mean, an adjustment, a review: what is put forward lies within what they say.
        (("10 to 12", "11 to 13"), "11 to 12", True),
        (("0.80 (95% CI 0.49 to 1.31)", "0.59 (95% CI 0.44 to 0.78)"), "0.66", True),
        (("0.80 (95% CI 0.49 to 1.31)", "0.59 (95% CI 0.44 to 0.78)"), "0.66 (0.3 to 1.4)", True),
        (("10 to 12", "11 to 13"), "11 to 15", False),
        (("10 to 12", "11 to 13"), "20", False),
        # Of one input only the figure itself, in other words.
        (("15,000",), "around 15,000", True),
        (("14,960",), "15,000", True),
        (("14,000 to 16,000",), "15,000", False),
        (("2.6 to 3.9",), "3 (2.5 to 4)", False),
        (("4,100",), "4,320", False),
    ],
)
def test_what_a_source_draws_from_votes_is_no_vote_unless_it_says_more(
    inputs: tuple[str, ...], combined: str, is_drawn: bool
) -> None:
    names = [f"s{n}" for n in range(len(inputs))]
    sources: dict[str, Any] = {name: {"title": name} for name in names}
    sources["review"] = {"title": "R", "draws_on": names}
    rows = [
        {"source": name, "stated": phrase}
        for name, phrase in [*zip(names, inputs, strict=True), ("review", combined)]
    ]
    found = answer(ledger(sources, rows, measure="constant"))
    assert (state_of(found, "review") == "drawn") == is_drawn


def test_two_that_draw_on_each_other_both_vote() -> None:
    sources = {
        "a": {"title": "A", "draws_on": ["b"]},
        "b": {"title": "B", "draws_on": ["a"]},
    }
    rows = [{"source": "a", "stated": "100"}, {"source": "b", "stated": "100"}]
    assert len(answer(ledger(sources, rows)).votes) == 2


@pytest.mark.parametrize(("published", "is_drawn"), [("2024-12-01", True), ("2025-03-27", False)])
def test_nothing_is_made_from_what_was_published_later(published: str, is_drawn: bool) -> None:
    sources: dict[str, Any] = {
        "ministry-06": {"title": "M1", "issuer": "ministry", "published": "2024-06-14"},
        "ministry-now": {"title": "M2", "issuer": "ministry", "published": published},
        "paper": {"title": "P", "published": "2024-12-20", "draws_on": ["ministry-06"]},
    }
    rows = [
        {"source": "paper", "stated": "11,000", "as_of": "2024-12"},
        {"source": "ministry-now", "stated": "some 11,000", "as_of": "2024-12"},
    ]
    found = answer(ledger(sources, rows))
    assert (state_of(found, "paper") == "drawn") == is_drawn


def test_a_combination_stands_beside_the_answer_and_counts_again_without_its_inputs() -> None:
    sources = {
        "a": {"title": "A"},
        "b": {"title": "B"},
        "r": {"title": "R", "issuer": "PDG", "draws_on": ["a", "b"]},
    }
    rows = [
        {"source": "a", "stated": "10 to 12"},
        {"source": "b", "stated": "11 to 13"},
        {"source": "r", "stated": "11.5 (11.2 to 11.8)"},
    ]
    found = answer(ledger(sources, rows))
    assert [(one.kind, one.issuer, one.figure) for one in found.beside("m")] == [
        ("drawn", "PDG", "11.2–11.8")
    ]
    (alone,) = answer(ledger(sources, rows[2:])).votes
    assert alone.issuer == "PDG"


def test_a_combination_that_rests_on_what_was_retracted_says_so() -> None:
    sources = {
        "a": {"title": "A"},
        "b": {"title": "B"},
        "gone": {"title": "G", "retracted": True},
        "review": {"title": "R", "published": "2024", "draws_on": ["a", "b", "gone"]},
    }
    rows = [
        {"source": name, "stated": phrase}
        for name, phrase in {"a": "100", "b": "200", "gone": "303", "review": "150"}.items()
    ]
    found = answer(ledger(sources, rows, measure="constant"))
    (told,) = (s for s in found.standings if s.statement.estimate.source == "review")
    assert told.state == "drawn"
    assert "retracted" in told.reason

"""What a newer edition or a retraction takes back, in which cell, and from which day on."""

from typing import Any

import pytest
from tests.ledgers import answer, ledger

from reconcile.answers.answer import Answer
from reconcile.answers.history import history
from reconcile.ledger.load import load


def states(found: Answer) -> dict[str, str]:
    return {s.statement.estimate.source: str(s.state) for s in found.standings}


TAKEN_BACK: dict[str, Any] = {
    "elgazzar": {"title": "Preprint", "published": "2020-11", "retracted": "2021-07-14"},
    "blog": {"title": "Blog", "published": "2020-12", "relays": ["elgazzar"]},
    "copy": {"title": "Copy of the blog", "published": "2021-01", "relays": ["blog"]},
    "bryant": {"title": "Meta-analysis", "published": "2021-06"},
}
ROWS = [
    {"source": "elgazzar", "stated": "12"},
    {"source": "blog", "stated": "12"},
    {"source": "bryant", "stated": "40"},
]


@pytest.mark.parametrize(
    ("as_of", "headline", "state"),
    [
        (None, "40 persons", "retracted"),
        ("2021-07-14", "40 persons", "retracted"),
        ("2021-07", "40 persons", "retracted"),
        ("2021-07-13", "12 or 40 persons", "vote"),
    ],
)
def test_a_retraction_holds_from_its_day_on(as_of: str | None, headline: str, state: str) -> None:
    found = answer(ledger(TAKEN_BACK, ROWS, measure="peak"), as_of)
    assert found.headline.text == headline
    assert states(found)["elgazzar"] == state
    assert states(found)["blog"] == ("retracted" if state == "retracted" else "relay")


def test_the_history_changes_on_the_day_of_a_retraction() -> None:
    found = ledger(TAKEN_BACK, ROWS, measure="peak")
    days = history(found.quantities["q"], found).days
    assert [day.as_of.text for day in days if day.as_of] == [
        "2020-11-30",
        "2021-06-30",
        "2021-07-14",
    ]
    assert [s.statement.estimate.source for s in days[-1].left] == ["elgazzar"]


@pytest.mark.parametrize(
    ("value", "state", "problems"),
    [
        ("true", "retracted", []),
        ("2021", "retracted", []),
        ("false", "core", []),
        # A value that cannot be read leaves the source out, not in.
        ("yes", "retracted", ["reads-differently", "not-a-flag"]),
        ("2021-13-40", "retracted", ["not-a-flag"]),
        ("perhaps", "retracted", ["not-a-flag"]),
        ("[true]", "retracted", ["wrong-shape"]),
        ("no", "core", ["reads-differently", "not-a-flag"]),
        ("", "core", ["empty-value"]),
    ],
)
def test_a_retraction_that_cannot_be_read_fails_closed(
    value: str, state: str, problems: list[str]
) -> None:
    text = f"""
      sources: {{a: {{title: A, retracted: {value}}}}}
      quantities: {{q: {{unit: persons, estimates: {{a: "12"}}}}}}
    """
    found = load([("a.yaml", text.encode())])
    assert [issue.problem for issue in found.troubles] == problems
    assert states(answer(found)) == {"a": state}


def test_a_copy_of_a_retracted_copy_is_retracted() -> None:
    sources = {**TAKEN_BACK, "blog": {**TAKEN_BACK["blog"], "retracted": True}}
    sources["elgazzar"] = {"title": "Preprint", "published": "2020-11"}
    rows = [{"source": "copy", "stated": "12"}, {"source": "bryant", "stated": "40"}]
    assert states(answer(ledger(sources, rows)))["copy"] == "retracted"


def test_what_a_retracted_edition_replaced_stands_again() -> None:
    sources = {
        "old": {"title": "Old", "issuer": "fnf", "published": "2024-10"},
        "new": {
            "title": "New",
            "issuer": "fnf",
            "published": "2025-03",
            "supersedes": ["old"],
            "retracted": "2025-09-01",
        },
    }
    rows = [{"source": "old", "stated": "10 to 12"}, {"source": "new", "stated": "20 to 22"}]
    found = ledger(sources, rows, measure="peak")
    assert states(answer(found)) == {"old": "core", "new": "retracted"}
    assert states(answer(found, "2025-08")) == {"old": "superseded", "new": "core"}


def test_a_source_that_relays_several_and_names_none_does_not_vote() -> None:
    sources = {
        "a": {"title": "A"},
        "b": {"title": "B"},
        "r": {"title": "R", "relays": ["a", "b"]},
    }
    rows = [
        {"source": "a", "stated": "10 to 12"},
        {"source": "b", "stated": "11 to 13"},
        {"source": "r", "stated": "11 to 12"},
    ]
    found = answer(ledger(sources, rows))
    assert found.verdict == "unanimous"
    assert len(found.votes) == 2
    assert states(found)["r"] == "relay"
    named = [*rows[:2], {**rows[2], "origin": "r"}]
    assert len(answer(ledger(sources, named)).votes) == 3

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
    # With an estimate of its own it votes, if that says more than those it rests on.
    named = [*rows[:2], {**rows[2], "origin": "r", "stated": "11 to 15"}]
    assert len(answer(ledger(sources, named)).votes) == 3


OLD = {"title": "Old", "issuer": "fnf", "published": "2024-10"}
NEW = {"title": "New", "issuer": "fnf", "published": "2025-03", "supersedes": ["old"]}
RUSSIA = {"dimensions": {"where": ["russia", "kursk"]}, "scope": {"where": "russia"}}


@pytest.mark.parametrize(
    ("fields", "state"),
    [
        ({}, "superseded"),
        ({"stated": "at least 20"}, "superseded"),
        ({"origin": "wire"}, "superseded"),
        # It speaks of something else: what the older one said of this still stands.
        ({"scope": {"where": "kursk"}}, "core"),
        ({"basis": "projected"}, "core"),
        ({"measure": "peak"}, "core"),
        ({"rank": "deprecated", "reason": "misread"}, "core"),
        ({"stated": "many", "override": "no number in the text"}, "core"),
    ],
)
def test_an_edition_replaces_the_former_one_where_it_prints_a_figure(
    fields: dict[str, Any], state: str
) -> None:
    sources = {"old": OLD, "new": NEW, "wire": {"title": "Wire"}}
    rows = [{"source": "old", "stated": "10"}, {"source": "new", "stated": "20", **fields}]
    assert states(answer(ledger(sources, rows, **RUSSIA)))["old"] == state


def test_a_flow_of_another_period_replaces_nothing() -> None:
    rows = [
        {"source": "old", "stated": "10", "period": "2023"},
        {"source": "new", "stated": "20", "period": "2024-01/2024-12"},
    ]
    found = answer(ledger({"old": OLD, "new": NEW}, rows, measure="flow"))
    assert states(found) == {"old": "other-period", "new": "core"}
    rows[0]["period"] = "2024/2024"
    assert states(answer(ledger({"old": OLD, "new": NEW}, rows, measure="flow")))["old"] == (
        "superseded"
    )


def test_a_silent_edition_between_two_breaks_no_chain() -> None:
    last = {**NEW, "title": "Last", "published": "2025-06", "supersedes": ["new"]}
    rows = [{"source": "old", "stated": "10"}, {"source": "last", "stated": "20"}]
    found = answer(ledger({"old": OLD, "new": NEW, "last": last}, rows))
    assert states(found) == {"old": "superseded", "last": "core"}


@pytest.mark.parametrize(
    ("origin", "expected", "reason"),
    [
        # A relay is replaced by another relay of the same origin, and by nothing else.
        ("police", {"old": "superseded", "new": "core"}, "new replaced it"),
        ("army", {"old": "vote", "new": "vote"}, "no longer in new"),
        ("new", {"old": "vote", "new": "vote"}, "no longer in new"),
    ],
)
def test_what_an_edition_relays_replaces_what_the_former_relayed_of_the_same_origin(
    origin: str, expected: dict[str, str], reason: str
) -> None:
    bodies = {"police": {"title": "Police"}, "army": {"title": "Army"}}
    rows = [
        {"source": "old", "stated": "10", "origin": "police"},
        {"source": "new", "stated": "20", "origin": origin},
    ]
    found = answer(ledger({"old": OLD, "new": NEW, **bodies}, rows, measure="rate"))
    assert states(found) == expected
    assert reason in found.standings[0].reason


@pytest.mark.parametrize(
    ("newer", "expected", "codes"),
    [
        ("1,000,000 to 1,000,000,000", ["core", "bound"], ["RC308"]),
        ("0 to 10 million", ["core", "bound"], ["RC308"]),
        ("millions", ["core", "bound"], ["RC308"]),
        # It does not hold the older figure, or says something itself.
        ("10,000 to 1,000,000", ["superseded", "core"], ["RC401"]),
        ("4 to 6 million", ["superseded", "core"], []),
        ("5 million (1 million to 1 billion)", ["superseded", "core"], []),
        ("at least 1 million", ["superseded", "bound"], []),
    ],
)
def test_an_edition_that_only_widens_to_a_class_of_size_takes_nothing_back(
    newer: str, expected: list[str], codes: list[str]
) -> None:
    rows = [{"source": "old", "stated": "4.7 million"}, {"source": "new", "stated": newer}]
    found = answer(ledger({"old": OLD, "new": NEW}, rows, measure="peak"))
    assert list(states(found).values()) == expected
    assert [one.code for one in found.disagreements] == codes


def test_behind_a_class_of_size_a_later_edition_replaces_both() -> None:
    last = {**NEW, "title": "Last", "published": "2025-06", "supersedes": ["new"]}
    rows = [
        {"source": "old", "stated": "4.7 million"},
        {"source": "new", "stated": "1 million to 1 billion"},
        {"source": "last", "stated": "5 million"},
    ]
    found = answer(ledger({"old": OLD, "new": NEW, "last": last}, rows, measure="peak"))
    assert list(states(found).values()) == ["superseded", "superseded", "core"]


@pytest.mark.parametrize(
    ("first", "words"),
    [
        ({}, "imf draws on old, which new replaced"),
        ({"retracted": "2025-04-01"}, "imf draws on old, which was retracted (2025-04-01)"),
    ],
)
def test_a_figure_that_draws_on_what_was_taken_back_names_that_as_a_cause(
    first: dict[str, Any], words: str
) -> None:
    sources = {
        "old": {**OLD, **first},
        "new": NEW,
        "imf": {"title": "IMF", "published": "2025-01", "draws_on": ["old"]},
    }
    rows = [
        {"source": "old", "stated": "24.5"},
        {"source": "new", "stated": "23.7"},
        {"source": "imf", "stated": "24.4"},
    ]
    found = answer(ledger(sources, rows, unit="USD", measure="peak"))
    (one,) = [d for d in found.disagreements if "imf" in (d.left.origin, d.right.origin)]
    assert [(cause.kind, cause.evidence) for cause in one.causes] == [("draws-on", words)]
    assert one.severity.name == "WARNING"


def table(*rows: tuple[str, str, str], measure: str | None = "stock", **fields: Any) -> Answer:
    """The answer about editions of one table: which of them, a figure and its date."""
    first = {"title": "Table", "published": "2025", "issuer": "un"}
    sources: dict[str, Any] = {"first": first}
    sources["second"] = {**first, "published": "2026", "supersedes": ["first"]}
    estimates = [
        {"source": name, "id": f"{name}-{day or stated}", "stated": stated, **fields}
        | ({"as_of": day} if day else {})
        for name, stated, day in rows
    ]
    return answer(ledger(sources, estimates, measure=measure))


def replaced(found: Answer) -> list[tuple[str, str]]:
    return [
        (one.left.estimate.id, one.right.estimate.id)
        for one in found.every_disagreement
        if one.causes[0].kind == "edition"
    ]


@pytest.mark.parametrize("measure", ["stock", "rate", "cumulative"])
def test_a_replaced_figure_is_held_against_its_successor_of_the_same_date(
    measure: str,
) -> None:
    rows = [
        ("first", "134,800", "1998-07-01"),
        ("first", "207,900", "2017-07-01"),
        ("second", "146,500", "1998-07-01"),
        ("second", "223,200", "2017-07-01"),
        ("second", "247,500", "2023-07-01"),
    ]
    pairs = [
        ("first-1998-07-01", "second-1998-07-01"),
        ("first-2017-07-01", "second-2017-07-01"),
    ]
    for order in (rows, rows[::-1]):
        found = table(*order, measure=measure)
        assert sorted(replaced(found)) == pairs
        assert [len(one.causes) for one in found.disagreements] == [1, 1]


@pytest.mark.parametrize(
    ("measure", "day", "pairs"),
    [
        ("stock", "2023-02", [("first-2023-02", "second-2023-07")]),
        ("stock", "2017-07", []),
        ("cumulative", "2017-07", []),
        ("rate", "2017-07", []),
        ("constant", "2017-07", [("first-2017-07", "second-2020")]),
        ("peak", "2017-07", [("first-2017-07", "second-2020")]),
        (None, "2017-07", [("first-2017-07", "second-2020")]),
        ("cumulative", "2021-03", [("first-2021-03", "second-2020")]),
        ("stock", "2023", [("first-2023", "second-2023-07")]),
        ("stock", "", [("first-100", "second-2023-07")]),
    ],
)
def test_else_of_the_nearest_date_if_the_two_can_be_compared(
    measure: str | None, day: str, pairs: list[tuple[str, str]]
) -> None:
    others = ("second", "200", "2020"), ("second", "300", "2023-07")
    found = table(("first", "100", day), *others, measure=measure)
    assert found.standings[0].state == "superseded"
    assert replaced(found) == pairs


@pytest.mark.parametrize(
    ("old", "new", "kinds"),
    [
        ("100", "130", ["edition"]),
        ("100", "108", ["edition"]),
        ("100", "1,000", ["edition", "unit"]),
    ],
)
def test_editions_of_one_issuer_name_no_other_guess(old: str, new: str, kinds: list[str]) -> None:
    found = table(("first", old, "2024-01-01"), ("second", new, "2024-01-05"))
    (one,) = found.disagreements
    assert [str(cause.kind) for cause in one.causes] == kinds
    assert one.severity.name == "NOTE"


def test_an_edition_of_another_issuer_names_what_else_tells_the_two_apart() -> None:
    sources: dict[str, Any] = {
        "a": {"title": "A", "issuer": "a"},
        "b": {"title": "B", "issuer": "b", "supersedes": ["a"]},
    }
    rows = [
        {"source": "a", "stated": "100", "as_of": "2024-01-01"},
        {"source": "b", "stated": "130", "as_of": "2024-01-05"},
    ]
    (one,) = answer(ledger(sources, rows, measure="stock")).disagreements
    assert [str(cause.kind) for cause in one.causes] == ["edition", "time"]

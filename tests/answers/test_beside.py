"""What the headline leaves out stands beside it: bounds, votes that nobody shares, ceilings."""

from typing import Any

import pytest
from tests.ledgers import answer, ledger, printed

from reconcile.answers.answer import Answer
from reconcile.answers.asked import answer_all
from reconcile.answers.beside import in_words


def first_line(found: Answer) -> str:
    """The answer with all that stands beside it."""
    return "; ".join([found.headline.text, *in_words(found.beside("persons"))])


@pytest.mark.parametrize(
    ("phrases", "line"),
    [
        (["318", "at least 400"], "318 persons; at least 400 (s1) contradicts it"),
        (
            ["318", "at least 400", "more than 350", "over 900"],
            "318 persons; more than 900 (s3), at least 400 (s1) and 1 more contradict it",
        ),
        (["300", "up to 250"], "300 persons; up to 250 (s1) contradicts it"),
        (["10", "500", "at least 400"], "10 or 500 persons; at least 400 (s2) contradicts 10"),
        (["10 to 15", "at least 12"], "12–15 persons; cut from 10–15 by at least 12 (s1)"),
        (
            ["3 to 5", "10 to 15", "at least 15"],
            "3–5 or 15 persons; at least 15 (s2) contradicts 3–5; "
            "cut from 10–15 by at least 15 (s2)",
        ),
        (
            ["180 to 220", "180 to 200", "more than 200"],
            "200–220 persons; more than 200 (s2) contradicts 180–200, most shared; "
            "cut from 180–220 by more than 200 (s2)",
        ),
        (
            ["12 to 100", "at least 23", "at most 18"],
            "12–100 persons; at least 23 (s1) and at most 18 (s2) exclude each other",
        ),
        # What only leaves out an end cuts nothing that is printed.
        (["180 to 220", "210 to 230", "more than 180"], "180–230 persons"),
        (["36", "as much as 41"], "36 persons; up to 41 (s1)"),
        (["36", "up to 37"], "36 persons"),
        (["36", "at most 41"], "36 persons"),
        # Where nobody votes a soft ceiling is no hard one, and none of several is lost.
        (["up to 10,000", "up to 15,000"], "up to 10,000 persons; up to 15,000 (s1)"),
        (["up to 10,000", "at least 5,000"], "at least 5,000, up to 10,000 persons"),
        (
            ["up to 10,000", "at least 15,000"],
            "at least 15,000 persons; up to 10,000 (s0) contradicts it",
        ),
        (
            ["up to 8", "up to 11", "at least 11"],
            "at least 11 persons; up to 8 (s0) contradicts it; up to 11 (s1)",
        ),
        (["at most 10", "at least 5"], "5–10 persons"),
        (
            ["10,400", "9,100", "12,400 to 12,500", "10,300"],
            "10,300–10,400 persons; not shared: 9,100 (s1) and 12,400–12,500 (s2)",
        ),
    ],
)
def test_first_line_names_what_the_headline_leaves_out(phrases: list[str], line: str) -> None:
    assert first_line(printed(*phrases)) == line


GOVERNOR = {"title": "Governor", "issuer": "governor", "published": "2020-08-05"}


def quoted(*phrases: str, beside: str | None = None, **quantity: Any) -> Answer:
    """The answer when newspapers relay statements of one body, each with its own record."""
    sources: dict[str, Any] = {}
    rows = []
    for number, phrase in enumerate(phrases):
        sources[f"said-{number}"] = GOVERNOR
        sources[f"paper-{number}"] = {"title": "Paper", "published": "2020-08-06"}
        rows.append({"source": f"paper-{number}", "origin": f"said-{number}", "stated": phrase})
    if beside:
        sources["rival"] = {"title": "Rival", "published": "2020-08-05"}
        rows.append({"source": "rival", "stated": beside})
    return answer(ledger(sources, rows, **quantity))


def test_two_statements_of_one_body_that_lie_apart_are_told() -> None:
    found = quoted("3 to 5", "10 to 15", beside="3 to 5")
    assert found.headline.text == "3–5 or 10–15 persons"
    (told,) = found.disagreements
    assert (told.code, told.severity.name) == ("RC401", "WARNING")
    assert {told.left.origin, told.right.origin} == {"said-0", "said-1"}


def test_two_statements_of_one_body_that_agree_are_one() -> None:
    assert quoted("3 to 5", "4 to 6").disagreements == ()


def test_without_a_default_scope_there_is_an_answer_for_each() -> None:
    rows = [
        {"source": "a", "stated": "264,762", "scope": {"cause": "excess"}},
        {"source": "b", "stated": "177", "scope": {"cause": "battle"}},
    ]
    sources = {"a": {"title": "A"}, "b": {"title": "B"}}
    (found,) = answer_all(ledger(sources, rows, dimensions={"cause": ["battle", "excess"]}))
    assert found.is_divided
    assert found.answers[0].headline.text == "2 answers: excess, battle"
    assert [one.headline.text for one in found.answers[1:]] == ["264,762 persons", "177 persons"]


def test_with_a_default_scope_the_answer_is_that_of_the_default() -> None:
    rows = [{"source": "a", "stated": "177", "scope": {"cause": "battle"}}]
    fields = {"dimensions": {"cause": ["battle", "excess"]}, "scope": {"cause": "battle"}}
    (found,) = answer_all(ledger({"a": {"title": "A"}}, rows, **fields))
    assert not found.is_divided
    assert found.answers[0].headline.text == "177 persons"


@pytest.mark.parametrize(
    ("projected", "day", "line"),
    [
        (
            "5.2 million",
            "2015",
            "4.9 million persons; projected 5.2 million for 2015 (p), 300,000 more",
        ),
        (
            "4 to 4.5 million",
            "2015",
            "4.9 million persons; projected 4–4.5 million for 2015 (p), 400,000 less",
        ),
        ("4 to 5 million", "2015", "4.9 million persons; projected 4–5 million for 2015 (p)"),
        ("5.2 million", "2030", "4.9 million persons"),
    ],
)
def test_a_projection_stands_beside_the_count_of_its_day(
    projected: str, day: str, line: str
) -> None:
    rows = [
        {"source": "c", "stated": "4.9 million", "as_of": "2015"},
        {"source": "p", "stated": projected, "as_of": day, "basis": "projected"},
    ]
    sources = {"c": {"title": "Count"}, "p": {"title": "Plan"}}
    found = answer(ledger(sources, rows))
    assert first_line(found) == line
    assert found.disagreements == ()


def test_of_earlier_counts_the_newest_are_named_whatever_the_order_of_the_file() -> None:
    sources = {name: {"title": name} for name in "abcd"}
    rows = [
        {"source": "a", "stated": "25 to 27", "as_of": "2024-01"},
        {"source": "b", "stated": "20 to 22", "as_of": "2024-03"},
        {"source": "c", "stated": "23 to 24", "as_of": "2024-02"},
        {"source": "d", "stated": "more than 40", "as_of": "2024-06"},
    ]
    line = (
        "more than 40 persons; 20–22 measured for 2024-03 (b); "
        "23–24 measured for 2024-02 (c); 1 more measured earlier"
    )
    for ordered in (rows, rows[::-1]):
        assert first_line(answer(ledger(sources, ordered, measure="cumulative"))) == line


def dated(*rows: tuple[str, str, dict[str, Any]], **quantity: Any) -> str:
    """The first line about rows: issuer, phrase, and the other fields of the estimate."""
    sources = {name: {"title": name} for name, _, _ in rows}
    estimates = [{"source": name, "stated": stated, **more} for name, stated, more in rows]
    return first_line(answer(ledger(sources, estimates, **quantity)))


OLD, NEW = {"as_of": "2011-03"}, {"as_of": "2022-12"}


@pytest.mark.parametrize(
    ("rows", "line"),
    [
        # A count that only grows cannot have fallen: the larger one is told, however old it is.
        (
            [("old", "93,000", OLD), ("new", "4,000", NEW)],
            "4,000 persons; 93,000 by 2011-03 (old) exceeds it",
        ),
        (
            [("old", "93,000", OLD), ("b", "25,000", {"as_of": "2016"}), ("new", "4,000", NEW)],
            "4,000 persons; 93,000 by 2011-03 (old) and 25,000 by 2016 (b) exceed it",
        ),
        (
            [
                ("old", "93,000", OLD),
                ("b", "25,000", {"as_of": "2016"}),
                ("c", "9,000", {"as_of": "2017"}),
                ("new", "4,000", NEW),
            ],
            "4,000 persons; 93,000 by 2011-03 (old), 25,000 by 2016 (b) and 1 more exceed it",
        ),
        (
            [("old", "10,000 to 12,000", OLD), ("new", "4,000", NEW)],
            "4,000 persons; 10,000–12,000 by 2011-03 (old) exceeds it",
        ),
        # Smaller ones have been outgrown, and what a vote reaches is no contradiction.
        ([("old", "300", OLD), ("new", "4,000", NEW)], "4,000 persons"),
        ([("old", "4,000", OLD), ("new", "3,500 to 4,500", NEW)], "3,500–4,500 persons"),
        (
            [("old", "5,000", OLD), ("a", "4,000", NEW), ("b", "6,000", NEW)],
            "4,000 or 6,000 persons",
        ),
        # A vague word measured nothing.
        (
            [("old", "thousands", OLD), ("new", "more than 15,000", NEW)],
            "more than 15,000 persons",
        ),
    ],
)
def test_an_older_count_above_the_answer_is_told_in_the_first_line(
    rows: list[tuple[str, str, dict[str, Any]]], line: str
) -> None:
    assert dated(*rows, measure="cumulative") == line
    assert dated(*reversed(rows), measure="cumulative") == line


def test_an_older_stock_says_nothing_about_now() -> None:
    assert dated(("old", "93,000", OLD), ("new", "4,000", NEW)) == "4,000 persons"


def test_an_issuers_own_larger_count_is_a_fall_and_not_told_here() -> None:
    sources = {name: {"title": name, "issuer": "moh"} for name in ("a", "b")}
    rows = [
        {"source": "a", "stated": "93,000", **OLD},
        {"source": "b", "stated": "4,000", **NEW},
    ]
    assert first_line(answer(ledger(sources, rows, measure="cumulative"))) == "4,000 persons"


def test_an_own_former_floor_above_the_figure_is_told() -> None:
    sources = {name: {"title": name, "issuer": "mod"} for name in ("a", "b")}
    rows = [
        {"source": "a", "stated": "more than 13,500", "as_of": "2024-01", "period": "2022-02/.."},
        {"source": "b", "stated": "13,387", "as_of": "2024-03"},
    ]
    line = "13,387 persons; more than 13,500 by 2024-01 (mod) exceeds it"
    assert first_line(answer(ledger(sources, rows, measure="cumulative"))) == line
    assert first_line(answer(ledger(sources, rows, measure="stock"))) == "13,387 persons"


YEAR, HALF = {"period": "2024"}, {"period": "2024-07/2024-12"}


@pytest.mark.parametrize(
    ("rows", "fields", "line"),
    [
        (
            [("a", "70", HALF), ("b", "50", YEAR)],
            {},
            "50 persons; 70 over 2024-07/2024-12 (a) exceeds it",
        ),
        ([("a", "20", HALF), ("b", "50", YEAR)], {}, "50 persons"),
        # Where there are values below 0 a part may be more than the whole.
        ([("a", "70", HALF), ("b", "-50", YEAR)], {}, "-50 persons"),
        ([("a", "70", HALF), ("b", "50", YEAR)], {"minimum": -100}, "50 persons"),
        (
            [("a", "70", HALF), ("b", "50", YEAR)],
            {"minimum": 0},
            "50 persons; 70 over 2024-07/2024-12 (a) exceeds it",
        ),
        # What lies partly outside the period is no part of it.
        ([("a", "70", {"period": "2023-07/2024-06"}), ("b", "50", YEAR)], {}, "50 persons"),
    ],
)
def test_a_part_that_exceeds_the_answer_is_told_in_the_first_line(
    rows: list[tuple[str, str, dict[str, Any]]], fields: dict[str, Any], line: str
) -> None:
    assert dated(*rows, measure="flow", **fields) == line
    assert dated(*reversed(rows), measure="flow", **fields) == line

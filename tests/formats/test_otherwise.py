"""The lines of other measures and scopes: they hide nothing that a first line would tell."""

from typing import Any

import pytest
from tests.ledgers import ledger

from reconcile.answers.asked import answer_all
from reconcile.formats import answers_text
from reconcile.formats.page import Page
from reconcile.ledger.places import Places

Row = tuple[str, dict[str, Any]]
"""A phrase, and fields of its estimate or its source."""


def shown(*rows: Row, **quantity: Any) -> list[str]:
    """The lines of an answer in text; sources are called `a`, `b` and so on."""
    sources: dict[str, Any] = {}
    estimates: list[dict[str, Any]] = []
    for name, (stated, fields) in zip("abcdefg", rows, strict=False):
        document = {key: fields[key] for key in ("relays", "published") if key in fields}
        sources[name] = {"title": name, **document}
        given = {key: value for key, value in fields.items() if key not in document}
        estimates.append({"source": name, "stated": stated, **given})
    default = {"dimensions": {"status": ["all", "some", "none"]}, "scope": {"status": "all"}}
    found = ledger(sources, estimates, **default | quantity)
    return answers_text.render(answer_all(found), Places({}), Page()).splitlines()


def some(as_of: str = "2024-01-15", **fields: Any) -> dict[str, Any]:
    return {"scope": {"status": "some"}, "as_of": as_of, **fields}


MAIN: Row = ("9,400", {"as_of": "2024-01-15"})


@pytest.mark.parametrize(
    ("rows", "line"),
    [
        (
            [("17,700", some()), ("28,300", some("2024-02-20"))],
            "28,300 persons, as of 2024-02-20; earlier 17,700 as of 2024-01-15 (b); "
            "one voice (c), 2 estimates, 1 difference",
        ),
        (
            [("17,700", some()), ("at least 20,000", some())],
            "17,700 persons; at least 20,000 (c) contradicts it, as of 2024-01-15; "
            "one voice (b), 2 estimates, 1 difference",
        ),
        (
            [("17,700", some()), ("15,100", some())],
            "15,100 or 17,700 persons, as of 2024-01-15; conflict (b, c), "
            "2 estimates, 1 difference",
        ),
        ([("17,700", some())], "17,700 persons, as of 2024-01-15; one voice (b), 1 estimate"),
    ],
)
def test_a_line_tells_what_a_first_line_would(rows: list[Row], line: str) -> None:
    found = shown(MAIN, *rows, measure="cumulative")
    assert found[found.index("Counted otherwise") + 1] == f" cumulative, status: some: {line}"


def test_a_constant_is_called_so_once() -> None:
    found = shown(("9,400", {}), ("8,800", {"scope": {"status": "some"}}), measure="constant")
    assert found[-1] == " constant, status: some: 8,800 persons; one voice (b), 1 estimate"


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        ([("9,400", some(relays=["a"])), ("9,400", some(relays=["a"]))], "2 misquotes"),
        ([("many", some(override="no number"))], "1 unreadable figure"),
        (
            [("many", some(override="no number")), ("9,400", some(relays=["a"]))],
            "1 misquote, 1 unreadable figure",
        ),
        (
            [("50", some(rank="deprecated", reason="a slip"))],
            "1 deprecated figure",
        ),
    ],
)
def test_a_line_without_a_figure_says_why(rows: list[Row], why: str) -> None:
    found = shown(MAIN, *rows, measure="cumulative")
    line = next(line for line in found if line.startswith(" cumulative, status: some"))
    assert line == f" cumulative, status: some: no usable figure: {why}"


def test_the_values_of_one_answer_stay_together() -> None:
    dimensions = {"method": ["ground", "satellite"], "what": ["all", "trees"]}
    rows = [
        ("18,500", {"scope": {"method": "ground"}}),
        ("15,000", {"scope": {"method": "satellite"}}),
        ("7,800", {"scope": {"method": "satellite", "what": "trees"}}),
    ]
    found = shown(*rows, dimensions=dimensions, scope={"what": "all"}, measure="peak")
    assert found[0] == "q: 3 answers: ground, all; satellite, all; satellite, trees"
    found = shown(*rows[:2], dimensions=dimensions, scope={"what": "all"}, measure="peak")
    assert found[0] == "q: 2 answers: ground, satellite"

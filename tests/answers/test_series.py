"""The answers for other dates and periods than the newest."""

from itertools import permutations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.ledgers import ledger

from reconcile.answers.answer import Answer
from reconcile.answers.asked import answer_all
from reconcile.answers.contrast import Disagreement
from reconcile.ledger.field_values import as_period
from reconcile.ledger.records import Measure
from reconcile.values import parse_date

Row = tuple[str, str, str]


def asked(*rows: Row, on: str | None = None, period: str | None = None, **quantity: Any) -> Answer:
    """The answer about rows: an issuer, a figure, and the date or period that it speaks of."""
    time = "period" if quantity.get("measure") == "flow" else "as_of"
    sources = {name: {"title": name, "published": "2030"} for name, _, _ in rows}
    estimates = [
        {"source": name, "id": f"{name}-{stated}-{day}", "stated": stated, time: day}
        for name, stated, day in rows
    ]
    found = ledger(sources, estimates, **quantity)
    return answer_all(
        found,
        on=parse_date(on) if on else None,
        period=as_period(period) if period else None,
    )[0].answers[0]


def lines(found: Answer) -> list[tuple[str, str, int]]:
    return [
        (one.text, one.answer.headline.text, len(one.answer.disagreements)) for one in found.series
    ]


TABLE: list[Row] = [
    ("a", "1,200", "1950"),
    ("b", "3,400", "1950"),
    ("a", "5,100", "2020"),
    ("b", "5,100", "2020"),
]


@pytest.mark.parametrize("measure", ["stock", "rate", "share", "peak", None])
def test_every_date_on_which_two_speak_is_answered(measure: str | None) -> None:
    for rows in permutations(TABLE):
        found = asked(*rows, measure=measure)
        assert found.headline.text == "5,100 persons"
        assert lines(found) == [("1950", "1,200 or 3,400 persons", 1)]
        assert [one.severity.name for one in found.every_disagreement] == ["WARNING"]


def test_a_cumulative_count_has_its_series_too() -> None:
    assert lines(asked(*TABLE, measure="cumulative"))[0][:2] == ("1950", "1,200 or 3,400 persons")


def test_what_does_not_change_has_no_series() -> None:
    assert asked(*TABLE, measure="constant").series == ()


def test_every_period_over_which_two_count_is_answered() -> None:
    rows = [
        ("a", "23", "2026-06-16/2026-06-22"),
        ("b", "21", "2026-06-16/2026-06-22"),
        ("a", "17", "2026-06-30/2026-07-06"),
        ("b", "17", "2026-06-30/2026-07-06"),
        ("a", "90", "2025"),
        ("b", "90", "2025-01/2025-12"),
        ("a", "80", "2024"),
    ]
    for several in (rows, rows[::-1]):
        found = asked(*several, measure="flow")
        assert found.headline.text == "17 persons"
        assert lines(found) == [
            ("2025", "90 persons", 0),
            ("2026-06-16/2026-06-22", "21 or 23 persons", 1),
        ]


def test_a_day_speaks_at_its_month_and_year_and_not_the_other_way() -> None:
    rows = [
        ("a", "10", "2024-06-30"),
        ("b", "20", "2024"),
        ("c", "50", "2026"),
        ("d", "50", "2026"),
    ]
    assert lines(asked(*rows, measure="stock")) == [("2024", "10 or 20 persons", 1)]
    rows = [("a", "10", "2024-06-30"), ("b", "20", "2024-06-15"), *rows[2:]]
    # Neither names a date at which both speak: they meet in the window of the newer.
    assert lines(asked(*rows, measure="stock")) == [("2024-06-30", "10 or 20 persons", 1)]
    assert lines(asked(*rows, measure="rate")) == []


def test_a_disagreement_of_a_finer_date_is_told_once() -> None:
    rows = [("a", "10", "2024-06"), ("b", "20", "2024-06"), ("c", "10", "2024"), ("d", "9", "2026")]
    found = asked(*rows, measure="stock")
    assert [(text, count) for text, _, count in lines(found)] == [("2024", 0), ("2024-06", 1)]


def test_growth_between_two_days_of_one_line_is_no_disagreement() -> None:
    rows = [("a", "10", "2020-03-01"), ("b", "20", "2020-03-09"), ("c", "50", "2026")]
    found = asked(*rows, measure="cumulative")
    assert lines(found) == [("2020-03-09", "10 or 20 persons", 0)]


def test_a_later_count_that_started_later_exceeds_no_whole() -> None:
    sources = {name: {"title": name, "published": "2030"} for name in "ab"}
    estimates = [
        {"source": "a", "stated": "13,000", "period": "2023-08/2024-10"},
        {"source": "b", "stated": "16,000", "period": "2023-09/2025-03"},
    ]
    found = ledger(sources, estimates, measure="cumulative", window="2 years")
    assert answer_all(found)[0].answers[0].every_disagreement == ()


def test_what_the_answer_holds_is_no_line() -> None:
    assert asked(("a", "10", "2024-06"), ("b", "20", "2024-06"), measure="stock").series == ()


def test_older_figures_are_answered_window_by_window() -> None:
    rows = [
        (name, f"{year % 100}{n}", f"{year}-03-0{n}")
        for year in (2010, 2015, 2020)
        for n, name in ((1, "a"), (2, "b"))
    ]
    found = asked(*rows, measure="stock")
    assert [text for text, _, _ in lines(found)] == ["2010-03-02", "2015-03-02"]
    assert [count for _, _, count in lines(found)] == [1, 1]


@pytest.mark.parametrize(
    ("on", "measure", "headline"),
    [
        ("1950", "stock", "1,200 or 3,400 persons"),
        ("1950", "rate", "1,200 or 3,400 persons"),
        # No window: as far back as there is one.
        ("1960", "rate", "1,200 or 3,400 persons"),
        ("1960", "stock", "no usable figure"),
        ("1949", "rate", "no usable figure"),
        ("2020", "stock", "5,100 persons"),
        ("2020s", "stock", "5,100 persons"),
        ("1950", "constant", "5,100 persons"),
    ],
)
def test_another_date_can_be_asked_for(on: str, measure: str, headline: str) -> None:
    assert asked(*TABLE, on=on, measure=measure).headline.text == headline


def test_of_a_year_the_newest_figure_within_it_counts_however_old() -> None:
    rows = [
        ("a", "10", "2024-02"),
        ("b", "12", "2023-11"),
        ("c", "14", "2023-05"),
        ("a", "9", "2025"),
    ]
    found = asked(*rows, on="2024", measure="stock")
    assert (found.headline.text, found.as_of and found.as_of.text) == ("10 persons", "2024")
    found = asked(*rows, on="2024-04", measure="stock")
    assert found.headline.text == "10 or 12 persons"


@pytest.mark.parametrize(
    ("period", "headline"),
    [
        ("2024", "50 persons"),
        ("2024-01/2024-12", "50 persons"),
        ("2023", "40 persons"),
        # A part is a floor.
        ("2024-01/2025-06", "at least 50 persons"),
        ("2020", "no usable figure"),
    ],
)
def test_another_period_can_be_asked_for(period: str, headline: str) -> None:
    rows = [("a", "50", "2024"), ("a", "40", "2023"), ("b", "9", "2025-01/2025-02")]
    assert asked(*rows, period=period, measure="flow", minimum=0).headline.text == headline


DATES = ["2019", "2020-Q2", "2020-03-05", "2020-03-05T10", "2020-04", "1990s", "-480", "2022"]
PERIODS = ["2019", "2020", "2020-01/2020-12", "2020-07/2020-12", "2021-01/..", "../2020", "2020-Q1"]
FIGURES = ["5", "8 to 11", "at least 12", "at most 10", "dozens", "about 20", "110", "more than 9"]


@st.composite
def tables(draw: st.DrawFn) -> tuple[dict[str, Any], list[dict[str, Any]], dict[str, Any]]:
    """Sources, estimates and a quantity, with dates and periods of every kind."""
    measure = draw(st.sampled_from([*Measure, None]))
    sources: dict[str, Any] = {}
    estimates = []
    for index in range(draw(st.integers(1, 7))):
        name = f"s{index}"
        sources[name] = {"title": name, "issuer": draw(st.sampled_from("ABC"))}
        if draw(st.booleans()):
            sources[name]["published"] = draw(st.sampled_from(["2023", "2022-05", "2020-05"]))
        if index and draw(st.integers(0, 4)) == 0:
            sources[name]["relays"] = [f"s{draw(st.integers(0, index - 1))}"]
        one = {"source": name, "id": f"e{index}", "stated": draw(st.sampled_from(FIGURES))}
        if draw(st.booleans()):
            one["as_of"] = draw(st.sampled_from(DATES))
        if measure == "flow" and draw(st.booleans()):
            one["period"] = draw(st.sampled_from(PERIODS))
        estimates.append(one)
    quantity: dict[str, Any] = {"measure": str(measure) if measure else None}
    if draw(st.booleans()):
        quantity["minimum"] = 0
    return sources, estimates, quantity


def shape(found: Answer) -> tuple[Any, ...]:
    """All that an answer says, whatever the order of the file."""
    return (
        *(found.verdict, found.headline.text, found.span, found.bounds, found.fragile),
        found.as_of and (found.as_of.first, found.as_of.last),
        found.period and found.period.text,
        sorted((s.statement.estimate.id, s.state, s.reason) for s in found.standings),
        sorted((d.code, d.severity, *ids(d)) for d in found.disagreements),
        [(one.text, shape(one.answer)) for one in found.series],
    )


def ids(one: Disagreement) -> tuple[str, str]:
    return one.left.estimate.id, one.right.estimate.id


@settings(deadline=None)
@given(tables(), st.randoms(use_true_random=False))
def test_the_order_of_the_file_changes_nothing(table: Any, rng: Any) -> None:
    sources, estimates, quantity = table
    names = rng.sample(list(sources), len(sources))
    shuffled = {name: sources[name] for name in names}, rng.sample(estimates, len(estimates))
    first, other = ledger(sources, estimates, **quantity), ledger(*shuffled, **quantity)
    assert shape(answer_all(first)[0].answers[0]) == shape(answer_all(other)[0].answers[0])


@settings(deadline=None)
@given(tables(), st.sampled_from(DATES))
def test_what_is_asked_of_a_date_says_nothing_of_a_later_one(table: Any, on: str) -> None:
    sources, estimates, quantity = table
    day = parse_date(on)
    found = answer_all(ledger(sources, estimates, **quantity), on=day)[0].answers[0]
    if found.cell.measure in ("flow", "constant"):
        return
    for standing in found.standings:
        assert standing.statement.as_of
        assert standing.statement.as_of.last <= day.last

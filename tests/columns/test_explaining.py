"""One quantity of a table becomes a ledger, whose ordinary answer is the table's."""

from datetime import date, datetime
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.columns.explained import as_in_table, explained, in_table, made, refused

from reconcile.answers.asked import answer_all
from reconcile.columns import cells, differing, one_quantity
from reconcile.columns.one_quantity import find
from reconcile.evidence.states import State
from reconcile.ledger.field_values import says_nothing
from reconcile.ledger.load import load
from reconcile.ledger.records import Ledger
from reconcile.values import Interval

SMALL = st.integers(-3, 12)
DATES = st.sampled_from([None, "2023", "2024-01", "2024-02", "2024-03-01"])


@st.composite
def rows(draw: st.DrawFn) -> dict[str, Any]:
    low, kind = draw(SMALL), draw(st.sampled_from(["range", "range", "floor", "ceiling", "best"]))
    row: dict[str, Any] = {"issuer": draw(st.sampled_from("abcd"))}
    if kind == "best":
        return {**row, "best": low, "as_of": draw(DATES)}
    high = low + draw(st.integers(0, 6))
    row |= {"low": low if kind != "ceiling" else None, "high": high if kind != "floor" else None}
    if low < high:
        row |= {"low_closed": draw(st.booleans()), "high_closed": draw(st.booleans())}
    # Of an end that is both soft and excluded a ledger says only that it is soft.
    if kind != "range" and row.get("low_closed", True) and row.get("high_closed", True):
        row["hard"] = draw(st.booleans())
    return {**row, "as_of": draw(DATES)}


MEASURES = st.sampled_from([None, "stock", "cumulative", "constant", "peak"])


@given(st.lists(rows(), min_size=1, max_size=6), MEASURES)
def test_it_is_the_table_s_own_where_nothing_is_seen_that_a_table_does_not_see(
    given_rows: list[dict[str, Any]], measure: str | None
) -> None:
    settings = {"measure": measure} if measure else {}
    told, answers = in_table(given_rows, **settings), explained(given_rows, **settings)
    is_same = differing.is_same(told, answers.answers[0])
    assert is_same or list(differing.reasons(told, answers, refused(given_rows)))
    if is_same:
        expected = as_in_table(answers.answers[0])
        assert {name: told[name] for name in expected} == expected


NAMES = st.one_of(
    st.sampled_from(
        [
            "yes",
            "null",
            "~",
            "",
            "1e5",
            "# a",
            "- b",
            "a: b",
            "{",
            "'",
            "\x00\n\t",
            "é",
            "E\u0301",
            " a ",
            "a",
        ]
    ),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=8),
    st.just("long " * 500),
)


def is_one(name: str) -> bool:
    """Whether a table knows a name letter by letter: it takes blanks off, and composes letters."""
    return bool(cells.names(pa.array([name]), "issuer")[0].as_py() == name)


@given(st.lists(NAMES.filter(is_one), min_size=1, max_size=8, unique=True))
def test_every_issuer_is_a_source_of_its_own_that_is_called_as_in_the_table(
    names: list[str],
) -> None:
    given_rows = [{"issuer": name, "low": n, "high": n} for n, name in enumerate(names)]
    found = load([("q.yaml", made(given_rows).text)])
    assert [issue.message for issue in found.troubles] == []
    titles = [source.title for source in found.sources.values()]
    assert titles == [f'"{name}"' if says_nothing(name) else name for name in names]
    assert explained(given_rows).answers[0].counts.votes == len(names)


@given(NAMES)
def test_a_quantity_has_an_id_that_a_ledger_takes_and_its_own_name(name: str) -> None:
    batch = pa.record_batch({"quantity": [name, f"{name}x"], "low": [1, 2], "issuer": ["a", "a"]})
    found = find([batch], name)
    assert (found.number, found.rows and found.rows.column("low").to_pylist()) == (1, [1])


ENDS = st.floats(-1e99, 1e99).filter(lambda end: end == 0 or abs(end) > 1e-99)


@given(st.lists(ENDS, min_size=2, max_size=2, unique=True), st.booleans(), st.booleans())
def test_numbers_are_the_same_to_the_last_bit(
    ends: list[float], low_closed: bool, high_closed: bool
) -> None:
    low, high = sorted(ends)
    row = {"issuer": "a", "low": low, "high": high}
    row |= {"low_closed": low_closed, "high_closed": high_closed}
    (values,) = explained([row], unit="persons").answers[0].headline.pieces
    assert values.low is not None
    assert values.high is not None
    assert (float(values.low), float(values.high)) == (low, high)
    assert (values.low_closed, values.high_closed) == (low_closed, high_closed)


@pytest.mark.parametrize(
    ("row", "values", "is_soft"),
    [
        ({"low": 5}, Interval(5, None), False),
        ({"low": 1.234}, Interval(1.234, None), False),
        ({"low": 5, "low_closed": False}, Interval(5, None, low_closed=False), False),
        ({"low": 5, "hard": False}, Interval(5, None), True),
        ({"high": 5}, Interval(None, 5), False),
        ({"high": 5, "high_closed": False}, Interval(None, 5, high_closed=False), False),
        ({"high": 1e-7, "high_soft": True}, Interval(None, 1e-7), True),
        ({"high": 5, "low_soft": True}, Interval(None, 5), False),
    ],
)
def test_a_limit_is_soft_or_hard_as_in_the_table(
    row: dict[str, Any], values: Interval, is_soft: bool
) -> None:
    (bound,) = explained([{"issuer": "a", **row}], unit="persons").answers[0].evidence.bounds
    assert (bound.values, bound.is_soft) == (values, is_soft)


def ledger(*given_rows: dict[str, Any], **settings: Any) -> Ledger:
    found = load([("q.yaml", made(given_rows, **settings).text)])
    assert [issue.message for issue in found.troubles] == []
    return found


def test_a_row_that_is_wrong_stays_and_says_what_is_wrong_with_it() -> None:
    found = ledger(
        {"issuer": "a", "low": 9, "high": 5},
        {"issuer": None, "low": 1, "high": 5},
        {"issuer": "b", "low": 1, "high": 5, "as_of": "2024-13"},
        {"issuer": "b"},
    )
    standings = answer_all(found, ["q"])[0].answers[0].standings
    assert {one.state for one in standings} == {State.UNREADABLE}
    assert [(one.statement.estimate.stated, one.reason.partition(";")[0]) for one in standings] == [
        ("low 9, high 5", "low is above high"),
        ("low 1, high 5", "it names no issuer"),
        ("low 1, high 5, as_of 2024-13", "as_of is no date"),
        (None, "it has no figure"),
    ]


def test_what_a_row_says_beside_its_figure_goes_along() -> None:
    found = ledger(
        {"issuer": "a", "low": 1, "high": 5, "best": 2, "as_of": "2024-05", "unit": "tonnes"},
        {"issuer": "a", "stated": "rund 4", "exact": True, "lang": "de", "measure": "flow"},
        {"issuer": "a", "stated": "300 kg", "unit": "kg", "as_of": "2023"},
        measure="stock",
        window="2 years",
    )
    quantity, (first, second, third) = found.quantities["q"], found.estimates
    assert (quantity.unit, quantity.measure) == ("tonnes", "stock")
    assert quantity.window is not None
    assert quantity.window.text == "2 years"
    assert (first.figure.best, first.as_of and first.as_of.text) == (2, "2024-05")
    assert (first.id, second.id) == ("q/a", "q/a/row-2")
    assert (second.stated, second.lang, second.exact, second.measure) == (
        "rund 4",
        "de",
        True,
        "flow",
    )
    assert (third.unit, third.locator) == ("kg", "rows.csv, row 3")


@pytest.mark.parametrize(
    ("given_dates", "text"),
    [
        (["2024-05"], "2024-05"),
        ([2024], "2024"),
        ([2024.0], "2024"),
        ([date(2024, 5, 1)], "2024-05-01"),
        ([datetime(2024, 5, 1, 12, 30)], "2024-05-01T12:30"),
    ],
)
def test_a_date_of_any_type_is_written_as_a_ledger_has_it(
    given_dates: list[Any], text: str
) -> None:
    (estimate,) = ledger({"issuer": "a", "low": 1, "as_of": given_dates[0]}).estimates
    assert estimate.as_of is not None
    assert estimate.as_of.text == text


def test_numbers_in_text_are_those_of_the_fields_of_a_ledger() -> None:
    row = {"issuer": "a", "low": "1,200", "best": "1.3 thousand", "high": "1.5e3"}
    (estimate,) = ledger(row).estimates
    assert (estimate.figure.low, estimate.figure.best, estimate.figure.high) == (1200, 1300, 1500)


def test_without_issuers_each_row_speaks_for_itself() -> None:
    given_rows = [{"low": 1, "high": 5}, {"low": 2, "high": 6}]
    assert list(ledger(*given_rows).sources) == ["row-1", "row-2"]
    assert explained(given_rows).answers[0].counts.votes == in_table(given_rows)["n"] == 2


def test_what_a_ledger_cannot_say_is_told() -> None:
    soft = {"issuer": "a", "low": 5, "low_closed": False, "hard": False}
    wide = {"issuer": "b", "low": 1, "high": 2, "compared_low": 0, "compared_high": 3}
    told = made([soft, wide]).left_out
    assert told == (
        "of 1 row the end is soft and excluded: a ledger says only that it is soft",
        "of 1 row the width to compare by is left out: a ledger compares what is printed",
    )


def test_rows_are_kept_of_one_quantity_only_and_of_too_many_the_number(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(one_quantity, "MOST", 3)
    batch = pa.record_batch({"quantity": ["q", "p", "q"], "low": [1, 2, 3]})
    found = find([batch, batch, batch], "q")
    assert found.number == 6
    assert found.rows is not None
    assert found.rows.column("low").to_pylist() == [1, 3, 1]


@pytest.mark.parametrize(
    ("asked", "near"),
    [
        ("wonded", "wounded"),
        ("Wounded", "wounded"),
        ("kilxled", "killed"),
        ("zz", None),
        ("", None),
    ],
)
def test_a_quantity_that_is_not_there_is_guessed(asked: str, near: str | None) -> None:
    batches = [
        pa.record_batch({"quantity": names}) for names in (["killed"], ["wounded", "troops"])
    ]
    found = find(batches, asked)
    assert (found.rows, found.number, found.near) == (None, 0, near)


def test_whole_numbers_name_quantities_too() -> None:
    batch = pa.record_batch({"quantity": pa.array([7, None, 70]), "low": [1, 2, 3]})
    for asked, low in (("7", [1]), ("", [2])):
        found = find([batch], asked)
        assert found.rows is not None
        assert found.rows.column("low").to_pylist() == low
    assert find([batch], "71").number == 0


PHRASES = st.sampled_from(
    [
        *("15,000", "around 15,000", "nearly 10,000", "more than 12,000", "up to 14,000"),
        *("dozens", "several thousand", "10,000 to 12,000", "11,500", "12,001", "12,000 or 14,000"),
        *("at least 9,000 soldiers", "some 300 tanks", "~11k", "9 percent", "5 kg", "n/a"),
    ]
)


@given(
    st.lists(
        st.builds(
            lambda issuer, stated, as_of: {"issuer": issuer, "stated": stated, "as_of": as_of},
            st.sampled_from("abc"),
            PHRASES,
            st.sampled_from([None, "2024-01", "2024-02"]),
        ),
        min_size=1,
        max_size=5,
    ),
    st.sampled_from([None, "persons", "kg"]),
)
def test_phrases_are_answered_as_in_the_table(
    given_rows: list[dict[str, Any]], unit: str | None
) -> None:
    settings = {"unit": unit} if unit else {}
    found = load([("q.yaml", made(given_rows, **settings).text)])
    (answers,) = answer_all(found, ["q"])
    told = in_table(given_rows, **settings)
    unseen = differing.reasons(told, answers, refused(given_rows, **settings))
    assert differing.is_same(told, answers.answers[0]) or list(unseen)

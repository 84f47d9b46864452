"""The bulk engine answers what the ledger's own functions answer, whatever the layout."""

import json
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.columns.one_by_one import answers
from tests.columns.tables import MEASURES, by_quantity, table, tables, told

from reconcile import columns
from reconcile.values import Length

Row = dict[str, Any]
Rows = list[Row]

WINDOWS = {"2 months": Length("2 months", 2, 0), "10 days": Length("10 days", 0, 10)}


@settings(max_examples=150)
@given(tables(), st.sampled_from([None, *WINDOWS]), st.sampled_from(MEASURES))
def test_it_answers_what_the_ledgers_own_functions_answer(
    rows: Rows, window: str | None, measure: str | None
) -> None:
    ours = columns.answer(table(rows), window=window, measure=measure, unit="persons")
    theirs = answers(rows, window=WINDOWS[window] if window else None, measure=measure)
    assert by_quantity(ours) == {name: told(row) for name, row in theirs.items()}


@pytest.mark.parametrize(
    "rows",
    [
        # An issuer's newer limit takes one of two figures, and sets the other's width free.
        [
            {"issuer": "a", "low": 0.0, "high": 0.3, "compared_high": 1.3, "as_of": "2024-05"},
            {"issuer": "a", "low": 1.0, "high": 1.0, "compared_low": -1.0, "as_of": "2024-05"},
            {"issuer": "a", "low": 0.5, "as_of": "2024-06"},
            {"issuer": "b", "low": 0.0, "high": 0.2, "as_of": "2024-06"},
        ],
        # Of a day of which nothing is left all rows are superseded, those too that held another.
        [
            {"issuer": "a", "high": -1.0, "as_of": "2023"},
            {"issuer": "a", "low": 0.0, "high": 0.0},
            {"issuer": "a", "low": -1.0, "high": 0.0},
        ],
        # Vague words limit others and never their own issuer's vote.
        [
            {"issuer": "a", "low": 1.0, "high": 2.0, "as_of": "2024-05"},
            {"issuer": "a", "stated": "hundreds", "as_of": "2024-06"},
        ],
        # Vague words beside a figure of their issuer and day say no more than that.
        [
            {"issuer": "a", "low": 9.0, "high": 9.0},
            {"issuer": "a", "stated": "up to 5"},
            {"issuer": "a", "stated": "hundreds"},
            {"issuer": "b", "stated": "hundreds"},
        ],
        # A limit takes one piece of an or, of which the row still stands.
        [
            {"issuer": "a", "stated": "9 or 12 to 15", "as_of": "2024-02"},
            {"issuer": "a", "stated": "more than 10", "as_of": "2024-03"},
        ],
        # An or holds no range from its first piece to its last.
        [{"issuer": "a", "stated": "10 or 14"}, {"issuer": "a", "stated": "10 to 14"}],
        # What is named in no row is what all rows are, which one of them contradicts.
        [
            {"issuer": "a", "low": 1.0, "high": 2.0, "measure": "rate"},
            {"issuer": "b", "low": 1.0, "high": 2.0},
        ],
    ],
)
def test_rows_that_were_answered_otherwise_once(rows: Rows) -> None:
    names = {"quantity", "low", "high", *(name for row in rows for name in row)}
    whole = [dict.fromkeys(sorted(names)) | {"quantity": "q"} | row for row in rows]
    ours = by_quantity(columns.answer(table(whole), measure="stock", unit="persons"))
    assert ours == {name: told(row) for name, row in answers(whole, measure="stock").items()}


def test_without_a_column_of_issuers_an_or_is_one_voice() -> None:
    rows = [{"quantity": "q", "low": None, "stated": text} for text in ("9 or 14", "15 to 20")]
    (found,) = columns.answer(table(rows), unit="persons").to_pylist()
    assert (found["rows"], found["issuers"], found["n"]) == (2, 2, 2)


def written(answers: pa.Table) -> bytes:
    """All bits of a table, and the order of its rows."""
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, answers.schema) as writer:
        writer.write_table(answers.combine_chunks())
    return bytes(sink.getvalue())


@settings(max_examples=50)
@given(tables(most=20), st.randoms(use_true_random=False))
def test_the_order_of_rows_and_their_batches_change_nothing(rows: Rows, rng: Random) -> None:
    shuffled = table(rng.sample(rows, len(rows)))
    cuts = sorted(rng.choices(range(len(rows) + 1), k=4))
    parts = [shuffled.slice(a, b - a) for a, b in zip([0, *cuts], [*cuts, len(rows)], strict=True)]
    assert written(columns.answer(pa.concat_tables(parts))) == written(columns.answer(table(rows)))


TYPES: dict[str, Callable[[pa.Table], pa.Table]] = {
    "int32": lambda rows: _cast(rows, pa.float64(), pa.int32()),
    "int64": lambda rows: _cast(rows, pa.float64(), pa.int64()),
    "float32": lambda rows: _cast(rows, pa.float64(), pa.float32()),
    "decimal": lambda rows: _cast(rows, pa.float64(), pa.decimal128(20, 3)),
    "large text": lambda rows: _cast(rows, pa.string(), pa.large_string()),
    "views of text": lambda rows: _cast(rows, pa.string(), pa.string_view()),
    "dictionaries": lambda rows: _cast(rows, pa.string(), pa.dictionary(pa.int8(), pa.string())),
    "dictionaries of views": lambda rows: _coded(rows, pa.string_view()),
    "another order of columns": lambda rows: rows.select(rows.column_names[::-1]),
    "a column more": lambda rows: rows.append_column("note", pa.array(range(len(rows)))),
}


def _cast(rows: pa.Table, old: pa.DataType, new: pa.DataType) -> pa.Table:
    fields = [field.with_type(new) if field.type == old else field for field in rows.schema]
    return rows.cast(pa.schema(fields))


def _coded(rows: pa.Table, kind: pa.DataType) -> pa.Table:
    """Text as numbers of entries of another type, as categories of data frames come."""
    for at, field in enumerate(rows.schema):
        if field.type == pa.string():
            coded = rows.column(at).combine_chunks().dictionary_encode()
            coded = pa.DictionaryArray.from_arrays(coded.indices, coded.dictionary.cast(kind))
            rows = rows.set_column(at, field.name, coded)
    return rows


@pytest.mark.parametrize("name", TYPES)
@settings(max_examples=15)
@given(rows=tables(wrong=False, whole=True))
def test_the_types_of_columns_change_nothing(name: str, rows: Rows) -> None:
    other = columns.answer(TYPES[name](table(rows)))
    expected = columns.answer(table(rows))
    assert other.column("quantity").cast(pa.string()) == expected.column("quantity")
    assert written(other.drop_columns("quantity")) == written(expected.drop_columns("quantity"))


class Stream:
    """What any library of data frames hands on: a stream of batches, and nothing else."""

    def __init__(self, rows: pa.Table) -> None:
        self._rows = rows

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        return self._rows.__arrow_c_stream__(requested_schema)


@settings(max_examples=15)
@given(tables())
def test_whatever_hands_on_a_stream_is_a_table(rows: Rows) -> None:
    assert written(columns.answer(Stream(table(rows)))) == written(columns.answer(table(rows)))


def answer(rows: Rows) -> Row:
    """The answer of a table of one quantity."""
    (found,) = columns.answer(table([{"quantity": "q"} | row for row in rows])).to_pylist()
    return dict(found)


def ranges(least: int = 1, most: int = 9) -> st.SearchStrategy[Rows]:
    """Some ranges of issuers of their own, of whole numbers and with open ends."""
    flags = st.booleans(), st.booleans()
    one = st.builds(_range, st.integers(-9, 9), st.integers(0, 5), *flags)
    return st.lists(one, min_size=least, max_size=most)


def _range(low: int, wide: int, low_closed: bool, high_closed: bool) -> Row:
    is_point = not wide
    return {
        "low": float(low),
        "high": float(low + wide),
        "low_closed": low_closed or is_point,
        "high_closed": high_closed or is_point,
    }


PIECES = ("core_pieces", "corroborated_pieces", "headline_pieces")
COUNTED = ("n", "verdict", "which", "core_support")


def with_limits() -> st.SearchStrategy[Rows]:
    """Some ranges, and one-ended rows beside them."""
    one = st.builds(_open, ranges(1, 1), st.sampled_from(["low", "high"]))
    return st.builds(lambda votes, limits: votes + limits, ranges(), st.lists(one, max_size=3))


def _open(rows: Rows, side: str) -> Row:
    return rows[0] | {side: None}


@settings(max_examples=50)
@given(with_limits(), st.sampled_from([0.25, 2.0, 1024.0]), st.integers(-100, 100))
def test_scale_and_shift_move_every_piece(rows: Rows, scale: float, shift: int) -> None:
    def moved(row: Row) -> Row:
        ends = {side: row[side] for side in ("low", "high")}
        return row | {s: None if end is None else (end + shift) * scale for s, end in ends.items()}

    here, there = answer(rows), answer([moved(row) for row in rows])
    assert [here[name] for name in COUNTED] == [there[name] for name in COUNTED]
    for name in PIECES:
        assert [moved(piece) for piece in here[name]] == there[name]
    assert here["gap"] * scale == there["gap"]


@settings(max_examples=50)
@given(with_limits())
def test_reflection_mirrors_every_piece(rows: Rows) -> None:
    def mirrored(row: Row) -> Row:
        return {
            "low": None if row["high"] is None else -row["high"] + 0.0,
            "high": None if row["low"] is None else -row["low"] + 0.0,
            "low_closed": row["high_closed"],
            "high_closed": row["low_closed"],
        }

    here, there = answer(rows), answer([mirrored(row) for row in rows])
    assert [here[name] for name in (*COUNTED, "gap")] == [there[name] for name in (*COUNTED, "gap")]
    for name in PIECES:
        assert [mirrored(piece) for piece in reversed(here[name])] == there[name]


def _holding(pieces: Rows, value: float) -> bool:
    """Tell whether one of some pieces holds a value."""
    return any(
        (one["low"] < value or (one["low"] == value and one["low_closed"]))
        and (value < one["high"] or (value == one["high"] and one["high_closed"]))
        for one in pieces
    )


@settings(max_examples=50)
@given(ranges(), ranges(1, 1))
def test_one_more_issuer_never_shrinks_span_or_corroborated(rows: Rows, more: Rows) -> None:
    before, after = answer(rows), answer(rows + more)
    assert after["span_low"] <= before["span_low"]
    assert after["span_high"] >= before["span_high"]
    for value in (n / 2 for n in range(-20, 32)):
        if _holding(before["corroborated_pieces"], value):
            assert _holding(after["corroborated_pieces"], value)


@settings(max_examples=50)
@given(ranges(), st.integers(-9, 15), st.sampled_from(["low", "high"]))
def test_a_bound_changes_neither_depth_nor_span(rows: Rows, end: int, side: str) -> None:
    bound = {"low": None, "high": None, "low_closed": True, "high_closed": True, side: float(end)}
    before, after = answer(rows), answer([*rows, bound])
    kept = ["n", "verdict", "core_support", "corroborated_pieces", "gap"]
    kept += [name for name in before if name.startswith("span")]
    assert {name: before[name] for name in kept} == {name: after[name] for name in kept}


@given(ranges(1, 1))
def test_one_issuer_alone_is_answered_with_what_it_says(rows: Rows) -> None:
    found, (row,) = answer(rows), rows
    assert found["verdict"] == "single-origin"
    assert found["headline_pieces"] == found["core_pieces"] == [row]
    assert [found[f"span_{name}"] for name in row] == list(row.values())


COUNTS = frozenset({"rows", "superseded", "earlier", "bad"})


@settings(max_examples=100)
@given(tables(wrong=False, issuers=True))
def test_repeating_every_row_changes_nothing_but_counts(rows: Rows) -> None:
    once, twice = (by_quantity(columns.answer(table(several))) for several in (rows, rows * 2))
    for name, row in once.items():
        assert {k: v for k, v in row.items() if k not in COUNTS} == {
            k: v for k, v in twice[name].items() if k not in COUNTS
        }
        assert twice[name]["rows"] == 2 * row["rows"]


CASES = json.loads((Path(__file__).parents[1] / "reference" / "cases.json").read_text("utf-8"))
RULES = [case for case in CASES if case["group"] == "reconcile-rules"]
FUSION = [case for case in CASES if case["group"] == "interval-fusion"]


@pytest.mark.parametrize("case", RULES, ids=lambda case: case["id"])
def test_reference_cases(case: dict[str, Any]) -> None:
    stated = case["inputs"]["estimates"]
    rows = [{"issuer": one["origin"], "low": one["lo"], "high": one["hi"]} for one in stated]
    found, expected = answer(rows), case["expected"]
    told = {
        "n": found["n"],
        "depth": found["core_support"] or min(1, found["n"]),
        "span": [found["span_low"], found["span_high"]],
        "verdict": found["verdict"],
        "corroborated": _ends(found["corroborated_pieces"]),
        # Where nobody votes the core of a case is what the bounds leave.
        "core": _ends(found["core_pieces" if found["n"] else "headline_pieces"]),
    }
    if case["id"] == "rc-bounds-contradict":
        told["core"] = []  # the headline shows both bounds
    shown = told.keys() & expected.keys()
    assert {name: told[name] for name in shown} == {name: expected[name] for name in shown}


@pytest.mark.parametrize("case", FUSION, ids=lambda case: case["id"])
def test_published_examples_of_interval_fusion(case: dict[str, Any]) -> None:
    """Marzullo's rule takes the narrowest of the deepest pieces: it is one of the core."""
    stated, expected = case["inputs"]["intervals"], case["expected"]
    if not stated:
        assert columns.answer(table([])).num_rows == 0
        return
    found = answer([{"low": float(low), "high": float(high)} for low, high in stated])
    assert found["core_support"] in (expected["true"], None)
    pieces = found["core_pieces"] or found["headline_pieces"]
    assert [expected["lo"], expected["hi"]] in _ends(pieces)


def _ends(pieces: Rows) -> list[list[float]]:
    return [[piece["low"], piece["high"]] for piece in pieces]

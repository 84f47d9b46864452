"""What nobody should feed to the bulk engine: it becomes counted rows, or a sentence."""

import math
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from tests.columns.tables import TYPES, bits, by_quantity, table

from reconcile import columns
from reconcile.errors import InputError, ReconcileError


def rows_of(answers: pa.Table) -> int:
    return sum(answers.column("rows").to_pylist())


def one(row: dict[str, Any], **types: pa.DataType) -> dict[str, Any]:
    """The answer of a table of one row."""
    (found,) = columns.answer(table([{"quantity": "q"} | row], **types)).to_pylist()
    return dict(found)


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ({"low": math.nan, "high": 1.0}, "not a number"),
        ({"low": 1.0, "high": math.nan}, "not a number"),
        ({"low": 1.0, "high": math.inf}, "infinite"),
        ({"low": -math.inf, "high": 1.0}, "infinite"),
        ({"low": 1.0, "high": 2.0, "best": math.inf}, "infinite"),
        ({"low": 2.0, "high": 1.0}, "above"),
        ({"low": None, "high": None}, "no figure"),
        ({"low": 1.0, "high": 1.0, "low_closed": False}, "no value"),
        ({"low": 1.0, "high": 1.0, "high_closed": False}, "no value"),
        ({"low": 1.0001e100, "high": None}, "10^100"),
        ({"low": 1e-101, "high": 1.0}, "10^-100"),
        ({"low": 5e-324, "high": 1.0}, "10^-100"),
        ({"low": 1.0, "high": 2.0, "best": 2.5}, "best"),
        ({"low": 1.0, "high": None, "best": 0.5}, "best"),
        ({"low": 1.0, "high": 2.0, "compared_low": 1.5, "compared_high": 3.0}, "narrower"),
        ({"low": 1.0, "high": 2.0, "issuer": None}, "issuer"),
        ({"low": 1.0, "high": 2.0, "as_of": "yesterday"}, "date"),
        ({"low": 1.0, "high": 2.0, "as_of": "2024-02-30"}, "date"),
        ({"low": 1.0, "high": 2.0, "as_of": "0000"}, "date"),
        ({"low": 1.0, "high": 2.0, "as_of": "2024\x00"}, "date"),
        ({"low": 1.0, "high": 2.0, "measure": "height"}, "measure"),
    ],
)
def test_a_bad_row_is_counted_and_says_what_is_wrong(row: dict[str, Any], words: str) -> None:
    found = one(row)
    assert (found["rows"], found["bad"], found["n"]) == (1, 1, 0)
    assert words in found["error"]
    assert found["verdict"] == "no-evidence"


def test_a_bad_row_takes_nothing_from_the_good_ones_beside_it() -> None:
    good = [{"quantity": "q", "issuer": name, "low": 1.0, "high": 2.0} for name in "ab"]
    bad = {"quantity": "q", "issuer": "c", "low": math.nan, "high": 9.0}
    (alone,), (beside,) = (columns.answer(table(rows)).to_pylist() for rows in (good, [*good, bad]))
    assert beside["rows"], beside["bad"] == (3, 1)
    told = {"rows", "bad", "error"}
    assert {k: v for k, v in alone.items() if k not in told} == {
        k: v for k, v in beside.items() if k not in told
    }


def test_rows_without_a_quantity_are_answered_in_a_row_of_their_own() -> None:
    rows = [{"quantity": name, "low": 1.0, "high": 2.0} for name in ("q", None, None, "")]
    found = by_quantity(columns.answer(table(rows)))
    # An empty text names nothing either.
    assert (found[None]["rows"], found[None]["bad"], found[None]["n"]) == (3, 3, 0)
    assert found["q"]["n"] == 1
    assert sum(row["rows"] for row in found.values()) == 4


@pytest.mark.parametrize("name", [name for name in TYPES if name not in ("quantity", "error")])
def test_a_column_without_a_value_is_no_reason_to_stop(name: str) -> None:
    row = {"quantity": "q", "low": 1.0, "high": 2.0} | {name: None}
    for kind in (TYPES[name], pa.null()):
        (found,) = columns.answer(table([row, row], **{name: kind})).to_pylist()
        assert found["rows"] == 2
        assert found["bad"] == (2 if name == "issuer" else 0)


def test_no_rows_are_no_answers() -> None:
    empty = table([])
    assert columns.answer(empty).num_rows == 0
    names = columns.answer(table([{"quantity": "q", "low": 1.0, "high": 2.0}])).schema
    assert columns.answer(empty).schema == names


def test_batches_without_rows_are_passed_over() -> None:
    full = table([{"quantity": "q", "low": 1.0, "high": 2.0}])
    (batch,) = full.to_batches()
    none = batch.slice(0, 0)
    several = pa.Table.from_batches([none, batch, none, none, batch, none])
    assert rows_of(columns.answer(several)) == 2


@pytest.mark.parametrize(
    ("names", "words"),
    [
        (["low", "high"], "quantity"),
        (["quantity", "issuer"], "low"),
        (["quantity", "low", "low"], "low"),
        (["quantity", "quantity", "low"], "quantity"),
    ],
)
def test_columns_that_are_missing_or_there_twice_are_named(names: list[str], words: str) -> None:
    arrays = [pa.array(["1"] if name in ("quantity", "issuer") else [1.0]) for name in names]
    with pytest.raises(ReconcileError, match=words):
        columns.answer(pa.table(arrays, names=names))


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("low", pa.array([[1.0]])),
        ("low", pa.array([{"value": 1.0}])),
        ("high", pa.array([True])),
        ("low", pa.array([date(2024, 1, 1)])),
        ("low", pa.array([b"\x00\x01"])),
        ("quantity", pa.array([["q"]])),
        ("quantity", pa.array([1.5])),
        ("issuer", pa.array([{"name": "a"}])),
        ("as_of", pa.array([[2024]])),
        ("low_closed", pa.array([[True]])),
        ("measure", pa.array([1.5])),
    ],
)
def test_a_type_that_cannot_be_meant_is_refused_in_a_sentence(name: str, values: Any) -> None:
    cells = {"quantity": pa.array(["q"]), "low": pa.array([1.0]), "high": pa.array([2.0])}
    with pytest.raises(ReconcileError, match=name):
        columns.answer(pa.table(cells | {name: values}))


@pytest.mark.parametrize(
    "numbers",
    [
        pa.array([2**53 + 1, 2**53]),
        pa.array([2**63 + 1, 2**63], pa.uint64()),
        pa.array([-(2**53) - 1, -(2**53)]),
        pa.array([Decimal(2**70 + 1), Decimal(2**70)], pa.decimal128(30)),
    ],
)
def test_a_whole_number_that_a_double_does_not_hold_is_bad(numbers: Any) -> None:
    rows = pa.table({"quantity": ["long", "short"], "low": numbers, "high": numbers})
    found = by_quantity(columns.answer(rows))
    assert found["long"]["bad"] == 1
    assert found["short"]["bad"] == 0


@pytest.mark.parametrize(
    "kind",
    [pa.float16(), pa.float32(), pa.int8(), pa.uint8(), pa.int64(), pa.uint64(), pa.decimal128(9)],
)
def test_numbers_of_every_type_are_numbers(kind: pa.DataType) -> None:
    cells = [np.float16(3), np.float16(4)] if kind == pa.float16() else [3, 4]
    rows = pa.table(
        {"quantity": ["q", "q"], "low": pa.array(cells, kind), "high": pa.array(cells, kind)}
    )
    (found,) = columns.answer(rows).to_pylist()
    assert (found["span_low"], found["span_high"], found["bad"]) == (3.0, 4.0, 0)


def test_texts_may_hold_anything() -> None:
    names = ["a", "a\x00", "a\x00b", "\x00", "A", "\U0001f600", "\u202eb", "a" * 70_000, "\ufffd"]
    rows = [{"quantity": name, "issuer": name, "low": 1.0, "high": 2.0} for name in names]
    found = columns.answer(table(rows))
    assert sorted(found["quantity"].to_pylist()) == sorted(names)
    assert set(found["n"].to_pylist()) == {1}


NO_TEXT = pa.Array.from_buffers(
    pa.string(), 2, [None, pa.py_buffer(np.array([0, 2, 3], "i4")), pa.py_buffer(b"\xff\xfeq")]
)
"""Two cells of bytes, of which the first are no UTF-8."""


@pytest.mark.parametrize(
    "name", ["quantity", "issuer", "low", "low_closed", "as_of", "measure", "error"]
)
def test_bytes_that_are_no_text_are_refused_in_a_sentence(name: str) -> None:
    cells = {"quantity": pa.array(["q", "q"]), "low": [1.0, 1.0], "high": [2.0, 2.0]}
    with pytest.raises(InputError, match=f"`{name}` holds bytes that are no UTF-8"):
        columns.answer(pa.table(cells | {name: NO_TEXT}))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1,200", 1200.0),
        ("+5", 5.0),
        ("-0", 0.0),
        ("0.000", 0.0),
        ("1e5", 100_000.0),
        ("1.5 million", 1_500_000.0),
        ("9007199254740992", 2.0**53),
        ("6.02214076e23", 6.02214076e23),
        ("0" * 5_000 + "1", 1.0),
        ("9007199254740993", "more digits"),
        ("9,007,199,254,740,993", "more digits"),
        ("1e-999", "10^-100"),
        ("1e999", "10^100"),
        ("1" + "0" * 400, "10^100"),
        ("nan", "not a number"),
        ("inf", "not a number"),
        ("12 apples", "not a number"),
        ("5%", "not a number"),
        ("$5", "not a number"),
        ("", "no figure"),
        (" 12 ", 12.0),
    ],
)
def test_numbers_that_are_written_out_are_read_whole_or_not(text: str, number: float | str) -> None:
    found = one({"low": text, "high": text}, low=pa.string(), high=pa.string())
    if isinstance(number, str):
        assert found["bad"] == 1
        assert number in found["error"]
    else:
        assert bits([found["span_low"], found["span_high"]]) == bits([number, number])


@pytest.mark.parametrize(
    ("values", "text"),
    [
        (
            pa.array([datetime(2024, 5, 1, 9, 30, tzinfo=UTC)], pa.timestamp("us", "UTC")),
            "2024-05-01T09:30",
        ),
        # Midnight is a moment as in text: it comes before eight o'clock.
        (pa.array([datetime(2024, 5, 1)], pa.timestamp("s")), "2024-05-01T00:00"),
        (
            pa.array([datetime(2024, 4, 30, 22, tzinfo=UTC)], pa.timestamp("us", "Europe/Berlin")),
            "2024-05-01T00:00",
        ),
        (pa.array([date(2024, 5, 1)]), "2024-05-01"),
        (pa.array([date(2024, 5, 1)], pa.date64()), "2024-05-01"),
        (pa.array([2024]), "2024"),
        (pa.array([-480]), "-0480"),
        (pa.array(["-480"]), "-0480"),
        (pa.array([2024.0]), "2024"),
        (pa.array([-70_000_000_000], pa.timestamp("s")), "-0250-10-15"),
        (pa.array(["-0044-03-15"]), "-0044-03-15"),
    ],
)
def test_dates_are_read_of_every_type(values: Any, text: str) -> None:
    rows = pa.table({"quantity": ["q"], "low": [1.0], "high": [2.0], "as_of": values})
    (found,) = columns.answer(rows).to_pylist()
    assert (found["as_of"], found["bad"]) == (text, 0)


@pytest.mark.parametrize("kind", ["pandas.period", "somebody's own"])
def test_numbers_that_stand_for_something_else_are_refused(kind: str) -> None:
    field = pa.field("as_of", pa.int64(), metadata={"ARROW:extension:name": kind})
    schema = pa.schema([("quantity", pa.string()), ("low", pa.float64()), field])
    with pytest.raises(InputError, match=f"`as_of` holds numbers that stand for a {kind}"):
        columns.answer(pa.table([["q"], [1.0], [657]], schema=schema))


def test_a_zone_that_nobody_knows_is_refused() -> None:
    moments = pa.array([0], pa.timestamp("s", "Mars/Olympus"))
    with pytest.raises(InputError, match=r"`as_of` is timestamp.*zone that is not known"):
        columns.answer(pa.table({"quantity": ["q"], "low": [1.0], "as_of": moments}))


@pytest.mark.parametrize(
    "dates",
    [
        *(pa.array([year]) for year in (0, 10_000, -10_000, 2**40, -(2**40), 2024.7, math.nan)),
        pa.array([2**31 - 1], pa.int32()).cast(pa.date32()),
        pa.array([-(2**31)], pa.int32()).cast(pa.date32()),
        pa.array([2**62], pa.timestamp("s")),
    ],
)
def test_dates_that_no_calendar_has_are_bad_rows(dates: Any) -> None:
    rows = pa.table({"quantity": ["q"], "low": [1.0], "high": [2.0], "as_of": dates})
    (found,) = columns.answer(rows).to_pylist()
    assert (found["bad"], found["as_of"]) == (1, None)


def test_many_rows_with_the_same_ends_are_many_voices() -> None:
    count = 10_000
    same = pa.table({"quantity": ["q"] * count, "low": [1.0] * count, "high": [2.0] * count})
    (found,) = columns.answer(same).to_pylist()
    assert (found["n"], found["core_support"], found["verdict"]) == (count, count, "unanimous")
    assert found["core_pieces"] == found["corroborated_pieces"] == found["headline_pieces"]
    again = same.append_column("issuer", pa.array(["a"] * count))
    (found,) = columns.answer(again).to_pylist()
    assert (found["n"], found["verdict"], found["rows"]) == (1, "single-origin", count)


def test_blanks_and_forms_of_letters_make_no_name_of_their_own() -> None:
    issuers = ["UN", " UN", "UN\u00a0", "Caf\u00e9", "Cafe\u0301", " ", "un"]
    quantities = ["troops", "troops ", "troops", "troops", "troops\n", "troops", "troops"]
    table = pa.table({"quantity": quantities, "issuer": issuers, "low": [1] * 7, "high": [2] * 7})
    (found,) = columns.answer(table).to_pylist()
    # UN, Café and un vote; the blank is nobody.
    assert (found["quantity"], found["n"], found["bad"]) == ("troops", 3, 1)


@pytest.mark.parametrize(
    "text",
    [
        *("2024-10-01 12:30:00", "2024-10-01T12:30:00.123456Z", "2024-10-01 12:30:00+02:00"),
        *("2024-10-01T12:30", " 2024-10-01T12:30:00 ", "2024-10-01 12:30:59,5 -0500"),
    ],
)
def test_moments_are_read_as_programs_write_them_by_their_own_clock(text: str) -> None:
    assert one({"low": 1.0, "high": 2.0, "as_of": text})["as_of"] == "2024-10-01T12:30"

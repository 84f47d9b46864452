"""Random tables for the tests of `columns`, and answers in a form that shows every bit."""

import struct
from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow as pa
from hypothesis import strategies as st

from reconcile.values import parse_date

Row = dict[str, Any]

NUMBERS: tuple[st.SearchStrategy[float], ...] = (
    st.integers(-5, 6),
    st.integers(0, 9).map(lambda n: n / 2),
    st.sampled_from([-0.0, 0.0, 0.1, 0.2, 0.1 + 0.2, 0.3, 1.0, 1.0 + 2**-52, -1.0]),
    st.sampled_from([1e-100, 2e-100, -1e-100, 1e100, -1e100, 2.0**53, 1e22, 123456.789, 0.0]),
)
"""Each makes ties likely in a way of its own."""

DATES = (
    *(None, "2023", "2024", "2024-Q3", "2024-05", "2024-05-01T09", "2024-05-01T10:30"),
    *("2024-01/2024-03", "2023-07-02", "2024-11-30", "1990s", "-480", "2024-05-31"),
)

PHRASES = (
    *("10", "12", "14", "100", "130", "about 10", "around 12", "nearly 14", "10 to 14", "12–20"),
    *("more than 10", "at least 12", "up to 15", "less than 20", "over 14 and up to 20", "dozens"),
    *("10 or 14", "9 or 12 to 15", "several", "12 (95% CI 10 to 14)", "hundreds", "no idea"),
)
"""Of persons; the last says nothing."""

PRINTED = st.sampled_from(PHRASES)

MEASURES = (None, "stock", "cumulative", "rate", "constant")

_WRONG: tuple[Row, ...] = (
    {"low": float("nan")},
    {"high": float("inf")},
    {"low": 3.0, "high": 1.0},
    {"low": None, "high": None, "best": None},
    {"low": 1e101},
    {"low": 1.0, "high": 2.0, "best": 7.0},
)


@st.composite
def figures(draw: st.DrawFn, numbers: st.SearchStrategy[float], columns: frozenset[str]) -> Row:
    """Draw the cells of one row that say how much: as a rule a good row."""
    ends = sorted((float(draw(numbers)), float(draw(numbers))))
    low, high = ends[0] if draw(st.booleans()) else ends[1], ends[1]
    row: Row = {"low": low, "high": high}
    kind = draw(st.sampled_from(["both", "both", "both", "low", "high"]))
    if kind != "both":
        row["high" if kind == "low" else "low"] = None
    if "low_closed" in columns:
        is_point = low == high and kind == "both"
        for name in ("low_closed", "high_closed"):
            row[name] = True if is_point else draw(st.sampled_from([True, None, False]))
    if "hard" in columns:
        row["hard"] = draw(st.sampled_from([True, None, False]))
        row["low_soft"], row["high_soft"] = draw(st.booleans()), draw(st.none() | st.booleans())
    if "best" in columns:
        row["best"] = draw(st.sampled_from([None, None, high]) if kind != "low" else st.none())
        if row["best"] is not None and draw(st.booleans()):
            row |= {"low": None, "high": None}
    if "compared_low" in columns:
        below, above = draw(st.integers(0, 3)), draw(st.integers(0, 3))
        row["compared_low"] = row["low"] - below if below and row["low"] is not None else None
        row["compared_high"] = row["high"] + above if above and row["high"] is not None else None
    return row


@st.composite
def tables(
    draw: st.DrawFn,
    *,
    most: int = 10,
    wrong: bool = True,
    whole: bool = False,
    issuers: bool = False,
) -> list[Row]:
    """Draw the rows of a table about one to three quantities.

    Args:
        draw: What draws.
        most: How many rows at most.
        wrong: Some rows are bad.
        whole: All numbers are whole.
        issuers: There is a column of issuers, as mostly there is.
    """
    optional = ("as_of", "low_closed", "hard", "best", "compared_low", "measure", "stated")
    columns = frozenset(draw(st.sets(st.sampled_from(optional))) | {"issuer"})
    if not issuers and draw(st.integers(0, 9)) == 0:
        columns -= {"issuer"}
    numbers = NUMBERS[0] if whole else draw(st.sampled_from(NUMBERS))
    quantities = draw(st.sampled_from(["a", "ab", "abc"]))
    measures = draw(st.sampled_from([("stock",), ("stock",), ("rate", None)]))
    rows = []
    for _ in range(draw(st.integers(1, most))):
        row = {"quantity": draw(st.sampled_from(quantities)), **draw(figures(numbers, columns))}
        if "issuer" in columns:
            row["issuer"] = draw(st.sampled_from("ABCDE"))
        if "as_of" in columns:
            row["as_of"] = draw(st.sampled_from(DATES))
        if "measure" in columns:
            row["measure"] = draw(st.sampled_from(measures))
        if "stated" in columns and draw(st.booleans()):
            row |= {"low": None, "high": None, "best": None, "stated": draw(PRINTED)}
            row["exact"] = draw(st.sampled_from([None, False, True]))
        if wrong and draw(st.integers(0, 11)) == 0:
            row |= draw(st.sampled_from(_WRONG))
        rows.append(row)
    names = sorted({name for row in rows for name in row})
    return [{name: row.get(name) for name in names} for row in rows]


TYPES: Mapping[str, pa.DataType] = {
    **dict.fromkeys(("quantity", "issuer", "as_of", "measure", "stated", "error"), pa.string()),
    **dict.fromkeys(("low", "high", "best", "compared_low", "compared_high"), pa.float64()),
    **dict.fromkeys(
        ("low_closed", "high_closed", "hard", "low_soft", "high_soft", "exact"), pa.bool_()
    ),
}


def table(rows: Sequence[Mapping[str, Any]], **types: pa.DataType) -> pa.Table:
    """Make rows a table, all with the same keys."""
    names = list(rows[0]) if rows else ["quantity", "low", "high"]
    schema = pa.schema([(name, types.get(name, TYPES[name])) for name in names])
    return pa.Table.from_pylist([dict(row) for row in rows], schema)


def bits(value: Any) -> Any:
    """Write floats so that equal texts are equal bits, inside lists and structs too."""
    if isinstance(value, float):
        return struct.pack(">d", value).hex()
    if isinstance(value, Mapping):
        return {name: bits(one) for name, one in value.items()}
    return [bits(one) for one in value] if isinstance(value, list | tuple) else value


def told(answer: Mapping[str, Any]) -> Row:
    """Return a row of answers for comparison: bits, of a date its days, of `error` whether any."""
    days = tuple(parse_date(answer["as_of"]))[1:] if answer["as_of"] else None
    return dict(bits({**answer, "as_of": days, "error": bool(answer["error"])}))


def by_quantity(answers: pa.Table) -> dict[Any, Row]:
    """Return the rows of a table of answers by quantity."""
    found = {row["quantity"]: told(row) for row in answers.to_pylist()}
    assert len(found) == answers.num_rows
    return found
